"""The clipboard: own text keeps its figures, text of other programs is cleaned and read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.editors.prose import ProseEditor
from gui.editors.prose_paste import MIME, clip_of, mime_of
from gui.session import Session
from model.library import Library
from model.places import place
from model.report import Block, Report, TextSpan
from tests.gui.prose_desk import (
    blocks_in,
    caret_to,
    contents,
    editor_on,
    paste,
    shown_in,
    text_in,
    with_prose,
)
from tests.strategies import blocks


@pytest.fixture
def session(qtbot: QtBot, library: Library, report: Report) -> Session:
    report = report.with_value(place("figures", "budget"), "23135.18")
    return Session(
        library, with_prose(report, "预算{{budget}}万元，**按期**完成。\n# 抓监管\n末段。")
    )


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> ProseEditor:
    editor = editor_on(session)
    qtbot.addWidget(editor)
    return editor


@pytest.fixture
def blank(qtbot: QtBot, library: Library, report: Report) -> ProseEditor:
    """An editor of an empty section."""
    editor = editor_on(Session(library, report))
    qtbot.addWidget(editor)
    return editor


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Off screen the clipboard outlives Python, which made what is on it."""
    yield
    QApplication.clipboard().clear()


def click(editor: ProseEditor, name: str) -> None:
    """Take what is offered under this name."""
    buttons = editor.offers.findChildren(QPushButton)
    next(button for button in buttons if button.text() == name).click()


def offered(editor: ProseEditor) -> set[str]:
    return {
        button.text()
        for button in editor.offers.findChildren(QPushButton)
        if button.isVisibleTo(editor)
    }


def test_other_programs_get_the_numbers_and_this_one_the_figures(
    session: Session, editor: ProseEditor
) -> None:
    editor.text.selectAll()
    editor.text.copy()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "预算23,135.18万元，按期完成。\n抓监管\n末段。"
    assert data.hasFormat(MIME)
    caret_to(editor.text, editor.text.document().characterCount() - 1)
    editor.text.paste()
    once = "预算{{budget}}万元，**按期**完成。\n# 抓监管\n末段。"
    assert text_in(session) == once + once
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "粘贴"


def test_words_out_of_a_line_are_put_into_a_line(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 5, anchor=2)
    editor.text.copy()
    caret_to(editor.text, 0)
    editor.text.paste()
    assert text_in(session).startswith("{{budget}}万元预算{{budget}}万元")


def test_what_is_cut_can_be_pasted_again(session: Session, editor: ProseEditor) -> None:
    before = contents(blocks_in(session))
    editor.text.selectAll()
    editor.text.cut()
    assert text_in(session) == ""
    assert session.undo_stack.undoText() == "剪切"
    editor.text.paste()
    assert contents(blocks_in(session)) == before


@given(st.lists(blocks(), min_size=1, max_size=4))
def test_own_text_survives_the_clipboard(parts: list[Block]) -> None:
    clip = clip_of(mime_of(parts, ["" for _ in parts]), in_line=False)
    assert clip.blocks == tuple(parts)


def test_a_clip_that_another_version_wrote_is_read_as_text(editor: ProseEditor) -> None:
    data = QMimeData()
    data.setText("一段文字")
    data.setData(MIME, b'[{"unknown": 1}]')
    assert clip_of(data, in_line=False).blocks[0].spans == (TextSpan(text="一段文字"),)


def test_text_of_word_is_cleaned_and_its_headings_are_recognised(blank: ProseEditor) -> None:
    paste(
        blank.text,
        "一、抓监管\r\n\r\n\u3000\u3000全年核对四次。\u200b\r\n（一）完善制度\r\n\t制度已经印发。\r\n",
    )
    assert text_in(blank.session) == "# 抓监管\n全年核对四次。\n## 完善制度\n制度已经印发。"
    assert blank.session.undo_stack.count() == 1
    assert blank.offers.texts == ("粘贴的文字中识别出 2 个带编号的小标题，编号改由程序自动生成。",)


def test_headings_can_be_kept_as_text_with_one_click(blank: ProseEditor) -> None:
    paste(blank.text, "一、抓监管\n正文。\n（一）完善制度\n正文。")
    click(blank, "保留为正文")
    assert text_in(blank.session) == "\\一、抓监管\n正文。\n\\（一）完善制度\n正文。"
    assert offered(blank) == set()
    blank.session.undo_stack.undo()
    assert text_in(blank.session).startswith("# 抓监管")


