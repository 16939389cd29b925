"""The score table: the form's indicators, the office's own, suggestions, what is filed apart."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.editors.choice import ChoiceEditor
from gui.editors.editor import Editor
from gui.editors.messages import MessageLines
from gui.editors.pool_panel import PoolPanel
from gui.editors.scoring_words import rule_in_words
from gui.editors.table_model import RowsModel
from gui.editors.table_panel import TablePanel
from gui.editors.text_area import TextEditor
from gui.editors.text_line import LineEditor
from gui.pages.scores import ScoresPage
from gui.session import Session
from gui.settings import Settings
from model.library import Library
from model.new_report import new_report
from model.outline import SCORE_TABLE
from model.places import place
from model.prose import blocks_of
from model.report import OwnIndicator
from tests.gui.page_tools import (
    choose_word,
    compose,
    inputs_without_name,
    opened,
    turn_wheel,
    type_in,
)

KIND, NAME, TARGET, ACTUAL, WEIGHT, SCORE = range(6)
FIXED_NAME, FIXED_WEIGHT, FIXED_SCORE, FIXED_ACTUAL, FIXED_REASON = range(5)


def watched(page: ScoresPage) -> ScoresPage:
    for model in page.findChildren(RowsModel):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    return page


@pytest.fixture
def assets(qtbot: QtBot, session: Session) -> ScoresPage:
    return watched(opened(qtbot, session, "assets", ScoresPage))


@pytest.fixture
def outputs(qtbot: QtBot, session: Session) -> ScoresPage:
    return watched(opened(qtbot, session, "outputs", ScoresPage))


@pytest.fixture
def apart(qtbot: QtBot, library: Library) -> Iterator[Session]:
    report = new_report(library.pack("liwan-2024"), "广州市荔湾区望江街道办事处", 2024)
    session = Session(library, report)
    yield session
    session.deleteLater()


@pytest.fixture
def score_table(qtbot: QtBot, apart: Session) -> ScoresPage:
    return opened(qtbot, apart, SCORE_TABLE, ScoresPage)


def table(page: ScoresPage) -> TablePanel:
    return page.findChildren(TablePanel)[0]


def cell(page: ScoresPage, line: int, column: int) -> str:
    return str(table(page).view.model().index(line, column).data() or "")


def editor(page: QWidget, name: str) -> Editor:
    editors: list[LineEditor | TextEditor | ChoiceEditor] = [
        *page.findChildren(LineEditor),
        *page.findChildren(TextEditor),
        *page.findChildren(ChoiceEditor),
    ]
    return next(each for each in editors if each.accessibleName() == name and each.isVisible())


def messages(page: QWidget) -> list[str]:
    return [
        message.plain
        for lines in page.findChildren(MessageLines)
        if lines.isVisible()
        for message in lines.messages
    ]


def labels(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def press(page: QWidget, name: str) -> None:
    next(each for each in page.findChildren(QToolButton) if each.text() == name).click()


def adopt(page: QWidget) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if "采用建议分" in each.text())


def test_the_forms_indicators_stand_with_their_weights(assets: ScoresPage) -> None:
    assert cell(assets, 5, FIXED_NAME) == "固定资产利用率"
    assert cell(assets, 5, FIXED_WEIGHT) == "2"
    assert table(assets).view.model().rowCount() == 6
    assert "已评 0 / 6 项，暂得 0 / 10 分" in labels(assets)


def test_a_score_is_typed_in_the_cell(assets: ScoresPage, session: Session) -> None:
    view = table(assets).view
    view.go_to(0, FIXED_SCORE)
    view.setFocus()
    QTest.keyClicks(view, "1")
    type_in(assets.focusWidget(), ".5")
    assert session.report.text_at(place("scores", "asset_allocation", "score")) == "1.5"
    assert "已评 1 / 6 项，暂得 1.5 / 10 分" in labels(assets)
    session.undo_stack.undo()
    assert session.report.text_at(place("scores", "asset_allocation", "score")) == ""


def test_the_score_of_a_pool_is_live(assets: ScoresPage, session: Session) -> None:
    names = [row.id for row in session.assessment.scoring.rows if row.pool == "assets"]
    session.edit_all(((place("scores", name, "score"), "1") for name in names), "填写")
    assert "得分 6 / 10，得分率 60%" in labels(assets)


def test_a_score_above_its_weight_is_said_beside_the_field_at_once(
    assets: ScoresPage, session: Session
) -> None:
    table(assets).view.go_to(0, FIXED_NAME)
    type_in(editor(assets, "得分（分）").widget(), "3")
    assert len([line for line in messages(assets) if "得分 3 分，分值只有 2 分" in line]) == 1
    marked = table(assets).view.model().index(0, FIXED_SCORE)
    assert "分值只有 2 分" in marked.data(Qt.ItemDataRole.ToolTipRole)
    assert marked.data(Qt.ItemDataRole.BackgroundRole) is not None
    session.undo_stack.undo()
    assert not [line for line in messages(assets) if "分值只有 2 分" in line]


def test_the_calculator_suggests_with_its_arithmetic(assets: ScoresPage, session: Session) -> None:
    assert assets.reveal(place("scores", "fixed_asset_use"))
    assert any("请填写：在用固定资产原值" in line for line in messages(assets))
    type_in(editor(assets, "在用固定资产原值（万元）").widget(), "80")
    type_in(editor(assets, "全部固定资产原值（万元）").widget(), "100")
    where = place("scores", "fixed_asset_use", "inputs", "in_use")
    assert session.report.text_at(where) == "80"
    assert any(
        line.startswith("建议 1.2 分（未填得分，按此计）：80.00 ÷ 100.00 × 100 = 80.00；80 ≥ 75")
        for line in messages(assets)
    )
    assert cell(assets, 5, FIXED_SCORE) == "建议 1.2"
    score = editor(assets, "得分（分）")
    assert isinstance(score, LineEditor)
    assert score.placeholderText() == "建议 1.2"


def test_the_suggestion_can_be_taken(assets: ScoresPage, session: Session) -> None:
    row = place("scores", "fixed_asset_use")
    session.edit_all(
        [
            (row.child("inputs", "in_use"), "80"),
            (row.child("inputs", "assets"), "100"),
            (row.child("score"), "2"),
        ],
        "填写",
    )
    assets.reveal(row)
    assert any("填写的是 2 分" in line for line in messages(assets))
    assert adopt(assets).isVisible()
    adopt(assets).click()
    assert session.report.text_at(row.child("score")) == ""
    scored = session.assessment.scoring.get("fixed_asset_use")
    assert scored is not None
    assert scored.score == Decimal("1.2")
    assert not adopt(assets).isVisible()
    session.undo_stack.undo()
    assert session.report.text_at(row.child("score")) == "2"


def test_yes_or_no_is_chosen(assets: ScoresPage, session: Session) -> None:
    assets.reveal(place("scores", "asset_inventory"))
    asked = editor(assets, "本年度是否完成了资产盘点")
    assert isinstance(asked, ChoiceEditor)
    turn_wheel(asked)
    assert session.report.scores == ()
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_Down)
    assert session.report.text_at(place("scores", "asset_inventory", "inputs", "done")) == "是"
    assert cell(assets, 2, FIXED_SCORE) == "建议 1"


def test_the_card_describes_the_indicator(assets: ScoresPage) -> None:
    assets.reveal(place("scores", "asset_inventory"))
    said = labels(assets)
    assert "指标含义：本年度是否对资产做了全面盘点，并处理了盘盈盘亏。" in said
    assert any(text.startswith("计分办法：“本年度是否完成了资产盘点”答“是”") for text in said)
    assert any(text.startswith("需备佐证：资产盘点表") for text in said)
    assert any(line.startswith("计分依据：") for line in messages(assets))
    assets.reveal(place("scores", "asset_allocation"))
    assert any(line.startswith("待核对：评分细则") for line in messages(assets))


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("expenditure_rate", "按比例计分：10 分 × 预算完成率 ÷ 100，最多得满分。"),
        (
            "carryover_rate",
            "分档计分（结转结余率）：≤ 10 得分值的 100%；≤ 30 得分值的 50%；其余得 0%。",
        ),
        ("financial_compliance", "对照评分表由人工评分，程序不给建议分。"),
        (
            "procurement_compliance",
            "满分 2 分，经查实的采购违规或投诉成立的次数每 1 次扣 0.5 分，扣完为止。",
        ),
        (
            "contract_timeliness",
            "按比例计分：3 分 ×（中标通知后 30 日内签订的合同数 ÷ 应签订的采购合同数 × 100）÷ 100，"
            "最多得满分。",
        ),
    ],
)
def test_every_rule_is_said_in_words(library: Library, indicator: str, words: str) -> None:
    form = library.pack("haizhu-2023")
    found = next(each for each in form.indicator if each.id == indicator)
    assert rule_in_words(found, form).replace(" ", "") == words.replace(" ", "")


def test_long_texts_are_edited_below_the_table(assets: ScoresPage, session: Session) -> None:
    view = table(assets).view
    view.go_to(1, FIXED_ACTUAL)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    actual = editor(assets, "实际完成值")
    assert actual.widget().hasFocus()
    type_in(actual.widget(), "出租收入52万元，")
    QTest.keyClick(actual.widget(), Qt.Key.Key_Return)
    type_in(actual.widget(), "已上缴。")
    assert (
        session.report.text_at(place("scores", "asset_income", "actual"))
        == "出租收入52万元，\n已上缴。"
    )
    assert cell(assets, 1, FIXED_ACTUAL) == "出租收入52万元， 已上缴。"
    compose(actual.widget(), "ling")
    session.edit(place("head", "date"), "2024年", "别处")
    choose_word(actual.widget(), "另")
    assert actual.text().endswith("已上缴。另")


def test_lost_points_are_tied_to_a_problem(assets: ScoresPage, session: Session) -> None:
    assets.reveal(place("scores", "asset_inventory", "covered_by"))
    choice = editor(assets, "对应问题")
    assert isinstance(choice, ChoiceEditor)
    assert choice.hasFocus()
    assert choice.count() == 1
    session.edit(
        place("prose", "problems", "blocks"),
        blocks_of("资产盘点推迟到了次年一月，账实核对不及时，影响了年报。\n制度不全。"),
        "填写",
    )
    assert [choice.itemText(row) for row in range(choice.count())] == [
        "（没有单独写）",
        "第 1 段：资产盘点推迟到了次年一月，账实核对不及时，影响了…",
        "第 2 段：制度不全。",
    ]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    block = session.report.rows_at(place("prose", "problems"))[0]
    assert session.report.text_at(place("scores", "asset_inventory", "covered_by")) == block.id


def test_rows_of_the_form_are_pasted_over_but_not_added(
    assets: ScoresPage, session: Session
) -> None:
    QGuiApplication.clipboard().setText("得分\t实际完成值\n" + "1\t已核对\n" * 8)
    table(assets).view.go_to(0, FIXED_SCORE)
    table(assets).paste()
    assert cell(assets, 5, FIXED_SCORE) == "1"
    assert cell(assets, 5, FIXED_ACTUAL) == "已核对"
    assert any("下面多出的 2 行没有粘贴" in line for line in messages(assets))
    session.undo_stack.undo()
    assert session.report.scores == ()


def test_own_indicators_are_added_with_their_kind(outputs: ScoresPage, session: Session) -> None:
    assert "尚无指标，本项 20 分" in labels(outputs)
    action = next(each for each in outputs.findChildren(QAction) if each.text() == "质量指标")
    action.trigger()
    type_in(outputs.focusWidget(), "抽查合格率")
    press(outputs, "添加指标(&A)")
    assert [(row.kind, row.name, row.pool) for row in session.report.own] == [
        ("质量指标", "抽查合格率", "outputs"),
        ("质量指标", "", "outputs"),
    ]
    assert cell(outputs, 0, WEIGHT) == "10"
    assert table(outputs).view.model().index(0, WEIGHT).data(Qt.ItemDataRole.EditRole) == ""


def own(session: Session, *rows: OwnIndicator) -> None:
    session.edit(place("own"), rows, "填写")


def test_shares_of_the_weight_show_their_points(outputs: ScoresPage, session: Session) -> None:
    own(
        session,
        OwnIndicator(id="a", pool="outputs", kind="数量指标", name="甲", score="满分"),
        OwnIndicator(id="b", pool="outputs", kind="数量指标", name="乙", score="95%"),
        OwnIndicator(id="c", pool="outputs", kind="数量指标", name="丙", weight="4", score="4.0"),
        OwnIndicator(id="d", pool="benefits", kind="社会效益指标", name="别处"),
    )
    assert [cell(outputs, line, SCORE) for line in range(3)] == ["满分 8", "95% 7.6", "4.0"]
    assert "得分 19.6 / 20，得分率 98%" in labels(outputs)
    table(outputs).view.go_to(1, NAME)
    assert "= 7.6 分" in labels(outputs)
    weight = editor(outputs, "分值（分）")
    assert isinstance(weight, LineEditor)
    assert weight.placeholderText() == "平均分得 8"


def test_own_indicators_move_among_their_own(outputs: ScoresPage, session: Session) -> None:
    own(
        session,
        OwnIndicator(id="a", pool="outputs", name="甲"),
        OwnIndicator(id="x", pool="benefits", name="别处"),
        OwnIndicator(id="b", pool="outputs", name="乙"),
    )
    table(outputs).view.go_to(0, NAME)
    table(outputs).move_row(1)
    assert [cell(outputs, line, NAME) for line in range(2)] == ["乙", "甲"]
    assert table(outputs).view.current_line == 1
    table(outputs).move_row(1)
    assert session.undo_stack.count() == 2
    table(outputs).duplicate()
    assert [cell(outputs, line, NAME) for line in range(3)] == ["乙", "甲", "甲"]
    table(outputs).remove()
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert [row.name for row in session.report.own] == ["甲", "别处", "乙"]


def test_own_indicators_are_pasted(outputs: ScoresPage, session: Session) -> None:
    QGuiApplication.clipboard().setText("质量指标\t合格率\t100%\t100%\n\t培训\t3场\t3场\n")
    table(outputs).view.setFocus()
    QTest.keyClick(table(outputs).view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row.kind, row.name, row.target, row.actual) for row in session.report.own] == [
        ("质量指标", "合格率", "100%", "100%"),
        ("质量指标", "培训", "3场", "3场"),
    ]
    assert {row.pool for row in session.report.own} == {"outputs"}
    assert session.undo_stack.count() == 1


def test_the_kind_is_chosen_in_the_cell(outputs: ScoresPage, session: Session) -> None:
    own(session, OwnIndicator(id="a", pool="outputs", name="甲", kind="数量指标"))
    view = table(outputs).view
    view.go_to(0, KIND)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    chosen = outputs.focusWidget()
    assert isinstance(chosen, ChoiceEditor)
    assert chosen.accessibleName() == "第 1 行，类别"
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert session.report.own[0].kind == "质量指标"


def test_reveal_goes_to_row_and_field(outputs: ScoresPage, session: Session) -> None:
    own(
        session,
        OwnIndicator(id="a", pool="outputs", name="甲", actual="完成了甲"),
        OwnIndicator(id="b", pool="outputs", name="乙", actual="完成了乙"),
    )
    assert outputs.reveal(place("own", "b", "actual"), (2, 4))
    actual = outputs.focusWidget()
    assert isinstance(actual, TextEditor)
    assert actual.textCursor().selectedText() == "了乙"
    for field, name in (("weight", "分值（分）"), ("score", "得分（分）"), ("reason", "失分原因")):
        assert outputs.reveal(place("own", "a", field))
        assert outputs.focusWidget() is editor(outputs, name).widget()
    assert outputs.reveal(place("own", "b"))
    assert table(outputs).view.hasFocus()
    assert table(outputs).view.current_line == 1
    assert outputs.reveal(place("pools", "outputs"))
    assert not outputs.reveal(place("pools", "assets"))
    assert not outputs.reveal(place("own", "none"))


def test_only_the_lines_that_changed_are_touched(assets: ScoresPage, session: Session) -> None:
    touched: list[int] = []
    table(assets).view.model().dataChanged.connect(lambda first, _last: touched.append(first.row()))
    session.edit(place("scores", "asset_data_quality", "score"), "1", "填写")
    assert set(touched) == {3}
    touched.clear()
    session.edit(place("head", "date"), "2024年", "填写")
    assert touched == []


def test_what_is_filed_apart_is_stated(score_table: ScoresPage, apart: Session) -> None:
    total = editor(score_table, "自评总分（分）")
    type_in(total.widget(), "101")
    assert apart.report.stated.total_score == "101"
    assert any("自评总分" in line and "101" in line for line in messages(score_table))
    grade = editor(score_table, "自评等级")
    assert isinstance(grade, ChoiceEditor)
    grade.setFocus()
    QTest.keyClick(grade, Qt.Key.Key_Down)
    assert apart.report.stated.grade == "优"
    apart.undo_stack.undo()
    apart.undo_stack.undo()
    assert (total.text(), grade.text()) == ("", "")
    assert score_table.reveal(place("stated", "grade"))
    assert grade.hasFocus()


def test_many_pools_fold_and_show_their_scores(score_table: ScoresPage, apart: Session) -> None:
    panels = score_table.findChildren(PoolPanel)
    assert len(panels) == 10
    assert not any(panel.unfolded for panel in panels)
    assert score_table.findChildren(TablePanel) == []
    apart.edit_all(
        [(place("figures", "budget"), "100"), (place("figures", "executed"), "96")], "填写"
    )
    assert "得分 9.6 / 10，得分率 96%" in labels(score_table)
    apart.edit(place("scores", "asset_income", "score"), "5", "填写")
    assert "1 个错误，展开后查看" in messages(score_table)
    assert score_table.reveal(place("scores", "asset_income", "score"))
    assert [panel.pool.id for panel in panels if panel.unfolded] == ["assets"]
    assert score_table.focusWidget() is editor(score_table, "得分（分）").widget()
    press(score_table, "管理效率 · 资产管理")
    assert not any(panel.unfolded for panel in panels)


def test_what_the_scores_come_to_stands_beside_what_is_stated(
    score_table: ScoresPage, apart: Session
) -> None:
    def said() -> str:
        return next(line for line in messages(score_table) if line.startswith("逐项"))

    assert "可以不填" in said()
    apart.edit(place("scores", "asset_income", "score"), "1", "填写")
    assert said().startswith("逐项评分：暂得 1 分，还有")
    rows = [
        (row.place.child("score"), "满分")
        for row in apart.assessment.scoring.rows
        if row.indicator is not None
    ]
    own_rows = [
        (place("own", pool), OwnIndicator(id=pool, pool=pool, name=pool, score="满分"))
        for pool in ("outputs", "benefits")
    ]
    apart.edit_all([*rows, *own_rows], "填写")
    assert said() == "逐项汇总：100 分，等级“优”"


def test_every_input_has_a_name(
    assets: ScoresPage, outputs: ScoresPage, score_table: ScoresPage, session: Session
) -> None:
    own(session, OwnIndicator(id="a", pool="outputs", name="甲"))
    assets.reveal(place("scores", "fixed_asset_use"))
    score_table.reveal(place("scores", "carryover_rate"))
    for page in (assets, outputs, score_table):
        assert inputs_without_name(page) == []


def test_reveal_scrolls_the_field_into_view(qtbot: QtBot, assets: ScoresPage) -> None:
    assets.resize(900, 420)

    def all_in_view() -> bool:
        shown, area = assets.focusWidget(), assets.sheet.viewport()
        top = shown.mapTo(area, QPoint(0, 0)).y()
        return 0 <= top <= area.height() - shown.height()

    assets.reveal(place("scores", "fixed_asset_use", "reason"))
    qtbot.waitUntil(all_in_view)
    assets.reveal(place("scores", "asset_allocation", "target"))
    qtbot.waitUntil(all_in_view)


def test_undo_stays_with_the_indicator_that_went(qtbot: QtBot, session: Session) -> None:
    desk = Desk(session, Settings())
    qtbot.addWidget(desk)
    desk.show()
    session.edit(place("own", "a"), OwnIndicator(id="a", pool="benefits", name="甲"), "添加指标")
    desk.open_page("outputs")
    desk.undo()
    assert desk.page.id == "benefits"
    desk.open_page("cover")
    desk.redo()
    assert desk.page.id == "benefits"
    assert isinstance(desk.page_widget, ScoresPage)
    assert table(desk.page_widget).view.current_line == 0


def test_tab_goes_from_top_to_bottom(assets: ScoresPage) -> None:
    assets.reveal(place("scores", "asset_inventory", "target"))
    assets.reveal(place("scores", "fixed_asset_use", "target"))
    names = []
    for _ in range(7):
        focused = assets.focusWidget()
        names.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [
        "预期指标值",
        "实际完成值",
        "在用固定资产原值（万元）",
        "全部固定资产原值（万元）",
        "得分（分）",
        "失分原因",
        "对应问题",
    ]


def test_tab_comes_from_the_table_into_the_fields(outputs: ScoresPage, session: Session) -> None:
    own(session, OwnIndicator(id="a", pool="outputs", name="甲"))
    table(outputs).view.setFocus()
    QTest.keyClick(table(outputs).view, Qt.Key.Key_Tab)
    assert outputs.focusWidget().accessibleName() == "类别"
