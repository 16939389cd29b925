"""The palette from which a figure is chosen to stand in the text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_colour, unit
from gui.editors.card import MutedLabel
from gui.editors.prose_facts import Fact
from gui.editors.undo import leave_undo_to_window

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_WIDTH = 36
_ROWS = 9
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Facts(QAbstractTableModel):
    """The facts: name, value, unit."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.facts: tuple[Fact, ...] = ()

    def show(self, facts: tuple[Fact, ...]) -> None:
        """Offer these facts."""
        self.beginResetModel()
        self.facts = facts
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.facts)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - the same
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        fact = self.facts[index.row()]
        match role:
            case _ROLE.DisplayRole:
                value = "未填" if fact.value is None else fact.value
                return (fact.name, value, fact.unit)[index.column()]
            case _ROLE.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if index.column() == 1
                    else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
            case _ROLE.ForegroundRole:
                if fact.value is None and index.column() == 1:
                    return muted_colour(QApplication.palette())
            case _ROLE.ToolTipRole:
                return "\n".join(filter(None, (fact.name, fact.value, fact.detail)))
            case _ROLE.UserRole:
                value = fact.value or ""
                return f"{fact.name} {fact.id} {value} {value.replace(',', '')}"
        return None


class FigurePalette(QFrame):
    """A list of figures to choose from, with a line to search in.

    It lies in the window, not in a window of its own, because input methods do not reach pop-ups.

    chosen   a Fact, and whether with its unit
    closed   it went away, with or without a choice
    """

    chosen = Signal(object, bool)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("插入数据")
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找数据：名称或数值")
        self.search.setAccessibleName("查找数据")
        self.search.setClearButtonEnabled(True)
        leave_undo_to_window(self.search)
        self._model = _Facts(self)
        self._filtered = QSortFilterProxyModel(self)
        self._filtered.setSourceModel(self._model)
        self._filtered.setFilterRole(_ROLE.UserRole)
        self._filtered.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = self._table()
        keys = MutedLabel("回车：插入，带单位　Ctrl+回车：只插入数　Esc：关闭")
        keys.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(unit(),) * 4)
        layout.setSpacing(unit())
        layout.addWidget(self.search)
        layout.addWidget(self.table)
        layout.addWidget(keys)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(lambda: self._choose(with_unit=True))
        self.hide()

    def open_at(self, caret: QRect, facts: tuple[Fact, ...], search: str = "") -> None:
        """Open below a caret (or above, where there is no room), in the window's coordinates."""
        self._model.show(facts)
        self.search.setText(search)
        self._filter(search)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("字") * _WIDTH)
        self.adjustSize()
        room = self._window.rect()
        below = caret.bottom() + unit() // 2
        above = caret.top() - unit() // 2 - self.height()
        y = below if below + self.height() <= room.bottom() else max(above, 0)
        x = max(0, min(caret.left(), room.right() - self.width()))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self._application().installEventFilter(self)

    def close_palette(self) -> None:
        """Go away without a choice."""
        if self.isVisible():
            self._application().removeEventFilter(self)
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list in the line for searching; a click elsewhere closes the palette."""
        if event.type() == QEvent.Type.KeyPress and watched in (self.search, self.table):
            assert isinstance(event, QKeyEvent)
            return self._key(watched, event)
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched is not self and not self.isAncestorOf(watched):
                self.close_palette()
        elif event.type() == QEvent.Type.Resize and watched is self._window:
            self.close_palette()
        return False

    def _application(self) -> QCoreApplication:
        application = QApplication.instance()
        assert application is not None, "there is a window"
        return application

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(with_unit=not control)
        elif event.key() in _MOVES and watched is self.search:
            QApplication.sendEvent(self.table, event)
        else:
            return False
        return True

    def _filter(self, text: str) -> None:
        self._filtered.setFilterFixedString(text.strip())
        if self._filtered.rowCount():
            self.table.selectRow(0)

    def _choose(self, *, with_unit: bool) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            fact = self._model.facts[self._filtered.mapToSource(index).row()]
            self.close_palette()
            self.chosen.emit(fact, with_unit)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._filtered)
        table.setAccessibleName("数据列表")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, characters in ((1, 9), (2, 4)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, characters * table.fontMetrics().horizontalAdvance("字"))
        row = round(table.fontMetrics().height() * 1.6)
        table.verticalHeader().setDefaultSectionSize(row)
        table.setFixedHeight(row * _ROWS)
        return table
