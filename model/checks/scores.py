"""S: weights, scores, their sums and the scores that follow from rates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from model.checks.quotes import shortened
from model.checks.rule import Found, Outcomes, Passed, Severity, Undecided, rule
from model.checks.whole_office import surely_total
from model.numbers import ZERO, print_plain, round_half_up
from model.pack import Pack, Proportional
from model.places import Place, place
from model.report import Head
from model.scoring import PoolScore, ScoredIndicator, Scoring, print_score
from model.texts import Conclusion
from model.words import Words

_MOST_PARTS_SHOWN = 8


@rule(
    "S-01",
    Severity.ERROR,
    title="自填指标的分值合计与本项分值不符",
    source="评分表的通行规则：三级指标分值之和等于二级指标分值，总和 100 分",
    example="产出指标 20 分，五个指标填 5 + 5 + 5 + 3 + 3 = 21",
)
def weights_fill_the_pool(pool: PoolScore) -> Outcomes:
    """单位自填的产出、效益指标，分值之和应等于本项的分值；没有填分值的由程序平均分配。

    模板自带的指标分值在读入模板时已经核对。分值填成负数的也在这里指出。
    """
    if pool.pool.rows != "own" or not pool.rows:
        return
    name = pool.pool.name
    weights: list[Decimal] = []
    for row in pool.rows:
        if row.weight is None:
            yield Undecided(
                f"{name}：“{shortened(row.name)}”的分值无法识别，不能核对合计", pool.place
            )
            return
        if row.weight < 0:
            yield Found(
                row.place.child("weight"),
                f"“{shortened(row.name)}”的分值是 {print_plain(row.weight)}，分值不能小于 0",
                "请改正这个指标的分值",
            )
            return
        weights.append(row.weight)
    total = sum(weights, ZERO)
    shown = _sum_shown(weights, total)
    if total == pool.pool.weight:
        yield Passed(f"{name}的分值 {shown}，与本项分值一致", pool.place)
        return
    larger = "合计大" if total > pool.pool.weight else "合计小"
    yield Found(
        pool.place,
        f"{name}的分值 {shown}，本项分值是 {print_plain(pool.pool.weight)}，"
        f"{larger} {print_plain(abs(total - pool.pool.weight))} 分",
        "请调整各指标的分值，或把分值都留空，由程序平均分配",
        stated=pool.pool.weight,
        computed=total,
    )


def _sum_shown(parts: list[Decimal], total: Decimal) -> str:
    if len(parts) > _MOST_PARTS_SHOWN:
        return f"{len(parts)} 个指标合计 {print_plain(total)}"
    return f"{' + '.join(print_plain(part) for part in parts)} = {print_plain(total)}"


@rule(
    "S-02",
    Severity.ERROR,
    title="得分超出分值范围",
    source="评分表的通行规则：得分不小于 0，不大于分值",
    example="资产盘点情况 1 分，得分填 3 分",
)
def scores_are_within_weights(scoring: Scoring) -> Outcomes:
    """每个指标键入的得分应在 0 和分值之间，自评总分应在 0 和满分之间。"""
    for row in scoring.rows:
        if row.typed is None or row.weight is None or 0 <= row.typed <= row.weight:
            continue
        yield _out_of_range(
            row.place.child("score"), f"“{shortened(row.name)}”得分", row.typed, row.weight
        )
    total = scoring.stated.value
    if total is not None and not 0 <= total <= scoring.full:
        yield _out_of_range(place("stated", "total_score"), "自评总分", total, scoring.full)


def _out_of_range(where: Place, name: str, score: Decimal, weight: Decimal) -> Found:
    if score < 0:
        message = f"{name} {print_plain(score)} 分，小于 0"
    else:
        over = print_plain(score - weight)
        message = (
            f"{name} {print_plain(score)} 分，分值只有 {print_plain(weight)} 分，超出 {over} 分"
        )
    limit = ZERO if score < 0 else weight
    return Found(where, message, "请核对得分和分值", stated=score, computed=limit)


@rule(
    "S-03",
    Severity.ERROR,
    title="各项得分合计与总分不符",
    source="一份公开报告的 36 个指标得分合计 91.46，与总分一致；手工改过一处就会不符",
    example="履职效能 49.96 + 管理效率 41.5 = 91.46，自评总分填 92，合计小 0.54 分",
)
def scores_add_up(scoring: Scoring, conclusion: Conclusion, head: Head) -> Outcomes:
    """把各指标得分加起来，与另行填报的自评总分、自评结论中键入的总分比较。

    结论中的总分按所写的小数位数比较；其他年度、其他单位的得分，或不能确定是谁的得分，不作判断。
    引用的总分由程序汇总，不会错；评分表没有填齐时不作判断。
    """
    stated = scoring.stated.value
    where = place("stated", "total_score")
    if stated is not None and scoring.summed is None and scoring.begun:
        left = sum(row.score is None for row in scoring.rows)
        yield Undecided(f"还有 {left} 个指标没有得分，暂不能与自评总分核对", where)
    elif stated is not None and scoring.summed is not None:
        if scoring.stated.approximate:
            yield Undecided("自评总分是约数，不能与各项得分核对", where)
        else:
            yield _compared(scoring, scoring.summed, stated, where, "自评总分")
    total = scoring.total
    if conclusion.section is None or total is None:
        return
    for block in conclusion.section.blocks:
        for score in block.statements.scores:
            if score.total and not block.is_bound(score.start, score.end):
                span = score.start, score.end
                quote = block.text[score.start : score.end]
                if not surely_total(score.said, head):
                    yield Undecided(
                        f"不能确定“{quote}”是不是本部门本年的自评总分，没有核对", block.place
                    )
                    continue
                decimals = min(score.decimals, 2)
                made = _compared(scoring, total, score.value, block.place, "自评结论", decimals)
                if isinstance(made, Found):
                    made = replace(made, quote=quote, span=span)
                yield made


def _compared(
    scoring: Scoring,
    total: Decimal,
    stated: Decimal,
    where: Place,
    source: str,
    decimals: int = 2,
) -> Found | Passed:
    """The total that counts against one that was typed elsewhere with so many decimals."""
    if scoring.summed is None:
        sides = f"填报的自评总分是 {print_score(total)}"
    else:
        parts = (
            f"{level.name} {print_score(level.score)}"
            for level in scoring.levels
            if level.score is not None
        )
        sides = f"{' + '.join(parts)} = {print_score(total)}"
    if round_half_up(total, decimals) == round_half_up(stated, decimals):
        return Passed(f"{sides}，与{source}一致", where)
    larger = "前者大" if total > stated else "前者小"
    return Found(
        where,
        f"{sides}，{source}写 {print_plain(stated)} 分，{larger} "
        f"{print_score(abs(total - stated))} 分",
        "请核对各指标得分和总分；结论中的总分宜引用，由程序汇总",
        stated=stated,
        computed=total,
    )


@rule(
    "S-04",
    Severity.ERROR,
    title="按比例计分的得分与比率不符",
    source="一份公开报告：支出率 99.56%，10 分 × 99.56% = 9.96 分，所写得分与此一致",
    example="支出率 99.56%、分值 10 分，得分填 9.5：10 × 99.56% = 9.96",
)
def proportional_scores_follow(row: ScoredIndicator, pack: Pack, words: Words) -> Outcomes:
    """按比例计分的指标，键入的得分应等于分值乘以比率（四舍五入的差别不算）。

    模板的计分办法没有公开来源、而本区评分表另有办法（如分档）的，在“扣分原因”中写明，
    就不再作判断。
    """
    indicator, suggested = row.indicator, row.suggestion
    if indicator is None or not isinstance(indicator.rule, Proportional):
        return
    if row.typed is None or suggested.score is None or suggested.measured is None:
        return
    if row.weight is None or not 0 <= row.typed <= row.weight:
        return
    share = min(max(suggested.measured, ZERO) / indicator.rule.full, Decimal(1))
    half_unit = Decimal(5).scaleb(-pack.scoring.decimals - 1)
    if any(abs(row.typed - score) <= half_unit for score in (suggested.score, row.weight * share)):
        yield Passed(f"“{shortened(row.name)}”：{suggested.arithmetic}", row.place)
        return
    reason = row.answer.reason.strip()
    if not indicator.confirmed and len(reason) >= words.limit("reason_chars", pack):
        yield Undecided(
            f"“{shortened(row.name)}”得 {print_plain(row.typed)} 分，与一般的比例计分不同，"
            "已说明原因，请对照本区评分表",
            row.place,
        )
        return
    larger = "多给" if row.typed > suggested.score else "少给"
    note = "" if indicator.confirmed else "（计分办法待核对本区评分表）"
    yield Found(
        row.place.child("score"),
        f"“{shortened(row.name)}”得分填 {print_plain(row.typed)}，{suggested.arithmetic}{note}，"
        f"{larger} {print_plain(abs(row.typed - suggested.score))} 分",
        "请核对得分；评分表另有办法的，请在扣分原因中写明",
        stated=row.typed,
        computed=suggested.score,
    )


@rule(
    "S-10",
    Severity.HINT,
    title="所有指标都得满分",
    source="评审的经验：各项都是满分的自评，最容易被要求重新核实",
    example="36 个指标全部满分，总分 100 分",
)
def not_everything_is_perfect(scoring: Scoring) -> Outcomes:
    """评分表填齐后所有指标都是满分，或另行填报的总分就是满分的，提示再核实一遍。"""
    if scoring.summed is not None:
        if scoring.rows and all(row.lost == 0 for row in scoring.rows):
            yield Found(
                scoring.pools[0].place,
                f"{len(scoring.rows)} 个指标都是满分，总分 {print_score(scoring.summed)} 分",
                "请对照评分细则再核实一遍，并备好佐证材料",
            )
    elif scoring.stated.value == scoring.full:
        yield Found(
            place("stated", "total_score"),
            f"自评总分填 {print_score(scoring.full)} 分，即所有指标都是满分",
            "请对照评分细则再核实一遍，并备好佐证材料",
        )
