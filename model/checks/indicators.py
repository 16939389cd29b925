"""S: indicators that were set too low, the wrong way round or twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, combinations

from model.checks.quotes import shortened
from model.checks.rule import Found, Outcomes, Severity, rule
from model.numbers import normalise, print_number, print_plain
from model.pack import Pack
from model.reading import quantity
from model.scoring import ScoredIndicator, Scoring
from model.words import Words

_SIGNS = "≤≦≥≧<>="
_AT_MOST = ("≤", "≦", "<")
_AT_LEAST = ("≥", "≧", ">", "不低于", "不少于", "不小于", "大于", "高于", "超过", "至少")
_COST = "成本指标"
_MOST_NAMED = 3
_MOST_COMPARED = 150
"""What more indicators than these have in common is a set phrase, and is not compared in pairs."""
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]{4,}")


@rule(
    "S-11",
    Severity.HINT,
    title="实际完成值远高于目标",
    source="一份公开报告：固定资产投资完成指标的 489.67%，说明目标定得偏低",
    example="目标 6,000、实际 29,380，完成 489.67%，超过 130%",
)
def targets_are_not_far_exceeded(row: ScoredIndicator, pack: Pack, words: Words) -> Outcomes:
    """目标值和实际完成值都是数字、单位相同的，算完成率；高出界限（一般 130%）的提示说明原因。

    不扣分，只提醒：目标可能定得偏低。目标带“≤”的和成本指标越低越好，不查。
    """
    target, actual = normalise(row.answer.target), row.answer.actual
    if not target or not actual or row.kind == _COST or target.startswith(_AT_MOST):
        return
    aim, result = quantity(target.lstrip(_SIGNS)), quantity(actual)
    if aim is None or result is None or aim.value <= 0 or aim.unit != result.unit:
        return
    rate, limit = result.value / aim.value * 100, words.limit("completion_high", pack)
    if rate > limit:
        shown = f"{print_plain(result.value)} ÷ {print_plain(aim.value)} = {print_number(rate, 2)}%"
        yield Found(
            row.place.child("actual"),
            f"“{shortened(row.name)}”目标 {shortened(row.answer.target)}，"
            f"实际 {shortened(actual)}，{shown}，超过 {print_plain(limit)}%",
            "请核对单位是否一致；确实超额的，在实际完成值中说明原因，下年调整目标",
            shortened(actual),
        )


@rule(
    "S-12",
    Severity.WARNING,
    title="成本指标的目标写成了“不低于”",
    source="绩效指标的编制要求：成本指标控制支出，目标应是上限",
    example="成本指标“单位清运成本”的目标写“≥300元”，花得越多越算完成",
)
def cost_targets_are_ceilings(row: ScoredIndicator) -> Outcomes:
    """成本指标的目标值带“≥”或“不低于”一类的字样，方向写反了。"""
    if row.kind == _COST and normalise(row.answer.target).startswith(_AT_LEAST):
        target = shortened(row.answer.target)
        yield Found(
            row.place.child("target"),
            f"成本指标“{shortened(row.name)}”的目标是“{target}”，成本应当控制在某个数以内",
            "请核对方向，一般写“≤”；不是成本的，请改到别的指标类别",
            target,
        )


@rule(
    "S-14",
    Severity.WARNING,
    title="两个指标内容重复",
    source="一份公开报告：产出“完成社工站项目购买”和效益“完成社工站项目全覆盖”有 72 字相同",
    example="产出指标“长者饭堂助餐”和效益指标“长者饭堂助餐人次”，或两个指标的实际完成值是同一段话",
)
def indicators_are_not_repeated(scoring: Scoring, pack: Pack, words: Words) -> Outcomes:
    """单位自填的指标，名称相同，或分在两项（如产出和效益）而名称近似、实际完成值大段相同的，各得一次分。

    同一种重复只提示一次，写明有几个指标。名称中的数字不同的不算近似；
    实际完成值按整句比较，相同的句子合计 40 字以上算大段相同。
    """
    own = {row.id: row for row in scoring.rows if row.indicator is None and row.name.strip()}
    if len(own) < 2:
        return
    shared = int(words.limit("repeated_paragraph", pack))
    similar = float(words.limit("similar_names", pack))
    names = _alike_names(tuple(_Told(row.id, row.pool, row.name) for row in own.values()), similar)
    texts = _alike_texts(
        tuple(_Told(row.id, row.pool, row.answer.actual) for row in own.values()), shared
    )
    told = {frozenset(group.rows): group.reason for group in texts}
    pools = {pool.pool.id: pool.pool.name for pool in scoring.pools}
    for group in names:
        more = told.pop(frozenset(group.rows), "")
        reason = f"{group.reason}，{more}" if more else group.reason
        yield _repeated([own[row] for row in group.rows], pools, "name", reason)
    for group in texts:
        if frozenset(group.rows) in told:
            yield _repeated([own[row] for row in group.rows], pools, "actual", group.reason)


def _repeated(
    rows: list[ScoredIndicator], pools: Mapping[str, str], field: str, reason: str
) -> Found:
    """One finding for all rows that say the same, at the first that repeats another."""
    first, second, *others = rows
    third = f"、{pools[others[0].pool]}的“{shortened(others[0].name)}”" if others else ""
    count = f"等 {len(rows)} 个指标" if len(rows) > _MOST_NAMED else ""
    return Found(
        second.place.child(field),
        f"{pools[second.pool]}的“{shortened(second.name)}”与{pools[first.pool]}的"
        f"“{shortened(first.name)}”{third}{count}{reason}",
        "产出写做了什么，效益写有什么效果；确是同一件事的，请只留一个指标",
        shortened(second.name if field == "name" else second.answer.actual),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What an indicator says: its id, its pool, and its name or result."""

    id: str
    pool: str
    text: str


