"""Drawings and text boxes as Word 2007 and older write them: VML, in w:pict and w:object."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import para, run
from letterkit.layout.reading import model
from letterkit.layout.reading.document import ParsedDocument, read_document
from letterkit.template.package import open_package


def read(drawing: str) -> tuple[ParsedDocument, model.Content]:
    document = read_document(open_package(WordFile().saved(para(run(drawing)))), date(2017, 3, 1))
    paragraph = document.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    (content,) = [item.content for item in paragraph.runs if item.content is not None]
    return document, content


def text_box(attributes: str, style: str = "width:100pt;height:50pt") -> model.ParsedTextBox:
    text = f"<v:textbox><w:txbxContent>{para(run('Exeter'))}</w:txbxContent></v:textbox>"
    _, content = read(f'<w:pict><v:rect style="{style}" {attributes}>{text}</v:rect></w:pict>')
    assert isinstance(content, model.ParsedTextBox)
    return content


def test_a_text_box_has_its_size_in_twips_and_its_text() -> None:
    box = text_box("")
    assert (box.width, box.height) == (2000, 1000)
    (paragraph,) = box.blocks
    assert isinstance(paragraph, model.ParsedParagraph)
    assert "".join(item.text for item in paragraph.runs) == "Exeter"


@pytest.mark.parametrize(
    ("attributes", "fill", "outline"),
    [
        ("", "", "000000"),
        ('fillcolor="#ff0000" strokecolor="#0000ff"', "FF0000", "0000FF"),
        ('fillcolor="#ff0000" filled="f" stroked="f"', "", ""),
    ],
)
def test_a_text_box_is_filled_and_outlined_as_it_says(
    attributes: str, fill: str, outline: str
) -> None:
    box = text_box(attributes)
    assert (box.fill, box.outline) == (fill, outline)


@pytest.mark.parametrize("grows", [True, False])
def test_a_text_box_grows_with_its_text_only_where_it_says_so(*, grows: bool) -> None:
    style = "width:100pt;height:50pt" + ";mso-fit-shape-to-text:t" * grows
    assert text_box("", style).grows is grows


def test_a_text_box_that_stands_anywhere_is_anchored() -> None:
    style = "position:absolute;margin-left:36pt;margin-top:18pt;width:100pt;height:50pt"
    assert text_box("", style).anchor is not None
    assert text_box("").anchor is None


@pytest.mark.parametrize(
    ("outer", "shape", "label"),
    [
        ("pict", '<v:shape {}><v:imagedata r:id="rId99"/></v:shape>', "Picture from elsewhere"),
        ("pict", '<v:shape {}><v:textpath string="STP"/></v:shape>', "WordArt text"),
        ("object", "<v:shape {}/>", "Embedded object"),
        ("pict", "<v:oval {}/>", "Drawing"),
    ],
)
def test_what_can_not_be_drawn_is_a_labelled_box_of_its_size(
    outer: str, shape: str, label: str
) -> None:
    drawing = shape.format('style="width:100pt;height:50pt"')
    document, content = read(f"<w:{outer}>{drawing}</w:{outer}>")
    assert isinstance(content, model.Placeholder)
    assert (content.label, content.width, content.height) == (label, 2000, 1000)
    assert len(document.remarks) == 1


def test_a_symbol_is_the_character_of_its_font() -> None:
    symbols = '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="none"/>'
    document = read_document(open_package(WordFile().saved(para(run(symbols)))), date(2017, 3, 1))
    paragraph = document.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    assert len("".join(item.text for item in paragraph.runs)) == 1
