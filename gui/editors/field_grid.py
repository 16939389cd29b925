"""Fields below one another: the labels in one column, the editors in the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.editor import FieldKind
from gui.editors.field import Field

_LABEL, _EDITOR = range(2)
_NARROW: frozenset[FieldKind] = frozenset({"number", "score"})
"""Fields as wide as a number, with what was understood beside them."""


class FieldGrid(QWidget):
    """Fields in aligned columns, each with its messages below the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit() * 3 // 2)
        self._grid.setVerticalSpacing(unit() * 3 // 4)
        self._grid.setColumnStretch(_EDITOR, 1)

    def add(self, field: Field) -> None:
        """Put a field into the next rows."""
        row = self._grid.rowCount()
        editor = field.editor.widget()
        vertical = Qt.AlignmentFlag.AlignVCenter
        if field.entry.kind == "text":
            # The label stands beside the first line.
            vertical = Qt.AlignmentFlag.AlignTop
            field.label.setContentsMargins(0, unit() // 2, 0, 0)
        self._grid.addWidget(field.label, row, _LABEL, Qt.AlignmentFlag.AlignLeft | vertical)
        if field.entry.kind in _NARROW:
            editor.setFixedWidth(number_width(editor))
            line = QHBoxLayout()
            line.setSpacing(unit())
            line.addWidget(editor)
            line.addWidget(field.beside, 1)
            line.addStretch(0)
            self._grid.addLayout(line, row, _EDITOR, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(editor, row, _EDITOR)
        self._grid.addWidget(field.messages, row + 1, _EDITOR)

    def add_wide(self, widget: QWidget) -> None:
        """Put a widget below the editors, as wide as they are."""
        self._grid.addWidget(widget, self._grid.rowCount(), _EDITOR)

    def add_row(self, label: QWidget, content: QWidget) -> None:
        """Put something that is no field into the next row."""
        row = self._grid.rowCount()
        self._grid.addWidget(
            label, row, _LABEL, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )
        self._grid.addWidget(content, row, _EDITOR)

    def set_label_width(self, characters: int) -> None:
        """Make the column of labels so wide, to line up with other grids."""
        self._grid.setColumnMinimumWidth(
            _LABEL, self.fontMetrics().horizontalAdvance("国" * characters)
        )


def number_width(widget: QWidget) -> int:
    """The width of an editor for amounts: room for 1,234,567,890.12万元."""
    return widget.fontMetrics().horizontalAdvance("1,234,567,890.12万元") + 2 * unit()
