"""Whatever ends the program: what was typed is there at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.recovery import PAUSE, RecoveryWriter
from gui.recovery_dialog import RecoveryDialog
from gui.recovery_list import RecoveryList
from gui.session import Session
from gui.settings import Settings
from gui.startup import begin
from gui.workspace import Workspace
from model.folders import recovery_folder
from model.places import place
from model.recovery import RecoveryCopy, list_recoveries, read_recovery, trash
from model.report import Report
from model.storage import StorageError, load, save

if TYPE_CHECKING:
    from tests.conftest import MessageBoxAnswers

Button = QMessageBox.StandardButton
BUDGET = place("figures", "budget")
ROOT = Path(__file__).parents[2]

# Edits without end, and says which edit was made; it is killed from outside.
EDIT_ON = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gui.app import make_application
from gui.recovery import RecoveryWriter
from gui.session import Session
from model.library import load_library
from model.new_report import new_report
from model.places import place

application = make_application()
library = load_library()
session = Session(library, new_report(library.pack("haizhu-2023"), "云山街道办事处", 2023))
writer = RecoveryWriter(session, Path(sys.argv[1]))
count = 0

def edit():
    global count
    count += 1
    session.edit(place("figures", "budget"), str(count), "修改", typing=True)
    print(count, flush=True)

timer = QTimer()
timer.timeout.connect(edit)
timer.start(20)
application.exec()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def writer(session: Session, folder: Path) -> RecoveryWriter:
    return RecoveryWriter(session, folder, parent=session)


def copies(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.glob("*.ziping"))


def kept(folder: Path) -> RecoveryCopy:
    """The one copy there is, although a window has it."""
    (path,) = copies(folder)
    return read_recovery(folder, path.stem)


def test_a_command_is_written_at_once(
    session: Session, writer: RecoveryWriter, folder: Path, qtbot: QtBot
) -> None:
    session.edit(BUDGET, "1000", "修改全年预算数")
    qtbot.waitUntil(lambda: len(copies(folder)) == 1, timeout=PAUSE // 2)
    copy = kept(folder)
    assert (copy.report.text_at(BUDGET), copy.edits, copy.path) == ("1000", 1, None)


def test_further_commands_are_written_within_a_second(
    session: Session, writer: RecoveryWriter, folder: Path, qtbot: QtBot
) -> None:
    for number in range(30):
        session.edit(BUDGET, str(number), "修改全年预算数", typing=True)
    qtbot.waitUntil(lambda: bool(copies(folder)) and kept(folder).edits == 30, timeout=2 * PAUSE)
    assert kept(folder).report.text_at(BUDGET) == "29"


def test_a_saved_report_needs_no_copy(
    session: Session, writer: RecoveryWriter, folder: Path, qtbot: QtBot
) -> None:
    session.edit(BUDGET, "1000", "修改全年预算数")
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    session.undo_stack.setClean()
    assert copies(folder) == ()
    writer.write()
    writer.write_now()
    assert copies(folder) == ()


def test_what_is_written_for_a_crash_is_there_on_return(
    session: Session, writer: RecoveryWriter, folder: Path
) -> None:
    session.edit(BUDGET, "1", "修改")
    session.edit(BUDGET, "2", "修改")
    writer.write_now()
    assert kept(folder).report.text_at(BUDGET) == "2"


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    writer = RecoveryWriter(session, blocked / "recovery", parent=session)
    with qtbot.waitSignal(writer.failed) as told:
        session.edit(BUDGET, "1000", "修改")
    assert "recovery" in told.args[0]
    with pytest.raises(StorageError):
        writer.write_now()
    assert session.report.text_at(BUDGET) == "1000"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("after", [10, 75])
def test_a_killed_program_loses_less_than_two_seconds(folder: Path, after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", EDIT_ON, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout is not None
        made = []
        for line in program.stdout:
            made.append((int(line), time.monotonic()))
            if made[-1][0] >= after:
                break
        program.send_signal(signal.SIGKILL)
    (copy,) = list_recoveries(folder)
    assert isinstance(copy, RecoveryCopy)
    written = int(copy.report.text_at(BUDGET))
    times = dict(made)
    assert written >= after or times[after] - times[written] < 2


def leave_a_copy(make_workspace: Callable[[], Workspace], file: Path | None = None) -> None:
    """As a program does that ends without closing: a copy, and nobody who has it."""
    workspace = make_workspace()
    if file is not None:
        workspace.open(file)
    else:
        begin(workspace, Settings(), None)
        workspace.window.start_page.sample_chosen.emit(
            ROOT / "resources" / "samples" / "haizhu-2023.ziping"
        )
    session = workspace.session
    assert session is not None
    session.edit(BUDGET, "4321", "修改全年预算数")
    workspace.put_away()
    (path,) = copies(recovery_folder())
    data = path.read_bytes()
    session.undo_stack.setClean()
    workspace.close_report()
    path.write_bytes(data)


def buttons(workspace: Workspace) -> dict[str, QPushButton]:
    offers = workspace.window.start_page.findChild(RecoveryList)
    assert offers is not None
    return {
        button.text(): button
        for button in offers.findChildren(QPushButton)
        if button.isVisibleTo(offers)
    }


def test_the_next_start_offers_what_was_not_saved(
    make_workspace: Callable[[], Workspace], file: Path
) -> None:
    leave_a_copy(make_workspace, file)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    offers = workspace.window.start_page.findChild(RecoveryList)
    assert offers is not None
    words = "\n".join(label.text() for label in offers.findChildren(QLabel))
    assert "广州市海珠区云山街道办事处" in words
    assert "1 处改动没有保存" in words
    assert "云山街.ziping" in words
    assert set(buttons(workspace)) == {"恢复", "另存副本…", "放弃"}


def test_restoring_goes_on_where_it_ended(
    make_workspace: Callable[[], Workspace], file: Path
) -> None:
    leave_a_copy(make_workspace, file)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    buttons(workspace)["恢复"].click()
    session = workspace.session
    assert session is not None
    assert (session.path, session.report.text_at(BUDGET)) == (file, "4321")
    assert not session.saved
    assert load(file).report.text_at(BUDGET) == ""
    assert workspace.recoveries.copies == ()
    assert workspace.save()
    assert load(file).report.text_at(BUDGET) == "4321"
    assert copies(recovery_folder()) == ()


def test_a_file_that_went_on_without_its_copy_is_not_overwritten_in_silence(
    make_workspace: Callable[[], Workspace],
    file: Path,
    report: Report,
    message_box: MessageBoxAnswers,
) -> None:
    leave_a_copy(make_workspace, file)
    save(report.with_value(BUDGET, "7"), file)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    buttons(workspace)["恢复"].click()
    message_box.answer(Button.Cancel)
    assert not workspace.save()
    assert "改动过" in message_box.shown[0]
    assert load(file).report.text_at(BUDGET) == "7"


def test_a_restored_report_that_is_killed_again_is_offered_again(
    make_workspace: Callable[[], Workspace], file: Path
) -> None:
    leave_a_copy(make_workspace, file)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    buttons(workspace)["恢复"].click()
    session = workspace.session
    assert session is not None
    session.edit(BUDGET, "5", "修改")
    workspace.put_away()
    copy = kept(recovery_folder())
    assert (copy.edits, copy.report.text_at(BUDGET), copy.path) == (2, "5", file)


def test_a_report_that_had_no_file_is_restored_without_one(
    make_workspace: Callable[[], Workspace],
) -> None:
    leave_a_copy(make_workspace)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    buttons(workspace)["恢复"].click()
    session = workspace.session
    assert session is not None
    assert session.path is None
    assert session.report.text_at(BUDGET) == "4321"


def test_a_copy_can_be_saved_elsewhere(
    make_workspace: Callable[[], Workspace],
    file: Path,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
) -> None:
    leave_a_copy(make_workspace, file)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    suggested = choose_file(tmp_path / "救回.ziping")
    buttons(workspace)["另存副本…"].click()
    assert suggested == [str(tmp_path / "云山街（恢复）.ziping")]
    assert load(tmp_path / "救回.ziping").report.text_at(BUDGET) == "4321"
    assert load(file).report.text_at(BUDGET) == ""
    assert workspace.recoveries.copies == ()


def test_what_was_discarded_can_be_had_back(
    make_workspace: Callable[[], Workspace], file: Path
) -> None:
    leave_a_copy(make_workspace, file)
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    buttons(workspace)["放弃"].click()
    assert list_recoveries(recovery_folder()) == ()
    assert len(list_recoveries(trash(recovery_folder()))) == 1
    workspace.show_recoveries()
    dialog = workspace.window.findChild(RecoveryDialog)
    assert dialog is not None
    restore = next(
        button
        for button in dialog.findChildren(QPushButton)
        if button.text() == "恢复" and button.isVisibleTo(dialog)
    )
    restore.click()
    assert workspace.session is not None
    assert workspace.session.report.text_at(BUDGET) == "4321"


def test_a_damaged_copy_is_told_and_can_be_discarded(
    make_workspace: Callable[[], Workspace],
) -> None:
    recovery_folder().mkdir(parents=True)
    (recovery_folder() / ("a" * 32 + ".ziping")).write_bytes(b'{"recovery": 1, ')
    workspace = make_workspace()
    begin(workspace, Settings(), None)
    assert set(buttons(workspace)) == {"放弃"}
    buttons(workspace)["放弃"].click()
    assert workspace.recoveries.copies == ()


def test_opening_a_file_says_that_there_is_something_to_recover(
    make_workspace: Callable[[], Workspace], file: Path, report: Report, tmp_path: Path
) -> None:
    leave_a_copy(make_workspace, file)
    other = tmp_path / "别的.ziping"
    save(report, other)
    workspace = make_workspace()
    begin(workspace, Settings(), other)
    assert any("内容可以恢复" in text for text in workspace.window.messages.texts)


def test_a_copy_in_use_is_not_offered(
    make_workspace: Callable[[], Workspace], file: Path, qtbot: QtBot
) -> None:
    first = make_workspace()
    first.open(file)
    assert first.session is not None
    first.session.edit(BUDGET, "1", "修改")
    qtbot.waitUntil(lambda: len(copies(recovery_folder())) == 1)
    second = make_workspace()
    begin(second, Settings(), None)
    assert second.recoveries.copies == ()


def test_going_to_another_program_writes_a_copy(
    workspace: Workspace, file: Path, qtbot: QtBot
) -> None:
    workspace.open(file)
    assert workspace.session is not None
    workspace.session.undo_stack.resetClean()
    assert copies(recovery_folder()) == ()
    workspace.window.deactivated.emit()
    qtbot.waitUntil(lambda: len(copies(recovery_folder())) == 1)
