import os
from pathlib import Path

import pytest

from model.folders import own_packs_folder
from tests.cli.conftest import Run

SHIPPED = Path(__file__).parents[2] / "resources" / "packs" / "liwan-2022.toml"


def own_pack(name: str, text: str) -> Path:
    """Put a pack into the office's own folder."""
    folder = own_packs_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_lists_the_shipped_packs(run: Run) -> None:
    outcome = run("packs")
    assert outcome.status == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == [
        "haizhu-2023",
        "liwan-2022",
        "liwan-2024",
    ]
    assert outcome.err == ""


def test_lists_them_as_json(run: Run) -> None:
    packs = run("packs", "--json").content
    assert [pack["id"] for pack in packs] == ["haizhu-2023", "liwan-2022", "liwan-2024"]
    assert packs[0]["years"] == [2023]
    assert set(packs[0]) == {"id", "name", "region", "years", "digest"}


def test_lists_the_offices_own_packs_and_what_is_wrong_with_them(run: Run) -> None:
    text = SHIPPED.read_text("utf-8")
    own_pack("own.toml", text.replace('id = "liwan-2022"', 'id = "liwan-2025"'))
    faulty = own_pack("faulty.toml", text.replace("schema = 1", "schema = 2"))
    outcome = run("packs")
    assert outcome.status == 0
    assert "liwan-2025" in outcome.out
    (notice,) = outcome.err.splitlines()
    assert str(faulty) in notice


def test_an_own_pack_is_used(run: Run) -> None:
    text = SHIPPED.read_text("utf-8")
    own_pack("own.toml", text.replace('id = "liwan-2022"', 'id = "liwan-2025"'))
    words = ("--office", "青云街道办事处", "--year", "2022", "-o", "a.ziping")
    assert run("new", "liwan-2025", *words).status == 0
    assert run("show", "a.ziping", "--json").content["pack"] == "liwan-2025"


def test_validate_accepts_a_good_pack(run: Run) -> None:
    outcome = run("packs", "validate", SHIPPED)
    assert outcome.status == 0
    assert "liwan-2022" in outcome.out
    assert outcome.err == ""


SOUND = SHIPPED.read_text("utf-8")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('name = "荔湾', 'name = "甲"\nname = "荔湾', "写了两次"),
        ("required = true", "requird = true", "requird"),
        ('formula = "executed / budget * 100"', 'formula = "executed / exeCuted2"', "exeCuted2"),
        ('formula = "executed / budget * 100"', 'formula = "executed / 0"', "除"),
        ("{{general_budget}}", "{{generl_budget}}", "generl_budget"),
        ('[[section]]\nid = "overview"', '[[section]\nid = "overview"', "TOML"),
    ],
    ids=["duplicate key", "unknown key", "unknown figure", "zero division", "template", "syntax"],
)
def test_validate_names_line_and_fault(
    run: Run, tmp_path: Path, good: str, bad: str, said: str
) -> None:
    assert good in SOUND
    (tmp_path / "bad.toml").write_text(SOUND.replace(good, bad, 1), "utf-8")
    error = run("packs", "validate", "bad.toml").error
    assert error.startswith("bad.toml：第 ")
    assert said in error


def test_validate_lists_every_fault(run: Run, tmp_path: Path) -> None:
    text = SOUND.replace("required = true\nprint", "requird = true\nprint")
    (tmp_path / "bad.toml").write_text(text, "utf-8")
    outcome = run("packs", "validate", "bad.toml")
    faults = outcome.out.splitlines()
    assert len(faults) == text.count("requird") > 5
    assert all(fault.startswith("bad.toml：第 ") and "requird" in fault for fault in faults)
    assert f"{len(faults)} 处错误" in outcome.error


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"[" * 100_000, b"a = " + b"[" * 5000, os.urandom(2000)],
    ids=["empty", "not text", "brackets", "nested", "random"],
)
def test_validate_survives_anything(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.toml").write_bytes(data)
    outcome = run("packs", "validate", "bad.toml")
    assert "bad.toml" in outcome.error


def test_validate_needs_a_file_that_is_there(run: Run, tmp_path: Path) -> None:
    assert "nowhere.toml" in run("packs", "validate", "nowhere.toml").error
    assert str(tmp_path) in run("packs", "validate", tmp_path).error
    assert "文件" in run("packs", "validate").error
