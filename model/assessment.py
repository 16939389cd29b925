"""A report worked out: figures, scores and prose read, rules run; one value for all readers.

`assess` takes from the former assessment whatever did not change, so that a keystroke costs what
it touched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.bindings import Bindings
from model.checks.catalogue import BUNDLES
from model.checks.rule import Finding, Remark, Severity
from model.checks.runner import Run, Subjects, run
from model.figures import Figures, FigureValue, IdentityResult
from model.pack import Pack
from model.places import Place
from model.report import Head, Report, Stated
from model.scoring import PoolScore, ScoredIndicator, Scoring
from model.strays import Strays
from model.tasks import TaskFigures, Tasks
from model.texts import BlockText, Conclusion, Prose, SectionText, Shortcomings
from model.words import Words


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that follows from a report under its pack."""

    pack: Pack
    words: Words
    report: Report
    figures: Figures
    scoring: Scoring
    bindings: Bindings
    tasks: Tasks
    prose: Prose
    strays: Strays
    checked: Run
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> tuple[Remark, ...]:
        """What was looked at and is right."""
        return self.checked.results.passed

    @property
    def undecided(self) -> tuple[Remark, ...]:
        """What could not be decided, and why."""
        return self.checked.results.undecided

    def standing(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity that stand unexplained."""
        return tuple(each for each in self.findings if each.open and each.severity is severity)

    def findings_at(self, place: Place) -> tuple[Finding, ...]:
        """The findings at a place or inside it."""
        return tuple(each for each in self.findings if each.place.within(place))


def assess(
    pack: Pack, words: Words, report: Report, former: Assessment | None = None
) -> Assessment:
    """Work out a report, taking from the former assessment of the same pack what did not change."""
    if former is not None and (former.pack is not pack or former.words is not words):
        former = None
    if former is not None and former.report is report:
        return former
    figures = _figures(pack, report, former)
    scoring = _scoring(pack, report, figures, former)
    bindings = _bindings(report, figures, scoring, former)
    tasks = Tasks.of(report.tasks, former.tasks if former else None)
    prose = Prose.of(pack, report.prose, bindings, former.prose if former else None)
    strays = _strays(pack, report, former)
    subjects: Subjects = {
        Pack: (pack,),
        Words: (words,),
        Head: (report.head,),
        Stated: (report.stated,),
        Bindings: (bindings,),
        Figures: (figures,),
        FigureValue: figures.values,
        IdentityResult: figures.identities,
        Scoring: (scoring,),
        PoolScore: scoring.pools,
        ScoredIndicator: scoring.rows,
        Tasks: (tasks,),
        TaskFigures: tasks.rows,
        Strays: (strays,),
        Prose: (prose,),
        Conclusion: (prose.conclusion,),
        Shortcomings: (prose.shortcomings,),
        SectionText: prose.sections,
        BlockText: prose.blocks,
    }
    checked = run(BUNDLES, subjects, former.checked if former else None)
    return Assessment(
        pack=pack,
        words=words,
        report=report,
        figures=figures,
        scoring=scoring,
        bindings=bindings,
        tasks=tasks,
        prose=prose,
        strays=strays,
        checked=checked,
        findings=_standing(report, checked.results.findings),
    )


def _figures(pack: Pack, report: Report, former: Assessment | None) -> Figures:
    if former is not None and former.report.figures is report.figures:
        return former.figures
    return Figures.of(pack, report.figures)


def _scoring(pack: Pack, report: Report, figures: Figures, former: Assessment | None) -> Scoring:
    if former is not None and former.figures is figures:
        before = former.report
        if (
            before.scores is report.scores
            and before.own is report.own
            and before.stated is report.stated
        ):
            return former.scoring
    return Scoring.of(pack, report, figures, former.scoring if former else None)


def _bindings(
    report: Report, figures: Figures, scoring: Scoring, former: Assessment | None
) -> Bindings:
    if former is not None:
        last = former.bindings
        if last.head is report.head and last.figures is figures and last.scoring is scoring:
            return last
    return Bindings(report.head, figures, scoring)


def _strays(pack: Pack, report: Report, former: Assessment | None) -> Strays:
    if former is None:
        return Strays.of(pack, report)
    before = former.report
    same = all(
        getattr(before, part) is getattr(report, part)
        for part in ("figures", "scores", "own", "tables", "tasks", "unsorted")
    )
    if same and [each.id for each in before.prose] == [each.id for each in report.prose]:
        return former.strays
    return Strays.of(pack, report, former.strays)


def _standing(report: Report, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without those of rules that are off, with the reasons given for others."""
    if not report.switched_off and not report.explained:
        return findings
    off = {each.id for each in report.switched_off}
    reasons = {each.id: each.reason for each in report.explained if each.reason.strip()}
    return tuple(
        replace(each, explained=reasons.get(each.fingerprint, ""))
        if each.severity is Severity.WARNING
        else each
        for each in findings
        if each.rule not in off or each.severity is Severity.ERROR
    )
