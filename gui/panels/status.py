"""The status bar: the score, the grade, how far the report is, whether it is saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.appearance import colour, icon_label, unit
from gui.session import Session
from model.outline import PageState, completeness
from model.scoring import Scoring, print_score


class ReportStatus(QWidget):
    """What is to be known of the report at any time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._year = QLabel()
        self._year_icon = icon_label("warning")
        self._score = QLabel()
        self._done = QLabel()
        self._saved = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit(), 0, unit(), 0)
        layout.setSpacing(3 * unit())
        notice = QHBoxLayout()
        notice.setSpacing(unit() // 2)
        notice.addWidget(self._year_icon)
        notice.addWidget(self._year)
        for label in (self._score, self._done, self._saved):
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addLayout(notice)
        session.file_changed.connect(self._show_saved)
        self._show_saved()
        self._colour()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown: year notice, score, completeness, saved state."""
        labels = (self._year, self._score, self._done, self._saved)
        return tuple(label.text() for label in labels)

    def refresh(self, states: tuple[PageState, ...]) -> None:
        """Show the report as it is now."""
        assessment = self._session.assessment
        self._score.setText(score_words(assessment.scoring))
        done, needed = completeness(states)
        self._done.setText(f"完成 {done}/{needed} 节")
        self._done.setToolTip("必填的节中，已填好且没有错误的")
        pack, year = assessment.pack, assessment.report.head.year
        outside = bool(year) and year not in pack.years
        years = "、".join(map(str, pack.years))
        self._year.setText(f"表样是 {years} 年度的，本报告是 {year} 年度" if outside else "")
        self._year.setToolTip(
            f"请对照 {year} 年度的通知，核对提纲、指标和分值有没有变动。" if outside else ""
        )
        self._year.setVisible(outside)
        self._year_icon.setVisible(outside)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        self._year.setStyleSheet(f"color: {colour('warning', self.palette()).name()}")

    def _show_saved(self) -> None:
        if not self._session.saved:
            words = "有改动未保存"
        elif self._session.path is None:
            words = "尚未存为文件"
        else:
            words = "已保存"
        self._saved.setText(words)


def score_words(scoring: Scoring) -> str:
    """The total score and its grade; as far as it is scored, while it is not complete."""
    grade = f"　等级 {scoring.grade}" if scoring.grade else ""
    if scoring.total is not None:
        stated = "（另行报送）" if scoring.summed is None else ""
        return f"总分 {print_score(scoring.total)}{grade}{stated}"
    if scoring.begun:
        return f"已评 {print_score(scoring.so_far)} 分，尚未评完"
    return "尚未评分"
