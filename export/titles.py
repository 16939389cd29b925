"""Breaking a title into lines as GB/T 9704 asks: by the sense, in a trapezoid or a diamond."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from itertools import combinations, pairwise

from export.standard import TITLE_CHARACTERS

_MOST_LINES = 4
"""A longer text is no title; it is left to the word processor."""


def title_lines(text: str, width: int = TITLE_CHARACTERS) -> tuple[str, ...]:
    """The title in as few lines as the sense allows, none wider than `width` characters.

    Of the ways to break it, a trapezoid or diamond goes before an hourglass, then the most even.
    Lines that were broken by hand stay so. A title in which no break makes sense is one line.
    """
    if "\n" in text:
        return tuple(text.split("\n"))
    if not width < _width(text) <= _MOST_LINES * width:
        return (text,)
    pieces = _pieces(text)
    for count in range(2, _MOST_LINES + 1):
        layouts = [
            _joined(pieces, breaks) for breaks in combinations(range(1, len(pieces)), count - 1)
        ]
        layouts = [lines for lines in layouts if max(map(_width, lines)) <= width]
        if layouts:
            return min(layouts, key=_unevenness)
    return (text,)


def _joined(pieces: tuple[str, ...], breaks: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *breaks, len(pieces))
    return tuple("".join(pieces[start:end]).strip() for start, end in pairwise(edges))


def _unevenness(lines: tuple[str, ...]) -> tuple[bool, float]:
    widths = [_width(line) for line in lines]
    hourglass = any(
        max(widths[:index]) > widths[index] < max(widths[index + 1 :])
        for index in range(1, len(widths) - 1)
    )
    return hourglass, max(widths) - min(widths)


def _width(text: str) -> float:
    """In full-width characters; Latin letters and figures are taken as half as wide."""
    return sum(1 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def _pieces(text: str) -> tuple[str, ...]:
    """The text cut where a line may end."""
    return tuple(_piece().findall(text))


@cache
def _piece() -> re.Pattern[str]:
    """One piece: a listed word, a name with its ending, a year, or a stretch of what is in no list;
    with the brackets and marks that cling to it."""
    data = resources.files("resources") / "titles" / "unbreakable.toml"
    lists = tomllib.loads(data.read_text("utf-8"))
    words, endings = _alternatives(lists["words"]), _alternatives(lists["endings"])
    year = r"[0-9０-９〇零一二三四五六七八九十]+\s*年度?"
    unlisted = f"(?:(?!{words}|{year}).)"
    core = f"(?:{year}|{words}|{unlisted}+?(?:{endings})|{unlisted}+)"
    return re.compile(rf"[（《〈“‘【〔]*{core}[）》〉”’】〕、，。：；！？\s]*", re.DOTALL)


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
