"""Running the rules: again only what changed, with the same result as from scratch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.assessment import Assessment, assess
from model.checks.rule import Found, Outcomes, Passed, Rule, Severity, Undecided, rule
from model.checks.runner import Subjects, bundled, run
from model.library import load_library
from model.places import Place, PlaceError, place
from model.report import Block, Report, TextSpan
from tests.packs import CLEAN, FILED_APART, PACK, WORDS, checked, with_answers
from tests.strategies import reports

TEXTS = (
    "",
    "一是清运垃圾，支出率不高。二是制度不足。",
    "三是投入XX万元，完成预算的95%。",
    "自评得分98分，等级为“优秀”，预算完成率96.10%。",
    "全年的目标已完成，支出3,042.3万元，拨款7,110.54万元。",
    "**自评**得分{{score.total}}分，预算{{budget}}万元，完成{{execution_rate|1}}。",
    "# 制度\n简要分析存在的主要问题\n## 资产\n一是盘点。",
    "写年初批复的目标，不写全年的成绩。",
)
NUMBERS = ("", "0", "100", "9,022.41", "约8000", "说不清", "-5", "8,670.53", "满分", "30%", "XX")

Edit = tuple[str, str | None]


def edits() -> st.SearchStrategy[list[Edit]]:
    """Answers changed, cleared and deleted, rows made and removed."""
    places = [name for name in CLEAN if not name.startswith(("prose", "head"))]
    places += ["own.new.score", "own.new.name", "tasks.new.budget", "tasks.new.executed"]
    places += ["stated.total_score", "stated.grade", "figures.budget.note"]
    sections = [f"prose.{section.id}" for section in PACK.section if section.kind == "prose"]
    rows = ["own.waste", "own.new", "tasks.order", "tasks.new", "scores.performance_system"]
    return st.lists(
        st.one_of(
            st.tuples(st.sampled_from(places), st.sampled_from(NUMBERS)),
            st.tuples(st.sampled_from(sections), st.sampled_from(TEXTS)),
            st.tuples(st.sampled_from([f"{name}.b1.spans" for name in sections]), st.none()),
            st.tuples(st.sampled_from(rows), st.none()),
            st.tuples(st.just("own.new.pool"), st.sampled_from(["outputs", "benefits", "none"])),
            st.tuples(st.just("head.year"), st.sampled_from(["0", "2024"])),
        ),
        min_size=1,
        max_size=8,
    )


def edited(report: Report, edit: Edit) -> Report:
    name, value = edit
    if value is not None:
        return with_answers(report, {name: value})
    return report.with_value(Place.parse(name), None)


def concluded(assessment: Assessment) -> tuple[object, ...]:
    return (assessment.findings, assessment.passed, assessment.undecided)


@given(edits(), st.sampled_from([PACK, FILED_APART]))
@settings(max_examples=200)
def test_what_is_kept_comes_to_the_same_as_what_is_run_anew(
    changes: list[Edit], pack: object
) -> None:
    form = PACK if pack is PACK else FILED_APART
    report = with_answers(Report(), CLEAN)
    former = assess(form, WORDS, report)
    for change in changes:
        report = edited(report, change)
        former = assess(form, WORDS, report, former)
        assert concluded(former) == concluded(assess(form, WORDS, report))


@given(st.lists(reports(), min_size=2, max_size=3))
@settings(max_examples=40)
def test_any_report_can_be_checked_after_any_other(several: list[Report]) -> None:
    library = load_library()
    for pack in library.packs:
        former = None
        for report in several:
            former = assess(pack, library.words, report, former)
            assert concluded(former) == concluded(assess(pack, library.words, report))


@given(edits())
@settings(max_examples=50)
def test_undoing_comes_back_to_the_same(changes: list[Edit]) -> None:
    start = with_answers(Report(), CLEAN)
    first = assess(PACK, WORDS, start)
    report, latest = start, first
    for change in changes:
        report = edited(report, change)
        latest = assess(PACK, WORDS, report, latest)
    assert concluded(assess(PACK, WORDS, start, latest)) == concluded(first)


def test_the_same_report_is_not_assessed_again() -> None:
    first = checked()
    assert assess(PACK, WORDS, first.report, first) is first


def test_an_edit_that_no_rule_looks_at_leaves_the_run_as_it_was() -> None:
    first = checked()
    noted = first.report.with_value(Place.parse("notes.prose.goal"), "再核一次")
    assert assess(PACK, WORDS, noted, first).checked is first.checked


def test_a_finding_keeps_its_fingerprint_while_another_place_changes() -> None:
    first = checked({"figures.basic": "3,042.30"})
    changed = with_answers(first.report, {"prose.goal": "全年的目标是清运垃圾200吨以上。"})
    later = assess(PACK, WORDS, changed, first)
    assert [each.fingerprint for each in later.findings] == [
        each.fingerprint for each in first.findings
    ]
    mended = with_answers(changed, {"figures.basic": "3,042.31"})
    assert assess(PACK, WORDS, mended, later).findings[0].fingerprint != (
        first.findings[0].fingerprint
    )


class _Page:
    """A subject that stands once."""


class _Line:
    """A subject that stands many times."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Word(_Line):
    """Another."""


