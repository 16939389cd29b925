"""Numbers: read as people type them, compared as what they stand for, printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.numbers import (
    Interval,
    convert,
    print_number,
    print_plain,
    read,
    round_half_up,
    split_evenly,
    sum_of,
)

amounts = st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9022.41", "9022.41"),
        ("9,022.41", "9022.41"),
        ("９０２２．４１", "9022.41"),
        ("９，０２２．４１", "9022.41"),
        ("9022.41万元", "9022.41"),
        ("9022.41 万元", "9022.41"),
        (" 9 022.41\u3000", "9022.41"),
        ("0.9亿元", "9000"),
        ("1.35亿", "13500"),
        ("90224100元", "9022.41"),
        ("0", "0"),
        ("0.00", "0"),
        ("—", "0"),
        ("－", "0"),
        ("-5.5", "-5.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+3", "3"),
        ("1234567.89", "1234567.89"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, value: str) -> None:
    reading = read(typed, "万元")
    assert (reading.value, reading.problem, reading.approximate) == (Decimal(value), "", False)


@pytest.mark.parametrize("typed", ["约7449.81", "7449.81余", "7449.81多万元", "近7449.81万元"])
def test_words_of_approximation_make_a_figure_approximate(typed: str) -> None:
    reading = read(typed)
    assert (reading.value, reading.approximate) == (Decimal("7449.81"), True)


@pytest.mark.parametrize("typed", ["", "  ", "\u3000", "\n"])
def test_blank_is_no_number_and_no_problem(typed: str) -> None:
    assert read(typed).blank


@pytest.mark.parametrize(
    "typed",
    ["abc", "九千", "9,02,2.41", "1,2345", "9022..41", "9022.41.2", "9022.41%", "5个", "1e9", "."],
)
def test_what_cannot_be_read_is_said_and_never_raised(typed: str) -> None:
    reading = read(typed, "万元")
    assert reading.value is None
    assert typed in reading.problem
    assert not reading.blank


def test_a_number_of_a_thousand_digits_is_refused_in_words() -> None:
    assert "位数太多" in read("9" * 1000).problem


@pytest.mark.parametrize(
    "typed", ["0.00000000000001元", "0.000000001", "999999999999999", "9亿亿元"]
)
def test_what_is_too_fine_or_too_large_to_be_meant_is_refused_in_words(typed: str) -> None:
    assert read(typed).problem


def test_a_printed_minus_sign_is_read() -> None:
    assert read("−8,670.53").value == Decimal("-8670.53")


def test_a_rate_is_read_with_or_without_its_sign() -> None:
    assert read("96.1％", "%").value == read("96.1", "%").value == Decimal("96.1")


@given(st.text(max_size=40))
def test_reading_never_raises(text: str) -> None:
    reading = read(text)
    assert reading.typed == text
    assert reading.blank + bool(reading.problem) + (reading.value is not None) == 1


@given(amounts)
def test_what_is_printed_reads_back(value: Decimal) -> None:
    assert read(print_number(value, 2, grouping=True)).value == value


@given(amounts)
def test_full_width_reads_like_half_width(value: Decimal) -> None:
    wide = str(value).translate({ord(half): ord(half) + 0xFEE0 for half in "0123456789.-"})
    assert read(wide).value == value


def test_rounding_is_half_up_away_from_zero() -> None:
    assert round_half_up(Decimal("9.955"), 2) == Decimal("9.96")
    assert round_half_up(Decimal("-0.005"), 2) == Decimal("-0.01")


@pytest.mark.parametrize(
    ("value", "grouping", "trim", "printed"),
    [
        ("9022.41", True, False, "9,022.41"),
        ("9022.41", False, False, "9022.41"),
        ("100", False, True, "100"),
        ("99.6", False, True, "99.60"),
        ("-0.001", False, False, "0.00"),
    ],
)
def test_numbers_print_as_the_form_asks(
    value: str, grouping: bool, trim: bool, printed: str
) -> None:
    assert print_number(Decimal(value), 2, grouping=grouping, trim_whole=trim) == printed


def test_plain_printing_keeps_no_idle_decimals() -> None:
    assert [print_plain(Decimal(text)) for text in ("9.00", "7.50", "9.96", "100")] == [
        "9",
        "7.5",
        "9.96",
        "100",
    ]


def test_a_field_stands_for_its_own_precision() -> None:
    interval = read("3042").interval(2)
    assert interval == Interval(Decimal("3041.995"), Decimal("3042.005"))


def test_an_explicit_zero_is_exact() -> None:
    assert read("0.00").interval(2) == Interval.exactly(Decimal(0))


def test_sums_meet_within_rounding_and_not_beyond() -> None:
    parts = sum_of(Interval.rounded(Decimal(text), 2) for text in ("7110.54", "1559.98"))
    assert parts.meets(Interval.rounded(Decimal("8670.53"), 2))
    assert parts.meets(Interval.rounded(Decimal("8670.535"), 2))
    assert not parts.meets(Interval.rounded(Decimal("8670.536"), 2))


def test_units_of_money_convert() -> None:
    assert convert(Decimal(13500), "万元", "亿元") == Decimal("1.35")


@given(amounts.filter(lambda value: value >= 0), st.integers(min_value=1, max_value=60))
def test_an_even_split_adds_up_and_is_even(total: Decimal, count: int) -> None:
    parts = split_evenly(total, count)
    assert sum(parts) == total
    assert len(parts) == count
    assert max(parts) - min(parts) <= Decimal("0.01")
