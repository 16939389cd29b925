"""The program as a whole: which words lead where, and that nothing ends in a traceback."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

import cli.show
from cli.commands import COMMANDS
from cli.main import main
from model.folders import log_folder
from tests.cli.conftest import Make, Run

ROOT = Path(__file__).parents[2]


def program(*words: str | Path, **options: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a process of its own; `options` are environment variables."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *words],
        cwd=ROOT,
        env=os.environ | options,
        capture_output=True,
        check=False,
    )


def test_help_lists_the_commands_that_there_are(run: Run) -> None:
    for words in (("--help",), ("-h",)):
        outcome = run(*words)
        assert (outcome.status, outcome.err) == (0, "")
        listed = [line.split()[0] for line in outcome.out.split("命令：\n")[1].splitlines()[:7]]
        assert tuple(listed) == COMMANDS


@pytest.mark.parametrize("command", [*COMMANDS, "packs validate"])
def test_each_command_has_its_help_in_chinese(run: Run, command: str) -> None:
    outcome = run(*command.split(), "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"用法：zipingtong {command} [-h]")
    for english in ("usage", "positional", "options:", "show this help"):
        assert english not in outcome.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chekc", "a.ziping"), "check"),
        (("报告",), "没有“报告”这个命令"),
        (("import", "a.docx"), "没有“import”这个命令"),
        (("format", "a.docx"), "没有“format”这个命令"),
        (("--bogus",), "--bogus"),
        (("check", "a.ziping", "--js"), "--js"),
        (("packs", "--json=1"), "--json"),
        (("new", "x", "--office"), "--office"),
        (("nowhere.ziping",), "nowhere.ziping"),
        (("a.ziping", "b.ziping"), "一个文件"),
        (("",), "命令"),
    ],
)
def test_words_that_lead_nowhere(run: Run, words: Sequence[str], said: str) -> None:
    outcome = run(*words)
    assert said in outcome.error
    assert outcome.out == ""
    for english in ("argument", "required", "expected", "unrecognized"):
        assert english not in outcome.err


def test_a_file_opens_the_window(made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made("liwan-2022")
    opened: list[Sequence[str]] = []

    def open_window(words: Sequence[str]) -> int:
        opened.append(words)
        return 0

    window = ModuleType("gui.app")
    window.__dict__["main"] = open_window
    monkeypatch.setitem(sys.modules, "gui.app", window)
    assert main([]) == main([str(path)]) == main([path.name]) == 0
    assert opened == [[], [str(path)], [path.name]]


def test_a_window_does_not_wait_for_what_commands_load() -> None:
    code = (
        "import sys, types; window = types.ModuleType('gui.app');"
        "window.main = lambda words: 0; sys.modules['gui.app'] = window;"
        "from cli.main import main; status = main([]);"
        "assert not {'pydantic', 'model', 'argparse'} & set(sys.modules);"
        "sys.exit(status)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")


def test_an_interrupt_is_no_traceback(
    run: Run, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("liwan-2022")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.show, "open_report", interrupt)
    assert "中断" in run("show", path).error


def test_a_fault_of_the_program_is_written_down(
    run: Run, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("liwan-2022")

    def fail(*_: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(cli.show, "open_report", fail)
    log = log_folder() / "command-line.log"
    assert str(log) in run("show", path).error
    assert "deep inside" in log.read_text("utf-8")


def test_a_fault_that_cannot_be_written_down_is_still_one_line(
    run: Run, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("liwan-2022")
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_text("in the way")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli.show, "open_report", fail)
    assert "程序内部出错" in run("show", path).error


def test_commands_load_no_window_and_no_office_libraries(tmp_path: Path) -> None:
    code = (
        "import sys; from cli.main import main; status = main(sys.argv[1:]);"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "print(*loaded & {'PySide6', 'docx', 'openpyxl', 'gui', 'lxml'}, file=sys.stderr);"
        "sys.exit(status)"
    )
    path = tmp_path / "a.ziping"
    for words in (
        ["packs"],
        ["new", "liwan-2022", "--office", "青云街道办事处", "--year", "2022", "-o", path],
        ["show", path],
        ["check", path, "--pack", "haizhu-2023"],
        ["export", path, "-o", tmp_path / "a.docx", "--draft"],
    ):
        result = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, check=False
        )
        assert result.returncode in (0, 1), result.stderr
        assert result.stderr.split(b"\n")[-2] == b"", (words, result.stderr)


@pytest.mark.parametrize(
    "encoding", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}]
)
def test_a_console_that_cannot_show_chinese(encoding: dict[str, str], made: Make) -> None:
    path = made("liwan-2022")
    for words in (("packs",), ("show", path), ("check", path), ("show", "没有.ziping")):
        result = program(*words, **encoding)
        assert b"Traceback" not in result.stderr
        assert result.returncode in (0, 1, 2)
    assert b"liwan-2022" in program("packs", **encoding).stdout


def test_json_is_utf_8_whatever_the_console(made: Make) -> None:
    path = made("liwan-2022")
    for words in (("check", path, "--json"), ("show", path, "--json"), ("packs", "--json")):
        result = program(*words, PYTHONIOENCODING="cp936")
        assert "街道" in result.stdout.decode() or "荔湾区" in result.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_goes_away_is_no_traceback(made: Make) -> None:
    path = made("liwan-2022")
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "show", path],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    _, err = process.communicate()
    assert process.returncode == 2
    assert len(err.decode().splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_is_full_is_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "cli", "packs"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1


def test_the_words_default_to_those_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["zipingtong", "packs"])
    assert main() == 0
