"""The document's styles and theme fonts as read (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from letterkit.layout.reading.font_table import read_font_kinds
from letterkit.layout.reading.formatting import (
    read_borders,
    read_paragraph_properties,
    read_run_properties,
    read_shading,
)
from letterkit.layout.reading.numbering import NumberingInstance, PictureBullets, read_numbering
from letterkit.layout.reading.properties import (
    CellProperties,
    ParagraphProperties,
    RunProperties,
    TableProperties,
)
from letterkit.layout.reading.xml import (
    child,
    child_value,
    integer,
    is_on,
    measure,
    name,
    twips,
    value,
)

_HEADINGS: Final = {f"heading {number}": number - 1 for number in range(1, 10)}
_VERTICAL: Final = {"center": "center", "bottom": "bottom", "both": "top", "top": "top"}


@dataclass(frozen=True, slots=True)
class ConditionalFormatting:
    """What a table style says for one part of a table: its first row, its odd bands and so on."""

    run: RunProperties
    paragraph: ParagraphProperties
    table: TableProperties
    cell: CellProperties


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written. `conditions` are for table styles, by the part they are for."""

    identifier: str
    name: str
    kind: str
    based_on: str
    default: bool
    run: RunProperties
    paragraph: ParagraphProperties
    table: TableProperties = field(default_factory=TableProperties)
    cell: CellProperties = field(default_factory=CellProperties)
    conditions: Mapping[str, ConditionalFormatting] = field(
        default_factory=dict[str, ConditionalFormatting]
    )


@dataclass(frozen=True, slots=True, eq=False)
class StyleSheet:
    """All styles by identifier, all lists by number, and what holds where none says anything.

    Compared by identity: the documents of one template share theirs.
    """

    styles: Mapping[str, Style]
    lists: Mapping[int, NumberingInstance]
    run_defaults: RunProperties
    paragraph_defaults: ParagraphProperties
    major_font: str
    minor_font: str
    language: str
    font_kinds: Mapping[str, str]


def read_style_sheet(
    styles: etree._Element | None,
    numbering: etree._Element | None,
    theme: etree._Element | None,
    font_table: etree._Element | None = None,
    bullets: PictureBullets = (),
) -> StyleSheet:
    """Return the styles and lists of a document that may have none, with its theme's fonts.

    `bullets` are the pictures that its lists have for bullets.
    """
    language = ""
    run, paragraph = RunProperties(), ParagraphProperties()
    by_identifier: dict[str, Style] = {}
    if styles is not None:
        defaults = child(styles, "w:docDefaults")
        if defaults is not None:
            run = read_run_properties(defaults.find(f"{name('w:rPrDefault')}/{name('w:rPr')}"))
            paragraph = read_paragraph_properties(
                defaults.find(f"{name('w:pPrDefault')}/{name('w:pPr')}")
            )
            stated = defaults.find(f"{name('w:rPrDefault')}//{name('w:lang')}")
            language = value(stated) or ""
        for element in styles.iterchildren(name("w:style")):
            style = _read_style(element)
            by_identifier.setdefault(style.identifier, style)
    major, minor = (_theme_font(theme, kind) for kind in ("a:majorFont", "a:minorFont"))
    return StyleSheet(
        by_identifier, read_numbering(numbering, bullets), run, paragraph, major, minor, language,
        read_font_kinds(font_table),
    )  # fmt: skip


def read_table_properties(element: etree._Element | None) -> TableProperties:
    """Return what a `w:tblPr` or a `w:tblPrEx` states, None for what it doesn't; in twips."""
    if element is None:
        return TableProperties()
    width, layout = child(element, "w:tblW"), child(element, "w:tblLayout")
    borders, shading = child(element, "w:tblBorders"), child(element, "w:shd")
    margins, bidi = child(element, "w:tblCellMar"), child(element, "w:bidiVisual")
    top, left, bottom, right = read_margins(margins)
    indent = child(element, "w:tblInd")
    return TableProperties(
        style=child_value(element, "w:tblStyle"),
        tbl_look=_read_tbl_look(child(element, "w:tblLook")),
        width=read_width(width),
        width_kind=value(width, "w:type") or ("dxa" if width is not None else None),
        indent=twips(value(indent, "w:w")),
        align=child_value(element, "w:jc"),
        fixed=None if layout is None else value(layout, "w:type") == "fixed",
        borders=None if borders is None else read_borders(borders),
        shading=None if shading is None else read_shading(shading),
        margin_top=top,
        margin_left=left,
        margin_bottom=bottom,
        margin_right=right,
        row_band=integer(child_value(element, "w:tblStyleRowBandSize")),
        column_band=integer(child_value(element, "w:tblStyleColBandSize")),
        spacing=twips(value(child(element, "w:tblCellSpacing"), "w:w")),
        bidi=None if bidi is None else is_on(bidi),
    )


