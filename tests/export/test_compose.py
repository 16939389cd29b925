from dataclasses import replace

from hypothesis import given

from export.compose import OPEN_POINTS, compose
from export.document import Heading, Label, Paragraph, Run, Table, Title
from model.assessment import assess
from model.new_report import new_report
from model.places import place
from model.report import Report
from model.texts import MISSING
from tests.export.composed import BEGUN, LIBRARY, Composed, filled, written
from tests.strategies import reports


def test_label_and_title_come_first() -> None:
    composed = Composed(BEGUN)
    title = "2024年度青云街道办事处自评报告"
    assert composed.document.title == title
    label, heading = composed.document.blocks[:2]
    assert label == Label("附件9")
    assert heading == Title(title, place("head", "office"))


def test_a_title_without_office_shows_the_gap() -> None:
    assert Composed(Report()).document.title == f"{MISSING}年度{MISSING}自评报告"


def test_headings_are_numbered_by_the_form() -> None:
    assert Composed(BEGUN).headings == [
        "#一、基本情况",
        "##（一）部门职能",
        "##（二）收支情况",
        "##（三）重点工作任务",
        "#二、评分",
        "##（一）履职效能",
        "###1.产出",
        "###2.支出率",
        "##（二）管理效率",
    ]


def test_an_optional_section_moves_the_others_on_when_it_is_written() -> None:
    composed = Composed(written(BEGUN, "remarks", (0, "说明一句。")))
    assert composed.headings[1:5] == [
        "##（一）部门职能",
        "##（二）补充说明",
        "##（三）收支情况",
        "##（四）重点工作任务",
    ]


def test_headings_of_the_text_go_on_below_the_section() -> None:
    report = written(
        BEGUN,
        "functions",
        (1, "服务"),
        (2, "养老"),
        (3, "助餐"),
        (3, "助浴"),
        (2, "托幼"),
        (1, "治理"),
        (2, "巡查"),
    )
    composed = Composed(report)
    assert [
        (block.level, block.number, block.text)
        for block in composed.below("部门职能")
        if isinstance(block, Heading)
    ] == [
        (3, "1.", "服务"),
        (4, "（1）", "养老"),
        (4, "①", "助餐"),
        (4, "②", "助浴"),
        (4, "（2）", "托幼"),
        (3, "2.", "治理"),
        (4, "（1）", "巡查"),
    ]


def test_headings_in_a_section_with_sections_below_leave_the_numbers_to_those() -> None:
    composed = Composed(written(BEGUN, "performance", (1, "概述"), (0, "正文。")))
    assert composed.headings[5:8] == ["##（一）履职效能", "###概述", "###1.产出"]


def test_bold_and_bound_figures_are_runs() -> None:
    report = filled(BEGUN, figures__budget="1234.5")
    report = written(report, "functions", (0, "预算**{{budget}}**万元，执行{{executed}}万元"))
    (paragraph,) = Composed(report).below("部门职能")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (
        Run("预算"),
        Run("1,234.50", bold=True),
        Run("万元，执行"),
        Run(MISSING),
        Run("万元"),
    )
    assert paragraph.place == place("prose", "functions", "b0")


def test_blank_blocks_leave_no_empty_lines() -> None:
    report = written(BEGUN, "functions", (0, "　"), (1, ""), (0, "正文。"))
    assert [type(each) for each in Composed(report).below("部门职能")] == [Paragraph]


def test_required_figures_that_are_missing_show_as_gaps() -> None:
    report = filled(BEGUN, figures__budget="200")
    assert Composed(report).texts_below("收支情况") == [
        f"全年预算数200.00万元，执行数{MISSING}万元，完成预算的{MISSING}。"
    ]


