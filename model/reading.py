"""What Chinese administrative text says: amounts, rates, scores, grades, ordinals, and where.

Deterministic, without a model or a network. Each statement gives its offsets in the text, so that
rules stay short.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from operator import attrgetter

from model.numbers import Interval, convert, normalise, read

_DIGITS = r"(?<![\d.．])(?<!\d[,，])(?P<number>(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?)"
_VAGUE_BEFORE = r"约|近|超过|超|逾|不低于|不少于|至少|高于|低于|不足|[≥≧≤≦<>＜＞]=?"
_VAGUE_AFTER = r"以上|以下|以内|左右|余|多"

_AMOUNT = re.compile(
    rf"(?P<before>{_VAGUE_BEFORE})?\s*{_DIGITS}\s*(?P<more>余|多)?\s*"
    rf"(?P<scale>亿|万)\s*(?P<some>余|多)?\s*元\s*(?P<after>{_VAGUE_AFTER})?"
)
_RATE = re.compile(
    rf"(?P<before>{_VAGUE_BEFORE})?\s*{_DIGITS}\s*[%％]\s*(?P<after>{_VAGUE_AFTER})?"
)
_VAGUE_ONLY = re.compile(rf"(?:{_VAGUE_BEFORE}|\s)*")
_COMPLETION = re.compile(
    r"(?:完成了?(?:年初|全年|本年|年度|年中|调整后?)*(?:财政)?(?:安排)?的?预算(?:数|总额|任务)?的?"
    r"|预算(?:资金)?的?(?:完成|执行|支出)率"
    r"|(?P<bare>(?:完成|执行|支出)率))"
    r"(?:[\s:：“]|分别|为|是|达到?|了|仅|只有|高达|均|都)*"
    r"(?=[约近超逾不至高低≥≧≤≦<>＜＞\d])"
)
_SCORE = re.compile(
    rf"{_DIGITS}\s*(?:分|(?=[，。；、,;）)！!”\s]|$))(?![之钟类别析局级散布管院公工成数段队店会支组批享红项配流期])"
)
_FULL_SCORE = re.compile(r"(?:满分|总分|分值)(?:[\s:：]|值|设计|设定|共计|合计|一共|为|是|共|计)*$")
_TOTAL_SCORE = re.compile(
    r"(?:(?:自评|绩效|评价|综合|最终)(?:总得分|得分|分数|评分)|自评(?:总分值?|分)|总得分)"
    r"(?:[\s:：“]|结果|为|是|达到?|共|计)*$"
)
_BARE_TOTAL = re.compile(r"\s*总分值?(?:[\s:：“]|为|是|达到?|共|计)*")
"""A total after 经自评 is what was scored; anywhere else it is what can be scored."""
_EVALUATION = re.compile(r"经.{0,8}(?:自评|评价|评定)|自评(?:后|结果)?$")
_FULL_MARKS = 100
_PART = re.compile(r"指标|履职效能|管理效率|其中|方面|该项|本项|支出率|任务|项目")
_GRADE_WORDS = ("自评", "等级", "等次", "评级")
_GRADE = re.compile(
    r"(?:自评(?:结果|结论|等级|等次)?|(?:评价|绩效|考核|综合)?(?:等级|等次|评级))"
    r"(?:[\s:：]|评定|确定|定|达到?|为|是)*[“‘「\"]?"
    r"(?P<grade>[\u4e00-\u9fff]{1,3}?)(?:等次|等级|级|等)?(?:[”’」\"]|(?=[\s，。；、,;.）)!！]|$))"
)
_ORDINAL = re.compile(
    r"(?:(?<=[。；：:;，,\s、）)])|^)(?P<number>[一二三四五六七八九十]{1,3})是(?![否不]|(?P=number))"
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十"),
        start=1,
    )
}
_ORDINAL_WORDS = {number: word for word, number in _ORDINALS.items()}

_LONGEST_SENTENCE = 300
_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_CLAUSE_END = re.compile(r"[，。；：！？;:!?\n]|,(?!\d{3})")
_ITEM_END = re.compile(r"[，。；！？;!?\n]|,(?!\d{3})")
"""A label and its value, parted by a colon, are one item."""
_NARROWER = re.compile(
    r"项目(?!支出)|任务|专项|工程|经费|基金|一般公共预算|国有资本|季度|上半年|下半年|(?<!\d)(?:[1-9]|1[01])月"
)
"""What is smaller than the whole budget of the office."""
_WHOLE = re.compile(r"整体|部门|全年|全街|街道|总体")
_FISCAL = re.compile(r"预算|支出|执行|拨款|收入|结转|结余|基金|经费|资金|安排")
_BUDGET_LABEL = re.compile(r"预算(?:数|额|安排|总额)*(?:[\s:：]|合计|共计|[为是共达约近超逾])*$")
_LABEL_ALONE = re.compile(
    r"[\s，,、]*(?:全年|本年|实际|支出)*(?:执行数?|支出数?|预算数?)(?:[\s:：]|合计|共计|[为是共达约近超逾])*"
)
_PAUSE = re.compile(r"[\s，,、]*")
_EXECUTED_LABEL = re.compile(
    r"(?:执行数?|实际支出数?|支出数|支出执行数)(?:[\s:：]|合计|共计|[为是共达约近超逾])*$"
)


@dataclass(frozen=True, slots=True)
class AmountStatement:
    """An amount of money in 万元 or 亿元 as `unit` says; `decimals` as written.

    `fiscal`: its clause speaks of the budget, of expenditure or of where the money comes from.
    """

    start: int
    end: int
    value: Decimal
    decimals: int
    unit: str
    approximate: bool = False
    fiscal: bool = False

    @property
    def interval(self) -> Interval:
        """What it stands for in 万元: what is read from a text is rounded to its decimals."""
        written = Interval.rounded(self.value, self.decimals)
        return Interval(
            convert(written.low, self.unit, "万元"), convert(written.high, self.unit, "万元")
        )


@dataclass(frozen=True, slots=True)
class RateStatement:
    """A percentage; `decimals` as written."""

    start: int
    end: int
    value: Decimal
    decimals: int
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around a statement in its sentence, by which one can tell what it is said of.

    subject   the part of its clause before it
    before    the clauses of its sentence before that one
    after     the part of its clause after it
    """

    subject: str = ""
    before: str = ""
    after: str = ""


