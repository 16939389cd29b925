"""What the window shows while no report is open: begin, open, go on with a recent one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import heading_font, icon, muted_colour, set_icon, unit
from gui.recent import RecentFile, RecentFiles

_PATH = Qt.ItemDataRole.UserRole


class StartPage(QScrollArea):
    """Offers what there is to begin with.

    file_chosen     a recent file (Path)
    sample_chosen   a sample (Path), to be opened as a copy
    """

    new_requested = Signal()
    open_requested = Signal()
    file_chosen = Signal(object)
    sample_chosen = Signal(object)

    def __init__(self, recent: RecentFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner = QWidget()
        inner.setMaximumWidth(150 * unit())
        self.setWidget(inner)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(6 * unit(), 4 * unit(), 6 * unit(), 4 * unit())
        outer.setSpacing(3 * unit())
        outer.addLayout(_title())
        self._offers = QVBoxLayout()
        outer.addLayout(self._offers)
        columns = QHBoxLayout()
        columns.setSpacing(6 * unit())
        columns.addLayout(self._beginnings(), 2)
        columns.addLayout(self._recent_files(), 3)
        outer.addLayout(columns, 1)
        recent.changed.connect(self._show_recent)
        self._show_recent()

    def offer(self, widget: QWidget) -> None:
        """Put something above all else: work that can be recovered."""
        self._offers.addWidget(widget)

    def show_samples(self, samples: tuple[tuple[Path, str], ...]) -> None:
        """Offer samples: their files, and what they are."""
        for path, title in samples:
            button = _link(title, "打开一份副本，可以随意修改", "sample")
            button.clicked.connect(lambda _=False, path=path: self.sample_chosen.emit(path))
            self._samples.addWidget(button)

    def _beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(unit())
        column.addWidget(_heading("开始"))
        new = _link("新建报告(&N)", "选择区和年度，填写单位名称", "new")
        new.clicked.connect(self.new_requested)
        column.addWidget(new)
        open_ = _link("打开报告(&O)…", "打开 .ziping 文件；也可以把文件拖到窗口里", "open")
        open_.clicked.connect(self.open_requested)
        column.addWidget(open_)
        column.addSpacing(2 * unit())
        column.addWidget(_heading("示例"))
        self._samples = QVBoxLayout()
        self._samples.setSpacing(unit())
        column.addLayout(self._samples)
        column.addStretch(1)
        return column

    def _recent_files(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(unit())
        column.addWidget(_heading("最近打开"))
        self._list = QListWidget()
        self._list.setAccessibleName("最近打开的报告")
        self._list.setIconSize(QSize(3 * unit(), 3 * unit()))
        self._list.setSpacing(unit() // 2)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.itemClicked.connect(self._choose)
        self._add_list_action("打开", ("Return", "Enter"), self._choose_current)
        self._add_list_action("从列表中移除（不删除文件）", ("Del",), self._remove_current)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._none = QLabel("还没有打开过报告。")
        column.addWidget(self._list, 1)
        column.addWidget(self._none)
        column.addStretch(0)
        return column

    def _show_recent(self) -> None:
        self._list.clear()
        for file in self._recent.files:
            self._list.addItem(self._item(file))
        self._list.setVisible(bool(self._recent.files))
        self._none.setVisible(not self._recent.files)

    def _item(self, file: RecentFile) -> QListWidgetItem:
        if file.found is False:
            state = "找不到，可能已移动、改名，或网络盘没有连接"
        elif file.saved is not None:
            state = f"{file.saved:%Y-%m-%d %H:%M} 保存"
        else:
            state = ""
        where = "　".join(filter(None, (state, str(file.path.parent))))
        item = QListWidgetItem(icon("document"), f"{file.path.stem}\n{where}")
        item.setData(_PATH, file.path)
        item.setToolTip(str(file.path))
        if file.found is False:
            item.setForeground(muted_colour(self.palette()))
        return item

    def _add_list_action(self, text: str, keys: tuple[str, ...], act: Callable[[], None]) -> None:
        action = QAction(text, self._list)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: act())
        self._list.addAction(action)

    def _choose(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(item.data(_PATH))

    def _choose_current(self) -> None:
        if (item := self._list.currentItem()) is not None:
            self._choose(item)

    def _remove_current(self) -> None:
        if (item := self._list.currentItem()) is not None:
            self._recent.remove(item.data(_PATH))


def _title() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(unit() // 2)
    title = QLabel("自评通")
    title.setFont(heading_font(6))
    column.addWidget(title)
    about = QLabel("编写部门整体支出绩效自评报告：边填边核对，导出即是成稿")
    palette = QPalette(about.palette())
    palette.setColor(QPalette.ColorRole.WindowText, muted_colour(palette))
    about.setPalette(palette)
    column.addWidget(about)
    return column


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(heading_font(1))
    return label


def _link(text: str, description: str, icon_name: str) -> QCommandLinkButton:
    button = QCommandLinkButton(text, description)
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * 1.1)
    button.setFont(font)
    set_icon(button, icon_name)
    button.setIconSize(QSize(3 * unit(), 3 * unit()))
    return button
