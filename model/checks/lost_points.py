"""S: every lost point has a reason and comes up among the problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model.checks.quotes import shortened
from model.checks.rule import Found, Outcomes, Passed, Severity, Undecided, rule
from model.numbers import ZERO, normalise, print_number, print_plain
from model.pack import Pack, Proportional
from model.scoring import ScoredIndicator, Scoring
from model.texts import Shortcomings
from model.words import Word, Words

_PIECES = re.compile(r"[\s，。；、,;.：:！!？?（）()“”\"]+")
_Synonyms = tuple[tuple[str, tuple[str, ...]], ...]
"""Words, each with other ways to say it."""
_SHORTEST_NAME = 4
"""Shorter names without a word of their own occur in any text."""
_QUOTES = re.compile(r"[\s“”‘’\"'《》]+")


@rule(
    "S-05",
    Severity.WARNING,
    title="扣了分没有写原因",
    source="一份公开报告：资产盘点情况 1 分得 0 分，实际完成值只写“未完成。”",
    example="“资产盘点情况”失 1 分，原因只写“未完成。”：为什么没有盘点、何时补上，都没有说",
)
def lost_points_have_a_reason(row: ScoredIndicator, pack: Pack, words: Words) -> Outcomes:
    """得分低于分值的指标，扣分原因（没有填的看实际完成值）不能少于 8 个字，也不能只写“未完成”。

    支出率这类由收支数据直接算出得分的，算式就是原因，不再要求；它为什么低，应写进“存在的主要问题”（S-06）。
    """
    if row.lost is None or row.lost <= 0 or row.weight is None or _follows_from_figures(row):
        return
    field = "reason" if row.answer.reason.strip() else "actual"
    text = getattr(row.answer, field)
    empty = {each.word for each in words.empty_reason}
    said = "".join(piece for piece in _PIECES.split(normalise(text)) if piece not in empty)
    least = words.limit("reason_chars", pack)
    if len(said) >= least:
        return
    what = f"原因只写“{shortened(text)}”" if text.strip() else "没有写原因"
    yield Found(
        row.place.child("reason"),
        f"“{shortened(row.name)}”分值 {print_plain(row.weight)}、得 "
        f"{print_plain(row.weight - row.lost)}，失 {print_plain(row.lost)} 分，{what}",
        f"请在扣分原因中写明为什么没有达到、打算何时补上，不少于 {print_plain(least)} 个字",
        shortened(text),
    )


def _follows_from_figures(row: ScoredIndicator) -> bool:
    return (
        row.indicator is not None
        and isinstance(row.indicator.rule, Proportional)
        and row.indicator.rule.of is not None
        and row.suggestion.measured is not None
        and row.score == row.suggestion.score
    )


@rule(
    "S-06",
    Severity.WARNING,
    title="失分没有写进“存在的主要问题”",
    source="一份公开报告共失 8.54 分，“存在的主要问题”只提到失 0.04 分的支出率，8.5 分只字未提",
    example="共失 8.54 分，其中 8.50 分没有提到：绩效管理制度建设（5）、资产管理合规性（1.5）等",
)
def lost_points_are_among_the_problems(
    scoring: Scoring, shortcomings: Shortcomings, pack: Pack, words: Words
) -> Outcomes:
    """凡失了分的指标，“存在的主要问题”或改进措施里都应提到；没有提到的合成一条警告。

    指标下选了“对应第几个问题”的，算已提到；否则看正文里有没有指标的名称、别名，或名称中说明是哪一项
    工作的词（“资产盘点情况”看“盘点”）。“绩效”“管理”这类各指标共有的词不算。
    """
    problems, measures = shortcomings.problems, shortcomings.measures
    if problems is None or not any(block.text.strip() for block in problems.blocks):
        return
    if pack.scoring.filed_separately and not scoring.begun:
        if scoring.stated.value is not None and scoring.stated.value < scoring.full:
            lost = scoring.full - scoring.stated.value
            yield Undecided(
                f"评分表另行报送，没有列出各项得分，所失 {print_plain(lost)} 分有无交代不能核对",
                problems.place,
            )
        return
    rows = [row for row in scoring.rows if row.lost is not None and row.lost > 0]
    if not rows:
        return
    blocks = (*problems.blocks, *(measures.blocks if measures is not None else ()))
    ids = {block.source.id for block in blocks}
    synonyms = tuple((each.word, each.others) for each in words.synonym)
    signs = _signs(tuple(map(_names, rows)), _generic(words.generic_word), synonyms)
    mentioned = frozenset().union(*(_mentioned(block.text, signs) for block in blocks))
    silent = [
        row
        for number, row in enumerate(rows)
        if row.answer.covered_by not in ids and number not in mentioned
    ]
    total, left = _lost(rows), _lost(silent)
    where = f"“{problems.section.title}”"
    if not silent:
        names = "、".join(shortened(row.name) for row in rows)
        yield Passed(f"共失 {print_number(total, 2)} 分，{where}都已提到：{names}", problems.place)
        return
    names = "、".join(
        f"{shortened(row.name)}（失 {print_plain(row.lost or ZERO)} 分）"
        for row in sorted(silent, key=lambda row: row.lost or ZERO, reverse=True)
    )
    yield Found(
        problems.place,
        f"共失 {print_number(total, 2)} 分，其中 {print_number(left, 2)} 分"
        f"没有在{where}中提到：{names}",
        "请写明这些失分是什么问题、什么原因；已经写了的，在该指标下选对应的问题",
        stated=total - left,
        computed=total,
    )


def _lost(rows: Iterable[ScoredIndicator]) -> Decimal:
    return sum((row.lost or ZERO for row in rows), ZERO)


def _names(row: ScoredIndicator) -> tuple[str, ...]:
    return (row.name, *(row.indicator.aliases if row.indicator is not None else ()))


@dataclass(frozen=True, slots=True, eq=False)
class _Signs:
    """By indicator, what shows that a text speaks of it."""

    terms: tuple[tuple[str, ...], ...]


# Kept with what each paragraph mentions, because one keystroke changes one paragraph.
@lru_cache(maxsize=8)
def _signs(
    names: tuple[tuple[str, ...], ...], generic: re.Pattern[str], synonyms: _Synonyms
) -> _Signs:
    return _Signs(tuple(tuple(_terms(each, generic, synonyms)) for each in names))


@lru_cache(maxsize=4096)
def _mentioned(text: str, signs: _Signs) -> frozenset[int]:
    """Of which indicators, by number, a paragraph speaks."""
    plain = _QUOTES.sub("", text)
    return frozenset(
        number for number, terms in enumerate(signs.terms) if any(term in plain for term in terms)
    )


def _terms(names: tuple[str, ...], generic: re.Pattern[str], synonyms: _Synonyms) -> Iterator[str]:
    """The names of an indicator, what is its own in them, and other ways to say that."""
    for name in names:
        plain = _QUOTES.sub("", name)
        if len(plain) >= _SHORTEST_NAME:
            yield plain
        for own in _own_words(plain, generic):
            yield own
            for word, others in synonyms:
                if word in own:
                    yield from others


def _own_words(name: str, generic: re.Pattern[str]) -> tuple[str, ...]:
    """The words of a name that no other indicator shares: those of three characters, else of two.

    A name made of shared words only keeps all but the last: 资产管理合规性, 资产管理.
    """
    own = [piece for piece in generic.split(name) if len(piece) >= 2]
    if own:
        longest = max(map(len, own))
        return tuple(piece for piece in own if len(piece) >= min(longest, 3))
    shared = generic.findall(name)
    rest = name.removesuffix(shared[-1]) if shared else name
    return (rest,) if len(rest) >= _SHORTEST_NAME else ()


def _generic(words: tuple[Word, ...]) -> re.Pattern[str]:
    longest_first = sorted((each.word for each in words), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), r"[、，=/*()（）\d%]+"]))