class Base(Enum):
    """Of what a rate is said to be the share."""

    BUDGET = "the budget of the whole year and office"
    INITIAL = "the budget as first approved"
    PART = "something smaller, such as a project, a source of money or a quarter"


@dataclass(frozen=True, slots=True)
class CompletionStatement:
    """A rate of execution: 完成预算的96.1%, 预算执行率为96.1%.

    `rate` is the percentage itself. `budget` and `executed` are the amounts that the same sentence
    gives before it, where it does; `adjoining`: nothing but their labels stands between the three,
    so that the rate is surely that of these amounts.
    """

    start: int
    end: int
    rate: RateStatement
    base: Base
    budget: AmountStatement | None = None
    executed: AmountStatement | None = None
    adjoining: bool = False
    said: Setting = Setting()


@dataclass(frozen=True, slots=True)
class ScoreStatement:
    """Points that something got: 得91.46分. `total`: said of the whole evaluation."""

    start: int
    end: int
    value: Decimal
    decimals: int
    total: bool
    said: Setting = Setting()


@dataclass(frozen=True, slots=True)
class GradeStatement:
    """What an evaluation is said to come out as: 等级为“优”, 自评优秀."""

    start: int
    end: int
    grade: str


@dataclass(frozen=True, slots=True)
class OrdinalStatement:
    """一是, 二是 …: the number that a clause is given."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that was read from a paragraph, by kind and then in order."""

    amounts: tuple[AmountStatement, ...] = ()
    rates: tuple[RateStatement, ...] = ()
    completions: tuple[CompletionStatement, ...] = ()
    scores: tuple[ScoreStatement, ...] = ()
    grades: tuple[GradeStatement, ...] = ()
    ordinals: tuple[OrdinalStatement, ...] = ()

    @property
    def runs_complete(self) -> bool:
        """Whether its ordinals are runs from 一是 to 二是 at least, without a gap."""
        last = 0
        for said in self.ordinals:
            if said.number != last + 1 and (said.number != 1 or last == 1):
                return False
            last = said.number
        return last != 1