def test_run_in_headings_are_offered_and_never_split_in_silence(blank: ProseEditor) -> None:
    text = "一、抓监管\n（一）抓预算。一是核对。\n（二）抓支出。二是检查。"
    paste(blank.text, text)
    assert text_in(blank.session) == text.replace("一、", "# ", 1)
    assert "有 2 段以带编号的小标题开头，后面紧接正文。" in blank.offers.texts
    click(blank, "拆成小标题")
    assert text_in(blank.session) == "# 抓监管\n## 抓预算\n一是核对。\n## 抓支出\n二是检查。"
    ids = [block.id for block in blocks_in(blank.session)]
    assert len(set(ids)) == len(ids)
    assert all(ids)


PDF = "\n".join(
    (
        "全年围绕资金监管建立了事前审核、事中监控、事后评价的工作机",
        "制，涉及资金一千二百万元，其中项目支出八百万元，按季度向办",
        "— 3 —",
        "事处会议报告执行进度。",
        "二是开展专项检查，发现问题五个，全部整改。",
    )
)


def test_lines_that_a_pdf_broke_are_offered_to_be_joined(blank: ProseEditor) -> None:
    paste(blank.text, PDF)
    assert len(blocks_in(blank.session)) == 5
    assert "有 2 处在句子中间断行，像是从 PDF 复制的。" in blank.offers.texts
    click(blank, "合并断行")
    assert text_in(blank.session) == (
        "全年围绕资金监管建立了事前审核、事中监控、事后评价的工作机制，涉及资金一千二百万元，"
        "其中项目支出八百万元，按季度向办事处会议报告执行进度。\n"
        "二是开展专项检查，发现问题五个，全部整改。"
    )
    blank.session.undo_stack.undo()
    assert len(blocks_in(blank.session)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "第一段写完整了。\n第二段也写完整了。\n第三段也写完整了。",
        "社区综合治理中心建设项目完成验收\n社区长者饭堂建设项目完成了验收\n社区口袋公园建设项目完成了验收",
        "短行\n短行\n短行。",
    ],
)
def test_whole_lines_are_not_offered_to_be_joined(blank: ProseEditor, text: str) -> None:
    paste(blank.text, text)
    assert offered(blank) == set()


def test_offers_go_when_the_paste_is_undone(blank: ProseEditor) -> None:
    paste(blank.text, "一、抓监管\n正文。")
    assert offered(blank) == {"保留为正文"}
    blank.session.undo_stack.undo()
    assert offered(blank) == set()


def test_a_cell_of_a_table_joins_the_sentence(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 0)
    paste(editor.text, "9,022.41\r\n")
    assert text_in(session).startswith("9,022.41预算{{budget}}")


def test_whole_paragraphs_do_not_swallow_the_one_behind(
    session: Session, editor: ProseEditor
) -> None:
    caret_to(editor.text, 0)
    paste(editor.text, "甲段。\r\n乙段。\r\n")
    assert text_in(session).splitlines()[:3] == [
        "甲段。",
        "乙段。",
        "预算{{budget}}万元，**按期**完成。",
    ]


def test_paragraphs_are_put_into_the_middle_of_one(session: Session, editor: ProseEditor) -> None:
    caret_to(editor.text, 2)
    paste(editor.text, "甲\n乙")
    assert text_in(session).splitlines()[:2] == ["预算甲", "乙{{budget}}万元，**按期**完成。"]


def test_the_text_form_is_understood(blank: ProseEditor) -> None:
    paste(blank.text, "## 小题\n预算{{budget|亿元}}亿元，**重点**\n")
    assert text_in(blank.session) == "## 小题\n预算{{budget|亿元}}亿元，**重点**"


def test_html_without_text_is_read_as_paragraphs(blank: ProseEditor) -> None:
    data = QMimeData()
    data.setHtml("<p><b>甲</b>段</p><p>乙段</p>")
    blank.text.insertFromMimeData(data)
    assert text_in(blank.session) == "甲段\n乙段"


def test_what_shows_nothing_is_left_out(blank: ProseEditor) -> None:
    paste(blank.text, "甲\x00\ufeff\ufffc乙\u2028丙\x0b丁")
    assert text_in(blank.session) == "甲乙\n丙\n丁"


def test_a_picture_is_refused(blank: ProseEditor) -> None:
    assert not blank.text.canInsertFromMimeData(QMimeData())


def test_text_that_is_dropped_is_one_step(
    qtbot: QtBot, session: Session, editor: ProseEditor
) -> None:
    editor.resize(640, 480)
    editor.show()
    data = QMimeData()
    data.setText("一、甲\n乙")
    spot, action = editor.text.cursorRect().center(), Qt.DropAction.CopyAction
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(spot, action, data, button, modifier),
        QDropEvent(QPointF(spot), action, data, button, modifier),
    ):
        QApplication.sendEvent(editor.text.viewport(), event)
    assert shown_in(editor.text) == contents(blocks_in(session))
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "拖放"
    qtbot.waitUntil(lambda: offered(editor) == {"保留为正文"})
