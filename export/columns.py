"""The columns of the tables that forms know: their heads, widths and alignment."""

from __future__ import annotations

from collections.abc import Iterable

from export.document import Alignment, Column
from model.pack import Column as ColumnName

_INDICATOR_COLUMNS: dict[ColumnName, Column] = {
    "no": Column("序号", 8, "centre"),
    "name": Column("指标名称", 24),
    "target": Column("预期指标值", 16, "centre"),
    "actual": Column("实际完成值", 50),
    "weight": Column("指标分值", 13, "centre"),
    "score": Column("指标得分", 13, "centre"),
}

_TASK_COLUMNS: dict[ColumnName, Column] = {
    "no": Column("序号", 8, "centre"),
    "name": Column("任务名称", 24),
    "text": Column("主要内容", 36),
    "initial_budget": Column("年初预算数（万元）", 17, "right"),
    "budget": Column("全年预算数（万元）", 17, "right"),
    "executed": Column("执行数（万元）", 17, "right"),
    "rate": Column("完成率", 13, "right"),
}


def indicator_columns(names: Iterable[ColumnName]) -> tuple[tuple[ColumnName, Column], ...]:
    """The named columns of a score table; those that only tasks have are left out."""
    return tuple((name, _INDICATOR_COLUMNS[name]) for name in names if name in _INDICATOR_COLUMNS)


def task_columns(names: Iterable[ColumnName]) -> tuple[tuple[ColumnName, Column], ...]:
    """The named columns of a table of tasks; those that only indicators have are left out."""
    return tuple((name, _TASK_COLUMNS[name]) for name in names if name in _TASK_COLUMNS)


def fitted_column(head: str, texts: Iterable[str], align: Alignment) -> Column:
    """A column of a free table, as wide as its longest text asks, within reason."""
    longest = max(map(len, (head, *texts)))
    return Column(head, min(max(longest, 4), 24), align)
