"""`zipingtong show`: figures, scores and the state of each section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from cli.arguments import Arguments
from cli.console import aligned, print_json, print_notice
from cli.errors import DONE
from cli.reports import library_at_hand, open_report
from model.assessment import Assessment
from model.checks.rule import Severity
from model.figures import FigureValue
from model.numbers import print_plain
from model.outline import PageState, completeness, page_states, pages_of
from model.scoring import PoolScore, ScoredIndicator, print_score
from model.tasks import TaskFigures

SUMMARY = "显示数据、得分和各节的状态"

_LONGEST = 24
"""Characters of a name in the table to read; --json has it whole."""


def run(words: Sequence[str]) -> int:
    """Carry out the command."""
    arguments = Arguments("show", SUMMARY)
    arguments.argument("file", "文件", "报告（.ziping）")
    arguments.flag("--json", "以 JSON 输出")
    wanted = arguments.read(words)
    opened = open_report(Path(wanted.file), library_at_hand())
    assessment = opened.assessed()
    if wanted.json:
        print_json(_content(wanted.file, assessment))
    else:
        print("\n".join(_lines(assessment)))
    for notice in opened.notices:
        print_notice(notice)
    return DONE


def _content(file: str, assessment: Assessment) -> dict[str, object]:
    head, pack = assessment.report.head, assessment.pack
    states = page_states(pages_of(pack), assessment)
    done, needed = completeness(states)
    return {
        "file": file,
        "pack": pack.id,
        "pack_name": pack.name,
        "office": head.office,
        "year": head.year,
        "figures": [_figure(figure) for figure in assessment.figures.values],
        "tasks": [_task(task) for task in assessment.tasks.rows],
        "scores": _scores(assessment),
        "sections": [_section(state) for state in states],
        "completeness": {"done": done, "needed": needed},
        "findings": {
            **{severity.value: len(assessment.standing(severity)) for severity in Severity},
            "explained": sum(not finding.open for finding in assessment.findings),
        },
    }


def _figure(figure: FigureValue) -> dict[str, object]:
    return {
        "id": figure.id,
        "name": figure.name,
        "unit": figure.unit,
        "typed": figure.typed,
        "value": _number(figure.value),
        "printed": figure.printed(),
        "derived": figure.derived,
        "formula": figure.formula,
        "problem": figure.problem,
    }


def _task(task: TaskFigures) -> dict[str, object]:
    return {
        "id": task.task.id,
        "name": task.task.name,
        "initial_budget": _number(task.initial_budget.value),
        "budget": _number(task.budget.value),
        "executed": _number(task.executed.value),
        "rate": task.printed("task.rate"),
    }


def _scores(assessment: Assessment) -> dict[str, object]:
    scoring = assessment.scoring
    return {
        "full": _number(scoring.full),
        "total": _number(scoring.total),
        "summed": _number(scoring.summed),
        "stated": _number(scoring.stated.value),
        "so_far": _number(scoring.so_far),
        "lost": _number(scoring.lost),
        "grade": scoring.grade,
        "stated_grade": scoring.stated_grade,
        "levels": [
            {"name": level.name, "weight": _number(level.weight), "score": _number(level.score)}
            for level in scoring.levels
        ],
        "pools": [_pool(pool) for pool in scoring.pools],
    }


def _pool(pool: PoolScore) -> dict[str, object]:
    return {
        "id": pool.pool.id,
        "name": pool.pool.name,
        "level1": pool.pool.level1,
        "weight": _number(pool.pool.weight),
        "score": _number(pool.score),
        "rate": pool.printed_rate,
        "rows": [_row(row) for row in pool.rows],
    }


def _row(row: ScoredIndicator) -> dict[str, object]:
    return {
        "id": row.id,
        "place": str(row.place),
        "kind": row.kind,
        "name": row.name,
        "weight": _number(row.weight),
        "score": _number(row.score),
        "typed": row.answer.score,
        "suggested": _number(row.suggestion.score),
        "arithmetic": row.suggestion.arithmetic,
        "target": row.answer.target,
        "actual": row.answer.actual,
        "reason": row.answer.reason,
        "problem": row.problem or row.weight_problem,
    }


def _section(state: PageState) -> dict[str, object]:
    page = state.page
    return {
        "id": page.id,
        "number": page.number,
        "title": page.title,
        "level": page.level,
        "kind": page.kind,
        "state": state.state.name.lower(),
        "state_name": state.state.value,
        "errors": state.errors,
        "warnings": state.warnings,
        "hints": state.hints,
    }


def _number(value: Decimal | None) -> str | None:
    """A number as exact text."""
    return None if value is None else print_plain(value)


def _lines(assessment: Assessment) -> Iterator[str]:
    head, pack = assessment.report.head, assessment.pack
    yield f"{head.office or '（未填单位）'}　{head.year or '（未填年度）'}年度"
    yield f"{pack.name}（{pack.id}）"
    yield from ("", "收支情况")
    yield from aligned(_figure_cells(figure) for figure in assessment.figures.values)
    if assessment.tasks.rows:
        yield from ("", "重点工作任务（万元）")
        yield from aligned(_task_cells(task) for task in assessment.tasks.rows)
    yield from ("", "指标评分")
    yield from aligned(_score_cells(assessment))
    yield _total(assessment)
    states = page_states(pages_of(pack), assessment)
    yield from ("", "各节")
    yield from aligned(_state_cells(state) for state in states)
    done, needed = completeness(states)
    yield f"  必填的 {needed} 页，已完成 {done} 页"
    counts = (f"{each.label} {len(assessment.standing(each))}" for each in Severity)
    yield from ("", f"检查：{'，'.join(counts)}。逐条见 zipingtong check。")


def _figure_cells(figure: FigureValue) -> tuple[str, ...]:
    value = figure.printed()
    if value is None:
        shown = figure.problem or "（未填）"
    else:
        shown = value if figure.unit == "%" else f"{value} {figure.unit}"
    return figure.id, figure.name, shown, figure.formula


def _task_cells(task: TaskFigures) -> tuple[str, ...]:
    names = ("initial_budget", "budget", "executed", "rate")
    amounts = tuple(task.printed(f"task.{name}") or "（未填）" for name in names)
    return task.task.id, _short(task.task.name), *amounts


def _score_cells(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    for pool in assessment.scoring.pools:
        form = pool.pool
        yield form.id, form.name, _of(pool.score, form.weight), pool.printed_rate or ""
        for row in pool.rows:
            if form.rows != "none":
                name = f"  {_short(row.name)}"
                yield f"  {row.id}", name, _of(row.score, row.weight), row.problem


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _of(score: Decimal | None, weight: Decimal | None) -> str:
    shown = "（未评）" if score is None else print_score(score)
    return f"{shown} / {'？' if weight is None else print_score(weight)}"


def _total(assessment: Assessment) -> str:
    scoring = assessment.scoring
    grade = scoring.stated_grade or scoring.grade or "（未定）"
    return f"  总分 {_of(scoring.total, scoring.full)}，等级 {grade}"


def _state_cells(state: PageState) -> tuple[str, ...]:
    page = state.page
    counts = ((state.errors, "错误"), (state.warnings, "警告"), (state.hints, "提示"))
    found = "，".join(f"{name} {count}" for count, name in counts if count)
    return "  " * (page.level - 1) + page.number + page.title, state.state.value, found
