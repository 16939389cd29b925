"""The pages of a form and the state of each: what is done, what is missing, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from model.assessment import Assessment
from model.checks.rule import Finding, Severity
from model.pack import Pack, Section
from model.places import Place, place
from model.prose import blocks_of
from model.texts import SectionText

PageKind = Literal["cover", "group", "prose", "figures", "tasks", "indicators", "table"]

COVER = "cover"
SCORE_TABLE = "score_table"


class State(Enum):
    """The state of a page, with the Chinese word for it."""

    EMPTY = "空"
    STARTED = "填写中"
    ERRORS = "有错"
    WARNINGS = "有警告"
    DONE = "完成"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the desk: the cover, a section of the form, or the score table filed apart.

    `number` is its heading's number as printed ("一、", "（二）"), blank for pages that print none.
    `pools` are the second-level indicators that are scored on it.
    """

    id: str
    kind: PageKind
    level: int
    number: str
    title: str
    section: Section | None
    pools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageState:
    """A page with its state and how many findings of each severity stand on it."""

    page: Page
    state: State
    errors: int
    warnings: int
    hints: int


def pages_of(pack: Pack) -> tuple[Page, ...]:
    """The pages of a form, in order."""
    numbers = heading_numbers(pack)
    pages = [Page(COVER, "cover", 1, "", "封面与单位", None)]
    for section, number in zip(pack.section, numbers, strict=True):
        pools = (section.pool,) if section.pool else ()
        pages.append(
            Page(section.id, section.kind, section.level, number, section.title, section, pools)
        )
    shown = {pool for page in pages for pool in page.pools}
    apart = tuple(pool.id for pool in pack.pool if pool.id not in shown)
    if apart or pack.scoring.filed_separately:
        pages.append(Page(SCORE_TABLE, "indicators", 1, "", "自评评分表（另行报送）", None, apart))
    return tuple(pages)


def heading_numbers(pack: Pack) -> tuple[str, ...]:
    """The printed number of each section's heading: 一、 （一） 1."""
    counts = [0, 0, 0]
    numbers = []
    for section in pack.section:
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (len(counts) - section.level)
        numbers.append(heading_number(pack, section.level, counts[section.level - 1]))
    return tuple(numbers)


def heading_number(pack: Pack, level: int, count: int) -> str:
    """The number of the count-th heading of a level, in the pack's form for that level."""
    form = pack.document.numbering[min(level, len(pack.document.numbering)) - 1]
    return (
        form.replace("一", chinese_number(count)) if "一" in form else form.replace("1", str(count))
    )


def chinese_number(number: int) -> str:
    """一, 二, … 九十九."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def page_of(pages: Iterable[Page], assessment: Assessment, where: Place) -> Page:
    """The page on which a place is edited; the cover for what is on no other."""
    all_pages = tuple(pages)
    wanted = _page_key(assessment, where)
    for page in all_pages:
        if page.id == wanted or wanted == page.kind or wanted in page.pools:
            return page
    return all_pages[0]


def _page_key(assessment: Assessment, where: Place) -> str:
    """What names the page of a place: a page's id or kind, or a pool."""
    inner = where.parts[1] if len(where.parts) > 1 else ""
    match where.kind:
        case "prose" | "tables":
            return inner
        case "scores" | "own":
            row = assessment.scoring.get(inner)
            return row.pool if row is not None else SCORE_TABLE
        case "pools":
            return inner
        case "stated":
            return SCORE_TABLE
        case "figures" | "tasks":
            return where.kind
    return COVER


def page_states(pages: tuple[Page, ...], assessment: Assessment) -> tuple[PageState, ...]:
    """The state of every page; a group's is that of the pages below it."""
    placed: dict[str, list[Finding]] = {page.id: [] for page in pages}
    for finding in assessment.findings:
        if finding.open:
            placed[page_of(pages, assessment, finding.place).id].append(finding)
    states: list[PageState] = []
    for index, page in enumerate(reversed(pages)):
        if page.kind == "group":
            below = _below(states, page, index)
            states.append(_group_state(page, below, placed[page.id]))
        else:
            states.append(_state(page, assessment, placed[page.id]))
    return tuple(reversed(states))


