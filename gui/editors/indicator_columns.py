"""The columns of a table of indicators: the form's, and those that the office adds."""

from __future__ import annotations

from gui.editors.editor import Choice, Entry
from gui.editors.score import suggestion_hint
from gui.editors.table_model import Column
from model.pack import Pool
from model.scoring import ScoredIndicator, print_score

Columns = tuple[Column[ScoredIndicator], ...]


def indicator_columns(pool: Pool) -> Columns:
    """The columns of a pool's table. Long texts are edited below it, in fields of their own."""
    return _own_columns(pool) if pool.rows == "own" else _fixed_columns()


def _fixed_columns() -> Columns:
    return (
        Column("指标名称", typed=lambda row: row.name, tip=_definition),
        Column("分值", typed=_weight, width=4, right=True),
        _score(),
        _actual(),
        Column("失分原因", "reason", typed=lambda row: row.answer.reason),
    )


def _own_columns(pool: Pool) -> Columns:
    kinds = tuple(Choice(kind, kind) for kind in pool.kinds)
    return (
        Column(
            "类别",
            "kind",
            Entry("choice", choices=kinds),
            typed=lambda row: row.kind,
            hint=lambda _row: "请选择",
            width=8,
        ),
        Column("指标名称", "name", Entry("line"), typed=lambda row: row.name),
        Column("预期指标值", "target", Entry("line"), typed=lambda row: row.answer.target, width=6),
        _actual(),
        Column(
            "分值",
            "weight",
            Entry("number", "分"),
            typed=lambda row: getattr(row.answer, "weight", ""),
            hint=_weight,
            problem=lambda row: row.weight_problem,
            tip=lambda row: "" if getattr(row.answer, "weight", "") else "留空：由各指标平均分配",
            width=4,
            right=True,
        ),
        _score(),
    )


def _actual() -> Column[ScoredIndicator]:
    return Column("实际完成值", "actual", typed=lambda row: row.answer.actual)


def _score() -> Column[ScoredIndicator]:
    return Column(
        "得分",
        "score",
        Entry("score", "分"),
        typed=lambda row: row.answer.score,
        shown=_shown_score,
        hint=lambda row: suggestion_hint(row.suggestion.score),
        problem=lambda row: row.problem,
        tip=lambda row: row.suggestion.arithmetic,
        width=6,
        right=True,
    )


def _weight(row: ScoredIndicator) -> str:
    return "" if row.weight is None else print_score(row.weight)


def _shown_score(row: ScoredIndicator) -> str:
    """The typed score, with the points behind a share: 满分 2.86."""
    typed = row.answer.score.strip()
    if row.typed is None or typed == print_score(row.typed):
        return typed
    return typed if typed.replace(".", "").isdecimal() else f"{typed} {print_score(row.typed)}"


def _definition(row: ScoredIndicator) -> str:
    definition = row.indicator.definition if row.indicator is not None else ""
    return "\n".join(filter(None, (row.name, definition)))
