"""What the tests of the desk share: the shipped data, and a report being edited."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.session import Session
from model.library import Library, load_library
from model.report import Report
from model.new_report import new_report

OFFICE = "广州市海珠区云山街道办事处"


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped packs and word lists."""
    return load_library()


@pytest.fixture
def report(library: Library) -> Report:
    """A new report on the form of haizhu-2023, which has a page of every kind but a free table."""
    return new_report(library.pack("haizhu-2023"), OFFICE, 2023)


@pytest.fixture
def session(qtbot: QtBot, library: Library, report: Report) -> Iterator[Session]:
    """The report being edited, never saved."""
    session = Session(library, report)
    yield session
    session.deleteLater()
