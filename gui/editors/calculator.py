"""The calculator of an indicator: what its rule asks for, and the score that follows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.editor import Choice, Entry
from gui.editors.field import Field
from gui.editors.field_grid import FieldGrid
from gui.editors.findings import ShownFindings
from gui.editors.messages import Message, MessageLines
from gui.session import Session
from model.pack import CalculatorInput
from model.places import Place
from model.report import Report
from model.scoring import ScoredIndicator, print_score

_YES_OR_NO = "是/否"
_ANSWERS = (Choice("", "（未答）"), Choice("是", "是"), Choice("否", "否"))


class Calculator(QWidget):
    """Fields for the inputs of a rule, the suggestion with its arithmetic, a button to take it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: ScoredIndicator | None = None
        self._asked: tuple[CalculatorInput, ...] = ()
        self._fields: list[Field] = []
        self._grid: FieldGrid | None = None
        self._suggestion = MessageLines()
        self.adopt = QPushButton("采用建议分(&S)")
        self.adopt.setToolTip("清除填写的得分，按建议分计；以后数据变了，得分跟着变")
        self.adopt.clicked.connect(self._adopt)
        line = QHBoxLayout()
        line.setSpacing(unit())
        line.addWidget(self._suggestion, 1)
        line.addWidget(self.adopt)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(unit() // 2)
        self._layout.addLayout(line)

    def show_row(self, row: ScoredIndicator, report: Report) -> bool:
        """Ask for the inputs of this indicator, and show what follows from them.

        Whether the fields are others than before.
        """
        inputs = row.indicator.rule.inputs if row.indicator is not None else ()
        others = inputs != self._asked
        if others:
            self._ask(inputs, row.place)
        self._row = row
        for field, asked in zip(self._fields, inputs, strict=True):
            field.bind(_place(row.place, asked))
            field.show_answer(report)
        message = _suggestion(row)
        self._suggestion.show_messages((message,) if message is not None else ())
        self.adopt.setVisible(row.suggestion.score is not None and bool(row.answer.score.strip()))
        self.setVisible(bool(inputs) or message is not None)
        return others

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings at the inputs, and what cannot be read."""
        for field in self._fields:
            field.show_findings(findings)

    def inputs(self) -> tuple[QWidget, ...]:
        """What can be filled in or pressed, from top to bottom."""
        return (*(field.editor.widget() for field in self._fields), self.adopt)

    def reveal(self, place: Place, span: tuple[int, int] | None) -> QWidget | None:
        """Put the cursor into the input at a place; None if it is not here."""
        for field in self._fields:
            if place.within(field.place):
                field.reveal(span)
                return field.editor.widget()
        return None

    def _ask(self, inputs: tuple[CalculatorInput, ...], row: Place) -> None:
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._asked = inputs
        self._grid = FieldGrid(self)
        self._fields = [
            Field(self._session, _place(row, asked), asked.name, _entry(asked), parent=self._grid)
            for asked in inputs
        ]
        for field in self._fields:
            if field.entry.kind == "number":
                field.show_unit()
            self._grid.add(field)
        self._layout.insertWidget(0, self._grid)
        self._grid.setVisible(bool(inputs))

    def _adopt(self) -> None:
        if self._row is not None:
            self._session.edit(self._row.place.child("score"), "", "采用建议分")


def _place(row: Place, asked: CalculatorInput) -> Place:
    return row.child("inputs", asked.id)


def _entry(asked: CalculatorInput) -> Entry:
    if asked.unit == _YES_OR_NO:
        return Entry("choice", choices=_ANSWERS)
    return Entry("number", asked.unit)


def _suggestion(row: ScoredIndicator) -> Message | None:
    suggested = row.suggestion
    if suggested.score is None:
        if not suggested.arithmetic:
            return None
        return Message("undecided", "暂无建议分", suggested.arithmetic)
    word = f"建议 {print_score(suggested.score)} 分"
    if row.typed is None:
        return Message("passed", f"{word}（未填得分，按此计）", suggested.arithmetic)
    if row.overridden:
        text = f"{suggested.arithmetic}；填写的是 {print_score(row.typed)} 分"
        return Message("hint", word, text)
    return Message("passed", word, suggested.arithmetic)
