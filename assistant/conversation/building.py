"""Progress of building what is missing: several stages, told as one."""

from collections.abc import Callable

_WHOLE = 100

Tell = Callable[[int, int], None]


class Building:
    """Tells how many hundredths are done; silent while nothing has to be built."""

    def __init__(self, tell: Tell | None) -> None:
        self._tell = tell
        self._begun = False

    def stage(self, start: int, end: int) -> Tell:
        """A listener for one stage, from `start` to `end` hundredths of the whole."""

        def tell(done: int, total: int) -> None:
            self._begun = True
            if self._tell is not None:
                self._tell(start + (end - start) * done // max(total, 1), _WHOLE)

        return tell

    def finish(self) -> None:
        """Everything is built."""
        if self._begun and self._tell is not None:
            self._tell(_WHOLE, _WHOLE)
