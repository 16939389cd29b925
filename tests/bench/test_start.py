"""The first window against an empty PySide6 window, in one run.

Each round starts a fresh interpreter and takes the time until the window has been painted for the
first time. The rounds of both take turns, so that other work on the machine adds to both alike;
printed is the median of each and their ratio.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]
ROUNDS = 15

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.quit)

application = QApplication([])
window = Window()
window.show()
application.exec()
print("painted", flush=True)
"""

OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gui.app import Program, make_application
from gui.crash import CrashReporter

application = make_application()
program = Program(application, CrashReporter(Path("logs")), None)
program.window.first_painted.disconnect()
program.window.first_painted.connect(QApplication.quit)
program.window.show()
application.exec()
print("painted", flush=True)
"""


def started(code: str, folder: Path) -> float:
    """Seconds from nothing to the first paint."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"painted\n"
        return time.perf_counter() - begun


def test_first_window(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Warm: a first round of each fills the system's caches."""
    for code in (EMPTY, OURS):
        started(code, tmp_path)
    empty: list[float] = []
    ours: list[float] = []

    def both() -> None:
        empty.append(started(EMPTY, tmp_path))
        ours.append(started(OURS, tmp_path))

    benchmark.pedantic(both, rounds=ROUNDS)  # type: ignore[no-untyped-call]
    least, taken = statistics.median(empty), statistics.median(ours)
    print(
        f"\nfirst window: {taken * 1000:.0f} ms, empty PySide6 window: {least * 1000:.0f} ms, "
        f"{taken / least:.2f} times"
    )
