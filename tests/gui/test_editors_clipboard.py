"""Tables on the clipboard: as Excel and WPS put them there, and what of them goes where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from gui.editors.clipboard_table import block_of, text_of_block
from gui.editors.paste_plan import PastedCell, Target, plan_paste

TARGETS = (
    Target("任务名称", takes=True),
    Target("年初预算", takes=True),
    Target("执行数", takes=True),
    Target("完成率", takes=False),
)


def html(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    data.setText("文字")
    return data


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("甲\t1\r\n乙\t2\r\n", (("甲", "1"), ("乙", "2"))),
        ("甲\t1\n乙", (("甲", "1"), ("乙", ""))),
        ("\ufeff甲", (("甲",),)),
        ("", ()),
        ("\n\n", ()),
        ('"第一行\n第二行"\t2', (("第一行\n第二行", "2"),)),
        ('"含""引号""\n的格"\t2', (('含"引号"\n的格', "2"),)),
        ('"三公"经费\t"全额"', (('"三公"经费', '"全额"'),)),
        ('"没有收尾\t2\n3', (('"没有收尾', "2"), ("3", ""))),
    ],
)
def test_text_is_cut_into_cells(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert block_of(plain(text)) == block


CELLS = st.text(alphabet="甲1，\t\n", max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_what_is_copied_can_be_pasted(rows: list[list[str]]) -> None:
    cells = [[cell.strip() for cell in row] for row in rows]
    while cells and not any(cells[-1]):
        cells.pop()
    assert block_of(plain(text_of_block(cells))) == tuple(map(tuple, cells))


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (
            "<table><tr><td>甲<br>乙</td><td>1&nbsp;</td></tr>\n"
            "<tr><td> 丙\n 丁 </td><td>2</tr></table>",
            (("甲\n乙", "1"), ("丙 丁", "2")),
        ),
        (
            "<table><tr><td rowspan=2>类</td><td>甲</td></tr><tr><td>乙</td></tr></table>",
            (("类", "甲"), ("", "乙")),
        ),
        (
            "<table><tr><td colspan='2'>长</td><td>3</td></tr></table>",
            (("长", "", "3"),),
        ),
        (
            "<table><col style='display:none'><col><tr><td>藏</td><td>甲</td></tr>"
            "<tr style='display: none'><td>藏</td><td>藏</td></tr></table>",
            (("甲",),),
        ),
        (
            "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>2</td></tr></table>"
            "<table><tr><td>第二张表</td></tr></table>",
            (("外内", "2"),),
        ),
        ("<p>没有表格</p>", (("文字",),)),
        ("<table><tr><td colspan='99999999999'>甲</td></tr></table>", (("甲",),)),
    ],
)
def test_html_is_read_first(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert block_of(html(text)) == block


def filled(cells: tuple[PastedCell, ...]) -> list[tuple[int, int, str]]:
    return [(cell.line, cell.column, cell.text) for cell in cells]


def test_a_block_goes_down_and_right_from_its_cell() -> None:
    plan = plan_paste((("1", "2"), ("3", "4")), TARGETS, line=1, column=1, lines=2, grows=True)
    assert filled(plan.cells) == [(1, 1, "1"), (1, 2, "2"), (2, 1, "3"), (2, 2, "4")]
    assert plan.remarks == ()


def test_a_heading_says_where_its_columns_belong() -> None:
    block = (
        ("序号", "执行数（万元）", "任务 名称"),
        ("1", "12.5", "甲"),
        ("", "12.5", "合　计"),
        ("总计", "12.5", ""),
    )
    plan = plan_paste(block, TARGETS, line=0, column=3, lines=0, grows=True)
    assert filled(plan.cells) == [(0, 2, "12.5"), (0, 0, "甲"), (1, 2, "12.5"), (1, 0, "合　计")]
    assert plan.remarks == ("“序号”在本表没有对应的栏，没有粘贴", "跳过了 1 行合计，合计由程序计算")


def test_a_row_of_totals_is_left_out() -> None:
    block = (("甲", "1"), ("合 计", "1"), ("总计：", "1"))
    plan = plan_paste(block, TARGETS, line=0, column=0, lines=0, grows=True)
    assert filled(plan.cells) == [(0, 0, "甲"), (0, 1, "1")]
    assert plan.remarks == ("跳过了 2 行合计，合计由程序计算",)


def test_what_has_no_room_is_left_out_and_said() -> None:
    block = (("1", "99%", "多"), ("2", "98%", "多"))
    plan = plan_paste(block, TARGETS, line=0, column=2, lines=1, grows=False)
    assert filled(plan.cells) == [(0, 2, "1")]
    assert plan.remarks == (
        "右边多出的 1 列没有粘贴",
        "下面多出的 1 行没有粘贴，本表的行数由模板规定",
        "完成率不能填写，没有粘贴",
    )


def test_a_blank_clears_a_text_but_keeps_a_choice() -> None:
    targets = (Target("类别", takes=True, keeps=True), Target("名称", takes=True))
    plan = plan_paste((("", ""),), targets, line=0, column=0, lines=1, grows=True)
    assert filled(plan.cells) == [(0, 1, "")]


def test_a_single_value_that_is_no_heading_is_pasted() -> None:
    plan = plan_paste((("完成",),), TARGETS, line=0, column=0, lines=1, grows=True)
    assert filled(plan.cells) == [(0, 0, "完成")]
