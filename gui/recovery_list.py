"""The reports whose program ended without saving: what to do with each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.appearance import heading_font, icon_label, set_icon, unit
from model.recovery import (
    KEPT_IN_TRASH,
    Damaged,
    RecoveryCopy,
    discard,
    empty_trash,
    list_recoveries,
    trash,
)
from model.storage import StorageError

OFFERED = "上次没有保存就结束的报告"
DISCARDED = f"{KEPT_IN_TRASH.days} 天内放弃的"
_RESTORE_TIP = "打开这份内容继续编辑；原来的文件不动，直到您保存"
_SAVE_TIP = "把这份内容存成另一个文件，原来的文件不动"
_DISCARD_TIP = f"不要这份内容；{KEPT_IN_TRASH.days} 天内还能从“文件 → 恢复副本”中找回"


class Recoveries(QObject):
    """The recovery copies that no running program has, or those that were discarded lately.

    failed   why they could not be read, or one not be put away
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self, folder: Path, *, discarded: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self.are_discarded = discarded
        self.copies: tuple[RecoveryCopy | Damaged, ...] = ()

    def look(self) -> None:
        """Find the copies there are, and drop what lay in the trash long enough."""
        try:
            empty_trash(self._folder, datetime.now().astimezone())
            folder = trash(self._folder) if self.are_discarded else self._folder
            self.copies = list_recoveries(folder)
        except StorageError as error:
            self.failed.emit(str(error))
        self.changed.emit()

    def discard(self, copy: RecoveryCopy | Damaged) -> None:
        """Move a copy into the trash."""
        try:
            discard(self._folder, copy.id)
        except StorageError as error:
            self.failed.emit(str(error))
        self.look()


class RecoveryList(QWidget):
    """One line for each copy; hidden without any.

    restore_requested   go on editing this RecoveryCopy
    save_requested      save it to another file
    """

    restore_requested = Signal(object)
    save_requested = Signal(object)

    def __init__(
        self, recoveries: Recoveries, title: str = OFFERED, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recoveries = recoveries
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit())
        heading = QLabel(title)
        heading.setFont(heading_font(1))
        layout.addWidget(heading)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(unit())
        layout.addLayout(self._lines)
        recoveries.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for copy in self._recoveries.copies:
            self._lines.addWidget(self._line(copy))
        self.setVisible(bool(self._recoveries.copies))

    def _line(self, copy: RecoveryCopy | Damaged) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit())
        layout.addWidget(icon_label("warning"))
        words = QLabel(description(copy))
        words.setWordWrap(True)
        layout.addWidget(words, 1)
        if isinstance(copy, RecoveryCopy):
            restore = _button("恢复", "recover", _RESTORE_TIP, copy)
            restore.clicked.connect(lambda: self.restore_requested.emit(copy))
            save = _button("另存副本…", "save_as", _SAVE_TIP, copy)
            save.clicked.connect(lambda: self.save_requested.emit(copy))
            layout.addWidget(restore)
            layout.addWidget(save)
        if self._recoveries.are_discarded:
            return line
        drop = _button("放弃", "remove", _DISCARD_TIP, copy)
        drop.clicked.connect(lambda: self._recoveries.discard(copy))
        layout.addWidget(drop)
        return line


def description(copy: RecoveryCopy | Damaged) -> str:
    """A copy in words: whose report, of which file, when, how many changes."""
    when = f"{copy.saved.astimezone():%m月%d日 %H:%M}"
    if isinstance(copy, Damaged):
        return f"{when} 的恢复副本读不出来：{copy.problem}"
    head = copy.report.head
    whose = f"{head.office or '未填单位'}　{head.year or '未填'}年度"
    where = f"文件“{copy.path.name}”" if copy.path is not None else "还没有存过文件"
    return f"{whose}\n{when}，{copy.edits} 处改动没有保存；{where}"


def _button(text: str, icon_name: str, tip: str, copy: RecoveryCopy | Damaged) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    # Heard alone, each says which copy it is about.
    button.setAccessibleName(f"{text}：{description(copy)}")
    set_icon(button, icon_name)
    return button
