"""Amounts, rates and counts: read as people type them, compared as what they stand for, printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)

_MONEY_UNITS = {
    "元": Decimal("0.0001"),
    "万元": Decimal(1),
    "万": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
}
"""What one of each unit is worth in 万元."""

_APPROXIMATE_BEFORE = ("约", "近", "大约", "超过", "超", "逾")
_APPROXIMATE_AFTER = ("余", "多", "左右", "以上")
_DASHES = frozenset("-－—–―─") | {"——", "--"}
_LARGEST = Decimal(10) ** 14
_MOST_DECIMALS = 8
"""Beyond these a number is a slip of the hand; within them every quotient can be printed."""
_PRECISE = Context(prec=60)

_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<fraction>\d*))?(?P<rest>.*)", re.S
)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a printed or typed number can stand for, both ends included."""

    low: Decimal
    high: Decimal

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        """The interval that holds one value only."""
        return cls(value, value)

    @classmethod
    def rounded(cls, value: Decimal, decimals: int) -> Interval:
        """What a value rounded to so many decimals stands for: value ± 0.5·10⁻ᵈ."""
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(value - half, value + half)

    def meets(self, other: Interval) -> bool:
        """Whether one true value could lie in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        return _hull(a * b for a in (self.low, self.high) for b in (other.low, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        return _hull(a / b for a in (self.low, self.high) for b in (other.low, other.high))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)


def _hull(ends: Iterable[Decimal]) -> Interval:
    values = tuple(ends)
    return Interval(min(values), max(values))


def sum_of(intervals: Iterable[Interval]) -> Interval:
    """The interval of a sum, from the intervals of its parts."""
    return sum(intervals, Interval.exactly(ZERO))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text says as a number.

    `value` and `decimals` are in the unit that was asked for; `value` is None for a blank and for
    a text that cannot be read, and then `problem` says in Chinese what is wrong.
    """

    typed: str
    value: Decimal | None = None
    decimals: int = 0
    approximate: bool = False
    problem: str = ""

    @property
    def blank(self) -> bool:
        """Nothing was typed."""
        return self.value is None and not self.problem

    def interval(self, decimals: int) -> Interval | None:
        """What the number stands for when entered in a field of so many decimals.

        An explicit zero is exact. None where there is no value.
        """
        if self.value is None:
            return None
        if self.value == 0:
            return Interval.exactly(ZERO)
        return Interval.rounded(self.value, max(decimals, self.decimals))


def normalise(text: str) -> str:
    """Full-width digits and marks to half-width (NFKC), without blanks; every minus sign alike."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-")


def read(text: str, unit: str = "万元") -> Reading:
    """Read a number as people type it, in the unit of its field.

    Takes 9,022.41 · ９０２２．４１ · 9022.41万元 · 0.9亿元 · 约7449.81 · 96.1％ · blank, and a lone
    dash for nil. Money units are converted; any other unit must be the field's own. Never raises.
    """
    plain = normalise(text)
    if not plain:
        return Reading(text)
    if plain in _DASHES:
        return Reading(text, ZERO)
    approximate = False
    for word in _APPROXIMATE_BEFORE:
        if plain.startswith(word):
            plain, approximate = plain.removeprefix(word), True
            break
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["whole"] is None and not match["fraction"]):
        return Reading(text, problem=f"“{_short(text)}”不是数字，请填写数字，如 9,022.41")
    rest = match["rest"]
    if rest.startswith(","):
        return Reading(text, problem=f"“{_short(text)}”的千分位逗号位置不对，请每三位一个逗号")
    for word in _APPROXIMATE_AFTER:
        if word in rest:
            rest, approximate = rest.replace(word, "", 1), True
    scale = _scale(rest, unit)
    if scale is None:
        return Reading(
            text,
            problem=f"“{_short(text)}”中的“{_short(rest)}”不是本栏的单位（{unit or '无单位'}）",
        )
    fraction = match["fraction"] or ""
    whole = (match["whole"] or "0").replace(",", "")
    fraction = fraction.rstrip("0") if len(fraction) > _MOST_DECIMALS else fraction
    if len(whole.lstrip("0")) + len(fraction) > _PRECISE.prec // 2:
        return Reading(text, problem=f"“{_short(text)}”的位数太多，请核对")
    value = Decimal(f"{match['sign']}{whole}.{fraction or '0'}") * scale
    if abs(value) >= _LARGEST or value != round_half_up(value, _MOST_DECIMALS):
        return Reading(text, problem=f"“{_short(text)}”的位数太多，请核对")
    decimals = max(0, len(fraction) - scale.adjusted()) if fraction else 0
    return Reading(text, value.normalize() + ZERO, decimals, approximate)


def _scale(rest: str, unit: str) -> Decimal | None:
    """What the number before `rest` is multiplied by to be in `unit`; None if that is no unit."""
    rest = rest.removesuffix("人民币")
    if not rest or rest == normalise(unit):
        return Decimal(1)
    if unit in _MONEY_UNITS and rest in _MONEY_UNITS:
        return _MONEY_UNITS[rest] / _MONEY_UNITS[unit]
    return None


def _short(text: str) -> str:
    shown = text.strip()
    return shown if len(shown) <= 20 else shown[:19] + "…"


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """The same amount of money in another unit. Raises KeyError for a unit that is not money."""
    return value * _MONEY_UNITS[unit] / _MONEY_UNITS[to]


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return unit in _MONEY_UNITS


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round as accountants do: 0.005 up, away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _PRECISE)


def print_number(
    value: Decimal, decimals: int, *, grouping: bool = False, trim_whole: bool = False
) -> str:
    """Print with so many decimals; `grouping` puts commas, `trim_whole` drops a trailing .00."""
    rounded = round_half_up(value, decimals)
    if trim_whole and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,f}" if grouping else f"{rounded:f}"


def print_amount(value: Decimal) -> str:
    """An amount of 万元 as messages show it: 9,022.41."""
    return print_number(value, 2, grouping=True)


def print_plain(value: Decimal) -> str:
    """A number with no more decimals than it needs: 9, 7.5, 9.96."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def split_evenly(total: Decimal, count: int, decimals: int = 2) -> tuple[Decimal, ...]:
    """Split a total into so many parts of the given decimals that add up to it exactly.

    The first parts are one unit larger where it does not come out even: 20 into 7 is five times
    2.86 and twice 2.85.
    """
    step = Decimal(1).scaleb(-decimals)
    base = (total / count).quantize(step, ROUND_FLOOR)
    larger = int((total - base * count) / step)
    return tuple(base + step if number < larger else base for number in range(count))
