"""The key tasks: cells, totals, rows that come, go and move, pasting, the text below the table."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.editors.messages import MessageLines
from gui.editors.text_area import TextEditor
from gui.pages.tasks import TasksPage
from gui.session import Session
from model.library import Library
from model.new_report import new_report
from model.places import place
from model.report import Task
from tests.gui.page_tools import (
    choose_word,
    compose,
    inputs_without_name,
    opened,
    turn_wheel,
    type_in,
)

NAME, INITIAL, BUDGET, EXECUTED, RATE, TEXT = range(6)
TASKS = (
    Task(id="party", name="党建", initial_budget="10", budget="20", executed="19"),
    Task(id="city", name="城管", initial_budget="１００万", budget="200.00", executed="199.5"),
    Task(id="care", name="养老", text="建长者饭堂。", budget="x"),
)


@pytest.fixture
def session(qtbot: QtBot, library: Library) -> Iterator[Session]:
    report = new_report(library.pack("liwan-2022"), "广州市荔湾区望江街道办事处", 2022)
    session = Session(library, report.with_value(place("tasks"), TASKS))
    yield session
    session.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TasksPage:
    page = opened(qtbot, session, "key_tasks", TasksPage)
    page.model.setParent(page)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    return page


def cell(page: TasksPage, line: int, column: int) -> str:
    return str(page.model.index(line, column).data() or "")


def press(page: TasksPage, name: str) -> None:
    next(each for each in page.panel.findChildren(QToolButton) if each.text() == name).click()


def editor_in_cell(page: TasksPage) -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert page.panel.view.isAncestorOf(focused)
    return focused


def start_typing(page: TasksPage, line: int, column: int) -> QLineEdit:
    page.panel.view.go_to(line, column)
    page.panel.view.setFocus()
    QTest.keyClick(page.panel.view, Qt.Key.Key_F2)
    return editor_in_cell(page)


def names(session: Session) -> list[str]:
    return [task.name for task in session.report.tasks]


def messages(page: QWidget) -> list[str]:
    return [
        message.plain
        for lines in page.findChildren(MessageLines)
        if not lines.isHidden()
        for message in lines.messages
    ]


def put_on_clipboard(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_the_table_shows_money_rates_and_totals(page: TasksPage) -> None:
    assert [cell(page, 0, column) for column in range(5)] == ["党建", "10", "20", "19", "95%"]
    assert cell(page, 1, INITIAL) == "１００万"
    assert [cell(page, 3, column) for column in range(6)] == [
        "共 3 项",
        "110.00",
        "220.00",
        "218.50",
        "",
        "",
    ]
    assert page.model.headerData(3, Qt.Orientation.Vertical) == "合计"


def test_the_total_rate_waits_for_every_task(page: TasksPage, session: Session) -> None:
    session.edit_all(
        [(place("tasks", "care", "budget"), "80"), (place("tasks", "care", "executed"), "81.5")],
        "填写",
    )
    assert cell(page, 3, RATE) == "100%"


def test_the_tasks_are_compared_with_the_office(page: TasksPage, session: Session) -> None:
    def said() -> str:
        texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        return next((text for text in texts if text.startswith("各项任务执行数")), "")

    assert said() == ""
    session.edit(place("figures", "executed"), "437", "填写")
    assert said() == "各项任务执行数合计 218.50 万元，本单位执行数 437.00 万元，占 50%"
    session.edit(place("figures", "executed"), "200", "填写")
    assert said().endswith("占 109.25%，大于本单位执行数，请核对")


def test_typing_in_a_cell_is_in_the_report_at_once(
    qtbot: QtBot, page: TasksPage, session: Session
) -> None:
    editor = start_typing(page, 0, EXECUTED)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_in(editor, "18")
    assert session.report.text_at(place("tasks", "party", "executed")) == "18"
    assert cell(page, 0, RATE) == "90%"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.view.current_line == 1)
    session.undo_stack.undo()
    assert cell(page, 0, EXECUTED) == "19"
    session.undo_stack.redo()
    assert cell(page, 0, EXECUTED) == "18"


def test_escape_puts_back_what_stood_in_the_cell(page: TasksPage, session: Session) -> None:
    before = session.report
    editor = start_typing(page, 0, NAME)
    type_in(editor, "工作")
    assert names(session)[0] != "党建"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert session.report == before
    assert session.undo_stack.count() == 0


def test_a_key_begins_typing_and_tab_goes_to_the_next_cell(
    page: TasksPage, session: Session
) -> None:
    page.panel.view.go_to(0, BUDGET)
    page.panel.view.setFocus()
    QTest.keyClicks(page.panel.view, "7")
    assert session.report.text_at(place("tasks", "party", "budget")) == "7"
    QTest.keyClick(editor_in_cell(page), Qt.Key.Key_Tab)
    assert page.panel.view.currentIndex().column() == EXECUTED
    QTest.keyClick(editor_in_cell(page), Qt.Key.Key_Tab)
    assert (page.panel.view.current_line, page.panel.view.currentIndex().column()) == (1, NAME)
    QTest.keyClick(editor_in_cell(page), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (page.panel.view.current_line, page.panel.view.currentIndex().column()) == (0, EXECUTED)


def test_a_word_is_composed_in_a_cell(page: TasksPage, session: Session) -> None:
    editor = start_typing(page, 0, NAME)
    QTest.keyClick(editor, Qt.Key.Key_End)
    compose(editor, "gongzuo")
    session.edit(place("tasks", "city", "budget"), "300", "别处修改")
    assert names(session)[0] == "党建"
    choose_word(editor, "工作")
    assert names(session)[0] == "党建工作"
    assert editor.text() == "党建工作"


def test_delete_clears_the_selected_cells(page: TasksPage, session: Session) -> None:
    view = page.panel.view
    view.go_to(0, INITIAL)
    view.setFocus()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert [cell(page, 0, column) for column in (INITIAL, BUDGET, EXECUTED)] == ["", "", ""]
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert cell(page, 0, BUDGET) == "20"


def test_rows_are_added_copied_moved_and_removed(
    qtbot: QtBot, page: TasksPage, session: Session
) -> None:
    view = page.panel.view
    view.go_to(0, NAME)
    press(page, "添加任务(&A)")
    assert names(session) == ["党建", "", "城管", "养老"]
    assert view.current_line == 1
    type_in(editor_in_cell(page), "安全")
    QTest.keyClick(editor_in_cell(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.current_line == 2)
    view.go_to(1, NAME)
    press(page, "复制一行")
    assert names(session) == ["党建", "安全", "安全", "城管", "养老"]
    assert len({task.id for task in session.report.tasks}) == 5
    press(page, "下移")
    assert names(session) == ["党建", "安全", "城管", "安全", "养老"]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(session) == ["党建", "安全", "安全", "城管", "养老"]
    press(page, "删除(&D)")
    assert names(session) == ["党建", "安全", "城管", "养老"]
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.report.tasks == TASKS
    while session.undo_stack.canRedo():
        session.undo_stack.redo()
    assert names(session) == ["党建", "安全", "城管", "养老"]


def test_all_rows_can_go_and_come_back(page: TasksPage, session: Session) -> None:
    page.panel.view.selectAll()
    press(page, "删除(&D)")
    assert session.report.tasks == ()
    assert page.model.rowCount() == 0
    page.panel.remove()
    page.panel.duplicate()
    page.panel.move_row(1)
    assert session.undo_stack.count() == 1
    press(page, "添加任务(&A)")
    assert len(session.report.tasks) == 1
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.report.tasks == TASKS
    assert page.model.rowCount() == 4


def test_the_buttons_know_what_can_be_done(page: TasksPage) -> None:
    def enabled(name: str) -> bool:
        return next(
            each for each in page.panel.findChildren(QToolButton) if each.text() == name
        ).isEnabled()

    page.panel.view.go_to(0, NAME)
    assert (enabled("上移"), enabled("下移")) == (False, True)
    page.panel.view.go_to(2, NAME)
    assert (enabled("上移"), enabled("下移")) == (True, False)


def test_a_table_is_pasted_as_one_step(page: TasksPage, session: Session) -> None:
    put_on_clipboard("社保\t１２．５\t—\r\n合计\t12.5\t0\r\n就业\t7\t8\r\n")
    page.panel.view.go_to(2, NAME)
    page.panel.view.setFocus()
    QTest.keyClick(page.panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(session) == ["党建", "城管", "社保", "就业"]
    assert session.report.text_at(place("tasks", "care", "initial_budget")) == "１２．５"
    assert session.report.text_at(place("tasks", "care", "budget")) == "—"
    assert session.report.text_at(place("tasks", "#4", "budget")) == "8"
    said = next(line for line in messages(page) if line.startswith("粘贴"))
    assert "粘贴了 2 行、6 格，其中 2 格盖掉了原来的内容" in said
    assert "跳过了 1 行合计" in said
    session.undo_stack.undo()
    assert session.report.tasks == TASKS


def test_html_with_a_heading_finds_its_columns(page: TasksPage, session: Session) -> None:
    put_on_clipboard(
        "纯文字",
        "<table><tr><th>序号<th>任务名称<th>执行数（万元）<th>完成率</tr>"
        "<tr><td>1<td>社保<td>9,022.41<td>99%</tr></table>",
    )
    page.panel.view.go_to(0, INITIAL)
    page.panel.paste()
    assert names(session)[0] == "社保"
    assert session.report.text_at(place("tasks", "party", "executed")) == "9,022.41"
    assert session.report.text_at(place("tasks", "party", "initial_budget")) == "10"


def test_pasting_nothing_says_so(page: TasksPage, session: Session) -> None:
    put_on_clipboard("")
    page.panel.paste()
    assert any("剪贴板里没有文字或表格" in line for line in messages(page))
    assert session.undo_stack.count() == 0


def test_cells_are_copied_as_excel_reads_them(page: TasksPage) -> None:
    view = page.panel.view
    view.go_to(0, NAME)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "党建\t10\n城管\t１００万"
    QTest.keyClick(view, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert cell(page, 0, NAME) == ""
    assert QGuiApplication.clipboard().text() == "党建\t10\n城管\t１００万"


def test_what_cannot_be_read_is_marked_and_said(page: TasksPage) -> None:
    marked = page.model.index(2, BUDGET)
    assert marked.data(Qt.ItemDataRole.DecorationRole) is not None
    assert marked.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert "“x”" in marked.data(Qt.ItemDataRole.ToolTipRole)
    assert "“x”" in marked.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert not [line for line in messages(page) if "“x”" in line]
    page.panel.view.go_to(2, NAME)
    assert len([line for line in messages(page) if "“x”" in line]) == 1


def test_findings_of_a_task_stand_below_the_table(page: TasksPage, session: Session) -> None:
    session.edit(place("tasks", "party", "executed"), "30", "填写")
    session.attention.try_export()
    found = [each for each in session.assessment.findings if each.place.within(place("tasks"))]
    assert found
    for finding in found:
        page.panel.view.go_to(page.model.line_of(finding.place), NAME)
        assert any(finding.message in line for line in messages(page))


def test_the_text_of_the_current_task_is_edited_below(page: TasksPage, session: Session) -> None:
    text = next(
        each for each in page.findChildren(TextEditor) if each.accessibleName() == "任务内容"
    )
    assert text.text() == ""
    page.panel.view.go_to(2, TEXT)
    assert text.text() == "建长者饭堂。"
    page.panel.view.setFocus()
    QTest.keyClick(page.panel.view, Qt.Key.Key_Return)
    assert text.hasFocus()
    type_in(text, "全年完成。")
    assert session.report.text_at(place("tasks", "care", "text")) == "建长者饭堂。全年完成。"
    session.undo_stack.undo()
    assert text.text() == "建长者饭堂。"


def test_the_sentence_that_will_be_printed_is_shown(page: TasksPage, session: Session) -> None:
    def said() -> str:
        texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        return next((text for text in texts if text.startswith("文后印出")), "")

    assert said().startswith("文后印出：年初安排预算10.00万元，全年预算数20.00万元，")
    page.panel.view.go_to(2, NAME)
    assert said().endswith("全年预算数　　万元，执行数　　万元，完成预算的　　。")
    session.edit(place("tasks", "care", "budget"), "", "清除")
    assert said() == ""


def test_reveal_goes_to_row_cell_and_text(page: TasksPage) -> None:
    view = page.panel.view
    assert page.reveal(place("tasks", "city"))
    assert view.hasFocus()
    assert view.current_line == 1
    assert page.reveal(place("tasks", "care", "budget"))
    assert (view.current_line, view.currentIndex().column()) == (2, BUDGET)
    assert page.reveal(place("tasks", "care", "text"), (1, 3))
    text = page.focusWidget()
    assert isinstance(text, TextEditor)
    assert text.textCursor().selectedText() == "长者"
    assert not page.reveal(place("tasks", "none"))
    assert not page.reveal(place("figures", "budget"))


def test_only_the_lines_that_changed_are_touched(
    qtbot: QtBot, page: TasksPage, session: Session
) -> None:
    touched: list[int] = []
    page.model.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    session.edit(place("tasks", "city", "name"), "城市管理", "修改")
    assert touched == [1]
    touched.clear()
    session.edit(place("head", "date"), "2023年", "修改")
    assert touched == []


def test_the_wheel_over_the_table_changes_nothing(page: TasksPage, session: Session) -> None:
    editor = start_typing(page, 0, BUDGET)
    turn_wheel(editor)
    turn_wheel(page.panel.view.viewport())
    assert session.report.tasks == TASKS


def test_every_input_has_a_name(page: TasksPage) -> None:
    start_typing(page, 0, BUDGET)
    assert inputs_without_name(page) == []
    assert editor_in_cell(page).accessibleName() == "第 1 行，全年预算"


def test_undo_takes_away_the_row_that_is_being_typed_in(page: TasksPage, session: Session) -> None:
    press(page, "添加任务(&A)")
    type_in(editor_in_cell(page), "安全")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.report.tasks == TASKS
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    session.undo_stack.redo()
    session.undo_stack.redo()
    assert names(session) == ["党建", "安全", "城管", "养老"]
