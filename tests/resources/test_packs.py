"""The shipped packs: complete, consistent, and honest about where their rules come from."""

import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from model.bindings import Bindings
from model.figures import Figures
from model.library import RESOURCES, load_library
from model.markup import filled, names_in
from model.pack import Bands, Indicator, Pack, Proportional, Section
from model.pack_references import faults_of
from model.places import place
from model.report import FigureAnswer, Head, Report
from model.scoring import Scoring
from model.tasks import Tasks

LIBRARY = load_library()
IDS = ("haizhu-2023", "liwan-2022", "liwan-2024")
WITH_TABLE = ("haizhu-2023", "liwan-2024")
COMMON_FIGURES = {
    "budget",
    "initial_budget",
    "executed",
    "general_budget",
    "fund_budget",
    "capital_budget",
    "other_funds",
    "basic",
    "project",
    "carryover_fiscal",
    "carryover_other",
}
COMMON_SECTIONS = {"goal", "conclusion", "problems", "measures"}
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=IDS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return LIBRARY.pack(request.param)


def prose_sections(pack: Pack) -> list[Section]:
    return [section for section in pack.section if section.kind == "prose"]


def filled_in(pack: Pack) -> Report:
    """A report of this form with every figure and score filled in and no text."""
    report = Report(
        head=Head(
            pack=pack.id,
            year=pack.years[0],
            office="广州市越秀区人民政府云桥街道办事处",
            short_name="云桥街道",
            district="越秀区",
        ),
        figures=tuple(FigureAnswer(id=figure.id, value="100.00") for figure in pack.figure),
    )
    for pool in pack.pool:
        if pool.rows == "own":
            report = report.with_value(place("own", pool.id, "pool"), pool.id)
            report = report.with_value(place("own", pool.id, "score"), "满分")
    for indicator in pack.indicator:
        report = report.with_value(place("scores", indicator.id, "score"), "满分")
    if pack.scoring.filed_separately:
        report = report.with_value(place("stated", "total_score"), "95.00")
    return report


def bindings_of(pack: Pack) -> Bindings:
    report = filled_in(pack)
    figures = Figures.of(pack, report.figures)
    return Bindings(report.head, figures, Scoring.of(pack, report, figures))


def test_these_packs_are_shipped() -> None:
    assert sorted(pack.id for pack in LIBRARY.packs) == sorted(IDS)
    assert not LIBRARY.faults


def test_nothing_is_wrong_between_the_parts(pack: Pack) -> None:
    assert list(faults_of(pack)) == []


def test_the_file_is_named_for_the_pack(pack: Pack) -> None:
    assert (RESOURCES / "packs" / f"{pack.id}.toml").is_file()
    assert f"{pack.years[0]}" in pack.name


def test_common_figures_have_the_same_ids_everywhere(pack: Pack) -> None:
    assert {figure.id for figure in pack.figure} == COMMON_FIGURES
    assert {figure.id for figure in pack.derived} == {"execution_rate", "carryover_rate"}
    assert {group.id for group in pack.group} == {"by_source", "by_nature"}
    assert {identity.id: identity.rule for identity in pack.identity} == {
        "sources": "A-02",
        "nature": "A-03",
    }
    assert [figure.id for figure in pack.group_members("by_nature")] == ["basic", "project"]


def test_common_sections_have_the_same_ids_everywhere(pack: Pack) -> None:
    sections = {section.id: section for section in pack.section}
    assert sections.keys() >= COMMON_SECTIONS
    assert all(sections[section_id].required for section_id in COMMON_SECTIONS)


def test_the_split_is_asked_for_where_the_form_prints_it(pack: Pack) -> None:
    required = {figure.id for figure in pack.figure if figure.required}
    split = {figure.id for figure in pack.figure if figure.group is not None}
    assert required == {"budget", "executed"} | (set() if pack.id == "haizhu-2023" else split)


@pytest.mark.parametrize("pack_id", WITH_TABLE)
def test_weights_add_up_to_a_hundred(pack_id: str) -> None:
    pack = LIBRARY.pack(pack_id)
    own = sum((pool.weight for pool in pack.pool if pool.rows == "own"), Decimal(0))
    fixed = sum((indicator.weight for indicator in pack.indicator), Decimal(0))
    assert (own, fixed, own + fixed) == (Decimal(40), Decimal(60), pack.scoring.total)
    for name in ("履职效能", "管理效率"):
        below = [pool.weight for pool in pack.pool if pool.level1 == name]
        assert sum(below, Decimal(0)) == Decimal(50)


def test_both_score_tables_hold_the_same_indicators() -> None:
    first, second = (
        [(each.id, each.name, each.weight, each.rule) for each in LIBRARY.pack(pack_id).indicator]
        for pack_id in WITH_TABLE
    )
    assert len(first) == 24
    assert first == second


