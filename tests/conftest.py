"""What every test stands on: no display, folders of its own, and nothing that goes unnoticed.

- Qt draws off screen. Settings, data and the home folder are a temporary folder of the test.
- A log record of level WARNING or above fails the test unless `expect_log` announced it.
- A message box fails the test unless `message_box` holds an answer for it.
- `require_tool("soffice")` skips the test where the tool is missing; under CI that is a failure.
"""

import os

# Before anything imports Qt, which reads it once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox

# Time is measured by the benchmarks; under CI an example found yesterday is found today.
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send everything the program keeps on the machine into a folder of this test."""
    home = tmp_path_factory.mktemp("home")
    folders = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        # platformdirs asks Windows itself unless told.
        "WIN_PD_OVERRIDE_APPDATA": home / "roaming",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": home / "local",
    }
    for name, folder in folders.items():
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    # Qt looks the folder up once a process, not once a test.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))
    return home


class _RecordsKept(logging.Handler):
    """Keeps the records that nobody wants to see from a program that works."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def take(self, level: int, pattern: str) -> bool:
        """Remove the records that fit; whether there were any."""
        left = [
            record
            for record in self.records
            if record.levelno != level or not re.search(pattern, record.getMessage())
        ]
        found = len(left) < len(self.records)
        self.records = left
        return found


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[Callable[[int, str], None]]:
    """Announce a log record: `expect_log(logging.WARNING, "damaged")`.

    The pattern is searched in the message. At the end of the test each announced record must have
    come, and no other of level WARNING or above.
    """
    expected: list[tuple[int, str]] = []
    handler = _RecordsKept()
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda level, pattern: expected.append((level, pattern))
    root.removeHandler(handler)
    missed = [pattern for level, pattern in expected if not handler.take(level, pattern)]
    assert not missed, f"expected in the log, and not there: {missed}"
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records
    ]
    assert not unexpected, f"unexpected in the log: {unexpected}"


@dataclass
class MessageBoxAnswers:
    """Answers for the message boxes to come, and what was shown."""

    answers: list[QMessageBox.StandardButton] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def answer(self, *buttons: QMessageBox.StandardButton) -> None:
        """Press these buttons, one a box, in this order."""
        self.answers.extend(buttons)

    def press(self, text: str) -> QMessageBox.StandardButton:
        """Take the next answer; without one the test fails, now and again at its end."""
        self.shown.append(text)
        if not self.answers:
            self.unexpected.append(text)
            pytest.fail(f"unexpected message box: {text}")
        return self.answers.pop(0)


@pytest.fixture(autouse=True)
def message_box(monkeypatch: pytest.MonkeyPatch) -> Iterator[MessageBoxAnswers]:
    """Stand before every message box that would wait: `message_box.answer(button)`, `.shown`."""
    boxes = MessageBoxAnswers()

    def execute(box: QMessageBox) -> int:
        text = "\n".join(filter(None, (box.text(), box.informativeText())))
        button = boxes.press(text)
        if (widget := box.button(button)) is None:
            pytest.fail(f"{button} is no button of the message box: {text}")
        # Pressing it is what sets clickedButton() and the check box's state for the caller.
        widget.click()
        return button.value

    def ask(_parent: object, _title: str, text: str, *_: object) -> QMessageBox.StandardButton:
        return boxes.press(text)

    monkeypatch.setattr(QMessageBox, "exec", execute)
    for name in ("about", "critical", "information", "question", "warning"):
        monkeypatch.setattr(QMessageBox, name, ask)
    yield boxes
    # Qt swallows what a slot raises, so a failure inside one is repeated here.
    assert not boxes.unexpected, f"unexpected message boxes: {boxes.unexpected}"
    assert not boxes.answers, f"message boxes that never came: {boxes.answers}"


@pytest.fixture
def require_tool() -> Callable[[str], Path]:
    """Find a program that a test needs: `require_tool("soffice")` gives its path."""

    def require(name: str) -> Path:
        if found := shutil.which(name):
            return Path(found)
        reason = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}; under CI this is a failure")
        pytest.skip(reason)

    return require
