"""The editor of one of several answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.editors.editor import Choice, Entry
from gui.editors.outline import paint_frame

_NARROWEST = 8
"""Characters that a choice shows at least; longer ones widen the list, not the page."""


class ChoiceEditor(QComboBox):
    """A list to choose from. A text that is none of its choices stays as it is, and can be seen.

    typed   the clerk chose
    """

    typed = Signal(str)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._outline: QColor | None = None
        self._choices: tuple[Choice, ...] = ()
        self._text = ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        self.set_choices(entry.choices)
        self.activated.connect(self._take)

    def widget(self) -> QWidget:
        """The editor as a widget."""
        return self

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer these; the text that was chosen stays."""
        if choices != self._choices:
            self._choices = choices
            self._fill()

    def text(self) -> str:
        """The text that was chosen."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show the model's text."""
        if text != self._text:
            self._text = text
            self._fill()

    def understood(self) -> str:
        """A choice is what it is."""
        return ""

    def problem(self) -> str:
        """A choice can always be read."""
        return ""

    def select(self, span: tuple[int, int] | None) -> None:
        """A list has nothing to select."""

    def set_outline(self, colour: QColor | None) -> None:
        """Draw a frame of this colour, or the usual one."""
        if colour != self._outline:
            self._outline = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the coloured frame over the usual one."""
        super().paintEvent(event)
        if self._outline is not None:
            paint_frame(self, self, self._outline)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it would change an answer while the clerk scrolls."""
        event.ignore()

    def _fill(self) -> None:
        """Write the list anew and choose the text, which is added where it is not offered."""
        offered = self._choices
        if all(choice.text != self._text for choice in offered):
            label = f"{self._text}（不在选项中）" if self._text else ""
            offered = (Choice(self._text, label), *offered)
        if [self.itemData(row) for row in range(self.count())] != [each.text for each in offered]:
            self.clear()
            for choice in offered:
                self.addItem(choice.label, choice.text)
        for row, choice in enumerate(offered):
            self.setItemText(row, choice.label)
        self.setCurrentIndex(self.findData(self._text))

    def _take(self, index: int) -> None:
        text = str(self.itemData(index))
        if text != self._text:
            self._text = text
            self._fill()
            self.typed.emit(text)
