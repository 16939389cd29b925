"""What is offered after text of another program was pasted: one click each, none in silence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.editors.prose_paste import Pasted
from gui.editors.prose_text import ProseText
from gui.message_bar import MessageBars
from model.report import Block


class PasteOffers(MessageBars):
    """Says how pasted text was read, and offers to read it otherwise.

    accepted   the section's blocks are to be these, by a step of this name
    """

    accepted = Signal(object, str)

    def __init__(self, text: ProseText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._pasted: Pasted | None = None

    def offer(self, pasted: Pasted) -> None:
        """Say how this was read."""
        self.clear()
        self._pasted = pasted
        blocks = self._text.blocks
        if headings := pasted.headings(blocks):
            self._offer(
                f"粘贴的文字中识别出 {headings} 个带编号的小标题，编号改由程序自动生成。",
                "保留为正文",
                pasted.with_headings_as_text,
            )
        if run_in := pasted.run_in(blocks):
            self._offer(
                f"有 {run_in} 段以带编号的小标题开头，后面紧接正文。",
                "拆成小标题",
                pasted.with_headings_split,
            )
        if breaks := pasted.breaks():
            self._offer(
                f"有 {breaks} 处在句子中间断行，像是从 PDF 复制的。",
                "合并断行",
                pasted.with_lines_joined,
            )

    def follow(self) -> None:
        """Take the offers back when what was pasted is gone."""
        if self._pasted is not None and not self._pasted.within(self._text.blocks):
            self.clear()
            self._pasted = None

    def _offer(
        self, text: str, name: str, act: Callable[[tuple[Block, ...]], tuple[Block, ...]]
    ) -> None:
        bar = self.show_message("hint", text)

        def accept() -> None:
            bar.dismiss()
            self.accepted.emit(act(self._text.blocks), name)

        bar.add_action(name, accept)
