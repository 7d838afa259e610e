"""Drawings and text boxes as Word 2007 and older write them: VML, in w:pict and w:object."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import para, run
from letterkit.layout import lay_out
from letterkit.layout.painting.display import Shape
from letterkit.layout.paths import bounds
from letterkit.layout.reading import model
from letterkit.layout.reading.document import ParsedDocument, read_document
from letterkit.layout.reading.vml_paths import vml_path
from letterkit.template.package import open_package
from tests.layout.page_texts import find


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
        ("", "FFFFFF", "000000"),
        ('fillcolor="#069" strokecolor="navy"', "006699", "000080"),
        ('fillcolor="#4f81bd [3204]" strokecolor="red [3205]"', "4F81BD", "FF0000"),
        ('fillcolor="no colour at all" strokecolor="none"', "FFFFFF", "000000"),
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
        ("pict", "<v:shape {}/>", "Drawing"),
        ("pict", "<v:polyline {}/>", "Drawing"),
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


def shape(element: str, attributes: str = "", inside: str = "") -> model.ParsedTextBox:
    _, content = read(
        f'<w:pict><v:{element} style="width:100pt;height:50pt" {attributes}>{inside}</v:{element}>'
        "</w:pict>"
    )
    assert isinstance(content, model.ParsedTextBox)
    return content


def test_an_oval_touches_the_sides_of_its_box() -> None:
    assert bounds(shape("oval").path) == pytest.approx((0, 0, 2000, 1000))


@pytest.mark.parametrize("size", [".3", "30%", "19661f"])
def test_a_corner_is_as_round_as_it_says(size: str) -> None:
    path = shape("roundrect", f'arcsize="{size}"').path
    assert path[0].points[0] == pytest.approx((0, 300), abs=0.1)


def test_a_line_stands_where_its_ends_say() -> None:
    style = "position:absolute;margin-left:10pt;margin-top:5pt"
    _, content = read(f'<w:pict><v:line style="{style}" from="0,20pt" to="100pt,0"/></w:pict>')
    assert isinstance(content, model.ParsedTextBox)
    assert content.anchor is not None
    assert (content.anchor.x, content.anchor.y) == (200, 100)
    assert [step.points for step in content.path] == [((0, 400),), ((2000, 0),)]
    assert content.fill == ""


def test_a_line_is_as_wide_dashed_and_pointed_as_it_says() -> None:
    stroke = '<v:stroke dashstyle="dash" endarrow="block"/>'
    content = shape("rect", 'strokeweight="3pt"', stroke)
    assert (content.thickness, content.dash, content.heads) == (60, (240, 180), ())
    _, line = read(f'<w:pict><v:line from="0,0" to="100pt,0">{stroke}</v:line></w:pict>')
    assert isinstance(line, model.ParsedTextBox)
    assert line.heads[0].points == ((2000.0, 0.0),)


def test_a_gradient_is_the_middle_of_its_colours_and_what_is_thin_is_pale() -> None:
    gradient = '<v:fill type="gradient" color2="white"/>'
    assert shape("rect", 'fillcolor="black"', gradient).fill == "808080"
    assert shape("rect", 'fillcolor="black"', '<v:fill opacity="32768f"/>').fill == "808080"


def test_a_shape_takes_from_its_type_what_it_does_not_state() -> None:
    kind = (
        '<v:shapetype id="mine" coordsize="100,100" path="m0,0l@0,100r0,@1xe" filled="f" '
        'adj="25"><v:formulas><v:f eqn="val #0"/><v:f eqn="sum 0 0 @0"/></v:formulas>'
        "</v:shapetype>"
    )
    style = 'style="width:100pt;height:50pt"'
    _, content = read(f'<w:pict>{kind}<v:shape type="#mine" {style} adj="50"/></w:pict>')
    assert isinstance(content, model.ParsedTextBox)
    assert content.fill == ""
    ends = [step.points[-1] for step in content.path[:-1]]
    assert ends == [(0, 0), (1000, 1000), (1000, 500)]


def test_a_shape_whose_type_is_nowhere_is_known_by_its_number() -> None:
    assert len(shape("shape", 'type="#_x0000_t5"').path) == 4


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("m,l,21600r21600,l21600,xe", "MLLLZ"),
        ("m0,0c1,1,2,2,3,3,4,4,5,5,6,6x", "MCCZ"),
        ("m10,0qx0,10qy10,20e", "MCC"),
        ("al50,50,50,50,0,23592960xe", "MCCCCZ"),
        ("wa0,0,100,100,0,50,100,50", "LCC"),
        ("", ""),
        ("nonsense £$%", ""),
        ("m" + "1" * 200_000, ""),
    ],
)
def test_a_path_is_followed_letter_by_letter(path: str, kinds: str) -> None:
    assert "".join(step.kind for step in vml_path(path, [])) == kinds


def test_numbers_left_out_of_a_path_are_nought() -> None:
    assert [step.points for step in vml_path("m,l,5l6,", [])] == [((0, 0),), ((0, 5),), ((6, 0),)]


def test_a_quarter_of_an_ellipse_goes_where_it_says() -> None:
    *_rest, last = vml_path("m0,10qy10,0", [])
    assert last.points[0] == pytest.approx((0, 4.477), abs=0.01)


def group(inside: str, style: str = "width:100pt;height:50pt") -> model.ParsedGroup:
    _, content = read(
        f'<w:pict><v:group style="{style}" coordorigin="100,0" coordsize="1000,100">{inside}'
        "</v:group></w:pict>"
    )
    assert isinstance(content, model.ParsedGroup)
    return content


def test_each_shape_of_a_group_is_where_its_coordinates_say() -> None:
    boxes = "".join(
        f'<v:rect style="left:{left};top:50;width:200;height:50"/>' for left in (100, 600)
    )
    first, second = group(boxes).items
    assert (first.x, first.y, second.x, second.y) == (0, 500, 1000, 500)
    assert (first.content.width, first.content.height) == (400, 500)


def test_a_group_in_a_group_and_a_line_are_placed_by_both() -> None:
    line = '<v:line from="0,0" to="10,10"/>'
    style = "left:600;top:0;width:500;height:100"
    inner = f'<v:group style="{style}" coordsize="10,10">{line}</v:group>'
    (item,) = group(inner).items
    assert (item.x, item.content.width, item.content.height) == (1000, 1000, 1000)


def test_text_of_all_boxes_of_a_group_is_on_the_page() -> None:
    boxes = "".join(
        f'<v:rect style="left:{left};top:0;width:500;height:100"><v:textbox><w:txbxContent>'
        f"{para(words)}</w:txbxContent></v:textbox></v:rect>"
        for left, words in ((100, "First"), (600, "Second"))
    )
    style = "width:300pt;height:50pt"
    drawing = f'<v:group style="{style}" coordsize="1000,100" coordorigin="100,0">{boxes}</v:group>'
    pages = lay_out(WordFile().saved(para(run(f"<w:pict>{drawing}</w:pict>"))))
    ((_, (first,)),), ((_, (second,)),) = find(pages, "First"), find(pages, "Second")
    assert second.left() - first.left() == pytest.approx(150, abs=0.5)


@pytest.mark.parametrize(
    ("wrap", "sides"),
    [
        ("", "none"),
        ('<w10:wrap type="square"/>', "both"),
        ('<w10:wrap type="tight" side="left"/>', "left"),
        ('<w10:wrap type="topAndBottom"/>', "top"),
        ('<w10:wrap type="none"/>', "none"),
    ],
)
def test_text_goes_round_a_shape_as_it_says(wrap: str, sides: str) -> None:
    _, content = read(
        f'<w:pict><v:rect style="position:absolute;width:9pt;height:9pt">{wrap}</v:rect></w:pict>'
    )
    assert isinstance(content, model.ParsedTextBox)
    assert content.anchor is not None
    assert content.anchor.wrap == sides


@pytest.mark.parametrize(
    ("style", "origins", "aligns"),
    [
        ("", ("column", "paragraph"), ("", "")),
        (
            "mso-position-horizontal:right;mso-position-horizontal-relative:margin",
            ("margin", "paragraph"),
            ("right", ""),
        ),
        (
            "mso-position-vertical:center;mso-position-vertical-relative:bottom-margin-area",
            ("column", "bottomMargin"),
            ("", "center"),
        ),
    ],
)
def test_a_place_counts_from_what_its_style_names(
    style: str, origins: tuple[str, str], aligns: tuple[str, str]
) -> None:
    anchor = text_box("", f"position:absolute;width:9pt;height:9pt;{style}").anchor
    assert anchor is not None
    assert ((anchor.x_from, anchor.y_from), (anchor.x_align, anchor.y_align)) == (origins, aligns)


def test_per_cents_are_of_what_the_style_names() -> None:
    style = (
        "position:absolute;width:9pt;height:9pt;mso-left-percent:600;"
        "mso-position-horizontal-relative:page;mso-width-percent:400;mso-width-relative:margin"
    )
    anchor = text_box("", style).anchor
    assert anchor is not None
    assert (anchor.x_share, anchor.width_share, anchor.height_share) == (0.6, ("margin", 0.4), None)


def test_a_shape_that_is_locked_in_its_line_is_not_anchored() -> None:
    style = "position:absolute;width:9pt;height:9pt"
    _, content = read(f'<w:pict><v:rect style="{style}"><w10:anchorlock/></v:rect></w:pict>')
    assert isinstance(content, model.ParsedTextBox)
    assert content.anchor is None


def test_a_line_across_the_text_is_as_wide_as_it() -> None:
    rule = '<v:rect style="width:0;height:1.5pt" o:hralign="center" o:hr="t" fillcolor="#a0a0a0"/>'
    pages = lay_out(WordFile().saved(para(run(f"<w:pict>{rule}</w:pict>")), para("Text")))
    (mark,) = [each for each in pages.display(0).marks if isinstance(each, Shape)]
    left, top, right, bottom = bounds(mark.path)
    assert (left, right) == pytest.approx((1440, 11906 - 1440))
    assert bottom - top == pytest.approx(30)


def test_a_picture_of_a_shape_is_shown_by_its_relationship() -> None:
    word = WordFile()
    word.picture(8, 8, (0, 70, 140), "A stamp")
    drawing = '<v:shape style="width:20pt;height:10pt"><v:imagedata r:id="rId2"/></v:shape>'
    body = para(run(f"<w:pict>{drawing}</w:pict>"))
    document = read_document(open_package(word.saved(body)), date(2017, 3, 1))
    paragraph = document.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    content = paragraph.runs[0].content
    assert isinstance(content, model.ParsedPicture)
    assert (content.width, content.height) == (400, 200)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "The document has 1 picture from elsewhere that can’t be shown here; a labelled box "),
        (2, "The document has 2 pictures from elsewhere that can’t be shown here; labelled boxes "),
    ],
)
def test_what_can_not_be_shown_is_counted_in_plain_words(count: int, sentence: str) -> None:
    drawing = '<v:shape style="width:20pt;height:10pt"><v:imagedata r:id="rId99"/></v:shape>'
    body = para(run(f"<w:pict>{drawing}</w:pict>" * count))
    (remark,) = read_document(open_package(WordFile().saved(body)), date(2017, 3, 1)).remarks
    assert remark.startswith(sentence)


def test_a_symbol_is_the_character_of_its_font() -> None:
    symbols = '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="none"/>'
    document = read_document(open_package(WordFile().saved(para(run(symbols)))), date(2017, 3, 1))
    paragraph = document.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    assert len("".join(item.text for item in paragraph.runs)) == 1
