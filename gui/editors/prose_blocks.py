"""Blocks in a text edit: what is typed becomes blocks, and blocks that changed are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDropEvent, QFont, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.appearance import unit
from gui.editors.prose_chips import Chips
from gui.editors.prose_document import (
    EMPTY,
    blocks_between,
    bring,
    identified,
    insert_blocks,
    level_of,
    spans_of,
)
from gui.editors.prose_looks import HeadingLooks, restyle
from gui.editors.prose_paste import Pasted, can_read, clip_of, mime_of
from gui.editors.undo import leave_undo_to_window
from model.bindings import Bindings
from model.identity import same_objects, unchanged_ends
from model.report import Block, FigureSpan, Span, new_row_id

TYPING = ""
"""The name of an edit that merges with what is typed before and after it."""

_BIGGER = 1.1


class BlockEdit(QTextEdit):
    """Blocks, shown and edited. It is never written into while an input method composes in it.

    edited   the clerk changed the blocks: all of them as they are now, and what the edit is called
             (TYPING for keystrokes)
    pasted   text of another program was put in: a Pasted; after `edited`
    composed a word that was being composed was chosen or given up; after `edited`
    """

    edited = Signal(object, str)
    pasted = Signal(object)
    composed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # For each block of the document the model's, as it was last shown or taken.
        self._blocks: tuple[Block, ...] = (EMPTY,)
        # How many blocks at the head and at the tail were not touched since.
        self._untouched: tuple[int, int] | None = None
        self._waiting: tuple[Block, ...] | None = None
        self._composed_at = self.textCursor()
        self._writing = False
        self._step = TYPING
        self._clip: tuple[int, tuple[str, ...]] | None = None
        document = self.document()
        document.setDocumentMargin(unit())
        self.chips = Chips(self, document)
        HeadingLooks(document)
        leave_undo_to_window(self)
        self.setAcceptRichText(False)
        self.follow_font()
        document.contentsChange.connect(self._note)
        document.contentsChanged.connect(self._take)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as they stand, without what is still being composed."""
        return () if self._blocks == (EMPTY,) else self._blocks

    @property
    def composing(self) -> bool:
        """Whether an input method is composing a word."""
        return bool(self._composed_at.block().layout().preeditAreaText())

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show these blocks, touching only what differs; the caret goes to the last change."""
        new = blocks or (EMPTY,)
        self._waiting = None
        if same_objects(new, self._blocks):
            return
        if self.composing:
            self._waiting = blocks
            return
        head, tail = unchanged_ends(new, self._blocks)
        if head + tail == min(len(new), len(self._blocks)):
            # Blocks were only put in or only taken out: that is a change of the one beside them.
            head, tail = (head - 1, tail) if head else (head, tail - 1)
        before, after = self._blocks[head : len(self._blocks) - tail], new[head : len(new) - tail]
        self._blocks = new
        if before == after:
            return
        with self._shown():
            end = bring(self.document(), head, before, after)
        cursor = self.textCursor()
        cursor.setPosition(end)
        self.setTextCursor(cursor)

    def show_values(self, bindings: Bindings) -> None:
        """Show the values of bound figures."""
        self.chips.show(bindings, self._blocks)

    def read(self, spans: tuple[Span, ...]) -> str:
        """How spans read, their figures as they are shown."""
        return "".join(
            self.chips.text_of(span).text if isinstance(span, FigureSpan) else span.text
            for span in spans
        )

    def follow_font(self) -> None:
        """Write in the application's font, a little larger."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _BIGGER)
        self.chips.forget_sizes()
        with self._shown():
            self.document().setDefaultFont(font)
            restyle(self.document())

    @contextmanager
    def step(self, name: str) -> Iterator[QTextCursor]:
        """Edit with a cursor at the caret; what is done is one step of this name."""
        former, self._step = self._step, name
        cursor = self.textCursor()
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._step = former

    def cut(self) -> None:
        """Cut the selection, as a step of its own."""
        if self.textCursor().hasSelection():
            self.copy()
            with self.step("剪切") as cursor:
                cursor.removeSelectedText()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection for the clipboard: with its figures, and for others as it reads."""
        cursor = self.textCursor()
        blocks = blocks_between(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        return mime_of(blocks, [self.read(block.spans) for block in blocks])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be inserted, of whatever program."""
        return can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text as one step."""
        with self.step("粘贴") as cursor:
            cursor.removeSelectedText()
            clip = clip_of(source, in_line=cursor.block().length() > 1)
            if clip.blocks:
                first = insert_blocks(cursor, clip.blocks, closed=clip.closed)
                self._clip = (first, clip.lines)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def dropEvent(self, event: QDropEvent) -> None:
        """Text that is dropped, or moved within the editor, is one step."""
        with self.step("拖放"):
            super().dropEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """When a word has been composed, take it, and show what had to wait for it."""
        began = self.composing
        self._composed_at = self.textCursor()
        super().inputMethodEvent(event)
        self._take()
        if self.composing:
            return
        if self._waiting is not None:
            self.show_blocks(self._waiting)
        if began:
            self.composed.emit()

    @contextmanager
    def _shown(self) -> Iterator[None]:
        """What changes in the document was not edited by the clerk."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False

    def _note(self, position: int, _removed: int, added: int) -> None:
        if self._writing:
            return
        document = self.document()
        end = document.characterCount() - 1
        last = document.findBlock(min(position + added, end))
        head = document.findBlock(min(position, end)).blockNumber()
        tail = document.blockCount() - 1 - last.blockNumber()
        if self._untouched is not None:
            head, tail = min(head, self._untouched[0]), min(tail, self._untouched[1])
        self._untouched = head, tail

    def _take(self) -> None:
        # Qt tells of changes while a word is being composed, although the text does not change.
        if self._writing or self._untouched is None or self.composing:
            return
        (head, tail), self._untouched = self._untouched, None
        former = self._blocks
        contents = []
        block = self.document().findBlockByNumber(head)
        for _ in range(self.document().blockCount() - tail - head):
            contents.append((level_of(block), spans_of(block)))
            block = block.next()
        if contents == [(0, ())] and not head and not tail:
            middle: tuple[Block, ...] = (EMPTY,)
        else:
            middle = identified(contents, former[head : len(former) - tail], self._ids(former))
        blocks = (*former[:head], *middle, *former[len(former) - tail :])
        clip, self._clip = self._clip, None
        if same_objects(blocks, former):
            return
        self._blocks = blocks
        self.edited.emit(self.blocks, self._step)
        if clip is not None and clip[1]:
            first, lines = clip
            ids = (block.id for block in blocks[first:])
            self.pasted.emit(Pasted(tuple(zip(ids, lines, strict=False))))

    def _ids(self, taken: tuple[Block, ...]) -> Callable[[], str]:
        used = list(taken)

        def next_id() -> str:
            used.append(Block(id=new_row_id(tuple(used))))
            return used[-1].id

        return next_id
