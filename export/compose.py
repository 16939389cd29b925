"""From a report to the document tree: what stands on paper, in which order, with which numbers."""

from __future__ import annotations

from collections.abc import Iterator

from export.columns import fitted_column, task_columns
from export.document import (
    Block,
    Cell,
    Document,
    Heading,
    Label,
    Paragraph,
    Run,
    Table,
    Title,
)
from export.headings import Numbering
from export.score_tables import score_blocks
from export.wording import ended
from model.assessment import Assessment
from model.checks.rule import Finding, Severity
from model.numbers import read
from model.outline import heading_number, page_of, pages_of
from model.pack import Column as ColumnName
from model.pack import Pack, Section
from model.places import Place, place
from model.report import TextSpan
from model.sentences import figures_sentence, task_sentence, with_gaps
from model.tasks import TaskFigures
from model.texts import MISSING, BlockText

OPEN_POINTS = "草稿：尚待处理的问题"
"""The heading over what stands open, at the end of a draft."""


def compose(assessment: Assessment, *, draft: bool = False) -> Document:
    """The document of a report. A draft lists at its end the errors and warnings that stand open.

    What the clerk left blank shows as a gap. A section that may be left out, and has no content,
    is left out; the numbers close up behind it.
    """
    pack = assessment.pack
    title = with_gaps(pack.document.title, assessment.bindings.printed)
    blocks: list[Block] = []
    if pack.document.label:
        blocks.append(Label(pack.document.label))
    blocks.append(Title(title, place("head", "office")))
    blocks += _sections(assessment)
    if draft:
        blocks += _open_points(assessment)
    return Document(title, tuple(blocks), draft)


def _sections(assessment: Assessment) -> Iterator[Block]:
    pack = assessment.pack
    contents = [
        tuple(_content(assessment, section, _numbering(pack, index)))
        for index, section in enumerate(pack.section)
    ]
    counts = [0, 0, 0]
    for index, section in enumerate(pack.section):
        if not any(pack.section[each].required or contents[each] for each in _family(pack, index)):
            continue
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (len(counts) - section.level)
        number = heading_number(pack, section.level, counts[section.level - 1])
        yield Heading(section.level, number, section.title, place("prose", section.id))
        yield from contents[index]


def _family(pack: Pack, index: int) -> Iterator[int]:
    """The section with this number, and those below it."""
    yield index
    for below in range(index + 1, len(pack.section)):
        if pack.section[below].level <= pack.section[index].level:
            return
        yield below


def _numbering(pack: Pack, index: int) -> Numbering:
    below = sum(1 for _ in _family(pack, index)) - 1
    return Numbering(pack, pack.section[index], numbered=not below)


def _content(assessment: Assessment, section: Section, numbering: Numbering) -> Iterator[Block]:
    """What stands below a section's heading: generated first, then the clerk's own text."""
    match section.kind:
        case "tasks":
            yield from _tasks(assessment, section, numbering)
        case "indicators":
            pool = assessment.scoring.pool_of(section.pool or "")
            if pool is not None:
                yield from score_blocks(assessment, section, pool, numbering)
    yield from _figures(assessment, section)
    if section.kind == "table":
        yield from _free_table(assessment, section)
    text = assessment.prose.section(section.id)
    for block in text.blocks if text is not None else ():
        if not block.text.strip():
            continue
        if block.level:
            yield numbering.heading(block.level, block.text.strip(), block.place)
        else:
            yield Paragraph(_runs(assessment, block), block.place)


def _runs(assessment: Assessment, block: BlockText) -> tuple[Run, ...]:
    runs = []
    for span in block.source.spans:
        if isinstance(span, TextSpan):
            runs.append(Run(span.text, span.bold))
        else:
            printed = assessment.bindings.printed(span.figure, span.style)
            runs.append(Run(MISSING if printed is None else printed, span.bold))
    return tuple(runs)


def _figures(assessment: Assessment, section: Section) -> Iterator[Block]:
    for alternatives in section.paragraphs:
        text = figures_sentence(alternatives, assessment.bindings)
        if text is not None:
            yield Paragraph((Run(text),), place("figures"))


def _tasks(assessment: Assessment, section: Section, numbering: Numbering) -> Iterator[Block]:
    """Each task as one paragraph, as published reports have them: 1.名称。内容。年初安排预算…。"""
    rows = assessment.tasks.rows
    if section.sentence or not section.columns:
        for row in rows:
            text = numbering.number(1) + ended(row.task.name) + ended(row.task.text)
            yield Paragraph((Run(text + task_sentence(section, row)),), row.place)
    if section.columns and rows:
        columns = task_columns(section.columns)
        yield Table(
            tuple(column for _, column in columns),
            tuple(
                tuple(
                    Cell(_task_text(name, number, row), column.align, place=_task_place(name, row))
                    for name, column in columns
                )
                for number, row in enumerate(rows, start=1)
            ),
            place("tasks"),
        )


def _task_text(column: ColumnName, number: int, row: TaskFigures) -> str:
    match column:
        case "no":
            return str(number)
        case "name":
            return row.task.name.strip()
        case "text":
            return row.task.text.strip()
    return row.printed(f"task.{column}") or ""


def _task_place(column: ColumnName, row: TaskFigures) -> Place:
    return row.place if column in ("no", "rate") else row.place.child(column)


def _free_table(assessment: Assessment, section: Section) -> Iterator[Block]:
    where = place("tables", section.id)
    lines = assessment.report.rows_at(where)
    if not lines:
        return
    cells = [
        [assessment.report.text_at(where.child(line.id, column.id)) for line in lines]
        for column in section.table_columns
    ]
    columns = tuple(
        fitted_column(column.name, texts, "right" if _numeric(texts) else "left")
        for column, texts in zip(section.table_columns, cells, strict=True)
    )
    yield Table(
        columns,
        tuple(
            tuple(
                Cell(texts[row].strip(), shown.align, place=where.child(line.id, column.id))
                for column, shown, texts in zip(section.table_columns, columns, cells, strict=True)
            )
            for row, line in enumerate(lines)
        ),
        where,
    )


def _numeric(texts: list[str]) -> bool:
    readings = [read(text) for text in texts]
    return any(not each.blank for each in readings) and not any(each.problem for each in readings)


def _open_points(assessment: Assessment) -> Iterator[Block]:
    findings = (*assessment.standing(Severity.ERROR), *assessment.standing(Severity.WARNING))
    if not findings:
        return
    pages = pages_of(assessment.pack)
    yield Heading(1, "", OPEN_POINTS)
    for number, finding in enumerate(findings, start=1):
        page = page_of(pages, assessment, finding.place).title
        yield Paragraph((Run(f"{number}.{_open_point(page, finding)}"),), finding.place)


def _open_point(page: str, finding: Finding) -> str:
    return (
        f"［{finding.severity.label}］{page}：{ended(finding.message)}{ended(finding.remedy)}"
        f"（{finding.rule}）"
    )
