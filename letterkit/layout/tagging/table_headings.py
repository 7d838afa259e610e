"""Which tables are tables to somebody who hears them, and what in them are headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from letterkit.layout.resolving.model import (
    Block,
    ResolvedCell,
    ResolvedParagraph,
    ResolvedRow,
    ResolvedTable,
    StyledRun,
)

_LONGEST_NAME: Final = 60  # letters of what a row is called


class TableHeadings(NamedTuple):
    """How many rows at the top are headings, and how many columns at the left: one or none."""

    rows: int
    columns: int


def find_headings(table: ResolvedTable) -> TableHeadings | None:
    """Return what of a table are headings; None where it only puts things beside each other.

    Headings are the rows that come again on each page, else those at the top that the table's style
    sets apart, that alone are bold, or above whose first column nothing stands. The first column
    holds headings where the style or bold letters say so, else, where no row does, if its words
    tell the rows apart.
    """
    count = len(table.rows)
    repeated = next((index for index, row in enumerate(table.rows) if not row.heading), count)
    if count == 1 or (repeated in {0, count} and _arranges(table)):
        return None
    if repeated == count:
        repeated = 0
    rows = repeated or int(table.first_row) or _bold_rows(table) or _rows_with_corner(table)
    cells = [cell for row in table.rows[rows:] for cell in row.cells]
    first = [cell for cell in cells if cell.column == 0]
    is_bold = _all_bold(first) and not _all_bold(cell for cell in cells if cell.column > 0)
    has_names = not rows and _are_names(table.rows)
    return TableHeadings(rows, int(table.first_column or is_bold or has_names))


def _arranges(table: ResolvedTable) -> bool:
    """Whether a table without headings only arranges things, as a letterhead's does.

    It does where it has a single column, or shows neither lines nor grounds.
    """
    if all(_is_alone(row) for row in table.rows):
        return True
    return not any(
        cell.shading or any(border is not None and border.shows for border in cell.borders)
        for row in table.rows
        for cell in row.cells
    )


def _bold_rows(table: ResolvedTable) -> int:
    """Return how many rows at the top are bold, if there are several words beside each other."""
    rows = next((index for index, row in enumerate(table.rows) if not _all_bold(row.cells)), 0)
    has_columns = any(sum(map(cell_has_text, row.cells)) > 1 for row in table.rows[:rows])
    return rows if has_columns else 0


def _rows_with_corner(table: ResolvedTable) -> int:
    """Return how many rows are at the top down to one that says nothing of the first column."""
    index = next((index for index, row in enumerate(table.rows) if not _is_alone(row)), 0)
    cells, below = table.rows[index].cells, table.rows[index + 1 :]
    is_corner = (
        len(cells) > 1 and not cell_has_text(cells[0]) and all(map(cell_has_text, cells[1:]))
    )
    has_names = any(cell.column == 0 and cell_has_text(cell) for row in below for cell in row.cells)
    return index + 1 if is_corner and has_names else 0


def _are_names(rows: Sequence[ResolvedRow]) -> bool:
    """Whether the first cells of rows have a few words each, and no two the same."""
    first = [row.cells[0] for row in rows if not _is_alone(row) and row.cells[0].column == 0]
    if not all(isinstance(block, ResolvedParagraph) for cell in first for block in cell.blocks):
        return False
    names = [_text(cell) for cell in first]
    is_short = all(0 < len(name) <= _LONGEST_NAME for name in names)
    return len(names) > 1 and is_short and len(set(names)) == len(names)


def _is_alone(row: ResolvedRow) -> bool:
    return len(row.cells) < 2  # noqa: PLR2004 - beside each other


def _all_bold(cells: Iterable[ResolvedCell]) -> bool:
    """Whether there is text in cells, and all of it is bold."""
    pieces = [piece for cell in cells for piece in _pieces(cell.blocks) if piece.text.strip()]
    return bool(pieces) and all(piece.style.bold for piece in pieces)


def cell_has_text(cell: ResolvedCell) -> bool:
    """Whether words stand in a cell, outside tables in it."""
    return bool(_text(cell))


def _text(cell: ResolvedCell) -> str:
    return "".join(piece.text for piece in _pieces(cell.blocks)).strip()


def _pieces(blocks: Sequence[Block]) -> Iterator[StyledRun]:
    for block in blocks:
        if isinstance(block, ResolvedParagraph):
            yield from block.pieces
