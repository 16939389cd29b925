"""Messages of the window, in its layout and never over it: one bar each, until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import colour, icon_label, set_icon, unit


class MessageBar(QFrame):
    """One message: its icon, its words, what can be done about it, and a button to close it."""

    closed = Signal()

    def __init__(self, meaning: str, text: str, parent: QWidget | None = None) -> None:
        """`meaning`: error, warning, hint or passed."""
        super().__init__(parent)
        self._meaning = meaning
        self.text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * unit(), unit() // 2, unit(), unit() // 2)
        layout.setSpacing(unit())
        layout.addWidget(icon_label(meaning), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QLabel(text)
        words.setWordWrap(True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(words, 1)
        self._buttons = QHBoxLayout()
        layout.addLayout(self._buttons)
        close = QToolButton()
        close.setAutoRaise(True)
        close.setToolTip("关闭这条消息")
        close.setAccessibleName("关闭这条消息")
        set_icon(close, "close")
        close.clicked.connect(self.dismiss)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Add a button that does something about the message."""
        button = QPushButton(text)
        button.clicked.connect(lambda _=False: act())
        self._buttons.addWidget(button)
        return button

    def dismiss(self) -> None:
        """Take the message away."""
        self.closed.emit()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A light wash of the message's colour, and a stripe of it at the left edge."""
        shade = colour(self._meaning, self.palette())
        painter = QPainter(self)
        painter.fillRect(0, 0, max(3, unit() // 2), self.height(), shade)
        shade.setAlpha(28)
        painter.fillRect(self.rect(), shade)
        painter.end()


class MessageBars(QWidget):
    """The bars of a window, the latest at the bottom. A text that is shown is not shown twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        self._bars: list[MessageBar] = []

    @property
    def texts(self) -> tuple[str, ...]:
        """What is being shown."""
        return tuple(bar.text for bar in self._bars)

    def show_message(self, meaning: str, text: str) -> MessageBar:
        """Show a message, or give the bar that shows it already."""
        for bar in self._bars:
            if bar.text == text:
                return bar
        bar = MessageBar(meaning, text)
        self._bars.append(bar)
        bar.closed.connect(lambda: self._bars.remove(bar))
        layout = self.layout()
        assert layout is not None, "the bars have a layout from the start"
        layout.addWidget(bar)
        return bar

    def clear(self) -> None:
        """Take all messages away."""
        for bar in tuple(self._bars):
            bar.dismiss()
