"""Many documents in one Word file are there as each is alone."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import docx.document
import pytest
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from lxml import etree
from pypdf import PdfReader

from benchmarks.pages_corpus import corpus
from letterkit.layout import lay_out
from letterkit.template import Package, open_package, open_template
from letterkit.template.combining import CombinedDocument
from tests.docx_files import paragraph, parts_of, run, word_file
from tests.office import Office, cells_end_in_paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLES = (
    "bookmarks", "footnotes", "lists", "letter-from-word-defaults", "council-motion",
    "tracked-changes", "first-and-even-pages", "numbers-by-section",
)  # fmt: skip


# None with footnotes, which LibreOffice numbers through, whatever a section says.
IN_LIBREOFFICE = (
    "agenda", "first-and-even-pages", "form", "landscape-in-the-middle",
    "letter-from-word-defaults", "membership-form", "nested-tables", "newsletter",
    "numbered-headings", "restarted-lists", "tall-headers", "text-boxes",
)  # fmt: skip
PAGES = ("First", paragraph('<w:r><w:br w:type="page"/></w:r>', run("Second")))


def pdf_texts(path: Path) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(path).pages]


def page_count(document: Package) -> int:
    return lay_out(document.to_bytes()).count


def combined(documents: Iterable[bytes], *, new_sheet: bool = False) -> bytes:
    with io.BytesIO() as file:
        with CombinedDocument(file, page_count, title="All letters", new_sheet=new_sheet) as whole:
            for each in documents:
                whole.add(open_package(each))
        return file.getvalue()


def saved(document: docx.document.Document) -> bytes:
    with io.BytesIO() as file:
        document.save(file)
        return file.getvalue()


def page_texts(document: bytes) -> list[str]:
    pages = lay_out(document)
    return [pages.text(page) for page in range(pages.count)]


def main_part(document: bytes) -> etree._Element:
    return etree.fromstring(parts_of(document)["word/document.xml"])


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize("name", corpus())
def test_its_pages_are_those_of_the_documents_one_after_another(name: str) -> None:
    document = corpus()[name]()
    assert page_texts(combined([document] * 3)) == page_texts(document) * 3


def test_documents_of_all_kinds_stand_in_one_valid_file(office: Office) -> None:
    documents = [make() for make in corpus().values()]
    whole = combined(documents)
    assert len(page_texts(whole)) == sum(len(page_texts(each)) for each in documents)
    assert cells_end_in_paragraph(whole)
    office.validate(whole)


def test_what_has_to_be_unique_in_a_file_is(office: Office) -> None:
    names = [name for name in SAMPLES if name in corpus()]
    wholes = [combined([corpus()[name]()] * 4) for name in names]
    office.validate(*wholes)
    for whole in wholes:
        root = main_part(whole)
        bookmarks = Counter(each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart"))
        drawings = Counter(each.get("id") for each in root.iter("{*}docPr"))
        assert all(number == 1 for number in (*bookmarks.values(), *drawings.values()))
        assert docx.Document(io.BytesIO(whole)).paragraphs


def test_drawings_of_the_old_kind_have_identifiers_of_their_own(office: Office) -> None:
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect id="{}" '
        'style="width:9pt;height:9pt"><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:rect></w:pict>'
        "</w:r></w:p>"
    )
    letter = word_file(box.format("box"), box.format("box_2"))
    whole = combined([letter] * 3)
    found = [each.get("id") for each in main_part(whole).iter("{*}rect")]
    assert found[:2] == ["box", "box_2"]
    assert len(set(found)) == 6
    office.validate(whole)


def test_sixty_letters_of_a_page_are_sixty_pages_in_libreoffice_too(
    office: Office, built_in_letter: Callable[[int], bytes]
) -> None:
    letters = [built_in_letter(number) for number in range(60)]
    pages = sum(len(page_texts(each)) for each in letters)
    path = office.folder / "sixty.docx"
    path.write_bytes(combined(letters))
    assert len(page_texts(path.read_bytes())) == pages
    assert office.page_count(path) == pages


def test_its_pages_are_those_of_the_documents_in_libreoffice_too(office: Office) -> None:
    names = [name for name in IN_LIBREOFFICE if name in corpus()]
    paths: list[Path] = []
    for name in names:
        document = corpus()[name]()
        for stem, data in (("one", document), ("all", combined([document] * 3))):
            paths.append(office.folder / f"{name}-{stem}.docx")
            paths[-1].write_bytes(data)
    texts = dict(zip(paths, map(pdf_texts, office.convert_to_pdf(paths)), strict=True))
    differing = [
        one.stem
        for one, whole in zip(paths[::2], paths[1::2], strict=True)
        if texts[whole] != texts[one] * 3
    ]
    assert len(names) == len(IN_LIBREOFFICE)
    assert differing == []


def test_each_begins_on_a_new_sheet_in_libreoffice_too(office: Office) -> None:
    letters = [word_file("One page"), word_file(*PAGES), word_file("Last")]
    path = office.folder / "sheets.docx"
    path.write_bytes(combined(letters, new_sheet=True))
    assert page_texts(path.read_bytes()) == ["One page", "", "First", "Second", "Last"]
    office.validate(path)
    assert [each or "" for each in pdf_texts(office.convert_to_pdf([path])[0])] == [
        "Onepage", "First", "Second", "Last",  # in a PDF it leaves blank pages out
    ]  # fmt: skip


def test_no_blank_page_comes_behind_the_last_letter_or_an_even_number() -> None:
    letters = [word_file(*PAGES), word_file(*PAGES), word_file("Last")]
    assert page_texts(combined(letters, new_sheet=True)) == [
        "First", "Second", "First", "Second", "Last",
    ]  # fmt: skip


def test_the_page_between_two_sheets_is_blank(built_in_letter: Callable[[int], bytes]) -> None:
    texts = page_texts(combined(map(built_in_letter, range(3)), new_sheet=True))
    assert [bool(each.strip()) for each in texts] == [True, False, True, False, True]
    assert all("Page 1 of 1" in each for each in texts[::2])


@pytest.fixture
def built_in_letter() -> Callable[[int], bytes]:
    """A letter with a header, a numbered list and a page number."""
    template = open_template(
        word_file(
            paragraph("{{ name }}"),
            "Dear {{ name }}",
            "Yours",
            header="From {{ name }}’s branch",
            footer=paragraph("Page ", field("PAGE", "1"), " of ", field("NUMPAGES", "1")),
        )
    )
    return lambda number: template.render({"name": f"Councillor {number}"})


def test_each_letter_has_its_own_header(built_in_letter: Callable[[int], bytes]) -> None:
    texts = page_texts(combined(map(built_in_letter, range(3))))
    assert [re.findall(r"From Councillor (\d)", each) for each in texts] == [["0"], ["1"], ["2"]]


def test_each_letter_counts_its_own_pages(built_in_letter: Callable[[int], bytes]) -> None:
    whole = combined(map(built_in_letter, range(3)))
    assert all("Page 1 of 1" in each for each in page_texts(whole))
    footers = [data for name, data in parts_of(whole).items() if "footer" in name]
    assert len(footers) == 1  # all have the same
    assert b"SECTIONPAGES" in footers[0]


def test_a_letter_without_a_header_gets_none_from_the_one_before() -> None:
    texts = page_texts(combined([word_file("One", header="A head"), word_file("Two")]))
    assert "A head" in texts[0]
    assert "A head" not in texts[1]


def test_a_header_that_only_a_later_section_has_comes_with_each_letter() -> None:
    letter = docx.Document()
    letter.add_paragraph("One")
    later = letter.add_section().header
    later.is_linked_to_previous = False
    later.paragraphs[0].text = "A head"
    letter.add_paragraph("Two")
    one = saved(letter)
    assert page_texts(combined([one] * 3)) == ["One", "A head\nTwo"] * 3


def test_lists_of_styles_stay_lists_where_another_letter_has_other_styles() -> None:
    usual, larger = docx.Document(), docx.Document()
    normal = larger.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(15)
    for letter in (usual, larger):
        for style in ("List Bullet", "List Number"):
            letter.add_paragraph(style, style=style)
    documents = [saved(usual), saved(larger), saved(larger)]
    assert page_texts(combined(documents)) == [page_texts(each)[0] for each in documents]


def test_links_within_a_letter_stay_within_it() -> None:
    letter = word_file(
        '<w:p><w:bookmarkStart w:id="7" w:name="here"/><w:bookmarkEnd w:id="7"/></w:p>',
        paragraph(field("PAGEREF here", "1")),
        '<w:p><w:hyperlink w:anchor="here"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>',
    )
    root = main_part(combined([letter, letter]))
    assert [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")] == ["here", "here_2"]
    assert [each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")] == ["here", "here_2"]
    codes = [(each.text or "").strip() for each in root.iter(f"{W}instrText")]
    assert codes == ["PAGEREF here", "PAGEREF here_2"]


def test_what_word_would_work_out_from_the_whole_file_is_text() -> None:
    letter = word_file(paragraph("Ref ", field("TITLE", "A title"), field("SEQ Letter", "1")))
    root = main_part(combined([letter, letter]))
    assert list(root.iter(f"{W}instrText")) == []
    texts = [each.text or "" for each in root.iter(f"{W}t")]
    assert "".join(texts) == "Ref A title1" * 2


def test_letters_begin_on_the_front_of_a_sheet_where_that_is_asked() -> None:
    letter = word_file("One")
    kinds = [
        each.get(f"{W}val")
        for each in main_part(combined([letter] * 3, new_sheet=True)).iter(f"{W}type")
    ]
    assert kinds == ["oddPage"] * 3


def test_the_file_has_a_title_of_its_own() -> None:
    whole = combined([word_file("One", title="To Ann")])
    assert docx.Document(io.BytesIO(whole)).core_properties.title == "All letters"


def test_the_same_letters_give_the_same_bytes(built_in_letter: Callable[[int], bytes]) -> None:
    assert combined(map(built_in_letter, range(3))) == combined(map(built_in_letter, range(3)))
