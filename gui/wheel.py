"""The wheel scrolls; it never changes a value that the clerk is not at.

Qt turns combo boxes and spin boxes that are merely under the pointer, and gives them the focus
first where their policy allows it: scores would change in silence while a page is scrolled.
"""

from __future__ import annotations

from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget

_INPUTS = (QComboBox, QAbstractSpinBox, QAbstractSlider)


class WheelGuard(QObject):
    """An event filter for the whole application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to what scrolls, unless the input has the focus."""
        match event.type():
            case QEvent.Type.Wheel:
                if _is_input(watched) and not watched.hasFocus():
                    # Ignored and filtered: Qt goes on to the widget behind.
                    event.ignore()
                    return True
            case QEvent.Type.Polish:
                if _is_input(watched) and watched.focusPolicy() is Qt.FocusPolicy.WheelFocus:
                    watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return False


def _is_input(watched: QObject) -> TypeGuard[QWidget]:
    return isinstance(watched, _INPUTS) and not isinstance(watched, QScrollBar)
