"""The chosen problem in full: what is wrong, both sides of the arithmetic, what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import IconLabel, heading_font, meaning_icon, set_icon, unit
from gui.panels.problems_model import Row
from model.checks.rule import Finding, Severity
from model.report import Explanation

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_NOTHING = "选中一条，这里显示详情。"


class FindingDetail(QWidget):
    """Shows one row of the problems.

    jump_requested      go to the place of the row
    explain_requested   give, or change, the reason for which its warning may stand
    """

    jump_requested = Signal()
    explain_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(QIcon)
        self._heading = _label()
        self._heading.setFont(heading_font(0))
        self._message = _label()
        self._amounts = _label()
        self._amounts.setTextFormat(Qt.TextFormat.RichText)
        self._remedy = _label()
        self._reason = _label()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        column.setSpacing(unit())
        head = QHBoxLayout()
        head.setSpacing(unit())
        head.addWidget(self._icon)
        head.addWidget(self._heading, 1)
        column.addLayout(head)
        for widget in (self._message, self._amounts, self._remedy, self._reason):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._jump = QPushButton("去改正(&J)")
        self._jump.setToolTip("打开所在的页，选中有问题的地方（双击或回车也可）")
        set_icon(self._jump, "jump")
        self._jump.clicked.connect(self.jump_requested)
        self._explain = QPushButton("说明理由(&R)…")
        self._explain.setToolTip("这条警告确有原因、可以保留时，写明理由")
        set_icon(self._explain, "explain")
        self._explain.clicked.connect(self.explain_requested)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(2 * unit(), 0, 2 * unit(), unit())
        buttons.addWidget(self._jump)
        buttons.addWidget(self._explain)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        self.show_row(None, None)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that are shown."""
        return tuple(label.text() for label in self.findChildren(QLabel) if label.isVisible())

    def show_row(self, row: Row | None, explanation: Explanation | None) -> None:
        """Show a row, with the reason that was given for it; nothing for None."""
        finding = row.finding if row is not None else None
        self._icon.setVisible(row is not None)
        if row is not None:
            meaning = row.category.value
            self._icon.show_icon(lambda: meaning_icon(meaning))
        self._heading.setText(_heading(row, finding) if row is not None else "")
        self._message.setText(row.source.message if row is not None else _NOTHING)
        _fill(self._amounts, _amounts(finding) if finding is not None else "", "")
        _fill(self._remedy, finding.remedy if finding is not None else "", "怎么办：")
        _fill(self._reason, _reason(explanation), "")
        self._jump.setVisible(row is not None and row.place is not None)
        self._jump.setText("去改正(&J)" if finding is not None else "去查看(&J)")
        warning = finding is not None and finding.severity is Severity.WARNING
        self._explain.setVisible(warning)
        self._explain.setText("修改理由(&R)…" if _reason(explanation) else "说明理由(&R)…")


def _amounts(finding: Finding) -> str:
    """What is written, what comes out, and the difference; blank without arithmetic."""
    sides = (("所写", finding.stated), ("算得", finding.computed), ("相差", finding.difference))
    return "&emsp;".join(
        f"{words}&nbsp;<b>{grouped(number)}</b>" for words, number in sides if number is not None
    )


def grouped(number: str) -> str:
    """A number in plain digits with separators of thousands: -8670.5 as −8,670.5."""
    sign, digits = ("−", number[1:]) if number.startswith("-") else ("", number)
    whole, dot, decimals = digits.partition(".")
    return f"{sign}{int(whole):,}{dot}{decimals}" if whole.isdecimal() else number


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _heading(row: Row, finding: Finding | None) -> str:
    title = f"　{finding.title}" if finding is not None else ""
    return f"{row.level_words} {row.source.rule}{title}"


def _fill(label: QLabel, text: str, before: str) -> None:
    label.setText(f"{before}{text}" if text else "")
    label.setVisible(bool(text))


def _reason(explanation: Explanation | None) -> str:
    if explanation is None or not explanation.reason.strip():
        return ""
    by = "，".join(filter(None, (explanation.who, explanation.when[:10])))
    return f"已说明理由：{explanation.reason}" + (f"（{by}）" if by else "")
