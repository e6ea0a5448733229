"""What the reader of quantities knows of a language: words as data, no algorithm.

A language is a module with a constant of type `Words`. Lists are written as one string with "|"
between phrases; a phrase is lower case and may hold spaces. Another language is another module,
named in `tools.reader.lexicon`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from tools.units import Comparator, Period


class Side(StrEnum):
    """Where the quantity stands that a period belongs to."""

    NEXT = "next"
    PREVIOUS = "previous"
    NEAREST = "nearest"


class Mark(StrEnum):
    """What a word without a value does beside a figure."""

    ARTICLE = "article"
    AND = "and"
    POINT = "point"
    HALF = "half"
    MINUS = "minus"
    VAGUE = "vague"
    """Makes the magnitude after it vague: "several hundred"."""
    IDIOM = "idiom"
    """Holds a number word, but no figure: "third party"."""
    BETWEEN = "between"
    TO = "to"
    FROM = "from"
    CHANGES = "changes"
    """Makes "from A to B" two figures instead of a range: "rose"."""
    OUT_OF = "out_of"
    AMONG = "among"
    """After the whole, before the part: "40家中有25家"."""
    OF_THEM = "of_them"
    FILLER = "filler"
    """May stand between a comparator and its figure, or between "of" and the whole."""
    ADJECTIVE = "adjective"
    """May stand between a number and what is counted, whatever else it means."""
    NOT = "not"
    YET = "yet"
    """May stand between "not" and its comparator."""
    POINTS_BACK = "points_back"
    """Before "above": makes it a reference, not a comparator."""
    ABOUT = "about"
    OR_SO = "or_so"
    ODD = "odd"
    """After a number, "and a bit more": "20多万"."""
    VAGUE_ODD = "vague_odd"
    """After a number, an unknown digit: "20几万"."""
    IN_DATE = "in_date"
    IN_PERIOD = "in_period"
    SINCE = "since"
    PERIOD_TOTAL = "period_total"
    """After a duration: the figures beside it are its total."""
    NO_PERIOD = "no_period"
    """After a duration: it is an age or a distance in time, no period."""
    CODE = "code"
    """A number after it is an identifier."""
    CLAUSE = "clause"
    ORDINAL_PREFIX = "ordinal_prefix"
    RATE = "rate"
    NO_RATE = "no_rate"
    """Before "rate": some other rate than one of exchange."""
    RATE_AT = "rate_at"
    CONVERTED = "converted"
    EQUALS = "equals"
    PER = "per"
    LENGTH = "length"
    """Beside "500 m": metres are meant."""
    LONE = "lone"
    """A numeral that is a pronoun or an article unless a unit follows."""
    CLASSIFIER = "classifier"
    YEAR_WORD = "year_word"
    MONTH_WORD = "month_word"
    DAY_WORD = "day_word"
    CLOCK = "clock"
    NO_NOUN = "no_noun"
    """Looks like a plural, counts nothing: "covers", "overseas", "costs"."""
    UNIT_WORD = "unit_word"
    """A unit that nothing here is calculated with: "kg"."""
    UNREADABLE = "unreadable"
    """A word for a figure without an exact value: "infinity"."""
    LAST = "last"
    """A comparator only where nothing of the sentence follows: "280k max"."""
    REFERENCE = "reference"
    """A comparator that may point to a place in the text: "the above 3"."""
    WEAK_CODE = "weak_code"
    """A number after it is an identifier only when it looks like one."""
    WEAK_MONTH = "weak_month"
    """A name of a month that is another word too: "may"."""
    WEAK_RATE = "weak_rate"
    """A word for any rate: exchange is meant only by small figures."""
    PART_OF = "part_of"
    """Between part and whole, or before the whole."""
    PART_IN = "part_in"
    """Between part and whole of two small bare numbers: "six in ten"."""
    OR = "or"
    """Between two figures, either of which may be meant."""
    ON_DATE = "on_date"
    """Makes "3/4" a date."""
    HAS = "has"
    """Between the whole and its part: 52家有30家."""
    WHICH = "which"
    """Between the whole and its part, whatever words describe the part."""
    ADDING = "adding"
    """After a part: another part follows."""
    HALF_UNIT = "half_unit"
    """A unit that adds one half: 3个半月."""
    LARGE_VAGUE = "large_vague"
    """Makes only large magnitudes vague: 上百, but not 网上十家."""
    LEADING = "leading"
    """A currency that may stand before its number, although written in Chinese."""
    ANNUAL = "annual"
    """Means "annual" only before certain words: 年."""
    NOT_ANNUAL = "not_annual"
    """After 年: another word than "annual"."""
    MONTHLY = "monthly"
    """Means a period only right after a figure: 元/月, "280k pa"."""
    A_QUARTER = "a_quarter"
    """A period, or with "of" after it a share."""
    FRACTION_OF = "fraction_of"
    """Between denominator and numerator: "三分之二"."""


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """A phrase for a period: which, how many, and on which side its figure stands."""

    period: Period
    side: Side
    count: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Each mapping is from a value to phrases, or phrase to value."""

    numerals: Mapping[str, int]
    tens: frozenset[str] = frozenset()
    """Numerals that a smaller numeral may follow: "twenty" five."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    denominators: Mapping[str, int] = field(default_factory=dict)
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    glued_magnitudes: Mapping[str, int] = field(default_factory=dict)
    """Letters that are a magnitude right after digits, or before a currency."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    weak_currencies: Mapping[str, str] = field(default_factory=dict)
    """Signs and names that a code beside them makes precise: "$500 HKD"."""
    areas: Mapping[Fraction, str] = field(default_factory=dict)
    """Square metres in one unit."""
    shares: Mapping[Fraction, str] = field(default_factory=dict)
    """Per cent in one unit."""
    bounds_before: Mapping[Comparator, str] = field(default_factory=dict)
    bounds_after: Mapping[Comparator, str] = field(default_factory=dict)
    periods: Mapping[PeriodWord, str] = field(default_factory=dict)
    durations: Mapping[Period, str] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    nouns: str = ""
    """What is counted, singular; plurals as `plurals`."""
    plurals: Mapping[str, str] = field(default_factory=dict)
    """Irregular plural to singular."""
    marks: Mapping[Mark, str] = field(default_factory=dict)