def read_cell_properties(element: etree._Element | None) -> CellProperties:
    """Return what a `w:tcPr` states, None for what it doesn't; lengths in twips."""
    if element is None:
        return CellProperties()
    width, merge = child(element, "w:tcW"), child(element, "w:vMerge")
    borders, shading = child(element, "w:tcBorders"), child(element, "w:shd")
    top, left, bottom, right = read_margins(child(element, "w:tcMar"))
    align = child_value(element, "w:vAlign")
    return CellProperties(
        width=read_width(width),
        width_kind=None if width is None else value(width, "w:type") or "dxa",
        span=integer(child_value(element, "w:gridSpan")),
        merge=None if merge is None else value(merge) or "continue",
        borders=None if borders is None else read_borders(borders),
        shading=None if shading is None else read_shading(shading),
        align=None if align is None else _VERTICAL.get(align, "top"),
        direction=child_value(element, "w:textDirection"),
        margin_top=top,
        margin_left=left,
        margin_bottom=bottom,
        margin_right=right,
    )


def read_margins(element: etree._Element | None) -> tuple[float | None, ...]:
    """Return a cell's margins in twips as stated, None where not: top, left, bottom, right."""
    if element is None:
        return (None, None, None, None)
    sides = (("w:top",), ("w:left", "w:start"), ("w:bottom",), ("w:right", "w:end"))
    elements = [
        next((item for item in (child(element, side) for side in names) if item is not None), None)
        for names in sides
    ]
    return tuple(twips(value(item, "w:w")) for item in elements)


def read_width(element: etree._Element | None) -> float | None:
    """Return a width in twips, or as a fraction of 1 where it is a percentage (17.18.90)."""
    text = value(element, "w:w")
    if text is None:
        return None
    if text.strip().endswith("%"):
        return (measure(text, 1.0) or 0.0) / 100
    length = twips(text)
    return length / 5000 if length is not None and value(element, "w:type") == "pct" else length


def _read_style(element: etree._Element) -> Style:
    """Return a style (17.7.4.17) as it is stated; what it is based on isn't looked at yet.

    `conditions` are a table style's parts, such as its first row (17.7.6.6), by their types.
    """
    conditions = {
        condition.get(name("w:type"), ""): ConditionalFormatting(
            read_run_properties(child(condition, "w:rPr")),
            read_paragraph_properties(child(condition, "w:pPr")),
            read_table_properties(child(condition, "w:tblPr")),
            read_cell_properties(child(condition, "w:tcPr")),
        )
        for condition in element.iterchildren(name("w:tblStylePr"))
    }
    default = value(element, "w:default")
    style_name = (child_value(element, "w:name") or "").lower()
    return Style(
        identifier=value(element, "w:styleId") or "",
        name=style_name,
        kind=value(element, "w:type") or "paragraph",
        based_on=child_value(element, "w:basedOn") or "",
        default=default is not None and default.lower() in {"1", "true", "on"},
        run=read_run_properties(child(element, "w:rPr")),
        paragraph=_with_outline(read_paragraph_properties(child(element, "w:pPr")), style_name),
        table=read_table_properties(child(element, "w:tblPr")),
        cell=read_cell_properties(child(element, "w:tcPr")),
        conditions=conditions,
    )


def _with_outline(stated: ParagraphProperties, style_name: str) -> ParagraphProperties:
    """Return a style's properties; Word's own headings have their levels, stated or not."""
    level = _HEADINGS.get(style_name)
    return stated if level is None or stated.outline is not None else stated._replace(outline=level)


def _read_tbl_look(element: etree._Element | None) -> int | None:
    """Return which conditions a table asks for, as the bits of 17.4.55's `w:val`."""
    if element is None:
        return None
    bits = {
        "w:firstRow": 0x20, "w:lastRow": 0x40, "w:firstColumn": 0x80,
        "w:lastColumn": 0x100, "w:noHBand": 0x200, "w:noVBand": 0x400,
    }  # fmt: skip
    try:
        tbl_look = int(value(element) or "0", 16)
    except ValueError:
        tbl_look = 0
    for attribute, bit in bits.items():
        stated = value(element, attribute)
        if stated is not None:
            tbl_look = tbl_look | bit if stated.lower() in {"1", "true", "on"} else tbl_look & ~bit
    return tbl_look


def _theme_font(theme: etree._Element | None, kind: str) -> str:
    if theme is None:
        return ""
    latin = theme.find(f".//{name(kind)}/{name('a:latin')}")
    return "" if latin is None else latin.get("typeface", "")
