"""Prose: its text form, bindings, bold, and headings recognised by their numbering."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.markup import MarkupError, filled, joined, names_in, spans_of, text_of
from model.prose import blocks_of, prose_text, run_in_heading, split_heading, typed_heading
from model.report import Block, FigureSpan, Span, TextSpan


def contents(text: str) -> list[tuple[int, str]]:
    return [(block.level, text_of(block.spans)) for block in blocks_of(text)]


def test_a_paragraph_binds_figures_and_has_bold() -> None:
    assert spans_of("预算{{budget}}万元，**执行{{executed|亿元|1}}**。") == (
        TextSpan(text="预算"),
        FigureSpan(figure="budget"),
        TextSpan(text="万元，"),
        TextSpan(text="执行", bold=True),
        FigureSpan(figure="executed", style="亿元|1", bold=True),
        TextSpan(text="。"),
    )


def test_a_backslash_lets_marks_stand_for_themselves() -> None:
    assert spans_of(r"\{{budget}} 5\*3 \** 甲\乙") == (TextSpan(text=r"{{budget}} 5*3 ** 甲\乙"),)


@pytest.mark.parametrize("text", ["{{预算}}", "{{", "{{budget", "{{Budget}}", "**半边", "{ {x}}"])
def test_what_is_no_mark_stays_as_typed(text: str) -> None:
    assert spans_of(text) == (TextSpan(text=text),)


SPANS = st.lists(
    st.one_of(
        st.builds(
            TextSpan,
            text=st.text(st.sampled_from("文字{}*\\#|a1、一（）. "), min_size=1, max_size=12),
            bold=st.booleans(),
        ),
        st.builds(
            FigureSpan,
            figure=st.sampled_from(["budget", "score.total", "score.carryover_rate"]),
            style=st.sampled_from(["", "亿元", "1", "亿元|1"]),
            bold=st.booleans(),
        ),
    ),
    min_size=1,
    max_size=8,
).map(joined)


@given(SPANS)
def test_spans_survive_their_text_form(spans: tuple[Span, ...]) -> None:
    assert spans_of(text_of(spans)) == spans


@given(st.lists(st.tuples(st.integers(0, 3), SPANS), max_size=6))
def test_blocks_survive_their_text_form(parts: list[tuple[int, tuple[Span, ...]]]) -> None:
    blocks = tuple(
        Block(id=f"b{number}", level=level, spans=spans)
        for number, (level, spans) in enumerate(parts)
        if _shown(spans) == _shown(spans).strip() != ""
    )
    read = blocks_of(prose_text(blocks))
    assert [(each.level, each.spans) for each in read] == [
        (each.level, each.spans) for each in blocks
    ]


def _shown(spans: tuple[Span, ...]) -> str:
    return "".join(span.text if isinstance(span, TextSpan) else "数" for span in spans)


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_written_again(text: str) -> None:
    blocks = blocks_of(text)
    again = blocks_of(prose_text(blocks))
    assert [each.spans for each in again] == [each.spans for each in blocks]


def test_short_numbered_lines_are_headings_by_rank_of_their_marks() -> None:
    text = "1.强党建，聚民心\n（1）根基\n全年开展学习。\n（2）队伍\n2、保安全\n正文"
    assert contents(text) == [
        (1, "强党建，聚民心"),
        (2, "根基"),
        (0, "全年开展学习。"),
        (2, "队伍"),
        (1, "保安全"),
        (0, "正文"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1、统筹负责辖区综合治理工作。",
        "1.2 亿元用于环境整治",
        "（1）根基不断夯实。一是扩大覆盖。",
        "1、" + "长" * 41,
        "一是抓学习",
        "2024年工作",
        "1.包括：",
        "1.",
    ],
)
def test_what_only_looks_like_a_heading_stays_a_paragraph(line: str) -> None:
    assert typed_heading(line) is None
    assert contents(line) == [(0, line)]


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("一、基本情况", 0),
        ("（一）部门职能", 1),
        ("(二) 自评结论", 1),
        ("1.概况", 2),
        ("１．概况", 2),
        ("12、概况", 2),
        ("（3）概况", 3),
        ("①概况", 4),
    ],
)
def test_all_forms_of_numbering_are_known(line: str, rank: int) -> None:
    found = typed_heading(line)
    assert found is not None
    assert found.rank == rank


def test_hash_marks_make_headings_and_a_backslash_unmakes_them() -> None:
    assert contents("## 二级\n\\# 井号\n\\1.概况") == [(2, "二级"), (0, "# 井号"), (0, "1.概况")]


def test_indents_and_blank_lines_are_dropped() -> None:
    assert contents("\u3000\u3000第一段\r\n\r\n\t第二段 \n") == [(0, "第一段"), (0, "第二段")]


def test_an_unchanged_block_keeps_its_id_and_a_new_one_gets_a_fresh_id() -> None:
    former = blocks_of("甲\n乙\n丙")
    after = blocks_of("甲\n新\n丙", former)
    assert [block.id for block in after] == ["b1", "b4", "b3"]
    assert after[0] is former[0]


def test_a_run_in_heading_is_offered_and_keeps_bound_figures() -> None:
    block = blocks_of("（1）资金保障。全年安排{{budget}}万元。")[0]
    offer = split_heading(block)
    assert offer is not None
    heading, body = offer
    assert (heading.id, heading.level, text_of(heading.spans)) == (block.id, 1, "资金保障")
    assert text_of(body.spans) == "全年安排{{budget}}万元。"


@pytest.mark.parametrize(
    "line", ["没有编号。正文。", "（1）只有标题。", "（1）" + "长" * 41 + "。正文"]
)
def test_no_heading_is_offered_where_there_is_none(line: str) -> None:
    assert run_in_heading(line) is None


def test_a_template_is_filled_only_when_all_is_there() -> None:
    values = {"budget": "9,022.41", "rate": "96.10%"}
    assert filled("{{budget}}万元", lambda name, _style: values.get(name)) == "9,022.41万元"
    assert filled("{{budget}}{{missing}}", lambda name, _style: values.get(name)) is None


def test_a_template_says_what_it_binds_and_what_is_wrong() -> None:
    assert names_in("{{year}}年{{budget|亿元}}") == ("year", "budget")
    with pytest.raises(MarkupError, match="写错"):
        names_in("{{年度}}")


def test_thousands_of_new_paragraphs_and_long_runs_of_marks_are_read_quickly() -> None:
    former = blocks_of("\n".join(f"甲{number}" for number in range(6000)))
    started = time.perf_counter()
    later = blocks_of("\n".join(f"乙{number}" for number in range(6000)), former)
    (long,) = blocks_of("\\" * 100_000)
    assert time.perf_counter() - started < 5
    assert not {block.id for block in former} & {block.id for block in later}
    assert len(long.spans) == 1
