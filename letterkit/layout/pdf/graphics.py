"""What isn't text on a page, as operators (ISO 32000-1, 8): y counts upwards from the page's top.

Each leaves the graphics state as it was.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, cast

from letterkit.layout.painting.decorations import dash_pattern, strokes
from letterkit.layout.painting.display import Fill, Rule, Shape
from letterkit.layout.painting.glyphs import colour_of
from letterkit.layout.paths import Path
from letterkit.layout.pdf.syntax import number

_CUT_OFF: Final = b"8 M"  # lines end where they end, corners are mitred (8.4.3.3 to 8.4.3.5)
_ROUNDED: Final = b"1 J 1 j"
_STEPS: Final = {"M": b"m", "L": b"l", "C": b"c", "Z": b"h"}


@lru_cache(maxsize=256)
def colour(digits: str, *, stroke: bool = False) -> bytes:
    """Return the operator that sets a colour of six hexadecimal digits (8.6.8)."""
    red, green, blue, _ = cast("tuple[int, int, int, int]", colour_of(digits).getRgb())
    if red == green == blue:
        return b"%.4g %s" % (red / 255, b"G" if stroke else b"g")
    return b"%.4g %.4g %.4g %s" % (red / 255, green / 255, blue / 255, b"RG" if stroke else b"rg")


def fill(mark: Fill) -> bytes:
    """Return a filled rectangle."""
    edges = b"%s %s %s %s" % (
        number(mark.x), number(-mark.y - mark.height), number(mark.width), number(mark.height),
    )  # fmt: skip
    return b"q %s %s re f Q" % (colour(mark.colour), edges)


def rule(mark: Rule) -> bytes:
    """Return the lines of a border's."""
    dashes = _dashes(tuple(length * mark.thickness for length in dash_pattern(mark)))
    lines = b" ".join(
        b"%s %s m %s %s l S" % tuple(map(number, (line.x1, -line.y1, line.x2, -line.y2)))
        for line in strokes(mark)
    )
    pen = b"%s %s w" % (colour(mark.colour, stroke=True), number(mark.thickness))
    return b"q %s %s%s Q" % (pen, dashes, lines)


def shape(mark: Shape) -> bytes:
    """Return an outline, filled and drawn along."""
    has_line = bool(mark.stroke and mark.thickness)
    if not (has_line or mark.fill):
        return b""
    parts = [b"q"]
    if mark.fill:
        parts.append(colour(mark.fill))
    if has_line:
        ends = _ROUNDED if mark.rounded else _CUT_OFF
        parts.append(
            b"%s %s w %s %s"
            % (colour(mark.stroke, stroke=True), number(mark.thickness), ends, _dashes(mark.dash))
        )
    parts.append(path(mark.path))
    if mark.fill:
        parts.append((b"B" if has_line else b"f") + (b"*" if mark.even_odd else b""))
    else:
        parts.append(b"S")
    parts.append(b"Q")
    return b" ".join(parts)


def path(outline: Path) -> bytes:
    """Return the operators that construct a path (8.5.2)."""
    return b" ".join(
        b"".join(b"%s %s " % (number(x), number(-y)) for x, y in points) + _STEPS[kind]
        for kind, points in outline
    )


def _dashes(lengths: tuple[float, ...]) -> bytes:
    return b"[%s]0 d " % b" ".join(map(number, lengths)) if lengths else b""
