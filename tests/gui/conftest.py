"""What the tests of the desk share: the shipped data, a report being edited, the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.background import Background
from gui.furnishing import furnish_window
from gui.main_window import MainWindow
from gui.recent import RecentFiles
from gui.session import Session
from gui.settings import Settings
from gui.workspace import Workspace
from model.library import Library, load_library
from model.new_report import new_report
from model.report import Report
from model.storage import save

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


@pytest.fixture
def file(report: Report, tmp_path: Path) -> Path:
    """The report as a file."""
    path = tmp_path / "云山街.ziping"
    save(report, path)
    return path


@pytest.fixture
def make_workspace(qtbot: QtBot, library: Library) -> Callable[[], Workspace]:
    """Open windows that show their start page; they are closed without questions in the end."""

    def make() -> Workspace:
        settings = Settings()
        recent = RecentFiles(settings, Background())
        window = MainWindow(settings)
        furnish_window(window, recent)
        window.show_start_page()
        recent.setParent(window)
        workspace = Workspace(window, settings, recent, library)
        qtbot.addWidget(window, before_close_func=lambda _: _forget_changes(workspace))
        window.show()
        return workspace

    return make


def _forget_changes(workspace: Workspace) -> None:
    if workspace.session is not None:
        workspace.session.undo_stack.setClean()


@pytest.fixture
def workspace(make_workspace: Callable[[], Workspace]) -> Workspace:
    """A window that shows its start page."""
    return make_workspace()


@pytest.fixture
def window(workspace: Workspace, file: Path) -> MainWindow:
    """The window with the report open, from its file."""
    workspace.open(file)
    assert workspace.desk is not None
    return workspace.window


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Answer the file dialogs to come with this path, None to cancel; gives what they suggest."""

    def choose(path: Path | None) -> list[str]:
        suggested: list[str] = []

        def answer(_parent: object, _caption: str, name: str, _files: str) -> tuple[str, str]:
            suggested.append(name)
            return ("" if path is None else str(path)), ""

        for kind in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, kind, answer)
        return suggested

    return choose
