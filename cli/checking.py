"""Checking one file: what comes of it, in a form that another process can hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cli.console import one_line
from cli.errors import DONE, ERRORS_FOUND, FAILED, CommandError
from cli.reports import open_report
from model.assessment import Assessment
from model.checks.rule import Finding, Remark, Severity
from model.library import Library
from model.outline import page_of, pages_of
from model.storage import StorageError


@dataclass(frozen=True, slots=True)
class Checked:
    """One file's outcome: the object for --json, the lines to read, and the exit status."""

    content: dict[str, object]
    lines: tuple[str, ...]
    notices: tuple[str, ...]
    status: int

    @property
    def error(self) -> str:
        """Why the file could not be checked; blank if it was."""
        return str(self.content.get("error", ""))


def check_file(file: str, library: Library, pack_id: str | None) -> Checked:
    """Check a file under its own form, or under another. Never raises for what is in the file."""
    try:
        opened = open_report(Path(file), library, pack_id)
    except (StorageError, CommandError) as error:
        return failed(file, str(error))
    assessment = opened.assessed()
    status = ERRORS_FOUND if assessment.standing(Severity.ERROR) else DONE
    return Checked(
        _content(file, assessment), tuple(_lines(file, assessment)), opened.notices, status
    )


def failed(file: str, reason: str) -> Checked:
    """The outcome of a file that could not be checked."""
    return Checked({"file": file, "error": one_line(reason)}, (), (), FAILED)


def _content(file: str, assessment: Assessment) -> dict[str, object]:
    head = assessment.report.head
    return {
        "file": file,
        "pack": assessment.pack.id,
        "pack_fit": 1.0,
        "office": head.office,
        "year": head.year,
        "findings": [_finding(finding) for finding in assessment.findings],
        "passed": [_remark(remark) for remark in assessment.passed],
        "undecided": [_remark(remark) for remark in assessment.undecided],
    }


def _finding(finding: Finding) -> dict[str, object]:
    content: dict[str, object] = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": str(finding.place),
        "line": None,
        "quote": finding.quote,
        "message": finding.message,
        "stated": finding.stated,
        "computed": finding.computed,
        "difference": finding.difference,
    }
    if finding.explained:
        content["explained"] = finding.explained
    return content


def _remark(remark: Remark) -> dict[str, object]:
    return {"rule": remark.rule, "message": remark.message}


def _lines(file: str, assessment: Assessment) -> Iterator[str]:
    head = assessment.report.head
    yield f"{file}　{head.office}　{head.year}年度　{assessment.pack.id}"
    for severity in Severity:
        for finding in assessment.findings:
            if finding.severity is severity:
                yield from finding_lines(assessment, finding)
    yield from _remarks("已核对无误", assessment.passed)
    yield from _remarks("未能判断", assessment.undecided)
    counts = [f"{each.label} {len(assessment.standing(each))}" for each in Severity]
    explained = sum(not finding.open for finding in assessment.findings)
    if explained:
        counts.append(f"已说明理由 {explained}")
    yield f"  合计：{'，'.join(counts)}"


def finding_lines(assessment: Assessment, finding: Finding) -> Iterator[str]:
    """A finding as people read it: what and where, and below it what to do."""
    page = page_of(pages_of(assessment.pack), assessment, finding.place).title
    difference = f"（差额 {finding.difference}）" if finding.difference else ""
    message = one_line(finding.message)
    yield f"  {finding.severity.label} {finding.rule}　{page}：{message}{difference}"
    if finding.explained:
        yield f"    已说明理由：{one_line(finding.explained)}"
    else:
        yield f"    {one_line(finding.remedy)}"


def _remarks(title: str, remarks: Iterable[Remark]) -> Iterator[str]:
    lines = [f"    {remark.rule}　{one_line(remark.message)}" for remark in remarks]
    if lines:
        yield f"  {title} {len(lines)} 项："
        yield from lines
