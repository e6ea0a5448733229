"""The keys of programmes.yaml, as they are written; tools.programmes makes programmes of them."""

from collections.abc import Mapping

from pydantic import model_validator

from tools.yaml_files import Entry, Wording

Quotes = str | tuple[str, ...]
"""One quote or a list of them."""


class _Quoted(Entry):
    """An entry that names the words it comes from."""

    quote: Quotes

    @model_validator(mode="after")
    def _quotes_are_words(self) -> "_Quoted":
        quotes = (self.quote,) if isinstance(self.quote, str) else self.quote
        if not quotes or not all(quote.strip() for quote in quotes):
            raise ValueError("`quote` is the words of the clause; none are given")
        return self


class ConditionEntry(_Quoted):
    """One condition of a programme."""

    when: str


class TierEntry(_Quoted):
    """A rate, its cap, and when they apply."""

    when: str | tuple[str, ...] = ()
    rate: str
    cap: str | None = None


class BranchEntry(Entry):
    """The amount of one choice, and the clause's term for it."""

    term: str
    amount: str


class SupportEntry(Entry):
    """What a programme gives, in one of the forms of `_FORMS`."""

    of: str | None = None
    tiers: tuple[TierEntry, ...] = ()
    amount: str | None = None
    by: str | None = None
    branches: Mapping[str, BranchEntry] = {}
    unstated: bool = False
    quote: Quotes = ()

    @model_validator(mode="after")
    def _one_form(self) -> "SupportEntry":
        given = {key for key in self.model_fields_set if getattr(self, key)}
        if given not in _FORMS or self.model_fields_set != given:
            forms = "; ".join(", ".join(sorted(form)) for form in _FORMS)
            raise ValueError(f"support takes the keys of one of these forms: {forms}")
        return self


_FORMS = (
    {"of", "tiers"},
    {"amount", "quote"},
    {"by", "branches", "quote"},
    {"unstated", "quote"},
)


class ProgrammeEntry(Entry):
    """One support measure."""

    id: str
    clause: str
    name: Wording | None = None
    reading: Wording | None = None
    reservation: Quotes = ()
    conditions: tuple[ConditionEntry, ...] = ()
    support: SupportEntry
