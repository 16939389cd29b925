"""Opening and saving: nothing is lost, nothing is overwritten in silence, one window a file."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.session import Session
from gui.versions import VersionsDialog
from gui.workspace import Workspace
from model.folders import recovery_folder, versions_folder
from model.outline import COVER
from model.places import place
from model.recovery import list_recoveries, trash
from model.report import Report
from model.storage import load, save
from model.versions import list_versions

if TYPE_CHECKING:
    from tests.conftest import MessageBoxAnswers

Button = QMessageBox.StandardButton
BUDGET = place("figures", "budget")
ROOT = Path(__file__).parents[2]

TRY = """
import sys, datetime, pathlib
from model.document_lock import Holder, lock_document
lock = lock_document(pathlib.Path(sys.argv[1]), datetime.datetime.now().astimezone())
print("held" if isinstance(lock, Holder) else "free")
"""


def edited(workspace: Workspace, budget: str = "1000") -> Session:
    session = workspace.session
    assert session is not None
    session.edit(BUDGET, budget, "修改全年预算数")
    return session


@pytest.fixture
def opened(workspace: Workspace, file: Path) -> Workspace:
    workspace.open(file)
    return workspace


def test_saving_writes_the_file_and_keeps_a_version(
    opened: Workspace, file: Path, qtbot: QtBot
) -> None:
    session = edited(opened)
    assert opened.save()
    assert load(file).report.text_at(BUDGET) == "1000"
    assert session.saved
    qtbot.waitUntil(lambda: len(list_versions(versions_folder(), file)) == 1)


def test_an_earlier_version_is_opened_as_a_copy(
    opened: Workspace, file: Path, qtbot: QtBot
) -> None:
    def versions() -> int:
        return len(list_versions(versions_folder(), file))

    edited(opened, "1000")
    assert opened.save()
    qtbot.waitUntil(lambda: versions() == 1)
    edited(opened, "2000")
    assert opened.save()
    qtbot.waitUntil(lambda: versions() == 2)
    opened.show_versions()
    dialog = opened.window.findChild(VersionsDialog)
    assert dialog is not None
    shown = dialog.findChild(QListWidget)
    assert shown is not None
    assert shown.count() == 2
    shown.setCurrentRow(1)
    next(
        button for button in dialog.findChildren(QPushButton) if button.text() == "打开副本(&O)"
    ).click()
    session = opened.session
    assert session is not None
    assert (session.path, session.report.text_at(BUDGET)) == (None, "1000")
    assert load(file).report.text_at(BUDGET) == "2000"


def test_a_report_without_a_file_has_no_versions(
    workspace: Workspace, file: Path, message_box: MessageBoxAnswers
) -> None:
    workspace.open_copy(file)
    message_box.answer(Button.Ok)
    workspace.show_versions()
    assert "还没有历史版本" in message_box.shown[0]


def test_undoing_to_what_was_saved_is_saved(opened: Workspace) -> None:
    session = edited(opened)
    opened.save()
    session.undo_stack.undo()
    assert not session.saved
    session.undo_stack.redo()
    assert session.saved


def test_a_report_without_a_file_is_asked_for_one(
    workspace: Workspace,
    report: Report,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
) -> None:
    path = tmp_path / "新建.ziping"
    save(report, path)
    workspace.open_copy(path)
    edited(workspace)
    suggested = choose_file(None)
    assert not workspace.save()
    assert "2023年度广州市海珠区云山街道办事处" in suggested[0]
    choose_file(tmp_path / "存成")
    assert workspace.save()
    assert load(tmp_path / "存成.ziping").report.text_at(BUDGET) == "1000"
    assert workspace.session is not None
    assert workspace.session.path == tmp_path / "存成.ziping"


def test_save_as_moves_to_the_other_file_and_frees_the_first(
    opened: Workspace, file: Path, tmp_path: Path, choose_file: Callable[[Path | None], list[str]]
) -> None:
    edited(opened)
    other = tmp_path / "另一份.ziping"
    choose_file(other)
    assert opened.save_as()
    assert load(file).report.text_at(BUDGET) == ""
    assert load(other).report.text_at(BUDGET) == "1000"
    assert others_can_open(file)
    assert not others_can_open(other)


def others_can_open(path: Path) -> bool:
    """Whether another program gets the lock of a file."""
    done = subprocess.run(
        [sys.executable, "-c", TRY, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout == "free\n"


def test_a_file_that_someone_else_changed_is_not_overwritten_in_silence(
    opened: Workspace,
    file: Path,
    report: Report,
    message_box: MessageBoxAnswers,
    choose_file: Callable[[Path | None], list[str]],
    tmp_path: Path,
) -> None:
    theirs = report.with_value(BUDGET, "2")
    session = edited(opened)
    save(theirs, file)
    message_box.answer(Button.Cancel)
    assert not opened.save()
    assert load(file).report == theirs
    assert not session.saved
    choose_file(tmp_path / "我的.ziping")
    message_box.answer(Button.Save)
    assert opened.save()
    assert load(file).report == theirs
    assert load(tmp_path / "我的.ziping").report.text_at(BUDGET) == "1000"


def test_it_is_overwritten_when_that_is_asked_for(
    opened: Workspace, file: Path, report: Report, message_box: MessageBoxAnswers
) -> None:
    edited(opened)
    save(report.with_value(BUDGET, "2"), file)
    message_box.answer(Button.Yes)
    assert opened.save()
    assert load(file).report.text_at(BUDGET) == "1000"
    edited(opened, "1001")
    assert opened.save()


def test_a_disk_that_is_full_loses_nothing(
    opened: Workspace,
    file: Path,
    message_box: MessageBoxAnswers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = file.read_bytes()
    session = edited(opened)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        message_box.answer(Button.Cancel)
        assert not opened.save()
    assert "磁盘空间不足" in message_box.shown[0]
    assert file.read_bytes() == before
    assert not session.saved
    assert session.report.text_at(BUDGET) == "1000"
    assert opened.save()


def test_a_file_open_in_another_window_is_opened_as_a_copy(
    make_workspace: Callable[[], Workspace], file: Path, message_box: MessageBoxAnswers
) -> None:
    first, second = make_workspace(), make_workspace()
    first.open(file)
    message_box.answer(Button.Cancel)
    second.open(file)
    assert second.session is None
    assert "正在另一个窗口中打开" in message_box.shown[0]
    message_box.answer(Button.Yes)
    second.open(file)
    assert second.session is not None
    assert second.session.path is None
    first.close_report()
    second.close_report()
    second.open(file)
    assert second.session is not None
    assert second.session.path == file


def test_a_file_that_is_open_elsewhere_is_not_saved_over(
    make_workspace: Callable[[], Workspace],
    file: Path,
    report: Report,
    tmp_path: Path,
    message_box: MessageBoxAnswers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "别人的.ziping"
    save(report, other)
    first, second = make_workspace(), make_workspace()
    first.open(other)
    second.open(file)
    edited(second)
    answers = iter([(str(other), ""), (str(tmp_path / "自己的.ziping"), "")])
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: next(answers))
    message_box.answer(Button.Ok)
    assert second.save_as()
    assert load(other).report.text_at(BUDGET) == ""
    assert load(tmp_path / "自己的.ziping").report.text_at(BUDGET) == "1000"


@pytest.mark.parametrize("content", [b"", b"not json", b'{"head": {"format": 99}}', b"[1, 2"])
def test_what_is_no_report_is_told_and_left_alone(
    workspace: Workspace, tmp_path: Path, content: bytes, message_box: MessageBoxAnswers
) -> None:
    path = tmp_path / "坏.ziping"
    path.write_bytes(content)
    message_box.answer(Button.Ok)
    workspace.open(path)
    assert workspace.session is None
    assert "坏.ziping" in message_box.shown[0]
    assert [each.name for each in tmp_path.iterdir()] == ["坏.ziping"]


def test_a_form_that_is_not_at_hand_is_named(
    workspace: Workspace, tmp_path: Path, report: Report, message_box: MessageBoxAnswers
) -> None:
    path = tmp_path / "外地.ziping"
    save(report.with_value(place("head", "pack"), "tianhe-2030"), path)
    message_box.answer(Button.Ok)
    workspace.open(path)
    assert workspace.session is None
    assert "tianhe-2030" in message_box.shown[0]


def test_another_report_takes_the_place_of_the_first_after_asking(
    opened: Workspace, report: Report, tmp_path: Path, message_box: MessageBoxAnswers, file: Path
) -> None:
    other = tmp_path / "第二份.ziping"
    save(report, other)
    edited(opened)
    message_box.answer(Button.Cancel)
    opened.open(other)
    assert opened.session is not None
    assert opened.session.path == file
    message_box.answer(Button.Save)
    opened.open(other)
    assert opened.session is not None
    assert opened.session.path == other
    assert load(file).report.text_at(BUDGET) == "1000"


def test_the_open_file_opened_again_stays_as_it_is(opened: Workspace, file: Path) -> None:
    session = edited(opened)
    opened.open(file)
    assert opened.session is session
    assert not session.saved


def test_closing_asks_about_changes(
    opened: Workspace, file: Path, message_box: MessageBoxAnswers
) -> None:
    edited(opened)
    message_box.answer(Button.Cancel)
    assert not opened.window.close()
    assert opened.session is not None
    message_box.answer(Button.Save)
    assert opened.window.close()
    assert load(file).report.text_at(BUDGET) == "1000"
    assert list_recoveries(recovery_folder()) == ()


def test_what_was_not_to_be_saved_can_be_found_for_a_while(
    opened: Workspace, file: Path, message_box: MessageBoxAnswers
) -> None:
    edited(opened)
    message_box.answer(Button.Discard)
    assert opened.window.close()
    assert load(file).report.text_at(BUDGET) == ""
    assert list_recoveries(recovery_folder()) == ()
    (kept,) = list_recoveries(trash(recovery_folder()))
    assert kept.path == file


def test_the_question_says_what_its_buttons_do(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(opened)
    texts: list[str] = []

    def press(box: QMessageBox) -> int:
        texts.extend(button.text() for button in box.buttons())
        box.button(Button.Cancel).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    opened.close_report()
    assert set(texts) == {"保存(&S)", "不保存(&D)", "取消"}


def test_what_is_being_composed_is_saved_with_the_rest(opened: Workspace, file: Path) -> None:
    desk = opened.desk
    assert desk is not None
    desk.open_page(COVER)
    office = next(
        line
        for line in desk.page_widget.findChildren(QLineEdit)
        if line.text() == desk.session.report.head.office
    )
    office.setFocus()
    office.end(False)
    QApplication.sendEvent(office, QInputMethodEvent("gongwei", []))
    committed = QInputMethodEvent()
    committed.setCommitString("党工委")
    QApplication.sendEvent(office, committed)
    assert opened.save()
    assert load(file).report.head.office.endswith("办事处党工委")
