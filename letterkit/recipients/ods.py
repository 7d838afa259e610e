"""OpenDocument spreadsheets (.ods, LibreOffice): OpenDocument 1.3 part 3, chapter 9.

The format holds each cell's text as it was shown, so that is what is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.grid import Grid, Interned, Span, tidy
from letterkit.recipients.model import SheetInfo
from letterkit.recipients.xml import Element, Parts, attribute, local

_ROW_GROUPS: Final = frozenset({"table-row-group", "table-header-rows", "table-rows"})
_COLUMN_GROUPS: Final = frozenset(
    {"table-column-group", "table-header-columns", "table-columns"}
)  # fmt: skip
_HIDDEN: Final = {"collapse": "hidden", "filter": "filtered"}
_MAX_REPEAT: Final = 1_048_576


@dataclass
class _Place:
    number: int = 0
    column: int = 0
    same: Interned = field(default_factory=Interned)


class OdsWorkbook:
    """An .ods file, opened."""

    def __init__(self, parts: Parts) -> None:
        root = parts.root("content.xml")
        if root is None:
            raise KeyError("content.xml")
        unseen = {
            attribute(style, "name")
            for style in root.iter("{*}style")
            for each in style
            if attribute(each, "display") == "false" and local(each.tag) == "table-properties"
        }
        self._tables = [
            table
            for body in root.iter("{*}spreadsheet")
            for table in body
            if local(table.tag) == "table"
        ]
        self.sheets = [
            SheetInfo(attribute(table, "name") or "", attribute(table, "style-name") in unseen)
            for table in self._tables
        ]

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        grid, place = Grid(self.sheets[index].name), _Place()
        for row in _inside(self._tables[index], "table-row", _ROW_GROUPS):
            _read_row(row, grid, place)
        for column in _inside(self._tables[index], "table-column", _COLUMN_GROUPS):
            count = _repeated(column, "number-columns-repeated")
            if attribute(column, "visibility") in _HIDDEN:
                grid.hidden_columns.update(range(place.column, min(place.column + count, 16384)))
            place.column += count
        return grid


def _inside(parent: Element, wanted: str, groups: frozenset[str]) -> Iterator[Element]:
    for child in parent:
        kind = local(child.tag)
        if kind == wanted:
            yield child
        elif kind in groups:
            yield from _inside(child, wanted, groups)


def _read_row(row: Element, grid: Grid, place: _Place) -> None:
    cells: dict[int, str] = {}
    first, column = place.number + 1, 0
    for cell in row:
        if local(cell.tag) not in {"table-cell", "covered-table-cell"}:
            continue
        count = _repeated(cell, "number-columns-repeated")
        if len(cell) and (text := place.same(_cell_text(cell))):
            cells |= dict.fromkeys(range(column, min(column + count, 16384)), text)
        down = _repeated(cell, "number-rows-spanned")
        right = _repeated(cell, "number-columns-spanned")
        if down > 1 or right > 1:
            grid.spans.append(Span(first, column, first + down - 1, column + right - 1))
        column += count
    count = _repeated(row, "number-rows-repeated")
    if cells:
        reason = _HIDDEN.get(attribute(row, "visibility") or "")
        for number in range(first, first + count):
            grid.add(number, dict(cells) if count > 1 else cells)
            if reason:
                grid.hidden[number] = reason
    place.number += count


def _repeated(element: Element, name: str) -> int:
    value = attribute(element, name)
    return min(max(int(value), 1), _MAX_REPEAT) if value and value.isdecimal() else 1


def _cell_text(cell: Element) -> str:
    return tidy("\n".join(_paragraph(each) for each in cell if local(each.tag) == "p"))


def _paragraph(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        kind = local(child.tag)
        if kind == "s":
            pieces.append(" " * min(_repeated(child, "c"), 1000))
        elif kind in {"tab", "line-break"}:
            pieces.append("\t" if kind == "tab" else "\n")
        elif kind in {"span", "a"}:
            pieces.append(_paragraph(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
