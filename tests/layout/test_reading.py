"""What a document says is read as Word takes it: fields, changes, controls, links, drawings."""

from __future__ import annotations

from datetime import date
from typing import Final

from benchmarks.pages_corpus.drawings import GREEN, TOP_AND_BOTTOM, Placed
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import field, para, run
from letterkit.layout.reading import model
from letterkit.layout.reading.document import ParsedDocument, read_document
from letterkit.template.package import open_package

TODAY: Final = date(2017, 3, 1)


def read(*body: str, word: WordFile | None = None) -> ParsedDocument:
    return read_document(open_package((word or WordFile()).saved(*body)), TODAY)


def first(document: ParsedDocument) -> model.ParsedParagraph:
    block = document.stories[0].blocks[0]
    assert isinstance(block, model.ParsedParagraph)
    return block


def text(*body: str, word: WordFile | None = None) -> str:
    return "".join(item.text for item in first(read(*body, word=word)).runs)


def contents(*body: str, word: WordFile | None = None) -> list[model.Content]:
    runs = first(read(*body, word=word)).runs
    return [item.content for item in runs if item.content is not None]


def test_a_field_shows_what_it_last_showed() -> None:
    assert text(para("Dear ", field("MERGEFIELD Name", "Ada"), ",")) == "Dear Ada,"


def test_a_field_in_a_field_shows_the_outer_ones_result() -> None:
    outer = run('<w:fldChar w:fldCharType="begin"/>') + field("MERGEFIELD A", "no")
    rest = run('<w:fldChar w:fldCharType="separate"/>') + run("yes")
    assert text(para(outer + rest + run('<w:fldChar w:fldCharType="end"/>'))) == "yes"


def test_page_numbers_are_left_to_be_counted() -> None:
    kinds = ("PAGE", "NUMPAGES", "SECTIONPAGES")
    items = contents(para(*(field(kind, "9") for kind in kinds)))
    assert [item.kind for item in items if isinstance(item, model.PageNumber)] == list(kinds)


def test_a_date_is_todays() -> None:
    assert text(para(field('DATE \\@ "d MMMM yyyy"', "long ago"))) == "1 March 2017"


def test_tracked_changes_are_read_as_if_accepted() -> None:
    changed = (
        f'<w:ins w:id="1" w:author="A">{run("new")}</w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'
    )
    assert text(para(run("a "), changed, run(" b"))) == "a new b"


def test_text_in_content_controls_is_text() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>"
    assert text(para(run("it is "), inner)) == "it is inside"
    whole = f"<w:sdt><w:sdtContent>{para('a paragraph')}</w:sdtContent></w:sdt>"
    assert text(whole) == "a paragraph"


def test_links_lead_to_addresses_and_bookmarks() -> None:
    word = WordFile()
    outside = word.link("https://example.org/", "there")
    inside = f'<w:hyperlink w:anchor="ask">{run("here")}</w:hyperlink>'
    runs = first(read(para(outside, inside), word=word)).runs
    assert [item.link for item in runs] == ["https://example.org/", "#ask"]


def test_of_alternates_the_first_that_can_be_shown_is_read() -> None:
    word = WordFile()
    (box,) = contents(para(word.text_box(100, 50, para("once"))), word=word)
    assert isinstance(box, model.ParsedTextBox)
    assert len(box.blocks) == 1


def test_text_goes_round_a_drawing_on_the_sides_that_it_names() -> None:
    word = WordFile()
    one_side = '<wp:wrapTight wrapText="right"/>'
    placed = (Placed(), Placed(wrap=one_side), Placed(wrap=TOP_AND_BOTTOM))
    pictures = [word.picture(10, 10, GREEN, "", where) for where in placed]
    wraps = [
        item.anchor.wrap
        for item in contents(para(*pictures), word=word)
        if isinstance(item, model.ParsedPicture) and item.anchor is not None
    ]
    assert wraps == ["both", "right", "top"]


def test_what_cannot_be_drawn_is_a_labelled_box_and_a_remark() -> None:
    chart = (
        '<w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData '
        'uri="chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    document = read(para(run(chart)))
    (box,) = (item.content for item in first(document).runs)
    assert box == model.Placeholder("Chart", 2000, 1000, None)
    (remark,) = document.remarks
    assert remark.startswith("The document has 1 chart that can’t be shown here")


def test_an_equation_is_not_dropped_silently() -> None:
    sums = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    equation = f'<m:oMath xmlns:m="{sums}"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
    document = read(para(run("so "), equation))
    assert any("equation" in remark for remark in document.remarks)
    assert "".join(item.text for item in first(document).runs) == "so x = 1"


def test_hidden_text_is_marked_as_such() -> None:
    assert first(read(para(run("x", vanish=True)))).runs[0].properties.hidden
