"""Packs: read whole, or refused with the file, the line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.pack import Pack
from model.pack_file import PackError, load_pack, parse_pack

GOOD = """schema = 1
id = "small-2024"
name = "小模板"
region = "某区"
years = [2024]

[document]
title = "{{year}}年度{{office}}自评报告"

[[group]]
id = "by_source"
name = "按资金来源"

[[figure]]
id = "budget"
name = "全年预算数"

[[figure]]
id = "executed"
name = "执行数"

[[figure]]
id = "general_budget"
name = "一般公共预算"
group = "by_source"

[[derived]]
id = "execution_rate"
name = "预算完成率"
formula = "executed / budget * 100"

[[identity]]
id = "sources"
name = "各来源"
statement = "sum(by_source) == executed"
rule = "A-02"

[[pool]]
id = "outputs"
level1 = "履职效能"
name = "产出"
weight = "90"
rows = "own"
kinds = ["数量指标"]

[[pool]]
id = "rate"
level1 = "履职效能"
name = "支出率"
weight = "10"
rows = "none"

[[indicator]]
id = "expenditure_rate"
level1 = "履职效能"
level2 = "支出率"
name = "支出率"
weight = "10"
rule = { kind = "proportional", of = "execution_rate" }
basis = "S: 评分表"

[[section]]
id = "goal"
level = 1
title = "绩效目标"
kind = "prose"
guidance = \"\"\"
多行的说明，其中 id = "不是键"，
[[section]] 也不是表。
\"\"\"

