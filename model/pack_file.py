"""Reading a template pack from TOML: every fault is named with its file and line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.files import unreadable
from model.pack import Pack
from model.pack_references import faults_of

_LARGEST = 512 * 1024
_LONGEST_LINE = 20_000
_MOST_FAULTS = 50
_TABLE = re.compile(r"^\s*\[(\[)?\s*([A-Za-z0-9_.\-]+)\s*\]?\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")

_REASONS = {
    "missing": "缺少此项",
    "extra_forbidden": "不认识此项，请删去或改正拼写",
    "string_type": "应为文字（加引号）",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "decimal_parsing": "应为数字",
    "tuple_type": "应为列表（方括号）",
    "string_pattern_mismatch": "写法不符合要求",
    "inexact": '应为加引号的数字，如 "0.5"',
    "literal_error": "不是可用的取值",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
}


class PackError(Exception):
    """A pack that cannot be used; the message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class PackFault:
    """One fault of a pack: where it is (table, its number, key) and what is wrong."""

    where: tuple[str | int, ...]
    message: str


def load_pack(path: Path) -> Pack:
    """Read and check a pack. Raises PackError with every fault found, one a line."""
    try:
        if not path.is_file() and path.exists():
            raise PackError(f"{path}：不是普通文件，不能用作模板包，请核对")
        if path.stat().st_size > _LARGEST:
            raise PackError(f"{path}：文件超过 512 KB，不像是模板包，请核对")
        data = path.read_bytes()
    except OSError as error:
        raise PackError(unreadable(path, error)) from error
    return parse_pack(data, str(path))


def parse_pack(data: bytes, name: str) -> Pack:
    """Read a pack from the bytes of its file. Raises PackError, naming the file by `name`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"{name}：不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    try:
        if max(map(len, text.split("\n"))) > _LONGEST_LINE:
            raise PackError(f"{name}：有一行超过 {_LONGEST_LINE} 个字符，不像是模板包，请核对")
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{name}：{_toml_reason(str(error))}") from error
    except (RecursionError, ValueError) as error:
        raise PackError(f"{name}：嵌套太深或数字太长，不像是模板包，请核对") from error
    try:
        pack = Pack.model_validate({**content, "digest": hashlib.sha256(data).hexdigest()})
    except ValidationError as error:
        faults: Iterable[PackFault] = (
            PackFault(_location(fault["loc"]), _reason(fault["type"], str(fault["msg"])))
            for fault in _innermost(error)
        )
        raise PackError(_described(name, text, faults)) from error
    faults = tuple(PackFault(where, message) for where, message in faults_of(pack))
    if faults:
        raise PackError(_described(name, text, faults))
    return pack


def _innermost(error: ValidationError) -> list[ErrorDetails]:
    """The faults without those that only follow from one inside."""
    faults = error.errors()[:_MOST_FAULTS]
    return [
        fault
        for fault in faults
        if not any(
            other["loc"] != fault["loc"] and other["loc"][: len(fault["loc"])] == fault["loc"]
            for other in faults
        )
    ]


def _location(where: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Without the names that the reader adds for the kinds of a scoring rule."""
    kinds = {"by_hand", "proportional", "bands", "all_or_nothing", "deduct"}
    return tuple(part for part in where if part not in kinds)


def _reason(kind: str, message: str) -> str:
    return _REASONS.get(kind, f"内容不符合要求（{message}）")


def _toml_reason(message: str) -> str:
    at = re.search(r"\(at line (\d+), column \d+\)", message)
    line = f"第 {at[1]} 行：" if at else ""
    if "overwrite" in message or "twice" in message or "Duplicate" in message:
        return f"{line}同一项写了两次，请删去一处"
    return f"{line}不符合 TOML 的写法（{message}），请改正"


def _described(name: str, text: str, faults: Iterable[PackFault]) -> str:
    lines = tuple(_tables(text))
    # What is quoted from the pack may hold any line break.
    return "\n".join(" ".join(_line_of(name, lines, fault).splitlines()) for fault in faults)


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    number: int
    line: int
    keys: tuple[tuple[str, int], ...]


def _tables(text: str) -> Iterator[_Table]:
    """The tables of a TOML text with the lines of their keys; tomllib alone gives none."""
    numbers: Counter[str] = Counter()
    name, number, start, keys = "", 0, 1, list[tuple[str, int]]()
    for count, line in enumerate(_outside_strings(text), start=1):
        if table := _TABLE.match(line):
            yield _Table(name, number, start, tuple(keys))
            name, start, keys = table[2], count, []
            number = numbers[name]
            numbers[name] += 1
        elif key := _KEY.match(line):
            keys.append((key[1], count))
    yield _Table(name, number, start, tuple(keys))


def _outside_strings(text: str) -> Iterator[str]:
    """The lines of a TOML text, blank where they lie inside a string of several lines."""
    closing = ""
    for line in text.split("\n"):
        if closing:
            yield ""
            if closing in line:
                closing = ""
            continue
        yield line
        for mark in ('"""', "'''"):
            if line.count(mark) % 2 == 1:
                closing = mark


def _line_of(name: str, tables: tuple[_Table, ...], fault: PackFault) -> str:
    path = [part for part in fault.where if isinstance(part, str)]
    number = next((part for part in fault.where if isinstance(part, int)), 0)
    table = next(
        (table for table in tables if path and (table.name, table.number) == (path[0], number)),
        tables[0],
    )
    keys = dict(table.keys)
    line = next((keys[part] for part in path if part in keys), table.line)
    where = ".".join(path)
    return (
        f"{name}：第 {line} 行（{where}）：{fault.message}" if where else f"{name}：{fault.message}"
    )
