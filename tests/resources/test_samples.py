"""The samples: one report as it should be, and one with the mistakes a clerk may make."""

from pathlib import Path

import pytest

from model.assessment import Assessment, assess
from model.checks.rule import Severity
from model.library import RESOURCES, load_library
from model.report import FigureSpan
from model.storage import load

LIBRARY = load_library()
SAMPLES = sorted((RESOURCES / "samples").glob("*.ziping"))


def assessed(name: str) -> Assessment:
    report = load(RESOURCES / "samples" / f"{name}.ziping").report
    return assess(LIBRARY.pack(report.head.pack), LIBRARY.words, report)


def test_there_is_a_sample_of_each_kind() -> None:
    assert [path.stem for path in SAMPLES] == ["haizhu-2023", "liwan-2024"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_was_written_with_the_pack_as_shipped(path: Path) -> None:
    head = load(path).report.head
    pack = LIBRARY.pack(head.pack)
    assert head.pack_digest == pack.digest, "the pack has changed: save the sample anew"
    assert head.year in pack.years


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_answer_of_a_sample_belongs_to_its_form(path: Path) -> None:
    report = load(path).report
    pack = LIBRARY.pack(report.head.pack)
    assert {each.id for each in report.figures} <= {figure.id for figure in pack.figure}
    assert {each.id for each in report.prose} <= {section.id for section in pack.section}
    assert {each.id for each in report.scores} <= {indicator.id for indicator in pack.indicator}
    kinds = {pool.id: pool.kinds for pool in pack.pool}
    assert all(row.kind in kinds[row.pool] for row in report.own)


def test_the_good_sample_has_neither_errors_nor_warnings() -> None:
    assessment = assessed("haizhu-2023")
    assert [
        (finding.rule, str(finding.place), finding.message)
        for finding in assessment.findings
        if finding.severity is not Severity.HINT
    ] == []


def test_the_good_sample_is_complete() -> None:
    assessment = assessed("haizhu-2023")
    assert assessment.scoring.summed is not None
    assert assessment.scoring.grade == "优"
    for figure in assessment.figures.values:
        assert figure.value is not None, figure.id
    for text in assessment.prose.sections:
        if text.section.kind == "prose":
            assert len(text.text) >= text.section.min_chars, text.section.id
    assert sum(len(block.text) for block in assessment.prose.blocks) >= 4000


def test_the_good_sample_fills_eleven_tables() -> None:
    assessment = assessed("haizhu-2023")
    kinds = {(row.pool, row.kind) for row in assessment.report.own}
    assert {kind for _, kind in kinds} == {
        "数量指标",
        "质量指标",
        "社会效益指标",
        "生态效益指标",
    }
    fixed = [pool for pool in assessment.pack.pool if pool.rows == "fixed"]
    assert len(kinds) + len(fixed) == 11


def test_the_good_sample_explains_what_it_lost() -> None:
    assessment = assessed("haizhu-2023")
    problems = assessment.prose.section("problems")
    assert problems is not None
    blocks = {block.source.id for block in problems.blocks}
    lost = [row for row in assessment.scoring.rows if row.lost]
    assert len(lost) >= 5
    for row in lost:
        assert len(row.answer.reason) >= 8, row.name
        assert row.answer.covered_by in blocks, row.name


def test_the_good_sample_binds_figures_in_its_text() -> None:
    assessment = assessed("haizhu-2023")
    bound = {
        span.figure
        for section in assessment.report.prose
        for block in section.blocks
        for span in block.spans
        if isinstance(span, FigureSpan)
    }
    assert bound >= {"budget", "executed", "execution_rate", "project", "score.total", "grade"}
    for block in assessment.prose.blocks:
        assert all(each.present and each.known for each in block.bound), block.place


def test_the_faulty_sample_shows_mistakes() -> None:
    errors = {
        finding.rule
        for finding in assessed("liwan-2024").findings
        if finding.severity is Severity.ERROR
    }
    assert errors >= {"A-03", "T-01", "T-02"}
