"""docs/packs.md: its example is a pack, and no key of a pack is left out."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from model import pack as forms
from model.library import load_library
from model.pack_file import parse_pack

GUIDE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.S)
DOCUMENTED = set(re.findall(r"`\[{0,2}([a-z_0-9]+)\]{0,2}`", GUIDE))
PARTS = [
    part
    for part in vars(forms).values()
    if isinstance(part, type) and issubclass(part, BaseModel) and part.__module__ == forms.__name__
]


def test_the_whole_example_is_a_pack() -> None:
    (whole,) = [example for example in EXAMPLES if example.startswith("schema")]
    pack = parse_pack(whole.encode(), "packs.md")
    assert pack.id == "example-2025"


def test_the_other_examples_can_be_read() -> None:
    rules = [example for example in EXAMPLES if not example.startswith("schema")]
    assert len(rules) == 2
    for example in rules:
        for part in re.split(r"\n\n", example):
            assert tomllib.loads(part)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_key_is_explained(part: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in part.model_fields.items()}
    # The program works out the digest itself.
    assert keys - DOCUMENTED <= {"digest"}


def test_every_threshold_is_listed_with_its_value() -> None:
    for threshold in load_library().words.threshold:
        assert f"| `{threshold.id}` | {threshold.value} |" in GUIDE
