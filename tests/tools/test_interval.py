"""Intervals hold exactly the values that their words allow."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.interval import EmptyIntervalError, Interval

VALUES = st.fractions(min_value=-100, max_value=100, max_denominator=7)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval that is not empty."""
    ends = sorted(draw(st.lists(VALUES, min_size=2, max_size=2, unique=True)))
    low = draw(st.sampled_from([None, ends[0]]))
    high = draw(st.sampled_from([None, ends[1]]))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (Interval.exact(5), [5], [4, 6]),
        (Interval.at_least(60), [60, 61], [59]),
        (Interval.more_than(60), [61], [60]),
        (Interval.at_most(20), [20, -1], [21]),
        (Interval.less_than(20), [19], [20]),
        (Interval.between(700, 800), [700, 750, 800], [699, 801]),
    ],
)
def test_bounds_from_both_sides(interval: Interval, inside: list[int], outside: list[int]) -> None:
    assert all(interval.contains(value) for value in inside)
    assert not any(interval.contains(value) for value in outside)


def test_exact_value() -> None:
    assert Interval.exact(5).is_exact
    assert Interval.exact(5).value == 5
    assert Interval.between(5, 5).is_exact
    assert not Interval.at_least(5).is_exact
    with pytest.raises(ValueError, match="more than one value"):
        _ = Interval.at_least(5).value


@pytest.mark.parametrize(
    ("low", "high", "low_closed"),
    [(Fraction(2), Fraction(1), True), (Fraction(1), Fraction(1), False)],
)
def test_empty_is_refused(low: Fraction, high: Fraction, low_closed: bool) -> None:
    with pytest.raises(EmptyIntervalError, match="no value lies in"):
        Interval(low, high, low_closed)


def test_scaling_needs_a_positive_factor() -> None:
    assert Interval.between(2, 3).scaled(Fraction(7, 2)) == Interval.between(7, Fraction(21, 2))
    with pytest.raises(ValueError, match="must be positive"):
        Interval.exact(1).scaled(0)


def test_text() -> None:
    assert str(Interval.exact(5)) == "5"
    assert str(Interval.more_than(5)) == "(5, inf)"
    assert str(Interval.at_most(5)) == "(-inf, 5]"
    assert str(Interval.between(5, 6)) == "[5, 6]"


@given(intervals(), intervals(), VALUES)
def test_intersection_is_membership_in_both(
    one: Interval, other: Interval, value: Fraction
) -> None:
    both = one.intersect(other)
    expected = one.contains(value) and other.contains(value)
    assert (both is not None and both.contains(value)) == expected
    assert both == other.intersect(one)


@given(intervals(), intervals(), VALUES, VALUES)
def test_sum_holds_the_sums(
    one: Interval, other: Interval, left: Fraction, right: Fraction
) -> None:
    if one.contains(left) and other.contains(right):
        assert (one + other).contains(left + right)


@given(intervals(), VALUES, st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_scaled_membership(interval: Interval, value: Fraction, factor: Fraction) -> None:
    assert interval.contains(value) == interval.scaled(factor).contains(value * factor)


@given(intervals(), intervals(), VALUES)
def test_the_hull_holds_what_either_holds(
    first: Interval, second: Interval, value: Fraction
) -> None:
    hull = first.hull(second)
    assert hull.contains(value) or not (first.contains(value) or second.contains(value))
    assert hull == second.hull(first)


@given(intervals())
def test_the_hull_of_one_interval_is_itself(interval: Interval) -> None:
    assert interval.hull(interval) == interval


def test_the_hull_reaches_no_further_than_its_ends() -> None:
    assert Interval.exact(3).hull(Interval.exact(5)) == Interval.between(3, 5)
    assert Interval.more_than(3).hull(Interval.exact(3)) == Interval.at_least(3)
    assert Interval.at_most(9).hull(Interval.exact(3)) == Interval.at_most(9)
