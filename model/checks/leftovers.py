"""T: what should not have stayed in the text: guidance, placeholders, unbound figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from model.checks.quotes import around, fact_name, shortened, task_name
from model.checks.rule import Found, Outcomes, Severity, rule
from model.numbers import normalise
from model.pack import Pack
from model.places import Place
from model.scoring import ScoredIndicator
from model.tasks import TaskFigures
from model.texts import BlockText
from model.words import Words

_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?!\d*年)")
_SHORTEST = 12
"""Sentences below this many characters are alike by chance."""
_LONG = 30
"""Offices do write short sentences of the example's kind, with the same numbers too."""
_GRAM = 6
_MOST_MARKS = 5
"""What a finding lists; more of them do not help to find the first."""


@rule(
    "T-01",
    Severity.ERROR,
    title="留有模板的填写说明",
    source="一份公开报告的“存在的主要问题”以官方的填写要求开头，随报告一起公开了",
    example="“简要分析部门整体支出方面存在的主要问题，应在各指标分析过程中……”",
)
def guidance_is_removed(block: BlockText, pack: Pack, words: Words) -> Outcomes:
    """在正文中查找官方填写要求里的短句，以及与本节填写说明、示例几乎相同的句子。

    填写说明：相似八成以上。示例：一字不差，或 30 字以上的句子相似八成以上、数字原样没改。
    """
    if block.level or len(block.text) < _GRAM:
        return
    spans = [*_official(block.text, pack), *_like_template(block, pack, words)]
    if not spans:
        return
    start, end = min(spans)
    quote = shortened(block.text[start:end])
    yield Found(
        block.place,
        f"“{quote}”是模板给填写人看的说明或示例，没有删去",
        "请删去这些话，换成本单位的实际情况",
        quote,
        (start, end),
    )


