"""The report: an immutable value that is edited by place and shares what did not change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.changes import applied, change_between
from model.places import Place, PlaceError
from model.report import Block, ProseSection, Report, Task, TextSpan, new_row_id
from tests.strategies import reports


def at(text: str) -> Place:
    return Place.parse(text)


def filled() -> Report:
    report = Report()
    for where, value in (
        ("head.office", "某街道办事处"),
        ("head.year", "2024"),
        ("figures.budget", "9022.41"),
        ("tasks.party.name", "党建"),
        ("tasks.party.budget", "890.79"),
        ("tasks.city.name", "城管"),
        ("scores.carryover_rate.score", "2"),
        ("scores.carryover_rate.inputs.numerator", "539.05"),
        ("own.r1.pool", "outputs"),
        ("tables.staff.r1.count", "29"),
        ("notes.figures.budget", "与决算核对过"),
    ):
        report = report.with_value(at(where), value)
    return report


def test_answers_are_kept_as_typed() -> None:
    report = filled().with_value(at("figures.budget"), "约９０２２．４１ 万元")
    assert report.text_at(at("figures.budget")) == "约９０２２．４１ 万元"
    assert report.text_at(at("figures.budget.value")) == "约９０２２．４１ 万元"
    assert report.text_at(at("head.year")) == "2024"
    assert report.text_at(at("tables.staff.r1.count")) == "29"
    assert report.text_at(at("scores.carryover_rate.inputs.numerator")) == "539.05"
    assert report.text_at(at("notes.figures.budget")) == "与决算核对过"
    assert report.text_at(at("figures.executed")) == ""


def test_what_did_not_change_is_the_same_object() -> None:
    before = filled()
    after = before.with_value(at("tasks.party.executed"), "888.07")
    assert after is not before
    assert after.figures is before.figures
    assert after.head is before.head
    assert after.tasks[1] is before.tasks[1]
    assert after.tasks[0] is not before.tasks[0]


def test_an_edit_that_changes_nothing_gives_the_same_report() -> None:
    report = filled()
    assert report.with_value(at("figures.budget"), "9022.41") is report
    assert report.with_value(at("tasks.nobody"), None) is report


def test_none_deletes_a_row_and_blanks_a_field() -> None:
    report = filled()
    assert [task.id for task in report.with_value(at("tasks.party"), None).tasks] == ["city"]
    assert report.with_value(at("tasks.party.budget"), None).tasks[0].budget == ""


def test_rows_are_addressed_by_number_too() -> None:
    report = filled().with_value(at("tasks.#2.executed"), "5")
    assert report.tasks[1].executed == "5"
    with pytest.raises(PlaceError, match="只有 2 行"):
        report.with_value(at("tasks.#3.executed"), "5")


def test_a_row_keeps_its_id_when_it_moves() -> None:
    report = filled().moved(at("tasks.city"), 0)
    assert [task.id for task in report.tasks] == ["city", "party"]
    assert report.text_at(at("tasks.party.budget")) == "890.79"


def test_a_block_is_addressed_below_its_section() -> None:
    block = Block(id="b1", spans=(TextSpan(text="目标"),))
    report = Report().with_value(at("prose.goal.b1"), block)
    assert report.value_at(at("prose.goal")) == ProseSection(id="goal", blocks=(block,))
    assert report.rows_at(at("prose.goal")) == (block,)
    assert report.with_value(at("prose.goal.b1.level"), 2).rows_at(at("prose.goal"))[0] == (
        block.model_copy(update={"level": 2})
    )


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        ("nothing", "x", "没有“nothing”"),
        ("figures.budget.nothing", "x", "没有“figures.budget.nothing”"),
        ("head.year", "二〇二四", "应为整数"),
        ("tasks.party.id", "other", "不能修改"),
        ("tasks.party", "text", "请写明是哪一栏"),
        ("tasks.party", Task(id="other"), "请写明是哪一栏"),
        ("figures.budget", 3.5, "应为文字"),
        ("tasks", (Task(id="a"), Task(id="a")), "编号相同"),
        ("prose.goal.b1.level", 7, "内容不符合要求"),
        ("prose.goal.b1.spans", ({"text": "两\n行"},), "内容不符合要求"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_in_words(
    where: str, value: object, said: str
) -> None:
    report = filled()
    with pytest.raises(PlaceError, match=said):
        report.with_value(at(where), value)


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    report = Report().with_value(at("head.office"), "街\ud800道")
    assert report.head.office == "街\ufffd道"


def test_a_year_may_be_typed_in_full_width() -> None:
    assert Report().with_value(at("head.year"), "２０２４").head.year == 2024


def test_new_ids_are_not_taken() -> None:
    report = filled()
    assert new_row_id(report.tasks) not in {task.id for task in report.tasks}


def test_a_change_is_the_smallest_subtree_that_differs() -> None:
    before = filled()
    field = change_between(before, before.with_value(at("tasks.party.budget"), "1"))
    assert field is not None
    assert (str(field.place), field.before, field.after) == ("tasks.party.budget", "890.79", "1")
    gone = change_between(before, before.with_value(at("tasks.party"), None))
    assert gone is not None
    assert (str(gone.place), gone.before) == ("tasks", before.tasks)
    assert change_between(before, before) is None


@given(reports(), reports())
def test_a_change_leads_there_and_back(before: Report, after: Report) -> None:
    change = change_between(before, after)
    if change is None:
        assert before == after
        return
    assert applied(before, change.place, change.after) == after
    assert applied(after, change.place, change.before) == before


@given(reports(), st.text(max_size=30).filter(lambda text: not any(map(_lone, text))))
def test_a_value_that_was_put_is_found(report: Report, text: str) -> None:
    where = at("tasks.r1.name")
    assert report.with_value(where, text).text_at(where) == text


def _lone(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
