"""Bound figures in the text: what they show, how they follow, how they are put in and changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.editors.prose import ProseEditor
from gui.editors.prose_commands import print_as, unbind
from gui.editors.prose_facts import facts_of, print_forms
from gui.editors.prose_palette import FigurePalette
from gui.session import Session
from model.library import Library
from model.places import Place, place
from model.report import Report
from tests.gui.prose_desk import (
    caret_to,
    compose,
    editor_on,
    press,
    text_in,
    with_prose,
    write,
)

BUDGET = place("figures", "budget")


@pytest.fixture
def session(qtbot: QtBot, library: Library, report: Report) -> Session:
    report = report.with_value(BUDGET, "23135.18").with_value(
        place("figures", "executed"), "23033.06"
    )
    return Session(library, with_prose(report, "预算{{budget}}万元，完成{{execution_rate}}。"))


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> ProseEditor:
    editor = editor_on(session)
    editor.resize(640, 480)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.text.setFocus()
    qtbot.waitUntil(editor.text.hasFocus)
    return editor


def chips(editor: ProseEditor) -> list[str]:
    """What the chips show."""
    end = editor.text.document().characterCount()
    found = (editor.text.chip_at(position) for position in range(end))
    return [editor.text.chips.text_of(chip).text for chip in found if chip is not None]


def click(editor: ProseEditor, spot: QPoint) -> None:
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(editor.text.viewport(), button, modifier, spot)


def entries(menu: QMenu) -> dict[str, object]:
    """The entries of a menu and of those below it, by their texts."""
    found: dict[str, object] = {}
    for action in menu.actions():
        found[action.text()] = action
        if (below := action.menu()) is not None:
            assert isinstance(below, QMenu)
            found |= entries(below)
    return found


def trigger(menu: QMenu, beginning: str) -> None:
    """Choose the entry that begins so."""
    for text, action in entries(menu).items():
        if text.startswith(beginning):
            action.trigger()  # type: ignore[attr-defined]
            return
    pytest.fail(f"{beginning} is not among {list(entries(menu))}")


def open_menu(qtbot: QtBot, editor: ProseEditor) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_figure_shows_its_value_and_follows_it(session: Session, editor: ProseEditor) -> None:
    assert chips(editor) == ["23,135.18", "99.56%"]
    session.edit(BUDGET, "9022.41", "修改全年预算数")
    assert chips(editor)[0] == "9,022.41"
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert chips(editor) == ["23,135.18", "99.56%"]


def test_a_new_value_does_not_touch_the_text(session: Session, editor: ProseEditor) -> None:
    changes: list[object] = []
    editor.text.document().contentsChange.connect(lambda *change: changes.append(change))
    session.edit(BUDGET, "9022.41", "修改全年预算数")
    assert changes == []


def test_a_new_value_is_drawn_at_its_own_width(session: Session, editor: ProseEditor) -> None:
    before = width_of_chip(editor)
    session.edit(BUDGET, "1123135.18", "修改全年预算数")
    assert width_of_chip(editor) > before


def width_of_chip(editor: ProseEditor) -> int:
    text = editor.text
    caret_to(text, 2)
    left = text.cursorRect().left()
    caret_to(text, 3)
    return text.cursorRect().left() - left


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("initial_budget", "〔年初预算数未填〕"),
        ("score.total", "〔自评总得分未填〕"),
        ("nosuch", "〔没有“nosuch”这个数据〕"),
        ("execution_rate|亿元", "〔预算完成率不能这样显示〕"),
    ],
)
def test_a_figure_that_cannot_be_shown_says_why(
    qtbot: QtBot, library: Library, session: Session, name: str, shown: str
) -> None:
    session = Session(library, with_prose(session.report, f"数{{{{{name}}}}}。"))
    editor = editor_on(session)
    qtbot.addWidget(editor)
    assert chips(editor) == [shown]


def test_a_derived_figure_is_not_worked_out_yet(
    qtbot: QtBot, library: Library, report: Report
) -> None:
    session = Session(library, with_prose(report, "完成{{execution_rate}}。"))
    editor = editor_on(session)
    qtbot.addWidget(editor)
    assert chips(editor)[0].endswith("未算出〕")


def test_what_is_composed_beside_a_figure_survives_its_new_value(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 3)
    compose(editor.text, "wan")
    session.edit(BUDGET, "9022.41", "修改全年预算数")
    assert chips(editor)[0] == "9,022.41"
    assert editor.text.composing
    assert editor.text.textCursor().block().layout().preeditAreaText() == "wan"
    compose(editor.text, "", "万")
    assert text_in(session) == "预算{{budget}}万万元，完成{{execution_rate}}。"


def test_words_typed_behind_a_figure_are_words(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 3)
    write(editor.text, "约")
    compose(editor.text, "", "合")
    assert text_in(session).startswith("预算{{budget}}约合万元")


def test_backspace_takes_the_whole_figure(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 3)
    press(editor.text, Qt.Key.Key_Backspace)
    assert text_in(session) == "预算万元，完成{{execution_rate}}。"


def test_the_palette_inserts_a_figure_with_its_unit(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 0)
    QTest.keyClick(editor.text, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    palette = palette_of(editor)
    assert palette.search.hasFocus()
    palette.search.insert("执行数")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert text_in(session).startswith("{{executed}}万元预算{{budget}}")
    assert not palette.isVisible()
    assert editor.text.hasFocus()
    assert session.undo_stack.undoText() == "插入数据"
    session.undo_stack.undo()
    assert text_in(session).startswith("预算{{budget}}")


def test_the_unit_is_not_written_twice_nor_where_it_is_not_wanted(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 3, anchor=2)
    editor.insert_figure()
    QTest.keyClick(palette_of(editor).search, Qt.Key.Key_Return)
    assert text_in(session).startswith("预算{{budget}}万元，")
    caret_to(editor.text, 0)
    editor.insert_figure()
    QTest.keyClick(
        palette_of(editor).search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert text_in(session).startswith("{{budget}}预算")


@pytest.mark.parametrize("braces", ["{{", "｛｛"])
def test_two_braces_open_the_palette_and_give_way_to_the_figure(
    qtbot: QtBot, session: Session, editor: ProseEditor, braces: str
) -> None:
    caret_to(editor.text, 0)
    write(editor.text, braces)
    palette = palette_of(editor)
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    QTest.keyClick(palette.search, Qt.Key.Key_Up)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert text_in(session).startswith("{{budget}}万元预算")


def test_two_braces_from_an_input_method_open_it_too(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 0)
    compose(editor.text, "", "｛｛")
    assert palette_of(editor).isVisible()


def test_escape_closes_the_palette_and_leaves_what_was_typed(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 0)
    write(editor.text, "{{")
    QTest.keyClick(palette_of(editor).search, Qt.Key.Key_Escape)
    assert text_in(session).startswith(r"\{{预算")
    assert editor.text.hasFocus()


def test_a_click_elsewhere_closes_the_palette(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    editor.insert_figure()
    palette = palette_of(editor)
    QTest.mouseClick(
        editor.text.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(5, 200),
    )
    assert not palette.isVisible()


def test_the_palette_finds_a_selected_number(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 0)
    write(editor.text, "23,033.06")
    caret_to(editor.text, 9, anchor=0)
    editor.insert_figure()
    QTest.keyClick(palette_of(editor).search, Qt.Key.Key_Return)
    assert text_in(session).startswith("{{executed}}万元预算")


def palette_of(editor: ProseEditor) -> FigurePalette:
    palette = editor.window().findChild(FigurePalette)
    assert palette is not None
    assert palette.isVisible()
    return palette


def test_the_palette_offers_all_that_can_be_bound(session: Session) -> None:
    facts = facts_of(session.assessment)
    names = {fact.id for fact in facts}
    assert {"budget", "execution_rate", "score.total", "grade", "year", "office"} <= names
    assert {"score.outputs", "score.carryover_rate"} <= names
    assert all(session.assessment.bindings.known(name) for name in names)
    assert all(fact.name and session.page_of(fact.place) for fact in facts)


def test_another_unit_takes_the_words_behind_the_figure_with_it(
    session: Session, editor: ProseEditor
) -> None:
    forms = print_forms(session.assessment.bindings, "budget")
    form = next(form for form in forms if form.style == "亿元|1")
    print_as(editor.text, 2, form, "万元")
    assert text_in(session).startswith("预算{{budget|亿元|1}}亿元，")
    assert chips(editor)[0] == "2.3"
    session.undo_stack.undo()
    assert text_in(session).startswith("预算{{budget}}万元，")


def test_a_double_click_opens_the_menu_of_a_figure(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 2)
    left = editor.text.cursorRect().center()
    caret_to(editor.text, 3)
    right = editor.text.cursorRect().center()
    QTest.mouseDClick(
        editor.text.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint((left.x() + right.x()) // 2, left.y()),
    )
    menu = open_menu(qtbot, editor)
    jumps: list[Place] = []
    editor.jump_requested.connect(jumps.append)
    assert "亿元　2.31" in entries(menu)
    trigger(menu, "跳到数据")
    menu.close()
    assert jumps == [BUDGET]


def test_enter_on_a_selected_figure_opens_its_menu(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 3, anchor=2)
    press(editor.text, Qt.Key.Key_Return)
    menu = open_menu(qtbot, editor)
    trigger(menu, "亿元")
    menu.close()
    assert text_in(session).startswith("预算{{budget|亿元}}亿元，")


def test_alt_and_enter_beside_a_figure_open_its_menu(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 3)
    press(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    menu = open_menu(qtbot, editor)
    trigger(menu, "解除引用")
    menu.close()
    assert text_in(session).startswith("预算23,135.18万元，")


def test_a_freed_figure_is_words_and_undo_binds_it_again(
    session: Session, editor: ProseEditor
) -> None:
    unbind(editor.text, 2)
    assert text_in(session).startswith("预算23,135.18万元，")
    assert session.undo_stack.undoText() == "解除引用"
    session.undo_stack.undo()
    assert text_in(session).startswith("预算{{budget}}万元，")


def test_a_figure_without_value_cannot_be_freed(
    qtbot: QtBot, library: Library, report: Report
) -> None:
    session = Session(library, with_prose(report, "预算{{budget}}"))
    editor = editor_on(session)
    qtbot.addWidget(editor)
    unbind(editor.text, 2)
    assert text_in(session) == "预算{{budget}}"


def test_a_typed_number_that_a_figure_reads_like_is_offered_for_binding(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 0)
    write(editor.text, "共2.31亿元。")
    editor.text.menu_wanted.emit(2, QPoint(0, 0))
    menu = open_menu(qtbot, editor)
    trigger(menu, "引用“全年预算数”（2.31亿元）")
    menu.close()
    assert text_in(session).startswith("共{{budget|亿元}}亿元。预算")


def test_a_click_on_a_figure_selects_it(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 2)
    spot = editor.text.cursorRect().center() + QPoint(12, 0)
    QTest.mouseClick(
        editor.text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
    )
    assert editor.text.textCursor().selectionStart() == 2
    assert editor.text.textCursor().selectionEnd() == 3


def test_the_tip_says_name_formula_and_source(session: Session, editor: ProseEditor) -> None:
    position = editor.text.document().characterCount() - 3
    tip = editor.tip(position)
    assert "23,033.06 ÷ 23,135.18 × 100 = 99.56" in tip
    assert "execution_rate" in tip
    assert session.page_of(place("figures", "execution_rate")).title in tip


def test_listeners_hear_the_numbers(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 1)
    assert editor.text.accessibleDescription() == "预算23,135.18万元，完成99.56%。"
    session.edit(BUDGET, "9022.41", "修改全年预算数")
    assert "9,022.41" in editor.text.accessibleDescription()
    press(editor.text, Qt.Key.Key_Return)
    write(editor.text, "没有数")
    caret_to(editor.text, 0)
    assert editor.text.accessibleDescription() == ""
