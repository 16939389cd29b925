"""Show the sample report: in the window, or as a Word file where there is no display."""

import subprocess
import sys
from pathlib import Path

from tools.system_packages import has_display, require_packages

PROGRAM = Path(sys.executable).with_name("zipingtong")
SAMPLE = Path("resources/samples/haizhu-2023.ziping")
EXPORTED = Path("build/haizhu-2023.docx")


def main() -> int:
    """Return the program's exit status."""
    if has_display():
        require_packages(window=True)
        return subprocess.run([PROGRAM, SAMPLE], check=False).returncode
    print(
        "这里没有显示器（DISPLAY 和 WAYLAND_DISPLAY 均未设置），打不开窗口，"
        "改为把示例报告导出成 Word 文件。\n"
        "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): "
        "exporting the sample to Word instead.",
        flush=True,
    )
    EXPORTED.parent.mkdir(exist_ok=True)
    status = subprocess.run([PROGRAM, "export", SAMPLE, "-o", EXPORTED], check=False).returncode
    if status == 0:
        print(EXPORTED.resolve())
    return status


if __name__ == "__main__":
    sys.exit(main())
