r"""The text form of a paragraph: {{figure|style}}, **bold**, \ before what stands for itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from model.report import FigureSpan, Span, TextSpan

_BINDING = re.compile(r"\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*((?:\|[^{}|]+)*)\}\}")
_TOKEN = re.compile(
    r"\\(?P<escaped>\{\{|[\\*])|(?P<binding>" + _BINDING.pattern + r")|(?P<bold>\*\*)"
)
_SPECIAL = re.compile(r"\{\{|[\\*]")


class MarkupError(ValueError):
    """A {{…}} that cannot be read."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = ""
    figure: str = ""
    style: str = ""
    toggles: bool = False


def spans_of(text: str) -> tuple[Span, ...]:
    """Read one paragraph in text form. What is no valid binding stays as text; never raises."""
    tokens = list(_tokens(text))
    toggles = [index for index, token in enumerate(tokens) if token.toggles]
    if len(toggles) % 2:
        tokens[toggles[-1]] = _Token("**")
    spans: list[Span] = []
    bold = False
    for token in tokens:
        if token.toggles:
            bold = not bold
        elif token.figure:
            spans.append(FigureSpan(figure=token.figure, style=token.style, bold=bold))
        else:
            spans.append(TextSpan(text=token.text, bold=bold))
    return joined(spans)


def text_of(spans: Iterable[Span]) -> str:
    """Write spans in text form; `spans_of` reads the same spans back."""
    written: list[str] = []
    bold = False
    for span in spans:
        if span.bold != bold:
            written.append("**")
            bold = span.bold
        if isinstance(span, FigureSpan):
            style = f"|{span.style}" if span.style else ""
            written.append(f"{{{{{span.figure}{style}}}}}")
        else:
            written.append(_SPECIAL.sub(lambda match: "\\" + match[0], span.text))
    return "".join(written) + ("**" if bold else "")


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same text with neighbours of one kind made one span and empty ones dropped."""
    result: list[Span] = []
    kept = (span for span in spans if not isinstance(span, TextSpan) or span.text)
    for bold, group in groupby(kept, key=_text_weight):
        neighbours = list(group)
        if bold is None or len(neighbours) == 1:
            result += neighbours
        else:
            text = "".join(span.text for span in neighbours if isinstance(span, TextSpan))
            result.append(TextSpan(text=text, bold=bold))
    return tuple(result)


def _text_weight(span: Span) -> bool | None:
    """Whether a text is bold; None for a figure, which is joined with nothing."""
    return span.bold if isinstance(span, TextSpan) else None


def names_in(text: str) -> tuple[str, ...]:
    """The names that a template binds, in order. Raises MarkupError for a {{ that is no binding."""
    names: list[str] = []
    for token in _tokens(text):
        if token.figure:
            names.append(token.figure)
        elif not token.toggles and ("{{" in token.text or "}}" in token.text):
            raise MarkupError(
                f"“{text[:40]}”中有写错的 {{{{…}}}}，应写成 {{{{budget}}}} 这样的形式"
            )
    return tuple(names)


def filled(text: str, printed: Callable[[str, str], str | None]) -> str | None:
    """A template with each binding replaced by `printed(name, style)`; None if any has no value."""
    parts: list[str] = []
    for token in _tokens(text):
        part = printed(token.figure, token.style) if token.figure else token.text
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)


def _tokens(text: str) -> Iterator[_Token]:
    start = 0
    for match in _TOKEN.finditer(text):
        if match.start() > start:
            yield _Token(text[start : match.start()])
        start = match.end()
        if match["escaped"] is not None:
            yield _Token(match["escaped"])
        elif match["binding"] is not None:
            yield _Token(figure=match[3], style=match[4].lstrip("|"))
        else:
            yield _Token(toggles=True)
    if start < len(text):
        yield _Token(text[start:])
