"""Setting tables: the widths of their columns, and the heights of their rows (17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from letterkit.layout.lines.block_layout import LaidOutBlock
from letterkit.layout.lines.column_widths import LEAST_WIDTH, column_widths, row_edges
from letterkit.layout.lines.merged_cells import spread_merged_cells
from letterkit.layout.lines.model import LaidOutCell, LaidOutRow
from letterkit.layout.pagination import model as paging
from letterkit.layout.reading.properties import Border
from letterkit.layout.resolving.model import (
    Block,
    ResolvedParagraph,
    ResolvedRow,
    ResolvedTable,
)

_NEW_LAYOUT = 15  # the mode from which Word's tables no longer hang out by their cells' margin

_LONGEST_TURNED = 7200.0  # twips, of a line
_ROUNDING = 1.0  # twips; lest a text be broken at its own width

BlockSetter = Callable[[tuple[Block, ...], float], tuple[paging.Block, ...]]


def layout_table(
    table: ResolvedTable, width: float, gap: float, set_blocks: BlockSetter, compatibility: int
) -> Iterator[paging.FlowRow]:
    """Yield a table's rows, set in a column of that width, `gap` below what stands above.

    Lengths are in twips. `set_blocks` sets a cell's text, and `compatibility` is the document's
    mode.
    """
    columns = column_widths(table, width)
    widths = columns.widths
    left = _left(table, sum(widths), width, compatibility)
    edges = list(accumulate(widths, initial=left))
    if table.bidi:
        edges = [left + sum(widths) - (edge - left) for edge in edges]
    rows = spread_merged_cells(
        [
            _set_row(row, index, table, row_edges(row, edges, columns), set_blocks)
            for index, row in enumerate(table.rows)
        ]
    )
    count = next(
        (index for index, row in enumerate(table.rows) if not row.heading), len(table.rows)
    )
    headings = tuple(replace(row, repeated=True) for row in rows[:count])
    for index, row in enumerate(rows):
        spacing = paging.Spacing(gap, 0.0) if index == 0 else paging.Spacing()
        repeated = headings if index >= count and count < len(rows) else ()
        yield replace(row, spacing=spacing, headings=repeated, keep_next=index < count)


def _left(table: ResolvedTable, total: float, width: float, compatibility: int) -> float:
    """Return a table's left edge in its column, in twips.

    Up to mode 14, Word lets tables hang out by their cells' left margin, so that the text is level.
    """
    if table.align == "center":
        return (width - total) / 2
    if table.align in {"right", "end"}:
        return width - total
    hanging = table.padding if compatibility < _NEW_LAYOUT else 0.0
    return table.indent - hanging


def _set_row(
    row: ResolvedRow, index: int, table: ResolvedTable, edges: list[float], set_blocks: BlockSetter
) -> paging.FlowRow:
    """Return a row with its cells' blocks set, for paging. Lengths are in twips.

    `edges` are where the grid's columns begin, and where the last ends; `index` is the row's. Each
    cell is as much taller as the widest rule above the row, and the last row's below it.
    """
    cells: list[paging.FlowCell] = []
    placed: list[LaidOutCell] = []
    ruled = max((_thickness(cell.borders.top) for cell in row.cells), default=0.0)
    last = max((_thickness(cell.borders.bottom) for cell in row.cells), default=0.0)
    last = last if index == len(table.rows) - 1 else 0.0
    for cell in row.cells:
        start, end = edges[cell.column], edges[min(cell.column + cell.span, len(edges) - 1)]
        x, width = min(start, end), abs(end - start)
        top, right, bottom, left = cell.margins
        blocks: tuple[paging.Block, ...] = ()
        if not cell.turn:
            blocks = set_blocks(_shown(cell.blocks), max(width - left - right, LEAST_WIDTH))
        cells.append(paging.FlowCell(blocks, top + ruled, bottom + last, counts=cell.rows == 1))
        placed.append(LaidOutCell(cell, x, width))
    flow_row = paging.FlowRow(
        tuple(cells),
        least=row.height,
        exact=row.exact,
        unbreakable=row.unbreakable,
        source=LaidOutRow(tuple(placed), table),
    )
    if any(cell.turn for cell in row.cells):
        return _with_turned_text(flow_row, placed, table, set_blocks)
    return flow_row


def _with_turned_text(
    row: paging.FlowRow, placed: list[LaidOutCell], table: ResolvedTable, set_blocks: BlockSetter
) -> paging.FlowRow:
    """Return a row with the text in its turned cells set along its height.

    Unless its height is exact, it grows until their lines fit, though not without bounds.
    """
    if not row.exact:
        natural = [
            natural_width(set_blocks(_shown(each.cell.blocks), _LONGEST_TURNED))
            + each.cell.margins[0]
            + each.cell.margins[2]
            for each in placed
            if each.cell.turn and each.cell.rows == 1
        ]
        row = replace(row, least=max([row.height, *natural]))
    turned = tuple(
        replace(
            each,
            turned=set_blocks(
                _shown(each.cell.blocks),
                max(row.height - each.cell.margins[0] - each.cell.margins[2], LEAST_WIDTH),
            ),
        )
        if each.cell.turn
        else each
        for each in placed
    )
    return replace(row, source=LaidOutRow(turned, table), unbreakable=True)


def natural_width(blocks: tuple[paging.Block, ...]) -> float:
    """Return how wide the text of blocks is that are set in a wide column, in twips."""
    widths = [0.0]
    for block in blocks:
        source = block.source
        if isinstance(source, LaidOutBlock):
            laid_out = source.laid_out
            ends = [
                max(item.x + item.width for item in line.items) - min(item.x for item in line.items)
                for line in source.lines
                if line.items
            ]
            widths.append(max(ends, default=0.0) + laid_out.left + laid_out.right)
        elif isinstance(source, LaidOutRow):
            widths.append(max(cell.x + cell.width for cell in source.cells))
    return max(widths) + _ROUNDING


def _shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a cell's blocks but for the empty paragraph that has to follow a table in it.

    Word gives that one no height.
    """
    match blocks:
        case (*others, ResolvedTable() as table, ResolvedParagraph(pieces=pieces, label=None)):
            return blocks if any(piece.text for piece in pieces) else (*others, table)
        case _:
            return blocks


def _thickness(border: Border | None) -> float:
    return border.width if border is not None and border.shows else 0.0
