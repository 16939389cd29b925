"""The window round the page: outline, problems, guidance, status, going from place to place."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.panels.explain import ExplainDialog
from gui.panels.outline_model import TITLE
from gui.panels.problems_model import LEVEL, MESSAGE
from gui.session import Session
from gui.settings import Settings
from gui.workspace import Workspace
from model.outline import COVER
from model.places import place
from model.prose import blocks_of
from model.report import Explanation

BUDGET = place("figures", "budget")
EXECUTED = place("figures", "executed")
NATURE = (place("figures", "basic"), place("figures", "project"))


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Desk:
    desk = Desk(session, Settings())
    qtbot.addWidget(desk)
    desk.resize(1366, 700)
    desk.show()
    return desk


def contradict(session: Session) -> None:
    """Enter a split that does not add up: an error on the page of figures."""
    session.edit_all(
        [(BUDGET, "1000"), (EXECUTED, "900"), (NATURE[0], "500"), (NATURE[1], "300")], "填写数据"
    )


def outline_words(desk: Desk) -> dict[str, str]:
    """The state that the outline shows for each page."""
    model = desk.outline.model()
    words = {}
    waiting = [model.index(row, TITLE) for row in range(model.rowCount())]
    while waiting:
        index = waiting.pop()
        words[index.data().lstrip("一二三四五（）、.1234567")] = index.siblingAtColumn(1).data()
        waiting += [model.index(row, TITLE, index) for row in range(model.rowCount(index))]
    return words


def problem_rows(desk: Desk) -> list[tuple[str, str]]:
    model = desk.problems.table.model()
    return [
        (model.index(row, LEVEL).data(), model.index(row, MESSAGE).data())
        for row in range(model.rowCount())
    ]


def test_the_outline_says_the_state_of_each_page_in_words(desk: Desk, qtbot: QtBot) -> None:
    assert outline_words(desk)["部门整体收支情况"].startswith("空")
    contradict(desk.session)
    qtbot.waitUntil(lambda: outline_words(desk)["部门整体收支情况"].startswith("有错"))
    assert "错误" in desk.outline.model().index(1, TITLE).data(Qt.ItemDataRole.ToolTipRole)


def test_the_models_are_sound(desk: Desk, qtmodeltester: ModelTester) -> None:
    contradict(desk.session)
    desk.refresh_panels()
    for model in (desk.outline.model(), desk.problems.table.model()):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_page_opens_from_the_outline(desk: Desk, qtbot: QtBot) -> None:
    model = desk.outline.model()
    group = model.index(1, TITLE)
    desk.outline.setCurrentIndex(model.index(0, TITLE, group))
    assert desk.page.title == group.model().index(0, TITLE, group).data().partition("）")[2]
    assert desk.page_widget.isVisible()


def test_the_page_that_is_left_shows_its_findings(desk: Desk) -> None:
    finding = desk.session.assessment.findings[0]
    page = desk.session.page_of(finding.place)
    desk.open_page(page.id)
    assert not desk.session.attention.shows(finding, page.id)
    desk.open_page(COVER if page.id != COVER else desk.session.pages[1].id)
    assert desk.session.attention.shows(finding, page.id)


def test_pages_follow_one_another(desk: Desk) -> None:
    order = [page.id for page in desk.session.pages]
    seen = [desk.page.id]
    for _ in order:
        desk.move_page(1)
        seen.append(desk.page.id)
    assert seen == [*order, order[-1]]
    desk.move_page(-1)
    assert desk.page.id == order[-2]


def test_whoever_types_goes_on_typing_on_the_next_page(workspace: Workspace, file: Path) -> None:
    workspace.open(file)
    desk = workspace.desk
    assert desk is not None
    desk.reveal(place("head", "office"))
    figures = next(page for page in desk.session.pages if page.kind == "figures")
    desk.open_page(figures.id)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert desk.page_widget.isAncestorOf(focus)
    # From the outline, the arrow keys go on through the outline.
    desk.outline.setFocus()
    desk.move_page(1)
    assert QApplication.focusWidget() is desk.outline


def test_every_page_can_be_opened_and_refreshed(desk: Desk) -> None:
    contradict(desk.session)
    for page in desk.session.pages:
        desk.open_page(page.id)
        desk.session.edit(BUDGET, f"10{len(page.id)}", "修改")
        assert desk.page_widget.page is page


def test_the_problems_are_counted_and_filtered(desk: Desk) -> None:
    contradict(desk.session)
    desk.refresh_panels()
    findings = desk.session.assessment.findings
    counts = Counter(finding.severity.label for finding in findings)
    rows = problem_rows(desk)
    assert Counter(level for level, _ in rows) == counts
    assert [level for level, _ in rows] == sorted(
        (level for level, _ in rows), key=["错误", "警告", "提示"].index
    )
    buttons = {button.text(): button for button in desk.problems.filters.buttons()}
    assert f"错误 {counts['错误']}" in buttons
    buttons[f"错误 {counts['错误']}"].click()
    assert {level for level, _ in problem_rows(desk)} == {"错误"}
    passed = len(desk.session.assessment.passed)
    buttons[f"已核对无误 {passed}"].click()
    assert len(problem_rows(desk)) == passed


def test_a_problem_shows_both_sides_and_the_difference(desk: Desk) -> None:
    contradict(desk.session)
    desk.refresh_panels()
    row = next(
        number
        for number, (_, message) in enumerate(problem_rows(desk))
        if "500.00 + 300.00" in message
    )
    desk.problems.table.go_to(row)
    shown = "\n".join(desk.problems.detail.texts)
    for words, number in (("所写", "900.00"), ("算得", "800.00"), ("相差", "−100.00")):
        assert f"{words}&nbsp;<b>{number}</b>" in shown


def test_the_chosen_problem_stays_chosen_while_others_go(desk: Desk) -> None:
    contradict(desk.session)
    desk.refresh_panels()
    table = desk.problems.table
    wanted = next(n for n, (_, text) in enumerate(problem_rows(desk)) if "500.00 + 300.00" in text)
    table.go_to(wanted)
    desk.session.edit(place("prose", "functions", "blocks"), blocks_of("贯彻落实工作"), "写")
    desk.session.edit(NATURE[1], "310", "修改项目支出")
    desk.refresh_panels()
    assert "500.00 + 310.00" in table.currentIndex().siblingAtColumn(MESSAGE).data()


def test_f8_goes_round_the_problems(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    desk = workspace.desk
    assert desk is not None
    contradict(desk.session)
    desk.refresh_panels()
    count = len(problem_rows(desk))
    visited = []
    for _ in range(count):
        QTest.keyClick(window, Qt.Key.Key_F8)
        visited.append(desk.problems.table.currentIndex().row())
    assert visited == list(range(count))
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert desk.problems.table.currentIndex().row() == 0
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert desk.problems.table.currentIndex().row() == count - 1


def test_enter_goes_to_the_place_of_the_problem(desk: Desk, qtbot: QtBot) -> None:
    contradict(desk.session)
    desk.refresh_panels()
    row = next(n for n, (_, text) in enumerate(problem_rows(desk)) if "500.00 + 300.00" in text)
    desk.problems.table.go_to(row)
    QTest.keyClick(desk.problems.table, Qt.Key.Key_Return)
    assert desk.page.kind == "figures"
    assert isinstance(desk.focusWidget(), QLineEdit)


def test_a_reason_lets_a_warning_stand(desk: Desk, qtbot: QtBot) -> None:
    session = desk.session
    contradict(session)
    session.edit(
        place("prose", "problems", "blocks"), blocks_of("截至9月，完成全年工作。"), "写存在的问题"
    )
    desk.refresh_panels()
    number, (_, message) = next(
        (n, row) for n, row in enumerate(problem_rows(desk)) if row[0] == "警告"
    )
    desk.problems.table.go_to(number)
    finding = next(each for each in session.assessment.findings if each.message == message)
    desk.problems.explain()
    dialog = desk.problems.findChild(ExplainDialog)
    assert dialog is not None
    reason, who = dialog.findChild(QPlainTextEdit), dialog.findChild(QLineEdit)
    assert reason is not None
    assert who is not None
    reason.setPlainText("区财政局已批复")
    who.setText("经办人")
    dialog.accept()
    explanation = session.report.value_at(place("explained", finding.fingerprint))
    assert isinstance(explanation, Explanation)
    assert (explanation.reason, explanation.who) == ("区财政局已批复", "经办人")
    assert explanation.when
    desk.refresh_panels()
    assert ("警告（已说明）", message) in problem_rows(desk)
    desk.undo()
    desk.refresh_panels()
    assert ("警告", message) in problem_rows(desk)


def test_an_error_cannot_be_explained(desk: Desk) -> None:
    contradict(desk.session)
    desk.refresh_panels()
    desk.problems.table.go_to(0)
    assert problem_rows(desk)[0][0] == "错误"
    buttons = {
        button.text(): button for button in desk.problems.detail.findChildren(QAbstractButton)
    }
    assert buttons["去改正(&J)"].isVisible()
    assert not buttons["说明理由(&R)…"].isVisible()


def test_the_guidance_is_that_of_the_page(desk: Desk) -> None:
    for page in desk.session.pages:
        desk.open_page(page.id)
        assert page.title in desk.guidance.toPlainText()
        if page.section is not None and page.section.guidance:
            assert page.section.guidance.splitlines()[0] in desk.guidance.toPlainText()
    pool = next(page for page in desk.session.pages if page.pools)
    desk.open_page(pool.id)
    assert "待核对" in "".join(_all_guidance(desk))


def _all_guidance(desk: Desk) -> list[str]:
    texts = []
    for page in desk.session.pages:
        desk.open_page(page.id)
        texts.append(desk.guidance.toPlainText())
    return texts


def test_the_status_says_score_grade_and_progress(desk: Desk) -> None:
    desk.refresh_panels()
    _, score, done, saved = desk.status.texts
    assert (score, saved) == ("尚未评分", "尚未存为文件")
    assert done.startswith("完成 1/")
    desk.session.edit(BUDGET, "1000", "修改全年预算数")
    assert desk.status.texts[-1] == "有改动未保存"


def test_the_notice_of_another_year_stays(desk: Desk) -> None:
    assert desk.status.texts[0] == ""
    desk.session.edit(place("head", "year"), 2025, "修改年度")
    desk.refresh_panels()
    assert desk.status.texts[0] == "表样是 2023 年度的，本报告是 2025 年度"
    for page in desk.session.pages:
        desk.open_page(page.id)
        assert "2025" in desk.status.texts[0]
    desk.session.edit(place("head", "year"), 2023, "修改年度")
    desk.refresh_panels()
    assert desk.status.texts[0] == ""


def test_undo_names_its_step_and_shows_where_it_was(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = workspace.desk
    assert desk is not None
    undo, redo = window.menu_actions.undo, window.menu_actions.redo
    assert not undo.isEnabled()
    desk.session.edit(BUDGET, "1000", "修改全年预算数")
    assert undo.text() == "撤销 修改全年预算数(&U)"
    assert desk.page.id == COVER
    undo.trigger()
    assert desk.page.kind == "figures"
    assert desk.session.report.text_at(BUDGET) == ""
    assert redo.text() == "重做 修改全年预算数(&R)"
    desk.open_page(COVER)
    redo.trigger()
    assert desk.session.report.text_at(BUDGET) == "1000"
    assert desk.page.kind == "figures"
    assert not redo.isEnabled()


def test_the_title_names_the_file_and_marks_changes(
    window: MainWindow, workspace: Workspace
) -> None:
    assert workspace.session is not None
    assert window.windowTitle() == "云山街.ziping[*] — 自评通"
    assert not window.isWindowModified()
    workspace.session.edit(BUDGET, "1", "修改")
    assert window.isWindowModified()
    workspace.session.undo_stack.undo()
    assert not window.isWindowModified()


def test_actions_that_need_a_report_wait_for_one(workspace: Workspace, file: Path) -> None:
    actions = workspace.window.menu_actions
    assert not any(action.isEnabled() for action in actions.for_a_report)
    assert actions.new.isEnabled()
    workspace.open(file)
    assert all(action.isEnabled() for action in actions.for_a_report)
    workspace.close_report()
    assert not any(action.isEnabled() for action in actions.for_a_report)


def test_no_two_actions_share_their_keys(window: MainWindow) -> None:
    keys = Counter(
        key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()
    )
    window_wide = [
        key.toString()
        for action in window.actions()
        for key in action.shortcuts()
        if key.toString()
    ]
    assert len(window_wide) == len(set(window_wide))
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+Shift+S", "Ctrl+Z", "Ctrl+Y"} <= set(keys)
    assert {"Ctrl+E", "Ctrl+PgUp", "Ctrl+PgDown", "F1", "F8", "Shift+F8"} <= set(keys)


def test_it_fits_a_small_screen(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    desk = workspace.desk
    assert desk is not None
    for page in desk.session.pages:
        desk.open_page(page.id)
    needed = window.minimumSizeHint()
    assert needed.expandedTo(QSize(1366, 740)) == QSize(1366, 740)


def test_every_button_and_view_has_a_name(window: MainWindow, workspace: Workspace) -> None:
    desk = workspace.desk
    assert desk is not None
    contradict(desk.session)
    desk.refresh_panels()
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if not (button.text() or button.accessibleName() or button.toolTip())
        and not button.objectName().startswith("qt_")
        and not isinstance(button.parent(), QTableView)
    ]
    assert nameless == []
    for view in (desk.outline, desk.problems.table, desk.guidance):
        assert view.accessibleName()


def test_f1_puts_the_guidance_away_and_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = workspace.desk
    assert desk is not None
    shown = desk.guidance.isVisible()
    window.menu_actions.guidance.trigger()
    assert desk.guidance.isVisible() is not shown
    window.menu_actions.guidance.trigger()
    assert desk.guidance.isVisible() is shown


def test_panels_can_be_closed_and_come_back(window: MainWindow, workspace: Workspace) -> None:
    desk = workspace.desk
    assert desk is not None
    action = window.menu_actions.show_problems
    assert action.isChecked()
    desk.problem_dock.close()
    assert not action.isChecked()
    action.trigger()
    assert desk.problems.isVisible()
    assert action.isChecked()


def test_a_heading_leads_to_the_pages_below_it(desk: Desk) -> None:
    group = next(page for page in desk.session.pages if page.kind == "group")
    desk.open_page(group.id)
    first_below = desk.session.pages[desk.session.pages.index(group) + 1]
    button = next(
        button
        for button in desk.page_widget.findChildren(QAbstractButton)
        if button.text() == f"{first_below.number}{first_below.title}"
    )
    button.click()
    assert desk.page is first_below
