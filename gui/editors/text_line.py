"""The editor of one line of text; numbers and scores are entered in its descendants."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QInputMethodEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.editors.editor import Entry
from gui.editors.outline import paint_frame
from gui.editors.undo import leave_undo_to_window, without_undo

_NO_LIMIT = 2_000_000
"""Qt would cut a text at 32,767 characters without a word."""


class LineEditor(QLineEdit):
    """A line of text.

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
        self.setMaxLength(_NO_LIMIT)
        self.setPlaceholderText(entry.placeholder)
        leave_undo_to_window(self)
        self.textChanged.connect(self._take)

    def widget(self) -> QWidget:
        """The editor as a widget."""
        return self

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
        """Select these characters, or the whole text."""
        start, end = span or (0, len(self.text()))
        self.setSelection(start, end - start)

    def set_outline(self, colour: QColor | None) -> None:
        """Draw a frame of this colour, or the usual one."""
        if colour != self._outline:
            self._outline = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the coloured frame over the usual one."""
        super().paintEvent(event)
        if self.hasFrame() or self._outline is not None:
            paint_frame(self, self, self._outline)

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
        at = self.cursorPosition()
        with QSignalBlocker(self):
            self.setText(self._model_text)
        self.setCursorPosition(min(at, len(self._model_text)) if self.hasFocus() else 0)
        self._shown = self.text()

    def _take(self, text: str) -> None:
        if text == self._shown:
            return
        self._shown = self._model_text = text
        self._waiting = False
        self.typed.emit(text)
