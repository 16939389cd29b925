"""From the start to the first window, and what it offers."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QCommandLinkButton,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from gui.background import Background
from gui.crash import crashes_since
from gui.new_report import NewReportDialog
from gui.recent import RecentFiles
from gui.settings import Settings
from gui.startup import begin
from gui.workspace import Workspace
from model.folders import log_folder
from model.library import Library
from model.places import place
from model.report import Report
from model.storage import save

if TYPE_CHECKING:
    from tests.conftest import MessageBoxAnswers

ROOT = Path(__file__).parents[2]

FIRST_WINDOW = """
import sys
from gui.app import Program, make_application
from gui.crash import CrashReporter
from pathlib import Path

application = make_application()
program = Program(application, CrashReporter(Path("logs")), None)
known = {"pydantic", "docx", "openpyxl", "lxml", "gui.desk", "model.report"} & set(sys.modules)
assert not known, f"loaded before the first paint: {known}"
assert application.style().objectName() == "fusion"
program.loaded.connect(application.quit)
program.window.show()
application.exec()
assert "gui.desk" in sys.modules
assert not {"docx", "openpyxl"} & set(sys.modules)
"""


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_first_window_comes_before_the_model_is_loaded(tmp_path: Path) -> None:
    done = run(FIRST_WINDOW, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""


def test_qt_speaks_chinese(tmp_path: Path) -> None:
    code = """
from PySide6.QtWidgets import QDialogButtonBox
from gui.app import make_application
from gui.furnishing import furnish_application
application = make_application()
furnish_application(application)
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Retry)
print(ascii(box.buttons()[0].text()))
"""
    done = run(code, tmp_path)
    assert "重试" in done.stdout.encode().decode("unicode_escape"), done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    done = run(
        "import sys; from gui.app import main; sys.exit(main([]))",
        tmp_path,
        QT_QPA_PLATFORM="",
        DISPLAY="",
        WAYLAND_DISPLAY="",
    )
    assert done.returncode == 2
    assert "没有图形界面" in done.stderr


def links(workspace: Workspace) -> dict[str, QCommandLinkButton]:
    page = workspace.window.start_page
    return {button.text(): button for button in page.findChildren(QCommandLinkButton)}


def test_both_samples_are_offered_and_open_as_copies(
    make_workspace: Callable[[], Workspace],
) -> None:
    for name in ("海珠区 2023 年度", "荔湾区 2024 年度"):
        workspace = make_workspace()
        begin(workspace, Settings(), None)
        links(workspace)[name].click()
        session = workspace.session
        assert session is not None
        assert session.path is None
        # Nothing is asked when it is closed as it was opened.
        assert workspace.window.close()


def test_a_file_named_at_the_start_is_opened(workspace: Workspace, file: Path) -> None:
    begin(workspace, Settings(), file)
    assert workspace.session is not None
    assert workspace.session.path == file


def test_a_file_that_cannot_be_opened_leads_to_the_start_page(
    workspace: Workspace, tmp_path: Path, message_box: MessageBoxAnswers
) -> None:
    message_box.answer(QMessageBox.StandardButton.Ok)
    begin(workspace, Settings(), tmp_path / "没有.ziping")
    assert workspace.window.start_page.isVisible()
    assert "没有.ziping" in message_box.shown[0]
    assert list(tmp_path.iterdir()) == []


def test_a_report_dropped_on_the_window_opens(workspace: Workspace, file: Path) -> None:
    assert not drop(workspace, file.with_suffix(".docx"))
    assert not drop(workspace, file, file)
    assert drop(workspace, file)
    assert workspace.session is not None
    assert workspace.session.path == file


def drop(workspace: Workspace, *files: Path) -> bool:
    """Drag files over the window and let them go; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    about = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(50, 50), *about, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    workspace.window.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    dropped = QDropEvent(QPoint(50, 50), *about, Qt.KeyboardModifier.NoModifier)
    workspace.window.dropEvent(dropped)
    return dropped.isAccepted()


def test_recent_files_are_kept_and_those_that_are_gone_are_marked(
    qtbot: QtBot, workspace: Workspace, file: Path, report: Report, tmp_path: Path
) -> None:
    other = tmp_path / "别处.ziping"
    save(report, other)
    for path in (file, other):
        workspace.open(path)
    workspace.close_report()
    other.unlink()
    recent = RecentFiles(Settings(), Background(workspace), workspace)
    assert [each.path for each in recent.files] == [other, file]
    assert [each.found for each in recent.files] == [None, None]
    with qtbot.waitSignal(recent.changed):
        recent.look()
    assert [each.found for each in recent.files] == [False, True]


