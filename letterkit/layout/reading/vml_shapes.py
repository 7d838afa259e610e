"""One shape of VML: its outline, fill, line and text (ECMA-376 part 4, 19.1.2)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from math import pi
from typing import Final, NamedTuple

from lxml import etree

from letterkit.layout.paths import Path, Point, bounded, moving, polyline, rectangle, scaling
from letterkit.layout.reading.drawing_colours import mixed, paler, read_vml_colour
from letterkit.layout.reading.guides import VML_DEGREE
from letterkit.layout.reading.model import Anchor, ParsedTextBox
from letterkit.layout.reading.pictures import DrawingSource
from letterkit.layout.reading.preset_shapes import is_line, preset_path, text_insets
from letterkit.layout.reading.shapes import TURNED_TEXT, ShapePlacement
from letterkit.layout.reading.strokes import THINNEST, Head, dash_lengths, head_outlines
from letterkit.layout.reading.vml_anchors import is_set
from letterkit.layout.reading.vml_paths import formula_values, vml_path
from letterkit.layout.reading.xml import LONGEST, integer, measure, name

_UNIT: Final = 1000.0  # a shape's coordinates across, where it states none
_USUAL_LINE: Final = 15.0  # twips
_INSETS: Final = (144.0, 72.0, 144.0, 72.0)  # left, top, right, bottom, where none is stated
_RECTANGLES: Final = frozenset(("1", "75", "202"))  # the types of rectangles, pictures, text boxes
# Names in DrawingML of the shape types that Word writes by number ([MS-ODRAW], MSOSPT).
_TYPES: Final = {
    "2": "roundRect", "3": "ellipse", "4": "diamond", "5": "triangle", "6": "rtTriangle",
    "7": "parallelogram", "9": "hexagon", "10": "octagon", "11": "plus", "12": "star5",
    "13": "rightArrow", "15": "homePlate", "20": "line", "22": "can", "23": "donut",
    "32": "straightConnector1", "33": "bentConnector2", "34": "bentConnector3",
    "38": "curvedConnector3", "55": "chevron", "56": "pentagon", "58": "star8", "59": "star16",
    "60": "star32", "61": "wedgeRectCallout", "62": "wedgeRoundRectCallout",
    "63": "wedgeEllipseCallout", "65": "foldedCorner", "66": "leftArrow", "67": "downArrow",
    "68": "upArrow", "69": "leftRightArrow", "70": "upDownArrow", "74": "heart",
    "85": "leftBracket", "86": "rightBracket", "87": "leftBrace", "88": "rightBrace",
    "92": "star24", "94": "notchedRightArrow", "109": "flowChartProcess",
    "110": "flowChartDecision", "111": "flowChartInputOutput", "176": "flowChartAlternateProcess",
    "185": "bracketPair", "186": "bracePair", "187": "star4",
}  # fmt: skip
_VERTICAL: Final = {"middle": "center", "bottom": "bottom"}


class VmlShape(NamedTuple):
    """A shape's size in twips; of a line, where its ends are in that."""

    width: float
    height: float
    ends: tuple[Point, ...] = ()


class _Look:
    """What a shape states of itself, and its type for it."""

    def __init__(self, shape: etree._Element, shape_type: etree._Element | None) -> None:
        self._elements = [shape] if shape_type is None else [shape, shape_type]

    def get(self, attribute: str) -> str | None:
        """Return an attribute; None where neither has it."""
        return next((text for each in self._elements if (text := each.get(attribute))), None)

    def child(self, prefixed: str) -> etree._Element | None:
        """Return a child element; None where neither has it."""
        found = (each.find(name(prefixed)) for each in self._elements)
        return next((each for each in found if each is not None), None)

    def adjustments(self) -> list[float]:
        """Return the adjustments that the shape states, else its type's, one by one."""
        stated = [(each.get("adj") or "").split(",")[:16] for each in self._elements]
        return [
            next((float(number) for text in texts if (number := integer(text.strip()))), 0.0)
            for texts in zip_longest(*stated, fillvalue="")
        ]

    def sub(self, prefixed: str, attribute: str) -> str | None:
        """Return an attribute of a child element."""
        element = self.child(prefixed)
        return None if element is None else element.get(attribute)


