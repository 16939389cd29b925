"""T: parts of the form that are missing, too short or off their heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.checks.rule import Found, Outcomes, Passed, Severity, rule
from model.figures import Figures
from model.numbers import Reading
from model.pack import Bands, Pack, Proportional
from model.places import place
from model.prose import numbered
from model.report import Head
from model.scoring import PoolScore, ScoredIndicator, Scoring
from model.tasks import TaskFigures, Tasks
from model.texts import BlockText, Prose, SectionText, Shortcomings
from model.words import Words

_CONCLUSION, _PROBLEMS = "conclusion", "problems"
_MARKS = frozenset("一二三四五六七八九十（(0123456789０１２３４５６７８９①")
"""What a numbered paragraph can begin with."""

_CAPTION = re.compile(r"^(?:主要|存在|的|问题|不足|短板|困难|之处|原因|分析|[及和与、])+$|问题")
"""What a heading over problems says without naming one."""


def _written(section: SectionText) -> bool:
    """Whether a section has any text below its headings."""
    return any(not block.level and block.text.strip() for block in section.blocks)


@rule(
    "T-03",
    Severity.ERROR,
    title="必填的内容没有填写",
    source="两份公开报告没有“管理效率分析”，一份只有标题没有内容",
    example="“存在的主要问题”是空白的；全年预算数没有填",
)
def required_parts_are_filled(
    head: Head, pack: Pack, figures: Figures, tasks: Tasks, scoring: Scoring, prose: Prose
) -> Outcomes:
    """查看单位名称、年度、必填的数据、必写的各节、重点任务和评分表是否都填了。

    只有小标题、没有正文的一节算没有写。评分表另行报送的，不要求在这里逐项打分；
    自评总分没有填、结论里又没有得分的，由 S-09 指出。
    """
    if not head.office.strip():
        yield Found(place("head", "office"), "单位名称没有填写", "请填写单位全称，如某某街道办事处")
    if not head.year:
        yield Found(place("head", "year"), "自评年度没有填写", "请填写自评的年度，如 2024")
    for figure in figures.values:
        if figure.required and figure.value is None and not figure.problem:
            yield Found(
                figure.place, f"{figure.name}没有填写", "请对照部门决算报表填写，没有的填 0"
            )
    for text in prose.sections:
        section = text.section
        if not section.required:
            continue
        if section.kind == "prose" and not _written(text):
            yield Found(text.place, f"“{section.title}”还没有写", "请按填写说明写明本节内容")
        elif section.kind == "tasks" and not any(map(_entered, tasks.rows)):
            yield Found(
                place("tasks"), f"“{section.title}”一项任务也没有填", "请逐项填写年度重点工作任务"
            )
    if not pack.scoring.filed_separately:
        for pool in scoring.pools:
            if pool.score is None and _required(pool, pack):
                yield from _unscored(pool, figures)


def _entered(row: TaskFigures) -> bool:
    readings: tuple[Reading, ...] = (row.initial_budget, row.budget, row.executed)
    return bool(
        row.task.name.strip() or row.task.text.strip() or any(not each.blank for each in readings)
    )


def _required(pool: PoolScore, pack: Pack) -> bool:
    """Whether a pool has to be scored: it stands in a required section, or in none."""
    return all(section.required for section in pack.section if section.pool == pool.pool.id)


def _unscored(pool: PoolScore, figures: Figures) -> Iterator[Found]:
    name = pool.pool.name
    if not pool.rows:
        yield Found(pool.place, f"“{name}”一个指标也没有填", "请照年初批复的绩效目标申报表逐条填写")
        return
    blank = [
        row
        for row in pool.rows
        if row.score is None and not row.problem and not _awaits_a_figure(row, figures)
    ]
    if blank:
        names = "、".join(f"“{row.name}”" for row in blank[:3]) + ("等" if len(blank) > 3 else "")
        yield Found(
            pool.place,
            f"“{name}”的 {len(pool.rows)} 个指标中有 {len(blank)} 个没有得分：{names}",
            "请填写实际完成值和得分",
        )


def _awaits_a_figure(row: ScoredIndicator, figures: Figures) -> bool:
    """Whether a score will follow from a figure that is missing, which has its own finding."""
    rule_of_score = row.indicator.rule if row.indicator is not None else None
    if not isinstance(rule_of_score, Proportional | Bands) or rule_of_score.of is None:
        return False
    return figures.value(rule_of_score.of) is None


@rule(
    "T-04",
    Severity.WARNING,
    title="内容与标题不符",
    source="一份公开报告：标题含“管理效率分析”，正文里采购、三公、公用经费、结转一次也没有出现",
    example="“部门整体绩效管理情况”一节写了 2,571 字，没有一处提到绩效",
)
def sections_keep_to_their_heading(section: SectionText) -> Outcomes:
    """一节的正文里，模板列出的本节关键词一个也没有出现，多半写成了别的内容。

    “自评结论”有没有得分由 S-09 看，“存在的主要问题”有没有写问题由 T-06 看，这里不重复。
    """
    keywords = section.section.keywords
    if not keywords or section.section.id in (_CONCLUSION, _PROBLEMS) or not _written(section):
        return
    if True in [block.on_topic for block in section.blocks]:
        return
    yield Found(
        section.place,
        f"“{section.section.title}”的正文没有提到{'、'.join(keywords)}中的任何一项",
        "请核对这一节写的是不是标题要求的内容；内容放错的，请移到相应的一节",
    )


@rule(
    "T-06",
    Severity.WARNING,
    title="“存在的主要问题”没有写出问题",
    source="一份公开报告的问题一节通篇是工作计划，问题、不足、短板一次也没有出现",
    example="“存在的主要问题”只写“下一年将继续推进……”，没有一处不足",
)
def problems_are_named(section: SectionText, words: Words) -> Outcomes:
    """“存在的主要问题”一节里，说明问题的词（不足、短板、滞后、有待……）一个也没有，等于没有写问题。

    小标题里说出的问题也算；“主要问题”“问题与不足”这样的标题只是栏目名称，不算。
    """
    if section.section.id != _PROBLEMS or not _written(section):
        return
    for block in section.blocks:
        text = _CAPTION.sub("", block.text) if block.level else block.text
        if any(each.word in text for each in words.problem_word):
            return
    yield Found(
        section.place,
        f"“{section.section.title}”的正文没有写出任何问题",
        "请逐项写明失分和管理上的不足；工作计划请移到改进措施",
    )


@rule(
    "T-09",
    Severity.HINT,
    title="问题与措施的条数不相称",
    source="一份公开报告写 2 个问题、5 组措施，措施多与问题无关",
    example="2 个问题、5 条措施；或 3 个问题、2 条措施",
)
def measures_match_problems(shortcomings: Shortcomings) -> Outcomes:
    """数“存在的主要问题”和“下一步改进措施”各有几条，措施比问题少，或多出两条以上的，给出提示。

    先数小标题，再数（一）、1. 这样编号的段落，最后数“一是、二是”；数不清的不作比较。
    """
    problems, measures = shortcomings.problems, shortcomings.measures
    if problems is None or measures is None:
        return
    found = _items(problems)
    answered = _items(measures) if found else 0
    if not found or not answered:
        return
    titles = f"“{problems.section.title}”{found} 条，“{measures.section.title}”{answered} 条"
    if found <= answered <= found + 1:
        yield Passed(f"{titles}，条数相称", measures.place)
        return
    wrong = "措施比问题少" if answered < found else "措施比问题多"
    yield Found(
        measures.place,
        f"{titles}，{wrong}",
        "一个问题对一条措施；与问题无关的工作计划不必写在这里",
    )


def _items(section: SectionText) -> int:
    """How many points a section makes; 0 where that cannot be told."""
    headings = [block.level for block in section.blocks if block.level]
    if headings:
        return headings.count(min(headings))
    ranks = [rank for block in section.blocks if (rank := _rank(block)) is not None]
    if len(ranks) > 1:
        return ranks.count(ranks[0])
    ordinals = [each.number for block in section.blocks for each in block.statements.ordinals]
    return len(ordinals) if ordinals == list(range(1, len(ordinals) + 1)) else 0


def _rank(block: BlockText) -> int | None:
    """The rank of the number that a paragraph begins with; None without one."""
    if block.level or block.text[:1] not in _MARKS:
        return None
    found = numbered(block.text)
    return None if found is None else found.rank


@rule(
    "T-10",
    Severity.HINT,
    title="内容偏短",
    source="两份公开报告的自评结论只有 34 字、23 字",
    example="“自评结论”只写了 23 字，模板建议不少于 60 字",
)
def sections_are_long_enough(section: SectionText) -> Outcomes:
    """一节的正文少于模板建议的字数（不计空格），多半没有写全。完全没有写的由 T-03 指出。"""
    least = section.section.min_chars
    if section.section.kind != "prose" or not least:
        return
    length = 0
    for block in section.blocks:
        if not block.level:
            length += sum(map(len, block.text.split()))
            if length >= least:
                return
    if length:
        yield Found(
            section.place,
            f"“{section.section.title}”只有 {length} 字，模板建议不少于 {least} 字",
            "请对照填写说明，看看是否还有该写的内容",
        )
