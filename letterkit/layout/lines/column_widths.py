"""How wide the columns of a table are (17.4.63, 17.4.71, 17.18.87).

A table's grid is what the program that wrote the file came to. Where its cells state other widths
(w:tcW), Word takes these, and so do we; LibreOffice takes the grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from letterkit.layout.lines.measuring import text_width
from letterkit.layout.resolving.model import (
    ResolvedCell,
    ResolvedParagraph,
    ResolvedRow,
    ResolvedTable,
)

LEAST_WIDTH: Final = 60.0  # twips
_AGREES: Final = 100.0  # twips by which a cell's width and its columns' may differ by rounding


class TableColumnWidths(NamedTuple):
    """The widths of a table's columns in twips, and what its cells state of them."""

    widths: list[float]
    stated: list[float]


def column_widths(table: ResolvedTable, width: float) -> TableColumnWidths:
    """Return the widths of a table's columns, in a text area of that width in twips."""
    total = (table.width or 0.0) * width if table.relative else (table.width or 0.0)
    widths = _grid_widths(table, total or width)
    stated = list(_stated_widths(table, widths, total or width))
    if any(abs(one - other) > _AGREES for one, other in zip(stated, widths, strict=True)):
        widths = stated if table.fixed else _fitted_to_text(table, stated, total or width)
    # A share of the text's width holds even where the columns are fixed.
    if total and (table.relative or (not table.fixed and abs(sum(widths) - total) > _AGREES)):
        widths = [one * total / sum(widths) for one in widths]
    return TableColumnWidths(widths, stated)


def row_edges(row: ResolvedRow, edges: list[float], columns: TableColumnWidths) -> list[float]:
    """Return where the columns begin in a row, and where the last ends, from the table's `edges`.

    A row whose cells state widths that other rows' contradict is as wide as its cells.
    """
    ends = [min(cell.column + cell.span, len(edges) - 1) for cell in row.cells]
    if not any(
        cell.width
        and not cell.relative
        and abs(cell.width - sum(columns.stated[cell.column : end])) > _AGREES
        for cell, end in zip(row.cells, ends, strict=True)
    ):
        return edges
    own = list(edges)
    scale = (edges[-1] - edges[0]) / sum(columns.stated)
    for cell, end in zip(row.cells, ends, strict=True):
        width = cell.width if cell.width and not cell.relative else 0.0
        own[end] = own[cell.column] + scale * (width or sum(columns.stated[cell.column : end]))
    return own


def _grid_widths(table: ResolvedTable, width: float) -> list[float]:
    """Return the grid's widths; columns for which it has none share what they need, or all."""
    widths = list(table.grid)
    total = sum(widths)
    if not total:
        return [max(width / max(len(widths), 1), LEAST_WIDTH)] * len(widths)
    missing = [index for index, one in enumerate(widths) if not one]
    for index in missing:
        widths[index] = max(total / max(len(widths) - len(missing), 1), LEAST_WIDTH)
    return widths


def _stated_widths(table: ResolvedTable, grid: list[float], width: float) -> Iterator[float]:
    """Yield for each column the largest width that a cell of its own states, else the grid's."""
    largest: dict[int, float] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.width and cell.span == 1:
                one = cell.width * width if cell.relative else cell.width
                largest[cell.column] = max(one, largest.get(cell.column, LEAST_WIDTH))
    yield from (largest.get(column, one) for column, one in enumerate(grid))


def _fitted_to_text(table: ResolvedTable, widths: list[float], room: float) -> list[float]:
    """Return columns no narrower than the longest word in them, and together no wider than room."""
    fitted = list(widths)
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1:
                fitted[cell.column] = max(fitted[cell.column], _least_width(cell))
    total = sum(fitted)
    return [one * room / total for one in fitted] if total > room else fitted


def _least_width(cell: ResolvedCell) -> float:
    """Return how wide a cell is at least, for no word of its paragraphs to be broken."""
    _, right, _, left = cell.margins
    words = [
        text_width(word, piece.style)
        for block in cell.blocks
        if isinstance(block, ResolvedParagraph)
        for piece in block.pieces
        for word in piece.text.split()
    ]
    return max(words, default=0.0) + left + right
