"""A template pack: what a district's finance bureau hands out for one year, as data.

The shapes only; `pack_file` reads them from TOML. Every word that varies between districts and
years stands in a pack.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1)]


_EXACT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,8})?")


def _exact(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    plain = isinstance(value, str | int) and not isinstance(value, bool)
    if not plain or not _EXACT.fullmatch(str(value)):
        raise PydanticCustomError("inexact", '应为加引号的数字，如 "0.5"')
    return Decimal(str(value))


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""A number written as text ("0.5") or as a whole number, so that it stays exact."""


Year = Annotated[int, Field(strict=True, ge=2000, le=2100)]
Share = Annotated[str, StringConstraints(pattern=r"^(100|[0-9]{1,2}(\.[0-9]{1,2})?)%$")]
"""A share of a weight, from 0% to 100%."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(_Part):
    """A part that others refer to by its id."""

    id: Identifier


class PrintStyle(_Part):
    """How a figure prints: thousands separators, decimals, whether a trailing .00 is dropped."""

    grouping: bool = False
    decimals: int = Field(default=2, ge=0, le=6)
    trim_whole: bool = False


class DocumentForm(_Part):
    """The document as a whole. `title` may bind {{year}} and {{office}}."""

    label: str = ""
    title: Words
    numbering: tuple[Words, ...] = Field(default=("一、", "（一）", "1.", "（1）"), min_length=1)


class Group(Named):
    """Figures that are parts of one total: 按资金来源, 按支出性质."""

    name: Words


class Figure(Named):
    """A figure that the clerk types."""

    name: Words
    unit: str = "万元"
    decimals: int = Field(default=2, ge=0, le=6)
    required: bool = False
    group: Identifier | None = None
    print: PrintStyle = PrintStyle()
    guidance: str = ""
    aliases: tuple[Words, ...] = ()


class DerivedFigure(Named):
    """A figure that follows from others by a formula."""

    name: Words
    unit: str = "%"
    decimals: int = Field(default=2, ge=0, le=6)
    formula: Words
    print: PrintStyle = PrintStyle()
    guidance: str = ""
    aliases: tuple[Words, ...] = ()


class IdentityForm(Named):
    """Two sides that must agree, and the rule that reports it when they do not."""

    name: Words
    statement: Words
    rule: Literal["A-02", "A-03"]


class Pool(Named):
    """A second-level indicator. Its rows are the office's own, the pack's, or it is one score."""

    level1: Words
    name: Words
    weight: Exact = Field(ge=0)
    rows: Literal["own", "fixed", "none"]
    kinds: tuple[Words, ...] = ()
    guidance: str = ""


class CalculatorInput(Named):
    """What an indicator's calculator asks for."""

    name: Words
    unit: str = ""


class _Rule(_Part):
    inputs: tuple[CalculatorInput, ...] = ()


class ByHand(_Rule):
    """No suggestion: the clerk scores."""

    kind: Literal["by_hand"] = "by_hand"


class _Measured(_Rule):
    of: Identifier | None = None
    formula: str = ""


class Proportional(_Measured):
    """weight × value ÷ full, never more than the weight."""

    kind: Literal["proportional"]
    full: Exact = Field(default=Decimal(100), gt=0)


class Bands(_Measured):
    """The share of the weight by the first band that holds the value; `otherwise` for none.

    `at_most`: a band holds values up to its limit; `at_least`: from its limit upwards.
    """

    kind: Literal["bands"]
    direction: Literal["at_most", "at_least"] = "at_most"
    bands: tuple[tuple[Exact, Share], ...] = Field(min_length=1)
    otherwise: Share = Field(default="0%", alias="else")


class AllOrNothing(_Rule):
    """The whole weight when the input says 是, nothing when it says 否."""

    kind: Literal["all_or_nothing"]


class Deduct(_Rule):
    """The weight less so many points for each item counted by the input, never below nothing."""

    kind: Literal["deduct"]
    each: Exact = Field(gt=0)


ScoringRule = Annotated[
    ByHand | Proportional | Bands | AllOrNothing | Deduct, Field(discriminator="kind")
]


