"""Telling of a fault of the program: what became of the work, and a text to pass on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import heading_font, unit

_SAFE = "没有保存的内容已存入恢复副本；建议马上保存，然后退出并重新打开程序。"
_NOT_SAFE = "没有保存的内容未能存入恢复副本；请选“继续使用”，马上另存到别的文件夹。"
_PASS_ON = "请把下面的内容复制给软件维护人员，其中没有报告的内容。"


class CrashDialog(QDialog):
    """However it is closed, the clerk goes on, unless `leave_chosen`: the program is to end."""

    leave_chosen = Signal()

    def __init__(
        self, text: str, written: Path | None, safe: bool, parent: QWidget | None = None
    ) -> None:
        """`written`: the file that holds the text. `safe`: whether the work was put away."""
        super().__init__(parent)
        self.setWindowTitle("自评通")
        layout = QVBoxLayout(self)
        layout.setSpacing(unit())
        title = QLabel("程序出错了")
        title.setFont(heading_font(2))
        layout.addWidget(title)
        lines = ["这是程序的问题，不是您的操作有误。" + (_SAFE if safe else _NOT_SAFE), _PASS_ON]
        words = QLabel("\n".join([*lines, f"记录在：{written}"] if written else lines))
        words.setWordWrap(True)
        layout.addWidget(words)
        self._report = QPlainTextEdit(text)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("错误报告")
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout.addWidget(self._report, 1)
        buttons = QDialogButtonBox()
        copy = buttons.addButton("复制(&C)", QDialogButtonBox.ButtonRole.ActionRole)
        go_on = buttons.addButton("继续使用(&G)", QDialogButtonBox.ButtonRole.AcceptRole)
        leave = buttons.addButton("退出程序(&X)", QDialogButtonBox.ButtonRole.ActionRole)
        leave.clicked.connect(self.leave_chosen)
        copy.clicked.connect(self.copy)
        buttons.accepted.connect(self.accept)
        go_on.setDefault(True)
        go_on.setFocus()
        layout.addWidget(buttons)
        self.resize(80 * unit(), 50 * unit())

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())