@dataclass(frozen=True, slots=True)
class _Alike:
    """The ids of indicators that say the same, in the order of the form, and what is the same."""

    rows: tuple[str, ...]
    reason: str


# Kept, because a score that is typed changes neither names nor results.
@lru_cache(maxsize=8)
def _alike_texts(rows: tuple[_Told, ...], least: int) -> tuple[_Alike, ...]:
    """Indicators of two pools whose results share whole clauses: how many characters and marks.

    Indicators that share the same clauses are one group, and so are those with the same result.
    """
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if len(row.text) >= least:
            same[normalise(row.text)].append(number)
    clauses = {text: frozenset(_CLAUSE.findall(text)) for text in same}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for text, own in clauses.items():
        for clause in own:
            holders[clause].append(text)
    together: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for clause, sharing in holders.items():
        together[frozenset(sharing)].append(clause)
    found: dict[tuple[int, ...], int] = {}
    shared: Counter[tuple[str, str]] = Counter()
    for sharing_texts, common in together.items():
        length = sum(len(clause) + 1 for clause in common)
        if length >= least:
            _add(found, rows, chain.from_iterable(same[text] for text in sharing_texts), length)
        if 1 < len(sharing_texts) <= _MOST_COMPARED:
            for pair in combinations(sorted(sharing_texts), 2):
                shared[pair] += length
    covered = [set(group) for group in found]
    for (one, two), length in shared.items():
        pair_rows = {*same[one], *same[two]}
        if length >= least and not any(pair_rows <= group for group in covered):
            _add(found, rows, pair_rows, length)
    return tuple(
        _Alike(tuple(rows[number].id for number in group), f"实际完成值有 {length} 个字相同")
        for group, length in sorted(found.items())
    )


def _add(
    found: dict[tuple[int, ...], int], rows: tuple[_Told, ...], numbers: Iterable[int], length: int
) -> None:
    """Note a group of rows, if it spans two pools."""
    group = tuple(sorted(numbers))
    if len({rows[number].pool for number in group}) > 1:
        found[group] = max(length, found.get(group, 0))


@lru_cache(maxsize=8)
def _alike_names(rows: tuple[_Told, ...], least: float) -> tuple[_Alike, ...]:
    """Indicators of the same name, and those of two pools whose names are nearly the same."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        same[normalise(row.text)].append(number)
    found = [(numbers, "名称相同") for numbers in same.values() if len(numbers) > 1]
    for first, others in _near_names(tuple(same), least).items():
        numbers = sorted(chain(same[first], *(same[other] for other in others)))
        if len({rows[number].pool for number in numbers}) > 1:
            found.append((numbers, "名称近似"))
    return tuple(
        _Alike(tuple(rows[number].id for number in numbers), reason)
        for numbers, reason in sorted(found)
    )


def _near_names(names: tuple[str, ...], least: float) -> Mapping[str, list[str]]:
    """Different names that are nearly the same, each under the first that it is near to."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for start in {name[at : at + 2] for at in range(max(1, len(name) - 1))}:
            holders[start].append(number)
    rare = (each for each in holders.values() if len(each) <= _MOST_COMPARED)
    together = Counter(chain.from_iterable(combinations(each, 2) for each in rare))
    near: dict[str, list[str]] = {}
    grouped: set[int] = set()
    for one, two in sorted(together):
        if one in grouped or two in grouped:
            continue
        if _near(names[one], names[two], together[one, two], least):
            near.setdefault(names[one], []).append(names[two])
            grouped.add(two)
    return near


def _near(first: str, second: str, common: int, least: float) -> bool:
    """Whether two names are alike but for a few characters, none of them a digit.

    `common`: how many pairs of neighbouring characters they share. Of n characters in both names
    together, at least n × least are in runs that agree; each of the others parts a run at most.
    """
    if common < (1.5 * least - 1) * (len(first) + len(second)) - 1:
        return False
    if _digits(first) != _digits(second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= least


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
