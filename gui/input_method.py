"""Typing Chinese: whether the system's input method reaches the program, and unfinished typing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication

_DEFAULT_ON_WAYLAND = "wayland"


def commit_composition() -> None:
    """Put what is being composed into its field, before anything reads the field."""
    QGuiApplication.inputMethod().commit()


def input_method_problem(
    environment: Mapping[str, str], platform: str, plugins: frozenset[str]
) -> str:
    """Why Chinese cannot be typed and what to do; blank where nothing is known to be wrong.

    `platform` is Qt's name for the window system; `plugins` the input contexts it can load.
    """
    if not (platform == "xcb" or platform.startswith("wayland")):
        return ""
    asked = _asked(environment)
    if not asked and platform != "xcb":
        # Wayland brings the input method to the window itself.
        return ""
    if any(name in plugins or name == _DEFAULT_ON_WAYLAND for name in asked):
        return ""
    if asked:
        cause = f"系统要求使用“{'、'.join(asked)}”，本程序的 Qt 没有这个插件"
    else:
        cause = "没有设置 QT_IM_MODULE，系统的输入法接不到本程序"
    if "ibus" not in plugins:
        return (
            f"可能无法输入中文：{cause}。请联系系统管理员安装与本程序的 Qt 版本一致的输入法插件。"
        )
    return (
        f"可能无法输入中文：{cause}。请在“~/.xprofile”文件中加一行 export QT_IM_MODULE=ibus，"
        "注销后重新登录（用 ibus 的这样设置即可；用 fcitx5 的也填 ibus，它兼容这个接口）。"
    )


def present_problem(environment: Mapping[str, str]) -> str:
    """The same for this machine."""
    if not sys.platform.startswith("linux"):
        return ""
    return input_method_problem(environment, QGuiApplication.platformName(), _plugins())


def _asked(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The input contexts that the environment asks for, the first that can be loaded wins."""
    names = environment.get("QT_IM_MODULES") or environment.get("QT_IM_MODULE") or ""
    return tuple(name.strip() for name in names.split(";") if name.strip())


def _plugins() -> frozenset[str]:
    """The input contexts that Qt can load here; fcitx5's answers to both its names."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    names = set()
    for file in (folder / "platforminputcontexts").glob("lib*platforminputcontextplugin.so"):
        name = file.name.removeprefix("lib").removesuffix("platforminputcontextplugin.so")
        names |= {name, name.rstrip("5")}
    # Composing accents with dead keys writes no Chinese.
    return frozenset(names - {"compose"})
