"""S-08, S-09: what the conclusion says of score and grade."""

import pytest

from tests.packs import FILED_APART, checked, form, found, only, passed, undecided


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("自评得分97.61分，等级为“优秀”。", "优秀"),
        ("自评得分97.61分，绩效自评优秀，成效明显。", "优秀"),
        ("自评得分97.61分，评价等级：良好", "良好"),
    ],
)
def test_s08_fires_on_a_word_that_is_no_grade(text: str, quote: str) -> None:
    finding = only("S-08", {"prose.conclusion": text})
    assert (finding.quote, str(finding.place)) == (quote, "prose.conclusion.b1")
    assert "优、良、中、差" in finding.message


def test_s08_fires_beside_the_field() -> None:
    finding = only("S-08", {"stated.grade": "优秀"})
    assert str(finding.place) == "stated.grade"


def test_s08_fires_once_where_both_say_the_same() -> None:
    changes = {"stated.grade": "优秀", "prose.conclusion": "自评得分97.61分，自评为优秀。"}
    assert str(only("S-08", changes).place) == "prose.conclusion.b1"


def test_s08_fires_on_a_grade_that_the_score_does_not_earn() -> None:
    finding = only("S-08", {"stated.grade": "良"})
    assert "得分是 97.61 分" in finding.message
    assert "优 90 分起" in finding.message
    assert "待核对" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "自评得分{{score.total}}分，等级为“{{grade}}”。",
        "自评得分97.61分，评价等级为“优”。",
        "自评得分97.61分，群众评价良好，秩序优良。",
        "自评得分97.61分，自评工作顺利完成。",
    ],
)
def test_s08_silent_on(text: str) -> None:
    assert not checked({"prose.conclusion": text}).findings


def test_s08_silent_without_a_score() -> None:
    changes = {"stated.grade": "优", "scores.performance_system.score": ""}
    assert not found("S-08", changes)
    assert undecided(checked(changes), "S-08")


def test_s08_silent_where_the_form_has_no_grades() -> None:
    grades = (("优", "90"), ("良", "80"), ("中", "60"), ("差", "0"))
    pack = form(*((f'[[grade]]\nname = "{name}"\nleast = {least}\n', "") for name, least in grades))
    assert not found("S-08", {"stated.grade": "优秀"}, pack=pack)


@pytest.mark.parametrize(("total", "fires"), [("90", False), ("89.99", True), ("100", False)])
def test_s08_boundary_of_the_least_score(total: str, *, fires: bool) -> None:
    changes = {"stated.total_score": total, "stated.grade": "优"}
    apart = found("S-08", changes, pack=FILED_APART, without=("scores", "own"))
    assert bool(apart) is fires


def test_s08_shows_that_it_fits() -> None:
    assert passed(checked({"stated.grade": "优"}), "S-08") == ["97.61 分，等级“优”，相符"]


@pytest.mark.parametrize(
    "text",
    [
        "预算完成率96.10%，自评等级为“优”。",
        "指标体系总分为100分，等级为“优”。",
        "用时30分钟评价，等级为“优”。",
    ],
)
def test_s09_fires_without_a_score(text: str) -> None:
    finding = only("S-09", {"prose.conclusion": text})
    assert str(finding.place) == "prose.conclusion"
    assert "没有写自评得分" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "自评得分{{score.total}}分，等级为优。",
        "自评得分为 97.61 分，等级为优。",
        "经自评，总分为97.61分。",
        "自评总分值97.61分，等级为优。",
        "自评得分：97.61。",
        "绩效自评分数97.61",
    ],
)
def test_s09_silent_with_a_score(text: str) -> None:
    assert not found("S-09", {"prose.conclusion": text})


def test_s09_silent_while_the_score_is_still_missing() -> None:
    assert not found("S-09", {"scores.performance_system.score": ""})


def test_s09_silent_where_the_form_has_no_conclusion() -> None:
    pack = form(('id = "conclusion"', 'id = "summary"'))
    assert not found("S-09", without=("prose.conclusion",), pack=pack)


def test_s09_boundary_of_an_empty_conclusion() -> None:
    assert not found("S-09", {"prose.conclusion": ""})
    assert not found("S-09", {"prose.conclusion": "# 结论"})
    assert found("S-09", {"prose.conclusion": "等级为优。"})
