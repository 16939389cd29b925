"""How long a text is, kept up while it is typed."""

from __future__ import annotations

from collections.abc import Iterable

from model.identity import unchanged_ends
from model.texts import BlockText


class Length:
    """Counts the characters of blocks as they read; only blocks that changed are counted anew."""

    def __init__(self) -> None:
        self._blocks: tuple[BlockText, ...] = ()
        self._characters = 0

    def of(self, blocks: tuple[BlockText, ...]) -> int:
        """The characters of these blocks, without blanks at the ends of each."""
        head, tail = unchanged_ends(blocks, self._blocks)
        self._characters += _characters(blocks[head : len(blocks) - tail])
        self._characters -= _characters(self._blocks[head : len(self._blocks) - tail])
        self._blocks = blocks
        return self._characters


def _characters(blocks: Iterable[BlockText]) -> int:
    return sum(len(block.text.strip()) for block in blocks)
