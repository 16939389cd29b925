"""The outline: pages in the order of the form, and the state of each."""

from __future__ import annotations

import pytest

from model.assessment import Assessment, assess
from model.library import Library, load_library
from model.new_report import new_report
from model.outline import (
    COVER,
    SCORE_TABLE,
    State,
    chinese_number,
    completeness,
    page_of,
    page_states,
    pages_of,
)
from model.places import Place
from model.prose import blocks_of
from model.report import ProseSection, Report


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def assessed(library: Library, pack: str, **answers: str) -> Assessment:
    report = Report()
    for where, value in answers.items():
        place = Place(tuple(where.split("__")))
        if place.kind == "prose":
            section = ProseSection(id=place.parts[1], blocks=blocks_of(value))
            report = report.with_value(place, section)
        else:
            report = report.with_value(place, value)
    return assess(library.pack(pack), library.words, report)


def state_of(assessment: Assessment, page_id: str) -> State:
    states = page_states(pages_of(assessment.pack), assessment)
    return next(each.state for each in states if each.page.id == page_id)


def test_pages_carry_the_printed_numbers(library: Library) -> None:
    pages = pages_of(library.pack("haizhu-2023"))
    assert pages[0].id == COVER
    assert [(page.number, page.level) for page in pages[1:4]] == [
        ("一、", 1),
        ("（一）", 2),
        ("（二）", 2),
    ]
    assert [page.number for page in pages if page.level == 1 and page.section] == [
        "一、",
        "二、",
        "三、",
        "四、",
    ]


def test_a_score_table_filed_apart_has_a_page_of_its_own(library: Library) -> None:
    apart = pages_of(library.pack("liwan-2024"))[-1]
    assert apart.id == SCORE_TABLE
    assert len(apart.pools) == len(library.pack("liwan-2024").pool)
    assert SCORE_TABLE not in {page.id for page in pages_of(library.pack("haizhu-2023"))}


@pytest.mark.parametrize(
    ("where", "page"),
    [
        ("head.office", COVER),
        ("prose.goal", "goal"),
        ("prose.goal.b1", "goal"),
        ("scores.asset_inventory.score", "assets"),
        ("pools.assets", "assets"),
        ("own.r1", "outputs"),
    ],
)
def test_every_place_has_its_page(library: Library, where: str, page: str) -> None:
    assessment = assessed(library, "haizhu-2023", own__r1__pool="outputs")
    pages = pages_of(assessment.pack)
    assert page_of(pages, assessment, Place.parse(where)).id == page


def test_figures_and_tasks_are_on_the_pages_of_their_kind(library: Library) -> None:
    assessment = assessed(library, "liwan-2022")
    pages = pages_of(assessment.pack)
    assert page_of(pages, assessment, Place.parse("figures.budget")).kind == "figures"
    assert page_of(pages, assessment, Place.parse("figures.by_source")).kind == "figures"
    assert page_of(pages, assessment, Place.parse("tasks.party.budget")).kind == "tasks"


def test_an_untouched_page_is_empty_and_a_short_text_is_begun(library: Library) -> None:
    assert state_of(assessed(library, "haizhu-2023"), "goal") is State.EMPTY
    begun = assessed(library, "haizhu-2023", prose__goal="刚开头")
    assert state_of(begun, "goal") is State.STARTED


def test_a_starter_that_waits_for_its_figures_is_empty_not_wrong(library: Library) -> None:
    pack = library.pack("haizhu-2023")
    report = new_report(pack, "某街道办事处", 2023)
    fresh = assess(pack, library.words, report)
    assert state_of(fresh, "conclusion") is State.EMPTY
    touched = report.with_value(
        Place.parse("prose.conclusion.blocks"), blocks_of("得{{score.total}}分，" + "结论" * 60)
    )
    assert state_of(assess(pack, library.words, touched), "conclusion") is State.ERRORS


def test_the_minimum_length_is_the_boundary_of_done(library: Library) -> None:
    section = library.pack("haizhu-2023").section_of("goal")
    assert section is not None
    enough = "全年目标" * section.min_chars
    exact = assessed(library, "haizhu-2023", prose__goal=enough[: section.min_chars])
    short = assessed(library, "haizhu-2023", prose__goal=enough[: section.min_chars - 1])
    assert state_of(exact, "goal") in (State.DONE, State.WARNINGS)
    assert state_of(short, "goal") is State.STARTED


def test_an_error_shows_on_its_page_and_on_the_group_above(library: Library) -> None:
    wrong = assessed(library, "haizhu-2023", scores__asset_inventory__score="3")
    assert state_of(wrong, "assets") is State.ERRORS
    assert state_of(wrong, "management") is State.ERRORS


def test_completeness_counts_what_must_be_filled(library: Library) -> None:
    pages = pages_of(library.pack("haizhu-2023"))
    empty = completeness(page_states(pages, assessed(library, "haizhu-2023")))
    office = assessed(library, "haizhu-2023", head__office="某街道办事处", head__year="2023")
    begun = completeness(page_states(pages, office))
    assert empty[0] == 0
    assert begun == (1, empty[1])


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numbers_are_written_in_chinese(number: int, text: str) -> None:
    assert chinese_number(number) == text
