"""Prose as it reads: bound figures printed, and only what changed read anew."""

from __future__ import annotations

import random

import pytest

from model.assessment import Assessment, assess
from model.library import Library, load_library
from model.places import Place
from model.prose import blocks_of
from model.report import ProseSection, Report
from model.texts import MISSING, BlockText


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def report_of(library: Library, pack: str, **sections: str) -> Report:
    found = library.pack(pack)
    report = Report().with_value(Place.parse("head.pack"), found.id)
    for name, text in sections.items():
        section = ProseSection(id=name, blocks=blocks_of(text))
        report = report.with_value(Place(("prose", name)), section)
    return report


def blocks(assessment: Assessment, section: str) -> tuple[BlockText, ...]:
    found = assessment.prose.section(section)
    assert found is not None
    return found.blocks


def test_bound_figures_read_as_they_print(library: Library) -> None:
    report = report_of(
        library, "haizhu-2023", goal="{{year}}年预算{{budget|亿元}}亿元，完成{{execution_rate|1}}"
    )
    for where, value in (
        ("head.year", "2023"),
        ("figures.budget", "23135.18"),
        ("figures.executed", "23033.06"),
    ):
        report = report.with_value(Place.parse(where), value)
    assessment = assess(library.pack("haizhu-2023"), library.words, report)
    block = blocks(assessment, "goal")[0]
    assert block.text == "2023年预算2.31亿元，完成99.6%"
    assert [block.text[bound.start : bound.end] for bound in block.bound] == [
        "2023",
        "2.31",
        "99.6%",
    ]
    assert block.is_bound(7, 9)
    assert not block.is_bound(4, 7)


def test_a_bound_figure_without_a_value_leaves_a_gap(library: Library) -> None:
    report = report_of(library, "haizhu-2023", goal="预算{{budget}}万元，{{nothing}}")
    assessment = assess(library.pack("haizhu-2023"), library.words, report)
    block = blocks(assessment, "goal")[0]
    assert block.text == f"预算{MISSING}万元，{MISSING}"
    assert [(bound.present, bound.known) for bound in block.bound] == [
        (False, True),
        (False, False),
    ]


def test_scores_and_grade_can_be_bound(library: Library) -> None:
    report = report_of(
        library, "liwan-2024", conclusion="得分{{score.total}}分，等级为{{grade}}"
    ).with_value(Place.parse("stated.total_score"), "96.61")
    assessment = assess(library.pack("liwan-2024"), library.words, report)
    assert blocks(assessment, "conclusion")[0].text == "得分96.61分，等级为优"


def test_only_the_touched_block_is_read_anew(library: Library) -> None:
    pack = library.pack("haizhu-2023")
    report = report_of(library, pack.id, goal="甲\n乙\n丙", functions="丁")
    before = assess(pack, library.words, report)
    after = assess(
        pack,
        library.words,
        report.with_value(Place.parse("prose.goal.b2.spans"), blocks_of("新")[0].spans),
        before,
    )
    old, new = blocks(before, "goal"), blocks(after, "goal")
    assert [one is other for one, other in zip(old, new, strict=True)] == [True, False, True]
    assert before.prose.section("functions") is after.prose.section("functions")
    assert before.figures is after.figures
    assert before.scoring is after.scoring


def test_a_figure_touches_only_the_blocks_that_bind_it(library: Library) -> None:
    pack = library.pack("haizhu-2023")
    report = report_of(library, pack.id, goal="甲\n预算{{budget}}万元", functions="丁")
    before = assess(pack, library.words, report)
    after = assess(
        pack, library.words, report.with_value(Place.parse("figures.budget"), "100"), before
    )
    old, new = blocks(before, "goal"), blocks(after, "goal")
    assert old[0] is new[0]
    assert new[1].text == "预算100.00万元"
    assert before.prose.section("functions") is after.prose.section("functions")


def test_step_by_step_and_at_once_come_to_the_same(library: Library) -> None:
    """Random edits, each assessed from the one before, end where one assessment of the end does."""
    pack = library.pack("haizhu-2023")
    chance = random.Random(20231231)
    report = report_of(
        library, pack.id, goal="一是甲。\n二是{{budget}}。\nXX", problems="一是问题。"
    )
    assessment = assess(pack, library.words, report)
    for step in range(150):
        where, value = chance.choice(
            [
                ("figures.budget", f"{chance.randint(0, 9)}{step}"),
                ("figures.executed", str(chance.randint(0, 99))),
                ("prose.goal.b1.spans", blocks_of(f"文字{step}{{{{executed}}}}")[0].spans),
                (
                    f"prose.goal.n{step}",
                    blocks_of(f"新段{step}")[0].model_copy(update={"id": f"n{step}"}),
                ),
                (f"prose.goal.n{chance.randint(0, step)}", None),
                ("scores.asset_inventory.score", str(chance.randint(0, 3))),
                ("own.r1.pool", "outputs"),
                ("own.r1.name", f"指标{step}"),
                ("tasks.t1.budget", str(step)),
                ("tasks.t1", None),
                ("head.year", str(2000 + step)),
            ]
        )
        report = report.with_value(Place.parse(where), value)
        assessment = assess(pack, library.words, report, assessment)
        fresh = assess(pack, library.words, report)
        assert [block.text for block in assessment.prose.blocks] == [
            block.text for block in fresh.prose.blocks
        ]
        assert assessment.findings == fresh.findings
        assert assessment.passed == fresh.passed
        assert assessment.undecided == fresh.undecided
