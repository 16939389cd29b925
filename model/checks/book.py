"""The rule book: what every rule looks at and why, as clerks read it; made from the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby

from model.checks.catalogue import RULES
from model.checks.rule import Rule

_FAMILIES = {
    "A": "金额与比率",
    "S": "评分",
    "T": "内容与结构",
    "F": "序号与格式",
}

_OPENING = """# 检查规则

本文由程序中的规则生成，编号固定不变。

- **错误**：改正以后才能导出定稿。**警告**：可以说明理由后保留。**提示**：供参考，可以关闭。
- 每条规则有三种结果：发现问题、核对无误、未能判断。数据不全或口径不明时只说未能判断，不猜。
- 金额按所写的小数位数比较：四舍五入能解释的差别不算错；填 0 就是 0；空白和约数不参加核对。
- 差额 = 算得的数 − 所写的数。程序只摆出两边的数，哪一边有误由填写人判断。
"""


def rule_book(rules: Iterable[Rule]) -> str:
    """The rules as Markdown, by family and code."""
    parts = [_OPENING]
    in_order = sorted(rules, key=lambda each: (list(_FAMILIES).index(each.code[0]), each.code))
    for family, members in groupby(in_order, key=lambda each: each.code[0]):
        parts.append(f"## {family} {_FAMILIES[family]}\n")
        parts.extend(map(_entry, members))
    return "\n".join(parts)


def _entry(made: Rule) -> str:
    paragraphs = "\n\n".join(
        paragraph.replace("\n", "") for paragraph in made.description.split("\n\n")
    )
    return (
        f"### {made.code} {made.title}（{made.severity.label}）\n\n"
        f"{paragraphs}\n\n"
        f"- 来由：{made.source}\n"
        f"- 例：{made.example}\n"
    )


if __name__ == "__main__":
    sys.stdout.write(rule_book(RULES))
