"""A report as JSON: written with stable keys, read back from this format and from older ones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.json_text import ContentError
from model.node import Node, Row
from model.places import place
from model.report import FORMAT, Report
from model.upgrades import upgrade

_EXPECTED = {
    "string_type": "应为文字",
    "int_type": "应为整数",
    "bool_type": "应为 true 或 false",
    "tuple_type": "应为列表",
    "model_type": "应为一组内容",
    "string_pattern_mismatch": "含有不允许的字符（如换行）",
    "missing": "缺少",
}


def encoded(report: Report) -> str:
    """The report as JSON: one value a line, keys in the order of the model, a line end last."""
    return f"{in_this_format(report).model_dump_json(indent=1)}\n"


def in_this_format(report: Report) -> Report:
    """The report with the number of the format that it is written in."""
    return report.with_value(place("head", "format"), FORMAT)


def report_in(content: object) -> tuple[Report, int]:
    """The report in parsed JSON, upgraded where it is older, and the format it was found in.

    Raises ContentError.
    """
    head = content.get("head") if isinstance(content, dict) else None
    found = head.get("format") if isinstance(head, dict) else None
    if not isinstance(content, dict) or type(found) is not int or found < 1:
        raise ContentError("不是自评通保存的报告：没有写明格式", "请检查是否选错了文件")
    if found > FORMAT:
        raise ContentError(f"由更新版本的自评通保存（格式 {found}）", "请升级程序后再打开")
    upgrade(content, found)
    report = _validated(content)
    for names, twice in _repeated_rows(report, ()):
        raise ContentError(
            f"的“{'.'.join(names)}”中有两行的编号都是“{twice}”，无法判断以哪一行为准"
        )
    return report, found


def _validated(content: dict[str, Any]) -> Report:
    # Strict validation takes lists for tuples in JSON only. JSON written as \ud800 can hold half a
    # surrogate pair; so can UTF-16, and reading it replaces that half as `Text` does.
    text = json.dumps(content, ensure_ascii=False)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    try:
        return Report.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise ContentError(_misfit(content, error.errors(include_url=False))) from error


def _repeated_rows(node: Node, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The rows whose id a neighbour has too: the names on the way to them, and the id."""
    for name, value in node:
        if isinstance(value, Node):
            yield from _repeated_rows(value, (*names, name))
        elif isinstance(value, tuple):
            seen: set[str] = set()
            for row in value:
                if isinstance(row, Row):
                    if row.id in seen:
                        yield (*names, name), row.id
                    seen.add(row.id)
                    yield from _repeated_rows(row, (*names, name, row.id))


def _misfit(content: dict[str, Any], errors: list[ErrorDetails]) -> str:
    """What does not fit, of what pydantic found.

    A span that fits neither kind is reported for both; the kind with the least amiss was meant.
    """
    siblings: defaultdict[tuple[int | str, ...], list[ErrorDetails]] = defaultdict(list)
    for error in errors:
        siblings[error["loc"][:-1]].append(error)
    meant = min(siblings.values(), key=len)
    unknown = [error["loc"] for error in meant if error["type"] == "extra_forbidden"]
    if unknown:
        places = "、".join(f"“{_place(content, steps)}”" for steps in unknown[:3])
        more = f"等 {len(unknown)} 处" if len(unknown) > 3 else ""
        return f"中有本程序不认识的内容：{places}{more}"
    expected = _EXPECTED.get(meant[0]["type"], "超出允许的范围")
    return f"的内容有误：“{_place(content, meant[0]['loc'])}”{expected}"


def _place(content: Any, steps: tuple[int | str, ...]) -> str:
    """Where in the file, with rows by their ids: prose.goal.blocks.b2.level."""
    names: list[str] = []
    for number, step in enumerate(steps, start=1):
        if isinstance(step, int):
            content = content[step]
            row_id = content.get("id") if isinstance(content, dict) else None
            names.append(row_id if isinstance(row_id, str) else f"#{step + 1}")
        elif isinstance(content, dict) and (step in content or number == len(steps)):
            # pydantic also puts the name of the class it tried among the steps.
            content = content.get(step)
            names.append(step)
    return ".".join(names)
