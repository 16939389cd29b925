"""The outline at the left: go to any page at any time, and see what each still needs."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeView, QWidget

from gui.appearance import small_icon_size, unit
from gui.panels.outline_model import STATE, TITLE, Index, OutlineModel
from model.outline import PageState


class OutlineView(QTreeView):
    """The pages as a tree. `page_chosen`: the id of the page to be opened."""

    page_chosen = Signal(str)

    def __init__(self, states: tuple[PageState, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OutlineModel(states, self)
        self.setModel(self._model)
        self.setAccessibleName("提纲")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(2 * unit())
        self.setIconSize(small_icon_size())
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.expandAll()
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(unit())
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentChanged.connect(self._choose)

    def show_states(self, states: tuple[PageState, ...]) -> None:
        """Show the pages' states as they are now."""
        self._model.show(states)

    def select(self, page_id: str) -> None:
        """Mark the page that is open."""
        index = self._model.index_of(page_id)
        if index.isValid() and index != self.currentIndex():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: all branches are open, and indented."""

    def _choose(self, index: QModelIndex, _former: QModelIndex) -> None:
        if index.isValid():
            self.page_chosen.emit(self._model.page(index).id)
