"""Titles broken into lines by the sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.titles import title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2024年度部门整体支出绩效自评报告", ("2024年度部门整体支出绩效自评报告",)),
        (
            "2023年度广州市青云区人民政府梧桐街道办事处部门整体支出绩效自评报告",
            ("2023年度广州市青云区人民政府", "梧桐街道办事处部门整体支出绩效自评报告"),
        ),
        (
            "青云区人民政府梧桐街道办事处2022年部门整体支出绩效自评报告",
            ("青云区人民政府梧桐街道办事处", "2022年部门整体支出绩效自评报告"),
        ),
        (
            "2024年度广州市青云区人民政府梧桐山街道办事处部门整体支出绩效自评表说明",
            ("2024年度广州市青云区", "人民政府梧桐山街道办事处", "部门整体支出绩效自评表说明"),
        ),
        (
            "2023 年度青云区人民政府梧桐街道办事处部门整体支出绩效自评报告",
            ("2023 年度青云区人民政府梧桐街道办事处", "部门整体支出绩效自评报告"),
        ),
        (
            "梧桐街道办事处关于《部门整体支出绩效自评报告》的情况说明",
            ("梧桐街道办事处关于《部门整体支出", "绩效自评报告》的情况说明"),
        ),
    ],
)
def test_lines_end_where_the_sense_allows(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_a_diamond_goes_before_a_more_even_hourglass() -> None:
    report, form = "部门整体支出", "绩效自评表说明"
    assert title_lines(f"{report}{report}街道{form}{form}{form}") == (
        f"{report}{report}街道",
        f"{form}{form}",
        form,
    )


def test_lines_broken_by_hand_stay() -> None:
    assert title_lines("梧桐街道\n绩效自评报告") == ("梧桐街道", "绩效自评报告")


@pytest.mark.parametrize("text", ["", "天" * 30, "街道办事处" * 40])
def test_what_cannot_be_broken_by_sense_is_left_whole(text: str) -> None:
    assert title_lines(text) == (text,)


WORDS = ("2024年度", "青云区", "人民政府", "梧桐街道办事处", "部门整体支出", "绩效自评报告")


def width(text: str) -> float:
    """In full-width characters: a figure is half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)


@given(st.lists(st.sampled_from(WORDS), max_size=16).map("".join))
def test_words_stay_whole_and_nothing_is_lost(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    if width(title) <= 60:
        assert max(map(width, lines)) <= 20
    for line in lines:
        rest = line
        while rest:
            word = next((word for word in WORDS if rest.startswith(word)), None)
            assert word, f"{rest} begins within a word"
            rest = rest.removeprefix(word)


@given(
    st.text(
        st.sampled_from("《》“”（） 2024年度街道区部门整体支出绩效自评报告天地玄黄A"), max_size=90
    )
)
def test_only_blanks_go_at_line_ends(text: str) -> None:
    assert "".join("".join(title_lines(text)).split()) == "".join(text.split())
    for line in title_lines(text)[1:]:
        assert not line.startswith(("》", "”", "）"))
