"""Breaking a document into pages: section after section, column after column."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.layout.pagination.column_filler import ColumnFiller
from letterkit.layout.pagination.columns import ColumnFill, ColumnPosition
from letterkit.layout.pagination.model import (
    Area,
    Block,
    ColumnRule,
    Flow,
    Frame,
    Obstacle,
    Sheet,
    stack,
)

MAX_PAGES: Final = 2000
_PARITY: Final = {"oddPage": 1, "evenPage": 0}
_STEPS: Final = 12  # halvings until columns are level


def break_into_pages(
    flows: Sequence[Flow], separator: float = 0.0, max_pages: int = MAX_PAGES
) -> list[Sheet]:
    """Return the pages of a document whose sections are `flows`.

    `separator` is the height of what stands between text and footnotes. Raises LetterkitError
    where there would be more than `max_pages` pages.
    """
    return _PageBreaker(separator, max_pages).run(flows)


def _column_rules(columns: Sequence[Area], bottom: float) -> Iterator[ColumnRule]:
    """Yield the lines between columns: as Word draws them, where there is text on both sides."""
    for left, right in itertools.pairwise(columns):
        if right.placed:
            yield ColumnRule((left.x + left.width + right.x) / 2, left.y, bottom)


class _PageBreaker:
    """Fills sheets with one flow after another, and carries notes that didn't fit to the next.

    `separator` is the height of the rule above notes, in the blocks' unit.
    """

    def __init__(self, separator: float, max_pages: int) -> None:
        self._separator = separator
        self._max_pages = max_pages
        self._sheets: list[Sheet] = []
        self._y = 0.0  # how far down the last page is filled
        self._notes: list[Block] = []  # carried over to the next page
        self._obstacles: list[Obstacle] = []  # on the last page

    def run(self, flows: Sequence[Flow]) -> list[Sheet]:
        for section, flow in enumerate(flows):
            self._section(section, flow)
        while self._notes:
            self._new_sheet(len(flows) - 1, flows[-1], None)
            self._fill_sheet(flows[-1], [], after_break=False)
        return self._sheets

    def _section(self, section: int, flow: Flow) -> None:
        """Fill as many sheets as a section takes; a continuous one begins on the last sheet."""
        if not self._continues(flow):
            self._keep_parity(section, flow)
            self._new_sheet(section, flow, flow.first_number, first=True)
            self._skip_to_parity(section, flow)
        rest, after_break = list(flow.blocks), True
        while True:
            rest = self._fill_sheet(flow, rest, after_break=after_break)
            if not rest:
                return
            after_break = bool(rest[0].break_before)
            self._new_sheet(section, flow, None)

    def _continues(self, flow: Flow) -> bool:
        """Whether a section goes on where the last one ended, on the same page."""
        if flow.start != "continuous" or not self._sheets:
            return False
        frame = self._sheets[-1].frame
        height = flow.blocks[0].height if flow.blocks else 0.0
        return self._y < frame.bottom and height <= frame.bottom - self._y

    def _new_sheet(
        self, section: int, flow: Flow, number: int | None, *, first: bool = False
    ) -> None:
        """Begin a sheet with the number given, or the next one; `first` is a section's first.

        Raises LetterkitError where there are too many.
        """
        if len(self._sheets) >= self._max_pages:
            raise LetterkitError(
                f"The document has more than {self._max_pages:,} pages, too many to be shown.",
                "Split it into several documents.",
            )
        last = self._sheets[-1] if self._sheets else None
        if number is None:
            number = 1 if last is None else last.number + 1
        page = 0
        if not first and last is not None and last.section == section:
            page = last.page_of_section + 1
        frame = flow.frame(page, number)
        self._sheets.append(Sheet(section, number, page, frame))
        self._y = frame.top
        self._obstacles = list(frame.obstacles)

    def _keep_parity(self, section: int, flow: Flow) -> None:
        """Leave a page empty between two odd or two even ones, where numbers begin anew.

        They are the fronts, or the backs, of two sheets of paper.
        """
        parity = _PARITY.get(flow.start)
        if flow.first_number is None or parity is None or not self._sheets:
            return
        if self._sheets[-1].number % 2 == flow.first_number % 2 == parity:
            self._new_sheet(section, flow, None, first=True)
            self._sheets[-1].blank = True

    def _skip_to_parity(self, section: int, flow: Flow) -> None:
        """Leave a page empty where a section has to begin on an odd or an even one."""
        parity = _PARITY.get(flow.start)
        if parity is not None and self._sheets[-1].number % 2 != parity:
            self._sheets[-1].blank = True
            self._new_sheet(section, flow, None, first=True)

    def _fill_sheet(self, flow: Flow, blocks: list[Block], *, after_break: bool) -> list[Block]:
        """Fill what is left of the last page; return what didn't go in."""
        sheet = self._sheets[-1]
        frame = self._frame(flow, sheet)
        if flow.balanced and len(frame.columns) > 1:
            level = self._balanced_height(frame, blocks)
            if level is not None:
                frame = replace(frame, bottom=frame.top + level)
        bottom = frame.top
        before = len(sheet.areas)
        for x, width in frame.columns:
            if blocks and blocks[0].break_before == "page" and self._has_blocks(sheet, frame.top):
                break
            filled = self._fill_column(frame, x, width, blocks, after_break=after_break)
            sheet.areas.append(self._area(frame, x, width, filled))
            bottom = max(bottom, frame.top + filled.height)
            blocks = filled.rest
            after_break = bool(blocks and blocks[0].break_before)
            if not blocks and not self._notes:
                break
        if flow.ruled:
            sheet.rules += _column_rules(sheet.areas[before:], bottom)
        self._y = bottom
        return blocks

    def _frame(self, flow: Flow, sheet: Sheet) -> Frame:
        """Return the room that a section has on a page that another one may have begun."""
        if not sheet.areas:
            return sheet.frame
        flow_frame = flow.frame(sheet.page_of_section, sheet.number)
        notes_height = sum(
            self._notes_height([item.block for item in area.notes]) for area in sheet.areas
        )
        return Frame(self._y, sheet.frame.bottom - notes_height, flow_frame.columns)

    @staticmethod
    def _has_blocks(sheet: Sheet, top: float) -> bool:
        return any(area.y >= top and area.placed for area in sheet.areas)

    def _fill_column(
        self, frame: Frame, x: float, width: float, blocks: list[Block], *, after_break: bool
    ) -> ColumnFill:
        """Fill one column; carry notes that don't fit, and what floats, to the next."""
        if blocks and blocks[0].break_before:
            blocks = [replace(blocks[0], break_before=""), *blocks[1:]]
        position = ColumnPosition(x, frame.top, width, tuple(self._obstacles))
        filled = ColumnFiller(
            frame.height, self._separator, position, after_break=after_break
        ).fill(blocks, self._notes)
        self._obstacles.extend(filled.obstacles)
        self._notes = filled.notes_rest
        return filled

    def _area(self, frame: Frame, x: float, width: float, filled: ColumnFill) -> Area:
        notes, height = stack(tuple(filled.notes))
        return Area(x, frame.top, width, filled.placed, notes, frame.bottom - height)

    def _notes_height(self, notes: Sequence[Block]) -> float:
        return stack(tuple(notes))[1] + self._separator if notes else 0.0

    def _balanced_height(self, frame: Frame, blocks: list[Block]) -> float | None:
        """Return the least height at which the columns hold the text; None where they can't."""
        if not self._fits(frame, blocks, frame.height):
            return None
        low, high = 0.0, frame.height
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if self._fits(frame, blocks, middle):
                high = middle
            else:
                low = middle
        return high

    def _fits(self, frame: Frame, blocks: list[Block], height: float) -> bool:
        """Whether columns of that height hold the blocks."""
        for x, width in frame.columns:
            if blocks and blocks[0].break_before:
                blocks = [replace(blocks[0], break_before=""), *blocks[1:]]
            position = ColumnPosition(x, frame.top, width)
            filled = ColumnFiller(height, self._separator, position).fill(blocks)
            if filled.height > height:
                return False
            blocks = filled.rest
            if not blocks:
                return True
        return False
