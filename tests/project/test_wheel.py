"""The wheel as a user gets it: an editable install hides a file that is missing from it."""

import importlib.metadata
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="links in place of copies need a privilege on Windows"
)

PACKAGES = ("cli", "export", "gui", "intake", "model", "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built here without a network."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a new environment: the wheel, what it declares to need, nothing else."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    programs = environment / "bin"
    python = str(programs / "python")
    (packages,) = environment.glob("**/site-packages")
    for entry in runtime_files(wheel):
        (packages / entry.name).symlink_to(entry)
    run(
        *(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"),
        *("install", "--no-index", str(wheel)),
        cwd=environment,
    )
    return programs


def run(*command: str, cwd: Path) -> str:
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def runtime_files(wheel: Path) -> Iterator[Path]:
    """What the wheel's requirements, and theirs, have put into this environment's site-packages."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    waiting = [line.partition(": ")[2] for line in lines if line.startswith("Requires-Dist: ")]
    seen = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        unneeded = requirement.marker and not requirement.marker.evaluate({"extra": ""})
        if unneeded or name in seen:
            continue
        seen.add(name)
        distribution = importlib.metadata.distribution(name)
        waiting += distribution.requires or []
        entries = {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}
        yield from (Path(str(distribution.locate_file(entry))) for entry in sorted(entries))


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    with zipfile.ZipFile(wheel) as archive:
        there = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert there == here
    assert any(name.startswith("resources/packs/") for name in there)
    assert any(name.startswith("resources/samples/") for name in there)


def test_the_program_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """Away from the project: the packs are found, and the sample is exported."""
    program = str(installed / "zipingtong")
    packs = run(program, "packs", cwd=tmp_path)
    for pack in ("haizhu-2023", "liwan-2022", "liwan-2024"):
        assert pack in packs
    sample = run(
        *(str(installed / "python"), "-c"),
        "from importlib.resources import files;"
        "print(files('resources') / 'samples' / 'haizhu-2023.ziping')",
        cwd=tmp_path,
    ).strip()
    assert not Path(sample).is_relative_to(ROOT)
    run(program, "export", sample, "-o", "sample.docx", cwd=tmp_path)
    assert zipfile.is_zipfile(tmp_path / "sample.docx")


def test_the_window_is_found_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """Qt included: the entry point of `zipingtong-window` can be imported."""
    code = "from gui.app import run; import gui; print(gui.__file__)"
    found = run(str(installed / "python"), "-c", code, cwd=tmp_path).strip()
    assert not Path(found).is_relative_to(ROOT)