def completeness(states: Iterable[PageState]) -> tuple[int, int]:
    """How many of the pages that must be filled in are, and how many there are."""
    needed = [
        each
        for each in states
        if each.page.kind == "cover"
        or each.page.kind == "indicators"
        or (each.page.section is not None and each.page.section.required)
    ]
    done = sum(each.state in (State.DONE, State.WARNINGS) for each in needed)
    return done, len(needed)


def _below(states: list[PageState], page: Page, index: int) -> list[PageState]:
    """The pages below a group, from the states gathered back to front."""
    below: list[PageState] = []
    for each in reversed(states[:index]):
        if each.page.level <= page.level:
            break
        below.append(each)
    return below


def _group_state(page: Page, below: list[PageState], own: list[Finding]) -> PageState:
    leaves = [each for each in below if each.page.kind != "group"]
    errors, warnings, hints = _counts(own)
    states = {each.state for each in leaves}
    if errors or State.ERRORS in states:
        state = State.ERRORS
    elif not states or states == {State.EMPTY}:
        state = State.EMPTY
    elif State.EMPTY in states or State.STARTED in states:
        state = State.STARTED
    else:
        state = State.WARNINGS if warnings or State.WARNINGS in states else State.DONE
    return PageState(
        page,
        state,
        errors + sum(each.errors for each in leaves),
        warnings + sum(each.warnings for each in leaves),
        hints + sum(each.hints for each in leaves),
    )


def _state(page: Page, assessment: Assessment, findings: list[Finding]) -> PageState:
    errors, warnings, hints = _counts(findings)
    state = _filled(page, assessment)
    if state is not State.EMPTY and errors:
        state = State.ERRORS
    elif state is State.DONE and warnings:
        state = State.WARNINGS
    return PageState(page, state, errors, warnings, hints)


def _counts(findings: list[Finding]) -> tuple[int, int, int]:
    severities = [finding.severity for finding in findings]
    return (
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.HINT),
    )


def _filled(page: Page, assessment: Assessment) -> State:
    """Empty, started or done, by what was typed alone."""
    match page.kind:
        case "cover":
            head = assessment.report.head
            return _of(bool(head.office or head.year), bool(head.office and head.year))
        case "figures":
            typed = [figure for figure in assessment.figures.values if not figure.derived]
            missing = any(figure.required and figure.value is None for figure in typed)
            return _of(any(figure.typed for figure in typed), not missing)
        case "tasks":
            tasks = assessment.report.tasks
            return _of(bool(tasks), all(task.name.strip() for task in tasks))
        case "indicators":
            return _scored(page, assessment)
        case "table":
            rows = assessment.report.rows_at(place("tables", page.id))
            return _of(bool(rows), True)
    return _written(page, assessment)


def _scored(page: Page, assessment: Assessment) -> State:
    scoring = assessment.scoring
    if page.id == SCORE_TABLE and not scoring.begun:
        stated = assessment.report.stated
        return _of(bool(stated.total_score or stated.grade), scoring.stated.value is not None)
    pools = [pool for pool in scoring.pools if pool.pool.id in page.pools]
    rows = [row for pool in pools for row in pool.rows]
    begun = any(row.score is not None or row.answer.actual for row in rows)
    return _of(begun, all(pool.score is not None for pool in pools))


def _written(page: Page, assessment: Assessment) -> State:
    text = assessment.prose.section(page.id)
    if text is None or _as_begun(text):
        return State.EMPTY
    length = sum(len(block.text.strip()) for block in text.blocks)
    return _of(length > 0, length >= max(1, text.section.min_chars))


def _as_begun(text: SectionText) -> bool:
    """Whether it is still the text that the form begins with: nobody has written there yet."""
    bound = [each for block in text.blocks for each in block.bound]
    if not text.section.starter or all(each.present for each in bound):
        return False
    starter = blocks_of(text.section.starter)
    return [(block.level, block.spans) for block in starter] == [
        (block.level, block.source.spans) for block in text.blocks
    ]


def _of(begun: bool, complete: bool) -> State:
    if not begun:
        return State.EMPTY
    return State.DONE if complete else State.STARTED
