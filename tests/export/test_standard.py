"""The standard's counts follow from the numbers that stand for them."""

from export import standard
from export.standard import BODY, PAGE, TextForm


def test_text_block_is_156_by_225_millimetres() -> None:
    assert round(PAGE.text_width / 1440 * 25.4) == 156
    assert round(PAGE.text_height / 1440 * 25.4) == 225


def test_text_block_holds_22_lines_of_28_characters() -> None:
    assert PAGE.text_height // standard.LINE == PAGE.lines == 22
    assert PAGE.text_width // BODY.character == PAGE.characters == 28
    # Without the tracking a line would hold one character less.
    assert PAGE.text_width // (BODY.size * 10) == 27


def test_grid_states_the_same_pitch() -> None:
    """As Word's page setup reads it: characters of 16 pt and what the grid adds to each."""
    pitch = 16 + standard.GRID_CHARACTER_SPACE / 4096
    assert int(PAGE.text_width / 20 / pitch) == 28


def test_all_that_shares_a_page_with_text_is_on_its_lines() -> None:
    """Otherwise a page with a heading or title would hold fewer than 22 lines."""
    for form in (BODY, *standard.HEADINGS, standard.TITLE, standard.LABEL):
        assert form.line == standard.LINE
        assert form.space_after in (0, standard.LINE)


def test_every_chinese_face_has_a_substitute() -> None:
    forms = [form for form in vars(standard).values() if isinstance(form, TextForm)]
    faces = {form.face.chinese for form in (*forms, *standard.HEADINGS)}
    assert faces == {face for face, _ in standard.SUBSTITUTES}
