"""T-17: content that the form has no place for."""

from __future__ import annotations

import pytest

from model.assessment import assess
from model.library import Library, load_library
from model.places import Place
from model.prose import blocks_of
from model.report import ProseSection, Report


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def found(library: Library, report: Report) -> list[str]:
    pack = library.pack("haizhu-2023")
    assessment = assess(pack, library.words, report)
    return [str(each.place) for each in assessment.findings if each.rule == "T-17"]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("figures.dividends", "5"),
        ("scores.happiness.score", "3"),
        ("own.r1.name", "没有归到任何一项"),
        ("tables.staff.r1.count", "29"),
        ("tasks.party.name", "党建"),
    ],
)
def test_t17_fires_for_what_would_be_printed_nowhere(
    library: Library, where: str, value: str
) -> None:
    report = Report().with_value(Place.parse(where), value)
    assert found(library, report) == [_head(where)]


def _head(where: str) -> str:
    kind, name, *_ = where.split(".")
    return "tasks" if kind == "tasks" else f"{kind}.{name}"


def test_t17_fires_for_a_section_that_the_form_dropped(library: Library) -> None:
    section = ProseSection(id="closing_words", blocks=blocks_of("写过的话。"))
    report = Report().with_value(Place.parse("prose.closing_words"), section)
    assert found(library, report) == ["prose.closing_words"]


def test_t17_silent_for_what_the_form_knows(library: Library) -> None:
    section = ProseSection(id="goal", blocks=blocks_of("目标。"))
    report = Report().with_value(Place.parse("prose.goal"), section)
    for where in ("figures.budget", "scores.asset_inventory.score", "own.r1.name"):
        report = report.with_value(Place.parse(where), "1")
    assert found(library, report.with_value(Place.parse("own.r1.pool"), "outputs")) == []


def test_t17_boundary_is_an_answer_that_is_blank(library: Library) -> None:
    report = Report().with_value(Place.parse("figures.dividends.note"), "备注")
    assert found(library, report) == []
    empty = ProseSection(id="closing_words")
    assert found(library, Report().with_value(Place.parse("prose.closing_words"), empty)) == []


def test_t17_follows_edits(library: Library) -> None:
    pack = library.pack("haizhu-2023")
    before = assess(pack, library.words, Report())
    report = Report().with_value(Place.parse("figures.dividends"), "5")
    after = assess(pack, library.words, report, before)
    assert [str(each) for each in after.strays.places] == ["figures.dividends"]
    blank = report.with_value(Place.parse("figures.dividends"), "")
    assert assess(pack, library.words, blank, after).strays.places == ()
