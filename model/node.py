"""Nodes: immutable values that are addressed by Place and changed by copying along the path."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from model.places import Place, PlaceError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Text = Annotated[str, AfterValidator(lambda text: _LONE_SURROGATE.sub("\ufffd", text))]
"""What a person typed. Half a surrogate pair, which no file can hold, becomes U+FFFD."""


class Node(BaseModel):
    """A part of a report: frozen, closed to unknown fields, without cached properties."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    main: ClassVar[str] = ""
    """The field that a place ending at this node stands for, where it has one."""
    rows: ClassVar[str] = ""
    """The field whose rows are addressed directly below this node, where it has one."""


class Row(Node):
    """A node in a tuple, found by its id."""

    id: Text


AnyNode = TypeVar("AnyNode", bound=Node)


@cache
def _adapter(node_type: type[Node], name: str) -> TypeAdapter[Any]:
    field = node_type.model_fields[name]
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[annotation, *field.metadata] if field.metadata else annotation)


@cache
def row_type(node_type: type[Node], name: str) -> type[Row] | None:
    """The type of the rows in a field that is a tuple of rows; None for any other field."""
    arguments = get_args(node_type.model_fields[name].annotation)
    if len(arguments) == 2 and arguments[1] is Ellipsis and isinstance(arguments[0], type):
        return arguments[0] if issubclass(arguments[0], Row) else None
    return None


_ID = attrgetter("id")


def position(rows: tuple[Row, ...], row_id: str) -> int:
    """Where the row with this id stands; -1 if there is none."""
    try:
        return list(map(_ID, rows)).index(row_id)
    except ValueError:
        return -1


def replaced(node: AnyNode, parts: tuple[str, ...], value: object, place: Place) -> AnyNode:
    """The node with the value at the path below it; all that did not change is shared.

    None deletes a row and resets a field. A row that does not exist is made. Raises PlaceError for
    a path the node does not have and for a value that does not fit.
    """
    name, rest = parts[0], parts[1:]
    if name not in type(node).model_fields:
        if not node.rows:
            raise PlaceError(f"报告中没有“{place}”这个位置")
        name, rest = node.rows, parts
    current = getattr(node, name)
    kind = row_type(type(node), name)
    if not rest:
        changed: object = _valid(node, name, value, place)
    elif kind is not None:
        changed = _row_replaced(current, kind, rest, value, place)
    elif isinstance(current, Node):
        changed = replaced(current, rest, value, place)
    else:
        raise PlaceError(f"报告中没有“{place}”这个位置")
    return node if changed is current else node.model_copy(update={name: changed})


def _valid(node: Node, name: str, value: object, place: Place) -> object:
    field = type(node).model_fields[name]
    if name == "id":
        raise PlaceError(f"“{place}”是编号，不能修改")
    if value is None:
        if field.is_required():
            raise PlaceError(f"“{place}”不能删除")
        return field.get_default(call_default_factory=True)
    current = getattr(node, name)
    if value is current or (isinstance(value, str) and value == current):
        return current
    try:
        valid = _adapter(type(node), name).validate_python(value)
    except ValidationError as error:
        raise PlaceError(f"“{place}”不能填“{str(value)[:40]}”：{_reason(error)}") from error
    if row_type(type(node), name) is not None and len({row.id for row in valid}) < len(valid):
        raise PlaceError(f"“{place}”中有两行编号相同，请改用不同的编号")
    return valid


def _row_replaced(
    rows: tuple[Row, ...], kind: type[Row], parts: tuple[str, ...], value: object, place: Place
) -> tuple[Row, ...]:
    index = position(rows, parts[0])
    if value is None and len(parts) == 1:
        return rows[:index] + rows[index + 1 :] if index >= 0 else rows
    if value is None and index < 0:
        return rows
    row = rows[index] if index >= 0 else kind(id=parts[0])
    if len(parts) > 1:
        changed: Row = replaced(row, parts[1:], value, place)
    elif isinstance(value, kind) and value.id == parts[0]:
        changed = value
    elif kind.main and not isinstance(value, Row):
        changed = replaced(row, (kind.main,), value, place)
    else:
        raise PlaceError(f"“{place}”不能整行填写，请写明是哪一栏")
    if index < 0:
        return (*rows, changed)
    return rows if changed is row else (*rows[:index], changed, *rows[index + 1 :])


def found(node: Node, parts: tuple[str, ...]) -> object:
    """What stands at the path below the node; None where nothing does."""
    current: object = node
    for part in parts:
        if isinstance(current, tuple):
            index = position(current, part)
            current = current[index] if index >= 0 else None
        elif isinstance(current, Node):
            if part in type(current).model_fields:
                current = getattr(current, part)
            elif current.rows:
                inner = getattr(current, current.rows)
                index = position(inner, part)
                current = inner[index] if index >= 0 else None
            else:
                return None
        if current is None:
            return None
    return current


def _reason(error: ValidationError) -> str:
    kinds = {"int_parsing": "应为整数", "int_type": "应为整数", "string_type": "应为文字"}
    return kinds.get(error.errors()[0]["type"], "内容不符合要求")


class NamedText(Row):
    """A text with a name: a calculator's input, a cell of a table, a note."""

    main: ClassVar[str] = "text"
    text: Text = ""
