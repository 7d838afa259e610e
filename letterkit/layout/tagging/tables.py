"""Tables as they are read out: which of them are tables at all, and what heads their columns."""

from __future__ import annotations

from collections.abc import Sequence

from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.resolving.model import ResolvedCell, ResolvedRow, ResolvedTable
from letterkit.layout.tagging.table_headings import TableHeadings, cell_has_text, find_headings


def tag_table(table: ResolvedTable, parent: StructureElement) -> dict[int, StructureElement]:
    """Put a table into an element; return each cell's, by the cell's id.

    One that only arranges things is no table, but as many divisions as it has cells.
    """
    headings = find_headings(table)
    if headings is None:
        return {id(cell): parent.add("Div") for row in table.rows for cell in row.cells}
    cells: dict[int, StructureElement] = {}
    element = parent.add("Table")
    columns = max((cell.column + cell.span for row in table.rows for cell in row.cells), default=0)
    covered: list[set[int]] = [set() for _ in table.rows]
    head = element.add("THead") if 0 < headings.rows < len(table.rows) else element
    body = element.add("TBody") if head is not element else element
    for index, row in enumerate(table.rows):
        _cover(row, covered[index:])
        element = (head if index < headings.rows else body).add("TR")
        at = 0
        for cell in row.cells:
            _tag_gap(element, at, cell.column, covered[index])
            cells[id(cell)] = _tag_cell(element, cell, index, headings, len(table.rows))
            at = cell.column + cell.span
        _tag_gap(element, at, columns, covered[index])
    return cells


def _cover(row: ResolvedRow, covered: Sequence[set[int]]) -> None:
    """Note which columns a row's cells take in this row and those below."""
    for cell in row.cells:
        for taken in covered[: max(cell.rows, 1)]:
            taken.update(range(cell.column, cell.column + cell.span))


def _tag_gap(row: StructureElement, start: int, end: int, covered: set[int]) -> None:
    """Put empty cells where a row has none, so that those after it are in their columns."""
    for column in range(start, end):
        if column not in covered:
            row.add("TD")


def _tag_cell(
    row: StructureElement, cell: ResolvedCell, index: int, headings: TableHeadings, rows: int
) -> StructureElement:
    in_row, in_column = index < headings.rows, cell.column == 0 and cell.span <= headings.columns
    is_heading = (in_row or in_column) and cell_has_text(cell)
    element = row.add("TH" if is_heading else "TD")
    attributes: dict[str, object] = {}
    if is_heading:
        attributes["Scope"] = "Column" if in_row else "Row"
    if cell.span > 1:
        attributes["ColSpan"] = cell.span
    if min(cell.rows, rows - index) > 1:
        attributes["RowSpan"] = min(cell.rows, rows - index)
    if attributes:
        element.attributes = {"Table": attributes}
    return element
