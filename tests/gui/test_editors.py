"""The field editors: typing, composing, undo keys, wheel, what is understood, what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.editors.choice import ChoiceEditor
from gui.editors.editor import Choice, Editor, Entry, FieldKind
from gui.editors.field import Field, UnstorableError
from gui.editors.findings import ShownFindings
from gui.editors.kinds import editor_for
from gui.editors.number import NumberEditor, understood
from gui.editors.score import ScoreEditor
from gui.editors.text_area import TextEditor
from gui.editors.undo import without_undo
from gui.session import Session
from model.numbers import read
from model.places import place
from tests.gui.page_tools import choose_word, compose, turn_wheel, type_in

WRITTEN: tuple[FieldKind, ...] = ("line", "text", "number", "score")
KINDS = (Choice("数量", "数量指标"), Choice("质量", "质量指标"))


def shown(qtbot: QtBot, entry: Entry) -> Editor:
    editor = editor_for(entry)
    widget = editor.widget()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return editor


def typed_by(editor: Editor) -> list[str]:
    texts: list[str] = []
    editor.typed.connect(texts.append)
    return texts


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_key_is_told_and_nothing_else(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind))
    texts = typed_by(editor)
    editor.show_text("12")
    assert texts == []
    QTest.keyClick(editor.widget(), Qt.Key.Key_End)
    QTest.keyClicks(editor.widget(), "34")
    assert texts == ["123", "1234"]
    assert editor.text() == "1234"


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_is_composed_counts_when_it_is_chosen(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind))
    texts = typed_by(editor)
    compose(editor.widget(), "yi")
    compose(editor.widget(), "yiyuan")
    assert texts == []
    assert editor.text() == ""
    choose_word(editor.widget(), "亿元")
    assert texts == ["亿元"]


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_composition_is_never_written_over(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind))
    editor.show_text("旧")
    QTest.keyClick(editor.widget(), Qt.Key.Key_End)
    compose(editor.widget(), "xin")
    editor.show_text("撤销后的内容")
    choose_word(editor.widget(), "新")
    assert editor.text() == "旧新"


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_had_to_wait_is_shown_when_the_composition_is_given_up(
    qtbot: QtBot, kind: FieldKind
) -> None:
    editor = shown(qtbot, Entry(kind))
    texts = typed_by(editor)
    editor.show_text("旧")
    compose(editor.widget(), "xin")
    editor.show_text("9")
    assert editor.text() == "旧"
    compose(editor.widget(), "")
    assert editor.text() == "9"
    assert texts == []


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_same_text_shown_again_leaves_the_cursor(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind))
    widget = editor.widget()
    QTest.keyClicks(widget, "1234")
    QTest.keyClick(widget, Qt.Key.Key_Home)
    editor.show_text("1234")
    QTest.keyClicks(widget, "9")
    assert editor.text() == "91234"


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_undo_is_the_windows(qtbot: QtBot, kind: FieldKind, keys: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    asked: list[str] = []
    action = QAction("撤销", window)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: asked.append(keys))
    window.addAction(action)
    editor = editor_for(Entry(kind))
    window.setCentralWidget(editor.widget())
    window.show()
    window.activateWindow()
    editor.widget().setFocus()
    qtbot.waitUntil(editor.widget().hasFocus)
    QTest.keyClicks(editor.widget(), "12")
    QTest.keySequence(editor.widget(), QKeySequence(keys))
    assert asked == [keys]
    assert editor.text() == "12"


@pytest.mark.parametrize("kind", WRITTEN)
def test_without_a_window_the_keys_do_nothing(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind))
    QTest.keyClicks(editor.widget(), "12")
    QTest.keySequence(editor.widget(), QKeySequence("Ctrl+Z"))
    assert editor.text() == "12"


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_menu_offers_no_undo_of_its_own(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind)).widget()
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    menu = without_undo(editor.createStandardContextMenu())
    names = [action.objectName() for action in menu.actions()]
    assert "edit-undo" not in names
    assert "edit-redo" not in names
    assert "edit-paste" in names
    menu.deleteLater()


@pytest.mark.parametrize("kind", [*WRITTEN, "choice"])
def test_the_wheel_changes_nothing(qtbot: QtBot, kind: FieldKind) -> None:
    editor = shown(qtbot, Entry(kind, choices=KINDS))
    texts = typed_by(editor)
    editor.show_text("数量")
    turn_wheel(editor.widget())
    assert editor.text() == "数量"
    assert texts == []


def test_a_long_text_is_not_cut(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("line"))
    editor.show_text("长" * 40_000)
    QTest.keyClick(editor.widget(), Qt.Key.Key_End)
    QTest.keyClicks(editor.widget(), "1")
    assert len(editor.text()) == 40_001


def test_running_text_keeps_odd_blanks_and_breaks_lines(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("text"))
    texts = typed_by(editor)
    editor.show_text("甲\u00a0乙")
    QTest.keyClick(editor.widget(), Qt.Key.Key_End)
    QTest.keyClick(editor.widget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor.widget(), "b")
    assert texts[-1] == "甲\u00a0乙\nb"


def test_running_text_grows_with_its_lines(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("text", lines=(2, 6)))
    assert isinstance(editor, TextEditor)
    least = editor.sizeHint().height()
    editor.show_text("一行\n" * 4 + "末行")
    more = editor.sizeHint().height()
    editor.show_text("一行\n" * 40)
    assert least < more < editor.sizeHint().height()
    assert editor.sizeHint().height() < 2 * more


def test_tab_leaves_running_text(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    editor, following = editor_for(Entry("text"), page), editor_for(Entry("line"), page)
    page.show()
    page.activateWindow()
    editor.widget().setFocus()
    qtbot.waitUntil(editor.widget().hasFocus)
    QTest.keyClick(editor.widget(), Qt.Key.Key_Tab)
    assert following.widget().hasFocus()
    assert editor.text() == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9,022.41", ""),
        ("9022.41", ""),
        (" 12 ", ""),
        ("", ""),
        ("0.9亿元", "= 9,000.00 万元"),
        ("９０２２．４１", "= 9,022.41 万元"),
        ("9022.41万元", "= 9,022.41 万元"),
        ("约7449.81", "≈ 7,449.81 万元（约数）"),
        ("12345元", "= 1.2345 万元"),
        ("—", "= 0.00 万元"),
        ("abc", ""),
    ],
)
def test_what_was_understood_is_said_where_it_is_not_plain(text: str, said: str) -> None:
    assert understood(read(text), "万元", 2) == said


@given(st.decimals(-(10**9), 10**9, places=2))
def test_plain_amounts_need_no_explanation(amount: Decimal) -> None:
    assert understood(read(f"{amount:,}"), "万元", 2) == ""
    assert understood(read(f"{amount}"), "万元", 2) == ""


def test_rates_and_counts_are_said_with_their_unit() -> None:
    assert understood(read("９６．１％", "%"), "%", 2) == "= 96.1%"
    assert understood(read("12个", "个"), "个", 2) == "= 12 个"


def test_a_number_says_what_it_cannot_read_and_keeps_it(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("number", "万元"))
    assert isinstance(editor, NumberEditor)
    QTest.keyClicks(editor, "12x")
    assert "不是本栏的单位" in editor.problem()
    assert editor.text() == "12x"
    assert editor.alignment() & Qt.AlignmentFlag.AlignRight


def test_the_tip_of_an_amount_gives_yuan(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("number", "万元"))
    assert "可填" in editor.widget().toolTip()
    editor.show_text("9,022.41")
    assert editor.widget().toolTip() == "90,224,100.00 元"


@pytest.mark.parametrize(
    ("text", "said", "problem"),
    [
        ("", "", ""),
        ("9.5", "", ""),
        ("满分", "= 10 分", ""),
        ("95%", "= 9.5 分", ""),
        ("很好", "", "不是数字"),
    ],
)
def test_scores_are_points_or_shares(qtbot: QtBot, text: str, said: str, problem: str) -> None:
    editor = shown(qtbot, Entry("score", "分"))
    assert isinstance(editor, ScoreEditor)
    editor.set_indicator(Decimal(10), Decimal("9.96"))
    editor.show_text(text)
    assert editor.placeholderText() == "建议 9.96"
    assert editor.understood() == said
    assert problem in editor.problem()


def test_a_choice_that_is_not_offered_can_be_seen_and_left(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("choice", choices=KINDS))
    assert isinstance(editor, ChoiceEditor)
    texts = typed_by(editor)
    editor.show_text("旧类别")
    assert editor.currentText() == "旧类别（不在选项中）"
    assert editor.text() == "旧类别"
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert texts == ["数量"]
    assert [editor.itemText(row) for row in range(editor.count())] == ["数量指标", "质量指标"]


def test_a_choice_keeps_its_text_when_the_offer_changes(qtbot: QtBot) -> None:
    editor = shown(qtbot, Entry("choice", choices=KINDS))
    assert isinstance(editor, ChoiceEditor)
    editor.show_text("质量")
    editor.set_choices((Choice("质量", "改了名的质量"),))
    assert (editor.text(), editor.currentText()) == ("质量", "改了名的质量")


def field(session: Session, qtbot: QtBot) -> Field:
    made = Field(session, place("figures", "budget"), "全年预算数", Entry("number", "万元"))
    for part in (made.label, made.editor.widget(), made.beside, made.messages):
        qtbot.addWidget(part)
    session.assessment_changed.connect(
        lambda new, _former: made.show(new.report, ShownFindings(new.findings))
    )
    made.show(session.report, ShownFindings(()))
    return made


def test_typing_in_a_field_is_one_step(qtbot: QtBot, session: Session) -> None:
    made = field(session, qtbot)
    type_in(made.editor.widget(), "0.9亿元")
    assert session.report.text_at(made.place) == "0.9亿元"
    assert made.beside.text() == "= 9,000.00 万元"
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "修改全年预算数"
    session.undo_stack.undo()
    assert made.editor.text() == ""
    assert session.report.text_at(made.place) == ""
    session.undo_stack.redo()
    assert made.editor.text() == "0.9亿元"


def test_typing_in_two_fields_is_two_steps(session: Session) -> None:
    session.edit(place("figures", "budget"), "1", "甲", typing=True)
    session.edit(place("figures", "executed"), "2", "乙", typing=True)
    session.edit(place("figures", "executed"), "23", "乙", typing=True)
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert session.report.text_at(place("figures", "budget")) == "1"
    assert session.report.text_at(place("figures", "executed")) == ""


def test_what_cannot_be_read_is_said_below_and_kept(qtbot: QtBot, session: Session) -> None:
    made = field(session, qtbot)
    QTest.keyClicks(made.editor.widget(), "abc")
    assert session.report.text_at(made.place) == "abc"
    said = [message for message in made.messages.messages if "abc" in message.text]
    assert len(said) == 1
    assert said[0].word == "错误"
    assert "abc" in made.editor.widget().accessibleDescription()
    QTest.keyClick(made.editor.widget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(made.editor.widget(), "12")
    assert not [message for message in made.messages.messages if message.word == "错误"]


def test_what_cannot_be_stored_stays_in_the_editor(qtbot: QtBot, session: Session) -> None:
    def stored(text: str) -> object:
        if text.isdecimal():
            return int(text)
        raise UnstorableError("请填数字")

    made = Field(session, place("head", "year"), "年度", Entry("line"), stored=stored, written=str)
    for part in (made.label, made.editor.widget(), made.beside, made.messages):
        qtbot.addWidget(part)
    made.show(session.report, ShownFindings(()))
    assert made.editor.text() == "2023"
    QTest.keyClick(made.editor.widget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_in(made.editor.widget(), "二〇二四")
    made.show(session.report, ShownFindings(()))
    assert made.editor.text() == "二〇二四"
    assert [message.text for message in made.messages.messages] == ["请填数字"]
    assert session.report.head.year == 2023