class Indicator(Named):
    """One row of the score table as the form prints it. `basis` begins with S, I or K."""

    level1: Words
    level2: Words
    name: Words
    weight: Exact = Field(ge=0)
    rule: ScoringRule = ByHand()
    definition: str = ""
    guidance: str = ""
    basis: str = Field(default="", pattern=r"^([SIK]: .+)?$")
    evidence: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether its rule is sourced; what is not is shown as 待核对."""
        return self.basis.startswith("S")


class Grade(_Part):
    """A grade and the least score for it."""

    name: Words
    least: Exact
    basis: str = Field(default="", pattern=r"^([SIK]: .+)?$")


class Scoring(_Part):
    """How scores are counted and where the score table is filed."""

    total: Exact = Decimal(100)
    decimals: int = Field(default=2, ge=0, le=4)
    filed_separately: bool = False


Column = Literal[
    "no",
    "name",
    "target",
    "actual",
    "weight",
    "score",
    "text",
    "initial_budget",
    "budget",
    "executed",
    "rate",
]


class TableColumn(Named):
    """A column of a free table."""

    name: Words


class Section(Named):
    """One section of the outline; the list of sections is flat, with levels 1 to 3.

    paragraphs   what a figures section prints: one paragraph each, given as alternatives of which
                 the first whose bound figures are all present is printed
    sentence     what a tasks section prints after each task, the same way
    lead         the sentence before an indicators section's tables
    table_lead   the sentence before each of its tables; {{names}} lists the rows' names
    starter      text that a new report begins with, in text form
    keywords     words of which its text should hold one (T-04)
    merged_as    headings under which other offices merge it with the next section
    """

    level: int = Field(ge=1, le=3)
    title: Words
    kind: Literal["group", "prose", "figures", "tasks", "indicators", "table"]
    required: bool = False
    min_chars: int = Field(default=0, ge=0)
    guidance: str = ""
    example: str = ""
    starter: str = ""
    paragraphs: tuple[tuple[Words, ...], ...] = ()
    sentence: tuple[Words, ...] = ()
    lead: str = ""
    table_lead: str = ""
    pool: Identifier | None = None
    tables: Literal["by_kind", "one"] = "one"
    columns: tuple[Column, ...] = ()
    table_columns: tuple[TableColumn, ...] = ()
    keywords: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()
    merged_as: tuple[Words, ...] = ()


class Threshold(Named):
    """A limit that a rule uses, with its basis."""

    value: Exact
    basis: str = Field(default="", pattern=r"^([SIK]: .+)?$")


class Leftover(_Part):
    """A short phrase of official guidance that offices leave in their reports."""

    phrase: Annotated[str, StringConstraints(min_length=6)]


class Pack(_Part):
    """A whole form. Parts refer to each other by id; `pack_file` has checked that they exist."""

    format: Literal[1] = Field(alias="schema")
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    name: Words
    region: Words
    years: tuple[Year, ...] = Field(min_length=1)
    digest: str = ""
    document: DocumentForm
    group: tuple[Group, ...] = ()
    figure: tuple[Figure, ...] = ()
    derived: tuple[DerivedFigure, ...] = ()
    identity: tuple[IdentityForm, ...] = ()
    pool: tuple[Pool, ...] = ()
    section: tuple[Section, ...] = Field(min_length=1)
    indicator: tuple[Indicator, ...] = ()
    grade: tuple[Grade, ...] = ()
    scoring: Scoring = Scoring()
    threshold: tuple[Threshold, ...] = ()
    leftover: tuple[Leftover, ...] = ()

    def section_of(self, section_id: str) -> Section | None:
        """The section with this id."""
        return next((section for section in self.section if section.id == section_id), None)

    def pool_of(self, pool_id: str) -> Pool | None:
        """The pool with this id."""
        return next((pool for pool in self.pool if pool.id == pool_id), None)

    def indicators_of(self, pool: Pool) -> tuple[Indicator, ...]:
        """The pack's own indicators in a pool."""
        return tuple(
            indicator
            for indicator in self.indicator
            if (indicator.level1, indicator.level2) == (pool.level1, pool.name)
        )

    def group_members(self, group_id: str) -> tuple[Figure, ...]:
        """The figures of a group, in the pack's order."""
        return tuple(figure for figure in self.figure if figure.group == group_id)

    def threshold_of(self, threshold_id: str) -> Threshold | None:
        """The pack's own limit with this id; None where the general one holds."""
        return next((limit for limit in self.threshold if limit.id == threshold_id), None)
