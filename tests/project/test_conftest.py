"""The guards of `tests/conftest.py`, tried on small tests that do wrong."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parents[1] / "conftest.py"


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder of tests under the same guards."""
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nqt_api = pyside6\n")
    return pytester


def outcomes(inner: pytest.Pytester, source: str) -> dict[str, int]:
    inner.makepyfile(source)
    return inner.runpytest_subprocess("-p", "no:cacheprovider").parseoutcomes()


def test_a_warning_in_the_log_fails_the_test(inner: pytest.Pytester) -> None:
    source = """
        import logging

        def test_unexpected():
            logging.getLogger("model.storage").warning("damaged")

        def test_expected(expect_log):
            expect_log(logging.WARNING, "damaged")
            logging.getLogger("model.storage").warning("a.ziping is damaged")

        def test_missed(expect_log):
            expect_log(logging.ERROR, "damaged")

        def test_harmless():
            logging.getLogger("model.storage").info("opened")
    """
    assert outcomes(inner, source) == {"passed": 4, "errors": 2}


def test_a_message_box_fails_the_test(inner: pytest.Pytester) -> None:
    source = """
        from PySide6.QtWidgets import QMessageBox

        Button = QMessageBox.StandardButton

        def asked():
            box = QMessageBox()
            box.setText("Save?")
            box.setStandardButtons(Button.Yes | Button.No)
            box.exec()
            return box.clickedButton() is box.button(Button.Yes)

        def test_unexpected(qtbot):
            asked()

        def test_answered(qtbot, message_box):
            message_box.answer(Button.Yes, Button.No)
            assert asked()
            assert not asked()
            assert message_box.shown == ["Save?", "Save?"]

        def test_static(qtbot, message_box):
            message_box.answer(Button.Cancel)
            assert QMessageBox.question(None, "Title", "Sure?") is Button.Cancel

        def test_never_came(message_box):
            message_box.answer(Button.Yes)

        def test_no_such_button(qtbot, message_box):
            message_box.answer(Button.Cancel)
            asked()
    """
    assert outcomes(inner, source) == {"passed": 3, "failed": 2, "errors": 2}


def test_folders_and_settings_are_the_test_s_own(inner: pytest.Pytester) -> None:
    source = """
        import pathlib, platformdirs, pytest
        from PySide6.QtCore import QSettings, QStandardPaths

        @pytest.mark.parametrize("turn", [1, 2])
        def test_folders(own_folders, turn):
            settings = QSettings("zipingtong", "zipingtong")
            assert not settings.contains("seen")
            settings.setValue("seen", turn)
            settings.sync()
            Location = QStandardPaths.StandardLocation
            for path in (
                platformdirs.user_data_path("zipingtong"),
                platformdirs.user_config_path("zipingtong"),
                QStandardPaths.writableLocation(Location.AppDataLocation),
                settings.fileName(),
                pathlib.Path.home(),
            ):
                assert pathlib.Path(path).is_relative_to(own_folders)
    """
    assert outcomes(inner, source) == {"passed": 2}


@pytest.mark.parametrize(("ci", "expected"), [("", {"skipped": 1}), ("true", {"failed": 1})])
def test_a_missing_tool_is_a_failure_only_under_ci(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, expected: dict[str, int]
) -> None:
    monkeypatch.setitem(os.environ, "CI", ci)
    source = """
        def test_present(require_tool):
            assert require_tool("sh").is_file()

        def test_missing(require_tool):
            require_tool("no-such-program")
    """
    assert outcomes(inner, source) == {"passed": 1, **expected}
