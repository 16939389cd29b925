"""What a text can bind with {{…}}: figures, scores, grade, year and office, as printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from model.figures import Figures
from model.report import Head
from model.scoring import Scoring, print_score

_SCORE = "score."


@dataclass(frozen=True, slots=True)
class Bindings:
    """The facts of one report, by the names that its texts use."""

    head: Head
    figures: Figures
    scoring: Scoring

    def printed(self, name: str, style: str = "") -> str | None:
        """A fact as text; None for an unknown name, no value, or a style that does not fit."""
        figure = self.figures.get(name)
        if figure is not None:
            return figure.printed(style)
        if style:
            return None
        if name.startswith(_SCORE):
            score = self._score(name.removeprefix(_SCORE))
            return None if score is None else print_score(score)
        match name:
            case "year":
                return str(self.head.year) if self.head.year else None
            case "office":
                return self.head.office or None
            case "short_name":
                return self.head.short_name or self.head.office or None
            case "district":
                return self.head.district or None
            case "grade":
                return self.scoring.stated_grade or self.scoring.grade
        return None

    def known(self, name: str) -> bool:
        """Whether a text of this form may bind the name, whether or not it has a value yet."""
        if name.startswith(_SCORE):
            part = name.removeprefix(_SCORE)
            scored = self.scoring.get(part) or self.scoring.pool_of(part)
            return part == "total" or scored is not None
        return self.figures.get(name) is not None or name in (
            "year",
            "office",
            "short_name",
            "district",
            "grade",
        )

    def _score(self, name: str) -> Decimal | None:
        if name == "total":
            return self.scoring.total
        row = self.scoring.get(name)
        if row is not None:
            return row.score
        pool = self.scoring.pool_of(name)
        return pool.score if pool is not None else None
