"""S-05, S-06: every lost point has a reason and comes up among the problems."""

import json
from pathlib import Path

import pytest

from model.assessment import assess
from model.library import load_library
from model.report import Head, Report
from tests.packs import FILED_APART, checked, form, found, only, passed, undecided, with_answers

REASON = "scores.performance_system.reason"
ACTUAL = "scores.performance_system.actual"
DATA = Path(__file__).parents[2] / "data"


def test_s05_fires_and_quotes_what_was_written() -> None:
    finding = only("S-05", {REASON: "未完成。"})
    assert (str(finding.place), finding.quote) == (REASON, "未完成。")
    assert "失 2 分" in finding.message
    assert "不少于 8 个字" in finding.remedy


@pytest.mark.parametrize("actual", ["", "未完成。", "推进中，部分完成，有待提高，按评分标准扣分。"])
def test_s05_fires_without_a_reason_in_either_place(actual: str) -> None:
    only("S-05", {REASON: "", ACTUAL: actual})


def test_s05_silent_where_the_result_says_why() -> None:
    assert not checked({REASON: "", ACTUAL: "未完成。监控一章要等区里的新办法。"}).findings


def test_s05_silent_on_a_score_that_follows_from_the_figures() -> None:
    assert not found("S-05")
    assert checked().scoring.lost is not None


def test_s05_silent_on_full_marks() -> None:
    changes = {"scores.asset_inventory.actual": "", "scores.asset_inventory.reason": ""}
    assert not found("S-05", changes)


@pytest.mark.parametrize(
    ("reason", "fires"), [("制度还没有修订", True), ("制度还没有修订好", False)]
)
def test_s05_boundary_of_eight_characters(reason: str, *, fires: bool) -> None:
    assert bool(found("S-05", {REASON: reason})) is fires


def test_s05_boundary_does_not_count_marks_and_empty_words() -> None:
    assert found("S-05", {REASON: "未完成，制度还没有修订。"})
    assert not found("S-05", {REASON: "未完成，制度还没有修订好。"})


PLAIN = {
    "prose.problems": "一是绩效管理有待加强，绩效指标不足。\n二是预算执行、资产管理不够细致。",
    "prose.measures": "一是加强绩效管理。\n二是加强预算执行。",
}


def test_s06_fires_once_with_both_sums() -> None:
    finding = only("S-06", PLAIN)
    assert str(finding.place) == "prose.problems"
    assert (finding.stated, finding.computed, finding.difference) == ("0.00", "2.39", "2.39")
    assert finding.message.startswith(
        "共失 2.39 分，其中 2.39 分没有在“存在的主要问题”中提到：绩效管理制度建设（失 2 分）"
    )


def test_s06_fires_for_what_is_left() -> None:
    finding = only("S-06", {**PLAIN, "prose.measures": "一是提高支出率。\n二是加强预算执行。"})
    assert (finding.stated, finding.computed, finding.difference) == ("0.39", "2.39", "2.00")
    assert "部门预算资金支出率" not in finding.message


@pytest.mark.parametrize(
    "problem", ["绩效管理制度建设滞后", "制度不健全，存在不足", "“绩效管理制度建设”有不足"]
)
def test_s06_silent_where_the_indicator_is_spoken_of(problem: str) -> None:
    text = f"一是支出进度不高。\n二是{problem}。"
    assert not checked({"prose.problems": text}).findings


def test_s06_silent_where_the_clerk_says_which_problem_it_is() -> None:
    covered = {
        "scores.performance_system.covered_by": "b1",
        "scores.expenditure_rate.covered_by": "b2",
    }
    assert not checked({**PLAIN, **covered}).findings
    assert "都已提到" in passed(checked({**PLAIN, **covered}), "S-06")[0]


def test_s06_fires_where_the_problem_is_no_longer_there() -> None:
    assert found("S-06", {**PLAIN, "scores.performance_system.covered_by": "b9"})


def test_s06_silent_while_there_is_no_text() -> None:
    assert [each.rule for each in checked({"prose.problems": ""}).findings] == ["T-03"]


def test_s06_silent_where_the_table_is_filed_elsewhere() -> None:
    changes = {**PLAIN, "stated.total_score": "96", "prose.conclusion": "自评得分96分。"}
    apart = checked(changes, pack=FILED_APART, without=("scores", "own"))
    assert not apart.findings
    assert "4 分" in undecided(apart, "S-06")[0]


def test_s06_silent_where_the_form_has_no_such_section() -> None:
    assert not found("S-06", PLAIN, pack=form(('id = "problems"', 'id = "difficulties"')))


def test_s06_boundary_of_the_smallest_loss() -> None:
    spent = {
        "figures.executed": "9,022.41",
        "figures.general_budget": "7,462.42",
        "figures.basic": "3,351.88",
        "figures.carryover_fiscal": "0",
        "scores.carryover_rate.actual": "0%",
        **PLAIN,
    }
    assert found("S-06", {**spent, "scores.performance_system.score": "9.99"})
    assert not found("S-06", {**spent, "scores.performance_system.score": "10"})


def test_a_published_report_left_eight_and_a_half_points_unexplained() -> None:
    library = load_library()
    pack = library.pack("haizhu-2023")
    answers = json.loads((DATA / "004.json").read_text("utf-8"))
    report = with_answers(Report(head=Head(year=2023, office="某街道办事处")), answers)
    findings = assess(pack, library.words, report).findings
    (silent,) = (each for each in findings if each.rule == "S-06")
    assert (silent.stated, silent.computed, silent.difference) == ("0.04", "8.54", "8.50")
    assert [str(each.place) for each in findings if each.rule == "S-05"] == [
        "scores.asset_inventory.reason"
    ]
