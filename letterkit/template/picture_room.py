"""How much room a picture has in a line: in a column, a table's cell, a text box."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EMU_PER_TWIP: Final = 635
_INSET: Final = 91_440  # EMU: a text box's at each side, where it says nothing else (21.1.2.1.1)
_CELL_MARGIN: Final = 108  # twips: a cell's at each side in Word's own table styles
_A4: Final = (11_906, 16_838)  # twips
_MARGIN: Final = 1_440
_COLUMN_GAP: Final = 720  # (17.6.4)


class Room(NamedTuple):
    """The width and height of what a line may hold at most, in EMU."""

    width: float
    height: float


def text_area(root: etree._Element) -> Room:
    """Return the room of a document's last section, which its headers most often have too."""
    return _area(next(iter(root.iterfind(f"{_W}body/{_W}sectPr")), None))


def room_of(element: etree._Element, page: Room) -> Room:
    """Return the room that a line has at an element of a part; `page` is that of its page.

    What isn't stated in a way that can be reckoned with counts as the page's.
    """
    for ancestor in element.iterancestors():
        if ancestor.tag == f"{_W}tc":
            width = _cell_width(ancestor)
        elif ancestor.tag == f"{_W}txbxContent":
            width = _box_width(ancestor)
        elif (parent := ancestor.getparent()) is not None and parent.tag == f"{_W}body":
            return _section_of(ancestor)
        else:
            continue
        if width > 0:
            return Room(min(width, page.width), page.height)
    return page


def _section_of(block: etree._Element) -> Room:
    """Return the room of the section that a block of the body belongs to (17.6.18)."""
    for each in (block, *block.itersiblings()):
        section = each if each.tag == f"{_W}sectPr" else each.find(f"{_W}pPr/{_W}sectPr")
        if section is not None:
            return _area(section)
    return _area(None)


def _area(section: etree._Element | None) -> Room:
    size = None if section is None else section.find(f"{_W}pgSz")
    margins = None if section is None else section.find(f"{_W}pgMar")
    columns = None if section is None else section.find(f"{_W}cols")
    width, height = _number(size, "w", _A4[0]), _number(size, "h", _A4[1])
    width -= sum(_number(margins, side, _MARGIN) for side in ("left", "right"))
    width -= _number(margins, "gutter", 0)
    height -= sum(abs(_number(margins, side, _MARGIN)) for side in ("top", "bottom"))
    count = _number(columns, "num", 1)
    if columns is not None and (stated := [_number(each, "w", 0) for each in columns]):
        width = min([each for each in stated if each > 0] or [width])
    elif count > 1:
        width = (width - (count - 1) * _number(columns, "space", _COLUMN_GAP)) // count
    return Room(max(width, _MARGIN) * _EMU_PER_TWIP, max(height, _MARGIN) * _EMU_PER_TWIP)


def _cell_width(cell: etree._Element) -> float:
    """Return the width of a cell's text; 0 where neither it nor its columns have one."""
    stated = cell.find(f"{_W}tcPr/{_W}tcW")
    width = 0
    if stated is not None and stated.get(f"{_W}type", "dxa") == "dxa":
        width = _number(stated, "w", 0)
    table = next(iter(cell.iterancestors(f"{_W}tbl")), None)
    if width <= 0 and table is not None:
        columns = [_number(each, "w", 0) for each in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
        first = sum(map(_span, cell.itersiblings(f"{_W}tc", preceding=True)))
        width = sum(columns[first : first + _span(cell)])
    return max(0, width - 2 * _CELL_MARGIN) * _EMU_PER_TWIP


def _span(cell: etree._Element) -> int:
    return max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), "val", 1))


def _box_width(content: etree._Element) -> float:
    frame = next(iter(content.iterancestors("{*}inline", "{*}anchor")), None)
    extent = None if frame is None else frame.find("{*}extent")
    try:
        return 0 if extent is None else int(extent.get("cx", "")) - 2 * _INSET
    except ValueError:
        return 0


def _number(element: etree._Element | None, attribute: str, default: int) -> int:
    """Return a number of twips, or of whatever; other units (17.18.105) count as not stated."""
    try:
        return default if element is None else int(element.get(f"{_W}{attribute}", ""))
    except ValueError:
        return default
