"""A column of a page: where it stands, what went into it, and how a block is cut at its end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from letterkit.layout.pagination.model import (
    Block,
    FlowParagraph,
    Obstacle,
    PlacedBlock,
    stack,
)


@dataclass(slots=True)
class ColumnFill:
    """What went into a column, what is left over, and how far down text and notes reach."""

    placed: list[PlacedBlock] = field(default_factory=list[PlacedBlock])
    rest: list[Block] = field(default_factory=list[Block])
    height: float = 0.0
    notes: list[Block] = field(default_factory=list[Block])
    notes_rest: list[Block] = field(default_factory=list[Block])
    obstacles: list[Obstacle] = field(default_factory=list[Obstacle])


@dataclass(frozen=True, slots=True)
class ColumnPosition:
    """Where a column stands on its page, how wide it is, and what floats there already."""

    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    obstacles: tuple[Obstacle, ...] = ()


PAGE_ORIGIN: Final = ColumnPosition()


def without_room_below(blocks: tuple[Block, ...], room: float) -> tuple[Block, ...]:
    """Return blocks whose last has no more space below it than there is room for.

    What a page breaks off has none, as at the foot of a page.
    """
    if not blocks or not blocks[-1].spacing.below:
        return blocks
    last = blocks[-1]
    below = max(min(last.spacing.below, room - stack(blocks)[1] + last.spacing.below), 0.0)
    return (*blocks[:-1], replace(last, spacing=last.spacing._replace(below=below)))


def cut(block: FlowParagraph, count: int) -> tuple[FlowParagraph, FlowParagraph]:
    """Return the first `count` line fragments of a paragraph, and the others."""
    head = replace(
        block, fragments=block.fragments[:count], spacing=block.spacing._replace(below=0.0)
    )
    tail = replace(
        block, fragments=block.fragments[count:], first=block.first + count, break_before=""
    )
    return head, tail
