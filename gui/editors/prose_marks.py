"""Where the findings of a section stand in its text, and the wavy lines under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from gui.appearance import severity_colour
from gui.editors.prose_document import units
from gui.editors.prose_text import ProseText
from model.checks.rule import Finding
from model.identity import same_objects
from model.report import TextSpan
from model.texts import BlockText, SectionText


def range_in(block: BlockText, span: tuple[int, int]) -> tuple[int, int]:
    """Characters of a block as it reads, as Qt's positions in its text block.

    A bound figure is one character there; what lies within it stands for all of it.
    """
    return _position(block, span[0], closing=False), _position(block, span[1], closing=True)


def _position(block: BlockText, offset: int, *, closing: bool) -> int:
    bound = iter(block.bound)
    at = position = 0
    for span in block.source.spans:
        if isinstance(span, TextSpan):
            length, size = len(span.text), units(span.text)
            inside = units(span.text[: offset - at])
        else:
            chip = next(bound)
            length, size = chip.end - chip.start, 1
            inside = int(closing and offset > at)
        if offset < at + length or (closing and offset == at + length):
            return position + inside
        at += length
        position += size
    return position


@dataclass(frozen=True, slots=True)
class _Mark:
    finding: Finding
    block: BlockText
    cursor: QTextCursor
    selection: QTextEdit.ExtraSelection


class _Selection(Protocol):
    """What QTextEdit.ExtraSelection is and its type information does not say."""

    cursor: QTextCursor
    format: QTextCharFormat


class Marks:
    """The wavy lines in one text. Each moves with its words, until its finding changes."""

    def __init__(self, text: ProseText) -> None:
        self._text = text
        self._marks: tuple[_Mark, ...] = ()

    def show(self, section: SectionText, findings: Iterable[Finding]) -> None:
        """Underline these findings of the section; nothing happens while a word is composed."""
        if self._text.composing:
            return
        numbers = {block.source.id: number for number, block in enumerate(section.blocks)}
        kept = {id(mark.finding): mark for mark in self._marks}
        marks = []
        for finding in findings:
            number = numbers.get(finding.place.parts[-1])
            if finding.span is None or number is None:
                continue
            block = section.blocks[number]
            mark = kept.get(id(finding))
            if mark is None or mark.finding is not finding or mark.block is not block:
                mark = self._made(finding, finding.span, block, number)
            marks.append(mark)
        if not same_objects(tuple(marks), self._marks):
            self._marks = tuple(marks)
            self._text.setExtraSelections([mark.selection for mark in marks])

    def forget(self) -> None:
        """Draw everything anew next time: the colours have changed."""
        self._marks = ()

    def at(self, position: int) -> tuple[Finding, ...]:
        """The findings under the character at a position."""
        return tuple(
            mark.finding
            for mark in self._marks
            if mark.cursor.selectionStart() <= position < mark.cursor.selectionEnd()
        )

    def _made(
        self, finding: Finding, span: tuple[int, int], block: BlockText, number: int
    ) -> _Mark:
        place = self._text.document().findBlockByNumber(number)
        last = place.length() - 1
        start, end = (min(each, last) for each in range_in(block, span))
        cursor = QTextCursor(place)
        cursor.setPosition(place.position() + start)
        cursor.setPosition(place.position() + end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(severity_colour(finding.severity, self._text.palette()))
        selection = QTextEdit.ExtraSelection()
        parts = cast(_Selection, selection)
        parts.cursor, parts.format = cursor, look
        return _Mark(finding, block, cursor, selection)
