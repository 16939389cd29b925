"""Where to look for what changed."""

import pytest

from model.changes import changed_place
from model.places import Place
from model.report import FigureAnswer, Report, Task

TASKS = (Task(id="a", name="甲"), Task(id="b", name="乙"), Task(id="c", name="丙"))
REPORT = Report(tasks=TASKS, figures=(FigureAnswer(id="budget", value="1"),))


@pytest.mark.parametrize(
    ("after", "where"),
    [
        (REPORT, None),
        (REPORT.with_value(Place.parse("tasks.b.name"), "改"), "tasks.b.name"),
        (REPORT.with_value(Place.parse("tasks"), (*TASKS, Task(id="d"))), "tasks.d"),
        (REPORT.with_value(Place.parse("tasks"), (TASKS[0], TASKS[2])), "tasks.b"),
        (REPORT.with_value(Place.parse("tasks"), (TASKS[1], TASKS[0], TASKS[2])), "tasks.b"),
        (REPORT.with_value(Place.parse("figures.executed"), "2"), "figures.executed"),
        (REPORT.model_copy(update={"tasks": (), "figures": ()}), None),
    ],
)
def test_the_place_is_that_of_the_field_or_the_row(after: Report, where: str | None) -> None:
    place = changed_place(REPORT, after)
    assert (str(place) if place is not None else None) == where
    if where is not None:
        back = changed_place(after, REPORT)
        assert back is not None
        assert back.kind == Place.parse(where).kind
