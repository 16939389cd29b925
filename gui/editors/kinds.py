"""From the kind of a field to its editor."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from gui.editors.choice import ChoiceEditor
from gui.editors.editor import Editor, EditorFactory, Entry, FieldKind
from gui.editors.number import NumberEditor
from gui.editors.score import ScoreEditor
from gui.editors.text_area import TextEditor
from gui.editors.text_line import LineEditor

_EDITORS: Mapping[FieldKind, EditorFactory] = MappingProxyType(
    {
        "line": LineEditor,
        "text": TextEditor,
        "number": NumberEditor,
        "score": ScoreEditor,
        "choice": ChoiceEditor,
    }
)


def editor_for(entry: Entry, parent: QWidget | None = None) -> Editor:
    """A new editor for a field that is filled in this way."""
    return _EDITORS[entry.kind](entry, parent)
