"""The scrolling sheet that a page stands on: its heading, and cards below one another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.appearance import heading_font, unit

_WIDEST = 62
"""Characters after which a line would be too long to read."""


class Sheet(QScrollArea):
    """A column of cards that scrolls; on a wide screen it stays as wide as can be read."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.column = QVBoxLayout()
        self.column.setSpacing(unit() * 3 // 2)
        self.title = QLabel(title)
        self.title.setFont(heading_font(3))
        self.title.setWordWrap(True)
        self.column.addWidget(self.title)
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(*(unit() * 2,) * 4)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.content.setMaximumWidth(
            self.fontMetrics().horizontalAdvance("国") * _WIDEST + unit() * 4
        )
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.content)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.column.addWidget(widget)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until a widget is in view."""
        # What was just filled in or unfolded has its place only when every layout has been asked;
        # of a page that is shown for the first time, only after that.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._scroll_to(widget)
        QTimer.singleShot(0, self, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        """Bring the whole of a widget into view, not its cursor alone as Qt would."""
        if not isValid(widget):
            return
        top = widget.mapTo(self.content, QPoint(0, 0)).y() - unit() * 4
        bottom = top + widget.height() + unit() * 8
        bar = self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), bottom - self.viewport().height()), max(top, 0)))
