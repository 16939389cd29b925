"""Reading a written Word file back, as other programs do."""

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from export.document import Document
from export.word import render


def opened(document: Document) -> WordDocument:
    """The document written and read back."""
    return docx.Document(io.BytesIO(render(document)))


def style_properties(document: WordDocument, style_id: str) -> dict[str, dict[str, str]]:
    """What a style and those it is based on say, by the name of the property."""
    styles = {each.get(qn("w:styleId")): each for each in document.styles.element}
    style = styles[style_id]
    base = style.find(qn("w:basedOn"))
    found = style_properties(document, base.get(qn("w:val"))) if base is not None else {}
    for group in ("pPr", "rPr"):
        for each in style.find(qn(f"w:{group}")):
            # Both groups have a "spacing": of lines, and of characters.
            name = each.tag.partition("}")[2]
            key = "tracking" if (group, name) == ("rPr", "spacing") else name
            found[key] = {str(k).partition("}")[2]: str(v) for k, v in each.attrib.items()}
    return found
