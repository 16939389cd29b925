"""All rules, in the order of their codes, bundled for running."""

from __future__ import annotations

from types import ModuleType

from model.checks import (
    arithmetic,
    balances,
    conclusions,
    indicators,
    leftovers,
    lost_points,
    ordinals,
    rates,
    scores,
    sentences,
    strays,
    structure,
)
from model.checks.rule import Rule
from model.checks.runner import bundled
from model.figures import FigureValue, IdentityResult
from model.scoring import PoolScore, ScoredIndicator
from model.tasks import TaskFigures
from model.texts import BlockText, SectionText

FAMILIES: tuple[ModuleType, ...] = (
    arithmetic,
    rates,
    balances,
    scores,
    lost_points,
    conclusions,
    indicators,
    structure,
    leftovers,
    sentences,
    strays,
    ordinals,
)
"""The modules that hold rules."""

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            value
            for family in FAMILIES
            for value in vars(family).values()
            if isinstance(value, Rule)
        ),
        key=lambda made: made.code,
    )
)

BUNDLES = bundled(
    RULES,
    frozenset(
        {
            FigureValue,
            IdentityResult,
            PoolScore,
            ScoredIndicator,
            TaskFigures,
            SectionText,
            BlockText,
        }
    ),
)
