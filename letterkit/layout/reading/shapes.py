"""Shapes of DrawingML in Word files (wps:wsp): outline, fill, line and text (ECMA-376, 20.1)."""

from __future__ import annotations

from math import pi
from typing import Final, NamedTuple

from lxml import etree

from letterkit.layout.paths import Path, Transform, rectangle, turning
from letterkit.layout.reading.custom_geometry import custom_path
from letterkit.layout.reading.drawing_colours import DrawingTheme, mixed, read_colour, read_theme
from letterkit.layout.reading.guides import DEGREE
from letterkit.layout.reading.model import Anchor, ParsedGroup, ParsedTextBox, PlacedDrawing
from letterkit.layout.reading.pictures import DrawingSource, cropped, picture
from letterkit.layout.reading.preset_shapes import is_line, preset_path, text_insets
from letterkit.layout.reading.strokes import THINNEST, Head, dash_lengths, head_outlines
from letterkit.layout.reading.xml import EMU_PER_TWIP, LONGEST, integer, name, value

TURNED_TEXT: Final = "Text that is turned in a shape is shown upright here."
RARE_SHAPE: Final = "Some shapes are of a rare kind, and are drawn as rectangles here."
_WHOLE: Final = 100_000
_USUAL_LINE: Final = 9525  # EMU (20.1.2.2.24)
_FILLS: Final = ("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill")
_ALIGNMENTS: Final = {"ctr": "center", "b": "bottom"}
# Where none are stated, the insets are 0.1 inch at the sides, half of that above (21.1.2.1.1).
_INSETS: Final = (("tIns", 45720), ("rIns", 91440), ("bIns", 45720), ("lIns", 91440))
_TURNED: Final = frozenset(("vert", "vert270", "wordArtVert", "eaVert"))


class ShapePlacement(NamedTuple):
    """A shape's size in twips, how far it is turned clockwise about its middle, and flipped."""

    width: float
    height: float
    turn: float = 0.0  # radians
    across: bool = False
    down: bool = False

    def placed(self, path: Path) -> Path:
        """Return an outline of this size flipped and turned."""
        if not (self.turn or self.across or self.down):
            return path
        flip = Transform(
            -1.0 if self.across else 1.0, 0.0, 0.0, -1.0 if self.down else 1.0,
            self.width if self.across else 0.0, self.height if self.down else 0.0,
        )  # fmt: skip
        return flip.then(turning(self.turn, (self.width / 2, self.height / 2))).path(path)


class _Line(NamedTuple):
    """A shape's line: its colour or "", its width in twips, its dashes' name, and its ends."""

    colour: str = ""
    thickness: float = 0.0
    dash: str = "solid"
    start: Head = Head()
    end: Head = Head()


def read_placement(
    properties: etree._Element | None, width: float, height: float
) -> ShapePlacement:
    """Return how a shape of this size stands, by its a:xfrm (20.1.7.6)."""
    stated = None if properties is None else properties.find(name("a:xfrm"))
    if stated is None:
        return ShapePlacement(width, height)
    turn = (integer(stated.get("rot")) or 0) / DEGREE / 180 * pi
    across, down = (stated.get(key, "0") in {"1", "true"} for key in ("flipH", "flipV"))
    return ShapePlacement(width, height, turn, across, down)


def read_shape(
    shape: etree._Element,
    placement: ShapePlacement,
    anchor: Anchor | None,
    source: DrawingSource,
    group_fill: str = "",
) -> ParsedTextBox | ParsedGroup:
    """Return a shape as a text box; with the picture that fills it, as a group.

    `group_fill` is the colour of its group, which it may take over.
    """
    theme = read_theme(source.part.theme)
    properties, style = shape.find(name("wps:spPr")), shape.find(name("wps:style"))
    body = shape.find(name("wps:bodyPr"))
    kind, adjustments = _geometry(properties)
    path = _path(properties, kind, adjustments, placement, source)
    line = _read_line(properties, style, theme)
    fill = "" if is_line(kind) else read_fill(properties, style, theme, group_fill)
    content = shape.find(f"{name('wps:txbx')}/{name('w:txbxContent')}")
    if content is not None and (placement.turn or _attribute(body, "vert") in _TURNED):
        source.unshown.remark(TURNED_TEXT)
    across, down = text_insets(kind, placement.width, placement.height, adjustments)
    top, right, bottom, left = _read_insets(body)
    box = ParsedTextBox(
        () if content is None else source.read_blocks(content),
        placement.width, placement.height, anchor, fill, line.colour,
        (top + down, right + across, bottom + down, left + across),
        body is not None and body.find(name("a:spAutoFit")) is not None,
        path, line.thickness, dash_lengths(line.dash, line.thickness, path),
        head_outlines(path, line.thickness, line.start, line.end),
        _ALIGNMENTS.get(_attribute(body, "anchor"), "top"), _text_colour(style, theme),
    )  # fmt: skip
    return _with_picture(box, properties, source)


def read_fill(
    properties: etree._Element | None,
    style: etree._Element | None,
    theme: DrawingTheme,
    group_fill: str = "",
) -> str:
    """Return the colour that stands for a shape's fill (20.1.8), "" for none.

    Where none is stated, it is its style's. A gradient's is the middle of its colours.
    """
    stated = None if properties is None else _first(properties, *_FILLS)
    if stated is not None:
        return group_fill if stated.tag == name("a:grpFill") else _fill_colour(stated, theme)
    reference = None if style is None else style.find(name("a:fillRef"))
    if reference is None or not integer(reference.get("idx")):
        return ""
    return read_colour(reference, theme)


