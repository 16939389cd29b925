"""Characters that a file for others may hold: no control characters, no broken pairs."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """The text as XML can hold it; anything else a person typed stays, emoji too.

    Every kind of line end becomes a newline, half a surrogate pair U+FFFD; control characters,
    which come in with pasted text and have no look, are dropped. Tabs and newlines stay.
    """
    if not _UNPRINTABLE.search(text):
        return text
    text = _LINE_END.sub("\n", text)
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNPRINTABLE.sub("", text)
