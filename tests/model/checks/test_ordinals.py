"""F-04: 一是 二是 in a row."""

import os
import re
from pathlib import Path

import pytest

from model.assessment import assess
from model.places import place
from model.report import Block, Report, TextSpan
from tests.packs import PACK, WORDS, checked, found, only

TEXT = "prose.management"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一是清运。二是巡查。四是走访。", "“二是”之后是“四是”，缺“三是”"),
        ("一是清运。二是巡查。二是走访。", "“二是”之后又是“二是”"),
        ("二是巡查。三是走访。", "“二是”前面没有“一是”"),
        ("一是清运，做得很好。", "只有“一是”，没有“二是”"),
        ("一是清运。一是巡查。二是走访。", "只有“一是”，没有“二是”"),
        ("一是清运。二是巡查。一是走访。三是公开。", "“一是”之后是“三是”，缺“二是”"),
    ],
)
def test_f04_fires(text: str, said: str) -> None:
    assert only("F-04", {TEXT: text}).message == said


def test_f04_fires_across_paragraphs_at_the_one_that_breaks() -> None:
    finding = only("F-04", {TEXT: "一是清运。\n二是巡查。\n四是走访群众。"})
    assert str(finding.place) == f"{TEXT}.b3"
    assert finding.span == (0, 2)


def test_f04_fires_where_a_heading_parts_a_run() -> None:
    text = "# 清运\n一是清运。二是巡查。\n# 巡查\n三是走访。"
    assert found("F-04", {TEXT: text})[0].message == "“三是”前面没有“二是”"


@pytest.mark.parametrize(
    "text",
    [
        "一是清运。二是巡查。三是走访。一是公开。二是监督。",
        "主要做法一是清运，二是巡查。",
        "一是清运二是巡查，三是走访。",
        "一是清运。二是巡查；\n三是走访。",
        "他一是一、二是二，从不含糊。",
        "核对是否一致，一是否定的，不算。",
        "统一是好事，唯一是难事。",
        "一是甲，二是乙，三是丙，四是丁，五是戊，六是己，七是庚，八是辛，九是壬，十是癸，十一是子。",
    ],
)
def test_f04_silent_on(text: str) -> None:
    assert not checked({TEXT: text}).findings


def test_f04_boundary_of_the_run_that_begins_anew() -> None:
    assert not found("F-04", {TEXT: "一是清运。二是巡查。一是走访。二是公开。"})
    assert found("F-04", {TEXT: "一是清运。二是巡查。二是走访。三是公开。"})


def test_f04_silent_on_the_published_reports() -> None:
    """Point ZIPINGTONG_REPORTS at a folder of reports as .txt."""
    folder = os.environ.get("ZIPINGTONG_REPORTS")
    if not folder:
        pytest.skip("ZIPINGTONG_REPORTS names no folder of published reports")
    runs = 0
    for path in sorted(Path(folder).glob("*.txt")):
        text = path.read_text("utf-8").replace("**", "")
        # Lines that were broken by the page are joined: all but those that end a sentence.
        paragraphs = re.sub(r"(?<![。！？])\s*\n\s*", "", text).splitlines()
        blocks = tuple(
            Block(id=f"b{number}", spans=(TextSpan(text=paragraph.strip()),))
            for number, paragraph in enumerate(paragraphs)
            if paragraph.strip()
        )
        report = Report().with_value(place("prose", "management", "blocks"), blocks)
        assessment = assess(PACK, WORDS, report)
        runs += sum(
            said.number == 1
            for block in assessment.prose.blocks
            for said in block.statements.ordinals
        )
        assert [each for each in assessment.findings if each.rule == "F-04"] == [], path.name
    assert runs > 30
