"""Key tasks: their money read and their rate worked out."""

from __future__ import annotations

from decimal import Decimal

from model.report import Task
from model.tasks import TaskFigures, Tasks


def one(**answers: str) -> TaskFigures:
    return Tasks.of((Task.model_validate({"id": "party", **answers}),)).rows[0]


def test_a_task_has_its_rate() -> None:
    task = one(initial_budget="960.57", budget="890.79", executed="888.07万元")
    assert task.rate is not None
    assert round(task.rate, 2) == Decimal("99.69")
    assert task.printed("task.rate") == "99.69%"
    assert task.printed("task.initial_budget") == "960.57"


def test_a_rate_needs_both_sides_and_a_budget() -> None:
    assert one(budget="5").rate is None
    assert one(executed="5").rate is None
    assert one(budget="0", executed="5").rate is None
    assert one(budget="5").printed("task.executed") is None


def test_a_whole_rate_prints_without_decimals() -> None:
    assert one(budget="5", executed="5").printed("task.rate") == "100%"


def test_what_is_unknown_or_styled_prints_as_nothing() -> None:
    assert one(budget="5").printed("task.name") is None
    assert one(budget="5").printed("task.budget", "亿元") is None


def test_an_unchanged_task_is_the_same_object() -> None:
    tasks = (Task(id="a", budget="1"), Task(id="b", budget="2"))
    before = Tasks.of(tasks)
    after = Tasks.of((tasks[0], Task(id="b", budget="3")), before)
    assert after.rows[0] is before.rows[0]
    assert after.rows[1] is not before.rows[1]
    assert Tasks.of(tasks, before) is before