def statements_in(text: str) -> Statements:
    """Read a paragraph. What its characters rule out is not searched for."""
    amounts = _amounts(text) if "元" in text else ()
    rates = _rates(text) if "%" in text or "％" in text else ()
    return Statements(
        amounts=amounts,
        rates=rates,
        completions=_completions(text, amounts, rates) if rates and "预算" in text else (),
        scores=_scores(text) if "分" in text else (),
        grades=_grades(text) if any(word in text for word in _GRADE_WORDS) else (),
        ordinals=_ordinals(text) if "是" in text else (),
    )


def _amounts(text: str) -> tuple[AmountStatement, ...]:
    return tuple(
        AmountStatement(
            match.start("number"),
            match.end() if match["after"] is None else match.start("after"),
            value,
            _decimals(match["number"]),
            match["scale"] + "元",
            any(match[part] for part in ("before", "more", "some", "after")),
            _FISCAL.search(text, _last_end(_CLAUSE_END, text, match.start()), match.start())
            is not None,
        )
        for match in _AMOUNT.finditer(text)
        if (value := read(match["number"], "").value) is not None
    )


def _rates(text: str) -> tuple[RateStatement, ...]:
    return tuple(
        RateStatement(
            match.start("number"),
            match.end() if match["after"] is None else match.start("after"),
            value,
            _decimals(match["number"]),
            any(match[part] for part in ("before", "after")),
        )
        for match in _RATE.finditer(text)
        if (value := read(match["number"], "").value) is not None
    )


def _completions(
    text: str, amounts: tuple[AmountStatement, ...], rates: tuple[RateStatement, ...]
) -> tuple[CompletionStatement, ...]:
    found = []
    ordinal = _ORDINAL.search(text)
    for match in _COMPLETION.finditer(text):
        following = bisect_left(rates, match.end(), key=attrgetter("start"))
        rate = rates[following] if following < len(rates) else None
        if rate is None or not _VAGUE_ONLY.fullmatch(text, match.end(), rate.start):
            continue
        sentence = _last_end(_SENTENCE_END, text, match.start())
        budgets, executed = _named_amounts(text, sentence, match.start(), amounts)
        counted = ordinal is not None and ordinal.end() <= match.start()
        base = _base(text, sentence, match.start(), match.end(), counted=counted)
        if len(budgets) > 1 or len(executed) > 1:
            base = Base.PART
            budgets = executed = ()
        said = _setting(text, _CLAUSE_END, match.start(), rate.end)
        both = bool(budgets and executed)
        if match["bare"] is not None and (not both or said.subject.strip()):
            continue
        found.append(
            CompletionStatement(
                match.start(),
                rate.end,
                rate,
                base,
                budgets[0] if budgets else None,
                executed[0] if executed else None,
                both and _adjoin(text, budgets[0], executed[0], match.start()),
                said,
            )
        )
    return tuple(found)


def _adjoin(text: str, budget: AmountStatement, executed: AmountStatement, start: int) -> bool:
    first, second = sorted((budget, executed), key=lambda each: each.start)
    between, rest = text[first.end : second.start], text[second.end : start]
    return bool(_LABEL_ALONE.fullmatch(between)) and bool(_PAUSE.fullmatch(rest))


def _setting(text: str, clause_end: re.Pattern[str], start: int, end: int) -> Setting:
    sentence = _last_end(_SENTENCE_END, text, start)
    clause = max(sentence, _last_end(clause_end, text, start))
    closing = clause_end.search(text, end)
    after = text[end : closing.start() if closing else len(text)]
    return Setting(text[clause:start], text[sentence:clause], after)


def _base(text: str, sentence: int, start: int, end: int, *, counted: bool) -> Base:
    """What the nearest words say; what is named in its own clause counts before the rest.

    `counted`: a 一是 or the like stands somewhere before.
    """
    clause = text[max(sentence, _last_end(_CLAUSE_END, text, start)) : end]
    if "年初" in clause:
        return Base.INITIAL
    if _NARROWER.search(clause):
        return Base.PART
    if _WHOLE.search(clause):
        return Base.BUDGET
    before = text[sentence:start]
    if _NARROWER.search(before) or (counted and "整体" not in before):
        return Base.PART
    return Base.BUDGET


