"""Progress of building what is missing: several stages, told as one."""

from collections.abc import Callable

_WHOLE = 100

Tell = Callable[[int, int], None]


class Building:
    """Tells how many hundredths are done; silent while nothing has to be built."""

    def __init__(self, tell: Tell | None) -> None:
        self._tell = tell
        self._at: int | None = None

    def stage(self, end: int) -> Tell:
        """A listener for one stage: from where the stages before it came to, up to `end` hundredths
        of the whole."""
        start: int | None = None

        def tell(done: int, total: int) -> None:
            nonlocal start
            start = start if start is not None else self._at or 0
            self._at = start + (end - start) * done // max(total, 1)
            if self._tell is not None:
                self._tell(self._at, _WHOLE)

        return tell

    def finish(self) -> None:
        """Everything is built."""
        if self._at is not None and self._tell is not None:
            self._tell(_WHOLE, _WHOLE)