def _counted(seen: list[str]) -> Rule:
    @rule("Z-01", Severity.HINT, title="试", source="试", example="试")
    def looks_at_lines(page: _Page, line: _Line) -> Outcomes:
        """试。"""
        seen.append(line.text)
        where = place("prose", line.text)
        if line.text == "bad":
            yield Found(where, "不好", "改好")
        elif line.text == "odd":
            yield Undecided("说不清", where)
        else:
            yield Passed("好", where)

    return looks_at_lines


def _subjects(page: _Page, *lines: _Line) -> Subjects:
    return {_Page: (page,), _Line: lines}


def test_a_rule_runs_again_only_for_what_changed() -> None:
    seen: list[str] = []
    bundles = bundled([_counted(seen)], frozenset({_Line}))
    page, good, bad, odd = _Page(), _Line("good"), _Line("bad"), _Line("odd")
    first = run(bundles, _subjects(page, good, bad, odd))
    assert seen == ["good", "bad", "odd"]
    assert [each.message for each in first.results.findings] == ["不好"]
    assert [each.message for each in first.results.passed] == ["好"]
    assert [each.message for each in first.results.undecided] == ["说不清"]

    seen.clear()
    new = _Line("new")
    second = run(bundles, _subjects(page, good, new, bad, odd), first)
    assert seen == ["new"]
    assert len(second.results.passed) == 2

    seen.clear()
    third = run(bundles, _subjects(page, good, odd), second)
    assert seen == []
    assert third.results.findings == ()

    seen.clear()
    run(bundles, _subjects(_Page(), good, odd), third)
    assert seen == ["good", "odd"]


def test_a_run_in_which_nothing_changed_is_the_former_one() -> None:
    bundles = bundled([_counted([])], frozenset({_Line}))
    subjects = _subjects(_Page(), _Line("good"))
    first = run(bundles, subjects)
    assert run(bundles, subjects, first) is first


def test_a_rule_looks_at_one_repeated_subject_at_most() -> None:
    @rule("Z-02", Severity.HINT, title="试", source="试", example="试")
    def looks_at_both(line: _Line, word: _Word) -> Outcomes:
        """试。"""
        return ()

    with pytest.raises(ValueError, match="Z-02"):
        bundled([looks_at_both], frozenset({_Line, _Word}))


def test_blocks_keep_their_findings_when_one_is_put_before_them() -> None:
    first = checked({"prose.management": "投入XX万元。"})
    text = first.report.rows_at(place("prose", "management"))
    block = Block(id="b0", spans=(TextSpan(text="先写一段。"),))
    report = first.report.with_value(place("prose", "management", "blocks"), (block, *text))
    later = assess(PACK, WORDS, report, first)
    assert later.findings[0] is first.findings[0]


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(PlaceError):
        edited(Report(), ("nowhere.at.all", None))
