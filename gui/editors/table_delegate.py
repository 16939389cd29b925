"""Editing in the cells of a table, with the same editors as everywhere else."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.editors.choice import ChoiceEditor
from gui.editors.editor import Editor
from gui.editors.kinds import editor_for
from gui.editors.table_model import Index, RowsModel
from gui.editors.text_line import LineEditor


class CellDelegate(QStyledItemDelegate):
    """What is typed in a cell is in the report at once; Escape puts back what stood there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._edited: QPersistentModelIndex | None = None
        self._before = ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a cell, by the kind of its column."""
        model = index.model()
        assert isinstance(model, RowsModel), "the delegate serves tables of rows"
        column = model.columns[index.column()]
        assert column.entry is not None, "only columns with an entry are editable"
        editor = editor_for(column.entry, parent)
        widget = editor.widget()
        widget.setAutoFillBackground(True)
        widget.setAccessibleName(f"第 {index.row() + 1} 行，{column.name}")
        row = model.row_at(index.row())
        if isinstance(widget, LineEditor):
            widget.setFrame(False)
            widget.setPlaceholderText(column.hint(row) if row is not None else "")
        # The line may move or go while the cell is being edited.
        self._edited = QPersistentModelIndex(index)
        self._before = str(index.data(Qt.ItemDataRole.EditRole))
        editor.typed.connect(self._take)
        if isinstance(widget, ChoiceEditor):
            editor.typed.connect(lambda _text: self.closeEditor.emit(widget))
        return widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text of the cell, unless it is the one that was typed."""
        _as_editor(editor).show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what an input method has left in the editor."""
        model.setData(index, _as_editor(editor).text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put back what stood in the cell on Escape; Enter and Tab go on to other cells."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._take(self._before)
        return super().eventFilter(watched, event)

    def _take(self, text: str) -> None:
        if self._edited is None or not self._edited.isValid():
            return
        model = self._edited.model()
        assert isinstance(model, RowsModel), "the delegate serves tables of rows"
        model.setData(self._edited, text, Qt.ItemDataRole.EditRole)


def _as_editor(widget: QWidget) -> Editor:
    assert isinstance(widget, (LineEditor, ChoiceEditor)), "cells hold lines and choices"
    return widget