def read_style(text: str) -> dict[str, str]:
    """Return the properties of a VML shape's style attribute, which is written like CSS."""
    pairs = (item.split(":", 1) for item in text.split(";") if ":" in item)
    return {key.strip().lower(): content.strip().lower() for key, content in pairs}


def units(text: str | None) -> float | None:
    """Return a bare number, which counts in a group's or a shape's own units; else a length."""
    number = integer(text)
    return measure(text, 1.0) if number is None else float(number)


def pair(text: str | None, usual: float) -> Point:
    """Return two numbers with a comma between them, in a group's or a shape's own units."""
    first, _, second = (text or "").partition(",")
    x, y = (units(each.strip()) for each in (first, second))
    return usual if x is None else x, usual if y is None else y


def line_ends(shape: etree._Element, unit: float = 0.0) -> tuple[Point, Point]:
    """Return where a v:line begins and ends, in its group's units.

    In none, `unit` is how many twips a bare number is.
    """
    ends: list[Point] = []
    for key in ("from", "to"):
        stated = (shape.get(key) or "").partition(",")[::2]
        x, y = (measure(each.strip(), unit) if unit else units(each.strip()) for each in stated)
        ends.append((x or 0.0, y or 0.0))
    return ends[0], ends[1]


def read_vml_shape(
    shape: etree._Element, size: VmlShape, anchor: Anchor | None, source: DrawingSource
) -> ParsedTextBox | None:
    """Return a shape as a text box; None for one that has neither an outline nor text."""
    look = _Look(shape, source.part.shape_type(shape.get("type", "")))
    style = read_style(shape.get("style", ""))
    text_box = shape.find(name("v:textbox"))
    content = None if text_box is None else text_box.find(name("w:txbxContent"))
    kind, adjustments = _kind(shape, look)
    path = _outline(shape, look, size, kind, adjustments)
    if path is None and content is None:
        return None
    placement = _placement(style, size)
    path = placement.placed(path or ())
    if placement.turn and not path:
        path = placement.placed(rectangle(size.width, size.height))
    fill = "" if is_line(kind) or size.ends else _fill(look)
    line, thickness = _line(look)
    box_style = read_style("" if text_box is None else text_box.get("style", ""))
    if content is not None and (placement.turn or "layout-flow" in box_style):
        source.unshown.remark(TURNED_TEXT)
    across, down = text_insets(kind, size.width, size.height, adjustments)
    top, right, bottom, left = _insets(text_box)
    fits = "mso-fit-shape-to-text"
    dash = (look.sub("v:stroke", "dashstyle") or "").lower()
    return ParsedTextBox(
        () if content is None else source.read_blocks(content),
        size.width, size.height, anchor, fill, line,
        (top + down, right + across, bottom + down, left + across),
        is_set(box_style.get(fits)) or is_set(style.get(fits)),
        path, thickness, dash_lengths(dash, thickness, path),
        head_outlines(path, thickness, _head(look, "start"), _head(look, "end")),
        _VERTICAL.get(style.get("v-text-anchor", ""), "top"),
    )  # fmt: skip


def _kind(shape: etree._Element, look: _Look) -> tuple[str, list[float]]:
    """Return a shape's name as DrawingML has it, "" for one that isn't known, and adjustments."""
    match etree.QName(shape).localname:
        case "oval":
            return "ellipse", []
        case "roundrect":
            return "roundRect", [fraction(shape.get("arcsize"), 0.2)]
        case "rect" | "image":
            return "rect", []
        case "line":
            return "line", []
        case "shape":
            number = look.get(name("o:spt")) or shape.get("type", "").rpartition("_t")[2]
            return _TYPES.get(number, "rect" if number in _RECTANGLES else ""), []
        case _:
            return "", []


def _outline(
    shape: etree._Element, look: _Look, size: VmlShape, kind: str, adjustments: list[float]
) -> Path | None:
    """Return a shape's outline, () for a rectangle, None where it has none.

    What it states itself, or its type, counts before what its type is called.
    """
    if size.ends:
        return polyline(size.ends)
    if kind == "rect":
        return ()
    text = look.get("path") if shape.tag == name("v:shape") else None
    path = _stated_path(look, text, size) if text else ()
    return path or preset_path(kind, size.width, size.height, adjustments)


