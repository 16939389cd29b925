"""What must hold between the parts of a pack: ids, levels, references, weights, templates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.formulas import Formula, FormulaError, Identity
from model.markup import MarkupError, names_in
from model.numbers import print_plain
from model.pack import AllOrNothing, Bands, Deduct, Named, Pack, Proportional, ScoringRule

Fault = tuple[tuple[str | int, ...], str]
"""Where (table, its number, key) and what is wrong."""

_FACTS = frozenset({"year", "office", "short_name", "district", "grade"})
_POOL_WORDS = frozenset({"pool.name", "pool.weight", "pool.score", "pool.rate", "year"})
_TASK_WORDS = frozenset({"task.initial_budget", "task.budget", "task.executed", "task.rate"})
_TABLE_WORDS = frozenset({"names", "kind", "year", "office"})


def bindable_names(pack: Pack) -> frozenset[str]:
    """Every name that a text of this pack may bind with {{…}}."""
    figures = {figure.id for figure in (*pack.figure, *pack.derived)}
    scored = {part.id for part in (*pack.pool, *pack.indicator)} | {"total"}
    return frozenset(figures | _FACTS | {f"score.{name}" for name in scored})


def faults_of(pack: Pack) -> Iterator[Fault]:
    """Every fault of a pack whose shape is right."""
    yield from _repeated(pack)
    yield from _levels(pack)
    yield from _figures(pack)
    yield from _sections(pack)
    yield from _scores(pack)
    yield from _templates(pack)


def _repeated(pack: Pack) -> Iterator[Fault]:
    tables: dict[str, tuple[Named, ...]] = {
        "group": pack.group,
        "identity": pack.identity,
        "pool": pack.pool,
        "section": pack.section,
        "indicator": pack.indicator,
        "threshold": pack.threshold,
    }
    for table, parts in tables.items():
        seen: set[str] = set()
        for number, part in enumerate(parts):
            if part.id in seen:
                yield (table, number, "id"), f"编号“{part.id}”重复，请改用别的编号"
            seen.add(part.id)
    figures: set[str] = {group.id for group in pack.group}
    figure_tables: tuple[tuple[str, tuple[Named, ...]], ...] = (
        ("figure", pack.figure),
        ("derived", pack.derived),
    )
    for table, figure_parts in figure_tables:
        for number, figure in enumerate(figure_parts):
            if figure.id in figures:
                yield (table, number, "id"), f"编号“{figure.id}”重复，请改用别的编号"
            figures.add(figure.id)


def _levels(pack: Pack) -> Iterator[Fault]:
    before = 0
    for number, section in enumerate(pack.section):
        if section.level > before + 1:
            yield (
                ("section", number, "level"),
                f"“{section.title}”是第 {section.level} 级，前一节只到第 {before} 级，跳级了",
            )
        before = section.level


def _figures(pack: Pack) -> Iterator[Fault]:
    groups = {group.id for group in pack.group}
    for number, figure in enumerate(pack.figure):
        if figure.group is not None and figure.group not in groups:
            yield ("figure", number, "group"), f"没有编号为“{figure.group}”的 [[group]]"
    for number, group in enumerate(pack.group):
        if not pack.group_members(group.id):
            yield ("group", number, "id"), f"“{group.name}”没有数据，请用 group 写明哪些数据属于它"
    known = {figure.id for figure in pack.figure}
    for number, derived in enumerate(pack.derived):
        for fault in _formula_faults(derived.formula, known, groups):
            yield ("derived", number, "formula"), fault
        known.add(derived.id)
    for number, identity in enumerate(pack.identity):
        for fault in _identity_faults(identity.statement, known, groups):
            yield ("identity", number, "statement"), fault


def _formula_faults(text: str, known: set[str], groups: set[str]) -> Iterator[str]:
    try:
        formula = Formula.parse(text)
    except FormulaError as error:
        yield str(error)
    else:
        yield from _unknown_names(formula, known, groups)


def _identity_faults(text: str, known: set[str], groups: set[str]) -> Iterator[str]:
    try:
        sides = Identity.parse(text)
    except FormulaError as error:
        yield str(error)
    else:
        yield from _unknown_names(sides.computed, known, groups)
        yield from _unknown_names(sides.stated, known, groups)


def _unknown_names(formula: Formula, known: set[str], groups: set[str]) -> Iterator[str]:
    for name in formula.names:
        if name not in known:
            yield f"公式中的“{name}”不是前面已有的数据，请先定义它或改正名称"
    for name in formula.groups:
        if name not in groups:
            yield f"公式中的“sum({name})”：没有编号为“{name}”的 [[group]]"


def _sections(pack: Pack) -> Iterator[Fault]:
    pools = {pool.id for pool in pack.pool}
    for number, section in enumerate(pack.section):
        if section.kind == "indicators" and section.pool is None:
            yield ("section", number, "kind"), f"“{section.title}”是指标表，请用 pool 写明是哪一项"
        if section.pool is not None and section.pool not in pools:
            yield ("section", number, "pool"), f"没有编号为“{section.pool}”的 [[pool]]"
        if section.kind == "table" and not section.table_columns:
            yield (
                ("section", number, "kind"),
                f"“{section.title}”是表格，请用 table_columns 写明各栏",
            )


def _scores(pack: Pack) -> Iterator[Fault]:
    names = {(pool.level1, pool.name) for pool in pack.pool}
    for number, indicator in enumerate(pack.indicator):
        if (indicator.level1, indicator.level2) not in names:
            yield (
                ("indicator", number, "level2"),
                f"没有“{indicator.level1}”下的“{indicator.level2}”这一项 [[pool]]",
            )
        for fault in _rule_faults(pack, indicator.rule):
            yield ("indicator", number, "rule"), fault
    for number, pool in enumerate(pack.pool):
        yield from _pool_faults(pack, number)
        if pool.rows == "own" and not pool.kinds:
            yield ("pool", number, "rows"), f"“{pool.name}”由单位自填，请用 kinds 写明指标类别"
    weights = sum((pool.weight for pool in pack.pool), Decimal(0))
    if pack.pool and weights != pack.scoring.total:
        yield (
            ("pool", 0, "weight"),
            f"各二级指标分值合计 {print_plain(weights)} 分，"
            f"不等于总分 {print_plain(pack.scoring.total)} 分",
        )


def _rule_faults(pack: Pack, rule: ScoringRule) -> Iterator[str]:
    figures = {figure.id for figure in (*pack.figure, *pack.derived)}
    match rule:
        case Proportional() | Bands():
            if rule.of is None and not rule.formula:
                yield "请用 of 写明按哪个数据计分，或用 formula 写明算法"
            if rule.of is not None and rule.of not in figures:
                yield f"of = “{rule.of}”不是本模板的数据"
            if rule.formula:
                known = figures | {each.id for each in rule.inputs}
                # Calculators have no groups.
                yield from _formula_faults(rule.formula, known, set())
        case AllOrNothing() | Deduct() if len(rule.inputs) != 1:
            yield "这种计分方法需要且只需要一个 inputs"


def _pool_faults(pack: Pack, number: int) -> Iterator[Fault]:
    pool = pack.pool[number]
    indicators = pack.indicators_of(pool)
    where = ("pool", number, "rows")
    if pool.rows == "own":
        if indicators:
            yield where, f"“{pool.name}”由单位自填，不能另有 [[indicator]]"
        return
    weights = sum((indicator.weight for indicator in indicators), Decimal(0))
    if weights != pool.weight:
        yield (
            ("pool", number, "weight"),
            f"“{pool.name}”分值 {print_plain(pool.weight)} 分，"
            f"其下三级指标合计 {print_plain(weights)} 分",
        )
    if pool.rows == "none" and len(indicators) != 1:
        yield where, f"“{pool.name}”只有一个得分，须有且只有一个 [[indicator]]"


def _templates(pack: Pack) -> Iterator[Fault]:
    names = bindable_names(pack)
    yield from _template_faults(("document", "title"), pack.document.title, names)
    for number, section in enumerate(pack.section):
        for alternatives in section.paragraphs:
            for text in alternatives:
                yield from _template_faults(("section", number, "paragraphs"), text, names)
        for text in section.sentence:
            yield from _template_faults(("section", number, "sentence"), text, _TASK_WORDS)
        yield from _template_faults(("section", number, "lead"), section.lead, names | _POOL_WORDS)
        yield from _template_faults(
            ("section", number, "table_lead"), section.table_lead, _TABLE_WORDS
        )
        yield from _template_faults(("section", number, "starter"), section.starter, names)


def _template_faults(
    where: tuple[str | int, ...], text: str, names: frozenset[str]
) -> Iterator[Fault]:
    try:
        bound = names_in(text)
    except MarkupError as error:
        yield where, str(error)
        return
    for name in bound:
        if name not in names:
            yield where, f"{{{{{name}}}}} 不是这里可以引用的数据"
