"""Finding what is private in a text, and leaving amounts alone.

Amounts are told by the one reader of quantities, which reads messages and clauses too: what has a
currency, an area's unit or a percent sign is an amount. A number that a word announces ("tel",
"账号") is private even so, when it is longer than amounts are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phonenumbers import Leniency, PhoneNumberMatcher

from assistant.privacy.patterns import (
    ALWAYS,
    CUE,
    LONGER_THAN_AMOUNTS,
    UNLESS_AMOUNT,
    Kind,
    years,
)
from tools.quantities import Kind as QuantityKind
from tools.quantities import Quantity, read
from tools.reader.normalise import normalise

__all__ = ["Kind", "Private", "find"]

_REGIONS = ("CN", "US", "GB")
_AMOUNTS = {QuantityKind.MONEY, QuantityKind.AREA, QuantityKind.SHARE}
_NEXT_FIGURE = re.compile(r"\s*\d")
_MOBILE = re.compile(r"1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class Private:
    """A private span of a text, in code points."""

    start: int
    end: int
    kind: Kind


def find(text: str) -> tuple[Private, ...]:
    """The private spans of a text, by position; none overlaps another."""
    folded = normalise(text)
    plain = folded.text
    amounts = [q for q in read(plain).quantities if q.unit is not None and q.kind in _AMOUNTS]
    found = [
        (start, end, kind)
        for start, end, kind in _candidates(plain, amounts)
        if not years(plain[start:end])
    ]
    return tuple(
        Private(folded.starts[start], folded.ends[end - 1], kind)
        for start, end, kind in _merged(found)
    )


def _candidates(plain: str, amounts: list[Quantity]) -> Iterator[tuple[int, int, Kind]]:
    for kind, pattern in ALWAYS:
        for match in pattern.finditer(plain):
            yield match.start(), match.end(), kind
    for match in CUE.finditer(plain):
        start, end = match.span("token")
        if _digits(match["token"]) > LONGER_THAN_AMOUNTS or not _amount(plain, start, end, amounts):
            yield start, end, "number"
    for kind, pattern in UNLESS_AMOUNT:
        for match in pattern.finditer(plain):
            if not _amount(plain, match.start(), match.end(), amounts):
                yield match.start(), match.end(), kind
    for start, end in _telephones(plain):
        if not _amount(plain, start, end, amounts):
            yield start, end, "phone"


def _telephones(plain: str) -> Iterator[tuple[int, int]]:
    """Telephone numbers as the world writes them; bare digits only where they are a mobile's."""
    for region in _REGIONS:
        for match in PhoneNumberMatcher(plain, region, leniency=Leniency.VALID):
            if not match.raw_string.isdigit() or _MOBILE.fullmatch(match.raw_string):
                yield match.start, match.end


def _amount(plain: str, start: int, end: int, amounts: list[Quantity]) -> bool:
    """Whether the span is an amount: a quantity with a unit, which is not the next figure's."""
    for quantity in amounts:
        if quantity.start < end and start < quantity.end:
            unit_after = quantity.end > end
            return not (unit_after and _NEXT_FIGURE.match(plain, quantity.end))
    return False


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _merged(found: list[tuple[int, int, Kind]]) -> Iterator[tuple[int, int, Kind]]:
    """Spans that overlap become one, of the kind of the first that says more than "number"."""
    current: tuple[int, int, Kind] | None = None
    for start, end, kind in sorted(found, key=lambda item: (item[0], -item[1])):
        if current is None or start >= current[1]:
            if current is not None:
                yield current
            current = (start, end, kind)
        else:
            same = kind if current[2] == "number" else current[2]
            current = (current[0], max(current[1], end), same)
    if current is not None:
        yield current