def narrower_than_office(text: str) -> bool:
    """Whether a text speaks of something smaller than the whole budget of an office."""
    return _NARROWER.search(text) is not None


def _named_amounts(
    text: str, sentence: int, start: int, amounts: tuple[AmountStatement, ...]
) -> tuple[tuple[AmountStatement, ...], tuple[AmountStatement, ...]]:
    """The amounts between two characters that are called a budget, and those called executed."""
    budgets: list[AmountStatement] = []
    executed: list[AmountStatement] = []
    before = sentence
    first = bisect_left(amounts, sentence, key=attrgetter("start"))
    last = bisect_right(amounts, start, key=attrgetter("end"))
    for amount in amounts[first:last]:
        label = text[before : amount.start]
        if _BUDGET_LABEL.search(label) and "年初" not in label:
            budgets.append(amount)
        elif _EXECUTED_LABEL.search(label):
            executed.append(amount)
        before = amount.end
    return tuple(budgets), tuple(executed)


def _scores(text: str) -> tuple[ScoreStatement, ...]:
    found = []
    for match in _SCORE.finditer(text):
        value = read(match["number"], "").value
        if value is None:
            continue
        beginning = _last_end(_ITEM_END, text, match.start())
        clause = text[beginning : match.start()]
        label = _TOTAL_SCORE.search(clause)
        if label is None and _BARE_TOTAL.fullmatch(clause):
            sentence = text[_last_end(_SENTENCE_END, text, match.start()) : beginning]
            if _EVALUATION.search(sentence.rstrip("，, ")):
                label = _BARE_TOTAL.match(clause)
        if label is None and ("分" not in match[0] or _FULL_SCORE.search(clause)):
            continue
        # What is called 总分 and is 100 may be what can be scored.
        may_be_full = label is not None and "总分" in label[0] and value == _FULL_MARKS
        total = label is not None and not may_be_full and not _PART.search(clause)
        start = beginning + label.start() if label is not None else match.start()
        said = _setting(text, _ITEM_END, start, match.end())
        found.append(
            ScoreStatement(
                match.start(), match.end(), value, _decimals(match["number"]), total, said
            )
        )
    return tuple(found)


def _grades(text: str) -> tuple[GradeStatement, ...]:
    return tuple(
        GradeStatement(match.start("grade"), match.end("grade"), match["grade"])
        for match in _GRADE.finditer(text)
    )


def _ordinals(text: str) -> tuple[OrdinalStatement, ...]:
    return tuple(
        OrdinalStatement(match.start(), match.end(), _ORDINALS[match["number"]])
        for match in _ORDINAL.finditer(text)
        if match["number"] in _ORDINALS
    )


def ordinal_words(number: int) -> str:
    """一是, 二是 …: how a clause with this number, 1 to 20, begins. Raises KeyError beyond."""
    return f"{_ORDINAL_WORDS[number]}是"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the unit after it, as a target or a result is given in a table."""

    value: Decimal
    unit: str


def quantity(text: str) -> Quantity | None:
    """Read a number followed by at most a short unit without digits: 100%, 10个, 3.5万人.

    Blanks and full-width characters do not matter. None for anything else.
    """
    plain = normalise(text)
    end = 0
    while end < len(plain) and (plain[end].isdigit() or plain[end] in ".,"):
        end += 1
    unit = plain[end:]
    if not end or len(unit) > 4 or any(character.isdigit() for character in unit):
        return None
    value = read(plain[:end], "").value
    return None if value is None else Quantity(value, unit)


def _last_end(pattern: re.Pattern[str], text: str, before: int) -> int:
    """Where the last match before a character ends, looked for as far back as a sentence goes."""
    end = max(0, before - _LONGEST_SENTENCE)
    for match in pattern.finditer(text, end, before):
        end = match.end()
    return end


def _decimals(number: str) -> int:
    return len(normalise(number).partition(".")[2])
