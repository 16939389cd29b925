"""The whole job, as a clerk does it: from an empty window to the Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.before_export import BeforeExport
from gui.desk import Desk
from gui.editors.messages import MessageLines
from gui.editors.prose_text import ProseText
from gui.new_report import NewReportDialog
from gui.workspace import Workspace
from model.checks.rule import Finding, Severity
from model.folders import recovery_folder
from model.places import place
from model.recovery import RecoveryCopy, list_recoveries, trash
from model.report import Report
from tests.gui.page_tools import choose_word, type_in

if TYPE_CHECKING:
    from tests.conftest import MessageBoxAnswers

OFFICE = "广州市海珠区人民政府云汐街道办事处"

PASTED = """\u3000\u30001.抓党建，强根基
\u3000\u3000（1）支部建设有序推进。全年新建网格党支部 18 个，培训党员 320 人次。
\u3000\u3000（2）队伍建设有新进展。选派 12 名干部到社区任职。

\u3000\u30002.抓安全，守底线
\u3000\u3000全年排查隐患 1,286 处，整改 1,240 处；绩效监控每季度开展一次。
"""

FIGURES = {
    "全年预算数": "23,135.18",
    "执行数": "２３０３３．０６万元",
}

OWN = (
    ("outputs", "数量指标", "建成长者饭堂", "2个", "建成2个"),
    ("outputs", "质量指标", "工单按时办结率", "100%", "按时办结率为100%"),
    ("benefits", "社会效益指标", "居民满意率", "≥90%", "抽样调查为92%"),
    ("benefits", "生态效益指标", "河涌水质达标率", "100%", "达标率为100%"),
)


def desk_of(workspace: Workspace) -> Desk:
    assert workspace.desk is not None
    return workspace.desk


def report_of(workspace: Workspace) -> Report:
    return desk_of(workspace).session.report


def named(desk: Desk, name: str) -> QWidget:
    """The input on the open page that a screen reader calls this."""
    return next(
        widget
        for widget in desk.page_widget.findChildren(QWidget)
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox)
        and widget.accessibleName().startswith(name)
        and widget.isVisible()
    )


def errors(desk: Desk) -> tuple[Finding, ...]:
    return desk.session.assessment.standing(Severity.ERROR)


def listed(desk: Desk) -> set[str]:
    """The codes in the problems panel."""
    model = desk.problems.table.model()
    return {
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }


def messages_on(page: QWidget) -> list[str]:
    return [
        message.plain
        for lines in page.findChildren(MessageLines)
        if lines.isVisible()
        for message in lines.messages
    ]


def begin(qtbot: QtBot, workspace: Workspace) -> Desk:
    """New report on the form of Haizhu, the office's name by an input method."""
    workspace.window.menu_actions.new.trigger()
    dialog = workspace.window.findChild(NewReportDialog)
    assert isinstance(dialog, NewReportDialog)
    boxes = dialog.findChildren(QComboBox)
    region = next(box for box in boxes if box.findText("广州市海珠区") >= 0)
    region.setCurrentText("广州市海珠区")
    year = next(box for box in boxes if box.isEditable())
    year.setEditText("2023")
    office = next(
        edit
        for edit in dialog.findChildren(QLineEdit)
        if edit.placeholderText().startswith("与公章一致")
    )
    QApplication.sendEvent(office, QInputMethodEvent("guangzhou", []))
    assert office.text() == ""
    choose_word(office, OFFICE)
    dialog.accept()
    qtbot.waitUntil(lambda: workspace.desk is not None)
    workspace.window.activateWindow()
    qtbot.waitUntil(workspace.window.isActiveWindow)
    return desk_of(workspace)


def fill_figures(desk: Desk) -> None:
    desk.open_page("income_expenditure")
    for name, typed in FIGURES.items():
        type_in(named(desk, f"{name}（万元）"), typed)


def paste_prose(desk: Desk) -> None:
    desk.open_page("performance_work")
    text = desk.page_widget.findChild(ProseText)
    assert isinstance(text, ProseText)
    data = QMimeData()
    data.setText(PASTED)
    text.setFocus()
    text.insertFromMimeData(data)


