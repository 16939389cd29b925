"""The Word file against the schemas of ISO/IEC 29500 (transitional), where they are at hand."""

import os
from pathlib import Path

import pytest
from lxml import etree

from export.document import Document
from export.word import render
from tests.export.documents import form, sized
from tests.export.package_rules import members, tree

_SCHEMAS = {
    "[Content_Types].xml": "opc-contentTypes.xsd",
    "_rels/.rels": "opc-relationships.xsd",
    "word/_rels/document.xml.rels": "opc-relationships.xsd",
}
"""The schema of a part that is not WordprocessingML."""

_XML_NAMESPACE = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="space" type="xs:NCName"/>
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>
"""
"""What the schemas take from xml.xsd, which is not among them."""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.XMLSchema]:
    """The schemas by name, with the one that they import from the network put beside them."""
    named = os.environ.get("ZIPINGTONG_OOXML")
    if not named:
        pytest.skip("ZIPINGTONG_OOXML names no folder of schemas")
    folder = tmp_path_factory.mktemp("schemas")
    (folder / "xml.xsd").write_text(_XML_NAMESPACE, "utf-8")
    for source in Path(named).glob("*.xsd"):
        root = etree.parse(str(source))
        for each in root.iter("{http://www.w3.org/2001/XMLSchema}import"):
            if each.get("namespace") == "http://www.w3.org/XML/1998/namespace":
                each.set("schemaLocation", "xml.xsd")
        root.write(str(folder / source.name))
    names = {"wml.xsd", *_SCHEMAS.values()}
    return {name: etree.XMLSchema(etree.parse(str(folder / name))) for name in names}


@pytest.mark.parametrize("document", [form(), form(draft=True), sized(30, 3, 4), Document("", ())])
def test_parts_are_valid(schemas: dict[str, etree.XMLSchema], document: Document) -> None:
    for part, content in members(render(document)).items():
        # The schema of core properties imports those of Dublin Core, which are not at hand.
        if part != "docProps/core.xml":
            schemas[_SCHEMAS.get(part, "wml.xsd")].assertValid(tree(content))