def test_the_first_alternative_that_can_be_filled_is_printed() -> None:
    report = filled(BEGUN, figures__budget="200", figures__executed="200", figures__basic="50")
    texts = Composed(report).texts_below("收支情况")
    assert texts == [
        "全年预算数200.00万元，执行数200.00万元，完成预算的100%。",
        "基本支出50.00万元。",
    ]
    both = filled(report, figures__project="150")
    assert Composed(both).texts_below("收支情况")[1] == ("基本支出50.00万元，项目支出150.00万元。")


def test_a_paragraph_of_optional_figures_waits_for_the_first_of_them() -> None:
    assert len(Composed(BEGUN).texts_below("收支情况")) == 1
    half = filled(BEGUN, figures__project="150")
    assert Composed(half).texts_below("收支情况")[1] == f"基本支出{MISSING}万元。"


def test_tasks_are_numbered_paragraphs() -> None:
    report = filled(
        BEGUN,
        tasks__a__name="社区养老",
        tasks__a__text="新建饭堂2处",
        tasks__a__initial_budget="100",
        tasks__a__budget="80",
        tasks__a__executed="79.2",
        tasks__b__name="老旧小区改造。",
        tasks__b__budget="1,200",
        tasks__b__executed="900",
        tasks__c__name="平安建设",
        tasks__c__text="巡查。",
        tasks__d__name="应急",
        tasks__d__budget="10",
    )
    composed = Composed(report)
    assert composed.texts_below("重点工作任务") == [
        "1.社区养老。新建饭堂2处。年初安排预算100.00万元，执行数79.20万元，完成99%。",
        "2.老旧小区改造。全年预算数1,200.00万元，执行数900.00万元。",
        "3.平安建设。巡查。",
        f"4.应急。全年预算数10.00万元，执行数{MISSING}万元。",
    ]
    assert composed.below("重点工作任务")[0].place == place("tasks", "a")


def test_text_after_the_tasks_goes_on_with_their_numbers() -> None:
    report = written(filled(BEGUN, tasks__a__name="养老"), "key_tasks", (1, "其他"), (0, "其他。"))
    heading = Composed(report).below("重点工作任务")[1]
    assert isinstance(heading, Heading)
    assert (heading.number, heading.text) == ("2.", "其他")


def test_a_draft_ends_with_what_stands_open() -> None:
    pack = LIBRARY.pack("liwan-2022")
    report = filled(
        new_report(pack, "青云街道办事处", 2022),
        figures__executed="100",
        figures__general_budget="60",
        figures__fund_budget="30",
        figures__capital_budget="0",
        figures__other_funds="0",
    )
    final = Composed(report, pack)
    draft = Composed(report, pack, draft=True)
    assert draft.document.draft
    assert not final.document.draft
    count = len(final.document.blocks)
    assert draft.document.blocks[:count] == final.document.blocks
    heading, *lines = draft.document.blocks[count:]
    assert heading == Heading(1, "", OPEN_POINTS)
    texts = [line.text for line in lines if isinstance(line, Paragraph)]
    assert [text.partition(".")[0] for text in texts] == [
        str(number) for number in range(1, len(lines) + 1)
    ]
    (sources,) = (line for line in lines if "（A-02）" in getattr(line, "text", ""))
    assert isinstance(sources, Paragraph)
    assert "［错误］部门整体收支情况：" in sources.text
    assert "10.00 万元" in sources.text
    assert sources.place == place("figures", "by_source")


def test_every_block_of_a_shipped_form_can_be_found_again() -> None:
    for pack in LIBRARY.packs:
        report = new_report(pack, "青云街道办事处", pack.years[0])
        for block in Composed(report, pack).document.blocks:
            assert block.place is not None or isinstance(block, Label)


@given(report=reports())
def test_any_report_can_be_composed(report: Report) -> None:
    for pack in LIBRARY.packs:
        document = compose(assess(pack, LIBRARY.words, report))
        for block in document.blocks:
            if isinstance(block, Table):
                assert all(len(row) == len(block.columns) for row in block.rows)
        again = compose(assess(pack, LIBRARY.words, report), draft=True)
        assert replace(again, blocks=again.blocks[: len(document.blocks)], draft=False) == document
