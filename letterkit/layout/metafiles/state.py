"""What a metafile draws with: pens, brushes, fonts, and what else is set between records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from letterkit.layout.metafiles.mapping import CoordinateMapping
from letterkit.layout.metafiles.model import Clip
from letterkit.layout.paths import Point

_NO_PEN, _NO_BRUSH = 5, 1
_HATCHED: Final = 2
_ROUND_MASK: Final = 0xF00
# Lengths of dashes and gaps by a pen's style (MS-WMF, 2.1.1.23), in widths of the pen.
_DASHES: Final = {1: (3.0, 1.0), 2: (1.0, 1.0), 3: (3.0, 1.0, 1.0, 1.0),
                  4: (3.0, 1.0, 1.0, 1.0, 1.0, 1.0)}  # fmt: skip
_COSMETIC_DASHES: Final = {1: (18.0, 6.0), 2: (3.0, 3.0), 3: (9.0, 6.0, 3.0, 6.0),
                           4: (9.0, 3.0, 3.0, 3.0, 3.0, 3.0)}  # fmt: skip
_USER_STYLE: Final = 7
_GEOMETRIC: Final = 0x10000
_STYLE: Final = 0xF


class LogicalPen(NamedTuple):
    """A pen: `width` in logical units, 0 for the thinnest line; `dash` in widths of the pen."""

    colour: str = "000000"
    width: float = 0.0
    dash: tuple[float, ...] = ()
    rounded: bool = True


class Brush(NamedTuple):
    """A brush of one colour, which is the average of a pattern's."""

    colour: str = "FFFFFF"


class LogicalFont(NamedTuple):
    """A font (MS-WMF, 2.2.1.2): `height` in logical units, negative without room above letters.

    `turn` is how far a line of text is turned to the left, in tenths of a degree.
    """

    family: str = "Arial"
    height: float = 0.0
    width: float = 0.0
    turn: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    charset: int = 0


class NoPen(NamedTuple):
    """A pen that draws nothing."""


class NoBrush(NamedTuple):
    """A brush that fills nothing."""


_BLACK_PEN: Final = LogicalPen()
_WHITE_BRUSH: Final = Brush()
_USUAL_FONT: Final = LogicalFont()
# What a record can create and select; None holds the place of what isn't drawn with.
GraphicsObject: TypeAlias = LogicalPen | Brush | LogicalFont | NoPen | NoBrush | None

# What is there without being created (MS-EMF, 2.1.31), by the low bits of its number.
STOCK: Final[dict[int, GraphicsObject]] = {
    0: Brush("FFFFFF"), 1: Brush("C0C0C0"), 2: Brush("808080"), 3: Brush("404040"),
    4: Brush("000000"), 5: NoBrush(), 6: LogicalPen("FFFFFF"), 7: LogicalPen("000000"),
    8: NoPen(), 10: LogicalFont("Courier New"), 11: LogicalFont("Courier New"),
    12: LogicalFont("Arial"), 13: LogicalFont("Arial"), 14: LogicalFont("Arial"),
    16: LogicalFont("Courier New"), 17: LogicalFont("Arial"), 18: Brush("FFFFFF"),
    19: LogicalPen("000000"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """What holds until another record sets it; SaveDC keeps one and RestoreDC brings it back."""

    mapping: CoordinateMapping
    pen: LogicalPen | None = _BLACK_PEN
    brush: Brush | None = _WHITE_BRUSH
    font: LogicalFont = _USUAL_FONT
    text_colour: str = "000000"
    ground_colour: str = "FFFFFF"
    is_ground_painted: bool = True
    text_align: int = 0
    extra_width: float = 0.0
    even_odd: bool = True
    is_silent: bool = False
    clockwise: bool = False
    position: Point = (0, 0)
    clips: tuple[Clip, ...] = ()


def pen(
    style: int, width: float, colour: str, lengths: tuple[float, ...] = ()
) -> LogicalPen | NoPen:
    """Return the pen of a style (MS-EMF, 2.1.25); `lengths` are those of a user's own dashes."""
    kind = style & _STYLE
    if kind == _NO_PEN:
        return NoPen()
    dashes = _DASHES if style & _GEOMETRIC or width > 1 else _COSMETIC_DASHES
    dash = dashes.get(kind, ())
    if kind == _USER_STYLE and any(lengths):
        dash = tuple(length / max(width, 1.0) for length in lengths)
        dash = dash if len(dash) % 2 == 0 else dash * 2
    return LogicalPen(colour, width, dash, not dash and not style & _ROUND_MASK)


def brush(style: int, colour: str) -> Brush | NoBrush:
    """Return the brush of a style (MS-WMF, 2.1.1.4); a hatched one has a lighter colour."""
    if style == _NO_BRUSH:
        return NoBrush()
    if style == _HATCHED:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
        return Brush("".join(f"{255 - (255 - part) // 4:02X}" for part in parts))
    return Brush(colour)
