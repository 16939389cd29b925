"""Reports made consistent by construction, and the same with one fault in them."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from model.checks.rule import Finding, Severity
from model.numbers import round_half_up
from tests.packs import checked

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Money:
    """The money of an office and of one task, which agrees with itself."""

    sources: tuple[Decimal, Decimal]
    basic: Decimal
    unspent: Decimal
    task: tuple[Decimal, Decimal]

    @property
    def executed(self) -> Decimal:
        return sum(self.sources, Decimal(0))

    @property
    def budget(self) -> Decimal:
        return self.executed + self.unspent

    @property
    def rate(self) -> Decimal:
        return self.executed / self.budget * 100

    @property
    def task_rate(self) -> Decimal:
        return self.task[1] / self.task[0] * 100

    def answers(self) -> dict[str, str]:
        left = round_half_up(100 - self.rate, 2)
        return {
            "figures.budget": f"{self.budget:,}",
            "figures.initial_budget": f"{self.budget}",
            "figures.executed": f"{self.executed}万元",
            "figures.general_budget": f"{self.sources[0]:,}",
            "figures.fund_budget": f"{self.sources[1]}",
            "figures.basic": f"{self.basic}",
            "figures.project": f"{self.executed - self.basic:,}",
            "tasks.order.initial_budget": f"{self.task[0]}",
            "tasks.order.budget": f"{self.task[0]:,}",
            "tasks.order.executed": f"{self.task[1]}",
            "tasks.order.text": f"完成预算的{round_half_up(self.task_rate, 2)}%。",
            "scores.carryover_rate.actual": f"结转结余率{left}%。",
            "scores.carryover_rate.score": "满分",
            "prose.conclusion": "自评得分{{score.total}}分，等级“{{grade}}”，"
            f"预算完成率{round_half_up(self.rate, 2)}%。",
        }


def amounts(least: Decimal | int = CENT) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, 1_000_000, places=2)


@st.composite
def money(draw: st.DrawFn) -> Money:
    sources = draw(amounts()), draw(amounts())
    basic = draw(st.decimals(CENT, sum(sources, Decimal(0)) - CENT, places=2))
    task = draw(amounts())
    executed = draw(st.decimals(CENT, task, places=2))
    return Money(sources, basic, draw(amounts(CENT)), (task, executed))


def errors(answers: dict[str, str]) -> list[Finding]:
    return [
        finding
        for finding in checked(answers).findings
        if finding.severity is Severity.ERROR and finding.rule[0] in "AS"
    ]


@given(money())
def test_what_agrees_is_let_pass(made: Money) -> None:
    assert errors(made.answers()) == []


@given(money(), st.sampled_from(["general_budget", "fund_budget"]), amounts(Decimal("0.02")))
def test_one_source_that_is_wrong_is_found_and_nothing_else(
    made: Money, name: str, fault: Decimal
) -> None:
    before = made.sources[0] if name == "general_budget" else made.sources[1]
    (finding,) = errors({**made.answers(), f"figures.{name}": f"{before + fault}"})
    assert finding.rule == "A-02"
    assert finding.difference == f"{fault:f}"


@given(money(), amounts(Decimal("0.02")))
def test_one_kind_that_is_wrong_is_found_and_nothing_else(made: Money, fault: Decimal) -> None:
    (finding,) = errors({**made.answers(), "figures.basic": f"{made.basic + fault}"})
    assert (finding.rule, finding.difference) == ("A-03", f"{fault:f}")


@given(money(), st.integers(-5000, 5000).filter(bool))
def test_a_rate_that_is_wrong_in_the_last_place_is_found(made: Money, steps: int) -> None:
    wrong = round_half_up(made.rate, 2) + steps * CENT
    if wrong < 0:
        return
    answers = made.answers()
    answers["prose.conclusion"] = f"自评得分{{{{score.total}}}}分，完成预算的{wrong}%。"
    (finding,) = errors(answers)
    assert (finding.rule, finding.difference) == ("A-01", f"{-steps * CENT:f}")


HALF_UP = Money((CENT, CENT), CENT, CENT, (Decimal("20000.00"), Decimal("3.00")))
"""The rate of its task, 0.015 %, rounds up."""


@given(money(), st.integers(1, 5000))
@example(HALF_UP, 1)
def test_a_rate_of_a_task_that_is_wrong_in_the_last_place_is_found(made: Money, steps: int) -> None:
    wrong = round_half_up(made.task_rate, 2) + steps * CENT
    (finding,) = errors({**made.answers(), "tasks.order.text": f"预算执行率为{wrong}%。"})
    assert (finding.rule, finding.difference) == ("A-05", f"{-steps * CENT:f}")


@given(money(), st.integers(-10, 10))
def test_rounding_explains_half_a_unit_of_every_figure(made: Money, steps: int) -> None:
    """Steps of 0.005: a third decimal makes that figure exact to a thousandth."""
    half = Decimal("0.005")
    fault = steps * half
    typed = made.sources[0] + fault
    if typed <= 0:
        return
    own = Decimal("0.0005") if steps % 2 else half
    answers = {**made.answers(), "figures.general_budget": f"{typed}"}
    # Beside it the other source and the total may each be off by half a unit.
    assert bool(errors(answers)) is (abs(fault) > 2 * half + own)
