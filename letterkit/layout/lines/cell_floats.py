"""What floats in a table's cell: its text goes round that, and the row is high enough for it."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Final

from letterkit.layout.pagination.column_filler import ColumnFiller
from letterkit.layout.pagination.columns import ColumnPosition
from letterkit.layout.pagination.model import Block as FlowBlock
from letterkit.layout.pagination.model import FlowParagraph
from letterkit.layout.resolving.model import Block, Drawing, ResolvedParagraph

_OF_PAGE: Final = frozenset((
    "page", "margin", "leftMargin", "rightMargin", "insideMargin", "outsideMargin", "topMargin",
    "bottomMargin",
))  # fmt: skip


def floats_in_cell(blocks: tuple[Block, ...]) -> bool:
    """Whether text goes round something in a cell whose place counts from the cell alone."""
    anchors = [
        piece.content.anchor
        for block in blocks
        if isinstance(block, ResolvedParagraph)
        for piece in block.pieces
        if isinstance(piece.content, Drawing) and piece.content.anchor is not None
    ]
    around = [anchor for anchor in anchors if anchor.wrap != "none"]
    return bool(around) and not any({each.x_from, each.y_from} & _OF_PAGE for each in around)


def settled(blocks: tuple[FlowBlock, ...], width: float) -> tuple[FlowBlock, ...]:
    """Return a cell's blocks set round its floats, with room below the last for the lowest."""
    if any(block.break_before for block in blocks):
        return blocks
    filled = ColumnFiller(inf, position=ColumnPosition(width=width)).fill(blocks)
    settled = [_still(item.block) for item in filled.placed]
    last = settled[-1]
    lowest = max((item.bottom for item in filled.obstacles), default=0.0)
    below = max(lowest - filled.height, last.spacing.below)
    settled[-1] = replace(last, spacing=last.spacing._replace(below=below))
    return tuple(settled)


def _still(block: FlowBlock) -> FlowBlock:
    """Return a block that nothing sets again."""
    return replace(block, floats=(), rewrap=None) if isinstance(block, FlowParagraph) else block
