"""How the desk looks: icons that follow the palette, colours that keep their contrast, spacing.

An icon never stands alone for a severity or a state: its word stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

import resources

if TYPE_CHECKING:
    # The first window shows icons before the model is loaded.
    from model.checks.rule import Severity
    from model.outline import State

_ICONS = Path(resources.__file__).parent / "icons"
_SIZES = (16, 24, 32, 48, 64)
_ICON_NAME = "icon_name"

_FUSION_HIGHLIGHT = "#308cc6"
_HIGHLIGHT = "#2470a8"

_LIGHT = {
    "error": "#b3261e",
    "warning": "#8a5200",
    "hint": "#1f5f99",
    "passed": "#1d6b3a",
    "undecided": "#5f6368",
}
_DARK = {
    "error": "#ff9b93",
    "warning": "#f5b942",
    "hint": "#8fc1f5",
    "passed": "#86d19b",
    "undecided": "#b4b8bd",
}
_STATES = {
    "EMPTY": ("state_empty", "undecided"),
    "STARTED": ("state_started", "hint"),
    "ERRORS": ("error", "error"),
    "WARNINGS": ("warning", "warning"),
    "DONE": ("state_done", "passed"),
}


def unit() -> int:
    """The unit of all spacing: half a line of the application's font, usually 8 pixels."""
    return max(4, round(QFontMetrics(QApplication.font()).height() / 2))


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    return text.lightness() > base.lightness()


def colour(meaning: str, palette: QPalette) -> QColor:
    """The colour for error, warning, hint, passed or undecided: 4.5 : 1 on the palette's bases."""
    return QColor((_DARK if is_dark(palette) else _LIGHT)[meaning])


def severity_colour(severity: Severity, palette: QPalette) -> QColor:
    """The colour of a severity, for its icon, its word and the frame of its field."""
    return colour(severity.value, palette)


def muted_colour(palette: QPalette) -> QColor:
    """The colour of text that stays in the background: units, remarks, dates; 4.5 : 1 too."""
    return colour("undecided", palette)


def settle_palette(application: QApplication) -> None:
    """Deepen Fusion's own highlight: white on it has 3.6 : 1. Other palettes stay as they are."""
    role = QPalette.ColorRole.Highlight
    if application.palette().color(role) == QColor(_FUSION_HIGHLIGHT):
        deeper = QPalette()
        deeper.setColor(QPalette.ColorGroup.Active, role, QColor(_HIGHLIGHT))
        deeper.setColor(QPalette.ColorGroup.Inactive, role, QColor(_HIGHLIGHT))
        application.setPalette(deeper)


def icon(name: str) -> QIcon:
    """The icon with this name of resources/icons, in the colours of the present palette.

    For an action or a button take `set_icon`, which keeps it so when the palette changes.
    """
    palette = QApplication.palette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    return _drawn(
        name,
        palette.color(group.Active, role.WindowText).name(),
        palette.color(group.Disabled, role.WindowText).name(),
        palette.color(group.Active, role.HighlightedText).name(),
    )


def severity_icon(severity: Severity) -> QIcon:
    """The icon of a severity, in its colour."""
    return meaning_icon(severity.value)


def meaning_icon(meaning: str) -> QIcon:
    """The icon of error, warning, hint, passed or undecided, in its colour."""
    return _coloured(meaning, meaning)


def state_icon(state: State) -> QIcon:
    """The icon of a page's state, in its colour."""
    name, meaning = _STATES[state.name]
    return _coloured(name, meaning)


def set_icon(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or a button an icon that follows the palette."""
    target.setProperty(_ICON_NAME, name)
    target.setIcon(icon(name))


def refresh_icons(root: QObject) -> None:
    """Draw the icons below an object anew, after the palette has changed."""
    for target in (*root.findChildren(QAction), *root.findChildren(QAbstractButton)):
        if name := target.property(_ICON_NAME):
            assert isinstance(target, QAction | QAbstractButton), "others have no icon"
            target.setIcon(icon(str(name)))


def heading_font(steps: int = 1) -> QFont:
    """The application's font, bold and larger: each step is a sixth of its size."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * (1 + steps / 6))
    font.setBold(True)
    return font


def small_icon_size() -> QSize:
    """The size of an icon beside a line of text."""
    side = QFontMetrics(QApplication.font()).height()
    return QSize(side, side)


class IconLabel(QLabel):
    """An icon at the size of the text. `draw` gives it, again when the palette changes."""

    def __init__(self, draw: Callable[[], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_icon(draw)

    def show_icon(self, draw: Callable[[], QIcon]) -> None:
        """Show another icon."""
        self._draw = draw
        self.setPixmap(draw().pixmap(small_icon_size(), self.devicePixelRatio()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.show_icon(self._draw)


def icon_label(meaning: str) -> IconLabel:
    """A label that shows the icon of a meaning at the size of the text."""
    return IconLabel(lambda: meaning_icon(meaning))


def _coloured(name: str, meaning: str) -> QIcon:
    palette = QApplication.palette()
    selected = palette.color(QPalette.ColorRole.HighlightedText).name()
    shade = colour(meaning, palette).name()
    return _drawn(name, shade, shade, selected)


@cache
def _drawn(name: str, normal: str, disabled: str, selected: str) -> QIcon:
    renderer = QSvgRenderer(str(_ICONS / f"{name}.svg"))
    shades = {QIcon.Mode.Normal: normal}
    if disabled != normal:
        shades[QIcon.Mode.Disabled] = disabled
    if selected != normal:
        shades[QIcon.Mode.Selected] = selected
    result = QIcon()
    for size in _SIZES:
        shape = QPixmap(size, size)
        shape.fill(Qt.GlobalColor.transparent)
        painter = QPainter(shape)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        for mode, shade in shades.items():
            painter.fillRect(shape.rect(), QColor(shade))
            result.addPixmap(shape.copy(), mode)
        painter.end()
    return result
