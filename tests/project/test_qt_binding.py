"""The fault of PySide6 6.12.0 that must not come in with an upgrade."""

import subprocess
import sys

import pytest

# In a process of its own: the fault ends it with "Fatal Python error: none_dealloc".
CALLS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
timer = QTimer()
before = sys.getrefcount(None)
for _ in range(2000):
    timer.stop()
print(sys.getrefcount(None) - before)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_keep_their_reference_to_none() -> None:
    """A Qt call that returns nothing gives away one reference to None and must have taken it."""
    result = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert abs(int(result.stdout)) < 100
