"""Formulas of a template pack: parsed once, evaluated on Decimal, shown as people read them.

A pack is untrusted, so a formula knows numbers, names, + - * / and sum(group) and nothing else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from model.numbers import ZERO, Interval

_LONGEST = 300
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "−",
    ast.Mult: "×",
    ast.Div: "÷",
}
_TIGHT = (ast.Mult, ast.Div)
_ALPHABET = re.compile(r"[A-Za-z0-9_+\-*/().=\s]*")
_ALLOWED = "只能用数字、名称、+ - * /、括号和 sum(组)"
_EXPONENT = re.compile(r"(?<![A-Za-z_])[0-9.]+[A-Za-z_]")

Quantity = TypeVar("Quantity", Decimal, Interval)
Texts = Callable[[str], str]
"""A name as people read it; for a group, its parts joined by +."""


class FormulaError(ValueError):
    """A formula that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One arithmetic expression."""

    text: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    _tree: ast.expr

    @classmethod
    def parse(cls, text: str) -> Formula:
        """Read a formula such as `executed / budget * 100`. Raises FormulaError."""
        return cls._of(_parsed(text), text)

    @classmethod
    def _of(cls, tree: ast.expr, text: str) -> Formula:
        names: dict[str, None] = {}
        groups: dict[str, None] = {}
        _collect(tree, text, names, groups)
        return cls(text, tuple(names), tuple(groups), tree)

    def value(self, values: Callable[[str], Decimal]) -> Decimal:
        """Evaluate; `values` gives the value of a name and the sum of a group.

        Raises ZeroDivisionError for a zero divisor, and what `values` raises.
        """
        return _value(self._tree, values, _itself)

    def interval(self, intervals: Callable[[str], Interval]) -> Interval:
        """What the result can be, from what each name and the sum of each group can be.

        Raises ZeroDivisionError where a divisor can be zero, and what `intervals` raises.
        """
        return _value(self._tree, intervals, Interval.exactly)

    def shown(self, texts: Texts) -> str:
        """The formula with names replaced: 23,033.06 ÷ 23,135.18 × 100."""
        return _shown(self._tree, texts)


@dataclass(frozen=True, slots=True)
class Identity:
    """Two formulas that must come to the same: `sum(by_source) == executed`."""

    computed: Formula
    stated: Formula

    @classmethod
    def parse(cls, text: str) -> Identity:
        """Read a statement of the form left == right. Raises FormulaError."""
        tree = _parsed(text)
        if not (
            isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.ops[0], ast.Eq)
        ):
            raise FormulaError(f"“{text}”应写成 左边 == 右边")
        return cls(Formula._of(tree.left, text), Formula._of(tree.comparators[0], text))


def _parsed(text: str) -> ast.expr:
    if len(text) > _LONGEST:
        raise FormulaError(f"公式超过 {_LONGEST} 个字符")
    if not _ALPHABET.fullmatch(text) or _EXPONENT.search(text):
        raise FormulaError(f"“{text}”中有公式不支持的内容，{_ALLOWED}")
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"“{text}”不是能看懂的公式") from error


def _collect(tree: ast.expr, text: str, names: dict[str, None], groups: dict[str, None]) -> None:
    match tree:
        case ast.Constant(value=value) if type(value) in (int, float):
            return
        case ast.Name(id=name):
            names[name] = None
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _collect(left, text, names, groups)
            _collect(right, text, names, groups)
            if (
                isinstance(op, ast.Div)
                and not _named(right)
                and _value(right, _no_value, _itself) == 0
            ):
                raise FormulaError(f"“{text}”除以 0，请改正除数")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _collect(operand, text, names, groups)
        case ast.Call(func=ast.Name(id="sum"), args=[ast.Name(id=group)], keywords=[]):
            groups[group] = None
        case _:
            raise FormulaError(f"“{text}”中有公式不支持的内容，{_ALLOWED}")


def _named(tree: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) for node in ast.walk(tree))


def _no_value(name: str) -> Decimal:
    raise AssertionError(f"a constant with the name {name}")


def _value(
    tree: ast.expr, values: Callable[[str], Quantity], constant: Callable[[Decimal], Quantity]
) -> Quantity:
    match tree:
        case ast.Constant(value=value):
            return constant(Decimal(str(value)))
        case ast.Name(id=name) | ast.Call(args=[ast.Name(id=name)]):
            return values(name)
        case ast.UnaryOp(operand=operand):
            return -_value(operand, values, constant)
        case ast.BinOp(left=left, op=op, right=right):
            first, second = _value(left, values, constant), _value(right, values, constant)
            match op:
                case ast.Add():
                    return first + second
                case ast.Sub():
                    return first - second
                case ast.Mult():
                    return first * second
                case _ if second == constant(ZERO):
                    raise ZeroDivisionError
                case _:
                    return first / second
    raise AssertionError(f"unchecked formula: {ast.dump(tree)}")


def _itself(value: Decimal) -> Decimal:
    return value


def _shown(tree: ast.expr, texts: Texts, *, tight: bool = False) -> str:
    match tree:
        case ast.Constant(value=value):
            return str(value)
        case ast.Name(id=name):
            return texts(name)
        case ast.Call(args=[ast.Name(id=group)]):
            shown = texts(group)
            return f"（{shown}）" if tight and " + " in shown else shown
        case ast.UnaryOp(operand=operand):
            return f"−{_shown(operand, texts, tight=True)}"
        case ast.BinOp(left=left, op=op, right=right):
            multiplies = isinstance(op, _TIGHT)
            first = _shown(left, texts, tight=multiplies)
            second = _shown(right, texts, tight=multiplies or isinstance(op, ast.Sub))
            if isinstance(op, ast.Div) and isinstance(right, ast.BinOp):
                second = second if second.startswith("（") else f"（{second}）"
            whole = f"{first} {_OPERATORS[type(op)]} {second}"
            return f"（{whole}）" if tight and not multiplies else whole
    raise AssertionError(f"unchecked formula: {ast.dump(tree)}")
