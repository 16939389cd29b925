from export.document import Paragraph, Table
from model.new_report import new_report
from model.places import place
from model.report import Report
from model.texts import MISSING
from tests.export.composed import BEGUN, FORM, LIBRARY, Composed, filled


def own_rows() -> Report:
    return filled(
        BEGUN,
        own__r1__pool="outputs",
        own__r1__kind="质量指标",
        own__r1__name="合格率",
        own__r1__target="≥95%",
        own__r1__actual="98%，\n抽查50次",
        own__r1__score="4.5",
        own__r1__weight="5",
        own__r2__pool="outputs",
        own__r2__kind="数量指标",
        own__r2__name="场次",
        own__r2__score="2",
        own__r3__pool="outputs",
        own__r3__kind="自拟指标",
        own__r3__name="其他一",
        own__r3__score="1",
        own__r4__pool="outputs",
        own__r4__name="其他二",
        own__r4__score="1",
    )


def test_own_indicators_stand_by_kind_in_the_order_of_the_form() -> None:
    composed = Composed(own_rows())
    assert [
        "T" if isinstance(block, Table) else getattr(block, "number", "") + block.text
        for block in composed.below("产出")
    ] == [
        "分值10分，得分8.5分，得分率85%。",
        "（1）数量指标",
        "数量指标下设“场次”：",
        "T",
        "（2）质量指标",
        "质量指标下设“合格率”：",
        "T",
        "（3）自拟指标",
        "自拟指标下设“其他一”：",
        "T",
        "（4）其他指标",
        "其他指标下设“其他二”：",
        "T",
    ]
    quality = composed.tables[1]
    assert [column.head for column in quality.columns] == [
        "序号",
        "指标名称",
        "预期指标值",
        "实际完成值",
    ]
    assert [cell.text for cell in quality.rows[0]] == ["1", "合格率", "≥95%", "98%，\n抽查50次"]
    assert [str(cell.place) for cell in quality.rows[0]] == [
        "own.r1",
        "own.r1.name",
        "own.r1.target",
        "own.r1.actual",
    ]


def test_an_unscored_pool_shows_gaps_and_no_table() -> None:
    (lead,) = Composed(BEGUN).below("产出")
    assert isinstance(lead, Paragraph)
    assert lead.text == f"分值10分，得分{MISSING}分，得分率{MISSING}。"
    assert lead.place == place("pools", "outputs")


def test_a_pool_with_one_score_is_one_sentence() -> None:
    report = filled(BEGUN, figures__budget="1000", figures__executed="995.6")
    (lead,) = Composed(report).below("支出率")
    assert isinstance(lead, Paragraph)
    assert lead.text == "分值10分，得分9.96分，得分率99.60%。"


def test_fixed_indicators_are_one_table() -> None:
    report = filled(BEGUN, scores__inventory__score="0", scores__inventory__actual="未完成。")
    (table,) = [block for block in Composed(report).below("管理效率") if isinstance(block, Table)]
    assert [column.head for column in table.columns] == [
        "序号",
        "指标名称",
        "指标分值",
        "指标得分",
        "实际完成值",
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1", "资产盘点", "4", "0", "未完成。"],
        ["2", "数据质量", "6", "", ""],
    ]
    assert [cell.align for cell in table.rows[0]] == ["centre", "left", "centre", "centre", "left"]
    assert str(table.rows[0][1].place) == "scores.inventory"
    assert str(table.rows[0][3].place) == "scores.inventory.score"


def test_a_free_table_is_printed_once_it_has_rows() -> None:
    assert not any("合同" in heading for heading in Composed(BEGUN).headings)
    report = filled(
        BEGUN,
        tables__contracts__a__title="垃圾清运",
        tables__contracts__a__amount="1,200.00",
        tables__contracts__b__title="绿化养护",
    )
    composed = Composed(report)
    assert composed.headings[-1] == "#三、合同"
    table = composed.tables[-1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["垃圾清运", "1,200.00"],
        ["绿化养护", ""],
    ]
    assert [column.align for column in table.columns] == ["left", "right"]


def test_tasks_can_stand_in_a_table() -> None:
    tabular = FORM.model_copy(
        update={
            "section": tuple(
                section.model_copy(
                    update={"sentence": (), "columns": ("no", "name", "budget", "rate")}
                )
                if section.id == "key_tasks"
                else section
                for section in FORM.section
            )
        }
    )
    report = filled(BEGUN, tasks__a__name="养老", tasks__a__budget="8", tasks__a__executed="7.92")
    (table,) = Composed(report, tabular).below("重点工作任务")
    assert isinstance(table, Table)
    assert [column.head for column in table.columns] == [
        "序号",
        "任务名称",
        "全年预算数（万元）",
        "完成率",
    ]
    assert [cell.text for cell in table.rows[0]] == ["1", "养老", "8.00", "99%"]


def test_forms_whose_score_table_is_filed_elsewhere_print_none() -> None:
    pack = LIBRARY.pack("liwan-2024")
    report = filled(
        new_report(pack, "青云街道办事处", 2024),
        scores__asset_inventory__score="0",
        own__r1__pool="outputs",
        own__r1__name="场次",
    )
    assert Composed(report, pack).tables == []
