"""The built-in templates are sound, accessible and made to be edited in Word."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from letterkit.pack import DERIVED_NAMES, built_in_pack, contacts_folder, plain_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = sorted(built_in_pack().templates)
STYLES = {
    "councillor-letter": {"Sender", "Address", "Heading 1", "List Bullet"},
    "council-motion": {"Title", "Heading 1", "List Number"},
    "mp-briefing": {"Title", "Heading 1", "List Bullet", "List Number"},
    "thank-you": {"Sender", "Address", "Heading 1"},
}
LETTER = STYLES["councillor-letter"]
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
LAW = re.compile(r"\w+ (?:Act|\w+\) Regulations) \d{4}")


@pytest.fixture(params=TEMPLATES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(name: str) -> Document:
    return docx.Document(str(built_in_pack().template_path(name)))


def stories(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for section in document.sections:
        for story in (section.header, section.footer, section.first_page_footer):
            yield from story.paragraphs


def test_it_is_an_a4_page(document: Document) -> None:
    for section in document.sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert abs(section.page_width - Mm(210)) < Mm(1)
        assert abs(section.page_height - Mm(297)) < Mm(1)


def test_its_title_and_language_are_set(document: Document) -> None:
    assert "{{ stp_name }}" in document.core_properties.title
    assert document.core_properties.language == "en-GB"
    languages = document.styles.element.findall(f".//{qn('w:lang')}")
    assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}


def test_it_uses_words_own_styles(document: Document, name: str) -> None:
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert used >= STYLES.get(name, LETTER)


def test_its_headings_are_real_and_no_level_is_left_out(document: Document) -> None:
    levels = [
        int(paragraph.style.name.split()[-1])
        for paragraph in document.paragraphs
        if paragraph.style and (paragraph.style.name or "").startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_its_lists_are_real_lists(document: Document) -> None:
    for paragraph in document.paragraphs:
        if paragraph.style and (paragraph.style.name or "").startswith("List"):
            numbering = paragraph.style.element.find(f".//{qn('w:numId')}")
            assert numbering is not None
        assert not re.match(r"\s*(?:[-•*]|\d+\.)\s", paragraph.text)


def test_its_text_is_arial_of_eleven_points_or_more(document: Document) -> None:
    assert document.styles["Normal"].font.name == "Arial"
    (size,) = document.styles.element.xpath("w:docDefaults//w:sz/@w:val")
    assert int(size) >= 22, "half points"
    for paragraph in document.paragraphs:
        for style in (paragraph.style, *(run.style for run in paragraph.runs)):
            assert style is None or style.font.size is None or style.font.size >= Pt(11)
            assert style is None or style.font.name in {None, "Arial"}
        assert all(run.font.size is None for run in paragraph.runs)


def test_its_pages_are_numbered_where_there_may_be_several(document: Document) -> None:
    footer = document.sections[0].footer._element
    codes = " ".join(node.text or "" for node in footer.iter(qn("w:instrText")))
    codes += " ".join(node.get(qn("w:instr")) or "" for node in footer.iter(qn("w:fldSimple")))
    assert "PAGE" in codes
    assert "NUMPAGES" in codes


def test_no_tag_is_split_over_runs(document: Document) -> None:
    for paragraph in stories(document):
        whole = TAG.findall(paragraph.text)
        assert [tag for run in paragraph.runs for tag in TAG.findall(run.text)] == whole


def test_pictures_would_have_words_and_tables_headings(document: Document) -> None:
    for picture in document.element.iter(qn("wp:docPr")):
        assert picture.get("descr")
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_it_asks_for_nothing_but_the_packs_fields(name: str) -> None:
    template = open_template(built_in_pack().template_path(name))
    names = {*built_in_pack().fields, *DERIVED_NAMES}
    assert {field.name for field in template.fields} <= names
    assert template.diagnostics == ()
    assert template.removed_links == ()


def test_it_is_what_its_text_in_tools_says(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "tools/build_templates.py", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    built = (tmp_path / f"{name}.docx").read_bytes()
    assert built == built_in_pack().template_path(name).read_bytes()


def sources_of_law() -> dict[str, str]:
    """By letter, the rows of the pack's table of what the letters say of the law."""
    readme = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"## What the letters say of the law\n(.*?)\n## ", readme, re.DOTALL)
    rows: dict[str, str] = {}
    letter = ""
    for row in table.splitlines():
        if row.startswith("| "):
            letter = row.split("|")[1].strip(" `") or letter
            rows[letter] = rows.get(letter, "") + row
    return rows


