"""What was read before isn't read again, and that makes no difference to what is read."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pages_corpus.drawings import GREEN
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import cell, field, para, row, run, section, section_end, table
from letterkit.layout.marks import END, FILLED, NAMED, mark
from letterkit.layout.reading.block_cache import outermost_blocks
from letterkit.layout.reading.document import ParsedDocument, read_document
from letterkit.layout.reading.model import Block, ParsedParagraph
from letterkit.template.package import open_package

TODAY: Final = date(2017, 3, 1)
ASIDE: Final = "<!-- With a comment in it, a part is read as if nothing were known. -->"
BLOCKS: Final = (
    para("the same"),
    para(run("bold", b=True), run(" and not")),
    para(),
    "<w:p/>",
    para(field('DATE \\@ "d MMMM yyyy"', "long ago")),
    para(run('<w:fldChar w:fldCharType="begin"/>'), run("<w:instrText>REF a</w:instrText>")),
    para(run('<w:fldChar w:fldCharType="separate"/>'), "a result"),
    para(run('<w:fldChar w:fldCharType="end"/>'), "after it"),
    para(mark("name", "Ada")),
    para(f"{FILLED}\U000e0061{NAMED}begun"),
    para(f"ended{END} here"),
    para('<w:bookmarkStart w:id="1" w:name="place"/>', "marked"),
    table(row(cell(para("the same")), cell(para("in a cell"))), widths=(2000, 2000)),
    table(row(cell(table(row(cell("deep")), widths=(500,)))), widths=(2000,)),
    f"<w:sdt><w:sdtContent>{para('wrapped')}</w:sdtContent></w:sdt>",
    f"<w:ins>{para('inserted')}</w:ins><w:del>{para('deleted')}</w:del>",
)


def read(*body: str, word: WordFile | None = None, today: date = TODAY) -> ParsedDocument:
    return read_document(open_package((word or WordFile()).saved(*body)), today)


def blocks(*body: str, word: WordFile | None = None, today: date = TODAY) -> tuple[Block, ...]:
    return read(*body, word=word, today=today).stories[0].blocks


def words(block: Block) -> str:
    assert isinstance(block, ParsedParagraph)
    return "".join(run.text for run in block.runs)


@given(st.lists(st.lists(st.sampled_from(BLOCKS), max_size=6), min_size=1, max_size=3))
def test_documents_are_read_alike_whatever_was_read_before(bodies: list[list[str]]) -> None:
    for body in bodies:
        assert repr(blocks(*body)) == repr(blocks(*body, ASIDE))


def test_a_paragraph_that_stands_in_two_letters_is_read_once() -> None:
    before, name, after = blocks(para("Dear "), para("Ada"), para("I write to you."))
    others = blocks(para("Dear "), para("Bertha"), para("I write to you."))
    assert others[0] is before
    assert others[1] is not name
    assert others[2] is after


def test_the_same_link_leads_elsewhere_in_another_document() -> None:
    addresses: list[str] = []
    for address in ("https://example.org/one", "https://example.org/two"):
        word = WordFile()
        (block,) = blocks(para(word.link(address, "there")), word=word)
        assert isinstance(block, ParsedParagraph)
        addresses.append(block.runs[0].link)
    assert addresses == ["https://example.org/one", "https://example.org/two"]


def test_the_same_date_field_shows_another_day_tomorrow() -> None:
    dated = para(field('DATE \\@ "d MMMM yyyy"', "long ago"))
    days = (date(2017, 3, 1), date(2017, 3, 2))
    assert [words(blocks(dated, today=day)[0]) for day in days] == ["1 March 2017", "2 March 2017"]


def test_a_picture_is_the_documents_own_though_its_paragraph_is_written_alike() -> None:
    contents: list[str] = []
    for color in (GREEN, (200, 0, 0)):
        word = WordFile()
        contents.append(repr(blocks(para(word.picture(10, 10, color, "")), word=word)))
    assert contents[0] != contents[1]


def test_what_cannot_be_shown_is_remarked_on_in_every_document() -> None:
    sums = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    equation = para(f'<m:oMath xmlns:m="{sums}"><m:r><m:t>x=1</m:t></m:r></m:oMath>')
    assert [len(read(equation).remarks) for _ in range(2)] == [1, 1]


def test_a_part_is_cut_into_its_outermost_paragraphs_and_tables() -> None:
    inner = b"<w:tbl><w:tr><w:tc><w:p><w:r/></w:p></w:tc></w:tr></w:tbl>"
    pieces = [b"<w:p><w:pPr/></w:p>", b'<w:p w:rsidR="1"/>', inner, b"<w:p >x</w:p>"]
    assert outermost_blocks(b"<w:body>" + b"\n".join(pieces) + b"<w:sectPr/></w:body>") == pieces


@given(st.binary(), st.lists(st.sampled_from((b"<w:p>", b"</w:p>", b"<w:tbl/>", b"</w:tbl>"))))
def test_no_bytes_are_too_strange_to_be_cut(noise: bytes, edges: list[bytes]) -> None:
    source = noise.join(edges)
    assert all(piece in source for piece in outermost_blocks(source))


def headed(name: str, header: str) -> ParsedDocument:
    word = WordFile()
    references = word.header(para(header))
    return read_document(
        open_package(word.saved(para(name), last_section=section(references))), TODAY
    )


def test_what_stands_around_the_text_is_read_once_for_all_letters() -> None:
    first, second = headed("Ada", "Our branch"), headed("Bo", "Our branch")
    assert first.stories[0].section is second.stories[0].section
    assert first.sheet is second.sheet


def test_another_header_is_read_anew() -> None:
    headers = [headed("Ada", each).stories[0].section.headers for each in ("Ours", "Theirs")]
    assert [words(each["default"][0]) for each in headers] == ["Ours", "Theirs"]


def test_what_a_header_cannot_show_is_remarked_on_in_every_letter() -> None:
    sums = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    equation = f'<m:oMath xmlns:m="{sums}"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
    assert [len(headed(name, equation).remarks) for name in ("Ada", "Bo")] == [1, 1]


def test_sections_within_the_text_are_read_whatever_is_known_of_them() -> None:
    wide = section(pgSz={"w": 16838, "h": 11906, "orient": "landscape"})
    for _ in range(2):
        document = read(para("Wide"), section_end(wide), para("Tall"))
        assert [each.section.width for each in document.stories] == [16838, 11906]
