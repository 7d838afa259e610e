"""Tables as they are read out: which of them are tables at all, and what heads their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.resolving.model import (
    Block,
    ResolvedCell,
    ResolvedParagraph,
    ResolvedRow,
    ResolvedTable,
    StyledRun,
)


class _Headings(NamedTuple):
    """How many rows at the top are headings, and whether the first column is."""

    rows: int
    column: bool


def tag_table(table: ResolvedTable, parent: StructureElement) -> dict[int, StructureElement]:
    """Put a table into an element; return each cell's, by the cell's id.

    One that only arranges things is no table, but as many divisions as it has cells.
    """
    headings = _headings(table)
    if not any(headings) and _arranges(table):
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
    row: StructureElement, cell: ResolvedCell, index: int, headings: _Headings, rows: int
) -> StructureElement:
    in_row, in_column = index < headings.rows, headings.column and cell.column == 0
    element = row.add("TH" if in_row or in_column else "TD")
    attributes: dict[str, object] = {}
    if in_row or in_column:
        attributes["Scope"] = "Column" if in_row else "Row"
    if cell.span > 1:
        attributes["ColSpan"] = cell.span
    if min(cell.rows, rows - index) > 1:
        attributes["RowSpan"] = min(cell.rows, rows - index)
    if attributes:
        element.attributes = {"Table": attributes}
    return element


def _arranges(table: ResolvedTable) -> bool:
    """Whether a table without headings only puts things beside each other, as a letterhead's does.

    It does where it has a single row or column, or shows neither lines nor grounds.
    """
    if len(table.rows) == 1 or all(len(row.cells) < 2 for row in table.rows):  # noqa: PLR2004 - beside each other
        return True
    return not any(
        cell.shading or any(border is not None and border.shows for border in cell.borders)
        for row in table.rows
        for cell in row.cells
    )


def _headings(table: ResolvedTable) -> _Headings:
    """Return what of a table are headings: what it says itself, else what looks like them.

    First rows, or the first column, look like headings where the table's style sets them apart, or
    where all of their text is bold and not all other is.
    """
    count = len(table.rows)
    repeated = next((index for index, row in enumerate(table.rows) if not row.heading), count)
    if count in {1, repeated}:
        return _Headings(0, column=False)
    if _arranges(table):
        return _Headings(repeated, column=False)
    rows = repeated or int(table.first_row) or _bold_rows(table)
    cells = [cell for row in table.rows[rows:] for cell in row.cells]
    first = [cell for cell in cells if cell.column == 0]
    rest = [cell for cell in cells if cell.column > 0]
    return _Headings(rows, table.first_column or (_all_bold(first) and not _all_bold(rest)))


def _bold_rows(table: ResolvedTable) -> int:
    """Return how many rows at the top are bold, where that can be for being headings."""
    rows = next((index for index, row in enumerate(table.rows) if not _all_bold(row.cells)), 0)
    has_columns = any(sum(map(_has_text, row.cells)) > 1 for row in table.rows[:rows])
    return rows if has_columns else 0


def _all_bold(cells: Sequence[ResolvedCell]) -> bool:
    """Whether there is text in cells, and all of it is bold."""
    pieces = [piece for cell in cells for piece in _pieces(cell.blocks) if piece.text.strip()]
    return bool(pieces) and all(piece.style.bold for piece in pieces)


def _has_text(cell: ResolvedCell) -> bool:
    return any(piece.text.strip() for piece in _pieces(cell.blocks))


def _pieces(blocks: Sequence[Block]) -> Iterator[StyledRun]:
    for block in blocks:
        if isinstance(block, ResolvedParagraph):
            yield from block.pieces
