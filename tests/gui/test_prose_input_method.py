"""Typing Chinese: nothing reaches the report, and nothing is written, while a word is composed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.editors.prose import ProseEditor
from gui.session import Session
from model.library import Library
from model.places import place
from model.report import Report
from tests.gui.prose_desk import (
    SECTION,
    blocks_in,
    caret_to,
    compose,
    contents,
    editor_on,
    shown_in,
    sizes_in,
    text_in,
    with_prose,
    write,
)


@pytest.fixture
def session(qtbot: QtBot, library: Library, report: Report) -> Session:
    report = report.with_value(place("figures", "budget"), "100")
    return Session(library, with_prose(report, "预算{{budget}}万元。\n# 抓监管\n末段。"))


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> ProseEditor:
    editor = editor_on(session)
    editor.resize(640, 480)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def preedit(editor: ProseEditor) -> str:
    return editor.text.textCursor().block().layout().preeditAreaText()


def test_only_the_chosen_word_reaches_the_report(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 2)
    for letters in ("q", "qu", "quan"):
        compose(editor.text, letters)
        assert session.undo_stack.count() == 0
    compose(editor.text, "", "全年")
    assert text_in(session).startswith("预算全年{{budget}}")
    assert session.undo_stack.count() == 1


def test_words_chosen_one_after_the_other_are_one_step(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 2)
    compose(editor.text, "quan")
    compose(editor.text, "", "全")
    compose(editor.text, "nian")
    compose(editor.text, "", "年")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert text_in(session).startswith("预算{{budget}}")


def test_a_word_that_is_given_up_leaves_nothing(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 2)
    compose(editor.text, "quan")
    compose(editor.text, "")
    assert session.undo_stack.count() == 0
    assert shown_in(editor.text) == contents(blocks_in(session))


def test_a_selection_that_is_composed_over_is_replaced(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 2, anchor=0)
    compose(editor.text, "zi")
    assert text_in(session).startswith("预算")
    compose(editor.text, "", "资金")
    assert text_in(session).startswith("资金{{budget}}")
    session.undo_stack.undo()
    assert text_in(session).startswith("预算{{budget}}")


def test_a_selection_over_paragraphs_that_is_composed_over_and_given_up_is_gone(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, editor.text.document().characterCount() - 1, anchor=2)
    compose(editor.text, "zi")
    compose(editor.text, "")
    assert text_in(session) == "预算"
    assert shown_in(editor.text) == contents(blocks_in(session))


def test_a_heading_keeps_its_look_while_a_word_is_composed(
    session: Session, editor: ProseEditor
) -> None:
    heading = editor.text.document().findBlockByNumber(1)
    caret_to(editor.text, heading.position() + 1)
    compose(editor.text, "jian")
    assert preedit(editor) == "jian"
    assert max(sizes_in(heading)) > editor.text.document().defaultFont().pointSizeF()
    compose(editor.text, "", "建")
    assert text_in(session).splitlines()[1] == "# 抓建监管"


def test_an_undo_elsewhere_waits_until_the_word_is_chosen(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 0)
    write(editor.text, "新")
    compose(editor.text, "quan")
    session.undo_stack.undo()
    assert preedit(editor) == "quan"
    compose(editor.text, "")
    assert text_in(session).startswith("预算")
    assert shown_in(editor.text) == contents(blocks_in(session))


def test_lines_under_findings_are_left_alone_while_a_word_is_composed(
    session: Session, editor: ProseEditor
) -> None:
    session.attention.leave(SECTION)
    caret_to(editor.text, 0)
    write(editor.text, "XX小区。")
    assert len(editor.text.extraSelections()) == 1
    compose(editor.text, "quan")
    session.edit(
        place("prose", SECTION, "blocks"),
        with_prose(session.report, "没有问题。").rows_at(place("prose", SECTION)),
        "修改",
    )
    assert len(editor.text.extraSelections()) == 1
    compose(editor.text, "")
    assert editor.text.extraSelections() == []


def test_the_candidate_window_stands_at_the_caret(session: Session, editor: ProseEditor) -> None:
    for position in (0, 2, 3, 5, 9):
        caret_to(editor.text, position)
        asked = editor.text.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        # Qt leaves out the frame.
        apart = asked.toRect().topLeft() - editor.text.cursorRect().topLeft()
        assert apart.manhattanLength() <= 2 * editor.text.frameWidth()


def test_there_is_no_most_length(session: Session, editor: ProseEditor) -> None:
    asked = editor.text.inputMethodQuery(Qt.InputMethodQuery.ImMaximumTextLength)
    assert asked is None or asked < 0


def test_committing_leaves_a_text_without_composition_alone(
    session: Session, editor: ProseEditor
) -> None:
    write(editor.text, "新")
    before = session.report
    editor.commit()
    assert session.report is before


def test_a_word_composed_in_bold_is_bold(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 0)
    editor.bar.bold.trigger()
    compose(editor.text, "quan")
    compose(editor.text, "", "全年")
    assert text_in(session).startswith("**全年**预算")
