"""The surface on which a section's text is written: keys, pointer, and what is drawn beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.appearance import muted_colour
from gui.editors.prose_blocks import TYPING, BlockEdit
from gui.editors.prose_chips import CHARACTER, chip_of
from gui.editors.prose_document import level_of, part
from gui.editors.prose_looks import block_format, paint_hint, paint_number
from model.numbers import normalise, read
from model.prose import typed_heading
from model.report import FigureSpan

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPENINGS = ("{{", "｛｛")
_LINES = (6, 24)
_HINT = "在这里写正文，也可以从 Word 粘贴。要用到预算、得分等数时，键入 {{ 或按 Ctrl+I 插入。"


class ProseText(BlockEdit):
    """A section's text as it is written.

    chip_opened     a chip was double-clicked, or opened with Enter: its position
    figure_wanted   {{ was typed, to insert a figure in its place
    menu_wanted     the menu was asked for: at a character (its position), on the screen (a QPoint)
    palette_changed its colours are others now
    """

    chip_opened = Signal(int)
    figure_wanted = Signal()
    menu_wanted = Signal(int, QPoint)
    palette_changed = Signal()

    def __init__(self, explain: Callable[[int], str], parent: QWidget | None = None) -> None:
        """`explain` gives the tip for the character at a position, blank for none."""
        super().__init__(parent)
        self._explain = explain
        self._numbers: Mapping[str, str] = {}
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.cursorPositionChanged.connect(self.describe)

    @property
    def numbers(self) -> Mapping[str, str]:
        """The numbers before headings, by the ids of their blocks."""
        return self._numbers

    def show_numbers(self, numbers: Mapping[str, str]) -> None:
        """Show these numbers before headings, by the ids of their blocks."""
        if numbers != self._numbers:
            self._numbers = numbers
            self.viewport().update()

    def describe(self) -> None:
        """Tell those who listen how the caret's paragraph reads, where it holds figures."""
        number = self.textCursor().blockNumber()
        spans = self._blocks[number].spans if number < len(self._blocks) else ()
        bound = any(isinstance(span, FigureSpan) for span in spans)
        text = self.read(spans) if bound else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def select(self, start: int, end: int) -> None:
        """Select from one position to another, in view."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def words_between(self, start: int, end: int) -> str:
        """The words between two positions of one paragraph."""
        block = self.document().findBlock(start)
        return part(block.text(), start - block.position(), end - block.position())

    def chosen_number(self) -> str:
        """The number that is selected, as it is looked for among figures; blank for other words."""
        cursor = self.textCursor()
        words = self.words_between(cursor.selectionStart(), cursor.selectionEnd())
        return normalise(words).replace(",", "") if read(words, "%").value is not None else ""

    def chip_at(self, position: int) -> FigureSpan | None:
        """The bound figure that the character at a position is; None for any other."""
        if position < 0 or self.document().characterAt(position) != CHARACTER:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        return chip_of(cursor.charFormat())

    def character_at(self, point: QPoint) -> int:
        """The position of the character at a point of the viewport; −1 where there is none."""
        spot = QPointF(point) - self._origin()
        hit = self.document().documentLayout().hitTest(spot, Qt.HitTestAccuracy.ExactHit)
        if hit < 0:
            return -1
        block = self.document().findBlock(hit)
        within = spot - block.layout().position()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            if line.y() <= within.y() < line.y() + line.height():
                on = QTextLine.CursorPosition.CursorOnCharacter
                return block.position() + line.xToCursor(within.x(), on)
        return -1

    def set_level(self, level: int) -> None:
        """Make the paragraphs of the selection headings of this level, or plain ones (0).

        A number that was typed before a heading goes: headings are numbered when printed.
        """
        with self.step("改为小标题" if level else "改为正文") as cursor:
            last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
            block = self.document().findBlock(cursor.selectionStart())
            while block.isValid() and block.blockNumber() <= last:
                cursor.setPosition(block.position())
                found = typed_heading(block.text()) if level and not level_of(block) else None
                if found is not None:
                    number = block.text().index(found.words, len(found.mark))
                    cursor.setPosition(block.position() + number, QTextCursor.MoveMode.KeepAnchor)
                    cursor.removeSelectedText()
                if level_of(block) != level:
                    cursor.setBlockFormat(block_format(self.document(), level))
                block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins a paragraph, or opens the chip that is selected."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.key() in _ENTER:
            chip = self._chosen_chip(beside=modifiers == Qt.KeyboardModifier.AltModifier)
            if chip is not None:
                self.chip_opened.emit(chip)
            elif plain:
                self._begin_paragraph()
            else:
                event.ignore()
        elif event.key() == Qt.Key.Key_Backspace and self._at_head_of_heading():
            self.set_level(0)
        else:
            super().keyPressEvent(event)
            self._notice_opening(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice {{ from an input method too."""
        super().inputMethodEvent(event)
        self._notice_opening(event.commitString())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip selects it and says what it is: its digits cannot be edited."""
        super().mouseReleaseEvent(event)
        position = self.character_at(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and not self.textCursor().hasSelection()
            and self.chip_at(position) is not None
        ):
            self.select(position, position + 1)
            QToolTip.showText(event.globalPosition().toPoint(), self._explain(position), self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens a chip."""
        position = self.character_at(event.position().toPoint())
        if self.chip_at(position) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.select(position, position + 1)
            self.chip_opened.emit(position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the pointer is, or at the caret."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_wanted.emit(self.textCursor().selectionStart(), below)
        else:
            self.menu_wanted.emit(self.character_at(event.pos()), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a chip is, or what was found at a word."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self.character_at(event.pos())
            tip = self._explain(position) if position >= 0 else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers of headings before them, and in an empty text how to begin."""
        super().paintEvent(event)
        empty = self.document().isEmpty() and not self.composing
        if not self._numbers and not empty:
            return
        painter = QPainter(self.viewport())
        shade = muted_colour(self.palette())
        if empty:
            paint_hint(painter, self.document().begin(), _HINT, shade)
        block = self.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid():
            if block.layout().position().y() + self._origin().y() > self.viewport().height():
                break
            if level_of(block) and block.blockNumber() < len(self._blocks):
                number = self._numbers.get(self._blocks[block.blockNumber()].id, "")
                paint_number(painter, block, self._origin(), number, shade)
            block = block.next()
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font, and say that the colours are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.follow_font()
        elif event.type() == QEvent.Type.PaletteChange:
            self.palette_changed.emit()

    def sizeHint(self) -> QSize:
        """As high as the text, between the least and the most lines."""
        line = QFontMetricsF(self.document().defaultFont()).height() * 1.5
        least, most = (lines * line for lines in _LINES)
        height = min(max(self.document().size().height(), least), most)
        return QSize(super().sizeHint().width(), round(height) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        line = QFontMetricsF(self.document().defaultFont()).height() * 1.5
        return QSize(super().minimumSizeHint().width(), round(_LINES[0] * line))

    def _origin(self) -> QPointF:
        """Where the document begins in the viewport."""
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _chosen_chip(self, *, beside: bool) -> int | None:
        """The position of the chip that is selected, or beside the caret where that is asked."""
        cursor = self.textCursor()
        start = cursor.selectionStart()
        if cursor.hasSelection():
            alone = cursor.selectionEnd() - start == 1
            return start if alone and self.chip_at(start) is not None else None
        near = (start - 1, start) if beside else ()
        return next((each for each in near if self.chip_at(each) is not None), None)

    def _at_head_of_heading(self) -> bool:
        cursor = self.textCursor()
        return not cursor.hasSelection() and cursor.atBlockStart() and level_of(cursor.block()) > 0

    def _begin_paragraph(self) -> None:
        """Break the paragraph; what follows a heading is a plain one."""
        with self.step(TYPING) as cursor:
            cursor.removeSelectedText()
            level = level_of(cursor.block())
            ahead = level and cursor.atBlockStart() and not cursor.atBlockEnd()
            cursor.insertBlock(block_format(self.document(), level if ahead else 0))
            if ahead:
                above = QTextCursor(cursor.block().previous())
                above.setBlockFormat(block_format(self.document(), 0))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _notice_opening(self, typed: str) -> None:
        if not typed.endswith(("{", "｛")):
            return
        cursor = self.textCursor()
        before = part(cursor.block().text(), 0, cursor.positionInBlock())
        if not self.composing and before.endswith(_OPENINGS):
            self.figure_wanted.emit()
