"""ISO-strict Word files are read as the transitional ones that they could have been saved as."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from benchmarks.templates import five_pages
from letterkit.errors import LetterkitError
from letterkit.template import open_template
from letterkit.template.package import open_package
from tests.docx_files import NAMESPACES, W, cell, paragraph, parts_of, row, table, word_file, zip_of
from tests.office import Office
from tests.template.strict_files import strict
from tests.template.test_valid import with_a_picture

BUILT_IN = sorted((Path(__file__).parents[2] / "templates").rglob("*.docx"))
ISO = b"http://purl.oclc.org/ooxml/"


def body_of(data: bytes) -> etree._Element:
    return body(data)[0]


def body(data: bytes) -> etree._Element:
    return etree.fromstring(open_package(data).parts["word/document.xml"])


def one(xml: str, tag: str) -> dict[str, str]:
    """The attributes of an element of a strict file, as they are read."""
    found = body(strict(word_file(xml))).find(f".//{{{W}}}{tag}")
    assert found is not None
    return {etree.QName(name).localname: str(value) for name, value in found.attrib.items()}


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda each: each.stem)
def test_a_built_in_letter_saved_as_strict_is_the_same_template(path: Path) -> None:
    original = path.read_bytes()
    saved = strict(original)
    assert ISO in parts_of(saved)["word/document.xml"]
    was, now = open_package(original), open_package(saved)
    assert now.parts.keys() == was.parts.keys()
    for name in was.parts:
        if name.endswith(".xml"):
            canonical = etree.tostring(etree.fromstring(was.parts[name]), method="c14n")
            assert etree.tostring(etree.fromstring(now.parts[name]), method="c14n") == canonical
        assert ISO not in now.parts[name]
    template, again = open_template(original), open_template(saved)
    assert again.fields == template.fields
    values = {field.name: f"a {field.name}" for field in template.fields}
    assert again.paragraphs(values) == template.paragraphs(values)


def test_letters_from_strict_files_are_valid_transitional_ones(office: Office) -> None:
    letters: list[bytes] = []
    for data in (*(path.read_bytes() for path in BUILT_IN[:3]), five_pages(), with_a_picture()):
        template = open_template(strict(data))
        filled: dict[str, Any] = {field.name: "x" for field in template.fields}
        letters.append(template.render(filled | {"rows": ()}))
    office.validate(*letters)


@pytest.mark.parametrize(
    ("xml", "tag", "expected"),
    [
        ('<w:p><w:pPr><w:jc w:val="start"/></w:pPr></w:p>', "jc", {"val": "left"}),
        ('<w:p><w:pPr><w:jc w:val="end"/></w:pPr></w:p>', "jc", {"val": "right"}),
        ('<w:p><w:pPr><w:jc w:val="both"/></w:pPr></w:p>', "jc", {"val": "both"}),
        ('<w:p><w:pPr><w:ind w:start="1.27cm" w:end="36pt"/></w:pPr></w:p>', "ind",
         {"left": "720", "right": "720"}),
        ('<w:p><w:pPr><w:ind w:hanging="0.5in"/></w:pPr></w:p>', "ind", {"hanging": "720"}),
        ('<w:p><w:pPr><w:ind w:start="10mm" w:startChars="100"/></w:pPr></w:p>', "ind",
         {"left": "567", "leftChars": "100"}),
        ('<w:p><w:pPr><w:tabs><w:tab w:val="end" w:pos="12.7mm"/></w:tabs></w:pPr></w:p>', "tab",
         {"val": "right", "pos": "720"}),
        ('<w:p><w:pPr><w:spacing w:before="6pt" w:line="-1pc"/></w:pPr></w:p>', "spacing",
         {"before": "120", "line": "-240"}),
        ('<w:p><w:r><w:rPr><w:sz w:val="11.5pt"/></w:rPr></w:r></w:p>', "sz", {"val": "23"}),
        ('<w:p><w:r><w:rPr><w:w w:val="150%"/></w:rPr></w:r></w:p>', "w", {"val": "150"}),
        ('<w:tbl><w:tblPr><w:tblW w:w="50%" w:type="dxa"/></w:tblPr></w:tbl>', "tblW",
         {"w": "2500", "type": "pct"}),
        ('<w:tbl><w:tblPr><w:tblW w:w="5cm" w:type="pct"/></w:tblPr></w:tbl>', "tblW",
         {"w": "2835", "type": "dxa"}),
        ('<w:p><w:pPr><w:textDirection w:val="rl"/></w:pPr></w:p>', "textDirection",
         {"val": "tbRl"}),
        ('<w:p><w:pPr><w:keepNext w:val="true"/></w:pPr></w:p>', "keepNext", {"val": "true"}),
    ],
)  # fmt: skip
def test_values_that_only_newer_programs_read_become_those_that_all_do(
    xml: str, tag: str, expected: dict[str, str]
) -> None:
    assert one(xml, tag) == expected


def test_the_sides_of_a_tables_borders_and_cells_are_named_as_all_name_them() -> None:
    borders = '<w:tcBorders><w:start w:val="single"/><w:end w:val="nil"/></w:tcBorders>'
    found = body(strict(word_file(table(row(cell("a", properties=borders)), columns=1))))
    sides = found.find(f".//{{{W}}}tcBorders")
    assert sides is not None
    assert [etree.QName(each).localname for each in sides] == ["left", "right"]


def test_what_a_person_wrote_is_no_measure() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="50%"/><w:tag w:val="12pt"/></w:sdtPr><w:sdtContent>'
        f"{paragraph('It is 12pt or 50% of http://purl.oclc.org/ooxml/wordprocessingml/main')}"
        "</w:sdtContent></w:sdt>"
    )
    assert one(control, "alias") == {"val": "50%"}
    assert one(control, "tag") == {"val": "12pt"}
    text = "".join(each.text or "" for each in body(strict(word_file(control))).iter())
    assert text == "It is 12pt or 50% of http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_sizes_and_shares_of_drawings_become_numbers() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1in" cy="2.54cm"/>'
        '<wp:docPr id="1" name="50%" descr="12pt"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<a:tint val="67.5%"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    found = body(strict(word_file(drawing)))
    values = {etree.QName(each).localname: dict(each.attrib) for each in found.iter()}
    assert values["extent"] == {"cx": "914400", "cy": "914400"}
    assert values["docPr"] == {"id": "1", "name": "50%", "descr": "12pt"}
    assert values["tint"] == {"val": "67500"}
    assert str(values["graphicData"]["uri"]).endswith("openxmlformats.org/drawingml/2006/picture")


def test_prefixes_that_attributes_speak_of_stay_as_they_are() -> None:
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    content = (
        f'<w:document {NAMESPACES} xmlns:mc="{compatible}" xmlns:w14="urn:w14" '
        'mc:Ignorable="w14"><w:body><w:p w14:id="1"><!-- a remark --><w:r><w:t>a</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    parts = parts_of(word_file("x")) | {"word/document.xml": content.encode()}
    root = body(strict(zip_of(dict(parts))))
    assert root.get(f"{{{compatible}}}Ignorable") == "w14"
    assert root.nsmap["w14"] == "urn:w14"
    assert root.get(f"{{{W}}}conformance") is None


def test_a_main_part_of_any_name_is_read() -> None:
    parts = {
        name.replace("document.xml", "letter.part"): data.replace(b"document.xml", b"letter.part")
        for name, data in parts_of(strict(word_file("Dear {{ name }}"))).items()
    }
    template = open_template(zip_of(dict(parts)))
    assert template.paragraphs({"name": "Jo"}) == ["Dear Jo"]


def test_a_strict_file_of_another_kind_is_no_word_document() -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with pytest.raises(LetterkitError, match="isn't a Word document"):
        open_template(strict(word_file("x", main_type=sheet)))


def test_however_many_namespaces_a_file_declares_it_is_read_once() -> None:
    many = " ".join(f'xmlns:n{number}="urn:n{number}"' for number in range(2000))
    body = "".join(f"<w:p {many}/>" for _ in range(5)) + "<w:p/>" * 20_000
    content = f"<w:document {NAMESPACES} {many}><w:body>{body}</w:body></w:document>"
    parts = parts_of(word_file("x")) | {"word/document.xml": content.encode()}
    assert len(body_of(strict(zip_of(dict(parts))))) == 20_005


def test_what_no_other_word_file_has_is_refused_with_what_to_do() -> None:
    for odd in ('xmlns:q="http://purl.oclc.org/ooxml/presentationml/main"', 'xmlns=""'):
        with pytest.raises(LetterkitError, match="Strict") as refused:
            open_template(strict(word_file(f"<w:p {odd}/>")))
        assert "Save As" in refused.value.hint
