"""Reading the formatting that `w:rPr` and `w:pPr` state (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from lxml import etree

from letterkit.layout.reading.frames import read_frame
from letterkit.layout.reading.languages import read_language
from letterkit.layout.reading.properties import (
    Border,
    Borders,
    ParagraphProperties,
    RunProperties,
    Tab,
)
from letterkit.layout.reading.xml import (
    TWIPS_PER_POINT,
    VAL,
    child,
    child_value,
    colour,
    integer,
    is_on,
    name,
    twips,
    value,
)

_Properties = dict[str, Any]
_NO_RUN: Final = RunProperties()
_NO_PARAGRAPH: Final = ParagraphProperties()
_THEME_FONTS: Final = ("w:asciiTheme", "w:hAnsiTheme")
_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400", "darkMagenta": "800080",
    "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
    "none": "auto",
}  # fmt: skip
_LARGEST: Final = 3276  # half-points; Word takes no larger letters


def read_run_properties(element: etree._Element | None) -> RunProperties:
    """Return what a `w:rPr` states, None for what it doesn't; sizes in half-points."""
    if element is None or not len(element):
        return _NO_RUN
    properties: _Properties = {}
    for item in element:
        reader = _RUN_READERS.get(item.tag)
        if reader is not None:
            reader(item, properties)
    return RunProperties(**properties)


def read_paragraph_properties(element: etree._Element | None) -> ParagraphProperties:
    """Return what a `w:pPr` says of the paragraph; its section and its mark are read elsewhere."""
    if element is None or not len(element):
        return _NO_PARAGRAPH
    properties: _Properties = {}
    for item in element:
        reader = _PARAGRAPH_READERS.get(item.tag)
        if reader is not None:
            reader(item, properties)
    return ParagraphProperties(**properties)


def read_border(element: etree._Element | None) -> Border | None:
    """Return one border: its width is stated in eighths of a point, its space in points."""
    if element is None:
        return None
    width = (integer(value(element, "w:sz")) or 0) / 8 * TWIPS_PER_POINT
    space = (integer(value(element, "w:space")) or 0) * TWIPS_PER_POINT
    kind = element.get(VAL, "none")
    return Border(
        kind,
        min(max(width, 5.0), 240.0),
        min(max(space, 0.0), 620.0),
        colour(value(element, "w:color")) or "auto",
    )


def read_borders(element: etree._Element) -> Borders:
    """Return the borders of a paragraph, cell or table."""
    return Borders(
        top=read_border(child(element, "w:top")),
        left=read_border(_either(element, "w:left", "w:start")),
        bottom=read_border(child(element, "w:bottom")),
        right=read_border(_either(element, "w:right", "w:end")),
        between=read_border(child(element, "w:between")),
        inside_h=read_border(child(element, "w:insideH")),
        inside_v=read_border(child(element, "w:insideV")),
    )


def read_shading(element: etree._Element) -> str:
    """Return the colour that lies behind, six hexadecimal digits or "auto" (17.3.5).

    Patterns are shown as the tint that they amount to.
    """
    fill = colour(value(element, "w:fill")) or "auto"
    pattern = element.get(VAL, "clear")
    ink = colour(value(element, "w:color")) or "auto"
    if pattern == "solid":
        return "000000" if ink == "auto" else ink
    if pattern.startswith("pct"):
        return _mixed(fill, ink, (integer(pattern[3:]) or 0) / 100)
    return fill


