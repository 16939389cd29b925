from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.values import assigned
from model.document_lock import lock_document
from model.locks import FileLock
from model.places import Place
from model.prose import prose_text
from model.report import Block, Report
from model.storage import load
from tests.cli.conftest import Make, Run


def text(path: Path, place: str) -> str:
    return load(path).report.text_at(Place.parse(place))


def prose(path: Path, section: str) -> str:
    rows = load(path).report.rows_at(Place.parse(f"prose.{section}"))
    return prose_text(row for row in rows if isinstance(row, Block))


def test_values_are_kept_as_typed(run: Run, made: Make) -> None:
    path = made("liwan-2022")
    outcome = run(
        "set",
        path,
        "figures.budget=约9,022.41万元",
        "figures.executed.note= a=b ",
        "tasks.party.name=党建",
        "tasks.party.executed=888.07",
        "stated.grade=优",
        "head.district=荔湾区",
        "head.year=2023",
        "notes.figures.budget=问财务",
    )
    assert outcome.status == 0
    assert "8 处" in outcome.out
    assert text(path, "figures.budget") == "约9,022.41万元"
    assert text(path, "figures.executed.note") == " a=b "
    assert text(path, "tasks.party.executed") == "888.07"
    assert text(path, "stated.grade") == "优"
    assert text(path, "head.year") == "2023"
    assert text(path, "notes.figures.budget") == "问财务"


def test_options_may_stand_anywhere(run: Run, made: Make, tmp_path: Path) -> None:
    path = made("liwan-2022", "tasks.a.name=甲")
    (tmp_path / "v.json").write_text('{"figures.budget": "1"}')
    words = ("--delete", "tasks.a", path, "--from", "v.json", "figures.executed=2")
    assert run("set", *words).status == 0
    assert (text(path, "figures.budget"), text(path, "figures.executed")) == ("1", "2")
    assert load(path).report.tasks == ()


def test_a_section_is_replaced_by_a_text(run: Run, made: Make) -> None:
    path = made(
        "liwan-2022", "prose.problems=# 进度\n支出**偏慢**，{{execution_rate}}。\n二是其他。"
    )
    before = load(path).report.rows_at(Place.parse("prose.problems"))
    assert [row.level for row in before if isinstance(row, Block)] == [1, 0, 0]
    changed = "# 进度\n支出**偏慢**，{{execution_rate}}。\n新的一段。"
    assert run("set", path, f"prose.problems={changed}").status == 0
    assert prose(path, "problems") == changed
    after = load(path).report.rows_at(Place.parse("prose.problems"))
    assert after[:2] == before[:2]


def test_one_block_of_a_section(run: Run, made: Make) -> None:
    path = made("liwan-2022", "prose.goal=甲。\n乙。")
    assert run("set", path, "prose.goal.#2=**丙**。").status == 0
    assert prose(path, "goal") == "甲。\n**丙**。"
    assert "不能换行" in run("set", path, "prose.goal.#2=一\n二").error
    assert run("set", path, "--delete", "prose.goal.#1").status == 0
    assert prose(path, "goal") == "**丙**。"


def test_row_numbers_are_those_before_the_command(run: Run, made: Make) -> None:
    path = made("liwan-2022", "tasks.a.name=甲", "tasks.b.name=乙", "tasks.c.name=丙")
    assert run("set", path, "tasks.#2.text=说明", "--delete", "tasks.#1").status == 0
    assert [(row.id, row.text) for row in load(path).report.tasks] == [("b", "说明"), ("c", "")]
    assert "2 行" in run("set", path, "tasks.#3.text=说明").error


def test_lists_are_separated_as_people_write_them(run: Run, made: Make) -> None:
    path = made("haizhu-2023", "head.other_names=青云街、青云街办，青云", "own.r1.evidence=e1,e2")
    assert load(path).report.head.other_names == ("青云街", "青云街办", "青云")
    (row,) = load(path).report.own
    assert row.evidence == ("e1", "e2")
    run("set", path, "head.other_names=")
    assert load(path).report.head.other_names == ()


def test_an_own_indicator_without_a_pool_is_pointed_out(run: Run, made: Make) -> None:
    path = made("haizhu-2023")
    outcome = run("set", path, "own.r1.name=场次")
    assert outcome.status == 0
    assert "own.r1.pool" in outcome.err
    assert run("set", path, "own.r1.pool=outputs").err == ""


