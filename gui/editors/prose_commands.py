"""What can be done to the text beside typing: bold, and bound figures."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from gui.editors.prose_chips import CHARACTER, chip_format
from gui.editors.prose_document import fragments_of, part, text_format, units
from gui.editors.prose_facts import PrintForm
from gui.editors.prose_text import ProseText
from model.report import FigureSpan

_OPENING = re.compile(r"(\{\{|｛｛)$")
_NUMBER = re.compile(r"\d[\d,，.．]*[%％]?|[０-９][０-９,，.．]*[%％]?")


def is_bold(text: ProseText) -> bool:
    """Whether the selection is bold throughout, or what is typed next will be."""
    cursor = text.textCursor()
    if not cursor.hasSelection():
        return text.currentCharFormat().fontWeight() > QFont.Weight.Normal
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = text.document().findBlock(start)
    while block.isValid() and block.position() < end:
        for fragment in fragments_of(block):
            within = fragment.position() < end and start < fragment.position() + fragment.length()
            if within and fragment.charFormat().fontWeight() <= QFont.Weight.Normal:
                return False
        block = block.next()
    return True


def toggle_bold(text: ProseText) -> None:
    """Make the selection bold, or plain where it is bold; without one, what is typed next."""
    bold = not is_bold(text)
    weight = QTextCharFormat()
    weight.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    if text.textCursor().hasSelection():
        with text.step("加粗" if bold else "取消加粗") as cursor:
            cursor.mergeCharFormat(weight)
    text.mergeCurrentCharFormat(weight)


def insert_figure(text: ProseText, name: str, form: PrintForm, *, with_unit: bool = True) -> None:
    """Insert a bound figure in place of the selection, or of {{ before the caret, with its unit.

    The unit is left out where it already follows.
    """
    bold = is_bold(text) and not text.textCursor().hasSelection()
    with text.step("插入数据") as cursor:
        if cursor.hasSelection():
            cursor.removeSelectedText()
        else:
            before = part(cursor.block().text(), 0, cursor.positionInBlock())
            if opening := _OPENING.search(before):
                cursor.setPosition(
                    cursor.position() - len(opening[0]), QTextCursor.MoveMode.KeepAnchor
                )
                cursor.removeSelectedText()
        span = FigureSpan(figure=name, style=form.style, bold=bold)
        cursor.insertText(CHARACTER, chip_format(span))
        if with_unit and form.unit and not _after(cursor).startswith(form.unit):
            cursor.insertText(form.unit, text_format(bold))
    text.setTextCursor(cursor)
    text.ensureCursorVisible()


def bind(text: ProseText, start: int, end: int, name: str, form: PrintForm) -> None:
    """Put a bound figure in the place of the words that it reads like."""
    text.select(start, end)
    insert_figure(text, name, form, with_unit=False)


def print_as(text: ProseText, position: int, form: PrintForm, unit: str) -> None:
    """Print the figure at a position in this form. Where `unit`, the present one, stands behind it,
    it becomes the unit of the form: the amount stays the same."""
    chip = text.chip_at(position)
    if chip is None:
        return
    with text.step("修改显示方式") as cursor:
        _take_out(cursor, position)
        new = chip.model_copy(update={"style": form.style})
        cursor.insertText(CHARACTER, chip_format(new))
        if unit and form.unit and unit != form.unit and _after(cursor).startswith(unit):
            end = cursor.position()
            cursor.setPosition(end + units(unit), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(form.unit, text_format(chip.bold))
            cursor.setPosition(end)
    text.select(position, position + 1)


def unbind(text: ProseText, position: int) -> None:
    """Turn the figure at a position into the words that it prints; one without a value stays."""
    chip = text.chip_at(position)
    if chip is None or text.chips.text_of(chip).meaning:
        return
    with text.step("解除引用") as cursor:
        _take_out(cursor, position)
        cursor.insertText(text.read((chip,)), text_format(chip.bold))
    text.setTextCursor(cursor)


def number_at(text: ProseText, position: int) -> tuple[int, int] | None:
    """Where the typed number at a position begins and ends; None where there is none."""
    block = text.document().findBlock(position)
    words = block.text()
    for match in _NUMBER.finditer(words):
        start = block.position() + units(words[: match.start()])
        end = start + units(match[0].rstrip(",，.．"))
        if start <= position <= end:
            return start, end
    return None


def _take_out(cursor: QTextCursor, position: int) -> None:
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _after(cursor: QTextCursor) -> str:
    words = cursor.block().text()
    return part(words, cursor.positionInBlock(), units(words))