def _fill_colour(fill: etree._Element, theme: DrawingTheme) -> str:
    match etree.QName(fill).localname:
        case "solidFill":
            return read_colour(fill, theme)
        case "gradFill" | "pattFill":
            holders = fill.iter(name("a:gs"), name("a:fgClr"), name("a:bgClr"))
            return mixed([colour for each in holders if (colour := read_colour(each, theme))])
        case _:
            return ""


def _geometry(properties: etree._Element | None) -> tuple[str, list[float]]:
    """Return the name of a shape's outline, "" where it has its own, and its adjustments."""
    preset = None if properties is None else properties.find(name("a:prstGeom"))
    if preset is None:
        return "", []
    formulas = [
        guide.get("fmla", "") for guide in preset.iterfind(f"{name('a:avLst')}/{name('a:gd')}")
    ]
    shares = [(integer(formula.removeprefix("val ")) or 0) / _WHOLE for formula in formulas[:8]]
    return preset.get("prst", "rect"), shares


def _path(
    properties: etree._Element | None,
    kind: str,
    adjustments: list[float],
    placement: ShapePlacement,
    source: DrawingSource,
) -> Path:
    """Return a shape's outline; () for an upright rectangle, and for one that isn't known."""
    own = None if properties is None else properties.find(name("a:custGeom"))
    width, height = placement.width, placement.height
    if own is not None:
        return placement.placed(custom_path(own, width, height))
    if kind in {"rect", ""}:
        return placement.placed(rectangle(width, height)) if placement.turn else ()
    path = preset_path(kind, width, height, adjustments)
    if path is None:
        source.unshown.remark(RARE_SHAPE)
        return ()
    return placement.placed(path)


def _read_line(
    properties: etree._Element | None, style: etree._Element | None, theme: DrawingTheme
) -> _Line:
    """Return a shape's line (a:ln); what it doesn't state, its style does (20.1.4.2.19)."""
    stated = None if properties is None else properties.find(name("a:ln"))
    reference = None if style is None else style.find(name("a:lnRef"))
    number = 0 if reference is None else integer(reference.get("idx")) or 0
    colour, width = "", float(_USUAL_LINE) / EMU_PER_TWIP
    if reference is not None and number > 0:
        colour = read_colour(reference, theme)
        width = theme.lines[min(number, len(theme.lines)) - 1]
    if stated is None:
        return _Line(colour, max(width, THINNEST)) if colour else _Line()
    fill = _first(stated, *_FILLS)
    colour = colour if fill is None else _fill_colour(fill, theme)
    if stated.get("w") is not None:
        width = min(max((integer(stated.get("w")) or 0) / EMU_PER_TWIP, 0.0), 400.0)
    dash = stated.find(name("a:prstDash"))
    start, end = (_read_head(stated.find(name(f"a:{each}End"))) for each in ("head", "tail"))
    if not colour:
        return _Line()
    return _Line(colour, max(width, THINNEST), _attribute(dash, "val"), start, end)


def _read_head(element: etree._Element | None) -> Head:
    return Head(
        _attribute(element, "type"),
        _attribute(element, "w") or "med",
        _attribute(element, "len") or "med",
    )


def _read_insets(body: etree._Element | None) -> tuple[float, ...]:
    """Return how far in the text begins at the top, right, bottom and left, in twips."""
    stated = (integer(_attribute(body, key)) for key, _ in _INSETS)
    usual = (length for _, length in _INSETS)
    return tuple(
        min(max((length if own is None else own) / EMU_PER_TWIP, -LONGEST), LONGEST)
        for own, length in zip(stated, usual, strict=True)
    )


def _text_colour(style: etree._Element | None, theme: DrawingTheme) -> str:
    """Return the colour of text that states none; "" where it is the usual, which is automatic."""
    reference = None if style is None else style.find(name("a:fontRef"))
    colour = "" if reference is None else read_colour(reference, theme)
    return "" if colour == theme.colours.get("dk1") else colour


def read_crop(fill: etree._Element | None) -> list[float]:
    """Return which parts of a picture are left out, by its a:srcRect (20.1.8.55), from the left."""
    stated = None if fill is None else fill.find(name("a:srcRect"))
    return [(integer(_attribute(stated, side)) or 0) / _WHOLE for side in "ltrb"]


def _with_picture(
    box: ParsedTextBox, properties: etree._Element | None, source: DrawingSource
) -> ParsedTextBox | ParsedGroup:
    """Return a shape on the picture that fills it (20.1.8.14), where one does."""
    blip = None if properties is None else properties.find(f"{name('a:blipFill')}/{name('a:blip')}")
    if blip is None:
        return box
    data = source.part.data(value(blip, "r:embed"))
    ground = picture(data, box.width, box.height, None, "", source.unshown)
    ground = cropped(ground, read_crop(blip.getparent()))
    items = (PlacedDrawing(0.0, 0.0, ground), PlacedDrawing(0.0, 0.0, box))
    return ParsedGroup(items, box.width, box.height, box.anchor)


def _first(element: etree._Element, *kinds: str) -> etree._Element | None:
    return next(iter(element.iterchildren(*(name(f"a:{kind}") for kind in kinds))), None)


def _attribute(element: etree._Element | None, key: str) -> str:
    return "" if element is None else element.get(key, "")
