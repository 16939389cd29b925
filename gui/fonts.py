"""Which fonts this machine has: to read Chinese at all, and to see a document as it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

_LEAST_POINTS = 9.0

_ALIASES = (
    frozenset({"仿宋_GB2312", "FangSong_GB2312"}),
    frozenset({"楷体_GB2312", "KaiTi_GB2312"}),
    frozenset({"黑体", "SimHei"}),
    frozenset({"宋体", "SimSun"}),
    frozenset({"方正小标宋简体", "FZXiaoBiaoSong-B05S"}),
)
"""Names of one font: systems list the Chinese or the English one, by their language."""


def has_family(name: str, has: Callable[[str], bool] = QFontDatabase.hasFamily) -> bool:
    """Whether a font family is installed, under its Chinese or its English name.

    QFont.exactMatch() denies families with Chinese names that are there, so the list is asked.
    """
    names = next((names for names in _ALIASES if name in names), frozenset({name}))
    return any(has(each) for each in names)


def missing_families(
    names: Iterable[str], has: Callable[[str], bool] = QFontDatabase.hasFamily
) -> tuple[str, ...]:
    """Those of these families that are not installed, each once."""
    return tuple(name for name in dict.fromkeys(names) if not has_family(name, has))


def chinese_fonts_problem() -> str:
    """What to do where no font has Chinese; blank where one has.

    In English first: without a font the Chinese cannot be read.
    """
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return ""
    return (
        "No Chinese font is installed, so this program cannot show its texts. Please install one, "
        "for example the package fonts-wqy-microhei or fonts-noto-cjk, and start again.\n"
        "系统没有中文字体，文字无法显示。请安装 fonts-wqy-microhei 或 fonts-noto-cjk 后重新启动。"
    )


def settle_font(application: QApplication) -> None:
    """Keep the system's font, but at a size in points that can be read."""
    font = QFont(application.font())
    points = QFontInfo(font).pointSizeF()
    if font.pointSizeF() < _LEAST_POINTS:
        font.setPointSizeF(max(points, _LEAST_POINTS))
        application.setFont(font)
