"""The pins: complete, exact, hashed, equal in both files, and free of addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILES = ["runtime.txt", "development.txt"]

# One requirement with its marker and its hashes, as the file has them over several lines.
REQUIREMENT = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)$",
    re.MULTILINE,
)

Pin = tuple[str, str, str]


def text(file: str) -> str:
    return (ROOT / "requirements" / file).read_text(encoding="utf-8")


def pins(file: str) -> set[Pin]:
    """Name, version and marker of each requirement."""
    return {(m["name"], m["version"], m["marker"] or "") for m in REQUIREMENT.finditer(text(file))}


def names(requirements: list[str]) -> set[str]:
    """The names of requirements as package indexes write them."""
    return {canonicalize_name(Requirement(requirement).name) for requirement in requirements}


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_pin_with_hashes(file: str) -> None:
    left = REQUIREMENT.sub("", text(file))
    assert re.sub(r"^ *#.*$", "", left, flags=re.MULTILINE).strip() == ""


@pytest.mark.parametrize("file", FILES)
def test_no_address_of_an_index(file: str) -> None:
    assert "://" not in text(file)
    assert "--index" not in text(file)
    assert "--find-links" not in text(file)


def test_what_the_project_declares_is_pinned() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    groups = project["dependency-groups"]
    runtime = names(project["project"]["dependencies"] + groups["build"])
    development = runtime | names(groups["test"] + groups["lint"] + groups["bench"])
    assert runtime <= {name for name, _, _ in pins("runtime.txt")}
    assert development <= {name for name, _, _ in pins("development.txt")}


def test_both_files_pin_the_same() -> None:
    assert pins("runtime.txt") <= pins("development.txt")


@pytest.mark.parametrize("file", FILES)
def test_qt_fits_the_oldest_systems(file: str) -> None:
    """Later versions need a newer glibc than UOS and Kylin have: 2.34, on aarch64 2.39."""
    versions = {
        version: marker for name, version, marker in pins(file) if name == "pyside6-essentials"
    }
    arm = "platform_machine == 'aarch64' and sys_platform == 'linux'"
    others = "platform_machine != 'aarch64' or sys_platform != 'linux'"
    assert versions == {"6.8.0.2": arm, "6.9.3": others}


@pytest.mark.parametrize("file", FILES)
def test_nothing_under_a_licence_that_binds_the_program(file: str) -> None:
    """PySide6-Addons holds modules that are GPL only, PyQt6 is GPL throughout."""
    pinned = {name for name, _, _ in pins(file)}
    assert pinned.isdisjoint({"pyside6", "pyside6-addons", "pyqt5", "pyqt6", "pymupdf"})
