"""A part and its whole: "25 of 40", "25/40", 40家中有25家."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Kind

_HUNDRED = 100
_PART_GAP = 14
_JOINTS = {Mark.AMONG, Mark.FILLER, Mark.ABOUT}
_PARTS = {Kind.NUMBER, Kind.COUNT}


def join_parts(found: Sequence[Lexeme], figures: Sequence[Figure]) -> list[Figure]:
    """ "25 of 40", "25/40", 40家中有25家: a share with `part_of`."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        share = None if before is None else _share_of(found, before, figure)
        if share is None:
            joined.append(figure)
        else:
            joined[-1] = share
    return joined


def _counted(figure: Figure) -> bool:
    return (
        figure.kind in _PARTS
        and figure.value is not None
        and figure.upper is None
        and figure.value.denominator == 1
        and all(magnitude <= _HUNDRED for magnitude in figure.magnitudes)
        and (figure.kind is Kind.COUNT or figure.raw_unit is None)
    )


def _share_of(found: Sequence[Lexeme], first: Figure, second: Figure) -> Figure | None:
    if not (_counted(first) and _counted(second)):
        return None
    gap = found[first.last : second.first]
    if not 1 <= len(gap) <= _PART_GAP or any(lexeme.breaks > 1 for lexeme in gap):
        return None
    if gap[0].text == "/" and len(gap) == 1:
        return _ratio(found, first, second)
    place = next((at for at, lexeme in enumerate(gap) if _leads_to_whole(lexeme)), None)
    if place is not None and place <= 1 and _fills(gap[place + 1 :]):
        return _share(first, second, first, second)
    if len(gap) == 1 and gap[0].has(Mark.PART_IN) and _are_plain(first, second):
        return _share(first, second, first, second)
    if any(lexeme.has(Mark.AMONG) and lexeme.entry.is_chinese for lexeme in gap):
        after = found[second.last] if second.last < len(found) else None
        return _share(first, second, second, first) if _joins_all_chinese(gap, after) else None
    if len(gap) == 1 and gap[0].has(Mark.HAS) and first.unit is not None:
        alike = second.unit is not None and first.unit[0] == second.unit[0]
        return _share(first, second, second, first) if alike else None
    return _part_after_whole(found, first, second, gap)


def _ratio(found: Sequence[Lexeme], first: Figure, second: Figure) -> Figure | None:
    """ "25/40"; "on 3/4" is a date."""
    before = found[first.first - 1] if first.first else None
    share = _share(first, second, first, second)
    if share is not None and before is not None and before.has(Mark.ON_DATE):
        share.kind, share.unit, share.part_of = Kind.DATE, None, None
        share.value = Fraction(0)
    return share


def _are_plain(first: Figure, second: Figure) -> bool:
    """ "Six in ten": both bare and small."""
    small = second.value is not None and second.value <= _HUNDRED
    return first.is_bare and small and (second.is_bare or second.kind is Kind.COUNT)


def _leads_to_whole(lexeme: Lexeme) -> bool:
    return lexeme.has(Mark.OUT_OF) or (lexeme.has(Mark.OF_THEM) and lexeme.text != "of which")


def _part_after_whole(
    found: Sequence[Lexeme], first: Figure, second: Figure, gap: Sequence[Lexeme]
) -> Figure | None:
    """ "40 tenants, 25 of them", "of the 40 tenants 25"."""
    after = found[second.last] if second.last < len(found) else None
    behind_that = found[second.last + 1] if second.last + 1 < len(found) else None
    of_them = (
        after is not None
        and after.has(Mark.OF_THEM)
        and not (behind_that is not None and behind_that.is_numeric)
    )
    before = found[first.first - 1] if first.first else None
    behind = found[first.first - 2] if first.first > 1 else None
    of_whole = (before is not None and before.has(Mark.PART_OF)) or (
        before is not None
        and before.has(Mark.FILLER)
        and behind is not None
        and behind.has(Mark.PART_OF)
    )
    if (of_them or of_whole) and all(_joins_english(lexeme) for lexeme in gap):
        share = _share(first, second, second, first)
        if share is not None and of_them:
            share.last += 1
        return share
    return None


def _fills(gap: Sequence[Lexeme]) -> bool:
    return all(
        lexeme.has(Mark.FILLER)
        or lexeme.has(Mark.OUT_OF)
        or lexeme.has(Mark.ABOUT)
        or lexeme.text.endswith(("'s", "s'"))
        for lexeme in gap
    )


def _joins_all_chinese(gap: Sequence[Lexeme], after: Lexeme | None) -> bool:
    """Whether 里 or 其中 leads on to the part: after 其中 any words may describe it."""
    if after is not None and after.has(Mark.ADDING):
        return False
    explicit = False
    for lexeme in gap:
        explicit |= lexeme.has(Mark.WHICH)
        noun = lexeme.entry.is_chinese and lexeme.entry.noun is not None
        if noun or lexeme.text == "," or not lexeme.entry.marks.isdisjoint(_JOINTS):
            continue
        if not explicit or not "一" <= lexeme.text[0] <= "鿿":
            return False
    return True


def _joins_english(lexeme: Lexeme) -> bool:
    return lexeme.text in {",", "(", "-", "—", "and", "with", "have", "has", "we"} or bool(
        lexeme.entry.marks & {Mark.FILLER, Mark.ABOUT}
    )


def _share(first: Figure, second: Figure, part: Figure, whole: Figure) -> Figure | None:
    if part.value is None or whole.value is None:
        return None
    if not 0 <= part.value <= whole.value or whole.value == 0:
        return None
    return Figure(
        first.first,
        second.last,
        Fraction(100) * part.value / whole.value,
        kind=Kind.SHARE,
        unit="%",
        raw_unit=whole.raw_unit,
        part_of=(part.value, whole.value),
        approximate=part.approximate or whole.approximate,
        comparator=part.comparator,
        number_first=first.number_first,
        number_last=second.number_last,
    )
