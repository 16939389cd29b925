"""What `make` runs before there is an environment."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import open_sample, system_packages

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="make serves Linux")


# `sh` is dash on Debian and bash elsewhere; both must do.
SHELLS = [path for name in ("sh", "dash", "bash") if (path := shutil.which(name))]


def program(folder: Path, name: str, *lines: str) -> Path:
    """A small shell script on the search path of the test."""
    path = folder / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PYTHON", raising=False)
    (folder / "cat").symlink_to("/bin/cat")
    return folder


@pytest.mark.parametrize("shell", SHELLS)
class TestFindPython:
    def find(self, shell: str) -> subprocess.CompletedProcess[str]:
        command = [shell, str(TOOLS / "find_python.sh")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_takes_the_first_that_serves(self, shell: str, fakes: Path) -> None:
        program(fakes, "python3", "exit 1")
        program(fakes, "python3.12", f'exec {sys.executable} "$@"')
        assert self.find(shell).stdout == "python3.12\n"

    def test_takes_the_one_that_is_named(
        self, shell: str, fakes: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program(fakes, "python3", f'exec {sys.executable} "$@"')
        monkeypatch.setenv("PYTHON", sys.executable)
        assert self.find(shell).stdout == f"{sys.executable}\n"

    def test_says_what_is_there_and_what_to_do(self, shell: str, fakes: Path) -> None:
        program(fakes, "python3", '[ "$1" = --version ] && echo "Python 3.9.2"', "exit 1")
        result = self.find(shell)
        assert (result.returncode, result.stdout) == (1, "")
        assert "现有：Python 3.9.2" in result.stderr
        assert "there is: Python 3.9.2" in result.stderr
        assert "make run PYTHON=" in result.stderr


@pytest.mark.parametrize("script", ["find_python.sh", "pin.sh"])
@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_are_plain_sh(shell: str, script: str) -> None:
    subprocess.run([shell, "-n", str(TOOLS / script)], check=True)


def test_missing_libraries_are_named_as_packages() -> None:
    libraries = {"libc.so.6": "libc6", "libnosuchthing.so.9": "libnosuchthing9"}
    assert system_packages.missing_libraries(libraries) == ["libnosuchthing9"]


class TestRequirePackages:
    @pytest.fixture(autouse=True)
    def missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing_packages(*, window: bool) -> list[str]:
            return ["libegl1", *(["libxcb-cursor0"] if window else [])]

        monkeypatch.setattr(system_packages, "missing_packages", missing_packages)

    def test_a_user_is_told_the_command(self, fakes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program(fakes, "apt-get", "exit 1")
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        with pytest.raises(SystemExit, match=r"apt-get install .* libegl1 libxcb-cursor0") as end:
            system_packages.require_packages(window=True)
        assert "先运行下面的命令" in str(end.value.code)

    def test_root_installs(self, fakes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        called = fakes / "called"
        program(fakes, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {called}')
        monkeypatch.setattr("os.geteuid", lambda: 0)
        system_packages.require_packages(window=False)
        assert called.read_text(encoding="utf-8").splitlines() == [
            "noninteractive update -q",
            "noninteractive install -y --no-install-recommends libegl1",
        ]

    def test_an_installation_that_fails_is_said(
        self, fakes: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program(fakes, "apt-get", "exit 100")
        monkeypatch.setattr("os.geteuid", lambda: 0)
        with pytest.raises(SystemExit, match="没有装上"):
            system_packages.require_packages(window=False)

    @pytest.mark.usefixtures("fakes")
    def test_other_systems_are_told_the_packages(self) -> None:
        with pytest.raises(SystemExit, match="packages of Debian:\n  libegl1"):
            system_packages.require_packages(window=False)


class TestOpenSample:
    @pytest.fixture
    def calls(self, fakes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Where the stand-in for the program writes what it was called with."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        stand_in = program(fakes, "zipingtong", f'echo "$*" > {tmp_path}/calls')
        monkeypatch.setattr(open_sample, "PROGRAM", stand_in)
        return tmp_path / "calls"

    def test_without_a_display_it_exports(
        self, calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert open_sample.main() == 0
        exported = "build/haizhu-2023.docx"
        assert calls.read_text(encoding="utf-8") == (
            f"export resources/samples/haizhu-2023.ziping -o {exported}\n"
        )
        said = capsys.readouterr().out
        assert "没有显示器" in said
        assert "no display" in said
        assert str(tmp_path / exported) in said

    def test_with_a_display_it_opens_the_window(
        self, calls: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DISPLAY", ":7")
        monkeypatch.setattr(system_packages, "missing_packages", lambda *, window: [])
        assert open_sample.main() == 0
        assert calls.read_text(encoding="utf-8") == "resources/samples/haizhu-2023.ziping\n"

    def test_a_failed_export_is_not_called_done(
        self, calls: Path, fakes: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        program(fakes, "zipingtong", "exit 2")
        assert open_sample.main() == 2
        assert not calls.exists()
        assert "haizhu-2023.docx" not in capsys.readouterr().out


def test_the_sample_is_where_make_run_looks() -> None:
    assert (ROOT / open_sample.SAMPLE).is_file()
