"""Who may import what, beyond what `lint-imports` sees: run time, and parts of Qt."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Stands before the imports of a fresh interpreter: Qt is as good as not installed.
WITHOUT_QT = """
import importlib, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
loaded = sorted({name.partition(".")[0] for name in sys.modules} & {"docx", "gui", "openpyxl"})
assert not loaded, f"loaded before they are needed: {loaded}"
"""


def modules(package: str) -> Iterator[str]:
    """Every module of a package but `export.paper` and `__main__`, which runs."""
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[:2] != ("export", "paper") and parts[-1] != "__main__":
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("package", ["model", "intake", "export", "cli"])
def test_imports_without_qt(package: str) -> None:
    """Systems without a Qt wheel run the command line; Word and Excel load when used."""
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *modules(package)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_paper_uses_no_widgets() -> None:
    """Paper is laid out from a command line too, where there is no QApplication."""
    used = set()
    for path in [*ROOT.glob("export/paper.py"), *ROOT.glob("export/paper/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                used |= {f"PySide6.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                used.add(node.module)
            elif isinstance(node, ast.Import):
                used |= {alias.name for alias in node.names}
    qt = {name for name in used if name.startswith("PySide6")}
    assert qt <= {"PySide6.QtCore", "PySide6.QtGui"}
