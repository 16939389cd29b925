"""How paragraphs and headings look in the editor. A document itself holds levels and bold only."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

_SIZES = (1.0, 1.2, 1.08, 1.0)
_BEFORE = (0.4, 1.0, 0.8, 0.6)
_LINE_HEIGHT = 140.0
_GUTTER = 4.5
_RIGHT = 1.5
_INDENT = 2
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def font_of(document: QTextDocument, level: int) -> QFont:
    """The font of a paragraph (level 0) or of a heading."""
    font = QFont(document.defaultFont())
    if level:
        font.setPointSizeF(font.pointSizeF() * _SIZES[level])
        font.setBold(True)
    return font


def block_format(document: QTextDocument, level: int) -> QTextBlockFormat:
    """The format that makes a block a paragraph (level 0) or a heading.

    Left of the text there is room for the numbers of headings.
    """
    result = QTextBlockFormat()
    character = QFontMetricsF(document.defaultFont()).horizontalAdvance("字")
    result.setHeadingLevel(level)
    result.setLeftMargin(_GUTTER * character)
    result.setRightMargin(_RIGHT * character)
    result.setTopMargin(_BEFORE[level] * character)
    result.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    result.setTextIndent(0 if level else _INDENT * character)
    return result


def restyle(document: QTextDocument) -> None:
    """Lay all blocks out for the document's font as it is now."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        cursor.setBlockFormat(block_format(document, block.blockFormat().headingLevel()))
        block = block.next()
    cursor.endEditBlock()


def paint_number(
    painter: QPainter, block: QTextBlock, origin: QPointF, number: str, colour: QColor
) -> None:
    """Draw a heading's number left of its first line, as it will stand before it on paper.

    `origin`: where the document begins in what is painted on.
    """
    font = font_of(block.document(), block.blockFormat().headingLevel())
    painter.setFont(font)
    painter.setPen(colour)
    start = text_start(block) + origin
    painter.drawText(start - QPointF(QFontMetricsF(font).horizontalAdvance(number), 0), number)


def paint_hint(painter: QPainter, block: QTextBlock, hint: str, colour: QColor) -> None:
    """Draw a hint where the text of an empty document will begin, as wide as that will be."""
    document = block.document()
    font = font_of(document, 0)
    start = text_start(block) - QPointF(0, QFontMetricsF(font).ascent())
    wide = document.textWidth() - start.x() - block.blockFormat().rightMargin()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(start, QSizeF(wide, painter.viewport().height())), _WRAPPED, hint)


def text_start(block: QTextBlock) -> QPointF:
    """Where the base line of a block's text begins in its document."""
    layout = block.layout()
    line = layout.lineAt(0)
    return layout.position() + QPointF(line.x(), line.y() + line.ascent())


class HeadingLooks(QSyntaxHighlighter):
    """Gives headings their font. It belongs to the level, not to the words, which may be moved."""

    def highlightBlock(self, text: str) -> None:
        """Show a block in the font of its level."""
        level = self.currentBlock().blockFormat().headingLevel()
        if level:
            font = font_of(self.document(), level)
            look = QTextCharFormat()
            look.setFontPointSize(font.pointSizeF())
            look.setFontWeight(font.weight())
            # Counted as Qt counts, in UTF-16, where some characters are two.
            self.setFormat(0, self.currentBlock().length(), look)
