"""The frame of a field: thin and quiet, in the accent colour with the focus, in a severity's colour
where something was found. Drawn over the style's own, which can hardly be seen on a dark card.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

_THIN = 1.0
_THICK = 1.6
_RADIUS = 2.5
_EDGE = 0.45
"""How much of the text's colour is in a quiet edge: 3 : 1 against the field."""


def paint_frame(editor: QWidget, surface: QWidget, finding: QColor | None) -> None:
    """Frame a surface of an editor from within its paint event."""
    painter = QPainter(surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if finding is not None:
        pen = QPen(finding, _THICK)
    elif editor.hasFocus():
        pen = QPen(editor.palette().color(QPalette.ColorRole.Highlight), _THICK)
    else:
        pen = QPen(edge_colour(editor.palette()), _THIN)
    painter.setPen(pen)
    inset = pen.widthF() / 2
    painter.drawRoundedRect(
        QRectF(surface.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS
    )
    painter.end()


def edge_colour(palette: QPalette) -> QColor:
    """The colour of a quiet edge of something that can be filled in."""
    return mixed(
        palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), _EDGE
    )


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """So much of the first colour in the second."""
    return QColor(
        _between(first.red(), second.red(), share),
        _between(first.green(), second.green(), share),
        _between(first.blue(), second.blue(), share),
    )


def _between(first: int, second: int, share: float) -> int:
    return round(first * share + second * (1 - share))