def test_each_law_that_it_names_stands_among_the_sources(document: Document, name: str) -> None:
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    for law in LAW.findall(text):
        assert law in sources_of_law()[name]


def test_the_sources_are_of_letters_that_there_are() -> None:
    letters = sources_of_law().keys() - {"letter", "---"}
    assert letters <= set(TEMPLATES)
    assert letters >= {"document-request", "governor-letter", "healthwatch-letter"}


@pytest.mark.parametrize("plain", sorted(plain_pack().templates))
def test_the_plain_ones_are_made_and_filled_in_like_the_others(plain: str, tmp_path: Path) -> None:
    command = [sys.executable, "tools/build_templates.py", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    path = plain_pack().template_path(plain)
    assert (tmp_path / "plain" / path.name).read_bytes() == path.read_bytes()
    template = open_template(path)
    assert {field.name for field in template.fields} <= {*plain_pack().fields, *DERIVED_NAMES}
    assert template.diagnostics == ()


def test_the_contacts_are_what_their_tool_writes(tmp_path: Path) -> None:
    command = [sys.executable, "tools/build_contacts.py", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (contacts_folder() / path.name).read_bytes()
    assert len(list(tmp_path.iterdir())) == 3


def test_the_list_to_fill_in_offers_the_stps_and_the_councils() -> None:
    book = openpyxl.load_workbook(contacts_folder() / "blank-recipients.xlsx")
    lists = book["Lists"]
    assert lists.sheet_state == "hidden"
    offered = {
        rule.formula1: str(rule.sqref)
        for rule in book["Recipients"].data_validations.dataValidation
    }
    assert offered == {"Lists!$B$1:$B$353": "F4:F503", "Lists!$A$1:$A$44": "G4:G503"}
    assert {cell.value for cell in lists["A"] if cell.value} == {
        footprint.name for footprint in built_in_pack().footprints
    }


def test_what_is_filled_in_is_read_and_the_note_is_not(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(contacts_folder() / "blank-recipients.xlsx")
    sheet = book["Recipients"]
    sheet["A4"], sheet["F4"], sheet["I4"] = "Cllr Ada Bell", "Exeter City Council", "01632 960123"
    book.save(tmp_path / "mine.xlsx")
    people = read_recipients(tmp_path / "mine.xlsx", built_in_pack().headings)
    (recipient,) = people.recipients
    assert people.heading_row == 3
    assert recipient.values["phone"] == "01632 960123"
    assert {column.field for column in people.columns} >= {"personal_note", "salutation", "email"}


@pytest.mark.parametrize("ends", [("", ""), (";", "."), (".", ".")])
def test_a_plain_motions_clauses_end_once_however_they_are_typed(ends: tuple[str, str]) -> None:
    template = open_template(plain_pack().template_path("plain-motion"))
    points = [
        f"{point}{end}" for point, end in zip(("it is used", "it is cheap"), ends, strict=True)
    ]
    nothing = dict.fromkeys((each.name for each in template.fields), "")
    lists = {"noted_points": points, "concerns_notes": [], "resolved_points": points}
    written = template.render(nothing | lists)
    clauses = [
        each.text for each in docx.Document(io.BytesIO(written)).paragraphs if "it is" in each.text
    ]
    assert clauses == ["it is used;", "it is cheap."] * 2
