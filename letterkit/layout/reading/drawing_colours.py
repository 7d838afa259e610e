"""Colours of drawings: DrawingML's (ECMA-376 part 1, 20.1.2.3), its themes', and VML's by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.layout.reading.colour_names import COLOUR_NAMES
from letterkit.layout.reading.xml import EMU_PER_TWIP, integer, name
from letterkit.template.opc import parse

_Rgb: TypeAlias = tuple[float, float, float]
_PartChange: TypeAlias = Callable[[float], float]
_WHOLE: Final = 100_000  # 100 % in DrawingML
_HEXADECIMAL: Final = re.compile(r"#?(?:([0-9A-Fa-f]{6})|([0-9A-Fa-f]{3}))\b")
_MAPPED: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}  # 17.15.1.20's default
_OFFICE: Final = {  # what a document without a theme has: Office 2007 to 2010's
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1", "accent1": "4F81BD",
    "accent2": "C0504D", "accent3": "9BBB59", "accent4": "8064A2", "accent5": "4BACC6",
    "accent6": "F79646", "hlink": "0000FF", "folHlink": "800080",
}  # fmt: skip
_LINES: Final = (15.0, 40.0, 60.0)  # twips; that theme's lines
_COLOURS: Final = tuple(
    name(f"a:{kind}") for kind in ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr")
)


class DrawingTheme(NamedTuple):
    """The colours of a document's theme by slot, such as "accent1", and its lines' widths."""

    colours: Mapping[str, str]
    lines: tuple[float, ...]


@lru_cache(maxsize=16)
def read_theme(data: bytes) -> DrawingTheme:
    """Return the theme in a part (20.1.6), Office's own where there is none; widths in twips."""
    try:
        root = parse(data, "") if data else None
    except LetterkitError:
        root = None
    scheme = None if root is None else root.find(f".//{name('a:clrScheme')}")
    if root is None or scheme is None:
        return DrawingTheme(_OFFICE, _LINES)
    none = DrawingTheme({}, ())
    colours = {
        etree.QName(slot).localname: colour
        for slot in scheme.iterchildren("{*}*")
        if (colour := read_colour(slot, none))
    }
    widths = [integer(line.get("w")) or 0 for line in root.iterfind(f".//{_LINE_STYLES}")]
    lines = tuple(min(max(width / EMU_PER_TWIP, 0.0), 400.0) for width in widths)
    return DrawingTheme({**_OFFICE, **colours}, lines or _LINES)


_LINE_STYLES: Final = f"{name('a:lnStyleLst')}/{name('a:ln')}"


def read_colour(parent: etree._Element, theme: DrawingTheme) -> str:
    """Return the colour that an element holds, as it is on white paper; "" where it holds none."""
    element = next(iter(parent.iterchildren(*_COLOURS)), None)
    if element is None:
        return ""
    stated = _stated(element, theme)
    return _changed(stated, element) if stated else ""


def mixed(colours: list[str]) -> str:
    """Return the middle of colours, which stands for a gradient between them; "" for none."""
    if not colours:
        return ""
    parts = zip(*map(_parts, colours), strict=True)
    return _digits(*(sum(part) / len(colours) for part in parts))


def paler(colour: str, opacity: float) -> str:
    """Return how a colour looks on white paper that is seen through."""
    return _digits(*_change("alpha", _parts(colour), opacity))


def read_vml_colour(text: str | None) -> str:
    """Return a VML colour (part 4, 20.1.2.3): #RRGGBB, #RGB or a name; "" for what is none.

    A number in brackets behind it, by which Word remembers its theme's slot, is passed over.
    """
    stated = (text or "").strip()
    match = _HEXADECIMAL.match(stated)
    if match is not None:
        return (match[1] or "".join(digit * 2 for digit in match[2])).upper()
    return COLOUR_NAMES.get(stated.partition(" ")[0].lower(), "")


def _stated(element: etree._Element, theme: DrawingTheme) -> str:
    """Return the colour that an element names, before what changes it."""
    value = element.get("val", "")
    match etree.QName(element).localname:
        case "schemeClr":
            return theme.colours.get(_MAPPED.get(value, value), "")
        case "sysClr":
            return read_vml_colour(element.get("lastClr")) or read_vml_colour(value)
        case "prstClr":
            long = value.replace("dk", "dark", 1) if value.startswith("dk") else value
            long = long.replace("lt", "light", 1) if long.startswith("lt") else long
            return COLOUR_NAMES.get(long.replace("med", "medium", 1).lower(), "") or (
                COLOUR_NAMES.get(value.lower(), "")
            )
        case "scrgbClr":
            parts = (_share(element.get(part)) for part in "rgb")
            return _digits(*map(_encoded, parts))
        case _:
            return read_vml_colour(value)


def _changed(colour: str, element: etree._Element) -> str:
    """Return a colour changed one by one as its element's children say (20.1.2.3)."""
    parts = _parts(colour)
    for change in element.iterchildren("{*}*"):
        share = _share(change.get("val"))
        parts = _change(etree.QName(change).localname, parts, share)
    return _digits(*parts)


def _change(kind: str, parts: _Rgb, share: float) -> _Rgb:
    """Return a colour lighter, darker, stronger or thinner; on paper, what is thin is pale."""
    red, green, blue = parts
    match kind:
        case "alpha":
            return _each(lambda part: 1 - (1 - part) * share, parts)
        case "tint":
            return _each(lambda part: _encoded(1 - (1 - _linear(part)) * share), parts)
        case "shade":
            return _each(lambda part: _encoded(_linear(part) * share), parts)
        case "lumMod" | "lumOff" | "satMod" | "satOff":
            hue, light, saturation = rgb_to_hls(red, green, blue)
            if kind.startswith("lum"):
                light = light * share if kind == "lumMod" else light + share
            else:
                saturation = saturation * share if kind == "satMod" else saturation + share
            return hls_to_rgb(hue, _within(light), _within(saturation))
        case _:
            return parts


def _each(change: _PartChange, parts: _Rgb) -> _Rgb:
    red, green, blue = (_within(change(part)) for part in parts)
    return red, green, blue


def _share(text: str | None) -> float:
    """Return a percentage in thousandths as a share, at most ten times the whole."""
    return min(max((integer(text) or 0) / _WHOLE, -10.0), 10.0)


def _linear(part: float) -> float:
    """Return an sRGB component as light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the standard's


def _encoded(light: float) -> float:
    light = _within(light)
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 - as above


def _within(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def _parts(colour: str) -> _Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _digits(*parts: float) -> str:
    return "".join(f"{round(_within(part) * 255):02X}" for part in parts)
