"""The figures: typed, derived, checked live, printed, with notes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.editors.messages import MessageLines
from gui.editors.text_area import TextEditor
from gui.pages.figures import FiguresPage
from gui.session import Session
from model.places import place
from model.prose import blocks_of
from tests.gui.page_tools import (
    choose_word,
    compose,
    inputs_without_name,
    opened,
    turn_wheel,
    type_in,
)

PAGE = "income_expenditure"


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> FiguresPage:
    return opened(qtbot, session, PAGE, FiguresPage)


def amount(page: FiguresPage, name: str) -> QLineEdit:
    return next(
        each for each in page.findChildren(QLineEdit) if each.accessibleName() == f"{name}（万元）"
    )


def enter(session: Session, **values: str) -> None:
    session.edit_all(
        ((place("figures", name), value) for name, value in values.items()), "填写数据"
    )


def messages(page: QWidget) -> list[str]:
    return [
        message.plain
        for lines in page.findChildren(MessageLines)
        if not lines.isHidden()
        for message in lines.messages
    ]


def labels(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_typing_reaches_the_report_and_undo_takes_it_back(
    page: FiguresPage, session: Session
) -> None:
    budget = amount(page, "全年预算数")
    type_in(budget, "0.9亿元")
    assert session.report.text_at(place("figures", "budget")) == "0.9亿元"
    assert "= 9,000.00 万元" in labels(page)
    session.undo_stack.undo()
    assert budget.text() == ""
    assert "= 9,000.00 万元" not in labels(page)
    session.undo_stack.redo()
    assert budget.text() == "0.9亿元"


def test_what_was_typed_is_never_rewritten(page: FiguresPage, session: Session) -> None:
    budget = amount(page, "全年预算数")
    type_in(budget, "９０２２．４１")
    QTest.keyClick(budget, Qt.Key.Key_Tab)
    assert budget.text() == "９０２２．４１"
    assert session.report.text_at(place("figures", "budget")) == "９０２２．４１"


def test_derived_figures_show_how_they_come_about(page: FiguresPage, session: Session) -> None:
    assert "缺少执行数、全年预算数，暂不能计算预算完成率" in labels(page)
    enter(session, budget="23,135.18", executed="23,033.06")
    assert "99.56%" in labels(page)
    assert "23,033.06 ÷ 23,135.18 × 100 = 99.56" in labels(page)
    enter(session, budget="0")
    assert "全年预算数为 0，不能作除数，无法计算预算完成率" in labels(page)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("88.35", "一致：合计 6,061.31 = 执行数"),
        ("0", "不符：合计 5,972.96 ≠ 执行数 6,061.31，合计小 88.35"),
        ("100", "不符：合计 6,072.96 ≠ 执行数 6,061.31，合计大 11.65"),
        ("88.34", "在四舍五入范围内：合计 6,061.30，执行数 6,061.31，相差 0.01"),
        ("约88", "尚未核对：其他资金支出是约数，不能核对合计"),
        ("", "尚未核对：还缺其他资金支出，填齐后自动核对"),
    ],
)
def test_a_group_says_live_whether_it_adds_up(
    page: FiguresPage, session: Session, other: str, said: str
) -> None:
    enter(
        session,
        executed="6,061.31",
        general_budget="5,612.47",
        fund_budget="360.49",
        capital_budget="0",
        other_funds=other,
    )
    lines = [line for line in messages(page) if line.startswith(said)]
    assert len(lines) == 1
    assert ("请对照部门决算报表" in lines[0]) == said.startswith("不符")


def test_a_group_that_is_blank_names_a_few_of_what_it_waits_for(page: FiguresPage) -> None:
    assert any(
        line.startswith("尚未核对：还缺一般公共预算财政拨款支出、")
        and line.endswith("等 5 项，填齐后自动核对")
        for line in messages(page)
    )


def test_what_cannot_be_read_is_said_once_beside_the_figure(
    page: FiguresPage, session: Session
) -> None:
    type_in(amount(page, "执行数"), "abc")
    assert len([line for line in messages(page) if "“abc”不是数字" in line]) == 1
    assert session.report.text_at(place("figures", "executed")) == "abc"


def test_findings_wait_until_the_page_was_left(page: FiguresPage, session: Session) -> None:
    def missing() -> list[str]:
        return [line for line in messages(page) if "全年预算数" in line and "错误" in line]

    assert missing() == []
    session.attention.leave(PAGE)
    assert missing() != []


def test_the_sentences_are_shown_as_they_are_printed(page: FiguresPage, session: Session) -> None:
    waiting = [line for line in messages(page) if line.startswith("待填：")]
    assert "待填：还缺全年预算数、执行数、预算完成率，填齐之前印出来留空" in waiting
    assert "待填：还缺基本支出、项目支出，填齐后印出这一段" in waiting
    enter(session, budget="23,135.18", executed="23,033.06")
    assert any(
        "2023年度全年预算数23,135.18万元，执行数23,033.06万元，完成预算的99.56%。" in text
        for text in labels(page)
    )
    session.edit(place("head", "year"), 2024, "修改年度")
    assert any("2024年度全年预算数23,135.18万元" in text for text in labels(page))


def test_a_note_opens_and_is_kept(qtbot: QtBot, page: FiguresPage, session: Session) -> None:
    note = next(
        each for each in page.findChildren(TextEditor) if each.accessibleName() == "执行数的备注"
    )
    button = next(
        each for each in page.findChildren(QToolButton) if each.accessibleName() == "执行数的备注"
    )
    assert not note.isVisible()
    button.click()
    assert note.isVisible()
    qtbot.waitUntil(note.hasFocus)
    type_in(note, "年末追加")
    assert session.report.text_at(place("figures", "executed", "note")) == "年末追加"
    button.click()
    assert note.isVisible(), "a note that is written stays in sight"
    session.undo_stack.undo()
    button.click()
    assert not note.isVisible()


def test_reveal_goes_to_amount_note_group_and_derived(page: FiguresPage, session: Session) -> None:
    assert page.reveal(place("figures", "executed"))
    assert amount(page, "执行数").hasFocus()
    assert page.reveal(place("figures", "executed", "note"))
    focused = page.focusWidget()
    assert isinstance(focused, TextEditor)
    assert focused.accessibleName() == "执行数的备注"
    assert page.reveal(place("figures", "by_nature"))
    assert amount(page, "基本支出").hasFocus()
    assert page.reveal(place("figures", "execution_rate"))
    assert page.focusWidget().accessibleName().startswith("预算完成率：")
    assert not page.reveal(place("tasks", "r1"))


def test_reveal_selects_what_can_be_replaced(page: FiguresPage, session: Session) -> None:
    enter(session, executed="9,022.41")
    page.reveal(place("figures", "executed", "value"))
    assert amount(page, "执行数").selectedText() == "9,022.41"


def test_an_undo_leaves_the_cursor_where_the_clerk_types(
    page: FiguresPage, session: Session
) -> None:
    executed = amount(page, "执行数")
    page.reveal(place("figures", "executed"))
    type_in(executed, "12")
    session.undo_stack.undo()
    page.reveal(place("figures"))
    assert executed.hasFocus()
    type_in(executed, "34")
    page.reveal(place("figures", "executed", "value"))
    type_in(executed, "5")
    assert executed.text() == "345"


def test_own_text_unfolds_when_there_is_some(page: FiguresPage, session: Session) -> None:
    fold = next(
        each
        for each in page.findChildren(QToolButton)
        if each.accessibleName().startswith("补充文字")
    )
    assert "已收起" in fold.accessibleName()
    session.edit(place("prose", PAGE, "blocks"), blocks_of("另有其他说明。"), "补充")
    assert "已展开" in fold.accessibleName()
    assert page.reveal(place("prose", PAGE, "b1"))


def test_composing_and_the_wheel_change_nothing(page: FiguresPage, session: Session) -> None:
    budget = amount(page, "全年预算数")
    compose(budget, "yi")
    enter(session, executed="5")
    assert session.report.text_at(place("figures", "budget")) == ""
    choose_word(budget, "1亿")
    assert session.report.text_at(place("figures", "budget")) == "1亿"
    turn_wheel(budget)
    assert budget.text() == "1亿"


def test_only_what_changed_is_looked_at(
    page: FiguresPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[str] = []
    monkeypatch.setattr(
        "gui.editors.field.Field.show_answer", lambda field, _report: touched.append(field.name)
    )
    session.edit(place("head", "date"), "2024年", "修改日期")
    assert touched == []


def test_every_input_has_a_name(page: FiguresPage) -> None:
    assert inputs_without_name(page) == []


def test_tab_goes_through_the_amounts_first(page: FiguresPage, session: Session) -> None:
    page.reveal(place("figures", "budget"))
    names = []
    for _ in session.pack.figure:
        focused = page.focusWidget()
        names.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [f"{figure.name}（{figure.unit}）" for figure in session.pack.figure]