def test_values_from_json(run: Run, made: Make, tmp_path: Path) -> None:
    path = made("haizhu-2023", "figures.basic=5", "tasks.a.name=甲", "tasks.b.name=乙")
    (tmp_path / "v.json").write_text(
        '\ufeff{"figures.budget": 9022.410, "figures.executed": 1e2, "figures.basic": null,'
        ' "tasks.a": null, "head.other_names": ["甲、乙", "丙"], "figures.project": -0,'
        ' "prose.problems": null, "prose.goal": "甲\\n乙"}',
        "utf-8",
    )
    outcome = run("set", path, "--from", "v.json", "figures.executed=7")
    assert outcome.status == 0
    assert text(path, "figures.budget") == "9022.410"
    assert text(path, "figures.executed") == "7"
    assert text(path, "figures.project") == "-0"
    assert text(path, "figures.basic") == ""
    assert [task.id for task in load(path).report.tasks] == ["b"]
    assert load(path).report.head.other_names == ("甲、乙", "丙")
    assert prose(path, "goal") == "甲\n乙"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"figures.budget": "1", "figures.budget": "2"}', "写了 2 次"),
        ('{"figures.budget": true}', "figures.budget"),
        ('{"figures.budget": ["1"]}', "只能填一个值"),
        ('{"figures.budget": {"value": "1"}}', "figures.budget"),
        ('{"figures.budget": NaN}', "NaN"),
        ('{"figures.budget": "1",}', "第 1 行"),
        ("[1]", "JSON 对象"),
        ("", "第 1 行"),
        ("[" * 100_000, "括号"),
    ],
)
def test_a_faulty_json_file_changes_nothing(
    run: Run, made: Make, tmp_path: Path, content: str, said: str
) -> None:
    path = made("haizhu-2023")
    before = path.read_bytes()
    (tmp_path / "v.json").write_text(content)
    assert said in run("set", path, "--from", "v.json").error
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("figures.budgte=1", "budget（全年预算数）"),
        ("figures.全年预算数=1", "budget（全年预算数）"),
        ("figures.execution_rate=1", "由公式算出"),
        ("prose.gaol=甲", "goal（部门整体支出绩效目标）"),
        ("scores.asset_invntory.score=0", "asset_inventory（资产盘点情况）"),
        ("scores.carryover_rate.inputs.bas=1", "base"),
        ("own.r1.pool=output", "outputs（产出指标完成情况）"),
        ("own.r1.pool=assets", "outputs（产出指标完成情况）"),
        ("own.r1.socre=1", "score"),
        ("tasks.a.excuted=1", "executed"),
        ("tables.goal.a.b=1", "没有这张表"),
        ("switched_off.A-999=不需要", "没有这条规则"),
        ("head.offce=甲", "office"),
        ("head.format=2", "由程序填写"),
        ("head.pack=liwan-2024", "zipingtong new"),
        ("head.year=今年", "四位数字"),
        ("stated.total=9", "total_score"),
        ("figure.budget=1", "figures"),
        ("figures=1", "figures"),
        ("figures..budget=1", "有效的位置"),
        ("figures.budget", "位置=内容"),
        ("=1", "位置=内容"),
        ("prose.goal.b1.level=9", "b1"),
    ],
)
def test_a_place_that_is_not_there_changes_nothing(
    run: Run, made: Make, value: str, said: str
) -> None:
    path = made("haizhu-2023")
    before = path.read_bytes()
    assert said in run("set", path, "figures.executed=1", value).error
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "没有写明要填写什么"),
        (("figures.budget=1", "figures.budget=2"), "写了 2 次"),
        (("figures.budget=1", "--delete", "figures.budget"), "又填写又删除"),
        (("tasks.#1.name=1", "tasks.a.name=2"), "同一处"),
        (("--delete", "tasks.b"), "没有可删的"),
        (("--delete", "head"), "封面"),
        (("--from", "nowhere.json"), "nowhere.json"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    run: Run, made: Make, words: tuple[str, ...], said: str
) -> None:
    path = made("haizhu-2023", "tasks.a.name=甲")
    before = path.read_bytes()
    assert said in run("set", path, *words).error
    assert path.read_bytes() == before


def test_a_report_that_is_open_elsewhere_is_left_alone(
    run: Run, made: Make, tmp_path: Path
) -> None:
    path = made("haizhu-2023")
    before = path.read_bytes()
    lock = lock_document(path, datetime.now().astimezone())
    assert isinstance(lock, FileLock)
    with lock:
        assert "打开" in run("set", path, "figures.budget=1").error
        assert path.read_bytes() == before
    assert run("set", path, "figures.budget=1").status == 0
    assert [each.name for each in tmp_path.iterdir()] == ["a.ziping"]


def test_a_save_that_fails_loses_nothing(
    run: Run, made: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("haizhu-2023")
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert "磁盘空间不足" in run("set", path, "figures.budget=1").error
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.ziping"]


@given(value=st.text())
def test_everything_after_the_first_equals_sign_is_the_value(value: str) -> None:
    assert assigned([f"figures.budget={value}"]) == {"figures.budget": value}


def test_the_report_can_hold_every_kind_of_place(run: Run, made: Make) -> None:
    path = made(
        "haizhu-2023",
        "scores.carryover_rate.inputs.base=100",
        "evidence.e1.title=决算报表",
        "explained.0123abcd.reason=已核实",
        "explained.4567abcd=已核实",
    )
    report = load(path).report
    assert isinstance(report, Report)
    assert [each.id for each in report.explained] == ["0123abcd", "4567abcd"]
    assert {each.reason for each in report.explained} == {"已核实"}
    assert report.scores[0].inputs[0].text == "100"
    assert run("set", path, "--delete", "explained.4567abcd").status == 0
    assert [each.id for each in load(path).report.explained] == ["0123abcd"]
