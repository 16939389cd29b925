"""The cover: the head of the report, the year that may be another one, the form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui.pages.cover import CoverPage
from gui.session import Session
from model.places import place
from tests.gui.page_tools import choose_word, compose, inputs_without_name, opened, type_in


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> CoverPage:
    return opened(qtbot, session, "cover", CoverPage)


def editor(page: CoverPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def replace_with(widget: QLineEdit, text: str) -> None:
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    type_in(widget, text)


def shown_texts(page: CoverPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("name", "field", "text"),
    [
        ("单位全称", "office", "广州市海珠区望江街道办事处"),
        ("单位简称", "short_name", "望江街道"),
        ("所在区", "district", "海珠区"),
        ("报告日期", "date", "2024年3月15日"),
    ],
)
def test_what_is_typed_is_in_the_head(
    page: CoverPage, session: Session, name: str, field: str, text: str
) -> None:
    before = session.report.text_at(place("head", field))
    replace_with(editor(page, name), text)
    assert session.report.text_at(place("head", field)) == text
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert editor(page, name).text() == before


def test_other_names_are_kept_one_by_one_as_they_are_typed(
    page: CoverPage, session: Session
) -> None:
    names = editor(page, "其他名称")
    type_in(names, "望江街、")
    assert names.text() == "望江街、"
    assert session.report.value_at(place("head", "other_names")) == ("望江街",)
    type_in(names, "望江街道党工委")
    assert session.report.value_at(place("head", "other_names")) == ("望江街", "望江街道党工委")
    session.edit(place("head", "other_names"), ("甲", "乙"), "别处修改")
    assert names.text() == "甲、乙"


@pytest.mark.parametrize("typed", ["2024", "２０２４", "2024年", "2024年度"])
def test_the_year_is_read_as_people_write_it(page: CoverPage, session: Session, typed: str) -> None:
    year = editor(page, "自评年度")
    replace_with(year, typed)
    assert session.report.head.year == 2024
    assert year.text() == typed


def test_what_is_no_year_is_said_and_kept(page: CoverPage, session: Session) -> None:
    year = editor(page, "自评年度")
    replace_with(year, "20x4")
    assert year.text() == "20x4"
    assert "“20x4”不是年度，请填四位数字，如 2024" in shown_texts(page)
    assert session.report.head.year == 0
    replace_with(year, "2023")
    assert "不是年度" not in shown_texts(page)


def test_a_year_that_is_not_the_forms_keeps_its_notice(page: CoverPage, session: Session) -> None:
    notice = "本模板依据 2023 年度的表样，2025 年度的表样和分值可能有变动"
    assert notice not in shown_texts(page)
    replace_with(editor(page, "自评年度"), "2025")
    assert notice in shown_texts(page)
    session.undo_stack.undo()
    assert notice not in shown_texts(page)


def test_the_form_and_its_title_are_shown(page: CoverPage, session: Session) -> None:
    assert session.pack.name in shown_texts(page)
    assert "附件2" in shown_texts(page)
    replace_with(editor(page, "单位全称"), "望江街道办事处")
    assert "2023年度望江街道办事处部门整体支出绩效自评报告" in shown_texts(page)
    replace_with(editor(page, "单位全称"), "")
    assert "2023年度〔单位全称〕部门整体支出绩效自评报告" in shown_texts(page)


def test_a_finding_stands_beside_its_field_when_it_was_touched(
    page: CoverPage, session: Session
) -> None:
    assert "单位名称没有填写" not in shown_texts(page)
    replace_with(editor(page, "单位全称"), "")
    assert "单位名称没有填写" in shown_texts(page)
    assert "单位名称没有填写" in editor(page, "单位全称").accessibleDescription()


def test_reveal_puts_the_cursor_into_the_field(page: CoverPage) -> None:
    assert page.reveal(place("head", "short_name"))
    assert editor(page, "单位简称").hasFocus()
    assert page.reveal(place("head", "office"), (3, 6))
    assert editor(page, "单位全称").hasFocus()
    assert editor(page, "单位全称").selectedText() == "海珠区"
    assert not page.reveal(place("figures", "budget"))


def test_a_word_being_composed_is_not_in_the_report(page: CoverPage, session: Session) -> None:
    name = editor(page, "单位简称")
    before = session.report.head.short_name
    compose(name, "wangjiang")
    session.edit(place("head", "district"), "越秀区", "别处修改")
    assert session.report.head.short_name == before
    choose_word(name, "望江")
    assert session.report.head.short_name == before + "望江"


def test_every_input_has_a_name_and_a_label(page: CoverPage) -> None:
    assert inputs_without_name(page) == []
    buddies = {label.buddy() for label in page.findChildren(QLabel) if label.buddy() is not None}
    assert set(page.findChildren(QLineEdit)) <= buddies
