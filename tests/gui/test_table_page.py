"""A table without calculation: cells, rows, pasting, findings, going to a cell."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gui.editors.findings import ShownFindings
from gui.pages.table import TablePage
from gui.session import Session
from model.checks.rule import Finding, Severity
from model.library import Library
from model.new_report import new_report
from model.pack import Section, TableColumn
from model.places import place
from tests.gui.page_tools import inputs_without_name, opened, type_in

WHERE = place("tables", "vehicles")


@pytest.fixture
def session(qtbot: QtBot, library: Library) -> Iterator[Session]:
    form = library.pack("liwan-2022")
    section = Section(
        id="vehicles",
        level=1,
        title="公务用车情况",
        kind="table",
        table_columns=(
            TableColumn(id="plate", name="车辆"),
            TableColumn(id="cost", name="运行费"),
        ),
    )
    form = form.model_copy(update={"section": (*form.section, section)})
    session = Session(
        Library((form,), library.words), new_report(form, "广州市荔湾区望江街道办事处", 2022)
    )
    yield session
    session.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TablePage:
    page = opened(qtbot, session, "vehicles", TablePage)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    return page


def press(page: TablePage, name: str) -> None:
    next(each for each in page.findChildren(QToolButton) if each.text() == name).click()


def cells(session: Session) -> list[list[str]]:
    return [
        [session.report.text_at(WHERE.child(row.id, column)) for column in ("plate", "cost")]
        for row in session.report.rows_at(WHERE)
    ]


def test_rows_are_added_and_filled_in(qtbot: QtBot, page: TablePage, session: Session) -> None:
    press(page, "添加行(&A)")
    assert cells(session) == [["", ""]]
    editor = page.focusWidget()
    type_in(editor, "轿车")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    type_in(page.focusWidget(), "3.20")
    assert cells(session) == [["轿车", "3.20"]]
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert cells(session) == []
    assert page.model.rowCount() == 0
    while session.undo_stack.canRedo():
        session.undo_stack.redo()
    assert page.model.index(0, 0).data() == "轿车"


def test_a_block_is_pasted_into_the_empty_table(page: TablePage, session: Session) -> None:
    QGuiApplication.clipboard().setText("车辆\t运行费\n轿车\t3.20\n面包车\t2.10\n合计\t5.30\n")
    page.panel.paste()
    assert cells(session) == [["轿车", "3.20"], ["面包车", "2.10"]]
    assert session.undo_stack.count() == 1
    page.panel.view.go_to(1, 0)
    page.panel.move_row(-1)
    assert cells(session) == [["面包车", "2.10"], ["轿车", "3.20"]]
    page.panel.remove()
    assert cells(session) == [["轿车", "3.20"]]


def test_reveal_goes_to_the_cell(page: TablePage, session: Session) -> None:
    QGuiApplication.clipboard().setText("轿车\t3.20\n面包车\t2.10")
    page.panel.paste()
    second = session.report.rows_at(WHERE)[1]
    assert page.reveal(WHERE.child(second.id, "cost"))
    assert page.panel.view.hasFocus()
    assert (page.panel.view.current_line, page.panel.view.currentIndex().column()) == (1, 1)
    assert page.reveal(WHERE)
    assert not page.reveal(place("tables", "other"))


def test_findings_mark_their_cell(page: TablePage, session: Session) -> None:
    QGuiApplication.clipboard().setText("轿车\t3.20")
    page.panel.paste()
    (row,) = session.report.rows_at(WHERE)
    finding = Finding(
        "X-01", Severity.WARNING, "", WHERE.child(row.id, "cost"), "费用偏高", "请核对"
    )
    page.show_findings(ShownFindings((finding,)))
    assert "费用偏高" in page.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert page.model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_every_input_has_a_name(page: TablePage) -> None:
    assert inputs_without_name(page) == []
