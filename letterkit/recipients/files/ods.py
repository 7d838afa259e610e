"""OpenDocument spreadsheets (.ods, LibreOffice): OpenDocument 1.3 part 3, chapter 9.

The format holds each cell's text as it was shown, so that is what is read, unless the cell's value
says otherwise (see `ods_values`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.files.grid import (
    EXCEL_COLUMNS,
    EXCEL_ROWS,
    Grid,
    Interned,
    Span,
    clean_cell,
)
from letterkit.recipients.files.mail_links import take_mail_links
from letterkit.recipients.files.ods_values import value_text
from letterkit.recipients.files.xml import Element, PackageParts, attribute, local
from letterkit.recipients.model import SheetInfo

_CONTENT: Final = "content.xml"
_SETTINGS: Final = "settings.xml"
_HIDDEN: Final = {"collapse": "hidden", "filter": "filtered"}


@dataclass
class _CellPosition:
    number: int = 0
    column: int = 0
    intern: Interned = field(default_factory=Interned)
    links: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])


class OdsWorkbook:
    """An .ods file, opened."""

    def __init__(self, parts: PackageParts) -> None:
        self._parts = parts
        hidden_styles: set[str | None] = set()
        sheets: list[tuple[str, str | None]] = []
        # Rows are asked for so that they are forgotten.
        for event, element in parts.events(_CONTENT, "style", "table", "table-row"):
            kind = local(element.tag)
            if event == "end" and kind == "style" and _hides(element):
                hidden_styles.add(attribute(element, "name"))
            elif event == "start" and kind == "table" and _is_sheet(element):
                sheets.append((attribute(element, "name") or "", attribute(element, "style-name")))
        active = self._active_sheet()
        self.sheets = [
            SheetInfo(name, hidden=style in hidden_styles, is_active=name == active)
            for name, style in sheets
        ]

    def _active_sheet(self) -> str | None:
        """Return the name of the sheet that the file was saved on, which LibreOffice notes."""
        if _SETTINGS not in self._parts:
            return None
        items = self._parts.stream(_SETTINGS, "config-item", in_memory=True)
        return next((each.text for each in items if attribute(each, "name") == "ActiveTable"), None)

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        grid, place, current = Grid(self.sheets[index].name), _CellPosition(), -1
        for event, element in self._parts.events(_CONTENT, "table", "table-column", "table-row"):
            kind = local(element.tag)
            if kind == "table" and _is_sheet(element):
                if event == "start":
                    current += 1
                elif current == index:
                    break
            elif event == "end" and current == index:
                if kind == "table-row":
                    _read_row(element, grid, place)
                else:
                    _read_column(element, grid, place)
        take_mail_links(grid, place.links)
        return grid


def _is_sheet(table: Element) -> bool:
    parent = table.getparent()
    return parent is not None and local(parent.tag) == "spreadsheet"


def _hides(style: Element) -> bool:
    return any(
        attribute(each, "display") == "false" and local(each.tag) == "table-properties"
        for each in style
    )


def _read_column(column: Element, grid: Grid, place: _CellPosition) -> None:
    count = _repeated(column, "number-columns-repeated")
    if attribute(column, "visibility") in _HIDDEN:
        last = min(place.column + count, EXCEL_COLUMNS)
        grid.hidden_columns.update(range(place.column, last))
    place.column += count


def _read_row(row: Element, grid: Grid, place: _CellPosition) -> None:
    """Add a row, as often as it is repeated, to the grid (OpenDocument 1.3 part 3, 9.1).

    An empty row or cell that is repeated to the sheet's end costs nothing; `place` counts on.
    """
    cells: dict[int, str] = {}
    first, column = place.number + 1, 0
    for cell in row:
        if local(cell.tag) not in {"table-cell", "covered-table-cell"}:
            continue
        attributes = {local(key): value for key, value in cell.items()}
        count = _count(attributes.get("number-columns-repeated"))
        shown = _cell_text(cell) if len(cell) else ""
        if "value-type" in attributes:
            shown = value_text(attributes, shown)
        if text := place.intern(shown):
            cells |= dict.fromkeys(range(column, min(column + count, EXCEL_COLUMNS)), text)
            if link := next((attribute(each, "href") for each in cell.iter("{*}a")), None):
                place.links[first, column] = link
        down = _count(attributes.get("number-rows-spanned"))
        right = _count(attributes.get("number-columns-spanned"))
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
    return _count(attribute(element, name))


def _count(value: str | None) -> int:
    return min(max(int(value), 1), EXCEL_ROWS) if value and value.isdecimal() else 1


def _cell_text(cell: Element) -> str:
    return clean_cell("\n".join(_paragraph(each) for each in cell if local(each.tag) == "p"))


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
