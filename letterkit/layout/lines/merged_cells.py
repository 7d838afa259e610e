"""Cells that go over several rows (17.4.84): the text of each row, so that pages break in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterkit.layout.lines.model import LaidOutCell, LaidOutRow
from letterkit.layout.pagination.columns import cut
from letterkit.layout.pagination.model import Block, FlowCell, FlowParagraph, FlowRow


def spread_merged_cells(rows: Sequence[FlowRow]) -> list[FlowRow]:
    """Return rows in which each line of a merged cell stands in the row where it begins.

    The last row that the cell covers is as high as what is left for it.
    """
    spread = list(rows)
    for index, row in enumerate(rows):
        source = row.source
        if not isinstance(source, LaidOutRow):
            continue
        for place, (cell, laid_out) in enumerate(zip(row.cells, source.cells, strict=True)):
            last = min(index + laid_out.cell.rows, len(rows)) - 1
            below = sum(each.height for each in spread[index + 1 : last + 1])
            goes_on = cell.height > row.height and (
                laid_out.cell.align == "top" or cell.height > row.height + below
            )
            if last > index and goes_on:
                _spread(spread, index, place, last)
    return spread


def _spread(rows: list[FlowRow], index: int, place: int, last: int) -> None:
    """Put the text of a cell into the rows from `index` to `last`, which all hold a part of it."""
    first = rows[index]
    if not isinstance(first.source, LaidOutRow):
        return
    cell, laid_out = first.cells[place], first.source.cells[place]
    inside, rest = _cut(cell.blocks, cell.top, first.height)
    cells = (*first.cells[:place], replace(cell, blocks=inside), *first.cells[place + 1 :])
    rows[index] = replace(first, cells=cells)
    for at in range(index + 1, last):
        inside, rest = _cut(rest, 0.0, rows[at].height)
        rows[at] = _with_cell(rows[at], FlowCell(inside, counts=False), laid_out)
    rows[last] = _with_cell(rows[last], FlowCell(rest, bottom=cell.bottom), laid_out, ends=True)


def _cut(
    blocks: tuple[Block, ...], top: float, height: float
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return which blocks and lines begin in a row of that height, from `top` on, and the others.

    The others begin as far below it as they would if it went on.
    """
    y = top
    for index, block in enumerate(blocks):
        y += block.spacing.gap if index else block.spacing.top
        if isinstance(block, FlowParagraph):
            for count, fragment in enumerate(block.fragments):
                if y >= height:
                    head, tail = cut(block, count) if count else (None, block)
                    inside = blocks[:index] if head is None else (*blocks[:index], head)
                    return inside, _beginning(tail, blocks[index + 1 :], y - height)
                y += fragment.height
        elif y >= height:
            return blocks[:index], _beginning(block, blocks[index + 1 :], y - height)
        else:
            y += block.height
    return blocks, ()


def _beginning(block: Block, others: tuple[Block, ...], top: float) -> tuple[Block, ...]:
    """Return blocks that begin so far below the edge of their row."""
    return (replace(block, spacing=block.spacing._replace(top=top)), *others)


def _with_cell(
    row: FlowRow, cell: FlowCell, laid_out: LaidOutCell, *, ends: bool = False
) -> FlowRow:
    """Return a row with one more cell: what goes on in it of one that began above."""
    source = row.source
    if not isinstance(source, LaidOutRow):
        return row
    own = laid_out.cell
    edges = own.borders if ends else own.borders._replace(bottom=None)
    going_on = replace(
        laid_out,
        cell=replace(own, blocks=(), rows=1, borders=edges, shading="", align="top"),
        continues=True,
    )
    return replace(
        row,
        cells=(*row.cells, cell),
        source=LaidOutRow((*source.cells, going_on), source.table),
    )


def within(cell: LaidOutCell) -> LaidOutCell:
    """Return a cell as it is below another: where it only goes on, it has no upper edge."""
    if not cell.continues:
        return cell
    return replace(cell, cell=replace(cell.cell, borders=cell.cell.borders._replace(top=None)))
