"""Key tasks with their money read: initial budget, budget, executed, execution rate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from model.identity import same_objects
from model.numbers import Reading, print_number, read
from model.places import Place, place
from model.report import Task


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """One key task as it stands; money in 万元, rate in %."""

    place: Place
    task: Task
    initial_budget: Reading
    budget: Reading
    executed: Reading

    @property
    def rate(self) -> Decimal | None:
        """executed ÷ budget × 100, unrounded; None where either is missing or the budget is 0."""
        if self.executed.value is None or not self.budget.value:
            return None
        return self.executed.value / self.budget.value * 100

    @property
    def begun(self) -> bool:
        """Whether any of its money was typed."""
        return not (self.initial_budget.blank and self.budget.blank and self.executed.blank)

    def printed(self, name: str, style: str = "") -> str | None:
        """What a task's sentence binds: task.budget and so on; None where it has no value."""
        if name == "task.rate":
            return None if self.rate is None else print_number(self.rate, 2, trim_whole=True) + "%"
        readings = {
            "task.initial_budget": self.initial_budget,
            "task.budget": self.budget,
            "task.executed": self.executed,
        }
        reading = readings.get(name)
        if reading is None or reading.value is None or style:
            return None
        text = print_number(reading.value, 2, grouping=True)
        return f"约{text}" if reading.approximate else text


@dataclass(frozen=True, slots=True)
class Tasks:
    """All key tasks of a report."""

    rows: tuple[TaskFigures, ...]

    @classmethod
    def of(cls, tasks: tuple[Task, ...], former: Tasks | None = None) -> Tasks:
        """Read the money of all tasks. Those of `former` whose task is the same are kept."""
        kept = {figures.task.id: figures for figures in former.rows} if former else {}
        rows = tuple(_read(task, kept.get(task.id)) for task in tasks)
        return former if former is not None and same_objects(rows, former.rows) else cls(rows)


def _read(task: Task, former: TaskFigures | None) -> TaskFigures:
    if former is not None and former.task is task:
        return former
    return TaskFigures(
        place("tasks", task.id),
        task,
        read(task.initial_budget),
        read(task.budget),
        read(task.executed),
    )
