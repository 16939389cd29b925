"""General word lists and thresholds: data that holds for every form, each with its basis."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from model.pack import Pack, Threshold


class WordsError(Exception):
    """A word list that cannot be used; the message names the file and what is wrong."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    basis: str = ""


class Word(_Entry):
    """One word of a list."""

    word: str


class Synonym(_Entry):
    """Other ways to say a word."""

    word: str
    others: tuple[str, ...]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError("not a regular expression") from error
    return pattern


class Pattern(_Entry):
    """A regular expression with the name under which findings speak of it."""

    name: str
    pattern: Annotated[str, AfterValidator(_compiles)]


class Words(BaseModel):
    """All general lists. Each field is an array of tables of the same name in resources/words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: tuple[Threshold, ...] = ()
    placeholder: tuple[Pattern, ...] = ()
    problem_word: tuple[Word, ...] = ()
    empty_reason: tuple[Word, ...] = ()
    grade_word: tuple[Word, ...] = ()
    generic_word: tuple[Word, ...] = ()
    synonym: tuple[Synonym, ...] = ()
    change_reason: tuple[Word, ...] = ()
    zero_is_good: tuple[Word, ...] = ()

    def limit(self, threshold_id: str, pack: Pack) -> Decimal:
        """A threshold: the pack's own where it has one, else the general one. Raises KeyError."""
        own = pack.threshold_of(threshold_id)
        if own is not None:
            return own.value
        for threshold in self.threshold:
            if threshold.id == threshold_id:
                return threshold.value
        raise KeyError(threshold_id)


def load_words(folder: Path) -> Words:
    """Read every word list of a folder. Raises WordsError, naming the file."""
    content: dict[str, object] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WordsError(f"{path}：词表无法读取（{error}），请重新安装程序") from error
        for name, entries in tables.items():
            if name in content:
                raise WordsError(f"{path}：词表“{name}”在别的文件中已有，请合并")
            content[name] = entries
    try:
        return Words.model_validate(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise WordsError(f"{folder}：词表“{where}”的内容不符合要求，请重新安装程序") from error
