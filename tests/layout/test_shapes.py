"""Shapes, groups and lines of DrawingML are read and painted as they are."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.pages_corpus.drawings import NO_WRAP, Placed
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.shapes import filled, lined, shape
from benchmarks.pages_corpus.wordml import para
from letterkit.layout import Pages, lay_out
from letterkit.layout.painting.display import Shape
from letterkit.layout.paths import bounds
from letterkit.layout.reading import model, preset_shapes
from letterkit.layout.reading.document import read_document
from letterkit.layout.reading.preset_shapes import preset_path
from letterkit.template.package import open_package
from tests.layout.page_texts import find

SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
EMU = 12700
TWIPS = 20
CORNER = Placed(NO_WRAP, "left")


def document(inside: str, size: tuple[int, int] = (200, 100), uri: str = SHAPE) -> bytes:
    """A document with a drawing of that size in points at the left of its first paragraph."""
    word = WordFile()
    return word.saved(para(word.shapes(size, uri, inside, CORNER), "Text"))


def read(inside: str, size: tuple[int, int] = (200, 100), uri: str = SHAPE) -> model.Content:
    parsed = read_document(open_package(document(inside, size, uri)), date(2017, 3, 1))
    paragraph = parsed.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    (content,) = [item.content for item in paragraph.runs if item.content is not None]
    return content


def box(look: str, kind: str = "rect", words: str = "") -> model.ParsedTextBox:
    content = read(shape((0, 0, 200, 100), look, words, kind=kind))
    assert isinstance(content, model.ParsedTextBox)
    return content


def group(inside: str, own: tuple[int, int, int, int], turn: str = "") -> str:
    """A group of 200 by 100 points with coordinates of its own, in points."""
    left, top, width, height = (each * EMU for each in own)
    return (
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm{turn}>"
        f'<a:off x="0" y="0"/><a:ext cx="{200 * EMU}" cy="{100 * EMU}"/>'
        f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
        f"</wpg:grpSpPr>{inside}</wpg:wgp>"
    )


def items(inside: str) -> tuple[model.PlacedDrawing, ...]:
    content = read(inside, uri=GROUP)
    assert isinstance(content, model.ParsedGroup)
    return content.items


def shapes(pages: Pages) -> list[Shape]:
    display = pages.display(0)
    return [mark for mark in (*display.background, *display.marks) if isinstance(mark, Shape)]


def shape_on_page(inside: str) -> Shape:
    (mark,) = shapes(lay_out(document(inside)))
    return mark


@pytest.mark.parametrize(
    "kind",
    [
        "roundRect", "ellipse", "triangle", "rtTriangle", "diamond", "parallelogram", "trapezoid",
        "pentagon", "hexagon", "octagon", "plus", "star4", "star5", "star8", "rightArrow",
        "leftArrow", "upArrow", "downArrow", "leftRightArrow", "upDownArrow", "homePlate",
        "chevron", "can", "donut", "frame", "foldedCorner", "plaque", "snip1Rect", "bracketPair",
        "leftBrace", "straightConnector1", "bentConnector3", "flowChartDecision",
    ],
)  # fmt: skip
def test_a_shape_fills_the_area_that_it_is_said_to_have(kind: str) -> None:
    path = preset_path(kind, 2000.0, 1000.0, [])
    assert path is not None
    assert bounds(path) == pytest.approx((0, 0, 2000, 1000), abs=2)


def test_an_arrow_to_the_left_is_one_to_the_right_seen_in_a_mirror() -> None:
    right, left = (preset_path(kind, 100.0, 40.0, []) for kind in ("rightArrow", "leftArrow"))
    assert right is not None
    assert left is not None
    mirrored = {(100 - x, y) for step in right for x, y in step.points}
    assert {point for step in left for point in step.points} == mirrored


def test_an_adjustment_moves_what_it_is_for() -> None:
    usual, adjusted = (preset_path("triangle", 100.0, 50.0, each) for each in ([], [0.25]))
    assert usual is not None
    assert adjusted is not None
    assert (usual[1].points, adjusted[1].points) == (((50.0, 0.0),), ((25.0, 0.0),))


def test_a_shape_of_a_rare_kind_is_a_rectangle_and_it_is_said() -> None:
    pages = lay_out(document(shape((0, 0, 200, 100), filled("6B2C91"), kind="cloud")))
    assert bounds(shapes(pages)[0].path)[2:] == pytest.approx((200 * 20 + 1440, 100 * 20 + 1440))
    assert any("rare kind" in note for note in pages.notes)


@pytest.mark.parametrize(
    ("inside", "colour"),
    [
        ('<a:srgbClr val="6b2c91"/>', "6B2C91"),
        ('<a:schemeClr val="accent2"/>', "C0504D"),
        ('<a:schemeClr val="bg1"/>', "FFFFFF"),
        ('<a:schemeClr val="tx1"/>', "000000"),
        ('<a:schemeClr val="bg1"><a:lumMod val="75000"/></a:schemeClr>', "BFBFBF"),
        (
            '<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>',
            "808080",
        ),
        ('<a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr>', "385D8A"),
        ('<a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr>', "808080"),
        ('<a:prstClr val="red"/>', "FF0000"),
        ('<a:prstClr val="ltGray"/>', "D3D3D3"),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', "FEFEFE"),
        ('<a:schemeClr val="nosuch"/>', ""),
    ],
)
def test_a_fill_has_the_colour_that_word_makes_of_it(inside: str, colour: str) -> None:
    assert box(f"<a:solidFill>{inside}</a:solidFill>").fill == colour


def test_a_gradient_is_the_middle_of_its_colours() -> None:
    stops = "".join(
        f'<a:gs pos="{at}"><a:srgbClr val="{colour}"/></a:gs>'
        for at, colour in ((0, "000000"), (100000, "FFFFFF"))
    )
    assert box(f"<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>").fill == "808080"


def test_what_a_shape_does_not_state_its_style_does() -> None:
    style = (
        '<wps:style><a:lnRef idx="2"><a:schemeClr val="accent1"><a:shade val="50000"/>'
        '</a:schemeClr></a:lnRef><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>'
        '<a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor">'
        '<a:schemeClr val="lt1"/></a:fontRef></wps:style>'
    )
    plain = shape((0, 0, 200, 100), "", "White").replace("<wps:txbx>", f"{style}<wps:txbx>")
    content = read(plain)
    assert isinstance(content, model.ParsedTextBox)
    look = (content.fill, content.outline, content.colour, content.thickness)
    assert look == ("4F81BD", "385D8A", "FFFFFF", 40.0)


def test_a_shape_without_a_fill_or_a_line_shows_neither() -> None:
    content = box("<a:noFill/><a:ln><a:noFill/></a:ln>")
    assert (content.fill, content.outline) == ("", "")


def test_a_line_is_as_wide_and_as_dashed_as_it_says() -> None:
    content = box(lined("990000", 24, "dash"))
    assert (content.outline, content.thickness, content.dash) == ("990000", 60, (240, 180))


def test_an_arrow_has_its_head_at_the_end_that_it_says() -> None:
    look = lined("004080", 16, ends='<a:tailEnd type="triangle"/>')
    heads = box(look, kind="line").heads
    assert heads[0].points == ((4000.0, 2000.0),)
    assert box(look.replace("tailEnd", "headEnd"), kind="line").heads[0].points == ((0.0, 0.0),)


def test_a_line_is_never_filled() -> None:
    assert box(filled("6B2C91"), kind="straightConnector1").fill == ""


def test_a_turned_shape_is_turned_about_its_middle() -> None:
    turned = shape((0, 0, 200, 100), filled("6B2C91")).replace("<a:xfrm>", '<a:xfrm rot="5400000">')
    content = read(turned)
    assert isinstance(content, model.ParsedTextBox)
    assert bounds(content.path) == pytest.approx((1000, -1000, 3000, 3000))


def test_text_in_an_ellipse_begins_inside_it() -> None:
    inside = lay_out(document(shape((0, 0, 200, 100), filled("F3ECF8"), "Inside", kind="ellipse")))
    ((_page, (area,)),) = find(inside, "Inside")
    left, *_rest = bounds(shapes(inside)[0].path)
    assert area.left() - left / TWIPS > 200 * (1 - 2**-0.5) / 2


def test_text_that_states_no_colour_is_white_on_a_dark_shape() -> None:
    pages = lay_out(document(shape((0, 0, 200, 100), filled("000060"), "Seen")))
    colours = {
        words.style.colour
        for line in pages.display(0).text_lines()
        for words in line.words()
        if words.text == "Seen"
    }
    assert colours == {"FFFFFF"}


def test_a_shape_is_painted_in_its_colour_and_its_outline() -> None:
    oval = shape((0, 0, 200, 100), filled("FF0000"), kind="ellipse")
    image = lay_out(document(oval)).image(0, 72)
    middle, corner = (image.pixelColor(72 + x, 72 + y).name() for x, y in ((100, 70), (197, 97)))
    assert (middle, corner) == ("#ff0000", "#ffffff")


def test_a_shape_drawn_by_hand_has_its_own_points() -> None:
    own = (
        '<a:custGeom><a:avLst/><a:gdLst><a:gd name="half" fmla="*/ w 1 2"/></a:gdLst><a:pathLst>'
        '<a:path><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="half" y="h"/></a:lnTo>'
        '<a:quadBezTo><a:pt x="w" y="h"/><a:pt x="w" y="0"/></a:quadBezTo>'
        '<a:arcTo wR="hd2" hR="hd2" stAng="0" swAng="5400000"/><a:close/></a:path>'
        "</a:pathLst></a:custGeom>"
    )
    preset = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    content = read(shape((0, 0, 200, 100), filled("6B2C91")).replace(preset, own))
    assert isinstance(content, model.ParsedTextBox)
    assert "".join(step.kind for step in content.path) == "MLCCZ"
    ends = [step.points[-1] for step in content.path[:-1]]
    expected = [(0, 0), (2000, 2000), (4000, 0), (3000, 1000)]
    assert [each for end in ends for each in end] == pytest.approx(
        [each for end in expected for each in end]
    )


def test_a_path_with_a_size_of_its_own_is_stretched_to_the_shape() -> None:
    own = (
        '<a:custGeom><a:pathLst><a:path w="10" h="10"><a:moveTo><a:pt x="5" y="10"/></a:moveTo>'
        "</a:path></a:pathLst></a:custGeom>"
    )
    preset = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    content = read(shape((0, 0, 200, 100), filled("6B2C91")).replace(preset, own))
    assert isinstance(content, model.ParsedTextBox)
    assert content.path[0].points == ((2000.0, 2000.0),)


def test_what_stands_in_a_group_is_where_its_coordinates_say() -> None:
    inside = shape((10, 20, 40, 50), filled("6B2C91")) + shape((110, 20, 40, 50), filled("2E7D32"))
    first, second = items(group(inside, (10, 20, 400, 200)))
    assert (first.x, first.y, second.x, second.y) == pytest.approx((0, 0, 1000, 0))
    assert (first.content.width, first.content.height) == pytest.approx((400, 500))


def test_a_group_in_a_group_is_placed_by_both() -> None:
    inner = (
        f'<wpg:grpSp><wpg:grpSpPr><a:xfrm><a:off x="{100 * EMU}" y="0"/>'
        f'<a:ext cx="{100 * EMU}" cy="{100 * EMU}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{50 * EMU}" cy="{50 * EMU}"/></a:xfrm></wpg:grpSpPr>'
        f"{shape((25, 25, 10, 10), filled('6B2C91'))}</wpg:grpSp>"
    )
    (item,) = items(group(inner, (0, 0, 200, 100)))
    assert (item.x, item.y, item.content.width) == pytest.approx((3000, 1000, 400))


def test_a_flipped_group_has_its_left_at_the_right() -> None:
    inside = shape((0, 0, 50, 100), filled("6B2C91"))
    (item,) = items(group(inside, (0, 0, 200, 100), ' flipH="1"'))
    assert (item.x, item.y) == pytest.approx((3000, 0))


def test_a_turned_group_turns_what_is_in_it() -> None:
    inside = shape((75, 0, 50, 50), filled("6B2C91"))
    (item,) = items(group(inside, (0, 0, 200, 100), ' rot="10800000"'))
    assert (item.x, item.y) == pytest.approx((1500, 1000))


def test_text_of_all_boxes_of_a_group_is_on_the_page() -> None:
    inside = shape((0, 0, 100, 100), "", "First") + shape((100, 0, 100, 100), "", "Second")
    pages = lay_out(document(group(inside, (0, 0, 200, 100)), uri=GROUP))
    ((_, (first,)),), ((_, (second,)),) = find(pages, "First"), find(pages, "Second")
    assert second.left() - first.left() == pytest.approx(100, abs=0.5)


def test_a_picture_in_a_group_is_shown() -> None:
    word = WordFile()
    word.picture(8, 8, (0, 70, 140), "A stamp")
    inside = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="9" name="x" descr="A stamp"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="{100 * EMU}" y="0"/><a:ext cx="{100 * EMU}" cy="{100 * EMU}"/></a:xfrm>'
        "</pic:spPr></pic:pic>"
    )
    body = para(word.shapes((200, 100), GROUP, group(inside, (0, 0, 200, 100)), CORNER))
    parsed = read_document(open_package(word.saved(body)), date(2017, 3, 1))
    paragraph = parsed.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    content = paragraph.runs[0].content
    assert isinstance(content, model.ParsedGroup)
    (item,) = content.items
    assert isinstance(item.content, model.ParsedPicture)
    assert (item.x, item.content.width, item.content.description) == (2000, 2000, "A stamp")


def test_a_place_in_per_cent_of_the_page_wins_over_the_offset_beside_it() -> None:
    offset = '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    share = (
        '<mc:AlternateContent><mc:Choice Requires="wp14"><wp:positionH relativeFrom="page">'
        "<wp14:pctPosHOffset>60000</wp14:pctPosHOffset></wp:positionH></mc:Choice><mc:Fallback>"
        f"{offset}</mc:Fallback></mc:AlternateContent>"
    )
    word = WordFile()
    drawing = word.shapes((100, 50), SHAPE, shape((0, 0, 100, 50), filled("6B2C91")), CORNER)
    pages = lay_out(word.saved(para(drawing.replace(offset, share), "Text")))
    left, *_rest = bounds(shapes(pages)[0].path)
    assert left == pytest.approx(0.6 * 11906)


def test_a_size_in_per_cent_of_the_margins_is_as_large_as_that() -> None:
    size = (
        '<wp14:sizeRelH relativeFrom="margin"><wp14:pctWidth>50000</wp14:pctWidth></wp14:sizeRelH>'
        "</wp:anchor>"
    )
    word = WordFile()
    drawing = word.shapes((100, 50), SHAPE, shape((0, 0, 100, 50), filled("6B2C91")), CORNER)
    pages = lay_out(word.saved(para(drawing.replace("</wp:anchor>", size), "Text")))
    left, _top, right, _bottom = bounds(shapes(pages)[0].path)
    assert right - left == pytest.approx((11906 - 2880) / 2)


def test_an_arc_ends_at_its_angle() -> None:
    path = preset_path("arc", 100.0, 100.0, [0.0, 54.0])
    assert path is not None
    assert path[-1].points[-1] == pytest.approx((50, 100))


def test_what_is_closed_has_no_arrows() -> None:
    look = lined("004080", 16, ends='<a:tailEnd type="triangle"/>')
    assert box(look, kind="ellipse").heads == ()


@pytest.mark.parametrize("kind", ["wedgeRectCallout", "wedgeRoundRectCallout"])
@pytest.mark.parametrize("tip", [(-0.2, 0.9), (0.2, -0.9), (0.9, 0.2), (-0.9, 0.2)])
def test_the_tail_of_a_callout_ends_where_it_says(kind: str, tip: tuple[float, float]) -> None:
    path = preset_path(kind, 200.0, 100.0, tip)
    assert path is not None
    expected = (200 * (0.5 + tip[0]), 100 * (0.5 + tip[1]))
    assert expected in [step.points[-1] for step in path if step.points]


@pytest.mark.parametrize("kind", sorted(preset_shapes._PRESETS))  # noqa: SLF001 - all that are known
def test_every_shape_that_is_known_has_an_outline_about_as_large_as_it_is(kind: str) -> None:
    path = preset_shapes.preset_path(kind, 2000, 1000, ())
    assert path
    left, top, right, bottom = bounds(path)
    assert -1000 <= left <= right <= 3000
    assert -1000 <= top <= bottom <= 2500
    across, down = preset_shapes.text_insets(kind, 2000, 1000, ())
    assert 0 <= across < 1000
    assert 0 <= down < 500
