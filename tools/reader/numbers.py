"""Numbers without their units: digits, words, 一百二十万 and their mixtures.

All languages share one sum: a numeral opens a term, a magnitude multiplies the smaller terms
before it ("two hundred | thousand", 三千五百 | 万), and terms must fall from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tools.language import Mark
from tools.reader.lexemes import Lexeme
from tools.reader.magnitudes import Number, magnitude_of, opens_count
from tools.reader.sums import Sum
from tools.units import Comparator

_TEN = 10
_HUNDRED = 100
_YEAR_DIGITS = 4
_HALF = Fraction(1, 2)
_SMALLEST = Fraction(1, 10**9)
"""The last decimal place that is read from words."""


@dataclass(slots=True)
class NumberReader:
    """Reads one number; `index` moves on as long as the lexemes make one."""

    found: Sequence[Lexeme]
    index: int
    joins_and: bool
    sum: Sum = field(default_factory=Sum)
    is_implied: bool = False
    """It began with a magnitude: "hundred thousand"."""
    magnitudes: list[int] = field(default_factory=list)
    after: Comparator | None = None
    is_about: bool = False
    is_vague: bool = False
    keep: tuple[int, Sum] | None = None
    """Where to go back to when what was joined last makes no number."""
    after_zero: bool = False

    def at(self, offset: int = 0) -> Lexeme | None:
        """The lexeme so many places on, or None beyond the paragraph."""
        place = self.index + offset
        if not 0 <= place < len(self.found):
            return None
        lexeme = self.found[place]
        return None if offset >= 0 and lexeme.breaks > 1 and not self.is_start else lexeme

    @property
    def is_start(self) -> bool:
        """Whether nothing is taken yet."""
        return not self.sum.terms

    def step(self) -> bool:
        """Take one more lexeme into the number, or return False at its end."""
        lexeme = self.at()
        if lexeme is None or lexeme.kind is not None:
            return False
        if lexeme.digits is not None:
            return self._digits(lexeme)
        if self._starts_apart(lexeme):
            return False
        if magnitude_of(self.found, self.index) is not None:
            return self._magnitude(lexeme)
        if lexeme.entry.numeral is not None:
            return self._numeral(lexeme, lexeme.entry.numeral)
        if self.is_start:
            return False
        return self._connector(lexeme)

    def _starts_apart(self, lexeme: Lexeme) -> bool:
        """Chinese numerals hold together: after a space another number begins, "28 万" apart."""
        if self.is_start or lexeme.is_glued or not lexeme.entry.is_chinese:
            return False
        return not self.sum.is_open or lexeme.entry.numeral is not None

    def _digits(self, lexeme: Lexeme) -> bool:
        digits = lexeme.digits
        if digits is None:
            return False
        if self.is_start:
            following = magnitude_of(self.found, self.index + 1)
            value = digits.value if following is None else digits.scaled_value
            if value is None:
                self.is_vague = True
                value = Fraction(0)
            self._start(value, Fraction(0))
            return True
        if digits.value is None or self.sum.is_open or not self.sum.fits(digits.value):
            return False
        if not self._continues_digits(lexeme):
            return False
        return self._shorthand(digits.value) or self._join(digits.value, Fraction(0))

    def _continues_digits(self, lexeme: Lexeme) -> bool:
        """Whether digits add to the magnitude before: 1亿2000万, "1 million 200 thousand"."""
        before = self.at(-1)
        if before is None or lexeme.digits is None or not lexeme.digits.is_integer:
            return False
        following = magnitude_of(self.found, self.index + 1)
        if following is not None:
            return self.sum.room is not None and following < self.sum.room
        if not (lexeme.is_glued and before.entry.is_chinese):
            return False
        after = self.at(1)
        return after is None or not opens_count(after)

    def _numeral(self, lexeme: Lexeme, value: int) -> bool:
        number = Fraction(value)
        if self.is_start:
            if lexeme.entry.is_chinese and self._digit_string():
                return True
            self._start(number, Fraction(_TEN if lexeme.entry.is_tens else 0))
            return True
        if lexeme.entry.is_chinese and value == 0 and not self.sum.is_open:
            self.index += 1
            self.after_zero = True
            return True
        if not self.sum.fits(number):
            return False
        after = self.at(1)
        if (
            lexeme.entry.is_chinese
            and after is not None
            and opens_count(after)
            and (self.sum.room is not None and self.sum.room > _HUNDRED and not self.after_zero)
        ):
            return False
        if lexeme.entry.is_chinese and self._shorthand(number):
            return True
        return self._join(number, Fraction(_TEN if lexeme.entry.is_tens else 0))

    def _digit_string(self) -> bool:
        """A row of Chinese digits: 二〇二四 is a number, 五六 (five or six) is none."""
        place = self.index
        values: list[int] = []
        while place < len(self.found) and len(values) <= _YEAR_DIGITS:
            lexeme = self.found[place]
            if lexeme.entry.numeral is None or lexeme.entry.is_tens or not lexeme.entry.is_chinese:
                break
            if values and not lexeme.is_glued:
                break
            values.append(lexeme.entry.numeral)
            place += 1
        if len(values) <= 1:
            return False
        exact = len(values) == _YEAR_DIGITS
        self.is_vague = not exact
        self.index = place - 1
        value = Fraction(int("".join(map(str, values))))
        self._start(value if exact else Fraction(1), Fraction(0))
        return True

    def _shorthand(self, value: Fraction) -> bool:
        """3万5 is 35,000: a last single digit counts the next lower place."""
        place = self.sum.places[-1] if self.sum.places else Fraction(0)
        before = self.at(-1)
        if before is None or not before.entry.is_chinese or self.after_zero:
            return False
        if self.sum.is_open or value >= _TEN or place < _HUNDRED:
            return False
        after = self.at(1)
        if (
            after is not None
            and after.is_glued
            and (after.is_numeric or after.has(Mark.FRACTION_OF))
        ):
            return False
        self.magnitudes.clear()
        self.sum.push(value * place / _TEN, Fraction(0))
        self.index += 1
        return True

    def _start(self, value: Fraction, room: Fraction) -> None:
        self.sum.push(value, room)
        self.index += 1

    def _join(self, value: Fraction, room: Fraction) -> bool:
        self.keep = (self.index, self.sum.copy())
        self.magnitudes.clear()
        self.sum.push(value, room)
        self.index += 1
        return True

    def _magnitude(self, lexeme: Lexeme) -> bool:
        size = magnitude_of(self.found, self.index)
        if size is None:
            return False
        self.is_implied |= self.is_start
        implied = self.is_start or (lexeme.entry.is_chinese and size == _TEN)
        if self.sum.is_open and self.sum.terms[-1] == 0 and not self.is_vague:
            return False
        if not self.sum.scale(Fraction(size), may_imply_one=implied):
            if self.keep is not None:
                self.index, self.sum = self.keep
                self.keep = None
            return False
        self.magnitudes.append(size)
        self.index += 1
        return True

    def _connector(self, lexeme: Lexeme) -> bool:
        after = self.at(1)
        if after is None:
            return False
        if lexeme.has(Mark.POINT) and self.sum.is_open and after.entry.numeral is not None:
            return self._decimals()
        if lexeme.has(Mark.AND):
            return self._and(after)
        if lexeme.has(Mark.ODD) and lexeme.is_glued:
            if magnitude_of(self.found, self.index + 1) is None or not after.entry.is_chinese:
                return False
            if lexeme.has(Mark.OR_SO):
                self.is_about = True
            else:
                self.after = Comparator.MORE_THAN
            self.index += 1
            return True
        if lexeme.has(Mark.VAGUE_ODD) and lexeme.is_glued and lexeme.entry.is_chinese:
            self.is_vague = True
            self.index += 1
            return True
        hyphen = lexeme.text == "-" and lexeme.is_glued and after.is_glued
        if hyphen and after.digits is None and after.is_numeric and not after.entry.is_chinese:
            self.index += 1
            return True
        return False

    def _decimals(self) -> bool:
        """ "seven point two five", 六十点五."""
        self.index += 1
        unit = Fraction(1, _TEN)
        lexeme = self.at()
        while lexeme is not None and lexeme.entry.numeral is not None and unit >= _SMALLEST:
            self.sum.terms[-1] += lexeme.entry.numeral * unit
            unit /= _TEN
            self.index += 1
            lexeme = self.at()
        return True

    def _and(self, after: Lexeme) -> bool:
        behind = self.at(2)
        if after.has(Mark.ARTICLE) and behind is not None and behind.has(Mark.HALF):
            place = Fraction(1) if self.sum.is_open else self.sum.places[-1]
            self.sum.terms[-1] += _HALF * place
            self.index += 3
            return True
        if not self.joins_and or self.sum.is_open or after.entry.numeral is None:
            return False
        if after.digits is not None or after.entry.is_chinese:
            return False
        number = Fraction(after.entry.numeral)
        if not self.sum.fits(number):
            return False
        self.keep = (self.index, self.sum.copy())
        self.index += 1
        return self._join_kept(number, after)

    def _join_kept(self, number: Fraction, lexeme: Lexeme) -> bool:
        kept = self.keep
        self._join(number, Fraction(_TEN if lexeme.entry.is_tens else 0))
        self.keep = kept
        return True

    def result(self) -> Number | None:
        """The number taken, or None when there was none."""
        if self.is_start:
            return None
        if self.is_vague:
            return Number(self.index, None)
        return Number(self.index, self.sum.total, tuple(self.magnitudes), self.after, self.is_about)
