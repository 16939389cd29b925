"""Asking for the reason for which a warning may stand."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import unit
from gui.input_method import commit_composition
from model.checks.rule import Finding
from model.report import Explanation


class ExplainDialog(QDialog):
    """The reason and who gives it. `explanation` holds them once it is accepted."""

    def __init__(
        self,
        finding: Finding,
        former: Explanation | None,
        who: str,
        parent: QWidget | None = None,
    ) -> None:
        """`former`: the reason given before. `who`: who gave the last one."""
        super().__init__(parent)
        self.setWindowTitle("说明理由")
        self._fingerprint = finding.fingerprint
        self._reason = QPlainTextEdit(former.reason if former is not None else "")
        self._reason.setTabChangesFocus(True)
        self._reason.setPlaceholderText("例如：已按区财政局批复调整，附批复文号")
        self._reason.textChanged.connect(self._check)
        self._who = QLineEdit(former.who if former is not None and former.who else who)
        layout = QVBoxLayout(self)
        layout.setSpacing(unit())
        message = QLabel(f"{finding.rule}　{finding.message}")
        message.setWordWrap(True)
        layout.addWidget(message)
        note = QLabel("理由随报告保存；这条警告所涉的内容改动后，需要重新说明。")
        note.setWordWrap(True)
        layout.addWidget(note)
        form = QFormLayout()
        form.addRow("可以保留的理由(&R)：", self._reason)
        form.addRow("说明人(&W)：", self._who)
        layout.addLayout(form, 1)
        self._buttons = QDialogButtonBox()
        self._ok = self._buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        layout.addWidget(self._buttons)
        self.resize(64 * unit(), 36 * unit())
        self._withdrawable = former is not None and bool(former.reason.strip())
        self._check()
        self._reason.setFocus()

    @property
    def explanation(self) -> Explanation:
        """What was given, with the time."""
        return Explanation(
            id=self._fingerprint,
            reason=self._reason.toPlainText().strip(),
            who=self._who.text().strip(),
            when=datetime.now().astimezone().isoformat(timespec="seconds"),
        )

    def _accept(self) -> None:
        commit_composition()
        self.accept()

    def _check(self) -> None:
        """A blank reason withdraws a former one, and is none otherwise."""
        written = bool(self._reason.toPlainText().strip())
        self._ok.setEnabled(written or self._withdrawable)
        self._ok.setText("确定" if written or not self._withdrawable else "撤回理由")
