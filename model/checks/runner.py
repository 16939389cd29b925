"""Running the rules: each once for each of its subjects, and again only when those changed.

A rule's parameters say what it looks at. A parameter whose type stands many times in a report
(an indicator, a paragraph) makes the rule run once for each; all others stand once (the figures,
the pack). Rules with the same parameters run together. What a rule concluded is kept as long as
its subjects are the same objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from model.checks.rule import (
    Finding,
    Found,
    Passed,
    Remark,
    Rule,
    Undecided,
    finding_of,
)
from model.identity import same_objects, unchanged_ends

Subjects = Mapping[type, tuple[object, ...]]
"""By type, all objects of a report that rules may look at."""


@dataclass(frozen=True, slots=True)
class Results:
    """What some rules concluded."""

    findings: tuple[Finding, ...] = ()
    passed: tuple[Remark, ...] = ()
    undecided: tuple[Remark, ...] = ()


NOTHING = Results()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rules that look at the same subjects. `each`: the type that they run once for each of."""

    each: type | None
    types: tuple[type, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _BundleRun:
    singles: tuple[object, ...]
    subjects: tuple[object, ...]
    results: tuple[Results, ...]
    joined: Results


@dataclass(frozen=True, slots=True)
class Run:
    """One run of all rules; the next run takes from it what did not change."""

    results: Results
    bundles: tuple[_BundleRun, ...]


def bundled(rules: Iterable[Rule], repeated: frozenset[type]) -> tuple[Bundle, ...]:
    """Put rules with the same parameters together; `repeated` are the types that stand many times.

    Raises ValueError for a rule that looks at two of those at once.
    """
    together: dict[tuple[type, ...], list[Rule]] = {}
    for made in rules:
        together.setdefault(made.subjects, []).append(made)
    bundles = []
    for types, members in together.items():
        each = [kind for kind in types if kind in repeated]
        if len(each) > 1:
            raise ValueError(f"{members[0].code} looks at two repeated subjects")
        bundles.append(Bundle(each[0] if each else None, types, tuple(members)))
    return tuple(bundles)


def run(bundles: tuple[Bundle, ...], subjects: Subjects, former: Run | None = None) -> Run:
    """Run the rules on these subjects, taking from the former run what did not change."""
    before = former.bundles if former is not None else (None,) * len(bundles)
    runs = tuple(
        _run_bundle(bundle, subjects, last) for bundle, last in zip(bundles, before, strict=True)
    )
    if former is not None and same_objects(runs, former.bundles):
        return former
    return Run(_joined(each.joined for each in runs), runs)


def _run_bundle(bundle: Bundle, subjects: Subjects, former: _BundleRun | None) -> _BundleRun:
    singles = tuple(subjects[kind][0] for kind in bundle.types if kind is not bundle.each)
    many = subjects[bundle.each] if bundle.each is not None else (None,)
    if former is None or not same_objects(singles, former.singles):
        results = tuple(_conclude(bundle, singles, subject) for subject in many)
    else:
        head, tail = unchanged_ends(many, former.subjects)
        if head == len(many) == len(former.subjects):
            return former
        middle = tuple(_conclude(bundle, singles, each) for each in many[head : len(many) - tail])
        end = len(former.results) - tail
        replaced = former.results[head:end]
        results = (*former.results[:head], *middle, *former.results[end:])
        if all(each is NOTHING for each in (*middle, *replaced)):
            return _BundleRun(singles, many, results, former.joined)
    return _BundleRun(singles, many, results, _joined(results))


def _conclude(bundle: Bundle, singles: tuple[object, ...], subject: object) -> Results:
    others = iter(singles)
    arguments = tuple(subject if kind is bundle.each else next(others) for kind in bundle.types)
    findings: list[Finding] = []
    passed: list[Remark] = []
    undecided: list[Remark] = []
    for made in bundle.rules:
        for outcome in made.function(*arguments):
            match outcome:
                case Found():
                    findings.append(finding_of(made, outcome))
                case Passed(message=message, place=place):
                    passed.append(Remark(made.code, message, place))
                case Undecided(message=message, place=place):
                    undecided.append(Remark(made.code, message, place))
    if not (findings or passed or undecided):
        return NOTHING
    return Results(tuple(findings), tuple(passed), tuple(undecided))


def _joined(results: Iterable[Results]) -> Results:
    some = [each for each in results if each is not NOTHING]
    if not some:
        return NOTHING
    return Results(
        tuple(chain.from_iterable(each.findings for each in some)),
        tuple(chain.from_iterable(each.passed for each in some)),
        tuple(chain.from_iterable(each.undecided for each in some)),
    )
