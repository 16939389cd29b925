import os
import unicodedata
from pathlib import Path

from tests.cli.conftest import DATA, Make, Run


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def test_shows_figures_with_their_formulas(run: Run, made: Make) -> None:
    path = made(
        "liwan-2024", "figures.budget=9022.41", "figures.executed=8,670.53", "figures.basic=无"
    )
    outcome = run("show", path)
    assert (outcome.status, outcome.err) == (0, "")
    assert "8,670.53 ÷ 9,022.41 × 100 = 96.10" in outcome.out
    assert "9,022.41 万元" in outcome.out
    assert "“无”不是数字" in outcome.out
    assert "（未填）" in outcome.out


def test_columns_line_up_in_chinese(run: Run, made: Make) -> None:
    path = made("liwan-2024", "figures.budget=1", "figures.executed=1")
    lines = run("show", path).out.splitlines()
    starts = [
        width(line[: line.index(name)])
        for name in ("全年预算数", "一般公共预算财政拨款支出", "预算完成率")
        for line in lines
        if name in line
    ]
    assert len(starts) >= 3
    assert len(set(starts)) == 1


def test_shows_scores_and_the_state_of_each_section(run: Run, made: Make) -> None:
    path = made("haizhu-2023")
    assert run("set", path, "--from", DATA / "004.json").status == 0
    out = run("show", path).out
    assert "总分 91.46 / 100，等级 优" in out
    assert "7.5 / 10" in out
    assert "99.60%" in out
    assert "（二）履职效能分析" in out
    assert "完成" in out


def test_tasks_with_their_rates(run: Run, made: Make) -> None:
    path = made("liwan-2022")
    assert run("set", path, "--from", DATA / "002.json").status == 0
    (line,) = [line for line in run("show", path).out.splitlines() if line.startswith("  staff")]
    assert line.split()[-4:] == ["1,402.57", "1,418.12", "1,346.78", "94.97%"]


def test_json_has_these_keys(run: Run, made: Make) -> None:
    path = made("liwan-2022", "tasks.a.name=甲", "tasks.a.budget=3", "tasks.a.executed=1")
    content = run("show", "a.ziping", "--json").content
    assert list(content) == [
        "file",
        "pack",
        "pack_name",
        "office",
        "year",
        "figures",
        "tasks",
        "scores",
        "sections",
        "completeness",
        "findings",
    ]
    assert content["file"] == path.name
    assert content["tasks"] == [
        {
            "id": "a",
            "name": "甲",
            "initial_budget": None,
            "budget": "3",
            "executed": "1",
            "rate": "33.33%",
        }
    ]
    assert set(content["figures"][0]) == {
        "id",
        "name",
        "unit",
        "typed",
        "value",
        "printed",
        "derived",
        "formula",
        "problem",
    }
    assert set(content["sections"][0]) == {
        "id",
        "number",
        "title",
        "level",
        "kind",
        "state",
        "state_name",
        "errors",
        "warnings",
        "hints",
    }
    assert set(content["findings"]) == {"error", "warning", "hint", "explained"}


def test_json_scores_are_exact_text(run: Run, made: Make) -> None:
    path = made("haizhu-2023")
    assert run("set", path, "--from", DATA / "004.json").status == 0
    scores = run("show", path, "--json").content["scores"]
    assert (scores["total"], scores["lost"], scores["grade"]) == ("91.46", "8.54", "优")
    assert [(level["name"], level["score"]) for level in scores["levels"]] == [
        ("履职效能", "49.96"),
        ("管理效率", "41.5"),
    ]
    assets = next(pool for pool in scores["pools"] if pool["id"] == "assets")
    inventory = next(row for row in assets["rows"] if row["id"] == "asset_inventory")
    assert (inventory["place"], inventory["score"], inventory["weight"]) == (
        "scores.asset_inventory",
        "0",
        "1",
    )


def test_a_blank_report_can_be_shown(run: Run, made: Make) -> None:
    path = made("haizhu-2023")
    scores = run("show", path, "--json").content["scores"]
    assert scores["total"] is None
    assert run("show", path).status == 0


def test_errors_in_the_report_do_not_make_showing_fail(run: Run, made: Make) -> None:
    path = made("liwan-2022")
    run("set", path, "--from", DATA / "003.json")
    assert run("show", path).status == 0
    assert run("show", path, "--json").content["findings"]["error"] > 0


def test_a_report_under_another_edition_of_its_form(run: Run, made: Make) -> None:
    path = made("liwan-2022")
    text = path.read_text("utf-8")
    start = text.index('"pack_digest": "') + len('"pack_digest": "')
    path.write_text(text[:start] + "0" * 64 + text[start + 64 :], "utf-8")
    outcome = run("show", path)
    assert outcome.status == 0
    assert "另一个版本" in outcome.err


def test_a_report_of_another_year_keeps_its_notice(run: Run, made: Make) -> None:
    made("liwan-2022", year="2025")
    assert "2025" in run("show", "a.ziping").err


def test_a_report_under_an_unknown_form(run: Run, made: Make) -> None:
    path = made("liwan-2022")
    path.write_text(path.read_text("utf-8").replace("liwan-2022", "liwan-2029"), "utf-8")
    error = run("show", path).error
    assert "liwan-2029" in error
    assert "liwan-2022" in error
    assert str(path) in error


def test_one_file_is_asked_for(run: Run, made: Make) -> None:
    made("liwan-2022")
    assert "缺少 文件" in run("show").error
    assert "b.ziping" in run("show", "a.ziping", "b.ziping").error
    assert "nowhere.ziping" in run("show", Path("nowhere.ziping")).error
    assert os.sep in run("show", Path.cwd()).error
