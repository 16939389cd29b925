"""S: what the conclusion says of score and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.checks.quotes import shortened
from model.checks.rule import Found, Outcome, Outcomes, Passed, Severity, Undecided, rule
from model.numbers import print_plain
from model.pack import Pack
from model.places import Place, place
from model.reading import GradeStatement
from model.scoring import Scoring, grade_of, print_score
from model.texts import BlockText, Conclusion
from model.words import Words

_MARKS = "“”‘’\"' "


@rule(
    "S-08",
    Severity.WARNING,
    title="评价等级不在评分表之列，或与得分不符",
    source="两份公开报告写“自评优秀”，评分表的等级是优、良、中、差",
    example="写“绩效自评优秀”，评分表没有“优秀”；得 88 分写“优”，而“优”从 90 分起",
)
def grades_fit(scoring: Scoring, conclusion: Conclusion, pack: Pack, words: Words) -> Outcomes:
    """核对填报的等级和自评结论里写的等级：是否用了评分表的等级名称，是否与得分相符。

    各等级的分数线由模板包定，没有公开来源的注明“待核对”。引用的等级由程序按得分给出。
    """
    if not pack.grade:
        return
    said = tuple(_typed_grades(conclusion, pack, words))
    stated = scoring.stated_grade.strip(_MARKS)
    # Where the conclusion says the same, one finding is enough, and there it can be quoted.
    if stated and stated not in {grade.grade for _, grade in said}:
        yield _compared(stated, place("stated", "grade"), scoring, pack)
    for block, grade in said:
        outcome = _compared(grade.grade, block.place, scoring, pack)
        if isinstance(outcome, Found):
            outcome = replace(outcome, span=(grade.start, grade.end))
        yield outcome


def _typed_grades(
    conclusion: Conclusion, pack: Pack, words: Words
) -> Iterator[tuple[BlockText, GradeStatement]]:
    known = {grade.name for grade in pack.grade} | {each.word for each in words.grade_word}
    for block in conclusion.section.blocks if conclusion.section is not None else ():
        for grade in block.statements.grades:
            if grade.grade in known and not block.is_bound(grade.start, grade.end):
                yield block, grade


def _compared(grade: str, where: Place, scoring: Scoring, pack: Pack) -> Outcome:
    names = [each.name for each in pack.grade]
    if grade not in names:
        return Found(
            where,
            f"等级写“{shortened(grade)}”，评分表的等级只有{'、'.join(names)}",
            "请改用评分表的等级名称",
            shortened(grade),
        )
    earned = grade_of(pack, scoring.total)
    if earned is None or scoring.total is None:
        return Undecided(f"等级写“{grade}”，没有得分，不能核对是否相符", where)
    score = print_score(scoring.total)
    if earned == grade:
        return Passed(f"{score} 分，等级“{grade}”，相符", where)
    confirmed = all(each.basis.startswith("S") for each in pack.grade)
    limits = "，".join(f"{each.name} {print_plain(each.least)} 分起" for each in pack.grade)
    return Found(
        where,
        f"等级写“{grade}”，得分是 {score} 分，按模板的分数线（{limits}"
        f"{'' if confirmed else '，待核对'}）属于“{earned}”",
        "请核对得分和等级，以本区评分表为准",
        grade,
        computed=scoring.total,
    )


@rule(
    "S-09",
    Severity.ERROR,
    title="自评结论没有写得分",
    source="三份公开报告的自评结论只写“优秀”或完成率，没有得分",
    example="结论只写“预算完成率99.29%，自评优秀”，没有“自评得分…分”",
)
def conclusion_gives_a_score(conclusion: Conclusion) -> Outcomes:
    """自评结论里应引用自评总分，或写出“得分…分”；只写完成率、等级或成绩的，不算结论。

    “满分100分”“总分值为100分”不算得分。结论还是空白的，由 T-03 指出。
    """
    section = conclusion.section
    if section is None:
        return
    blocks = section.blocks
    if not any(not block.level and block.text.strip() for block in blocks):
        return
    if any(block.statements.scores for block in blocks):
        return
    if any(bound.figure == "score.total" for block in blocks for bound in block.bound):
        return
    yield Found(
        section.place,
        f"“{section.section.title}”没有写自评得分",
        "请引用自评总分，如“自评得分{{score.total}}分”；评分表另行报送的，先填自评总分",
        shortened(next(block.text for block in blocks if block.text.strip())),
    )
