"""Whatever is done to a text, the document and the report say the same, and undo brings it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.editors.prose import ProseEditor
from gui.editors.prose_commands import insert_figure, toggle_bold
from gui.editors.prose_facts import PrintForm
from gui.session import Session
from model.library import Library, load_library
from model.new_report import new_report
from model.places import place
from tests.gui.prose_desk import (
    blocks_in,
    caret_to,
    compose,
    contents,
    editor_on,
    paste,
    press,
    shown_in,
    with_prose,
    write,
)

FIRST = """全年预算数{{budget}}万元，**执行{{executed}}万元**，𠮷祥社区。
# 抓好资金监管
每季度核对一次，涉及{{budget}}{{budget}}。
## 完善制度
制度已经印发。"""


@dataclass(frozen=True)
class Act:
    """One thing that is done: at a caret and an anchor, each a share of the text's length."""

    name: str
    caret: float
    anchor: float | None
    words: str
    level: int

    def do(self, editor: ProseEditor) -> None:
        text, session = editor.text, editor.session
        end = text.document().characterCount() - 1
        if self.name not in ("undo", "redo", "figure_changes", "commit", "preedit"):
            if text.composing:
                # An input method lets go before keys or the pointer do anything else.
                compose(text, "", "中")
            anchor = None if self.anchor is None else round(self.anchor * end)
            caret_to(text, round(self.caret * end), anchor)
        doing: dict[str, Callable[[], object]] = {
            "write": lambda: write(text, self.words),
            "enter": lambda: press(text, Qt.Key.Key_Return),
            "backspace": lambda: press(text, Qt.Key.Key_Backspace),
            "delete": lambda: press(text, Qt.Key.Key_Delete),
            "bold": lambda: toggle_bold(text),
            "level": lambda: text.set_level(self.level),
            "figure": lambda: insert_figure(text, "budget", PrintForm("", "", "", "万元", "")),
            "paste": lambda: paste(text, self.words),
            "duplicate": lambda: text.insertFromMimeData(text.createMimeDataFromSelection()),
            "cut": text.cut,
            "preedit": lambda: compose(text, "zhong"),
            "commit": lambda: compose(text, "", "中"),
            "undo": session.undo_stack.undo,
            "redo": session.undo_stack.redo,
            "figure_changes": lambda: session.edit(
                place("figures", "budget"), self.words, "修改全年预算数"
            ),
        }
        doing[self.name]()


NAMES = (
    *("write", "write", "enter", "backspace", "delete", "bold", "level", "figure", "paste"),
    *("duplicate", "cut", "preedit", "commit", "undo", "redo", "figure_changes"),
)
SHARES = st.floats(0, 1)
WORDS = st.one_of(
    st.text(st.sampled_from("资金管理𠮷1.（）、。 \n#*{}"), max_size=12),
    st.sampled_from(["一、概况\n正文。\n", "（1）强监管。一是抓预算。\n（2）保支出\n", "9022.41"]),
)
ACTS = st.lists(
    st.builds(
        Act,
        st.sampled_from(NAMES),
        SHARES,
        st.one_of(st.none(), SHARES),
        WORDS,
        st.integers(0, 3),
    ),
    max_size=12,
)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Off screen the clipboard outlives Python, which made what is on it."""
    yield
    QApplication.clipboard().clear()


@cache
def shipped() -> Library:
    return load_library()


def check(editor: ProseEditor) -> None:
    if editor.text.composing:
        return
    blocks = blocks_in(editor.session)
    assert shown_in(editor.text) == ([] if not blocks else contents(blocks))
    assert editor.text.blocks == blocks
    assert len({block.id for block in blocks}) == len(blocks)
    assert all(block.id for block in blocks)


@settings(max_examples=75)
@given(first=st.sampled_from(["", FIRST]), acts=ACTS)
def test_document_and_report_stay_equal_and_undo_returns_to_the_first(
    qapp: object, first: str, acts: list[Act]
) -> None:
    library = shipped()
    report = new_report(library.pack("haizhu-2023"), "广州市海珠区云山街道办事处", 2023)
    session = Session(library, with_prose(report, first))
    editor = editor_on(session)
    start = session.report
    check(editor)
    for act in acts:
        act.do(editor)
        check(editor)
    compose(editor.text, "", "")
    check(editor)
    last, steps = session.report, session.undo_stack.index()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
        check(editor)
    assert session.report == start
    while session.undo_stack.index() < steps:
        session.undo_stack.redo()
        check(editor)
    assert session.report == last
    session.assessment_changed.disconnect(editor.refresh)
    editor.deleteLater()
    session.deleteLater()
