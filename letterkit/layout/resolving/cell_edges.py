"""Which edges of a table, of the rows of one kind, or of a part of its style a cell has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from letterkit.layout.reading.model import ParsedRow
from letterkit.layout.reading.properties import Border, Borders


@dataclass(frozen=True, slots=True)
class GridPosition:
    """A cell's place in its table's grid, which has `rows` and `columns` in all."""

    row: int
    column: int
    span: int
    rows: int
    columns: int


def border_exceptions(row: ParsedRow) -> Borders | None:
    """Return what a row states of borders instead of its table (w:tblPrEx, 17.4.61)."""
    return None if row.overrides is None else row.overrides.borders


def rows_bordered_alike(rows: Sequence[ParsedRow]) -> list[tuple[int, int]]:
    """Return for each row the first, and that after the last, of those with the same exceptions.

    They are bordered as if they were a table.
    """
    extents: list[tuple[int, int]] = []
    for _exceptions, alike in groupby(rows, key=border_exceptions):
        first, count = len(extents), len(list(alike))
        extents += [(first, first + count)] * count
    return extents


def outer_and_inner_edges(
    borders: Borders | None, position: GridPosition, rows: int, around: tuple[int, int]
) -> Borders:
    """Return the edges of a table that a cell has: outer ones at its sides, inner ones between.

    `around` are the first of the rows that outer ones go around, and that after the last.
    """
    if borders is None:
        return Borders()

    def pick(outer: Border | None, inner: Border | None, *, outside: bool) -> Border | None:
        return outer if outside else inner

    return Borders(
        top=pick(borders.top, borders.inside_h, outside=position.row <= around[0]),
        left=pick(borders.left, borders.inside_v, outside=position.column == 0),
        bottom=pick(borders.bottom, borders.inside_h, outside=position.row + rows >= around[1]),
        right=pick(
            borders.right,
            borders.inside_v,
            outside=position.column + position.span >= position.columns,
        ),
    )


def condition_edges(borders: Borders, position: GridPosition) -> Borders:
    """Return a condition's edges; `insideV` holds between the cells of a first or last row."""
    inner_left = position.column > 0
    inner_right = position.column + position.span < position.columns
    return Borders(
        top=borders.top,
        left=borders.inside_v if inner_left and borders.inside_v else borders.left,
        bottom=borders.bottom,
        right=borders.inside_v if inner_right and borders.inside_v else borders.right,
    )
