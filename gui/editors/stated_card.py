"""Total score and grade as stated, where the score table is filed apart from the report."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.editors.card import Card
from gui.editors.editor import Choice, Entry
from gui.editors.field import Field
from gui.editors.field_grid import FieldGrid
from gui.editors.findings import ShownFindings
from gui.editors.messages import Message, MessageLines
from gui.session import Session
from model.assessment import Assessment
from model.places import Place, place
from model.scoring import Scoring, print_score


class StatedCard(Card):
    """Both as they stand in the score table that is filed, and what the table below comes to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("自评总分与等级", "照另行报送的评分表填写", parent)
        stated = place("stated")
        grades = tuple(Choice(grade.name, grade.name) for grade in session.pack.grade)
        self._fields = (
            Field(session, stated.child("total_score"), "自评总分", Entry("number", "分")),
            Field(
                session,
                stated.child("grade"),
                "自评等级",
                Entry("choice", choices=(Choice("", "（未填）"), *grades)),
            ),
        )
        grid = FieldGrid()
        for field in self._fields:
            field.setParent(self)
            grid.add(field)
        self._fields[0].show_unit()
        self._sum = MessageLines()
        grid.add_wide(self._sum)
        self.body.addWidget(grid)

    def show_answers(self, assessment: Assessment) -> None:
        """Show both, and what the scores below add up to."""
        for field in self._fields:
            field.show_answer(assessment.report)
        self._sum.show_messages((_sum_message(assessment.scoring),))

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings beside the fields."""
        for field in self._fields:
            field.show_findings(findings)

    def reveal(self, where: Place, span: tuple[int, int] | None) -> QWidget | None:
        """Put the cursor into the field of a place; the editor, or None if it is not here."""
        for field in self._fields:
            if where.within(field.place) or where == field.place.parent:
                field.reveal(span)
                return field.editor.widget()
        return None


def _sum_message(scoring: Scoring) -> Message:
    if not scoring.begun:
        text = "下面的指标可以不填；填了，总分由程序汇总，并与此核对"
        return Message("undecided", "逐项评分", text)
    if scoring.summed is None:
        left = sum(row.score is None for row in scoring.rows)
        so_far = print_score(scoring.so_far)
        return Message("undecided", "逐项评分", f"暂得 {so_far} 分，还有 {left} 项没有得分")
    grade = f"，等级“{scoring.grade}”" if scoring.grade else ""
    return Message("passed", "逐项汇总", f"{print_score(scoring.summed)} 分{grade}")
