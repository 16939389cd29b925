"""The command line as a test drives it: words in, exit status and both outputs out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.main import main

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Each line of the output, read as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def content(self) -> Any:
        """The output's one line, read as JSON."""
        (line,) = self.lines
        return line

    @property
    def error(self) -> str:
        """The one line on stderr of a command that could not be carried out."""
        assert self.status == 2, (self.status, self.out, self.err)
        (line,) = self.err.splitlines()
        assert line.startswith("错误：")
        return line.removeprefix("错误：")


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program with these words, in the test's own folder."""
    monkeypatch.chdir(tmp_path)

    def execute(*words: str | Path) -> Outcome:
        capsys.readouterr()
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return execute


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Make a report under a form and fill in values: `made("liwan-2024", "figures.budget=1")`."""

    def make(pack: str, *values: str, name: str = "a.ziping", year: str | None = None) -> Path:
        office = "青云街道办事处"
        outcome = run("new", pack, "--office", office, "--year", year or pack[-4:], "-o", name)
        assert outcome.status == 0, outcome.err
        if values:
            outcome = run("set", name, *values)
            assert outcome.status == 0, outcome.err
        return tmp_path / name

    return make


Make = Callable[..., Path]
