"""docs/file-format.md says what the files hold."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from model.document_lock import Holder, lock_document
from model.locks import take
from model.node import Node
from model.places import Place
from model.recovery import RecoveryCopy, read_recovery
from model.report import FORMAT, FigureSpan, Report, TextSpan
from model.storage import load

PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
EXAMPLE, LOCK, RECOVERY = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def node_types(annotation: object) -> set[type[Node]]:
    """The node types that a field's type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return {annotation}
    return {found for part in get_args(annotation) for found in node_types(part)}


def all_fields(node_type: type[Node]) -> set[str]:
    """The names of all fields of a node and of what it holds."""
    fields = set(node_type.model_fields)
    for field in node_type.model_fields.values():
        for inner in node_types(field.annotation):
            fields |= all_fields(inner)
    return fields


def test_the_page_is_of_this_format() -> None:
    assert f"This page describes format {FORMAT}." in PAGE


@pytest.mark.parametrize("field", sorted(all_fields(Report)))
def test_every_field_is_described(field: str) -> None:
    assert f"`{field}`" in PAGE


def test_the_parts_are_described_in_the_order_of_the_file() -> None:
    sections, rest = PAGE[: PAGE.index("## Text form")].split("### The rest")
    described = re.findall(r"^### `(\w+)`", sections, re.MULTILINE)
    described += re.findall(r"^\| `(\w+)`", rest, re.MULTILINE)

    assert described == list(Report.model_fields)


def test_the_example_can_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "example.ziping"
    path.write_text(EXAMPLE, encoding="utf-8")

    report = load(path).report

    assert report.text_at(Place.parse("figures.budget")) == "7,449.81"
    assert report.text_at(Place.parse("tasks.#1.executed")) == "约118万元"
    assert report.prose[0].blocks[1].spans == (
        TextSpan(text="全年预算"),
        FigureSpan(figure="budget", style="亿元"),
        TextSpan(text="，"),
        TextSpan(text="全部用于民生", bold=True),
    )


def test_the_recovery_copy_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "0123.ziping").write_text(RECOVERY, encoding="utf-8")
    said = json.loads(RECOVERY)

    assert read_recovery(tmp_path, "0123") == RecoveryCopy(
        "0123",
        Path(said["path"]),
        datetime.fromisoformat(said["saved"]),
        said["edits"],
        said["based_on"],
        Report(),
    )


def test_the_lock_says_who_has_the_document(tmp_path: Path) -> None:
    said = json.loads(LOCK)
    since = datetime.fromisoformat(said["since"])

    with take(tmp_path / ".~lock.a.ziping#", LOCK.encode()):
        holder = lock_document(tmp_path / "a.ziping", datetime.now(UTC))

    assert holder == Holder(said["user"], said["machine"], since)
