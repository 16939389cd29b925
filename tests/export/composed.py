"""Composing reports under a small form, for the tests of composing."""

from pathlib import Path

from export.compose import compose
from export.document import Heading, Paragraph, Table
from model.assessment import assess
from model.library import load_library
from model.markup import spans_of
from model.pack import Pack
from model.pack_file import load_pack
from model.places import Place, place
from model.report import Block, Head, Report

LIBRARY = load_library()
FORM = load_pack(Path(__file__).with_name("compose_form.toml"))
BEGUN = Report(head=Head(pack=FORM.id, year=2024, office="青云街道办事处"))


def filled(report: Report, **values: str) -> Report:
    """The report with texts at places, whose dots are written as double underscores."""
    for name, value in values.items():
        report = report.with_value(Place.parse(name.replace("__", ".")), value)
    return report


def written(report: Report, section: str, *blocks: tuple[int, str]) -> Report:
    """The report with these blocks, of level and text form, in a section."""
    made = tuple(
        Block(id=f"b{number}", level=level, spans=spans_of(text))
        for number, (level, text) in enumerate(blocks)
    )
    return report.with_value(place("prose", section, "blocks"), made)


class Composed:
    """A composed document, for questions."""

    def __init__(self, report: Report, pack: Pack = FORM, *, draft: bool = False) -> None:
        self.assessment = assess(pack, LIBRARY.words, report)
        self.document = compose(self.assessment, draft=draft)

    @property
    def headings(self) -> list[str]:
        return [
            "#" * block.level + block.number + block.text
            for block in self.document.blocks
            if isinstance(block, Heading)
        ]

    @property
    def paragraphs(self) -> list[str]:
        return [block.text for block in self.document.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.document.blocks if isinstance(block, Table)]

    def below(self, title: str) -> list[Heading | Paragraph | Table]:
        """What stands between the heading with this title and the next one of its level."""
        blocks = list(self.document.blocks)
        start, level = next(
            (index, block.level)
            for index, block in enumerate(blocks)
            if isinstance(block, Heading) and block.text == title
        )
        found: list[Heading | Paragraph | Table] = []
        for block in blocks[start + 1 :]:
            if isinstance(block, Heading) and block.level <= level:
                break
            assert isinstance(block, Heading | Paragraph | Table)
            found.append(block)
        return found

    def texts_below(self, title: str) -> list[str]:
        return [block.text for block in self.below(title) if isinstance(block, Paragraph)]
