"""What Qt needs from the system: finding what is missing, naming it, installing it as root.

The program's Python packages come with Qt itself, but not with the libraries of the system that Qt
loads, nor with a Chinese font. Both are named here as Debian's packages, found one by one on a bare
Debian 12.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Without these `import PySide6.QtWidgets` fails: name of the library → Debian's package."""

WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Without these no window opens on a display."""

CHINESE_FONT = "fonts-wqy-microhei"


def has_display() -> bool:
    """Whether a window can open; elsewhere than on Linux it always can."""
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """The Debian packages of those libraries that this process cannot load."""
    return [package for name, package in libraries.items() if _load(name) is None]


def has_chinese_font() -> bool:
    """Whether fontconfig, which Qt asks too, knows a font for simplified Chinese."""
    fontconfig = _load("libfontconfig.so.1")
    if fontconfig is None:
        return False
    for function in ("FcNameParse", "FcObjectSetBuild", "FcFontList"):
        getattr(fontconfig, function).restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(fontconfig.FcNameParse(b":lang=zh-cn"))
    wanted = ctypes.c_void_p(fontconfig.FcObjectSetBuild(b"family", None))
    fonts = fontconfig.FcFontList(None, pattern, wanted)
    # An FcFontSet begins with the number of its fonts.
    return bool(fonts) and ctypes.c_int.from_address(fonts).value > 0


def missing_packages(*, window: bool) -> list[str]:
    """The Debian packages to install before the program can run; none elsewhere than on Linux."""
    if sys.platform != "linux":
        return []
    packages = [] if importlib.util.find_spec("ensurepip") else [_venv_package()]
    packages += missing_libraries(LIBRARIES)
    if window:
        packages += missing_libraries(WINDOW_LIBRARIES)
    if not has_chinese_font():
        packages.append(CHINESE_FONT)
    return packages


def require_packages(*, window: bool) -> None:
    """Install what is missing when run as root; else name it and end the process with status 1."""
    packages = missing_packages(window=window)
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        sys.exit(
            "缺少系统组件，请用本系统的软件包管理器安装与下列 Debian 软件包相当的组件。\n"
            "System packages are missing. Install what corresponds to these packages of Debian:\n"
            f"  {' '.join(packages)}"
        )
    if os.geteuid() != 0:
        shown = " ".join(["sudo", "apt-get", "install", "--no-install-recommends", *packages])
        sys.exit(
            "缺少系统组件，请先运行下面的命令，再试一次。\n"
            "System packages are missing. Run this command, then try again:\n"
            f"  {shown}"
        )
    print(f"安装系统组件 / Installing system packages: {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # Old lists may still do, so only the installation decides.
    subprocess.run(["apt-get", "update", "-q"], env=environment, check=False)
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        sys.exit(
            "系统组件没有装上，原因见上。请检查网络和软件源，再试一次。\n"
            "The system packages could not be installed; the reason stands above. "
            "Check the network and the package sources, then try again."
        )


def _load(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _venv_package() -> str:
    """Debian keeps the module venv apart, once for its own Python and once for each other."""
    if Path(sys.executable).resolve() == Path("/usr/bin/python3").resolve():
        return "python3-venv"
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
