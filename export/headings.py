"""Numbering the headings below a section: generated ones and the clerk's own, in one count."""

from __future__ import annotations

from export.document import Heading
from model.outline import heading_number
from model.pack import Pack, Section
from model.places import Place

DEEPEST = 4
"""The levels of GB/T 9704-2012, 7.3.3."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""What stands below the fourth level, which the standard does not know but writers use."""


class Numbering:
    """Counts the headings below one section, level by level.

    `numbered`: false for a section with sections below it, to which the numbers belong.
    """

    def __init__(self, pack: Pack, section: Section, *, numbered: bool = True) -> None:
        self._pack = pack
        self._level = section.level
        self._numbered = numbered
        self._counts = [0, 0, 0]

    def number(self, below: int) -> str:
        """The number of the next heading, so many levels (1 to 3) below the section."""
        self._counts[below - 1] += 1
        self._counts[below:] = [0] * (len(self._counts) - below)
        if not self._numbered:
            return ""
        count, level = self._counts[below - 1], self._level + below
        if level <= DEEPEST:
            return heading_number(self._pack, level, count)
        return _CIRCLED[count - 1] if count <= len(_CIRCLED) else f"({count})"

    def heading(self, below: int, text: str, place: Place) -> Heading:
        """The next heading, so many levels (1 to 3) below the section."""
        return Heading(min(self._level + below, DEEPEST), self.number(below), text, place)
