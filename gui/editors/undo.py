"""Undo belongs to the window: an editor leaves its keys and menu entries to the one undo stack.

A text widget of Qt has an undo history of its own. Two histories mean that Ctrl+Z does different
things depending on where the cursor stands; so the editors of the desk have none.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QTextEdit

_KEYS = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)
_ALSO = ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
"""What people press on any system, whatever the platform calls standard."""
_MENU_ENTRIES = frozenset({"edit-undo", "edit-redo"})
"""Qt's names of the entries in the menu of a text widget."""


class _UndoKeys(QObject):
    """Keeps the keys of undo and redo from an editor, so that the window's shortcuts get them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave an undo key to the window; everything else goes its way."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent), "a key was said to be pressed"
            if _undoes(event):
                event.ignore()
                return True
        return False


def leave_undo_to_window(editor: QLineEdit | QPlainTextEdit | QTextEdit) -> None:
    """Take undo and redo from an editor: its history, and its claim to the keys."""
    if not isinstance(editor, QLineEdit):
        editor.setUndoRedoEnabled(False)
    editor.installEventFilter(_UndoKeys(editor))


def without_undo(menu: QMenu) -> QMenu:
    """The standard menu of a text widget without its entries for undo and redo."""
    for action in menu.actions():
        if action.objectName() in _MENU_ENTRIES:
            menu.removeAction(action)
    first = menu.actions()[:1]
    if first and first[0].isSeparator():
        menu.removeAction(first[0])
    return menu


def _undoes(event: QKeyEvent) -> bool:
    if any(event.matches(key) for key in _KEYS):
        return True
    pressed = QKeySequence(event.keyCombination())
    return any(pressed == QKeySequence(keys) for keys in _ALSO)
