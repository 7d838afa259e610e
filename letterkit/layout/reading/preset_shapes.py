"""The shapes that Word offers by name (ECMA-376 part 1, 20.1.10.56)."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Final, NamedTuple

from letterkit.layout.paths import Path, Point
from letterkit.layout.reading import preset_curves as curves
from letterkit.layout.reading import preset_polygons as polygons
from letterkit.layout.reading.preset_polygons import Adjustments, Drawn

_ROUND: Final = 1 - sqrt(0.5)  # how much of its radius a round corner takes from the text's room
_MOST: Final = 1000.0
_OVALS: Final = frozenset(("ellipse", "flowChartConnector", "wedgeEllipseCallout", "donut"))
_ROUNDED: Final = frozenset(("roundRect", "flowChartAlternateProcess", "wedgeRoundRectCallout"))
_DIAMONDS: Final = frozenset(("diamond", "flowChartDecision"))


class _Preset(NamedTuple):
    """How a shape is drawn, its adjustments where none are stated, and whether it has no inside."""

    draw: Drawn
    defaults: Adjustments = ()
    is_line: bool = False


def preset_path(kind: str, width: float, height: float, stated: Adjustments) -> Path | None:
    """Return the outline of a shape by its name, in the measure of its size; None for others.

    Adjustments are shares, not hundred-thousandths; those that aren't stated are the usual ones.
    """
    preset = _PRESETS.get(kind)
    if preset is None:
        return None
    usual = preset.defaults
    adjustments = [*stated[: len(usual)], *usual[len(stated) :]]
    return preset.draw(width, height, [max(-_MOST, min(_MOST, each)) for each in adjustments])


def is_line(kind: str) -> bool:
    """Whether a shape is a line, or a pair of brackets, which nothing fills."""
    preset = _PRESETS.get(kind)
    return preset is not None and preset.is_line


def text_insets(kind: str, width: float, height: float, stated: Adjustments) -> Point:
    """Return how far in from the sides, and from top and bottom, a shape's text begins."""
    if kind in _OVALS:
        return width * _ROUND / 2, height * _ROUND / 2
    if kind in _ROUNDED:
        radius = stated[0] if stated and kind == "roundRect" else 1 / 6
        inset = min(width, height) * max(0.0, min(radius, 0.5)) * _ROUND
        return inset, inset
    if kind in _DIAMONDS:
        return width / 4, height / 4
    return 0.0, 0.0


