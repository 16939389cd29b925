"""What the tests of the text editor share: an editor on a report, and keys, words and pastes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication

from gui.editors.prose import ProseEditor
from gui.editors.prose_document import level_of, spans_of
from gui.editors.prose_text import ProseText
from gui.session import Session
from model.markup import joined
from model.places import place
from model.prose import blocks_of, prose_text
from model.report import Block, Report, Span

SECTION = "performance_work"
"""A section of haizhu-2023 that is the clerk's own text."""


def with_prose(report: Report, text: str) -> Report:
    """The report with this text, in text form, in the section."""
    return report.with_value(place("prose", SECTION, "blocks"), blocks_of(text))


def editor_on(session: Session) -> ProseEditor:
    """An editor of the section that follows the session, as its page makes it do."""
    editor = ProseEditor(session, SECTION)
    session.assessment_changed.connect(editor.refresh)
    editor.refresh(session.assessment, None)
    return editor


def blocks_in(session: Session) -> tuple[Block, ...]:
    """The section's blocks in the report."""
    value = session.report.value_at(place("prose", SECTION, "blocks"))
    return value if isinstance(value, tuple) else ()


def text_in(session: Session) -> str:
    """The section's text in the report, in text form."""
    return prose_text(blocks_in(session))


def contents(blocks: Iterable[Block]) -> list[tuple[int, tuple[Span, ...]]]:
    """Levels and spans, which are what a document shows."""
    return [(block.level, joined(block.spans)) for block in blocks]


def shown_in(text: ProseText) -> list[tuple[int, tuple[Span, ...]]]:
    """Levels and spans as the document has them."""
    found = []
    block = text.document().begin()
    while block.isValid():
        found.append((level_of(block), spans_of(block)))
        block = block.next()
    return [] if found == [(0, ())] else found


class _Marked(Protocol):
    """What an extra selection or a range of a layout is, and its type information does not say."""

    cursor: QTextCursor
    format: QTextCharFormat


def underlined(text: ProseText) -> list[tuple[str, QColor]]:
    """The words with lines under them, and the colours of the lines."""
    marks = [cast(_Marked, selection) for selection in text.extraSelections()]
    return [(mark.cursor.selectedText(), mark.format.underlineColor()) for mark in marks]


def sizes_in(block: QTextBlock) -> set[float]:
    """The sizes of letters in which parts of a text block are shown."""
    return {cast(_Marked, piece).format.fontPointSize() for piece in block.layout().formats()}


def caret_to(text: ProseText, position: int, anchor: int | None = None) -> None:
    """Put the caret there, selecting from the anchor."""
    cursor = text.textCursor()
    cursor.setPosition(_whole(text, position if anchor is None else anchor))
    cursor.setPosition(_whole(text, position), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def _whole(text: ProseText, position: int) -> int:
    """The position, or the one before where it lies within a rare character."""
    within = "\udc00" <= text.document().characterAt(position) <= "\udfff"
    return position - 1 if within else position


def press(
    text: ProseText,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    typed: str = "",
) -> None:
    """Press a key in the text."""
    QApplication.sendEvent(text, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, typed))


def write(text: ProseText, words: str) -> None:
    """Type words, one key a character."""
    for character in words:
        press(text, Qt.Key.Key_unknown, typed=character)


def compose(text: ProseText, preedit: str, committed: str = "") -> None:
    """What an input method sends: words still being composed, or words that are chosen."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(text, event)


def paste(text: ProseText, words: str) -> None:
    """Paste plain text of another program."""
    data = QMimeData()
    data.setText(words)
    text.insertFromMimeData(data)
