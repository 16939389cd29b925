"""A document as a Word file, set by GB/T 9704-2012.

The parts are written as text, without python-docx. That takes twice the time of zipping the same
parts when they are ready, however long the document is; python-docx as it is usually written takes
30 times that for a real report and 800 times for a very long one, and its template would first have
to be undone: faces that a theme decides on, 171 styles, Japanese as the language. The tests read
the files back with it.
"""

from __future__ import annotations

from pathlib import Path

from export.document import Block, Document, Heading, Label, Paragraph, Table, Title
from export.errors import ExportError
from export.titles import title_lines
from export.word_package import package
from export.word_styles import AFTER_TABLE, BODY, BOLD, FLUSH_BODY, HEADINGS, LABEL, TITLE
from export.word_tables import table_xml
from export.word_text import paragraph, run
from model.files import unwritable, write_atomically


def write(document: Document, target: Path) -> None:
    """Write the document to the file, whole or not at all. Raises ExportError."""
    data = render(document)
    try:
        write_atomically(target, data)
    except OSError as error:
        raise ExportError(unwritable(target, error)) from error


def render(document: Document) -> bytes:
    """The bytes of the .docx; the same document gives the same bytes."""
    parts: list[str] = []
    previous: Block | None = None
    for block in document.blocks:
        if isinstance(previous, Table) and isinstance(block, Table):
            # Word would join two tables that touch.
            parts.append(paragraph(FLUSH_BODY.id, ""))
        parts.append(_block(block))
        previous = block
    if isinstance(previous, Table):
        parts.append(paragraph(AFTER_TABLE.id, ""))
    return package(parts, document.title, draft=document.draft)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            runs = "".join(run(part.text, BOLD if part.bold else "") for part in block.runs)
            return paragraph(BODY.id if block.indent else FLUSH_BODY.id, runs)
        case Table():
            return table_xml(block)
        case Heading():
            return paragraph(HEADINGS[block.level - 1].id, run(block.number + block.text))
        case Title():
            return paragraph(TITLE.id, run("\n".join(title_lines(block.text))))
        case Label():
            return paragraph(LABEL.id, run(block.text))
