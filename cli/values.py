"""The values that `set` is given: as PLACE=VALUE, or in a JSON file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from cli.errors import CommandError
from model.storage import read_bytes

Value = str | tuple[str, ...] | None
"""A text, a list of texts, or None to delete."""


def assigned(words: Iterable[str]) -> dict[str, Value]:
    """The values of PLACE=VALUE, by place. Raises CommandError."""
    pairs = [_assignment(word) for word in words]
    _refuse_twice(pairs, "命令中")
    return dict(pairs)


def _assignment(word: str) -> tuple[str, str]:
    place, mark, value = word.partition("=")
    if not mark or not place.strip():
        raise CommandError(
            f"“{word[:40]}”应写成 位置=内容，如 figures.budget=9022.41。没有改动任何内容。"
        )
    return place.strip(), value


def values_in(path: Path) -> dict[str, Value]:
    """The values of a JSON object of place → value; numbers keep the digits as they are written.

    Raises StorageError, CommandError.
    """
    try:
        content = json.loads(
            read_bytes(path).decode("utf-8-sig"),
            parse_float=str,
            parse_int=str,
            parse_constant=_no_number,
            object_pairs_hook=lambda pairs: _object(path, pairs),
        )
    except UnicodeDecodeError as error:
        raise CommandError(f"“{path}”不是 UTF-8 编码的文本，请另存为 UTF-8。") from error
    except json.JSONDecodeError as error:
        raise CommandError(
            f"“{path}”第 {error.lineno} 行第 {error.colno} 个字符处不符合 JSON 写法，请改正。"
        ) from error
    except RecursionError as error:
        raise CommandError(f"“{path}”的括号套得太深，请检查是否选错了文件。") from error
    except ValueError as error:
        raise CommandError(f"“{path}”：{error}，请改正。") from error
    if not isinstance(content, dict):
        raise CommandError(f'“{path}”应是一个 JSON 对象，如 {{"figures.budget": "9022.41"}}。')
    return {place: _value(path, place, value) for place, value in content.items()}


def _value(path: Path, place: str, value: object) -> Value:
    match value:
        case None | str():
            return value
        case [*items] if all(isinstance(item, str) for item in items):
            return tuple(str(item) for item in items)
    raise CommandError(f"“{path}”中“{place}”的值应为文字、数字、null 或一列文字，请改正。")


def _object(path: Path, pairs: list[tuple[str, object]]) -> dict[str, object]:
    _refuse_twice(pairs, f"“{path}”中")
    return dict(pairs)


def _refuse_twice(pairs: Iterable[tuple[str, object]], where: str) -> None:
    counts = Counter(place for place, _ in pairs)
    for place, count in counts.items():
        if count > 1:
            raise CommandError(f"{where}“{place}”写了 {count} 次，无法判断以哪个为准，请只留一个。")


def _no_number(word: str) -> str:
    raise ValueError(f"{word} 不是数字")
