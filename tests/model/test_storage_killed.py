"""A program that is killed while it saves leaves the old report or the new one, never a part."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 30

# One process imports the program once and forks what is to be killed.
KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from model.places import place
from model.report import Report
from model.storage import load, save

path, rounds = Path(sys.argv[1]), int(sys.argv[2])
# Some 200 kB, so that writing takes long enough to be interrupted.
note = place("notes", "figures.budget")
first, second = (Report().with_value(note, word * 35_000) for word in ("甲方", "乙方"))
save(first, path)
unequal = 0
for number in range(rounds):
    child = os.fork()
    if child == 0:
        while True:
            save(second, path)
            save(first, path)
    time.sleep(random.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    report = load(path).report
    unequal += report not in (first, second)
print(f"{rounds} rounds, {unequal} neither old nor new")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing to fork with here")
def test_the_file_is_always_the_old_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.ziping"
    result = subprocess.run(
        [sys.executable, "-c", KILLER, str(path), str(ROUNDS)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stderr == ""
    assert result.stdout == f"{ROUNDS} rounds, 0 neither old nor new\n"