def _mixed(paper: str, ink: str, share: float) -> str:
    below = "FFFFFF" if paper == "auto" else paper
    above = "000000" if ink == "auto" else ink
    pairs = ((int(below[at : at + 2], 16), int(above[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(low * (1 - share) + high * share):02X}" for low, high in pairs)


def _either(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the first child that is there: "left" is "start" in strict documents."""
    return next(
        (
            candidate
            for candidate in (child(element, item) for item in names)
            if candidate is not None
        ),
        None,
    )


def _switch(key: str) -> Callable[[etree._Element, _Properties], None]:
    def read(item: etree._Element, properties: _Properties) -> None:
        properties[key] = is_on(item)

    return read


def _text(key: str) -> Callable[[etree._Element, _Properties], None]:
    def read(item: etree._Element, properties: _Properties) -> None:
        properties[key] = item.get(VAL)

    return read


def _number(key: str, lowest: int, highest: int) -> Callable[[etree._Element, _Properties], None]:
    def read(item: etree._Element, properties: _Properties) -> None:
        number = integer(item.get(VAL))
        if number is not None:
            properties[key] = min(max(number, lowest), highest)

    return read


def _length(key: str, unit: int = 1) -> Callable[[etree._Element, _Properties], None]:
    def read(item: etree._Element, properties: _Properties) -> None:
        length = twips(item.get(VAL))
        if length is not None:
            properties[key] = length * unit

    return read


def _read(
    key: str, reader: Callable[[etree._Element], Any]
) -> Callable[[etree._Element, _Properties], None]:
    def read(item: etree._Element, properties: _Properties) -> None:
        properties[key] = reader(item)

    return read


def _fonts(item: etree._Element, properties: _Properties) -> None:
    """Read w:rFonts: the theme's font wins over a named one, as in 17.3.2.26."""
    theme = next((item.get(name(key)) for key in _THEME_FONTS if item.get(name(key))), None)
    font = value(item, "w:ascii") or value(item, "w:hAnsi")
    if theme:
        properties["font"] = "+major" if theme.startswith("major") else "+minor"
    elif font:
        properties["font"] = font
    complex_font = value(item, "w:cs")
    if complex_font:
        properties["font_complex"] = complex_font


def _colour(item: etree._Element, properties: _Properties) -> None:
    properties["colour"] = colour(item.get(VAL))


def _highlight(item: etree._Element, properties: _Properties) -> None:
    properties["highlight"] = _HIGHLIGHTS.get(item.get(VAL, ""), "auto")


def _underline(item: etree._Element, properties: _Properties) -> None:
    properties["underline"] = item.get(VAL, "single")
    properties["underline_colour"] = colour(value(item, "w:color"))


def _box(item: etree._Element, properties: _Properties) -> None:
    properties["boxed"] = item.get(VAL, "none") not in {"none", "nil"}


def _numbering(item: etree._Element, properties: _Properties) -> None:
    number, level = integer(child_value(item, "w:numId")), integer(child_value(item, "w:ilvl"))
    if number is not None:
        properties["number"] = number
    if level is not None:
        properties["level"] = min(max(level, 0), 8)


def _spacing(item: etree._Element, properties: _Properties) -> None:
    """Read w:spacing (17.3.1.33): twips, or 240ths of a line where the rule is "auto"."""
    for key in ("before", "after", "line"):
        length = twips(value(item, f"w:{key}"))
        if length is not None:
            properties[key] = length
    for key in ("before", "after"):
        auto = value(item, f"w:{key}Autospacing")
        if auto is not None:
            properties[f"{key}_auto"] = auto.lower() in {"1", "true", "on"}
    rule = value(item, "w:lineRule")
    if rule is not None:
        properties["line_rule"] = rule


def _indents(item: etree._Element, properties: _Properties) -> None:
    """Read w:ind (17.3.1.12) in twips; a hanging indent is a negative first line."""
    for key, names in (("left", ("w:start", "w:left")), ("right", ("w:end", "w:right"))):
        lengths = [twips(value(item, attribute)) for attribute in names]
        stated = [length for length in lengths if length is not None]
        if stated:
            properties[key] = stated[0]
    hanging, first = twips(value(item, "w:hanging")), twips(value(item, "w:firstLine"))
    if hanging is not None:
        properties["first"] = -hanging
    elif first is not None:
        properties["first"] = first


def _tabs(item: etree._Element, properties: _Properties) -> None:
    stops: dict[float, Tab] = {}
    for stop in item.iterchildren(name("w:tab")):
        position = twips(value(stop, "w:pos"))
        if position is not None:
            kind = stop.get(VAL, "left")
            stops[position] = Tab(position, kind, value(stop, "w:leader") or "none")
    properties["tabs"] = tuple(sorted(stops.values()))


_RUN_READERS: Final = {
    name(f"w:{tag}"): reader
    for tag, reader in {
        "rStyle": _text("style"),
        "rFonts": _fonts,
        "b": _switch("bold"),
        "bCs": _switch("bold_complex"),
        "i": _switch("italic"),
        "iCs": _switch("italic_complex"),
        "caps": _switch("caps"),
        "smallCaps": _switch("small_caps"),
        "strike": _switch("strike"),
        "dstrike": _switch("double_strike"),
        "vanish": _switch("hidden"),
        "color": _colour,
        "highlight": _highlight,
        "shd": _read("shading", read_shading),
        "u": _underline,
        "sz": _number("size", 2, _LARGEST),
        "szCs": _number("size_complex", 2, _LARGEST),
        "vertAlign": _text("vertical"),
        "position": _length("raised", 10),
        "spacing": _length("spacing"),
        "kern": _number("kern", 0, _LARGEST),
        "w": _number("scale", 1, 600),
        "rtl": _switch("rtl"),
        "bdr": _box,
        "lang": read_language,
    }.items()
}
_PARAGRAPH_READERS: Final = {
    name(f"w:{tag}"): reader
    for tag, reader in {
        "pStyle": _text("style"),
        "keepNext": _switch("keep_next"),
        "keepLines": _switch("keep_lines"),
        "pageBreakBefore": _switch("page_break_before"),
        "widowControl": _switch("widow_control"),
        "contextualSpacing": _switch("contextual"),
        "bidi": _switch("bidi"),
        "numPr": _numbering,
        "framePr": _read("frame", read_frame),
        "pBdr": _read("borders", read_borders),
        "shd": _read("shading", read_shading),
        "tabs": _tabs,
        "spacing": _spacing,
        "ind": _indents,
        "jc": _text("align"),
        "outlineLvl": _number("outline", 0, 9),
    }.items()
}
