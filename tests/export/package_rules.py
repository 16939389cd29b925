"""Rules of a Word file that neither the schemas nor opening it with python-docx enforce."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def members(data: bytes) -> dict[str, bytes]:
    """The parts of the file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return target.getvalue()


def tree(content: bytes) -> etree._Element:
    """The root of a part, read as foreign XML is read."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def faults(data: bytes) -> list[str]:
    """Everything that is wrong with the file; empty for a file that Word opens without repair."""
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        names = bundle.namelist()
    repeated = [f"{name}: twice in the archive" for name in _repeated(names)]
    if names[:1] != ["[Content_Types].xml"]:
        repeated.append("[Content_Types].xml is not the first part")
    parts = members(data)
    trees = {}
    for name, content in parts.items():
        try:
            trees[name] = tree(content)
        except etree.XMLSyntaxError as error:
            return [f"{name}: {error}"]
    found = [*repeated, *_content_types(trees), *_relations(trees), *_styles(trees)]
    for name, root in trees.items():
        if name.startswith("word/"):
            found += [f"{name}: {fault}" for fault in (*_fields(root), *_bookmarks(root))]
            found += [f"{name}: {fault}" for fault in (*_tables(root), *_blanks(root))]
    return found


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _content_types(trees: dict[str, etree._Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    endings = {each.get("Extension") for each in types.iter(f"{TYPES}Default")}
    named = [each.get("PartName", "") for each in types.iter(f"{TYPES}Override")]
    for name in _repeated(named):
        yield f"content type of {name} given twice"
    for name in named:
        if name.removeprefix("/") not in trees:
            yield f"content type for {name}, which is missing"
    for name in trees:
        if name != "[Content_Types].xml" and f"/{name}" not in named:
            if name.rpartition(".")[2] not in endings:
                yield f"{name}: no content type"
            elif name.startswith("word/") and not name.endswith(".rels"):
                yield f"{name}: content type is plain XML"


def _relations(trees: dict[str, etree._Element]) -> Iterator[str]:
    targets = {"[Content_Types].xml"}
    for name, root in trees.items():
        if not name.endswith(".rels"):
            continue
        targets.add(name)
        base = posixpath.dirname(posixpath.dirname(name))
        ids = [relation.get("Id", "") for relation in root]
        yield from (f"{name}: id {repeated} twice" for repeated in _repeated(ids))
        for relation in root:
            target = posixpath.normpath(posixpath.join(base, relation.get("Target", "")))
            targets.add(target)
            if target not in trees:
                yield f"{name}: {target} is missing"
        source = posixpath.join(base, posixpath.basename(name).removesuffix(".rels"))
        for element in trees[source].iter() if source in trees else ():
            for attribute, value in element.attrib.items():
                if str(attribute).startswith(RELATION) and value not in ids:
                    yield f"{source}: {value!s} refers to nothing"
    for name in sorted(set(trees) - targets):
        yield f"{name}: nothing refers to it"


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = trees["word/styles.xml"]
    ids = [each.get(f"{WORD}styleId", "") for each in styles.iter(f"{WORD}style")]
    names = [each.get(f"{WORD}val", "") for each in styles.iter(f"{WORD}name")]
    yield from (f"style id {each} twice" for each in _repeated(ids))
    yield from (f"style name {each} twice" for each in _repeated(names))
    for name, root in trees.items():
        for reference in root.iter(*(f"{WORD}{each}" for each in _STYLE_REFERENCES)):
            if reference.get(f"{WORD}val") not in ids:
                yield f"{name}: style {reference.get(f'{WORD}val')} does not exist"


def _fields(root: etree._Element) -> Iterator[str]:
    expected = ["begin", "separate", "end"]
    for paragraph in root.iter(f"{WORD}p"):
        marks = [each.get(f"{WORD}fldCharType") for each in paragraph.iter(f"{WORD}fldChar")]
        if marks != expected * (len(marks) // 3) or len(marks) % 3:
            yield f"field is {marks}"


def _blanks(root: etree._Element) -> Iterator[str]:
    for text in root.iter(f"{WORD}t"):
        kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        if not kept and text.text and text.text != text.text.strip():
            yield "blanks at the edge of a text are lost"


def _bookmarks(root: etree._Element) -> Iterator[str]:
    starts = list(root.iter(f"{WORD}bookmarkStart"))
    ids = [each.get(f"{WORD}id", "") for each in starts]
    ends = [each.get(f"{WORD}id", "") for each in root.iter(f"{WORD}bookmarkEnd")]
    yield from (f"bookmark id {each} twice" for each in _repeated(ids))
    yield from (
        f"bookmark {each} twice"
        for each in _repeated(start.get(f"{WORD}name", "") for start in starts)
    )
    if sorted(ids) != sorted(ends):
        yield "bookmarks do not end where they begin"


def _tables(root: etree._Element) -> Iterator[str]:
    for table in root.iter(f"{WORD}tbl"):
        following = table.getnext()
        if following is None or following.tag != f"{WORD}p":
            yield "table with no paragraph behind it"
        grid = [int(each.get(f"{WORD}w", "0")) for each in table.iter(f"{WORD}gridCol")]
        width = table.find(f"{WORD}tblPr/{WORD}tblW")
        if width is None or width.get(f"{WORD}w") != str(sum(grid)):
            yield "table is not as wide as its columns"
        yield from _rows(table, grid)


def _rows(table: etree._Element, grid: list[int]) -> Iterator[str]:
    open_merges: set[int] = set()
    rows = table.findall(f"{WORD}tr")
    if not rows:
        yield "table without rows"
    for row in rows:
        cells = row.findall(f"{WORD}tc")
        widths = [
            int(each.get(f"{WORD}w", "0")) for cell in cells for each in cell.iter(f"{WORD}tcW")
        ]
        if not cells:
            yield "row without cells"
        elif len(cells) != len(grid):
            yield f"{len(cells)} cells for {len(grid)} columns"
        elif widths != grid:
            yield f"cells {widths} wide in columns {grid}"
        merged: set[int] = set()
        for index, cell in enumerate(cells):
            if len(cell) == 0 or cell[-1].tag != f"{WORD}p":
                yield "cell does not end with a paragraph"
            merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if merge is not None:
                if merge.get(f"{WORD}val") != "restart" and index not in open_merges:
                    yield "merged cell continues nothing"
                merged.add(index)
        open_merges = merged
