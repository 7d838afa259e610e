"""Sections: the page, its margins and columns, and what its headers and footers hold (17.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from letterkit.layout.reading.model import Block, ParsedSection
from letterkit.layout.reading.xml import (
    child,
    child_is_on,
    child_value,
    integer,
    name,
    twips,
    value,
)

_US_LETTER: Final = (12240.0, 15840.0)  # what Word takes where no size is stated
_SMALLEST_PAGE: Final = 1440.0
_LARGEST_PAGE: Final = 31680.0
_NARROWEST: Final = 360.0  # of a text area, when margins leave no room
_MOST_COLUMNS: Final = 12
StoryReader = Callable[[str], tuple[Block, ...]]


def read_section(
    element: etree._Element | None, before: ParsedSection | None, read_story: StoryReader
) -> ParsedSection:
    """Return a section; headers and footers that it doesn't name are those of the one before.

    `read_story` reads the part that a relationship names.
    """
    properties = etree.Element(name("w:sectPr")) if element is None else element
    size, margins = child(properties, "w:pgSz"), child(properties, "w:pgMar")
    width = _between(twips(value(size, "w:w")), _US_LETTER[0], _SMALLEST_PAGE, _LARGEST_PAGE)
    height = _between(twips(value(size, "w:h")), _US_LETTER[1], _SMALLEST_PAGE, _LARGEST_PAGE)
    gutter = max(twips(value(margins, "w:gutter")) or 0.0, 0.0)
    left = _between(twips(value(margins, "w:left")), 1440, 0, width - _NARROWEST) + gutter
    left = min(left, width - _NARROWEST)
    right = _between(twips(value(margins, "w:right")), 1440, 0, width - left - _NARROWEST)
    columns = child(properties, "w:cols")
    numbers = child(properties, "w:pgNumType")
    top, bottom = (_margin(margins, side, height) for side in ("w:top", "w:bottom"))
    return ParsedSection(
        start=child_value(properties, "w:type") or "nextPage",
        width=width,
        height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        header=_between(twips(value(margins, "w:header")), 720, 0, height / 2),
        footer=_between(twips(value(margins, "w:footer")), 720, 0, height / 2),
        columns=_read_columns(columns, width - left - right),
        rule=(value(columns, "w:sep") or "0") in {"1", "true", "on"},
        title_page=child_is_on(properties, "w:titlePg"),
        first_number=integer(value(numbers, "w:start")),
        number_format=value(numbers, "w:fmt") or "decimal",
        restarted=_restarted(properties),
        headers=_references(properties, "w:headerReference", before and before.headers, read_story),
        footers=_references(properties, "w:footerReference", before and before.footers, read_story),
    )


def states_paper(element: etree._Element | None) -> bool:
    """Whether a section says how large its pages are."""
    size = None if element is None else child(element, "w:pgSz")
    return value(size, "w:w") is not None and value(size, "w:h") is not None


def _restarted(properties: etree._Element) -> frozenset[str]:
    """Return the kinds of notes that a section counts from one."""
    return frozenset(
        kind
        for kind in ("footnote", "endnote")
        if (notes := child(properties, f"w:{kind}Pr")) is not None
        and child_value(notes, "w:numRestart") == "eachSect"
    )


def _between(length: float | None, default: float, lowest: float, highest: float) -> float:
    return default if length is None else max(lowest, min(highest, length))


def _margin(margins: etree._Element | None, side: str, height: float) -> float:
    """Return a top or bottom margin; a negative one is kept: headers then don't push the text."""
    length = twips(value(margins, side))
    return 1440.0 if length is None else max(-height / 2, min(height * 0.45, length))


def _read_columns(element: etree._Element | None, width: float) -> tuple[tuple[float, float], ...]:
    """Return the left edge and the width of each column of a text area of that width."""
    count = min(max(integer(value(element, "w:num")) or 1, 1), _MOST_COLUMNS)
    space = twips(value(element, "w:space"))
    space = 720.0 if space is None else max(space, 0.0)
    unequal = (value(element, "w:equalWidth") or "1") in {"0", "false", "off"}
    stated = [] if element is None else list(element.iterchildren(name("w:col")))[:_MOST_COLUMNS]
    if unequal and stated:
        columns: list[tuple[float, float]] = []
        left = 0.0
        for item in stated:
            column_width = max(twips(value(item, "w:w")) or 0.0, _NARROWEST)
            columns.append((left, column_width))
            left += column_width + max(twips(value(item, "w:space")) or 0.0, 0.0)
        return tuple(columns)
    column_width = (width - space * (count - 1)) / count
    if column_width < _NARROWEST:
        return ((0.0, width),)
    return tuple((index * (column_width + space), column_width) for index in range(count))


def _references(
    properties: etree._Element,
    prefixed: str,
    before: Mapping[str, tuple[Block, ...]] | None,
    read_story: StoryReader,
) -> dict[str, tuple[Block, ...]]:
    """Return headers or footers by kind; those that aren't named are inherited (17.10.5)."""
    references = dict(before or {})
    for item in properties.iterchildren(name(prefixed)):
        references[value(item, "w:type") or "default"] = read_story(value(item, "r:id") or "")
    return references
