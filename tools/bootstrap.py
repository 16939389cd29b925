"""Make `.venv`: the pinned packages, in a fresh environment, on a machine that can hold them.

Run by `make`, from the root of the project, with a Python that `find_python.sh` found.
"""

import os
import subprocess
import sys
from pathlib import Path

from tools.system_packages import has_display, require_packages

ENVIRONMENT = Path(".venv")
PINS = Path("requirements/development.txt")

# Importing alone loads neither the platform plugin nor the fonts.
QT_STARTS = "from PySide6.QtWidgets import QApplication; QApplication([])"


def main() -> None:
    """Make the environment anew, or end with status 1 and one message that says what to do."""
    require_packages(window=has_display())
    print("建立运行环境 .venv，约需下载 150 MB。", flush=True)
    print("Making the environment .venv: some 150 MB to download.", flush=True)
    python = str(ENVIRONMENT / "bin" / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    _run([*pip, "install", "--require-hashes", "-r", str(PINS)])
    _run([python, "-c", QT_STARTS], QT_QPA_PLATFORM="offscreen")


def _run(command: list[str], **variables: str) -> None:
    if subprocess.run(command, env=os.environ | variables, check=False).returncode != 0:
        sys.exit(
            "运行环境没有建成，原因见上。请检查网络和磁盘空间，再试一次。\n"
            "The environment could not be made; the reason stands above. "
            "Check the network and the disk space, then try again."
        )


if __name__ == "__main__":
    main()