_HALVES: Final = (0.5, 0.5)
_CORNER: Final = (1 / 6,)
_CORNERS: Final = (1 / 6, 0.0)
_PRESETS: Final[Mapping[str, _Preset]] = {
    "rect": _Preset(polygons.box),
    "flowChartProcess": _Preset(polygons.box),
    "flowChartPredefinedProcess": _Preset(polygons.predefined),
    "roundRect": _Preset(polygons.cornered("round", 0, 0, 0, 0), _CORNER),
    "flowChartAlternateProcess": _Preset(polygons.cornered("round", 0, 0, 0, 0), _CORNER),
    "flowChartTerminator": _Preset(polygons.terminator),
    "round1Rect": _Preset(polygons.cornered("round", -1, 0, -1, -1), _CORNER),
    "round2SameRect": _Preset(polygons.cornered("round", 0, 0, 1, 1), _CORNERS),
    "round2DiagRect": _Preset(polygons.cornered("round", 0, 1, 0, 1), _CORNERS),
    "snip1Rect": _Preset(polygons.cornered("snip", -1, 0, -1, -1), _CORNER),
    "snip2SameRect": _Preset(polygons.cornered("snip", 0, 0, 1, 1), _CORNERS),
    "snip2DiagRect": _Preset(polygons.cornered("snip", 0, 1, 0, 1), (0.0, 1 / 6)),
    "flowChartPunchedCard": _Preset(polygons.cornered("snip", 0, -1, -1, -1), (0.2,)),
    "plaque": _Preset(polygons.cornered("plaque", 0, 0, 0, 0), _CORNER),
    "foldedCorner": _Preset(polygons.folded, _CORNER),
    "flowChartDocument": _Preset(curves.document),
    "frame": _Preset(polygons.frame, (1 / 8,)),
    "ellipse": _Preset(curves.oval),
    "flowChartConnector": _Preset(curves.oval),
    "donut": _Preset(curves.ring, (1 / 4,)),
    "arc": _Preset(curves.angles("arc"), (162.0, 0.0)),
    "pie": _Preset(curves.angles("pie"), (0.0, 162.0)),
    "chord": _Preset(curves.angles("chord"), (27.0, 162.0)),
    "can": _Preset(curves.can, (1 / 4,)),
    "heart": _Preset(curves.heart),
    "triangle": _Preset(polygons.triangle, (0.5,)),
    "flowChartExtract": _Preset(polygons.triangle, (0.5,)),
    "flowChartMerge": _Preset(polygons.points((0.0, 0.0), (1.0, 0.0), (0.5, 1.0))),
    "rtTriangle": _Preset(polygons.points((0.0, 0.0), (1.0, 1.0), (0.0, 1.0))),
    "diamond": _Preset(polygons.points((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))),
    "flowChartDecision": _Preset(polygons.points((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))),
    "parallelogram": _Preset(polygons.slanted(1, 0, 0, 1), (1 / 4,)),
    "flowChartInputOutput": _Preset(
        polygons.points((0.2, 0.0), (1.0, 0.0), (0.8, 1.0), (0.0, 1.0))
    ),
    "trapezoid": _Preset(polygons.slanted(1, 1, 0, 0), (1 / 4,)),
    "flowChartManualOperation": _Preset(
        polygons.points((0.0, 0.0), (1.0, 0.0), (0.8, 1.0), (0.2, 1.0))
    ),
    "pentagon": _Preset(polygons.pentagon),
    "hexagon": _Preset(polygons.hexagon, (1 / 4,)),
    "flowChartPreparation": _Preset(polygons.hexagon, (1 / 5,)),
    "octagon": _Preset(polygons.cornered("snip", 0, 0, 0, 0), (0.29289,)),
    "plus": _Preset(polygons.cross, (1 / 4,)),
    "star4": _Preset(polygons.star(4), (0.125,)),
    "star5": _Preset(polygons.star(5, 1.05146, 1.10557), (0.19098,)),
    "star6": _Preset(polygons.star(6, 1.1547), (0.28868,)),
    "star7": _Preset(polygons.star(7, 1.02572, 1.0521), (0.34601,)),
    "star8": _Preset(polygons.star(8), (0.375,)),
    "star10": _Preset(polygons.star(10, 1.05146), (0.42533,)),
    "star12": _Preset(polygons.star(12), (0.375,)),
    "star16": _Preset(polygons.star(16), (0.375,)),
    "star24": _Preset(polygons.star(24), (0.375,)),
    "star32": _Preset(polygons.star(32), (0.375,)),
    "rightArrow": _Preset(polygons.arrow, _HALVES),
    "leftArrow": _Preset(polygons.mirrored(polygons.arrow), _HALVES),
    "downArrow": _Preset(polygons.upright(polygons.arrow, down=True), _HALVES),
    "upArrow": _Preset(polygons.upright(polygons.arrow, down=False), _HALVES),
    "leftRightArrow": _Preset(polygons.double_arrow, _HALVES),
    "upDownArrow": _Preset(polygons.upright(polygons.double_arrow, down=True), _HALVES),
    "notchedRightArrow": _Preset(polygons.notched_arrow, _HALVES),
    "homePlate": _Preset(polygons.home_plate, (0.5,)),
    "chevron": _Preset(polygons.chevron, (0.5,)),
    "wedgeRectCallout": _Preset(polygons.callout(0.0), (-0.20833, 0.625)),
    "wedgeRoundRectCallout": _Preset(polygons.callout(1 / 6), (-0.20833, 0.625)),
    "wedgeEllipseCallout": _Preset(curves.round_callout, (-0.20833, 0.625)),
    "line": _Preset(curves.line, is_line=True),
    "straightConnector1": _Preset(curves.line, is_line=True),
    "bentConnector2": _Preset(curves.corner, is_line=True),
    "bentConnector3": _Preset(curves.bent, (0.5,), is_line=True),
    "curvedConnector3": _Preset(curves.curved, (0.5,), is_line=True),
    "leftBracket": _Preset(curves.bracket, (1 / 12,)),
    "rightBracket": _Preset(polygons.mirrored(curves.bracket), (1 / 12,)),
    "bracketPair": _Preset(curves.pair(curves.bracket), _CORNER, is_line=True),
    "leftBrace": _Preset(curves.brace, (1 / 12, 0.5)),
    "rightBrace": _Preset(polygons.mirrored(curves.brace), (1 / 12, 0.5)),
    "bracePair": _Preset(curves.pair(curves.brace), (1 / 12,), is_line=True),
}