def test_a_path_that_does_not_answer_holds_nobody_up(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings()
    settings.remember(tmp_path / "网络盘.ziping")
    waiting: list[Callable[[Future[object]], None]] = []

    class Away(Background):
        def run(self, work: object, then: object) -> Future[object]:  # type: ignore[override]
            waiting.append(then)  # type: ignore[arg-type]
            return Future()

    recent = RecentFiles(settings, Away())
    recent.look()
    assert len(waiting) == 1
    assert recent.files[0].found is None


def test_work_that_outlives_its_window_troubles_nobody(qtbot: QtBot) -> None:
    background = Background()
    begun, end = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        end.wait(10)

    told: list[object] = []
    future = background.run(work, told.append)
    assert begun.wait(10)
    shiboken6.delete(background)
    end.set()
    future.result(10)
    assert told == []


def test_a_recent_file_is_chosen_or_removed_by_keyboard(
    workspace: Workspace, file: Path, qtbot: QtBot
) -> None:
    workspace.open(file)
    workspace.close_report()
    shown = workspace.window.start_page.findChild(QListWidget)
    assert shown is not None
    shown.setFocus()
    shown.setCurrentRow(0)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert workspace.session is not None
    workspace.close_report()
    shown.setFocus()
    shown.setCurrentRow(0)
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert Settings().recent == ()
    assert file.exists()


def test_recent_files_are_not_more_than_a_dozen(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(20):
        settings.remember(tmp_path / f"{number}.ziping")
    settings.remember(tmp_path / "15.ziping")
    assert [path.stem for path in settings.recent][:3] == ["15", "19", "18"]
    assert len(settings.recent) == 12


@pytest.fixture
def dialog(qtbot: QtBot, library: Library) -> NewReportDialog:
    dialog = NewReportDialog(library, date(2024, 3, 1))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fields(dialog: NewReportDialog) -> tuple[QComboBox, QComboBox, QComboBox, QLineEdit, QLineEdit]:
    region, year, form = dialog.findChildren(QComboBox)
    office, short = (line for line in dialog.findChildren(QLineEdit) if line.parent() is not year)
    return region, year, form, office, short


def button(dialog: NewReportDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def test_a_new_report_has_what_was_asked_for(dialog: NewReportDialog) -> None:
    region, year, form, office, short = fields(dialog)
    region.setCurrentText("广州市海珠区")
    assert (year.currentText(), form.currentText()[:3]) == ("2023", "海珠区")
    assert not button(dialog, "新建").isEnabled()
    office.setText("广州市海珠区云山街道办事处")
    assert short.text() == "云山街"
    assert dialog.notice == ""
    button(dialog, "新建").click()
    head = dialog.report.head
    assert (head.pack, head.year) == ("haizhu-2023", 2023)
    assert (head.office, head.short_name) == ("广州市海珠区云山街道办事处", "云山街")


def test_a_short_name_that_was_typed_is_kept(dialog: NewReportDialog) -> None:
    *_, office, short = fields(dialog)
    short.setFocus()
    QTest.keyClicks(short, "abc")
    office.setText("广州市海珠区云山街道办事处")
    assert short.text() == "abc"


def test_the_form_nearest_before_the_year_is_offered(dialog: NewReportDialog) -> None:
    region, year, form, *_ = fields(dialog)
    region.setCurrentIndex(region.findText("荔湾", Qt.MatchFlag.MatchContains))
    assert form.count() == 2
    for typed, expected, noticed in (
        ("2024", "2024", False),
        ("2022", "2022", False),
        ("2023", "2022", True),
        ("2026", "2024", True),
        ("２０２４年度", "2024", False),
    ):
        year.setEditText(typed)
        assert expected in form.currentText(), typed
        assert bool(dialog.notice) is noticed, typed


def test_a_year_that_is_none_is_refused(dialog: NewReportDialog) -> None:
    _, year, _, office, _ = fields(dialog)
    office.setText("云山街道办事处")
    for typed in ("", "去年", "24", "20245"):
        year.setEditText(typed)
        assert not button(dialog, "新建").isEnabled()
        assert "四位数字" in dialog.notice


def test_a_new_report_is_not_saved_yet(
    workspace: Workspace, message_box: MessageBoxAnswers, qtbot: QtBot
) -> None:
    workspace.new_report()
    dialog = workspace.window.findChild(NewReportDialog)
    assert dialog is not None
    fields(dialog)[3].setText("广州市海珠区云山街道办事处")
    button(dialog, "新建").click()
    session = workspace.session
    assert session is not None
    assert not session.saved
    assert session.report.text_at(place("head", "office")).endswith("云山街道办事处")


def test_after_three_failed_starts_no_copy_is_touched(
    make_workspace: Callable[[], Workspace],
) -> None:
    for _ in range(3):
        begin(make_workspace(), Settings(), None)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    assert any("连续 3 次" in text for text in workspace.window.messages.texts)
    workspace.window.close()
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    assert not any("连续" in text for text in workspace.window.messages.texts)


def test_the_start_after_a_crash_tells_of_it_once(
    make_workspace: Callable[[], Workspace],
) -> None:
    folder = log_folder()
    folder.mkdir(parents=True)
    (folder / "fault.txt").write_text("Fatal Python error: Segmentation fault\n")
    settings = Settings()
    settings.crashes_told = datetime(2020, 1, 1)
    workspace = make_workspace()
    begin(workspace, settings, None)
    assert any("上次使用时程序出错" in text for text in workspace.window.messages.texts)
    (crash,) = crashes_since(folder, None)
    assert "Segmentation fault" in crash.read_text(encoding="utf-8")
    again = make_workspace()
    begin(again, settings, None)
    assert again.window.messages.texts == ()
