"""Figures in aligned columns: name, amount, what was understood, note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.appearance import heading_font, unit
from gui.editors.card import MutedLabel
from gui.editors.field_grid import number_width
from gui.editors.figure_rows import DerivedRow, FigureRow, GroupFoot

_NAME, _AMOUNT, _BESIDE, _NOTE = range(4)
_LONGEST_NAME = 15
"""Characters for which the column of names has room, in every group alike."""


class FigureGrid(QWidget):
    """One group of figures under its title, the unit of its amounts in the head of the column."""

    def __init__(self, title: str, amounts: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit() * 3 // 2)
        self._grid.setVerticalSpacing(unit() * 3 // 4)
        self._grid.setColumnStretch(_BESIDE, 1)
        self._grid.setColumnMinimumWidth(
            _NAME, self.fontMetrics().horizontalAdvance("国" * _LONGEST_NAME)
        )
        head = QLabel(title)
        head.setFont(heading_font())
        self._grid.addWidget(head, 0, _NAME)
        column = MutedLabel(amounts)
        column.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        column.setFixedWidth(number_width(column))
        self._grid.addWidget(column, 0, _AMOUNT)

    def add_figure(self, row: FigureRow) -> None:
        """Put a typed figure into the next rows."""
        at = self._grid.rowCount()
        editor = row.amount.editor.widget()
        editor.setFixedWidth(number_width(editor))
        self._grid.addWidget(row.amount.label, at, _NAME)
        self._grid.addWidget(editor, at, _AMOUNT)
        self._grid.addWidget(row.amount.beside, at, _BESIDE)
        self._grid.addWidget(row.button, at, _NOTE)
        self._grid.addWidget(row.amount.messages, at + 1, _AMOUNT, 1, 3)
        self._grid.addWidget(row.note.editor.widget(), at + 2, _AMOUNT, 1, 3)
        self._grid.addWidget(row.note.messages, at + 3, _AMOUNT, 1, 3)

    def add_derived(self, row: DerivedRow) -> None:
        """Put a derived figure into the next rows."""
        at = self._grid.rowCount()
        row.value.setFixedWidth(number_width(row.value))
        self._grid.addWidget(row.label, at, _NAME)
        self._grid.addWidget(row.value, at, _AMOUNT)
        self._grid.addWidget(row.formula, at, _BESIDE, 1, 2)
        self._grid.addWidget(row.messages, at + 1, _AMOUNT, 1, 3)

    def add_foot(self, foot: GroupFoot) -> None:
        """Put the lines that belong to the whole group below it."""
        self._grid.addWidget(foot.lines, self._grid.rowCount(), _NAME, 1, 4)
