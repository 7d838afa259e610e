"""A document's running text, as an e-mail has it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from letterkit.layout import plain_paragraphs
from letterkit.layout.reading.document import read_document, read_running_text
from letterkit.layout.resolving.document import resolve
from letterkit.template import open_package
from tests.docx_files import paragraph, relationship, row, run, table, word_file

TODAY = date(2017, 3, 1)
LISTS = """<?xml version="1.0" encoding="UTF-8"?><w:numbering
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>
<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/>
<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>
<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>
<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def text_of(*body: str, **parts: str) -> str:
    document = word_file(*body, **parts)  # type: ignore[arg-type]
    paragraphs = plain_paragraphs(open_package(document), today=TODAY)
    return "\n".join(f"\n{each.text}" if each.after_gap else each.text for each in paragraphs)


def item(text: str, *, number: int = 1, level: int = 0) -> str:
    style = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=f"<w:pPr>{style}</w:pPr>")


def with_lists(*body: str) -> str:
    document = word_file(
        *body, relationships=relationship("rLists", "numbering", "numbering.xml"),
        parts={"word/numbering.xml": LISTS},
    )  # fmt: skip
    paragraphs = plain_paragraphs(open_package(document), today=TODAY)
    return "\n".join(f"\n{each.text}" if each.after_gap else each.text for each in paragraphs)


def test_a_paragraph_is_a_line_and_an_empty_one_a_gap() -> None:
    assert text_of("One", "Two", "", "", "Three") == "One\nTwo\n\nThree"


def test_space_between_paragraphs_is_a_gap() -> None:
    spaced = '<w:pPr><w:spacing w:after="160"/></w:pPr>'
    assert text_of(paragraph("One", properties=spaced), "Two", "Three") == "One\n\nTwo\nThree"


def test_what_stands_at_the_head_and_foot_of_pages_is_left_out() -> None:
    assert text_of("Text", header="UNISON Devon", footer="Page 1") == "Text"


def test_hidden_text_is_left_out() -> None:
    hidden = run("secret ", "<w:rPr><w:vanish/></w:rPr>")
    assert text_of(paragraph("Not ", hidden, "shown")) == "Not shown"


def test_numbers_of_lists_stand_as_they_are_printed() -> None:
    body = (item("One"), item("first", level=1), item("second", level=1), item("Two"))
    assert with_lists("These:", *body, "End") == (
        "These:\n\n1. One\n  (a) first\n  (b) second\n2. Two\n\nEnd"
    )


def test_bullets_are_bullets_whatever_their_font() -> None:
    body = (item("One", number=2), item("inner", number=2, level=1), item("Two", number=2))
    assert with_lists(*body) == "• One\n  – inner\n• Two"


def test_rows_of_short_cells_are_lines_and_other_cells_paragraphs() -> None:
    short = table(row("Ward", "Beds"), row("Exwick", "12"), row("", "3"), columns=2)
    assert text_of("Beds:", short, "End") == "Beds:\n\nWard | Beds\nExwick | 12\n3\n\nEnd"
    long = "<w:tc><w:tcPr/>" + paragraph("One") + paragraph("Two") + "</w:tc>"
    assert text_of(table(row(long, "Beside"), columns=2)) == "One\nTwo\n\nBeside"


def test_a_link_says_where_it_leads_unless_its_text_does() -> None:
    def link(text: str, identifier: str) -> str:
        return f'<w:hyperlink r:id="{identifier}">{run(text)}</w:hyperlink>'

    links = (
        relationship("rA", "hyperlink", "https://www.example.org/plan", external=True)
        + relationship("rB", "hyperlink", "mailto:jo@example.org?subject=STP", external=True)
    )  # fmt: skip
    body = f"<w:p>{run('See ')}{link('the plan', 'rA')}{run(', ')}{link('example.org/plan', 'rA')}"
    body += f"{run(' or ')}{link('write', 'rB')}{run(' to ')}{link('jo@example.org', 'rB')}"
    body += f"{run('.')}</w:p>"
    assert text_of(body, relationships=links) == (
        "See the plan (https://www.example.org/plan), example.org/plan or "
        "write (jo@example.org) to jo@example.org."
    )


def test_a_link_into_the_document_is_its_text() -> None:
    assert text_of(f'<w:p><w:hyperlink w:anchor="a">{run("above")}</w:hyperlink></w:p>') == "above"


def test_notes_stand_at_the_end() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = paragraph("Beds are few", reference, ".")
    assert text_of(body, "More", notes={"footnotes": "Hansard"}) == (  # type: ignore[arg-type]
        "Beds are few[1].\nMore\n\n[1] Hansard"
    )


def test_breaks_and_tabs_are_what_a_line_can_have() -> None:
    body = (
        "<w:p><w:r><w:t>Tel:</w:t><w:tab/><w:t>01392</w:t><w:br/><w:t>Second</w:t>"
        '<w:br w:type="page"/><w:softHyphen/><w:t>x\u00a0y</w:t></w:r></w:p>'
    )
    assert text_of(body) == "Tel: 01392\nSecond\nx y"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText> QUOTE </w:instrText></w:r>"
FIELD_BEGINS = f"<w:p>{mark('begin')}{CODE}{mark('separate')}{run('Begun')}</w:p>"
FIELD_ENDS = f"<w:p>{run('ended')}{mark('end')}</w:p>"
BLOCKS = st.sampled_from([
    paragraph("One"), paragraph("Two "), paragraph(), FIELD_BEGINS, FIELD_ENDS,
    item("Item"), item("In", level=1),
    table(row("a", "b"), columns=2), "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    '<w:bookmarkStart w:id="1" w:name="x"/>',
    '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>',
])  # fmt: skip


@given(st.lists(BLOCKS, min_size=1, max_size=8), st.lists(BLOCKS, min_size=1, max_size=8))
def test_text_is_read_as_pages_are_whatever_was_read_before(one: list[str], two: list[str]) -> None:
    for body in (one, two, one):
        package = open_package(word_file(*body))
        running = resolve(read_running_text(package, TODAY))
        whole = resolve(read_document(package, TODAY))
        blocks = [block for story in whole.stories for block in story.blocks]
        assert [block for story in running.stories for block in story.blocks] == blocks
