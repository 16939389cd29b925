"""The sentences of a form: filled, left out, or with gaps that are an error."""

from __future__ import annotations

import pytest

from model.assessment import Assessment, assess
from model.library import Library, load_library
from model.places import Place
from model.report import Report
from model.sentences import figures_sentence, task_sentence


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def assessed(library: Library, pack: str, **answers: str) -> Assessment:
    report = Report()
    for where, value in answers.items():
        report = report.with_value(Place(tuple(where.split("__"))), value)
    return assess(library.pack(pack), library.words, report)


def gaps(assessment: Assessment) -> list[str]:
    return [str(found.place) for found in assessment.findings if found.rule == "T-14"]


def sentences(assessment: Assessment) -> list[str | None]:
    return [
        figures_sentence(alternatives, assessment.bindings)
        for section in assessment.pack.section
        for alternatives in section.paragraphs
    ]


SPLIT = {
    "figures__general_budget": "100",
    "figures__fund_budget": "0",
    "figures__capital_budget": "0",
}


def test_a_sentence_about_optional_figures_waits_for_the_first(library: Library) -> None:
    assert not any(
        text and "一般公共预算" in text for text in sentences(assessed(library, "haizhu-2023"))
    )


def test_a_split_that_is_begun_must_be_finished_t14_fires(library: Library) -> None:
    begun = assessed(library, "haizhu-2023", **SPLIT)
    assert any(text and "一般公共预算" in text for text in sentences(begun))
    assert gaps(begun) == ["figures.other_funds"]


def test_a_finished_split_is_silent_t14(library: Library) -> None:
    assert gaps(assessed(library, "haizhu-2023", **SPLIT, figures__other_funds="0")) == []


def test_required_figures_are_left_to_t03_boundary_of_t14(library: Library) -> None:
    missing = assessed(library, "liwan-2022", figures__general_budget="100")
    assert gaps(missing) == []
    assert "T-03" in {found.rule for found in missing.findings}


def test_a_task_with_part_of_its_money_fires_t14(library: Library) -> None:
    part = assessed(library, "liwan-2022", tasks__a__name="党建", tasks__a__budget="5")
    assert gaps(part) == ["tasks.a.executed"]
    section = part.pack.section_of("key_tasks")
    assert section is not None
    assert "\u3000\u3000" in task_sentence(section, part.tasks.rows[0])


@pytest.mark.parametrize(
    "money",
    [
        {},
        {"tasks__a__budget": "5", "tasks__a__executed": "4"},
        {"tasks__a__budget": "5", "tasks__a__executed": "4", "tasks__a__initial_budget": "5"},
        {"tasks__a__budget": "五"},
    ],
)
def test_a_task_without_money_or_with_all_of_it_is_silent_t14(
    library: Library, money: dict[str, str]
) -> None:
    assert gaps(assessed(library, "liwan-2022", tasks__a__name="党建", **money)) == []


def test_what_is_approximate_prints_as_such(library: Library) -> None:
    found = assessed(
        library,
        "liwan-2022",
        figures__budget="约7449.81",
        figures__executed="7372.62",
        tasks__a__budget="890余",
    )
    assert found.bindings.printed("budget") == "约7,449.81"
    assert found.bindings.printed("execution_rate") == "约98.96%"
    assert found.tasks.rows[0].printed("task.budget") == "约890.00"
