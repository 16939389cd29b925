"""S-11, S-12, S-14: indicators that were set too low, the wrong way round or twice."""

import time

import pytest

from model.assessment import assess
from model.places import place
from tests.packs import PACK, WORDS, checked, found, only


def test_s11_fires_with_the_arithmetic() -> None:
    finding = only("S-11", {"own.waste.actual": "489.67吨"})
    assert "489.67 ÷ 100 = 489.67%，超过 130%" in finding.message
    assert str(finding.place) == "own.waste.actual"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("100吨", "120吨"),
        ("≤100吨", "200吨"),
        ("100吨", "2万吨"),
        ("100吨", "全年清运489吨"),
        ("进一步提升", "489吨"),
        ("0吨", "489吨"),
        ("100吨", ""),
    ],
)
def test_s11_silent_on(target: str, actual: str) -> None:
    assert not found("S-11", {"own.waste.target": target, "own.waste.actual": actual})


def test_s11_silent_on_a_cost() -> None:
    assert not found("S-11", {"own.price.target": "300元", "own.price.actual": "900元"})


@pytest.mark.parametrize(("actual", "fires"), [("130吨", False), ("130.01吨", True)])
def test_s11_boundary_of_the_threshold(actual: str, *, fires: bool) -> None:
    assert bool(found("S-11", {"own.waste.actual": actual})) is fires


@pytest.mark.parametrize("target", ["≥300元", "≧ 300元", "＞300元", "不低于300元"])
def test_s12_fires_on_a_floor_for_a_cost(target: str) -> None:
    finding = only("S-12", {"own.price.target": target})
    assert (str(finding.place), finding.quote) == ("own.price.target", target)


@pytest.mark.parametrize("target", ["≤300元", "不超过300元", "300元", ""])
def test_s12_silent_on(target: str) -> None:
    assert not found("S-12", {"own.price.target": target})


def test_s12_boundary_between_the_kinds() -> None:
    floor = {"own.price.target": "≥300元"}
    assert found("S-12", floor)
    assert not found("S-12", {**floor, "own.price.kind": "数量指标"})


SAME = "建成长者饭堂2处，配备护理员15名，覆盖13个社区，全年助餐5.6万人次，比上一年多一成。"


def test_s14_fires_on_the_same_name_and_text() -> None:
    finding = only("S-14", {"own.content.name": "垃圾清运量"})
    assert str(finding.place) == "own.content.name"
    assert "效益指标的“垃圾清运量”与产出指标的“垃圾清运量”名称相同" in finding.message


def test_s14_fires_on_nearly_the_same_name() -> None:
    assert "名称近似" in only("S-14", {"own.content.name": "垃圾清运总量"}).message


def test_s14_fires_on_the_same_text() -> None:
    finding = only("S-14", {"own.waste.actual": SAME, "own.content.actual": f"效果好。{SAME}"})
    assert str(finding.place) == "own.content.actual"
    assert f"{len(SAME)} 个字相同" in finding.message


def test_s14_fires_once_for_a_pair() -> None:
    changes = {
        "own.content.name": "垃圾清运量",
        "own.waste.actual": SAME,
        "own.content.actual": SAME,
    }
    assert "名称相同，实际完成值有" in only("S-14", changes).message


@pytest.mark.parametrize("field", ["name", "actual"])
def test_s14_fires_once_for_many_rows_and_is_quick(field: str) -> None:
    report = checked().report
    pools = {row.id: row for row in report.own}
    both = pools["waste"], pools["content"]
    rows = tuple(
        both[number % 2].model_copy(
            update={"id": f"r{number}", "name": f"{number}号指标", field: SAME}
        )
        for number in range(2000)
    )
    report = report.with_value(place("own"), rows)
    started = time.perf_counter()
    findings = [each for each in assess(PACK, WORDS, report).findings if each.rule == "S-14"]
    assert time.perf_counter() - started < 10
    assert len(findings) == 1
    assert "等 2000 个指标" in findings[0].message


@pytest.mark.parametrize(
    ("first", "second"),
    [("第1社区助餐人次", "第2社区助餐人次"), ("长者饭堂助餐", "河涌水质达标"), ("助餐", "")],
)
def test_s14_silent_on_other_names(first: str, second: str) -> None:
    assert not found("S-14", {"own.waste.name": first, "own.content.name": second})


def test_s14_silent_on_near_names_in_one_pool() -> None:
    assert not found("S-14", {"own.price.name": "垃圾清运总量"})


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    # Twice the characters they share, by all they have: 8/10, 14/17, 10/17.
    [
        ("居民满意度", "居民满意率", True),
        ("社区居民年度满意程度", "社区居民满意度", True),
        ("环境居民满意度高", "小区居民满意度好多", False),
    ],
)
def test_s14_boundary_of_similar_names(first: str, second: str, *, fires: bool) -> None:
    changes = {"own.waste.name": first, "own.content.name": second}
    assert bool(found("S-14", changes)) is fires


@pytest.mark.parametrize(("length", "fires"), [(39, True), (38, False)])
def test_s14_boundary_of_the_same_text(length: int, *, fires: bool) -> None:
    # With its mark.
    text = "清运" * 30
    changes = {
        "own.waste.actual": f"{text[:length]}。另有一段不同的话，写的是产出。",
        "own.content.actual": f"{text[:length]}。又有一段别的话，写的是效益。",
    }
    assert bool(found("S-14", changes)) is fires


def test_the_clean_report_has_three_indicators_of_its_own() -> None:
    assert len(checked().report.own) == 3
