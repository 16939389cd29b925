"""A fault of the program: the work is put away, the fault written and told, and nothing raised."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.crash import CrashReporter, crashes_since
from gui.crash_dialog import CrashDialog


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path) -> CrashReporter:
    return CrashReporter(tmp_path / "log")


@pytest.fixture
def installed(reporter: CrashReporter) -> Iterator[CrashReporter]:
    """Installed for a test, and what pytest and its plugin had installed put back."""
    hooks = sys.excepthook, threading.excepthook
    reporter.install()
    messages = qInstallMessageHandler(None)
    yield reporter
    reporter.remove()
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(messages)
    faulthandler.enable(2)


def fail(reporter: CrashReporter, text: str = "kaputt") -> None:
    try:
        raise ValueError(text)
    except ValueError:
        reporter.report(*sys.exc_info())


def test_the_work_is_put_away_before_anything_else(
    reporter: CrashReporter, tmp_path: Path, expect_log: Callable[[int, str], None]
) -> None:
    expect_log(logging.CRITICAL, "kaputt")
    (tmp_path / "log").mkdir()
    order: list[str] = []
    reporter.save_work = lambda: order.append("saved")
    reporter.occurred.connect(lambda *_: order.append("told"))
    fail(reporter)
    assert order == ["saved", "told"]
    (crash,) = crashes_since(tmp_path / "log", None)
    text = crash.read_text(encoding="utf-8")
    assert "ValueError: kaputt" in text
    assert "Qt " in text


def test_it_raises_nothing_whatever_fails(
    reporter: CrashReporter, tmp_path: Path, expect_log: Callable[[int, str], None]
) -> None:
    expect_log(logging.CRITICAL, "kaputt")
    told: list[tuple[object, bool]] = []

    def no_disk() -> None:
        raise OSError("disk")

    def listen(_text: str, written: object, safe: bool) -> None:
        told.append((written, safe))

    reporter.save_work = no_disk
    reporter.occurred.connect(listen)
    fail(reporter)  # the folder does not exist either
    assert told == [(None, False)]


def test_a_fault_while_a_fault_is_dealt_with_ends_there(
    reporter: CrashReporter, expect_log: Callable[[int, str], None]
) -> None:
    expect_log(logging.CRITICAL, "second")
    expect_log(logging.CRITICAL, "first")
    told: list[str] = []
    reporter.save_work = lambda: fail(reporter, "second")
    reporter.occurred.connect(lambda text, *_: told.append(text))
    fail(reporter, "first")
    assert len(told) == 1
    assert "first" in told[0]


def test_a_fault_on_another_thread_is_told_on_the_window_s(
    installed: CrashReporter, qtbot: QtBot, expect_log: Callable[[int, str], None]
) -> None:
    expect_log(logging.CRITICAL, "elsewhere")
    where: list[threading.Thread] = []
    installed.occurred.connect(lambda *_: where.append(threading.current_thread()))

    def work() -> None:
        raise ValueError("elsewhere")

    with qtbot.waitSignal(installed.occurred):
        thread = threading.Thread(target=work)
        thread.start()
    thread.join()
    assert where == [threading.main_thread()]


def test_the_clerk_can_copy_the_report_and_go_on(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog("Traceback …", tmp_path / "crash.txt", True)
    qtbot.addWidget(dialog)
    left: list[bool] = []
    dialog.leave_chosen.connect(lambda: left.append(True))
    dialog.show()
    report = dialog.findChild(QPlainTextEdit)
    assert report is not None
    assert report.isReadOnly()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    buttons["复制(&C)"].click()
    assert QGuiApplication.clipboard().text() == "Traceback …"
    buttons["继续使用(&G)"].click()
    assert left == []
    assert not dialog.isVisible()
    buttons["退出程序(&X)"].click()
    assert left == [True]


def test_only_the_last_crashes_are_kept(
    reporter: CrashReporter, tmp_path: Path, expect_log: Callable[[int, str], None]
) -> None:
    expect_log(logging.CRITICAL, "fault")
    (tmp_path / "log").mkdir()
    for number in range(25):
        fail(reporter, f"fault {number}")
    crashes = crashes_since(tmp_path / "log", None)
    assert len(crashes) == 20
    assert "fault 24" in crashes[0].read_text(encoding="utf-8")
    assert crashes_since(tmp_path / "log", datetime.now()) == ()


def test_it_does_not_say_that_the_work_is_safe_when_it_is_not(qtbot: QtBot) -> None:
    words = {}
    for safe in (True, False):
        dialog = CrashDialog("Traceback …", None, safe)
        qtbot.addWidget(dialog)
        words[safe] = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "已存入恢复副本" in words[True]
    assert "未能存入恢复副本" in words[False]
