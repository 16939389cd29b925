"""The key tasks of the year: their money in a table, their text below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from gui.editors.card import Card, MutedLabel
from gui.editors.editor import Entry
from gui.editors.field import Field
from gui.editors.field_grid import FieldGrid
from gui.editors.findings import ShownFindings
from gui.editors.number import in_yuan, understood
from gui.editors.row_store import RowStore
from gui.editors.table_model import Column, RowsModel
from gui.editors.table_panel import TablePanel
from gui.pages.field_page import FieldPage
from gui.session import Session
from model.assessment import Assessment
from model.numbers import ZERO, Reading, print_amount, print_number
from model.outline import Page
from model.places import Place, place
from model.report import Task
from model.sentences import task_sentence
from model.tasks import TaskFigures

_TASKS = place("tasks")
_EMPTY = "还没有任务。按“添加任务”逐项填写，或在 Excel、WPS 中复制后按 Ctrl+V 粘贴"


class TasksPage(FieldPage):
    """A table of all tasks, and the current one's text below it."""

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        self.model = RowsModel(session, _columns(), totals=_totals, parent=self)
        store = RowStore(
            "任务", _TASKS, _TASKS, lambda _row: True, lambda row_id, _near: Task(id=row_id)
        )
        self.panel = TablePanel(
            session,
            self.model,
            "重点工作任务",
            _EMPTY,
            store,
            said_elsewhere=frozenset({"text"}),
        )
        self.panel.current_changed.connect(self._show_task)
        self.panel.opened.connect(self._open_text)
        self._findings = ShownFindings(())
        self._share = MutedLabel()
        table = Card("任务与资金", "金额单位：万元")
        table.body.addWidget(self.panel)
        table.body.addWidget(self._share)
        self.sheet.add(table)
        self._text = Field(
            session,
            _TASKS,
            "任务内容",
            Entry("text", placeholder="做什么、做到什么程度、涉及哪些项目经费", lines=(4, 16)),
            parent=self,
        )
        self._sentence = MutedLabel()
        grid = FieldGrid()
        grid.add(self._text)
        grid.add_wide(self._sentence)
        self._task_card = Card("当前任务")
        self._task_card.body.addWidget(grid)
        self.sheet.add(self._task_card)
        self.add_own_text("各项任务")

    def show_answers(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the tasks and what their money adds up to."""
        if former is None or former.tasks is not assessment.tasks:
            self.panel.show_rows(assessment.tasks.rows)
            self._show_task(self.panel.view.current_line)
        share = _share(assessment)
        self._share.setText(share)
        self._share.setVisible(bool(share))

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings in the cells and below the table."""
        self._findings = findings
        self.panel.show_findings(findings)
        self._text.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Go to the cell of a place, or to the text of its task; False if it is not here."""
        if place == _TASKS:
            if not self.has_cursor():
                self.sheet.show_widget(self.panel)
                self.panel.view.setFocus()
            return True
        if place.kind != _TASKS.kind:
            return self.reveal_own_text(place, span)
        if not self.panel.reveal(place):
            return False
        if place.parts[2:] == ("text",):
            self._text.reveal(span)
            self.sheet.show_widget(self._text.editor.widget())
        else:
            self.sheet.show_widget(self.panel.view)
        return True

    def _open_text(self) -> None:
        self._text.reveal()

    def _show_task(self, line: int) -> None:
        row = self.model.row_at(line)
        self._task_card.setVisible(row is not None)
        if row is None:
            return
        name = row.task.name.strip() or f"第 {line + 1} 项任务"
        self._task_card.title.setText(name)
        self._text.bind(row.place.child("text"))
        self._text.show_answer(self.session.report)
        self._text.show_findings(self._findings)
        section = self.page.section
        sentence = task_sentence(section, row) if section is not None else ""
        self._sentence.setText(f"文后印出：{sentence}" if sentence else "")
        self._sentence.setVisible(bool(sentence))


def _columns() -> tuple[Column[TaskFigures], ...]:
    return (
        Column("任务名称", "name", Entry("line"), typed=lambda row: row.task.name),
        _money("年初预算", "initial_budget", lambda row: row.initial_budget),
        _money("全年预算", "budget", lambda row: row.budget),
        _money("执行数", "executed", lambda row: row.executed),
        Column(
            "完成率",
            shown=lambda row: row.printed("task.rate") or "",
            tip=_rate_tip,
            width=5,
            right=True,
        ),
        Column("任务内容", "text", typed=lambda row: row.task.text, width=9),
    )


def _money(name: str, field: str, reading: Callable[[TaskFigures], Reading]) -> Column[TaskFigures]:
    def tip(row: TaskFigures) -> str:
        read = reading(row)
        return "，".join(filter(None, (understood(read, "万元", 2), in_yuan(read, "万元"))))

    return Column(
        name,
        field,
        Entry("number", "万元"),
        typed=lambda row: reading(row).typed,
        problem=lambda row: reading(row).problem,
        tip=tip,
        width=8,
        right=True,
    )


def _rate_tip(row: TaskFigures) -> str:
    if row.rate is None:
        return "填了全年预算和执行数后自动计算"
    return (
        f"{row.printed('task.executed')} ÷ {row.printed('task.budget')} × 100 = "
        f"{print_number(row.rate, 2)}"
    )


def _totals(rows: tuple[TaskFigures, ...]) -> tuple[str, ...]:
    """Sums of what was entered; the rate only where every task has both of its amounts."""
    complete = all(row.rate is not None for row in rows)
    budget = _sum(row.budget for row in rows)
    executed = _sum(row.executed for row in rows)
    rate = executed / budget * 100 if complete and executed is not None and budget else None
    return (
        f"共 {len(rows)} 项",
        *(_printed(sum_) for sum_ in (_sum(row.initial_budget for row in rows), budget, executed)),
        "" if rate is None else print_number(rate, 2, trim_whole=True) + "%",
        "",
    )


def _sum(readings: Iterable[Reading]) -> Decimal | None:
    values = [reading.value for reading in readings if reading.value is not None]
    return sum(values, ZERO) if values else None


def _printed(amount: Decimal | None) -> str:
    return "" if amount is None else print_amount(amount)


def _share(assessment: Assessment) -> str:
    """How the tasks' spending compares with the office's; for information, no check."""
    tasks = _sum(row.executed for row in assessment.tasks.rows)
    office = assessment.figures.value("executed")
    if tasks is None or not office:
        return ""
    share = print_number(tasks / office * 100, 2, trim_whole=True)
    more = "，大于本单位执行数，请核对" if tasks > office else ""
    return (
        f"各项任务执行数合计 {print_amount(tasks)} 万元，"
        f"本单位执行数 {print_amount(office)} 万元，占 {share}%{more}"
    )