def test_grades_go_down_to_nothing(pack: Pack) -> None:
    assert [(grade.name, int(grade.least)) for grade in pack.grade] == [
        ("优", 90),
        ("良", 80),
        ("中", 60),
        ("差", 0),
    ]
    assert all(grade.basis.startswith("K: ") for grade in pack.grade)


def test_every_prose_section_says_what_to_write_and_shows_it(pack: Pack) -> None:
    for section in prose_sections(pack):
        assert len(section.guidance) >= 50, section.id
        assert len(section.example) >= 50, section.id
        if section.keywords:
            assert any(word in section.example for word in section.keywords), section.id


def test_examples_could_stand_in_a_report(pack: Pack) -> None:
    for section in prose_sections(pack):
        for placeholder in LIBRARY.words.placeholder:
            assert not re.search(placeholder.pattern, section.example), section.id
        for leftover in pack.leftover:
            assert leftover.phrase not in section.example, section.id


def test_the_example_of_problems_names_problems(pack: Pack) -> None:
    section = pack.section_of("problems")
    assert section is not None
    assert any(each.word in section.example for each in LIBRARY.words.problem_word)


def test_every_figure_says_where_it_comes_from(pack: Pack) -> None:
    guidance = {each.id: each.guidance for each in pack.figure}
    guidance |= {each.id: each.guidance for each in pack.derived}
    guidance |= {each.id: each.guidance for each in pack.pool}
    assert [name for name, text in guidance.items() if not text] == []


def templates(pack: Pack) -> Iterator[str]:
    yield pack.document.title
    for section in pack.section:
        yield section.starter
        for alternatives in section.paragraphs:
            yield from alternatives


def test_every_text_can_be_printed_once_all_is_filled_in(pack: Pack) -> None:
    bindings = bindings_of(pack)
    for template in templates(pack):
        assert filled(template, bindings.printed) is not None, template


def test_leads_bind_figures_and_their_pool(pack: Pack) -> None:
    bindings = bindings_of(pack)
    for section in pack.section:
        for name in names_in(section.lead):
            assert name.startswith("pool.") or bindings.printed(name) is not None, section.id
        if section.kind == "indicators":
            assert {"pool.weight", "pool.score", "pool.rate"} <= set(names_in(section.lead))


def test_a_conclusion_begins_with_score_and_grade(pack: Pack) -> None:
    section = pack.section_of("conclusion")
    assert section is not None
    assert {"score.total", "grade"} <= set(names_in(section.starter))


def test_haizhu_prints_its_tables() -> None:
    pack = LIBRARY.pack("haizhu-2023")
    by_kind = [section for section in pack.section if section.tables == "by_kind"]
    assert [section.id for section in by_kind] == ["outputs", "benefits"]
    assert {section.columns for section in by_kind} == {("no", "name", "target", "actual")}
    fixed = [
        section
        for section in pack.section
        if section.kind == "indicators" and section not in by_kind and section.columns
    ]
    assert [section.id for section in fixed] == [
        "budget_preparation",
        "budget_execution",
        "information_disclosure",
        "performance_management",
        "procurement",
        "assets",
        "operating_cost",
    ]
    assert {section.columns for section in fixed} == {("no", "name", "weight", "score", "actual")}


def test_haizhu_prints_every_pool_once() -> None:
    pack = LIBRARY.pack("haizhu-2023")
    printed = [section.pool for section in pack.section if section.pool is not None]
    assert printed == [pool.id for pool in pack.pool]
    assert not pack.scoring.filed_separately


@pytest.mark.parametrize("pack_id", ["liwan-2022", "liwan-2024"])
def test_liwan_files_its_score_table_apart(pack_id: str) -> None:
    pack = LIBRARY.pack(pack_id)
    assert pack.scoring.filed_separately
    assert not [section.id for section in pack.section if section.pool is not None]


def test_liwan_2022_prints_each_task_with_the_money_it_has() -> None:
    section = LIBRARY.pack("liwan-2022").section_of("key_tasks")
    assert section is not None
    report = Report()
    money = {"initial_budget": "960.57", "budget": "890.79", "executed": "888.07"}
    for name, amount in money.items():
        report = report.with_value(place("tasks", "whole", name), amount)
        if name != "initial_budget":
            report = report.with_value(place("tasks", "later", name), amount)
    report = report.with_value(place("tasks", "bare", "name"), "党建工作")
    printed = {
        row.task.id: [
            text for each in section.sentence if (text := filled(each, row.printed)) is not None
        ][:1]
        for row in Tasks.of(report.tasks).rows
    }
    assert printed == {
        "whole": [
            "年初安排预算960.57万元，全年预算数890.79万元，执行数888.07万元，完成预算的99.69%。"
        ],
        "later": ["全年预算数890.79万元，执行数888.07万元，完成预算的99.69%。"],
        "bare": [],
    }


