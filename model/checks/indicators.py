"""S: indicators that were set too low, the wrong way round or twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
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

    名称中的数字不同的不算近似；实际完成值按整句比较，相同的句子合计 40 字以上算大段相同。
    """
    own = {row.id: row for row in scoring.rows if row.indicator is None and row.name.strip()}
    if len(own) < 2:
        return
    shared = int(words.limit("repeated_paragraph", pack))
    similar = float(words.limit("similar_names", pack))
    texts = _same_text(
        tuple(_Told(row.id, row.pool, row.answer.actual) for row in own.values()), shared
    )
    names = _same_name(tuple(_Told(row.id, row.pool, row.name) for row in own.values()), similar)
    order = {row_id: number for number, row_id in enumerate(own)}
    pools = {pool.pool.id: pool.pool.name for pool in scoring.pools}
    for pair in sorted({*names, *texts}, key=lambda ids: (order[ids[1]], order[ids[0]])):
        first, second = own[pair[0]], own[pair[1]]
        reasons = [names[pair]] if pair in names else []
        if pair in texts:
            reasons.append(f"实际完成值有 {texts[pair]} 个字相同")
        yield Found(
            second.place.child("name" if pair in names else "actual"),
            f"{pools[second.pool]}的“{shortened(second.name)}”与{pools[first.pool]}的"
            f"“{shortened(first.name)}”{'，'.join(reasons)}",
            "产出写做了什么，效益写有什么效果；确是同一件事的，请删去一个指标",
            shortened(second.name if pair in names else second.answer.actual),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What an indicator says: its id, its pool, and its name or result."""

    id: str
    pool: str
    text: str


Pair = tuple[str, str]
"""The ids of two indicators, in the order of the form."""


# Kept, because a score that is typed changes neither names nor results.
@lru_cache(maxsize=8)
def _same_text(rows: tuple[_Told, ...], least: int) -> Mapping[Pair, int]:
    """Indicators of two pools whose results share whole clauses: how many characters and marks."""
    holders: defaultdict[str, list[_Told]] = defaultdict(list)
    for row in rows:
        if len(row.text) >= least:
            for clause in set(_CLAUSE.findall(normalise(row.text))):
                holders[clause].append(row)
    shared: Counter[Pair] = Counter()
    for clause, sharing in holders.items():
        for first, second in combinations(sharing, 2):
            if first.pool != second.pool:
                shared[first.id, second.id] += len(clause) + 1
    return {pair: length for pair, length in shared.items() if length >= least}


@lru_cache(maxsize=8)
def _same_name(rows: tuple[_Told, ...], least: float) -> Mapping[Pair, str]:
    """Indicators of the same name, and those of two pools whose names are nearly the same."""
    names = [normalise(row.text) for row in rows]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for start in {name[at : at + 2] for at in range(max(1, len(name) - 1))}:
            holders[start].append(number)
    together = Counter(chain.from_iterable(combinations(each, 2) for each in holders.values()))
    found: dict[Pair, str] = {}
    for (one, two), common in together.items():
        pair = rows[one].id, rows[two].id
        if names[one] == names[two]:
            found[pair] = "名称相同"
        elif rows[one].pool != rows[two].pool and _near(names[one], names[two], common, least):
            found[pair] = "名称近似"
    return found


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
