"""The window's shortcuts work wherever the cursor stands.

A text field takes some keys for itself before the window sees them; on Linux Ctrl+E moves its
cursor to the end of the line, and the export would work everywhere but where one types.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

EXPORT = "Ctrl+E"


class ShortcutGuard(QObject):
    """An event filter for the whole application: keeps EXPORT from the text fields."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no field claim the key before the window's shortcuts are asked."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent), "a key was said to be pressed"
            if QKeySequence(event.keyCombination()) == QKeySequence(EXPORT):
                event.ignore()
                return True
        return False
