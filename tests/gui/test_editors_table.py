"""The model of tables: whatever becomes of the rows, it follows line by line."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.editors.editor import Entry
from gui.editors.findings import ShownFindings
from gui.editors.table_model import Column, RowsModel
from gui.session import Session
from model.checks.rule import Finding, Severity
from model.library import Library
from model.new_report import new_report
from model.places import Place, place


@dataclass(frozen=True)
class Line:
    place: Place
    text: str


NAMES: Column[Line] = Column("名称", "name", Entry("line"), typed=lambda row: row.text)
IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)
SHOWN = IDS.flatmap(
    lambda ids: st.tuples(*(st.tuples(st.just(each), st.sampled_from("12")) for each in ids))
)


def lines(shown: tuple[tuple[str, str], ...]) -> tuple[Line, ...]:
    return tuple(Line(place("tasks", row_id), text) for row_id, text in shown)


def model_of(library: Library, *, totals: bool) -> RowsModel[Line]:
    session = Session(library, new_report(library.pack("liwan-2022"), "望江街道办事处", 2022))
    model = RowsModel(
        session, (NAMES,), totals=(lambda rows: (f"共 {len(rows)} 项",)) if totals else None
    )
    session.setParent(model)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


@given(steps=st.lists(SHOWN, min_size=2, max_size=5), totals=st.booleans())
def test_rows_come_go_and_move(
    qapp: QApplication, library: Library, steps: list[tuple[tuple[str, str], ...]], totals: bool
) -> None:
    model = model_of(library, totals=totals)
    for step in steps:
        rows = lines(step)
        kept = {
            line.place: QPersistentModelIndex(model.index(number, 0))
            for number, line in enumerate(model.rows)
        }
        model.show_rows(rows)
        assert model.rows == rows
        assert model.rowCount() == len(rows) + (totals and bool(rows))
        assert [model.index(line, 0).data() for line in range(len(rows))] == [
            row.text for row in rows
        ]
        for number, row in enumerate(rows):
            if row.place in kept:
                assert kept[row.place].row() == number
        if totals and rows:
            assert model.index(len(rows), 0).data() == f"共 {len(rows)} 项"


def test_findings_go_with_their_row(qtbot: QtBot, library: Library) -> None:
    model = model_of(library, totals=True)
    first, second = lines((("a", "1"), ("b", "1")))
    model.show_rows((first, second))
    found = (
        Finding("X-01", Severity.WARNING, "", place("tasks", "a", "name"), "名称太短", "请写全"),
        Finding("X-02", Severity.ERROR, "", place("tasks", "a"), "整行有误", "请核对"),
        Finding("X-03", Severity.HINT, "", place("tasks", "a", "text"), "内容太短", "请写全"),
    )
    model.show_findings(ShownFindings(found))
    model.show_rows((second, first))
    assert [message.text for message in model.messages(1)] == ["整行有误", "内容太短", "名称太短"]
    assert [message.text for message in model.messages(1, {"text"})] == ["整行有误", "名称太短"]
    assert model.messages(0) == ()
    assert model.messages(2) == ()
    assert model.headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole) is not None
    assert model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole) is None
    assert "名称太短" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_totals_can_be_neither_chosen_nor_typed_in(qtbot: QtBot, library: Library) -> None:
    model = model_of(library, totals=True)
    model.show_rows(lines((("a", "1"),)))
    total = model.index(1, 0)
    assert not total.flags() & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
    assert not model.setData(total, "x")
    assert model.line_of(place("tasks", "zzz")) == -1
    assert model.column_of("nothing") == -1
    assert model.data(QModelIndex()) is None
