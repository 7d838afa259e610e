"""Filling one column: how much of a text goes into so much room, and where it may be broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from letterkit.layout.pagination.columns import (
    PAGE_ORIGIN,
    ColumnFill,
    ColumnPosition,
    cut,
    without_room_below,
)
from letterkit.layout.pagination.model import (
    Block,
    FlowCell,
    FlowParagraph,
    FlowRow,
    Obstacle,
    PlacedBlock,
    stack,
)

_SLACK: Final = 0.5  # twips; sums of line heights may be off by a rounding
_FEWEST: Final = 2  # lines of a paragraph that stand alone at neither end of a page


class ColumnFiller:
    """Fills one column of a height; `separator` is the height of the line above notes.

    `after_break` says that the column follows a deliberate break, not a full page: the space above
    its first paragraph then counts, and headings aren't repeated. Only a filler that is `tearing`
    cuts what should stay whole, where it is higher than the column.
    """

    def __init__(
        self,
        room: float,
        separator: float = 0.0,
        position: ColumnPosition = PAGE_ORIGIN,
        *,
        after_break: bool = True,
        tearing: bool = True,
    ) -> None:
        self._room = room
        self._separator = separator
        self._after_break = after_break
        self._tearing = tearing
        self._y = 0.0
        self._placed: list[PlacedBlock] = []
        self._notes: list[Block] = []
        self._position = position
        self._obstacles: list[tuple[int, Obstacle]] = []  # with the block that they are anchored to

    def fill(self, blocks: Sequence[Block], notes: Sequence[Block] = ()) -> ColumnFill:
        """Place what fits of `blocks`, under `notes` carried over from the page before.

        At least one line is placed, however little room there is, so that there is an end to it.
        """
        fitting, carried = self._split_notes(notes)
        self._notes = fitting
        begun = 0 if self._notes or self._position.obstacles else self._place_all_that_fit(blocks)
        for index, block in enumerate(blocks[begun:], start=begun):
            if block.break_before and (self._placed or index):
                return self._filled(blocks[index:], carried)
            wrapped = self._wrapped(self._refitted(block))
            if not self._place(wrapped):
                return self._break_block(blocks, index, wrapped, carried)
            self._float(block, self._placed[-1].y)
        return self._filled((), carried)

    def _place_all_that_fit(self, blocks: Sequence[Block]) -> int:
        """Place the first paragraphs that fit for certain, as one by one; return how many."""
        for index, block in enumerate(blocks):
            if not isinstance(block, FlowParagraph) or not block.is_plain:
                return index
            if self._above(block) + block.height > self._room - self._y + _SLACK:
                return index
            self._append(block)
        return len(blocks)

    def _refitted(self, block: Block) -> Block:
        """Return a block set for this column's width, where it came set for another's."""
        if not isinstance(block, FlowParagraph) or block.refit is None:
            return block
        return block.refit(block, self._position.width)

    def _wrapped(self, block: Block) -> Block:
        """Return a block set again around the obstacles in its way, its own floats among them."""
        if not isinstance(block, FlowParagraph) or block.rewrap is None or block.first:
            return block
        if not (block.floats or self._obstacles or self._position.obstacles):
            return block
        top = self._y + self._above(block)
        own_obstacles = [
            obstacle_at(self._position.x, self._position.width, self._position.y + top)
            for obstacle_at in block.floats
        ]
        floating = (item for _, item in self._obstacles)
        obstacles = [*self._position.obstacles, *floating, *own_obstacles]
        # Lines for which there is no room stand on the next page, where nothing of this floats.
        end = self._room - top - block.fragments[-1].height + 2 * _SLACK
        overlapping = tuple(
            moved._replace(bottom=min(moved.bottom, end))
            for item in obstacles
            if (moved := item.moved(-self._position.x, -self._position.y - top)).bottom > 0
            and moved.right > 0
            and moved.left < self._position.width
        )
        if not any(item.top < block.height for item in overlapping):
            return block
        return replace(block.rewrap(overlapping), refit=block.refit)

    def _float(self, block: Block, y: float) -> None:
        """Add what floats by a block that is placed to the obstacles of the text below."""
        if isinstance(block, FlowParagraph) and block.floats and not block.first:
            x, width, top = self._position.x, self._position.width, self._position.y + y
            index = len(self._placed) - 1
            self._obstacles.extend(
                (index, obstacle_at(x, width, top)) for obstacle_at in block.floats
            )

    def _above(self, block: Block) -> float:
        """Return the space above a block: the gap to the last one, or its own at the top."""
        if self._placed:
            return block.spacing.gap
        return block.spacing.top if self._after_break else 0.0

    def _remaining(self, notes: Sequence[Block] = ()) -> float:
        """Return the room that is left when `notes` stand at the foot as well."""
        if not notes and not self._notes:
            return self._room - self._y
        return self._room - self._y - self._notes_height([*self._notes, *notes])

    def _notes_height(self, notes: Sequence[Block]) -> float:
        return stack(tuple(notes))[1] + self._separator if notes else 0.0

    def _place(self, block: Block) -> bool:
        """Place a whole block, with the headings to repeat above it; return whether it fits."""
        headings = self._headings(block)
        height = sum(row.height for row in headings) + block.height
        if isinstance(block, FlowParagraph) and block.hangs and self._placed:
            height = 0.0
        if self._above(block) + height > self._remaining(block.notes) + _SLACK:
            return False
        for row in headings:
            self._append(row)
        self._append(block)
        return True

    def _headings(self, block: Block) -> tuple[FlowRow, ...]:
        """Return the heading rows to repeat above a block that begins a page."""
        if self._placed or self._after_break or not isinstance(block, FlowRow):
            return ()
        height = sum(row.height for row in block.headings)
        return block.headings if height < self._room else ()

    def _append(self, block: Block) -> None:
        self._y += self._above(block)
        self._placed.append(PlacedBlock(block, self._y))
        self._y += block.height
        self._notes.extend(block.notes)

    def _break_block(
        self, blocks: Sequence[Block], index: int, block: Block, carried: list[Block]
    ) -> ColumnFill:
        """Break at the block that didn't fit: in it, before it, or before what it must follow.

        `block` is that block as set here; what goes elsewhere goes there as it came.
        """
        parts = self._split(block)
        if parts is not None:
            head, tail = parts
            for row in self._headings(block):
                self._append(row)
            self._append(head)
            self._float(blocks[index], self._placed[-1].y)
            return self._filled([tail, *blocks[index + 1 :]], carried)
        start = index
        while start > 0 and blocks[start - 1].keep_next:
            start -= 1
        if start > 0:
            del self._placed[len(self._placed) - (index - start) :]
            self._notes = self._notes[: len(self._notes) - _count_notes(blocks[start:index])]
            self._obstacles = [item for item in self._obstacles if item[0] < len(self._placed)]
            self._y = self._bottom()
            return self._filled(blocks[start:], carried)
        if index > 0:
            return self._filled(blocks[index:], carried)
        return self._force_break(block, blocks, carried)

    def _force_break(
        self, block: Block, blocks: Sequence[Block], carried: list[Block]
    ) -> ColumnFill:
        """Place what can't be kept together: as much as fits, or one line fragment."""
        head, tail = self._forced_parts(block)
        spilled = self._append_spilling_notes(head)
        rest = blocks[1:] if tail is None else [tail, *blocks[1:]]
        return self._filled(rest, [*carried, *spilled])

    def _forced_parts(self, block: Block) -> tuple[Block, Block | None]:
        """Return what of a block goes in at least, whatever should be kept together; the rest."""
        if isinstance(block, FlowRow):
            # In a row that may yet go to the next page as a whole, nothing is torn apart.
            if self._tearing and (parts := self._split_row(block, tearing=True)) is not None:
                return parts
            return block, None
        count = max(self._fitting(block), 1)
        return cut(block, count) if count < len(block.fragments) else (block, None)

    def _append_spilling_notes(self, block: Block) -> list[Block]:
        """Place a block whose notes may not all fit below it; return those that don't."""
        before = list(self._notes)
        self._append(block)
        self._notes = before
        fitting, spilled = self._split_notes([*before, *block.notes])
        self._notes = fitting
        return spilled

    def _split_notes(self, notes: Sequence[Block]) -> tuple[list[Block], list[Block]]:
        """Return the notes that fit below the text, and the rest."""
        if not notes:
            return [], []
        room = self._room - self._y - self._separator
        if stack(tuple(notes))[1] <= room + _SLACK:
            return list(notes), []
        if self._y and room <= 0:
            return [], list(notes)
        filled = ColumnFiller(room, after_break=False).fill(notes)
        if filled.height > room + _SLACK and self._y:
            return [], list(notes)
        return [item.block for item in filled.placed], filled.rest

    def _split(self, block: Block) -> tuple[Block, Block] | None:
        """Return a block cut where the column ends, or None where it may not be cut there."""
        if isinstance(block, FlowRow):
            return self._split_row(block)
        if block.keep_lines or block.keep_next:
            return None
        count = self._fitting(block)
        if block.widow_control:
            count = min(count, len(block.fragments) - _FEWEST)
            if block.first == 0 and count < _FEWEST:
                return None
        return cut(block, count) if count > 0 else None

    def _fitting(self, block: FlowParagraph) -> int:
        """Return how many line fragments fit, their notes with them."""
        height = self._above(block)
        notes: list[Block] = []
        for count, fragment in enumerate(block.fragments):
            height += fragment.height
            notes.extend(fragment.notes)
            if height > self._remaining(notes) + _SLACK:
                return count
        return len(block.fragments)

    def _split_row(self, row: FlowRow, *, tearing: bool = False) -> tuple[FlowRow, FlowRow] | None:
        """Return a row cut across its cells where the column ends; None where it may not be cut.

        With `tearing`, for a row that is higher than a page, so is one that should stay whole.
        """
        headings = 0.0 if tearing else sum(each.height for each in self._headings(row))
        room = self._remaining(() if tearing else row.notes) - self._above(row) - headings
        if row.exact or room <= 0 or (row.unbreakable and not tearing):
            return None
        heads: list[FlowCell] = []
        tails: list[FlowCell] = []
        for cell in row.cells:
            inner = room - cell.top - cell.bottom
            filled = ColumnFiller(inner, tearing=tearing).fill(cell.blocks)
            if filled.height > inner + _SLACK and not tearing:
                return None
            placed = without_room_below(tuple(item.block for item in filled.placed), inner)
            heads.append(replace(cell, blocks=placed))
            tails.append(replace(cell, blocks=tuple(filled.rest)))
        if not any(cell.blocks for cell in heads) or not any(cell.blocks for cell in tails):
            return None
        head = replace(row, cells=tuple(heads), least=min(row.least, room))
        left = max(row.least - room, 0.0)
        tail = replace(row, cells=tuple(tails), least=left, break_before="", continued=True)
        return head, tail

    def _bottom(self) -> float:
        return max((last.y + last.block.height for last in self._placed[-1:]), default=0.0)

    def _filled(self, rest: Sequence[Block], carried: list[Block]) -> ColumnFill:
        obstacles = [item for _, item in self._obstacles]
        return ColumnFill(self._placed, list(rest), self._bottom(), self._notes, carried, obstacles)


def _count_notes(blocks: Sequence[Block]) -> int:
    return sum(len(block.notes) for block in blocks)
