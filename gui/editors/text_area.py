"""The editor of running text: it grows with its text, and Tab leaves it."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from gui.editors.editor import Entry
from gui.editors.outline import paint_frame
from gui.editors.undo import leave_undo_to_window, without_undo

_SPARE = 4
"""Pixels without which a scroll bar appears at fractional scales."""
_LINE_ENDS = re.compile("[\u2028\u2029]")
"""What Qt keeps for the ends of paragraphs and of lines (Shift+Enter)."""


class TextEditor(QPlainTextEdit):
    """Running text of one or more lines.

    typed   the clerk changed the text; never while a word is still being composed
    """

    typed = Signal(str)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._model_text = ""
        self._shown = ""
        self._composing = False
        self._waiting = False
        self._outline: QColor | None = None
        self.setPlaceholderText(entry.placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(round(self.fontMetrics().height() / 4))
        leave_undo_to_window(self)
        self.textChanged.connect(self._take)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def widget(self) -> QWidget:
        """The editor as a widget."""
        return self

    def text(self) -> str:
        """The text as it stands, without what is still being composed."""
        return _LINE_ENDS.sub("\n", self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show the model's text, unless it is the one that was typed or shown last."""
        if text == self._model_text:
            return
        self._model_text = text
        if self._composing:
            self._waiting = True
        else:
            self._write()

    def understood(self) -> str:
        """A text is what it is."""
        return ""

    def problem(self) -> str:
        """A text can always be read."""
        return ""

    def select(self, span: tuple[int, int] | None) -> None:
        """Select these characters and bring them into view; without any go to the end.

        The whole of a long text is not selected: the next key would replace it.
        """
        start, end = span or (len(self.text()), len(self.text()))
        cursor = self.textCursor()
        cursor.setPosition(min(start, len(self.text())))
        cursor.setPosition(min(end, len(self.text())), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_outline(self, colour: QColor | None) -> None:
        """Draw a frame of this colour, or the usual one."""
        if colour != self._outline:
            self._outline = colour
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as the text, between the least and the most lines."""
        least, most = self.entry.lines
        lines = min(max(round(self.document().size().height()), least), most)
        margins = 2 * self.document().documentMargin()
        height = lines * QFontMetricsF(self.font()).lineSpacing() + margins
        return QSize(super().sizeHint().width(), ceil(height) + _SPARE)

    def minimumSizeHint(self) -> QSize:
        """As wide as a few characters; as high as the text."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width breaks the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the coloured frame over the usual one."""
        super().paintEvent(event)
        paint_frame(self, self.viewport(), self._outline)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether a word is being composed; show afterwards what had to wait for it."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._waiting and not self._composing:
            self._write()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu without undo and redo, which are the window's."""
        menu = without_undo(self.createStandardContextMenu())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _write(self) -> None:
        self._waiting = False
        at = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(self._model_text)
        self._shown = self.text()
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self._shown)))
        self.setTextCursor(cursor)

    def _take(self) -> None:
        # Qt says that the text changed while a word is being composed, although it did not.
        text = self.text()
        if text == self._shown:
            return
        self._shown = self._model_text = text
        self._waiting = False
        self.typed.emit(text)