[[section]]
id = "outputs"
level = 2
title = "产出"
kind = "indicators"
pool = "outputs"
lead = "分值{{pool.weight}}分"
"""


def said(text: str) -> str:
    with pytest.raises(PackError) as error:
        parse_pack(text.encode(), "小模板.toml")
    return str(error.value)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_good_pack_is_read_with_its_digest() -> None:
    pack = parse_pack(GOOD.encode(), "小模板.toml")
    assert isinstance(pack, Pack)
    assert (pack.id, len(pack.digest)) == ("small-2024", 64)
    assert parse_pack(b"\xef\xbb\xbf" + GOOD.encode(), "小模板.toml").id == pack.id


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        ('name = "执行数"', 'nmae = "执行数"', 'nmae = "执行数"', "不认识此项"),
        ('weight = "90"', 'weight = "80"', 'weight = "80"', "合计 90 分，不等于总分 100 分"),
        ("executed / budget * 100", "executed / budgte * 100", "budgte", "“budgte”不是前面已有"),
        ("executed / budget * 100", "executed / 0", "executed / 0", "除以 0"),
        ("executed / budget * 100", "executed ** 2", "executed ** 2", "不支持"),
        (
            "sum(by_source) ==",
            "sum(by_colour) ==",
            "by_colour",
            "没有编号为“by_colour”的 [[group]]",
        ),
        ("sum(by_source) == executed", "sum(by_source)", 'statement = "sum', "左边 == 右边"),
        ('id = "executed"', 'id = "budget"', "", "编号“budget”重复"),
        ('id = "executed"', 'id = "Executed!"', 'id = "Executed!"', "写法不符合要求"),
        ('kind = "prose"', 'kind = "poem"', 'kind = "poem"', ""),
        ("level = 2", "level = 3", "level = 3", "跳级"),
        ('pool = "outputs"', 'pool = "inputs"', 'pool = "inputs"', "没有编号为“inputs”的 [[pool]]"),
        ("{{pool.weight}}", "{{pool.height}}", "pool.height", "{{pool.height}} 不是这里可以引用"),
        ("{{pool.weight}}", "{{权重}}", "权重", "写错的"),
        ('of = "execution_rate"', 'of = "speed"', 'of = "speed"', "不是本模板的数据"),
        ('level2 = "支出率"', 'level2 = "进度"', 'level2 = "进度"', "没有“履职效能”下的“进度”"),
        ('basis = "S: 评分表"', 'basis = "听说"', 'basis = "听说"', "写法不符合要求"),
        ('kinds = ["数量指标"]', "kinds = []", "", "请用 kinds 写明指标类别"),
        (
            'group = "by_source"',
            'group = "by_colour"',
            'group = "by_colour"',
            "没有编号为“by_colour”",
        ),
        ("years = [2024]", "years = []", "years = []", "不能为空"),
        ('weight = "90"', "weight = 90.5", "weight = 90.5", "应为加引号的数字"),
        ('weight = "90"', 'weight = "NaN"', 'weight = "NaN"', "应为加引号的数字"),
        ('weight = "90"', 'weight = "1e999999999"', "1e999999999", "应为加引号的数字"),
        ('weight = "90"', 'weight = "-90"', 'weight = "-90"', ""),
        ('rule = "A-02"', 'rule = "A-30"', 'rule = "A-30"', "不是可用的取值"),
        ("years = [2024]", "years = [true]", "years = [true]", "应为整数"),
        ("schema = 1", "schema = 9", "schema = 9", "不是可用的取值"),
    ],
)
def test_a_fault_is_named_with_its_line_and_what_to_do(
    old: str, new: str, at: str, what: str
) -> None:
    text = GOOD.replace(old, new, 1)
    message = said(text)
    assert message.startswith("小模板.toml：")
    assert what in message
    if at:
        assert f"第 {line_of(text, at)} 行" in message


def test_a_key_written_twice_is_refused_with_its_line() -> None:
    text = GOOD.replace('name = "执行数"', 'name = "执行数"\nname = "又一次"', 1)
    assert f"第 {line_of(text, '又一次')} 行：同一项写了两次" in said(text)


def test_every_fault_is_listed() -> None:
    text = GOOD.replace("level = 2", "level = 3").replace('weight = "90"', 'weight = "80"')
    assert len(said(text).splitlines()) == 2


def test_a_fault_is_not_reported_again_by_what_holds_it() -> None:
    assert len(said(GOOD.replace("level = 2", "levle = 2")).splitlines()) == 2
    assert len(said(GOOD.replace("guidance =", "guidence =")).splitlines()) == 1


def test_odd_line_breaks_neither_split_a_message_nor_shift_its_line() -> None:
    text = GOOD.replace("全年预算数", "全年\x85预算\u2028数").replace(
        "executed / budget", "a\x85 / b"
    )
    message = said(text)
    assert f"第 {text.split('formula')[0].count(chr(10)) + 1} 行" in message
    assert len(message.splitlines()) == 1


def test_numbering_must_hold_something_and_a_calculator_has_no_groups() -> None:
    assert "不能为空" in said(GOOD.replace("[document]", "[document]\nnumbering = []"))
    rule = (
        'rule = { kind = "proportional", formula = "sum(by_source) / n", '
        'inputs = [{ id = "n", name = "数" }] }'
    )
    assert "sum(by_source)" in said(
        GOOD.replace('rule = { kind = "proportional", of = "execution_rate" }', rule)
    )


def test_a_thousand_faults_are_told_quickly_and_not_all() -> None:
    assert len(said(GOOD + "[[threshold]]\n" * 5000).splitlines()) <= 50


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="不是普通文件"):
        load_pack(tmp_path)


def test_a_line_inside_a_long_text_is_not_taken_for_a_table() -> None:
    text = GOOD.replace("level = 2", "levle = 2")
    assert f"第 {line_of(text, 'levle')} 行" in said(text)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "缺少此项"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
        (b"not toml", "不符合 TOML 的写法"),
        (b"a = " + b"9" * 5000, "数字太长"),
        (b"a." * 15000 + b"b = 1", "超过 20000 个字符"),
        (b"a = " + b"[" * 5000, "嵌套太深|不符合 TOML|超过"),
    ],
)
def test_what_is_no_pack_is_refused_in_words(data: bytes, what: str) -> None:
    with pytest.raises(PackError, match=what):
        parse_pack(data, "坏.toml")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"无法读取“.*不在\.toml”：它不存在"):
        load_pack(tmp_path / "不在.toml")
    large = tmp_path / "大.toml"
    large.write_bytes(b"#" * 600_000)
    with pytest.raises(PackError, match="超过 512 KB"):
        load_pack(large)


@given(st.integers(0, len(GOOD)), st.text(max_size=5))
def test_a_damaged_pack_raises_nothing_but_its_own_error(position: int, text: str) -> None:
    damaged = GOOD[:position] + text + GOOD[position + len(text) :]
    faults = ""
    try:
        parse_pack(damaged.encode("utf-8", "replace"), "小模板.toml")
    except PackError as error:
        faults = str(error)
    assert all(line.startswith("小模板.toml：") for line in faults.splitlines())
