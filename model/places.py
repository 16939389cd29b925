"""Place: the one address of every answer, row, section, block and group of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN_ENDED = frozenset({"notes", "explained"})
"""Collections whose rows are named by something that may itself hold dots."""

_PART = re.compile(r"[^\s.=]+")


class PlaceError(ValueError):
    """A text that is no place, or a place that a report does not have."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An address in a report, written with dots: figures.budget, tasks.party.executed, prose.goal.

    The first part names the kind of answer, the second the row, section or figure, the rest what
    lies inside it.
    """

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read a place as it is written. Raises PlaceError."""
        head, dot, rest = text.strip().partition(".")
        parts = (head, rest) if dot and head in _OPEN_ENDED else tuple(text.strip().split("."))
        for part in parts:
            if not part or (head not in _OPEN_ENDED and not _PART.fullmatch(part)):
                raise PlaceError(f"“{text}”不是有效的位置，应写成 figures.budget 这样的形式")
        return cls(parts)

    @property
    def kind(self) -> str:
        """What it addresses: figures, tasks, prose, scores …"""
        return self.parts[0]

    @property
    def parent(self) -> Place:
        """The place that holds this one; a place of one part is its own parent."""
        return Place(self.parts[:-1]) if len(self.parts) > 1 else self

    def child(self, *names: str) -> Place:
        """The place of something inside this one."""
        return Place(self.parts + names)

    def within(self, other: Place) -> bool:
        """Whether this place is the other or lies inside it."""
        return self.parts[: len(other.parts)] == other.parts

    def __str__(self) -> str:
        return ".".join(self.parts)


def place(*parts: str) -> Place:
    """The place with these parts."""
    return Place(parts)
