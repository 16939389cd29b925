"""Bound figures in running text, drawn as chips: one character that shows the figure's value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from gui.appearance import colour, is_dark
from gui.editors.prose_facts import name_of
from gui.editors.prose_looks import font_of
from model.bindings import Bindings
from model.report import Block, FigureSpan

CHARACTER = "\ufffc"
"""What stands for a chip in a document (OBJECT REPLACEMENT CHARACTER)."""

_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
_FIGURE = QTextFormat.Property.UserProperty.value + 1
_STYLE = QTextFormat.Property.UserProperty.value + 2

_TINT = {False: 0.12, True: 0.34}
"""How much of the colour of selections a chip's ground has, in the light and in the dark."""


def chip_format(span: FigureSpan) -> QTextCharFormat:
    """The format of the one character that a bound figure is."""
    result = QTextCharFormat()
    result.setObjectType(_OBJECT)
    result.setProperty(_FIGURE, span.figure)
    result.setProperty(_STYLE, span.style)
    result.setFontWeight(QFont.Weight.Bold if span.bold else QFont.Weight.Normal)
    result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return result


def chip_of(look: QTextFormat) -> FigureSpan | None:
    """The bound figure of a character; None for any other character."""
    # What is typed behind a chip inherits its properties, but not its type.
    if look.objectType() != _OBJECT:
        return None
    return FigureSpan(
        figure=str(look.property(_FIGURE)),
        style=str(look.property(_STYLE) or ""),
        bold=look.toCharFormat().fontWeight() > QFont.Weight.Normal,
    )


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip shows. `meaning`: "warning" without a value, "error" for an unknown figure."""

    text: str
    meaning: str = ""


def chip_text(bindings: Bindings, figure: str, style: str) -> ChipText:
    """The figure as it prints, or in words why there is nothing to print."""
    printed = bindings.printed(figure, style)
    if printed is not None:
        return ChipText(printed)
    if not bindings.known(figure):
        return ChipText(f"〔没有“{figure}”这个数据〕", "error")
    if bindings.printed(figure) is not None:
        return ChipText(f"〔{name_of(bindings, figure)}不能这样显示〕", "error")
    found = bindings.figures.get(figure)
    lacking = "未算出" if found is not None and found.derived else "未填"
    return ChipText(f"〔{name_of(bindings, figure)}{lacking}〕", "warning")


class Chips(QPyTextObject):
    """Draws the chips of one document. The values are looked up, so that the text never changes
    when a figure does."""

    def __init__(self, editor: QWidget, document: QTextDocument) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._bindings: Bindings | None = None
        self._texts: dict[tuple[str, str], ChipText] = {}
        self._sizes: dict[tuple[FigureSpan, int], QSizeF] = {}
        document.documentLayout().registerHandler(_OBJECT, self)

    def show(self, bindings: Bindings, blocks: Iterable[Block]) -> None:
        """Show the values of these bindings in the document, whose blocks these are.

        Only paragraphs with a chip that reads otherwise are laid out anew.
        """
        if bindings is self._bindings:
            return
        self._bindings = bindings
        texts = {key: chip_text(bindings, *key) for key in self._texts}
        changed = {key for key, text in texts.items() if text != self._texts[key]}
        self._texts = texts
        self._sizes = {
            key: size
            for key, size in self._sizes.items()
            if (key[0].figure, key[0].style) not in changed
        }
        numbers = (
            number
            for number, block in enumerate(blocks if changed else ())
            if any(
                isinstance(span, FigureSpan) and (span.figure, span.style) in changed
                for span in block.spans
            )
        )
        for first, last in _runs(numbers):
            start = self._document.findBlockByNumber(first).position()
            end = self._document.findBlockByNumber(last)
            self._document.markContentsDirty(start, end.position() + end.length() - start)

    def forget_sizes(self) -> None:
        """Measure the chips anew: the font has changed."""
        self._sizes = {}

    def text_of(self, span: FigureSpan) -> ChipText:
        """What the chip of a bound figure shows."""
        key = (span.figure, span.style)
        text = self._texts.get(key)
        if text is None:
            if self._bindings is None:
                return ChipText("")
            text = self._texts[key] = chip_text(self._bindings, *key)
        return text

    def intrinsicSize(self, doc: QTextDocument, position: int, look: QTextFormat) -> QSizeF:
        """As wide as its text with a little air, as high as the line's font."""
        span = chip_of(look)
        if span is None:
            return QSizeF()
        level = doc.findBlock(position).blockFormat().headingLevel()
        size = self._sizes.get((span, level))
        if size is None:
            metrics = QFontMetricsF(_font(doc, level, span))
            width = metrics.horizontalAdvance(self.text_of(span).text)
            size = QSizeF(width + 2 * _air(metrics), metrics.height())
            self._sizes[span, level] = size
        return size

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        look: QTextFormat,
    ) -> None:
        """Draw the ground and the text; Qt veils what is selected."""
        span = chip_of(look)
        if span is None:
            return
        area = QRectF(rect)
        font = _font(doc, doc.findBlock(position).blockFormat().headingLevel(), span)
        metrics = QFontMetricsF(font)
        shown = self.text_of(span)
        ink, ground = _colours(self._editor.palette(), shown.meaning)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        radius = area.height() / 5
        gap = _air(metrics) / 4
        painter.drawRoundedRect(area.adjusted(gap, 0, -gap, 0), radius, radius)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(area.topLeft() + QPointF(_air(metrics), metrics.ascent()), shown.text)
        painter.restore()


def _font(document: QTextDocument, level: int, span: FigureSpan) -> QFont:
    font = font_of(document, level)
    if span.bold:
        font.setBold(True)
    return font


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in ascending order as runs of neighbours: the first and the last of each."""
    run: tuple[int, int] | None = None
    for number in numbers:
        if run is not None and number > run[1] + 1:
            yield run
            run = None
        run = (number if run is None else run[0], number)
    if run is not None:
        yield run


def _air(metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance("0") * 0.55


def _colours(palette: QPalette, meaning: str) -> tuple[QColor, QColor]:
    """The colours of a chip's text and of its ground."""
    role = QPalette.ColorRole
    base = palette.color(role.Base)
    if meaning:
        ink = colour(meaning, palette)
        return ink, _mixed(base, ink, 0.12)
    ground = _mixed(base, palette.color(role.Highlight), _TINT[is_dark(palette)])
    return palette.color(role.Text), ground


def _mixed(base: QColor, tint: QColor, share: float) -> QColor:
    def mixed(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        mixed(base.red(), tint.red()),
        mixed(base.green(), tint.green()),
        mixed(base.blue(), tint.blue()),
    )
