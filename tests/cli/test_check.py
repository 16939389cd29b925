import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.reports import library_at_hand, open_report
from model.checks.rule import Severity
from tests.cli.conftest import DATA, Make, Run

ROOT = Path(__file__).parents[2]
FINDING_KEYS = [
    "rule",
    "severity",
    "place",
    "line",
    "quote",
    "message",
    "stated",
    "computed",
    "difference",
]


@pytest.fixture
def unbalanced(run: Run, made: Make) -> Path:
    """A report whose sources do not add up to what was executed."""
    path = made("liwan-2022", name="unbalanced.ziping")
    assert run("set", path, "--from", DATA / "003.json").status == 0
    return path


def test_json_is_one_object_a_file(run: Run, unbalanced: Path) -> None:
    outcome = run("check", unbalanced.name, "--json")
    assert outcome.status == 1
    content = outcome.content
    assert list(content) == [
        "file",
        "pack",
        "pack_fit",
        "office",
        "year",
        "findings",
        "passed",
        "undecided",
    ]
    assert content["file"] == "unbalanced.ziping"
    assert content["pack"] == "liwan-2022"
    assert content["pack_fit"] == 1.0
    assert (content["office"], content["year"]) == ("青云街道办事处", 2022)
    (finding,) = [each for each in content["findings"] if each["rule"] == "A-02"]
    assert list(finding) == FINDING_KEYS
    assert finding["severity"] == "error"
    assert finding["place"] == "figures.by_source"
    assert finding["line"] is None
    assert (finding["stated"], finding["computed"]) == ("6061.31", "5972.96")
    assert finding["difference"] == "-88.35"
    assert {"rule", "message"} == set(content["passed"][0])


def test_the_text_names_severity_code_section_and_remedy(run: Run, unbalanced: Path) -> None:
    outcome = run("check", unbalanced.name)
    assert outcome.status == 1
    lines = outcome.out.splitlines()
    assert lines[0].startswith("unbalanced.ziping")
    (index,) = [number for number, line in enumerate(lines) if "错误 A-02" in line]
    assert "部门整体收支情况：" in lines[index]
    assert "差额 -88.35" in lines[index]
    assert "请" in lines[index + 1]
    assert any("已核对无误" in line for line in lines)
    assert lines[-1].startswith("  合计：错误 ")


def test_the_rest_go_on_after_a_file_that_cannot_be_read(
    run: Run, unbalanced: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.ziping").write_bytes(b"PK\x03\x04")
    outcome = run("check", "b.ziping", unbalanced.name, "nowhere.ziping", "--json")
    assert outcome.status == 2
    first, second, third = outcome.lines
    assert set(first) == set(third) == {"file", "error"}
    assert first["file"] == "b.ziping"
    assert "b.ziping" in first["error"]
    assert second["file"] == unbalanced.name
    assert "nowhere.ziping" in third["error"]
    assert [line.startswith("错误：") for line in outcome.err.splitlines()] == [True, True]


def test_the_text_goes_on_too(run: Run, unbalanced: Path) -> None:
    outcome = run("check", "nowhere.ziping", unbalanced)
    assert outcome.status == 2
    assert "A-02" in outcome.out
    assert "nowhere.ziping" in outcome.err


def test_another_form_may_be_asked_for(run: Run, unbalanced: Path) -> None:
    content = run("check", unbalanced, "--pack", "liwan-2024", "--json").content
    assert content["pack"] == "liwan-2024"
    assert any(each["rule"] == "A-02" for each in content["findings"])
    assert "liwan-2024" in run("check", unbalanced, "--pack", "liwan-2042").error


def test_an_unknown_form_is_an_error_of_that_file(run: Run, unbalanced: Path) -> None:
    text = unbalanced.read_text("utf-8").replace('"liwan-2022"', '"liwan-2029"')
    unbalanced.write_text(text, "utf-8")
    outcome = run("check", unbalanced, "--json")
    assert outcome.status == 2
    assert "liwan-2029" in outcome.content["error"]
    assert run("check", unbalanced, "--pack", "liwan-2022", "--json").status == 1


def test_several_at_a_time(run: Run, made: Make, unbalanced: Path) -> None:
    made("haizhu-2023", name="b.ziping")
    files = ("unbalanced.ziping", "nowhere.ziping", "b.ziping")
    alone = run("check", *files, "--json")
    together = run("check", *files, "--json", "--jobs", "2")
    assert together.status == alone.status == 2
    assert sorted(together.out.splitlines()) == sorted(alone.out.splitlines())
    assert "nowhere.ziping" in together.err


def test_one_at_a_time_where_the_system_has_no_semaphores(
    run: Run, made: Make, unbalanced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    made("haizhu-2023", name="b.ziping")
    alone = run("check", "b.ziping", unbalanced.name, "--json")
    monkeypatch.setattr("cli.check.ProcessPoolExecutor", refuse)
    together = run("check", "b.ziping", unbalanced.name, "--json", "--jobs", "2")
    assert (together.status, together.out) == (alone.status, alone.out)
    assert "一份一份地检查" in together.err


def test_several_at_a_time_from_a_process(made: Make, unbalanced: Path, tmp_path: Path) -> None:
    """Fresh processes import the main module again: it must not run the program again."""
    made("liwan-2024", name="b.ziping")
    result = subprocess.run(
        [sys.executable, "-m", "cli", "check", "b.ziping", unbalanced.name, "--json", "--jobs=2"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    lines = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert {line["pack"] for line in lines} == {"liwan-2024", "liwan-2022"}
    # A bare container has no semaphores; that is told, and nothing else.
    told = [line for line in result.stderr.decode().splitlines() if "一份一份地检查" not in line]
    assert told == []


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "65", ""])
def test_jobs_is_a_number(run: Run, unbalanced: Path, jobs: str) -> None:
    assert "--jobs" in run("check", unbalanced, f"--jobs={jobs}").error


def test_an_explained_warning_is_counted_apart(run: Run, unbalanced: Path) -> None:
    opened = open_report(unbalanced, library_at_hand())
    warning, *_ = opened.assessed().standing(Severity.WARNING)
    assert run("set", unbalanced, f"explained.{warning.fingerprint}=已与业务科室核实").status == 0
    content = run("check", unbalanced, "--json").content
    (explained,) = [each for each in content["findings"] if "explained" in each]
    assert (explained["rule"], explained["explained"]) == (warning.rule, "已与业务科室核实")
    lines = run("check", unbalanced).out.splitlines()
    assert "    已说明理由：已与业务科室核实" in lines
    assert lines[-1].endswith("，已说明理由 1")


def test_options_of_other_commands_are_not_known(run: Run, unbalanced: Path) -> None:
    assert "--record" in run("check", unbalanced, "--record", "a.docx").error
    assert "--comments" in run("check", unbalanced, "--comments", "a.docx").error
    assert "缺少 文件" in run("check").error
