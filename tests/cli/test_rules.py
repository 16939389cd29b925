from pathlib import Path

import pytest

from model.checks.catalogue import RULES
from tests.cli.conftest import Run


def test_shows_the_rule_book(run: Run) -> None:
    outcome = run("rules")
    assert (outcome.status, outcome.err) == (0, "")
    for rule in RULES:
        assert rule.code in outcome.out
        assert rule.title in outcome.out


def test_writes_the_same_into_a_file(run: Run, tmp_path: Path) -> None:
    shown = run("rules").out
    outcome = run("rules", "-o", "rules.md")
    assert outcome.status == 0
    assert "rules.md" in outcome.out
    assert (tmp_path / "rules.md").read_text("utf-8").strip() == shown.strip()


@pytest.mark.parametrize("name", ["rules.docx", "rules", "rules.txt"])
def test_other_files_are_refused(run: Run, tmp_path: Path, name: str) -> None:
    assert ".md" in run("rules", "-o", name).error
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(run: Run) -> None:
    assert "nowhere" in run("rules", "-o", "nowhere/rules.md").error