def test_liwan_2022_takes_problems_and_measures_under_one_heading() -> None:
    section = LIBRARY.pack("liwan-2022").section_of("problems")
    assert section is not None
    assert "存在的主要问题和改进措施" in section.merged_as


def indicators() -> Iterator[tuple[str, Indicator]]:
    for pack_id in WITH_TABLE:
        for indicator in LIBRARY.pack(pack_id).indicator:
            yield pack_id, indicator


@pytest.mark.parametrize(
    ("pack_id", "indicator"),
    [pytest.param(*each, id=f"{each[0]}-{each[1].id}") for each in indicators()],
)
def test_what_is_not_sourced_says_so(pack_id: str, indicator: Indicator) -> None:
    kind, _, said = indicator.basis.partition(": ")
    assert kind in {"S", "I", "K"}
    assert indicator.confirmed == (kind == "S")
    assert ("待核对" in said) == (kind == "K")
    assert indicator.definition
    assert indicator.guidance
    assert indicator.evidence
    # Another district's report confirms nothing.
    assert pack_id == "haizhu-2023" or kind == "K"


def test_what_haizhu_sources() -> None:
    by_kind: dict[str, set[str]] = {"S": set(), "I": set(), "K": set()}
    for indicator in LIBRARY.pack("haizhu-2023").indicator:
        by_kind[indicator.basis[0]].add(indicator.id)
    assert by_kind["S"] == {
        "new_project_assessment",
        "financial_compliance",
        "performance_system",
        "asset_inventory",
    }
    assert by_kind["I"] == {"expenditure_rate", "three_public_control"}


@pytest.mark.parametrize("pack_id", WITH_TABLE)
def test_bands_run_one_way_and_shares_never_exceed_the_whole(pack_id: str) -> None:
    for indicator in LIBRARY.pack(pack_id).indicator:
        if isinstance(rule := indicator.rule, Bands):
            limits = [limit for limit, _ in rule.bands]
            assert limits == sorted(limits, reverse=rule.direction == "at_least"), indicator.id
            shares = [Decimal(share.rstrip("%")) for _, share in rule.bands]
            assert shares == sorted(shares, reverse=True), indicator.id
            assert shares[0] == 100
        elif isinstance(rule, Proportional):
            assert rule.full == 100


def test_leftovers_are_phrases_nobody_writes_on_purpose(pack: Pack) -> None:
    own = "\n".join(
        f"{section.title}\n{section.example}\n{section.starter}" for section in pack.section
    )
    assert pack.leftover
    for leftover in pack.leftover:
        assert leftover.phrase not in own


def test_no_name_of_a_heading_stands_for_two_sections(pack: Pack) -> None:
    seen: dict[str, str] = {}
    for section in pack.section:
        for name in {section.title, *section.aliases, *section.merged_as}:
            assert seen.setdefault(name, section.id) == section.id, name


def test_no_name_stands_for_two_figures(pack: Pack) -> None:
    seen: dict[str, str] = {}
    names = [(each.id, {each.name, *each.aliases}) for each in pack.figure]
    names += [(each.id, {each.name, *each.aliases}) for each in pack.derived]
    for figure_id, called in names:
        for name in called:
            assert seen.setdefault(name, figure_id) == figure_id, name


def test_nothing_is_copied_from_a_published_report() -> None:
    """Point ZIPINGTONG_REPORTS at a folder of reports as .txt to look for sentences of theirs."""
    folder = os.environ.get("ZIPINGTONG_REPORTS")
    if not folder:
        pytest.skip("ZIPINGTONG_REPORTS names no folder of published reports")
    length = 20
    theirs: set[str] = set()
    for path in sorted(Path(folder).glob("*.txt")):
        text = re.sub(r"[\s*]", "", path.read_text("utf-8"))
        theirs.update(text[at : at + length] for at in range(len(text) - length + 1))
    assert theirs
    # A heading or the name of an indicator is no sentence; it must be what the form says.
    names = {section.title for pack in LIBRARY.packs for section in pack.section}
    ours = [*(RESOURCES / "packs").glob("*.toml"), *(RESOURCES / "words").glob("*.toml")]
    ours += (RESOURCES / "samples").glob("*.ziping")
    for path in ours:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            text = re.sub("|".join(map(re.escape, names)) + r"|[\s*]", "", line)
            for at in range(len(text) - length + 1):
                assert text[at : at + length] not in theirs, f"{path.name}:{number}"
