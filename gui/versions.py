"""Earlier versions of the open report's file: look at one, or go back to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import unit
from model.versions import LATEST, Version

_PATH = Qt.ItemDataRole.UserRole


class VersionsDialog(QDialog):
    """Lists the versions, the latest first. `chosen`: the file (Path) of one, to open a copy of."""

    chosen = Signal(object)

    def __init__(self, versions: tuple[Version, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("历史版本")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * unit(),) * 4)
        layout.setSpacing(unit())
        note = QLabel(
            f"保留最近 {LATEST} 次保存的内容，更早的每天留最后一次。"
            "打开的是副本，现在的文件不动；要用回旧的，另存即可。"
        )
        note.setWordWrap(True)
        layout.addWidget(note)
        self._list = QListWidget()
        self._list.setAccessibleName("历史版本")
        for version in versions:
            item = QListWidgetItem(f"{version.saved.astimezone():%Y年%m月%d日 %H:%M:%S} 保存")
            item.setData(_PATH, version.path)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemDoubleClicked.connect(self._open)
        layout.addWidget(self._list, 1)
        buttons = QDialogButtonBox()
        open_ = buttons.addButton("打开副本(&O)", QDialogButtonBox.ButtonRole.AcceptRole)
        open_.setEnabled(bool(versions))
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._open)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(64 * unit(), 44 * unit())

    def _open(self) -> None:
        item = self._list.currentItem()
        self.accept()
        self.chosen.emit(item.data(_PATH))
