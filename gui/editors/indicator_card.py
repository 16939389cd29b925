"""The fields of one indicator, the form's or the office's own: of whichever row is the current."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.appearance import heading_font, unit
from gui.editors.calculator import Calculator
from gui.editors.choice import ChoiceEditor
from gui.editors.editor import Choice, Entry
from gui.editors.field import Field
from gui.editors.field_grid import FieldGrid
from gui.editors.findings import ShownFindings
from gui.editors.indicator_description import IndicatorDescription
from gui.editors.score import ScoreEditor
from gui.editors.tab_order import tab_through
from gui.editors.text_line import LineEditor
from gui.session import Session
from model.assessment import Assessment
from model.pack import Pool
from model.places import Place, place
from model.scoring import ScoredIndicator, print_score
from model.texts import SectionText

_PROBLEMS = "problems"
"""The section in which lost points are explained."""
_LABELS = 6
"""Characters of the longest label, so that the fields line up."""
_SHOWN = 24
"""Characters of a paragraph by which the clerk knows it."""
_NONE = Choice("", "（没有单独写）")


class IndicatorCard(QWidget):
    """All that is asked of an indicator, in the order in which it is thought of."""

    def __init__(self, session: Session, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._own = pool.rows == "own"
        self._row: ScoredIndicator | None = None
        self._problems: SectionText | None = None
        self._heading = QLabel()
        self._heading.setFont(heading_font())
        self._heading.setWordWrap(True)
        self._description = IndicatorDescription()
        self._description.setVisible(not self._own)
        self._calculator = Calculator(session)
        self._fields = {
            name: Field(session, place("scores"), label, entry, parent=self)
            for name, label, entry in _asked(pool)
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit())
        layout.addWidget(self._heading)
        layout.addWidget(self._description)
        grid = FieldGrid()
        grid.set_label_width(_LABELS)
        for name, field in self._fields.items():
            if name == "score":
                grid.add_wide(self._calculator)
            grid.add(field)
        layout.addWidget(grid)
        self._order_tabs()
        has_problems = session.pack.section_of(_PROBLEMS) is not None
        self._fields["covered_by"].set_visible(has_problems)

    def show_row(self, row: ScoredIndicator, line: int, assessment: Assessment) -> None:
        """Show the answers to an indicator in a line of its table."""
        self._offer_problems(assessment.prose.section(_PROBLEMS))
        if row is self._row:
            return
        self._row = row
        name = row.name.strip() or f"第 {line + 1} 个指标"
        weight = "" if row.weight is None else f"（{print_score(row.weight)} 分）"
        self._heading.setText(name + weight)
        if row.indicator is not None:
            self._description.show_indicator(row.indicator, assessment.pack)
        self._show_score(row)
        for part, field in self._fields.items():
            field.bind(row.place.child(part))
            field.show_answer(assessment.report)
        if self._calculator.show_row(row, assessment.report):
            self._order_tabs()

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings beside the fields."""
        for field in self._fields.values():
            field.show_findings(findings)
        self._calculator.show_findings(findings)

    @property
    def fields(self) -> frozenset[str]:
        """The parts of an indicator's place that have a field here."""
        return frozenset((*self._fields, "inputs"))

    def reveal(self, place: Place, span: tuple[int, int] | None) -> QWidget | None:
        """Put the cursor into the field of a place; the editor, or None if it is not here."""
        for field in self._fields.values():
            if place.within(field.place):
                field.reveal(span)
                return field.editor.widget()
        return self._calculator.reveal(place, span)

    def _order_tabs(self) -> None:
        """The inputs of the calculator stand before the score."""
        widgets: list[QWidget] = []
        for name, field in self._fields.items():
            if name == "score":
                widgets += self._calculator.inputs()
            widgets.append(field.editor.widget())
        tab_through(widgets)

    def _show_score(self, row: ScoredIndicator) -> None:
        score = self._fields["score"]
        assert isinstance(score.editor, ScoreEditor), "the score is entered as one"
        score.editor.set_indicator(row.weight, row.suggestion.score)
        if self._own and row.weight is not None:
            weight = self._fields["weight"].editor
            assert isinstance(weight, LineEditor), "the weight is entered as a number"
            weight.setPlaceholderText(f"平均分得 {print_score(row.weight)}")

    def _offer_problems(self, problems: SectionText | None) -> None:
        """Offer the paragraphs in which lost points can be explained."""
        if problems is self._problems:
            return
        self._problems = problems
        editor = self._fields["covered_by"].editor
        assert isinstance(editor, ChoiceEditor), "the problem is chosen"
        blocks = problems.blocks if problems is not None else ()
        editor.set_choices(
            (
                _NONE,
                *(
                    Choice(block.source.id, _begin(number, block.text))
                    for number, block in enumerate(blocks, start=1)
                    if block.text.strip()
                ),
            )
        )


def _asked(pool: Pool) -> tuple[tuple[str, str, Entry], ...]:
    """The fields of an indicator in a pool: part of its place, label, and how it is filled in."""
    kinds = tuple(Choice(kind, kind) for kind in pool.kinds)
    named = (
        ("kind", "类别", Entry("choice", choices=kinds)),
        ("name", "指标名称", Entry("line", placeholder="与年初绩效目标申报表一致")),
    )
    weight = ("weight", "分值", Entry("number", "分"))
    return (
        *(named if pool.rows == "own" else ()),
        ("target", "预期指标值", Entry("line", placeholder="如 100%、≥10个；没有的不填")),
        (
            "actual",
            "实际完成值",
            Entry("text", placeholder="写可以核对的数和事实", lines=(3, 14)),
        ),
        *((weight,) if pool.rows == "own" else ()),
        ("score", "得分", Entry("score", "分")),
        (
            "reason",
            "失分原因",
            Entry("text", placeholder="失了分的写明原因：什么没做到，为什么", lines=(2, 8)),
        ),
        ("covered_by", "对应问题", Entry("choice", choices=(_NONE,))),
    )


def _begin(number: int, text: str) -> str:
    shown = text.strip()
    return f"第 {number} 段：{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}"
