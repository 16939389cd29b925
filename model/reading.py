"""What Chinese administrative text says: amounts, rates and runs of ordinals, with where they stand.

Deterministic, without a model or a network. Each statement gives its offsets in the text, so that
rules stay short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from model.numbers import normalise, read

_AMOUNT = re.compile(
    r"(?P<number>(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?)\s*(?:余|多)?\s*(?P<unit>亿元|万元)"
)
_RATE = re.compile(r"(?P<number>\d+(?:[.．]\d+)?)\s*[%％]")
_ORDINAL = re.compile(
    r"(?:(?<=[。；：:;，,\s、）)])|^)(?P<number>[一二三四五六七八九十]{1,3})是(?![否不一])"
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十"),
        start=1,
    )
}


@dataclass(frozen=True, slots=True)
class AmountStatement:
    """An amount of money with its unit; `decimals` as written."""

    start: int
    end: int
    value: Decimal
    decimals: int
    unit: str


@dataclass(frozen=True, slots=True)
class RateStatement:
    """A percentage; `decimals` as written."""

    start: int
    end: int
    value: Decimal
    decimals: int


@dataclass(frozen=True, slots=True)
class OrdinalStatement:
    """一是, 二是 …: the number that a clause is given."""

    start: int
    end: int
    number: int


Statement = AmountStatement | RateStatement | OrdinalStatement


def statements_in(text: str) -> tuple[Statement, ...]:
    """Everything that can be read from a paragraph, by kind and then in order."""
    return (*_amounts(text), *_rates(text), *_ordinals(text))


def _amounts(text: str) -> list[AmountStatement]:
    return [
        AmountStatement(
            match.start(), match.end(), value, _decimals(match["number"]), match["unit"]
        )
        for match in _AMOUNT.finditer(text)
        if (value := read(match["number"], "").value) is not None
    ]


def _rates(text: str) -> list[RateStatement]:
    return [
        RateStatement(match.start(), match.end(), value, _decimals(match["number"]))
        for match in _RATE.finditer(text)
        if (value := read(match["number"], "").value) is not None
    ]


def _ordinals(text: str) -> list[OrdinalStatement]:
    return [
        OrdinalStatement(match.start(), match.end(), _ORDINALS[match["number"]])
        for match in _ORDINAL.finditer(text)
        if match["number"] in _ORDINALS
    ]


def _decimals(number: str) -> int:
    return len(normalise(number).partition(".")[2])
