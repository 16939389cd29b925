"""Whatever is in a file, every command says in one line what is wrong, and loses nothing."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Make, Run

SOUND: dict[str, Any] = {
    "head": {"format": 1, "pack": "liwan-2022", "year": 2022, "office": "青云街道办事处"}
}


def saved(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


CASES = {
    "empty": (b"", "空文件"),
    "truncated": (saved(SOUND)[:40], "断"),
    "binary": (b"PK\x03\x04" + os.urandom(200), "UTF-8"),
    "utf-16": (saved(SOUND).decode().encode("utf-16"), "UTF-8"),
    "newer": (saved({**SOUND, "head": {**SOUND["head"], "format": 99}}), "升级"),
    "unknown key": (saved({**SOUND, "colour": "red"}), "colour"),
    "wrong type": (saved({**SOUND, "figures": "none"}), "figures"),
    "twice": (b'{"head": {"format": 1, "format": 1}}', "format"),
    "nested": (b"[" * 200_000 + b"]" * 200_000, "括号"),
    "long number": (b'{"head": {"format": ' + b"1" * 10_000 + b"}}", "长"),
    "list": (b"[]", "不是自评通保存的报告"),
    "no form": (saved({"head": {"format": 1}}), "模板包"),
}


@pytest.mark.parametrize(("data", "said"), CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "--json"),
        ("check",),
        ("export", "-o", "a.docx"),
        ("export", "-o", "a.docx", "--draft"),
        ("set", "figures.budget=1"),
    ],
    ids=" ".join,
)
def test_each_command_says_what_is_wrong(
    run: Run, tmp_path: Path, words: tuple[str, ...], data: bytes, said: str
) -> None:
    path = tmp_path / "a.ziping"
    path.write_bytes(data)
    command, *options = words
    outcome = run(command, path, *options)
    assert outcome.out == ""
    assert said in outcome.error
    assert "a.ziping" in outcome.error
    assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == ["a.ziping"]


@pytest.mark.parametrize(("data", "said"), CASES.values(), ids=CASES)
def test_check_says_it_in_json_as_well(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.ziping").write_bytes(data)
    outcome = run("check", "a.ziping", "--json")
    assert set(outcome.content) == {"file", "error"}
    assert outcome.content["file"] == "a.ziping"
    assert said in outcome.content["error"]
    assert outcome.error == outcome.content["error"]


@pytest.mark.parametrize("command", ["show", "check", "set"])
def test_a_folder_instead_of_a_file(run: Run, tmp_path: Path, command: str) -> None:
    words = ("figures.budget=1",) if command == "set" else ()
    assert str(tmp_path) in run(command, tmp_path, *words).error


def test_a_file_that_may_not_be_read(run: Run, made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made("liwan-2022")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "权限" in run("check", path).error


def test_names_with_line_breaks_stay_on_one_line(run: Run) -> None:
    assert "a；b.ziping" in run("show", "a\nb.ziping").error
