"""When the program itself fails: the work is put away first, then the fault is written and told.

Nothing here may raise, whatever state the program is in: each step is taken for itself.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSysInfo,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

_KEPT = 20
_LONGEST_LOG = 2**20
"""Bytes after which the next start begins another log."""
_LOG = "window.log"
_FAULTS = "fault.txt"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

logger = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes what nobody caught, on any thread, and what Qt or the system reports.

    occurred    on the window's thread: the report's text, its file (None if it was not written),
                whether the work was put away
    save_work   called before anything else; set by whoever has work to lose
    version     of the program, as far as it is known by now
    """

    occurred = Signal(str, object, bool)
    _reported = Signal(str, object, bool)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.save_work: Callable[[], None] = lambda: None
        self.version = ""
        self._folder = folder
        self._faults: TextIO | None = None
        self._log: logging.FileHandler | None = None
        self._busy = False
        # From another thread it is brought to this one.
        self._reported.connect(self.occurred)

    def install(self) -> None:
        """Take over from Python, its threads, Qt and the system."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            log = self._folder / _LOG
            if log.exists() and log.stat().st_size > _LONGEST_LOG:
                log.replace(log.with_suffix(".former.log"))
            self._log = logging.FileHandler(log, encoding="utf-8", delay=True)
            form = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
            self._log.setFormatter(form)
            logging.getLogger().addHandler(self._log)
            self._faults = (self._folder / _FAULTS).open("a", encoding="utf-8")
            faulthandler.enable(self._faults)
        sys.excepthook = self.report
        threading.excepthook = lambda about: self.report(
            about.exc_type, about.exc_value, about.exc_traceback
        )
        qInstallMessageHandler(self._log_message)

    def remove(self) -> None:
        """Give everything back, at the end of the program."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._faults is not None:
            self._faults.close()
        if self._log is not None:
            logging.getLogger().removeHandler(self._log)
            self._log.close()

    def report(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the work away, write the fault down and announce it. Never raises."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        text = _described(text, self.version)
        with suppress(Exception):
            logger.critical("%s", text)
        if self._busy:
            # What fails while a fault is being dealt with is in the log.
            return
        self._busy = True
        try:
            safe = False
            with suppress(Exception):
                self.save_work()
                safe = True
            written = self._write(text)
            with suppress(Exception):
                self._reported.emit(text, written, safe)
        finally:
            self._busy = False

    def _write(self, text: str) -> Path | None:
        path = self._folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        try:
            path.write_text(text, encoding="utf-8", errors="replace")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-_KEPT]:
                old.unlink()
        except OSError:
            return None
        return path

    def _log_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        with suppress(Exception):
            category = getattr(context, "category", "")  # missing in the type information
            logging.getLogger(f"qt.{category}").log(_LEVELS[kind], "%s", message)
        if kind is QtMsgType.QtFatalMsg:
            # Qt ends the process when this returns.
            with suppress(Exception):
                self.save_work()
            self._write(_described(f"Qt: {message}", self.version))


def crashes_since(folder: Path, told: datetime | None) -> tuple[Path, ...]:
    """The crash reports written since the clerk was last told, the latest first.

    What the system left of a process that it ended becomes a report of its own.
    """
    with suppress(OSError):
        _take_faults(folder)
    found = [
        (written, path)
        for path in folder.glob("crash-*.txt")
        if (written := _time_in(path)) is not None and (told is None or written > told)
    ]
    return tuple(path for _, path in sorted(found, reverse=True))


def _take_faults(folder: Path) -> None:
    faults = folder / _FAULTS
    if not faults.exists() or not faults.stat().st_size:
        return
    when = datetime.fromtimestamp(faults.stat().st_mtime)
    text = faults.read_text(encoding="utf-8", errors="replace")
    (folder / f"crash-{when:%Y%m%d-%H%M%S-%f}.txt").write_text(_described(text), encoding="utf-8")
    faults.write_text("", encoding="utf-8")


def _time_in(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem, "crash-%Y%m%d-%H%M%S-%f")
    except ValueError:
        return None


def _described(text: str, version: str = "") -> str:
    """A fault with what it happened on; nothing of any report is in it."""
    return (
        f"自评通 {version}，{datetime.now():%Y-%m-%d %H:%M:%S}\n"
        f"Python {sys.version.split()[0]}，Qt {qVersion()}，"
        f"{QSysInfo.prettyProductName()}，{QSysInfo.currentCpuArchitecture()}\n\n{text}"
    )
