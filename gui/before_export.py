"""What still stands in the way of the final document: told before it is exported."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import heading_font, icon_label, set_icon, severity_icon, small_icon_size, unit
from model.checks.rule import Finding, Severity

_FINDING = Qt.ItemDataRole.UserRole


class BeforeExport(QDialog):
    """Lists the open errors and warnings. With an error only a draft can be had.

    finding_chosen   go to the place of this Finding instead
    """

    final_chosen = Signal()
    draft_chosen = Signal()
    finding_chosen = Signal(object)

    def __init__(
        self,
        findings: tuple[Finding, ...],
        missing_fonts: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出 Word")
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        warnings = len(findings) - errors
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * unit(),) * 4)
        layout.setSpacing(unit() * 3 // 2)
        head = QHBoxLayout()
        head.setSpacing(unit())
        head.addWidget(icon_label("error" if errors else "warning"))
        self.heading = QLabel(_heading(errors, warnings))
        self.heading.setFont(heading_font(1))
        head.addWidget(self.heading, 1)
        layout.addLayout(head)
        layout.addWidget(_wrapped(_explanation(errors)))
        self._list = QListWidget()
        self._list.setAccessibleName("没有处理的问题")
        self._list.setWordWrap(True)
        self._list.setIconSize(small_icon_size())
        for finding in findings:
            words = f"{finding.severity.label}　{finding.rule}　{finding.message}"
            item = QListWidgetItem(severity_icon(finding.severity), words)
            item.setData(_FINDING, finding)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemDoubleClicked.connect(self._go)
        layout.addWidget(self._list, 1)
        if missing_fonts:
            layout.addWidget(_wrapped(f"字体检查：本机没有“{'”“'.join(missing_fonts)}”。"))
        layout.addLayout(self._buttons(final=not errors))
        self.resize(96 * unit(), 60 * unit())

    def _buttons(self, *, final: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(unit())
        self.go = QPushButton("去改正(&J)")
        set_icon(self.go, "jump")
        self.go.clicked.connect(self._go)
        self.draft = QPushButton("导出草稿(&D)…")
        self.draft.clicked.connect(self._choose_draft)
        self.final = QPushButton("仍然导出正式稿(&E)…")
        self.final.clicked.connect(self._choose_final)
        self.final.setVisible(final)
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        row.addWidget(self.go)
        row.addStretch(1)
        for button in (self.draft, self.final, cancel):
            row.addWidget(button)
        self.go.setDefault(True)
        return row

    def _go(self) -> None:
        item = self._list.currentItem()
        self.accept()
        self.finding_chosen.emit(item.data(_FINDING))

    def _choose_draft(self) -> None:
        self.accept()
        self.draft_chosen.emit()

    def _choose_final(self) -> None:
        self.accept()
        self.final_chosen.emit()


def _heading(errors: int, warnings: int) -> str:
    parts = [f"{errors} 个错误"] if errors else []
    parts += [f"{warnings} 个警告"] if warnings else []
    return f"还有 {'、'.join(parts)}没有处理"


def _explanation(errors: int) -> str:
    if errors:
        return (
            "错误改正以后才能导出正式稿。现在可以导出草稿：每页标明“草稿”，文末列出尚待处理的问题。"
        )
    return "警告可以改正，也可以在“问题”中逐条说明理由。确认无误的，可以直接导出正式稿。"


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
