"""What holds of every rule: it is listed, explained, and tested three ways."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import model.checks
from model.checks.book import rule_book
from model.checks.catalogue import FAMILIES, RULES
from model.checks.rule import Rule

ROOT = Path(__file__).parents[3]
CODES = [made.code for made in RULES]


def _test_names() -> Iterator[str]:
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node.name


TESTS = tuple(_test_names())


def test_every_code_stands_once_and_in_order() -> None:
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch(r"[ASTF]-\d\d", code) for code in CODES)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("outcome", ["fires", "silent", "boundary"])
def test_every_rule_is_tested(code: str, outcome: str) -> None:
    short = code.replace("-", "").lower()
    assert [name for name in TESTS if {short, outcome} <= set(name.split("_"))]


@pytest.mark.parametrize("made", RULES, ids=CODES)
def test_every_rule_says_what_it_looks_at_and_why(made: Rule) -> None:
    for text in (made.title, made.source, made.example, made.description):
        assert re.search(r"[\u4e00-\u9fff]", text)
    assert not made.title.endswith("。")
    assert made.description.endswith("。")
    assert made.subjects


def test_every_module_with_rules_is_a_family() -> None:
    folder = Path(model.checks.__file__).parent
    with_rules = {
        path.stem
        for path in folder.glob("*.py")
        if path.stem != "rule" and re.search(r"^@rule\($", path.read_text("utf-8"), re.M)
    }
    assert {family.__name__.rpartition(".")[2] for family in FAMILIES} == with_rules


def test_the_rule_book_names_every_rule() -> None:
    book = rule_book(RULES)
    for made in RULES:
        assert f"### {made.code} {made.title}（{made.severity.label}）" in book
        assert made.example in book
        assert made.source in book
    # Lines of a docstring are one paragraph: Chinese knows no blank between them.
    assert not re.search(r"[\u4e00-\u9fff，。]\n[\u4e00-\u9fff“]", book)


def test_the_rule_book_in_the_documents_is_current() -> None:
    """`python -m model.checks.book > docs/checks.md` writes it anew."""
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == rule_book(RULES)
