"""The recovery copies, looked at while a report is open; also those that were discarded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.appearance import unit
from gui.recovery_list import DISCARDED, OFFERED, Recoveries, RecoveryList


class RecoveryDialog(QDialog):
    """Offers what a RecoveryList offers; it closes once one of the copies is opened.

    restore_requested   go on editing this RecoveryCopy
    save_requested      save it to another file
    """

    restore_requested = Signal(object)
    save_requested = Signal(object)

    def __init__(
        self, offered: Recoveries, discarded: Recoveries, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复副本")
        self._all = (offered, discarded)
        self._none = QLabel("没有需要恢复的报告。")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * unit(),) * 4)
        layout.setSpacing(3 * unit())
        for recoveries, title in ((offered, OFFERED), (discarded, DISCARDED)):
            copies = RecoveryList(recoveries, title)
            copies.restore_requested.connect(self.restore_requested)
            copies.restore_requested.connect(self.accept)
            copies.save_requested.connect(self.save_requested)
            recoveries.changed.connect(self._show)
            layout.addWidget(copies)
        offered.changed.connect(discarded.look)
        layout.addWidget(self._none)
        layout.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(96 * unit(), 24 * unit())
        self._show()

    def _show(self) -> None:
        self._none.setVisible(not any(recoveries.copies for recoveries in self._all))
