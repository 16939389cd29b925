"""How generated text is put together."""

from __future__ import annotations

_END_MARKS = ("。", "！", "？", "；", "：", "…", "!", "?")


def ended(text: str) -> str:
    """The text with an end mark, so that another sentence can follow."""
    text = text.strip()
    return text if not text or text.endswith(_END_MARKS) else f"{text}。"
