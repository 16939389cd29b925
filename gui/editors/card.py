"""A card: a titled group of fields on a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.appearance import heading_font, is_dark, muted_colour, unit
from gui.editors.outline import mixed

_EDGE = 0.2
_LIFTED = 0.05
"""How much lighter than the window a card is in the dark."""


class Card(QFrame):
    """A titled group. `body` is where its content goes; `head` is the line of its title."""

    def __init__(self, title: str = "", remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(unit() * 3 // 2,) * 4)
        layout.setSpacing(unit())
        self.head = QHBoxLayout()
        self.head.setSpacing(unit())
        self.body = QVBoxLayout()
        self.body.setSpacing(unit())
        self.title = QLabel(title)
        if title:
            self.title.setFont(heading_font())
            self.head.addWidget(self.title)
            if remark:
                self.head.addWidget(MutedLabel(remark), 1, Qt.AlignmentFlag.AlignBottom)
            self.head.addStretch(0 if remark else 1)
            self.setAccessibleName(title)
        layout.addLayout(self.head)
        layout.addLayout(self.body)

    def set_folded(self, folded: bool) -> None:
        """Leave less room around the head of a card that folds, and below it while it is folded."""
        margin, slim = unit() * 3 // 2, unit() // 2
        layout = self.layout()
        assert layout is not None, "a card has a layout from the start"
        layout.setContentsMargins(margin, slim, margin, slim if folded else margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a quiet sheet with a thin edge."""
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        window = palette.color(QPalette.ColorRole.Window)
        painter.setPen(QPen(_edge(palette), 1))
        painter.setBrush(mixed(text, window, _LIFTED) if is_dark(palette) else base)
        radius = unit() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class FoldButton(QToolButton):
    """The heading of something that can be unfolded.

    asked   the clerk wants it unfolded or folded
    """

    asked = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = False
        self.setText(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAutoRaise(True)
        self.setFont(heading_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._ask)
        self.set_opened(False)

    def set_opened(self, opened: bool) -> None:
        """Show whether it is unfolded."""
        self._opened = opened
        self.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.setAccessibleName(f"{self.text()}，{'已展开' if opened else '已收起'}")

    def _ask(self) -> None:
        self.asked.emit(not self._opened)


class Divider(QWidget):
    """A thin line between two parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in the colour of a card's edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _edge(self.palette()))
        painter.end()


def _edge(palette: QPalette) -> QColor:
    text, window = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Window)
    return mixed(text, window, _EDGE)


class MutedLabel(QLabel):
    """Text that stays in the background, in the colour for it, whatever the palette."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mute()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mute()

    def _mute(self) -> None:
        palette = self.palette()
        shade = muted_colour(palette)
        if palette.color(QPalette.ColorRole.WindowText) != shade:
            palette.setColor(QPalette.ColorRole.WindowText, shade)
            self.setPalette(palette)
