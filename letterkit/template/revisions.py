"""Accept a document's tracked changes, as Word's Review ▸ Accept All Changes does.

The elements are those of ECMA-376 part 1, 17.13.5 (Revisions).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from letterkit.template.texts import W

_NEW: Final = tuple(f"{W}{name}" for name in ("ins", "moveTo"))
_OLD: Final = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_FORMATS: Final = tuple(
    f"{W}{name}Change"
    for name in "rPr pPr sectPr tblPr tblPrEx tblGrid trPr tcPr numbering".split()
)
_CELLS: Final = tuple(f"{W}{name}" for name in ("cellIns", "cellMerge"))
_RANGES: Final = tuple(
    f"{W}{name}Range{end}"
    for move in ("moveFrom", "moveTo", "customXmlMoveFrom", "customXmlMoveTo")
    for name in (move, move.replace("MoveFrom", "Ins").replace("MoveTo", "Del"))
    for end in ("Start", "End")
)
_MARKERS: Final = (f"{W}rPr", f"{W}trPr", f"{W}numPr")
REVISIONS: Final = (*_NEW, *_OLD, *_FORMATS, *_CELLS, f"{W}cellDel", *_RANGES)


def accept_changes(root: etree._Element) -> None:
    """Leave in a part what its tracked changes come to, and none of them."""
    for element in list(root.iter(*_OLD)):
        _remove_old(element)
    for element in list(root.iter(f"{W}cellDel")):
        _take_out(next(element.iterancestors(f"{W}tc"), element))
    for element in list(root.iter(*_FORMATS, *_CELLS, *_RANGES)):
        _take_out(element)
    for element in list(root.iter(*_NEW)):
        _unwrap(element)


def changed_words(root: etree._Element) -> Iterator[str]:
    """Yield what tracked changes take out or put in; "" for those of format alone."""
    for element in root.iter(*REVISIONS):
        yield "".join(each.text or "" for each in element.iter(f"{W}t", f"{W}delText"))


def _remove_old(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag == f"{W}trPr":
        _take_out(next(parent.iterancestors(f"{W}tr"), element))
        return
    paragraph = parent.getparent().getparent() if _marks_a_paragraph(parent) else None  # type: ignore[union-attr] - rPr, pPr, p
    _take_out(element)
    if paragraph is not None:
        _join_with_next(paragraph)


def _marks_a_paragraph(properties: etree._Element) -> bool:
    parent = properties.getparent()
    return properties.tag == f"{W}rPr" and parent is not None and parent.tag == f"{W}pPr"


def _join_with_next(paragraph: etree._Element) -> None:
    """Put a paragraph whose end was taken out before the next one's text, in that one's format."""
    following = paragraph.getnext()
    content = [each for each in paragraph if each.tag != f"{W}pPr"]
    if following is None or following.tag != f"{W}p":
        return
    place = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
    following[place:place] = content
    _take_out(paragraph)


def _unwrap(element: etree._Element) -> None:
    """Put what was inserted in the place of its mark; a mark among properties just goes."""
    parent = element.getparent()
    if parent is not None:
        index = parent.index(element)
        parent[index : index + 1] = [] if parent.tag in _MARKERS else list(element)


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
