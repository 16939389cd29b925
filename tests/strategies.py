"""Reports of all shapes for hypothesis: `reports()`, and the parts they are made of.

Every text may be any text a file can hold, control characters and NUL included. Every row can be
addressed: its id is unique among its neighbours and one that `Place.parse` reads back.
"""

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from model.node import NamedText, Row
from model.places import Place
from model.report import (
    FORMAT,
    Block,
    Evidence,
    Explanation,
    FigureAnswer,
    FigureSpan,
    FreeTable,
    Head,
    OwnIndicator,
    ProseSection,
    Report,
    Score,
    Span,
    Stated,
    SwitchedOff,
    TableRow,
    Task,
    TextSpan,
)

AnyRow = TypeVar("AnyRow", bound=Row)

_AMOUNTS = st.decimals(-10_000_000, 10_000_000, places=2).map(lambda amount: f"{amount:,}")
_TYPED_OFTEN = st.sampled_from(
    ["", "0", "－", "—", "100%", "约7449.81", "９０２２．４１", "9,022.41万元", "详见附件", "=1+1"]
)
_ID_CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Z", "Cc"], exclude_characters=".=#"
)
_FIELD_NAMES = frozenset({"id", "blocks", "lines", "cells"})
"""Below a section or a table these are its fields, not its rows."""


def texts() -> st.SearchStrategy[str]:
    """Any text."""
    return st.text(max_size=20)


def lines() -> st.SearchStrategy[str]:
    """Any text without a line break."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)


def typed_figures() -> st.SearchStrategy[str]:
    """What a clerk may type where a number is asked for, sense and nonsense."""
    return st.one_of(_AMOUNTS, _TYPED_OFTEN, texts())


def row_ids() -> st.SearchStrategy[str]:
    """An id that a place can name: r1, budget, 其他收入."""
    return st.one_of(
        st.text("abcdegrt0123_", min_size=1, max_size=6),
        st.text(_ID_CHARACTERS, min_size=1, max_size=6),
    ).filter(lambda row_id: row_id not in _FIELD_NAMES)


def places() -> st.SearchStrategy[Place]:
    """The place of an answer, which a report need not have."""
    kinds = st.sampled_from(["figures", "tasks", "scores", "own", "prose", "tables", "stated"])
    rest = st.lists(row_ids(), max_size=3)
    return st.builds(lambda kind, names: Place((kind, *names)), kinds, rest)


def rows_of(
    rows: st.SearchStrategy[AnyRow], max_size: int = 3
) -> st.SearchStrategy[tuple[AnyRow, ...]]:
    """Neighbours: rows with different ids."""
    return st.lists(rows, max_size=max_size, unique_by=lambda row: row.id).map(tuple)


def named_texts(names: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[NamedText, ...]]:
    """Texts with different names."""
    return rows_of(st.builds(NamedText, id=names, text=texts()))


def spans() -> st.SearchStrategy[Span]:
    """Plain text, bold text or a bound figure."""
    return st.one_of(
        st.builds(TextSpan, text=lines(), bold=st.booleans()),
        st.builds(
            FigureSpan,
            figure=row_ids(),
            style=st.sampled_from(["", "亿元", "元", "0", "1"]),
            bold=st.booleans(),
        ),
    )


def blocks() -> st.SearchStrategy[Block]:
    """A paragraph or a heading."""
    return st.builds(
        Block,
        id=row_ids(),
        level=st.integers(0, 3),
        spans=st.lists(spans(), max_size=3).map(tuple),
    )


def heads() -> st.SearchStrategy[Head]:
    """Any form, year and office."""
    return st.builds(
        Head,
        format=st.just(FORMAT),
        pack=st.one_of(st.sampled_from(["", "liwan-2024", "haizhu-2023"]), texts()),
        pack_digest=texts(),
        year=st.integers(0, 9999),
        office=texts(),
        short_name=texts(),
        other_names=st.lists(texts(), max_size=2).map(tuple),
        district=texts(),
        date=st.one_of(st.dates().map(date.isoformat), texts()),
    )


def figure_answers() -> st.SearchStrategy[FigureAnswer]:
    """A figure as typed."""
    return st.builds(FigureAnswer, id=row_ids(), value=typed_figures(), note=texts())


def tasks() -> st.SearchStrategy[Task]:
    """A key task with its money as typed."""
    return st.builds(
        Task,
        id=row_ids(),
        name=texts(),
        text=texts(),
        initial_budget=typed_figures(),
        budget=typed_figures(),
        executed=typed_figures(),
    )


def scores() -> st.SearchStrategy[Score]:
    """The answers to one indicator."""
    return st.builds(
        Score,
        id=row_ids(),
        target=texts(),
        actual=typed_figures(),
        score=typed_figures(),
        reason=texts(),
        inputs=named_texts(row_ids()),
        evidence=st.lists(texts(), max_size=2).map(tuple),
        covered_by=texts(),
    )


def own_indicators() -> st.SearchStrategy[OwnIndicator]:
    """An indicator of the office's own."""
    return st.builds(
        lambda score, pool, kind, name, weight: OwnIndicator(
            **dict(score), pool=pool, kind=kind, name=name, weight=weight
        ),
        scores(),
        row_ids(),
        st.sampled_from(["", "数量指标", "质量指标", "时效指标", "成本指标"]),
        texts(),
        typed_figures(),
    )


def prose_sections() -> st.SearchStrategy[ProseSection]:
    """A section of the clerk's own text."""
    return st.builds(ProseSection, id=row_ids(), blocks=rows_of(blocks(), 4))


def free_tables() -> st.SearchStrategy[FreeTable]:
    """A table without calculation."""
    rows = st.builds(TableRow, id=row_ids(), cells=named_texts(row_ids()))
    return st.builds(FreeTable, id=row_ids(), lines=rows_of(rows))


def evidence() -> st.SearchStrategy[Evidence]:
    """A file that proves an indicator."""
    return st.builds(
        Evidence,
        id=row_ids(),
        title=texts(),
        path=texts(),
        size=st.integers(0, 2**63),
        sha256=st.one_of(st.just(""), st.binary(min_size=32, max_size=32).map(bytes.hex)),
    )


def reports() -> st.SearchStrategy[Report]:
    """A whole report; most parts of it are often empty."""
    return st.builds(
        Report,
        head=heads(),
        figures=rows_of(figure_answers()),
        tasks=rows_of(tasks()),
        scores=rows_of(scores()),
        own=rows_of(own_indicators()),
        prose=rows_of(prose_sections()),
        tables=rows_of(free_tables(), 2),
        stated=st.builds(Stated, total_score=typed_figures(), grade=texts()),
        evidence=rows_of(evidence()),
        explained=rows_of(
            st.builds(
                Explanation,
                id=st.binary(min_size=8, max_size=8).map(bytes.hex),
                reason=texts(),
                who=texts(),
                when=texts(),
            )
        ),
        switched_off=rows_of(st.builds(SwitchedOff, id=row_ids(), reason=texts())),
        unsorted=rows_of(blocks()),
        notes=named_texts(places().map(str)),
    )
