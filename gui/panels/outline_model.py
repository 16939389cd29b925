"""The outline as a tree: each page with its state in an icon and a word, and what stands on it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QApplication

from gui.appearance import colour, state_icon, unit
from model.outline import Page, PageState, State

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

TITLE, STATE = range(2)

_MEANINGS = {
    State.EMPTY: "undecided",
    State.STARTED: "hint",
    State.ERRORS: "error",
    State.WARNINGS: "warning",
    State.DONE: "passed",
}


class OutlineModel(QAbstractItemModel):
    """The pages of a form, nested by their levels; two columns, title and state."""

    def __init__(self, states: tuple[PageState, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states = states
        self._parents = _parents(states)
        self._children: dict[int, list[int]] = {}
        for number, above in enumerate(self._parents):
            self._children.setdefault(above, []).append(number)

    def show(self, states: tuple[PageState, ...]) -> None:
        """Show the states of the same pages as they are now."""
        former, self._states = self._states, states
        for number, (old, new) in enumerate(zip(former, states, strict=True)):
            if old != new:
                self.dataChanged.emit(self._at(number, TITLE), self._at(number, STATE))

    def page(self, index: Index) -> Page:
        """The page at an index."""
        return self._states[index.internalId()].page

    def index_of(self, page_id: str) -> QModelIndex:
        """Where a page stands."""
        for number, state in enumerate(self._states):
            if state.page.id == page_id:
                return self._at(number, TITLE)
        return QModelIndex()

    def _at(self, number: int, column: int) -> QModelIndex:
        row = self._children[self._parents[number]].index(number)
        return self.createIndex(row, column, number)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        above = parent.internalId() if parent.isValid() else -1
        children = self._children.get(above, [])
        if parent.column() > 0 or not (0 <= row < len(children) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._parents[index.internalId()]
        return self._at(above, TITLE) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.column() > 0:
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, ()))

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        state = self._states[index.internalId()]
        title = index.column() == TITLE
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{state.page.number}{state.page.title}" if title else state_words(state)
            case Qt.ItemDataRole.SizeHintRole if title:
                return QSize(0, 3 * unit())
            case Qt.ItemDataRole.DecorationRole if title:
                return state_icon(state.state)
            case Qt.ItemDataRole.ForegroundRole if not title:
                return colour(_MEANINGS[state.state], QApplication.palette())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{state.page.number}{state.page.title}：{counts(state)}"
        return None


def state_words(state: PageState) -> str:
    """The state's word, with how many errors or else warnings stand on the page."""
    count = state.errors or state.warnings
    return f"{state.state.value} {count}" if count else state.state.value


def counts(state: PageState) -> str:
    """The state with everything that stands on the page: 有错，2 个错误、1 个警告."""
    numbers = (
        (state.errors, "个错误"),
        (state.warnings, "个警告"),
        (state.hints, "条提示"),
    )
    found = "、".join(f"{number} {words}" for number, words in numbers if number)
    return f"{state.state.value}，{found}" if found else state.state.value


def _parents(states: tuple[PageState, ...]) -> tuple[int, ...]:
    """For each page the number of the page above it, −1 at the top."""
    path: list[int] = []
    parents = []
    for number, state in enumerate(states):
        while path and states[path[-1]].page.level >= state.page.level:
            path.pop()
        parents.append(path[-1] if path else -1)
        path.append(number)
    return tuple(parents)
