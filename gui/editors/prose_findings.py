"""The findings of a text, listed below it; choosing one goes to its words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from gui.appearance import severity_icon, small_icon_size, unit
from gui.editors.messages import message_of
from model.checks.rule import Finding

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_HIGHEST = 7


class _Findings(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """List these findings."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        finding = self.findings[index.row()]
        match role:
            case _ROLE.DisplayRole | _ROLE.AccessibleTextRole:
                return message_of(finding).plain
            case _ROLE.DecorationRole:
                return severity_icon(finding.severity)
            case _ROLE.ToolTipRole:
                return f"{finding.title}（{finding.rule}）：点击，选中所说的文字"
        return None


class FindingList(QListView):
    """Findings, each with its icon, word, message and remedy; it takes no room without any.

    chosen   go to the words of this Finding
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = _Findings(self)
        self.setModel(self._list)
        self.setAccessibleName("本节的问题")
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(small_icon_size())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed."""
        return self._list.findings

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """List these findings."""
        if list(map(message_of, findings)) == list(map(message_of, self._list.findings)):
            # Only where the words stand has changed, which does not show.
            self._list.findings = findings
            return
        self._list.show(findings)
        self.setVisible(bool(findings))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break otherwise in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """As high as its lines, up to a few; the others are scrolled to."""
        self.doItemsLayout()
        highest = _HIGHEST * self.fontMetrics().lineSpacing()
        needed = 0
        for row in range(len(self._list.findings)):
            needed += self.visualRect(self._list.index(row)).height()
            if needed >= highest:
                break
        self.setFixedHeight(min(needed, highest) + unit() // 2)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._list.findings[index.row()])
