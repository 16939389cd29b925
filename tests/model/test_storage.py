"""The .ziping file: what is saved is loaded again, and what cannot be loaded or saved says why."""

import errno
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.places import place
from model.report import Block, OwnIndicator, ProseSection, Report, Task, TextSpan
from model.storage import (
    LARGEST,
    StorageError,
    changed_outside,
    digest_of,
    load,
    save,
)
from tests.strategies import reports

REPORT = Report(
    tasks=(Task(id="t1", name="绿化养护"), Task(id="t2", name="路灯维修", budget="12.50")),
    prose=(ProseSection(id="goal", blocks=(Block(id="b1", spans=(TextSpan(text="目标"),)),)),),
).with_value(place("head", "office"), "前进街道办事处")


def problem_of(content: bytes | str, path: Path) -> str:
    """Why this content cannot be loaded."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(StorageError) as caught:
        load(path)
    message = str(caught.value)
    assert str(path) in message
    assert message.endswith("。")
    assert "\n" not in message
    return message


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "自评 2024.ziping"


class TestRoundTrip:
    @given(reports())
    def test_any_report_is_loaded_as_it_was_saved(
        self, tmp_path_factory: pytest.TempPathFactory, report: Report
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "round.ziping"

        digest = save(report, path)

        stored = load(path)
        assert stored.report == report
        assert stored.digest == digest == digest_of(path)
        assert stored.format == 1

    @given(reports())
    def test_saving_what_was_loaded_writes_the_same_bytes(
        self, tmp_path_factory: pytest.TempPathFactory, report: Report
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "again.ziping"
        save(report, path)
        former = path.read_bytes()

        save(load(path).report, path)

        assert path.read_bytes() == former

    @given(st.text(st.characters(codec="utf-8", categories=["Cc", "Cf", "Zl", "Zp", "Co"])))
    def test_control_characters_come_back(
        self, tmp_path_factory: pytest.TempPathFactory, text: str
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "control.ziping"
        report = Report().with_value(place("figures", "budget"), f"\0{text}\0")

        save(report, path)

        assert load(path).report.text_at(place("figures", "budget")) == f"\0{text}\0"

    def test_the_file_is_readable_json_in_the_order_of_the_model(self, path: Path) -> None:
        save(REPORT, path)

        text = path.read_bytes().decode("utf-8")
        content = json.loads(text)
        assert list(content) == list(Report.model_fields)
        assert list(content["tasks"][1]) == list(Task.model_fields)
        assert '\n  "office": "前进街道办事处",\n' in text
        assert text.startswith('{\n "head": {\n  "format": 1,\n')
        assert text.endswith("}\n")
        assert "\r" not in text

    def test_fields_that_the_file_leaves_out_are_blank(self, path: Path) -> None:
        path.write_text('{"head": {"format": 1}}')

        assert load(path).report == Report()

    def test_a_byte_order_mark_is_no_obstacle(self, path: Path) -> None:
        save(REPORT, path)
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

        assert load(path).report == REPORT

    def test_half_a_surrogate_pair_becomes_the_replacement_character(self, path: Path) -> None:
        path.write_text(
            r'{"head": {"format": 1, "office": "a\ud83d|\ude00b\ud83d\ude00"}}', encoding="ascii"
        )

        assert load(path).report.head.office == "a\ufffd|\ufffdb\U0001f600"


class TestUnreadable:
    def test_missing(self, path: Path) -> None:
        with pytest.raises(StorageError, match="不存在"):
            load(path)

    def test_missing_folder(self, path: Path) -> None:
        path.touch()
        with pytest.raises(StorageError, match="不存在"):
            load(path / "inner.ziping")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StorageError, match="文件夹"):
            load(tmp_path)

    def test_a_pipe_is_not_waited_for(self, path: Path) -> None:
        if sys.platform == "win32":
            pytest.skip("no pipe has a place in a folder here")
        os.mkfifo(path)
        with pytest.raises(StorageError, match="不是普通的文件"):
            load(path)

    @pytest.mark.parametrize(
        ("code", "words"),
        [(errno.EACCES, "权限"), (errno.EIO, os.strerror(errno.EIO))],
    )
    def test_refused_by_the_system(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
    ) -> None:
        save(REPORT, path)

        def refuse(*_: object) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(StorageError, match=words) as caught:
            load(path)
        assert str(path) in str(caught.value)

    def test_held_by_another_program_on_windows(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(REPORT, path)
        sharing_violation = PermissionError(errno.EACCES, "in use")
        sharing_violation.winerror = 32  # type: ignore[attr-defined,unused-ignore]

        def refuse(*_: object) -> None:
            raise sharing_violation

        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(StorageError, match="正被其他程序占用"):
            load(path)

    @pytest.mark.parametrize("content", [b"", b" \r\n\t", bytes(4096)])
    def test_empty(self, path: Path, content: bytes) -> None:
        assert "空文件" in problem_of(content, path)

    @pytest.mark.parametrize(
        "content", [b"PK\x03\x04\xff\xfe", "自评".encode("gbk"), '{"a"}'.encode("utf-16")]
    )
    def test_not_utf_8(self, path: Path, content: bytes) -> None:
        assert "不是 UTF-8" in problem_of(content, path)

    def test_a_file_that_breaks_off_anywhere_is_called_incomplete(self, path: Path) -> None:
        save(REPORT.with_value(place("head", "office"), "街\\道\t\U0001f600"), path)
        whole = path.read_bytes().rstrip()
        for length in range(1, len(whole)):
            part = whole[:length]
            line = part.rstrip().count(b"\n") + 1
            assert f"不完整：内容到第 {line} 行" in problem_of(part, path)

    def test_a_file_whose_end_was_never_written_is_called_incomplete(self, path: Path) -> None:
        save(REPORT, path)
        written = path.read_bytes()[:200]

        assert "不完整" in problem_of(written + bytes(300), path)

    @pytest.mark.parametrize(
        ("content", "where"),
        [
            ('{"head": {\n"format": 1,,}}', "第 2 行第 13 个字符"),
            ('{"head": {"format": 1}} {}', "第 1 行第 25 个字符"),
            ("部门整体支出绩效自评报告", "第 1 行第 1 个字符"),
            ('{"head": "a\nb"}', "第 1 行第 12 个字符"),
        ],
    )
    def test_no_json(self, path: Path, content: str, where: str) -> None:
        assert where in problem_of(content, path)

    @pytest.mark.parametrize(
        "content",
        [
            "[]",
            "3",
            "null",
            '"text"',
            "{}",
            '{"head": 1}',
            '{"head": {}}',
            '{"head": {"format": "1"}}',
            '{"head": {"format": true}}',
            '{"head": {"format": 1.0}}',
            '{"head": {"format": 0}}',
            '{"head": {"format": -1}}',
        ],
    )
    def test_another_program_s_json(self, path: Path, content: str) -> None:
        assert "不是自评通保存的报告" in problem_of(content, path)

    def test_newer_format(self, path: Path) -> None:
        message = problem_of('{"head": {"format": 3, "colour": "red"}}', path)

        assert "由更新版本的自评通保存（格式 3）。请升级程序后再打开" in message

    @pytest.mark.parametrize(
        ("part", "where"),
        [
            ('"colour": 1', "“colour”"),
            ('"tasks": [{"id": "t1"}, {"id": "t2", "cost": "1"}]', "“tasks.t2.cost”"),
            ('"tasks": [{"cost": "1", "id": 5}]', "“tasks.#1.cost”"),
            (
                '"prose": [{"id": "goal", "blocks": [{"id": "b2", "spans": '
                '[{"text": "a"}, {"figure": "budget", "size": 3}]}]}]',
                "“prose.goal.blocks.b2.spans.#2.size”",
            ),
            ('"a": 1, "b": 1, "c": 1, "d": 1', "“a”、“b”、“c”等 4 处"),
        ],
    )
    def test_unknown_content_is_named(self, path: Path, part: str, where: str) -> None:
        message = problem_of(f'{{"head": {{"format": 1}}, {part}}}', path)

        assert f"不认识的内容：{where}。" in message

    @pytest.mark.parametrize(
        ("part", "where"),
        [
            ('"figures": [{"id": "budget", "value": 7449.81}]', "“figures.budget.value”应为文字"),
            ('"figures": [{"id": "budget", "value": null}]', "“figures.budget.value”应为文字"),
            ('"figures": {"budget": "7449.81"}', "“figures”应为列表"),
            ('"figures": [{"value": "1"}]', "“figures.#1.id”缺少"),
            ('"stated": "96"', "“stated”应为一组内容"),
            ('"tasks": ["t1"]', "“tasks.#1”应为一组内容"),
            (
                r'"unsorted": [{"id": "b1", "spans": [{"text": "a\nb"}]}]',
                "“unsorted.b1.spans.#1.text”含有不允许的字符",
            ),
            ('"evidence": [{"id": "e1", "size": "12"}]', "“evidence.e1.size”应为整数"),
            ('"evidence": [{"id": "e1", "size": NaN}]', "“evidence.e1.size”应为整数"),
            ('"evidence": [{"id": "e1", "size": 1e999}]', "“evidence.e1.size”应为整数"),
            ('"evidence": [{"id": "e1", "size": -1}]', "“evidence.e1.size”超出允许的范围"),
            ('"unsorted": [{"id": "b1", "level": 4}]', "“unsorted.b1.level”超出允许的范围"),
            (
                '"unsorted": [{"id": "b1", "spans": [{"text": "a", "bold": 1}]}]',
                "“unsorted.b1.spans.#1.bold”应为 true 或 false",
            ),
        ],
    )
    def test_wrong_types_are_named(self, path: Path, part: str, where: str) -> None:
        assert where in problem_of(f'{{"head": {{"format": 1}}, {part}}}', path)

    def test_a_key_written_twice(self, path: Path) -> None:
        message = problem_of(
            '{"head": {"format": 1}, "stated": {"grade": "优", "grade": "良"}}', path
        )

        assert "“grade”在同一处写了两次" in message

    @pytest.mark.parametrize(
        ("part", "where"),
        [
            ('"tasks": [{"id": "t1"}, {"id": "t1"}]', "“tasks”中有两行的编号都是“t1”"),
            (
                '"prose": [{"id": "goal", "blocks": [{"id": "b1"}, {"id": "b1"}]}]',
                "“prose.goal.blocks”中有两行的编号都是“b1”",
            ),
        ],
    )
    def test_two_rows_of_one_id(self, path: Path, part: str, where: str) -> None:
        assert where in problem_of(f'{{"head": {{"format": 1}}, {part}}}', path)

    def test_too_large_is_said_without_reading(self, path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(200 * 2**20)
        with pytest.raises(StorageError, match=r"有 200\.0 MB，超过 64\.0 MB"):
            load(path)

    @pytest.mark.parametrize("unit", [b"[", b'{"a":', b'[{"a":', b'{"a\\"":[', b'["]",['], ids=repr)
    def test_brackets_within_brackets(self, path: Path, unit: bytes) -> None:
        assert "括号套了 64 层以上" in problem_of(unit * 1_000_000, path)

    def test_brackets_in_a_text_do_not_count(self, path: Path) -> None:
        report = REPORT.with_value(place("head", "office"), '"[{' * 1000 + "\\")

        save(report, path)

        assert load(path).report == report

    @pytest.mark.parametrize(
        "content",
        [
            b'{"' + b'\\"' * 4_000_000,
            b'{"a":"' + b"\\" * 4_000_001,
            b'"' * 4_000_001,
            b"]" * 4_000_000,
            b'{"a":' + b"1" * 1_000_000 + b"}",
            b"{" + b",".join(b'"%d":1' % number for number in range(200_000)) + b',"7":1}',
        ],
        ids=["escapes", "backslashes", "quotes", "closing", "digits", "one key twice"],
    )
    def test_no_content_takes_longer_than_its_length(self, path: Path, content: bytes) -> None:
        problem_of(content, path)

    @given(st.binary(max_size=200))
    @settings(max_examples=300)
    def test_any_bytes_are_refused_in_words(
        self, tmp_path_factory: pytest.TempPathFactory, content: bytes
    ) -> None:
        problem_of(content, tmp_path_factory.getbasetemp() / "any.ziping")

    @given(reports(), st.data())
    def test_a_damaged_file_is_loaded_or_refused_in_words(
        self, tmp_path_factory: pytest.TempPathFactory, report: Report, data: st.DataObject
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "damaged.ziping"
        save(report, path)
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 3))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        with suppress(StorageError):
            load(path)


class TestSave:
    def test_the_digest_tells_whether_someone_else_saved(self, path: Path) -> None:
        digest = save(REPORT, path)
        assert not changed_outside(path, digest)

        other = save(REPORT.with_value(place("head", "office"), "后退街道办事处"), path)
        assert changed_outside(path, digest)
        assert not changed_outside(path, other)

    def test_a_file_that_is_gone_stands_in_nobody_s_way(self, path: Path) -> None:
        digest = save(REPORT, path)
        path.unlink()

        assert digest_of(path) == ""
        assert not changed_outside(path, digest)

    def test_a_file_that_was_not_there_is_a_change(self, path: Path) -> None:
        save(REPORT, path)

        assert changed_outside(path, "")

    def test_asking_about_an_unreadable_file_says_why(self, tmp_path: Path) -> None:
        with pytest.raises(StorageError, match="文件夹"):
            changed_outside(tmp_path, "")

    @pytest.mark.parametrize(
        ("step", "code", "words"),
        [
            ("fsync", errno.ENOSPC, "磁盘空间不足"),
            ("fsync", errno.EDQUOT, "磁盘空间不足"),
            ("open", errno.EACCES, "只读"),
            ("open", errno.EROFS, "只读"),
            ("replace", errno.EACCES, "正被其他程序"),
            ("replace", errno.EBUSY, "正被其他程序"),
            ("replace", errno.ETXTBSY, "正被其他程序"),
            ("replace", errno.EIO, os.strerror(errno.EIO)),
        ],
    )
    def test_a_refusal_says_why_and_leaves_the_file_as_it_was(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, words: str
    ) -> None:
        save(REPORT, path)
        former = path.read_bytes()

        def refuse(*_: object) -> None:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patched:
            patched.setattr(Path if step == "open" else os, step, refuse)
            with pytest.raises(StorageError, match=words) as caught:
                save(Report(), path)

        assert str(path) in str(caught.value)
        assert path.read_bytes() == former
        assert list(path.parent.iterdir()) == [path]

    def test_a_full_disk(self, path: Path) -> None:
        resource = pytest.importorskip("resource")
        save(REPORT, path)
        former = path.read_bytes()
        large = REPORT.with_value(place("notes", "figures.budget"), "长" * 100_000)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        try:
            with pytest.raises(StorageError, match="磁盘空间不足"):
                save(large, path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert path.read_bytes() == former
        assert list(path.parent.iterdir()) == [path]

    def test_into_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        with pytest.raises(StorageError, match="不存在"):
            save(REPORT, tmp_path / "gone" / "a.ziping")

    def test_over_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StorageError, match="文件夹"):
            save(REPORT, tmp_path)

    def test_a_disk_that_keeps_something_else_is_found_out(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "model.storage.write_atomically", lambda path, data: path.write_bytes(data[:-1])
        )
        with pytest.raises(StorageError, match="核对不一致"):
            save(REPORT, path)

    def test_rows_that_could_not_be_told_apart_are_not_saved(self, path: Path) -> None:
        save(REPORT, path)
        former = path.read_bytes()
        twice = REPORT.model_copy(update={"tasks": (Task(id="t1"), Task(id="t1", name="新"))})

        with pytest.raises(StorageError, match=r"没有保存.*“tasks”中有两行的编号都是“t1”"):
            save(twice, path)

        assert path.read_bytes() == former

    def test_what_the_file_would_drop_is_not_saved(self, path: Path) -> None:
        odd = REPORT.model_copy(update={"scores": (OwnIndicator(id="r1", name="清扫面积"),)})

        with pytest.raises(StorageError, match="没有保存"):
            save(odd, path)

        assert not path.exists()

    def test_a_report_too_large_to_load_is_not_saved(self, path: Path) -> None:
        save(REPORT, path)
        vast = REPORT.with_value(place("head", "office"), "a" * LARGEST)

        with pytest.raises(StorageError, match=r"没有保存.*超过 64\.0 MB"):
            save(vast, path)

        assert load(path).report == REPORT