def fill_the_rest(desk: Desk) -> None:
    """What is the same again: the other sections, scores and own indicators."""
    session = desk.session
    edits: list[tuple[str, str]] = []
    for number, (pool, kind, name, target, actual) in enumerate(OWN, start=1):
        for field, value in (
            ("pool", pool),
            ("kind", kind),
            ("name", name),
            ("target", target),
            ("actual", actual),
            ("score", "满分"),
        ):
            edits.append((f"own.o{number}.{field}", value))
    for indicator in session.pack.indicator:
        if indicator.id != "expenditure_rate":
            edits.append((f"scores.{indicator.id}.score", str(indicator.weight)))
            edits.append((f"scores.{indicator.id}.actual", f"{indicator.name}已按规定完成"))
    session.edit_all(((place(*where.split(".")), value) for where, value in edits), "填写指标")
    for section in session.pack.section:
        if section.kind == "prose" and section.id != "performance_work":
            desk.open_page(section.id)
            text = desk.page_widget.findChild(ProseText)
            assert isinstance(text, ProseText)
            text.setFocus()
            if not text.toPlainText().strip():
                type_in(
                    text,
                    f"{section.title}的情况如下：" + "按年初计划逐项推进，" * 12 + "成效明显。",
                )


def test_from_an_empty_window_to_the_word_file(
    qtbot: QtBot,
    make_workspace: Callable[[], Workspace],
    choose_file: Callable[[Path | None], list[str]],
    message_box: MessageBoxAnswers,
    tmp_path: Path,
) -> None:
    workspace = make_workspace()
    desk = begin(qtbot, workspace)
    assert report_of(workspace).head.office == OFFICE
    first = report_of(workspace)

    fill_figures(desk)
    assert report_of(workspace).text_at(place("figures", "executed")) == "２３０３３．０６万元"
    assert desk.session.assessment.bindings.printed("execution_rate") == "99.56%"

    paste_prose(desk)
    section = desk.session.assessment.prose.section("performance_work")
    assert section is not None
    assert [(block.level, block.text[:6]) for block in section.blocks] == [
        (1, "抓党建，强根"),
        (0, "（1）支部建"),
        (0, "（2）队伍建"),
        (1, "抓安全，守底"),
        (0, "全年排查隐患"),
    ]

    # A score above its weight: seen at once beside the field and in the panel.
    fill_the_rest(desk)
    desk.open_page("assets")
    score = place("scores", "asset_inventory", "score")
    desk.reveal(score)
    field = named(desk, "得分")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "3")
    wrong = [found for found in errors(desk) if found.rule == "S-02"]
    assert len(wrong) == 1
    assert any(wrong[0].message in message for message in messages_on(desk.page_widget))
    desk.refresh_panels()
    assert "S-02" in listed(desk)

    # Jumped to from another page, and mended.
    desk.open_page("cover")
    desk.move_problem(1)
    assert desk.page.id == "assets"
    field = named(desk, "得分")
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "1")
    assert not [found for found in errors(desk) if found.rule == "S-02"]

    # Undo and redo over all of it.
    last = report_of(workspace)
    stack = desk.session.undo_stack
    while stack.canUndo():
        desk.undo()
    assert report_of(workspace) == first
    while stack.canRedo():
        desk.redo()
    assert report_of(workspace) == last

    # Closed without saving; the next start offers it.
    message_box.answer(QMessageBox.StandardButton.Discard)
    workspace.window.close()
    qtbot.waitUntil(lambda: workspace.desk is None)
    again = make_workspace()
    kept = [
        copy for copy in list_recoveries(trash(recovery_folder())) if isinstance(copy, RecoveryCopy)
    ]
    assert [copy.report for copy in kept] == [last]
    again.restore(kept[0])
    assert report_of(again) == last

    # Exported: no error stands in the way; the warnings are shown and may stand.
    assert errors(desk_of(again)) == ()
    target = tmp_path / "自评报告.docx"
    choose_file(target)
    again.window.menu_actions.export.trigger()
    asked = again.window.findChild(BeforeExport)
    assert isinstance(asked, BeforeExport)
    next(each for each in asked.findChildren(QPushButton) if "仍然导出" in each.text()).click()
    qtbot.waitUntil(target.exists)
    check_word_file(target, desk_of(again))


def check_word_file(target: Path, desk: Desk) -> None:
    """Headings in order, eleven tables with the right columns, sentences with the right figures."""
    document = docx.Document(str(target))
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith("Heading")
    ]
    printed = [
        page.number + page.title
        for page in desk.session.pages
        if page.section is not None and page.section.required
    ]
    assert [text for text in headings if text in printed] == printed
    assert [[cell.text for cell in table.rows[0].cells] for table in document.tables] == [
        ["序号", "指标名称", "预期指标值", "实际完成值"]
    ] * 4 + [["序号", "指标名称", "指标分值", "指标得分", "实际完成值"]] * 7
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    for sentence in (
        "全年预算数23,135.18万元，执行数23,033.06万元，完成预算的99.56%",
        "该项指标分值10分，本次自评得分9.96分，得分率为99.60%。",
        "该项指标分值20分，本次自评得分20分，得分率为100%。",
        "该项指标分值15分，本次自评得分15分，得分率为100%。",
    ):
        assert sentence in text
