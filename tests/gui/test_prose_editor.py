"""Writing a section: what keys do, how it is undone, how findings and places are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.compose import compose
from export.document import Heading
from gui.editors.prose import ProseEditor
from gui.editors.prose_commands import is_bold, toggle_bold
from gui.pages.prose import ProsePage
from gui.session import Session
from model.library import Library
from model.places import place
from model.prose import blocks_of
from model.report import OwnIndicator, Report
from model.texts import BlockText
from tests.gui.prose_desk import (
    SECTION,
    blocks_in,
    caret_to,
    editor_on,
    press,
    shown_in,
    text_in,
    underlined,
    with_prose,
    write,
)

WHERE = place("prose", SECTION)


@pytest.fixture
def session(qtbot: QtBot, library: Library, report: Report) -> Session:
    report = report.with_value(place("figures", "budget"), "100")
    return Session(library, with_prose(report, "第一段。\n# 抓监管\n第二段{{budget}}万元。"))


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> ProseEditor:
    editor = editor_on(session)
    editor.resize(640, 480)
    qtbot.addWidget(editor)
    return editor


def last_block(session: Session) -> BlockText:
    section = session.assessment.prose.section(SECTION)
    assert section is not None
    return section.blocks[-1]


def words_underlined(editor: ProseEditor) -> list[str]:
    return [words for words, _colour in underlined(editor.text)]


def ids(session: Session) -> list[str]:
    return [block.id for block in blocks_in(session)]


def at_block(editor: ProseEditor, number: int, offset: int = 0) -> None:
    block = editor.text.document().findBlockByNumber(number)
    caret_to(editor.text, block.position() + offset)


def at_end_of(editor: ProseEditor, number: int) -> None:
    at_block(editor, number, editor.text.document().findBlockByNumber(number).length() - 1)


def test_what_is_typed_is_in_the_report_at_once_and_is_one_step(
    session: Session, editor: ProseEditor
) -> None:
    at_end_of(editor, 0)
    write(editor.text, "全年")
    assert text_in(session).startswith("第一段。全年\n")
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "修改“部门整体绩效管理情况”"
    session.undo_stack.undo()
    assert text_in(session).startswith("第一段。\n")
    assert editor.text.toPlainText().startswith("第一段。\n")


def test_the_first_words_of_a_section_are_undone_together(
    qtbot: QtBot, library: Library, report: Report
) -> None:
    session = Session(library, report)
    editor = editor_on(session)
    qtbot.addWidget(editor)
    write(editor.text, "全年工作")
    assert text_in(session) == "全年工作"
    session.undo_stack.undo()
    assert session.report == report
    assert editor.text.toPlainText() == ""


def test_a_new_paragraph_is_undone_with_what_was_typed_into_it(
    session: Session, editor: ProseEditor
) -> None:
    at_end_of(editor, 0)
    write(editor.text, "甲")
    press(editor.text, Qt.Key.Key_Return)
    write(editor.text, "乙")
    assert text_in(session).startswith("第一段。甲\n乙\n")
    session.undo_stack.undo()
    assert text_in(session).startswith("第一段。甲\n# 抓监管")


def test_a_paragraph_that_is_split_keeps_its_id_and_so_do_those_that_are_joined(
    session: Session, editor: ProseEditor
) -> None:
    first, heading, last = ids(session)
    at_block(editor, 0, 2)
    press(editor.text, Qt.Key.Key_Return)
    split = ids(session)
    assert [split[0], *split[2:]] == [first, heading, last]
    assert split[1] not in (first, heading, last)
    press(editor.text, Qt.Key.Key_Backspace)
    assert ids(session) == [first, heading, last]
    assert text_in(session).startswith("第一段。\n")


def test_a_paragraph_pushed_down_from_its_head_keeps_its_id(
    session: Session, editor: ProseEditor
) -> None:
    before = ids(session)
    at_block(editor, 2)
    press(editor.text, Qt.Key.Key_Return)
    assert ids(session)[-1] == before[-1]
    assert text_in(session).endswith("# 抓监管\n\n第二段{{budget}}万元。")


def test_what_follows_a_heading_is_a_plain_paragraph(session: Session, editor: ProseEditor) -> None:
    at_end_of(editor, 1)
    press(editor.text, Qt.Key.Key_Return)
    write(editor.text, "新")
    assert text_in(session).splitlines()[1:3] == ["# 抓监管", "新"]


def test_enter_before_a_heading_leaves_it_a_heading(session: Session, editor: ProseEditor) -> None:
    at_block(editor, 1)
    press(editor.text, Qt.Key.Key_Return)
    assert [block.level for block in blocks_in(session)] == [0, 0, 1, 0]


def test_backspace_before_a_heading_makes_it_plain_and_then_joins_it(
    session: Session, editor: ProseEditor
) -> None:
    at_block(editor, 1)
    press(editor.text, Qt.Key.Key_Backspace)
    assert text_in(session).splitlines()[1] == "抓监管"
    press(editor.text, Qt.Key.Key_Backspace)
    assert text_in(session).splitlines()[0] == "第一段。抓监管"


def test_shift_and_enter_make_a_paragraph_too(session: Session, editor: ProseEditor) -> None:
    at_end_of(editor, 0)
    press(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(editor.text, "新")
    assert text_in(session).splitlines()[1] == "新"


def test_control_and_a_digit_set_the_level(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    editor.show()
    editor.activateWindow()
    editor.text.setFocus()
    qtbot.waitUntil(editor.text.hasFocus)
    at_block(editor, 0)
    for level in (2, 3, 1, 0):
        QTest.keyClick(editor.text, Qt.Key(ord(str(level))), Qt.KeyboardModifier.ControlModifier)
        assert blocks_in(session)[0].level == level


def test_a_heading_shows_the_number_that_it_is_printed_with(
    session: Session, editor: ProseEditor
) -> None:
    heading = blocks_in(session)[1].id
    assert editor.text.numbers == {heading: "1."}
    at_end_of(editor, 0)
    press(editor.text, Qt.Key.Key_Return)
    write(editor.text, "新题")
    editor.text.set_level(1)
    assert list(editor.text.numbers.values()) == ["1.", "2."]
    assert editor.text.numbers[heading] == "2."


def test_a_typed_number_goes_when_its_line_becomes_a_heading(
    session: Session, editor: ProseEditor
) -> None:
    at_block(editor, 0)
    write(editor.text, "（一） ")
    press(editor.text, Qt.Key.Key_Delete)
    caret_to(editor.text, editor.text.document().firstBlock().length() - 1)
    press(editor.text, Qt.Key.Key_Backspace)
    assert text_in(session).startswith("\\（一） 一段\n")
    editor.text.set_level(1)
    assert text_in(session).startswith("# 一段\n# 抓监管")
    session.undo_stack.undo()
    assert text_in(session).startswith("\\（一） 一段\n")


def test_headings_go_on_counting_after_those_of_score_tables(
    qtbot: QtBot, library: Library, report: Report
) -> None:
    own = (
        OwnIndicator(id="i1", pool="outputs", kind="数量指标", name="巡查次数"),
        OwnIndicator(id="i2", pool="outputs", kind="质量指标", name="合格率"),
    )
    where = place("prose", "outputs", "blocks")
    report = report.model_copy(update={"own": own}).with_value(where, blocks_of("# 补充说明"))
    editor = ProseEditor(Session(library, report), "outputs")
    qtbot.addWidget(editor)
    editor.refresh(editor.session.assessment, None)
    printed = [
        block.number
        for block in compose(editor.session.assessment).blocks
        if isinstance(block, Heading) and block.text == "补充说明"
    ]
    assert list(editor.text.numbers.values()) == printed == ["（3）"]


def test_the_bar_names_levels_by_their_numbers(editor: ProseEditor) -> None:
    assert editor.bar.levels == (
        "正文",
        "一级小标题　1.",
        "二级小标题　（1）",
        "三级小标题　①",
    )


def test_bold_is_set_and_taken_back(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 2, anchor=0)
    toggle_bold(editor.text)
    assert text_in(session).startswith("**第一**段。")
    assert is_bold(editor.text)
    toggle_bold(editor.text)
    assert text_in(session).startswith("第一段。")


def test_what_is_typed_after_bold_was_switched_on_is_bold(
    session: Session, editor: ProseEditor
) -> None:
    at_end_of(editor, 0)
    toggle_bold(editor.text)
    write(editor.text, "重点")
    toggle_bold(editor.text)
    write(editor.text, "其余")
    assert text_in(session).startswith("第一段。**重点**其余\n")


def test_a_selection_that_is_bold_in_part_becomes_bold_throughout(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 2, anchor=0)
    toggle_bold(editor.text)
    caret_to(editor.text, 4, anchor=0)
    assert not is_bold(editor.text)
    toggle_bold(editor.text)
    assert text_in(session).startswith("**第一段。**")


def test_the_bar_shows_level_and_bold_at_the_caret(editor: ProseEditor) -> None:
    at_block(editor, 1, 1)
    assert editor.bar.level == 1
    assert not editor.bar.bold.isEnabled()
    caret_to(editor.text, 2, anchor=0)
    editor.bar.bold.trigger()
    caret_to(editor.text, 1)
    assert editor.bar.level == 0
    assert editor.bar.bold.isChecked()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
def test_undo_keys_are_left_to_the_window(
    editor: ProseEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.setAccepted(False)
    QApplication.sendEvent(editor.text, event)
    assert not event.isAccepted()
    assert not editor.text.isUndoRedoEnabled()


def test_undo_puts_the_caret_where_the_change_was(session: Session, editor: ProseEditor) -> None:
    at_block(editor, 0, 2)
    write(editor.text, "新增")
    at_end_of(editor, 2)
    session.undo_stack.undo()
    assert editor.text.textCursor().position() == 2
    session.undo_stack.redo()
    assert editor.text.textCursor().position() == 4


def test_a_change_elsewhere_leaves_the_caret_alone(session: Session, editor: ProseEditor) -> None:
    at_end_of(editor, 2)
    before = editor.text.textCursor().position()
    session.edit(place("figures", "budget"), "9022.41", "修改全年预算数")
    assert editor.text.textCursor().position() == before


def test_the_number_of_characters_is_said_against_what_is_asked(
    session: Session, editor: ProseEditor
) -> None:
    assert editor.count.text() == "已写 19 字，要求不少于 150 字，还差 131 字"
    at_end_of(editor, 0)
    write(editor.text, "字" * 140)
    assert editor.count.text() == "已写 159 字，要求不少于 150 字"


def test_findings_are_listed_and_underlined_once_the_section_was_left(
    session: Session, editor: ProseEditor
) -> None:
    session.edit(
        WHERE.child("blocks"),
        with_prose(session.report, "XX小区改造完成。").rows_at(WHERE),
        "修改",
    )
    session.end_typing()
    session.attention.leave(SECTION)
    rules = {finding.rule for finding in editor.findings.findings}
    assert "T-02" in rules
    assert words_underlined(editor) == ["XX"]


def test_findings_are_not_shown_before_the_clerk_has_been_there(
    qtbot: QtBot, library: Library, report: Report
) -> None:
    session = Session(library, with_prose(report, "XX小区改造完成。"))
    editor = editor_on(session)
    qtbot.addWidget(editor)
    assert editor.findings.findings == ()
    assert editor.text.extraSelections() == []
    assert editor.findings.isHidden()


def test_lines_move_with_their_words(session: Session, editor: ProseEditor) -> None:
    session.attention.leave(SECTION)
    at_end_of(editor, 2)
    write(editor.text, "XX小区。")
    at_block(editor, 0)
    write(editor.text, "新")
    assert words_underlined(editor) == ["XX"]


def test_choosing_a_finding_selects_its_words(session: Session, editor: ProseEditor) -> None:
    session.attention.leave(SECTION)
    at_end_of(editor, 2)
    write(editor.text, "XX小区。")
    finding = next(each for each in editor.findings.findings if each.rule == "T-02")
    editor.findings.chosen.emit(finding)
    assert editor.text.textCursor().selectedText() == "XX"


def test_a_place_is_revealed_with_its_characters_behind_a_figure(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    session.edit(place("figures", "budget"), "9022.41", "修改全年预算数")
    block = last_block(session)
    start = block.text.index("万元")
    assert editor.reveal(block.place, (start, start + 2))
    assert editor.text.textCursor().selectedText() == "万元"
    assert editor.reveal(block.place, (3, 5))
    assert editor.text.chip_at(editor.text.textCursor().selectionStart()) is not None
    assert editor.reveal(WHERE)
    assert not editor.reveal(place("prose", "functions"))


def test_rare_characters_are_counted_as_the_report_counts_them(
    session: Session, editor: ProseEditor
) -> None:
    session.edit(
        WHERE.child("blocks"), with_prose(session.report, "𠮷𠮷社区办结率。").rows_at(WHERE), "修改"
    )
    block = last_block(session)
    editor.reveal(block.place, (2, 4))
    assert editor.text.textCursor().selectedText() == "社区"


def test_a_run_in_heading_is_split_from_the_menu(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    blocks = with_prose(session.report, "（1）强监管。全年核对四次，金额{{budget}}万元。")
    session.edit(WHERE.child("blocks"), blocks.rows_at(WHERE), "修改")
    editor.split_heading(0)
    assert text_in(session) == "# 强监管\n全年核对四次，金额{{budget}}万元。"
    assert session.undo_stack.undoText() == "拆成小标题"
    assert len(set(ids(session))) == 2
    assert shown_in(editor.text)[0][0] == 1


def test_the_page_shows_number_and_title_and_commits(qtbot: QtBot, session: Session) -> None:
    page = next(page for page in session.pages if page.id == SECTION)
    widget = ProsePage(session, page)
    qtbot.addWidget(widget)
    session.assessment_changed.connect(widget.refresh)
    widget.refresh(session.assessment, None)
    widget.show()
    assert widget.reveal(WHERE)
    assert widget.editor.text.textCursor().position() == 0
    write(widget.editor.text, "新")
    widget.commit()
    assert text_in(session).startswith("新第一段。")


def test_the_lines_follow_the_palette(session: Session, editor: ProseEditor) -> None:
    session.attention.leave(SECTION)
    at_end_of(editor, 2)
    write(editor.text, "XX小区。")
    ((words, light),) = underlined(editor.text)
    editor.setPalette(QPalette(QColor("#202124")))
    ((same_words, dark),) = underlined(editor.text)
    assert (same_words, dark != light) == (words, True)


def test_every_input_has_a_name(editor: ProseEditor) -> None:
    assert editor.text.accessibleName() == "部门整体绩效管理情况的正文"
    assert editor.findings.accessibleName()
    for child in editor.bar.children():
        if child.isWidgetType():
            assert child.accessibleName()  # type: ignore[attr-defined]