def _official(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """Where phrases of the official guidance stand; blanks between characters do not matter."""
    plain = text if text.isascii() else normalise(text)
    for leftover in pack.leftover:
        if normalise(leftover.phrase) in plain:
            pattern = r"\s*".join(re.escape(character) for character in leftover.phrase.strip())
            match = re.search(pattern, text)
            yield match.span() if match else (0, len(text))


def _like_template(block: BlockText, pack: Pack, words: Words) -> Iterator[tuple[int, int]]:
    """The sentences that are nearly those of the section's guidance or example."""
    section = pack.section_of(block.section)
    template = _template(section.guidance, section.example) if section is not None else None
    if template is None or not template.sentences:
        return
    least = float(words.limit("guidance_similarity", pack))
    for match in _SENTENCE.finditer(block.text):
        if len(match[0]) < _SHORTEST or block.is_bound(*match.span()):
            continue
        sentence = normalise(match[0])
        if len(sentence) >= _SHORTEST and template.holds(sentence, least):
            yield match.span()


@dataclass(frozen=True, slots=True)
class _Template:
    """The sentences of a section's guidance and example (whether they are of the example), and all
    runs of six characters in them.
    """

    sentences: tuple[tuple[str, bool], ...]
    grams: frozenset[str]

    def holds(self, sentence: str, least: float) -> bool:
        """Whether a sentence was taken from it."""
        if not any(
            sentence[start : start + _GRAM] in self.grams
            for start in range(len(sentence) - _GRAM + 1)
        ):
            return False
        return any(_taken(sentence, own, least, example=example) for own, example in self.sentences)


@lru_cache(maxsize=256)
def _template(guidance: str, example: str) -> _Template:
    sentences = tuple(
        (sentence, is_example)
        for text, is_example in ((guidance, False), (example, True))
        for match in _SENTENCE.finditer(text)
        if len(sentence := normalise(match[0]).lstrip("·")) >= _SHORTEST
    )
    grams = frozenset(
        sentence[start : start + _GRAM]
        for sentence, _ in sentences
        for start in range(len(sentence) - _GRAM + 1)
    )
    return _Template(sentences, grams)


def _taken(sentence: str, own: str, least: float, *, example: bool) -> bool:
    if sentence == own:
        return True
    if example:
        numbers = _NUMBER.findall(own)
        if len(own) < _LONG or not numbers or numbers != _NUMBER.findall(sentence):
            return False
    matcher = SequenceMatcher(None, sentence, own, autojunk=False)
    return (
        matcher.real_quick_ratio() >= least
        and matcher.quick_ratio() >= least
        and matcher.ratio() >= least
    )


@rule(
    "T-02",
    Severity.ERROR,
    title="正文有没填完的地方",
    source="起草报告的通病：先写“XX万元”“（待定）”，定稿时漏改",
    example="“投入资金XX万元”；引用了全年预算数，而收支数据里还没有填",
)
def nothing_is_left_to_be_filled_in(block: BlockText, pack: Pack, words: Words) -> Outcomes:
    """查找正文里待填的记号（XX、××、待填写、请填写、（略）、金额处的空白等），以及还没有数值的引用。

    单个 X 紧跟年、月、日、元的才算（县道 X695 不算）。
    引用的数据没有填，正文里会是空白；引用了本模板没有的数据，也指出来。
    """
    yield from _placeholders(block, words)
    empty = [bound for bound in block.bound if not bound.present]
    if not empty:
        return
    missing = dict.fromkeys(fact_name(pack, bound.figure) for bound in empty if bound.known)
    unknown = dict.fromkeys(bound.figure for bound in empty if not bound.known)
    parts = []
    if missing:
        parts.append(f"引用的{'、'.join(missing)}未填")
    if unknown:
        parts.append(f"引用的{'、'.join(unknown)}不是本模板的数据")
    first = empty[0]
    yield Found(
        block.place,
        f"{'；'.join(parts)}，正文里是空白",
        "请先填好这些数据；写错名称的，请重新引用" if unknown else "请先填好这些数据",
        "、".join((*missing, *unknown)),
        (first.start, first.end),
    )


def _placeholders(block: BlockText, words: Words) -> Iterator[Found]:
    spans = [span for span in _marks(block.text, words) if not block.is_bound(span[0], span[1])]
    if spans:
        yield _unfilled(block.place, "", block.text, spans)


def _marks(text: str, words: Words) -> list[tuple[int, int]]:
    """Where a text holds something that stands for what is still to be filled in."""
    found = sorted(
        match.span()
        for placeholder in words.placeholder
        for match in re.finditer(placeholder.pattern, text)
    )
    apart: list[tuple[int, int]] = []
    for span in found:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _unfilled(where: Place, name: str, text: str, spans: list[tuple[int, int]]) -> Found:
    start, end = spans[0]
    marks = tuple(dict.fromkeys(f"“{shortened(text[first:last])}”" for first, last in spans))
    listed = "、".join(marks[:_MOST_MARKS]) + ("等" if len(marks) > _MOST_MARKS else "")
    return Found(
        where,
        f"{name}还有 {len(spans)} 处没有填完：{listed}",
        "请填上实际内容；没有这项内容的，请删去",
        around(text, start, end),
        (start, end),
    )


@rule(
    "T-15",
    Severity.ERROR,
    title="评分表有没填完的地方",
    source="起草报告的通病：先写“XX”“待补充”，定稿时漏改；评分表的文字同样要公开",
    example="“长者饭堂助餐”的实际完成值写“全年助餐XX人次”",
)
def indicators_are_filled_in(row: ScoredIndicator, words: Words) -> Outcomes:
    """在指标的名称、目标值、实际完成值和扣分原因里查找待填的记号，办法同 T-02。"""
    fields = [("目标值", "target"), ("实际完成值", "actual"), ("扣分原因", "reason")]
    if row.indicator is None:
        fields.insert(0, ("名称", "name"))
    for label, field in fields:
        text = getattr(row.answer, field)
        if text and (spans := _marks(text, words)):
            name = f"“{shortened(row.name)}”的{label}"
            yield _unfilled(row.place.child(field), name, text, spans)


@rule(
    "T-16",
    Severity.ERROR,
    title="重点任务有没填完的地方",
    source="起草报告的通病：先写“XX”“待补充”，定稿时漏改；任务的文字同样要公开",
    example="任务内容写“改造老旧小区XX个”",
)
def tasks_are_filled_in(row: TaskFigures, words: Words) -> Outcomes:
    """在重点任务的名称和内容里查找待填的记号，办法同 T-02。"""
    for label, field, text in (("名称", "name", row.task.name), ("内容", "text", row.task.text)):
        if text and (spans := _marks(text, words)):
            yield _unfilled(row.place.child(field), f"{task_name(row)}的{label}", text, spans)