def _stated_path(look: _Look, text: str, size: VmlShape) -> Path:
    across, down = pair(look.get("coordsize"), _UNIT)
    left, top = pair(look.get("coordorigin"), 0.0)
    formulas = look.child("v:formulas")
    texts = [] if formulas is None else [each.get("eqn", "") for each in formulas]
    sizes = {"width": across, "height": down, "xcenter": across / 2, "ycenter": down / 2}
    values = formula_values(texts, look.adjustments(), sizes)
    scale = scaling(
        size.width / across if across > 0 else 1.0, size.height / down if down > 0 else 1.0
    )
    path = moving(-left, -top).then(scale).path(vml_path(text, values))
    return bounded(path, 4 * LONGEST)


def _placement(style: Mapping[str, str], size: VmlShape) -> ShapePlacement:
    """Return how a shape stands: turned by degrees, or by 65,536ths of one, and flipped."""
    stated, flip = style.get("rotation", ""), style.get("flip", "")
    turn = measure(stated.removesuffix("fd"), 1.0) or 0.0
    if stated.endswith("fd"):
        turn = (integer(stated.removesuffix("fd")) or 0) / VML_DEGREE
    return ShapePlacement(size.width, size.height, turn / 180 * pi, "x" in flip, "y" in flip)


def _fill(look: _Look) -> str:
    """Return the colour that stands for a shape's fill, white where none is stated."""
    if _is_off(look.get("filled")) or _is_off(look.sub("v:fill", "on")):
        return ""
    stated = look.sub("v:fill", "color") or look.get("fillcolor")
    colour = read_vml_colour(stated) or "FFFFFF"
    if (look.sub("v:fill", "type") or "").startswith("gradient"):
        colour = mixed([colour, read_vml_colour(look.sub("v:fill", "color2")) or "FFFFFF"])
    return paler(colour, fraction(look.sub("v:fill", "opacity"), 1.0))


def _line(look: _Look) -> tuple[str, float]:
    """Return the colour of a shape's line, "" for none, and its width in twips."""
    if _is_off(look.get("stroked")) or _is_off(look.sub("v:stroke", "on")):
        return "", 0.0
    stated = look.sub("v:stroke", "color") or look.get("strokecolor")
    weight = measure(look.sub("v:stroke", "weight") or look.get("strokeweight"), 20.0)
    thickness = _USUAL_LINE if weight is None else min(max(weight, THINNEST), 400.0)
    return read_vml_colour(stated) or "000000", thickness


def _head(look: _Look, end: str) -> Head:
    kind = (look.sub("v:stroke", f"{end}arrow") or "none").lower()
    sizes = (look.sub("v:stroke", f"{end}arrow{side}") or "medium" for side in ("width", "length"))
    return Head(kind, *sizes)


def _insets(text_box: etree._Element | None) -> tuple[float, float, float, float]:
    """Return how far in the text begins at the top, right, bottom and left, in twips."""
    stated = "" if text_box is None else text_box.get("inset", "")
    lengths = [measure(each.strip(), 20.0) for each in stated.split(",")[:4]]
    lengths += [None] * (4 - len(lengths))
    left, top, right, bottom = (
        usual if own is None else own for own, usual in zip(lengths, _INSETS, strict=True)
    )
    return top, right, bottom, left


def _is_off(text: str | None) -> bool:
    return text in {"f", "false", "0", "False"}


def fraction(text: str | None, usual: float) -> float:
    """Return a share as VML writes it: 0.5, 50 % or 32768f, which are 65,536ths."""
    stated = (text or "").strip()
    number = integer(stated.removesuffix("f")) if stated.endswith("f") else None
    if number is not None:
        return min(max(number / VML_DEGREE, 0.0), 1.0)
    share = measure(stated.removesuffix("%"), 1.0)
    if share is None:
        return usual
    return min(max(share / 100 if stated.endswith("%") else share, 0.0), 1.0)
