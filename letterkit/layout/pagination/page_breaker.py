"""Breaking a document into pages: section after section, column after column."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.layout.pagination.column_filler import ColumnFill, ColumnFiller, ColumnPosition
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
_STEPS: Final = 12  # halvings until columns are level


def break_into_pages(
    flows: Sequence[Flow], separator: float = 0.0, most: int = MAX_PAGES
) -> list[Sheet]:
    """Return the pages of a document whose sections are `flows`.

    `separator` is the height of what stands between text and footnotes. Raises LetterkitError
    where there would be more than `most` pages.
    """
    return _PageBreaker(separator, most).run(flows)


def _column_rules(columns: Sequence[Area], bottom: float) -> Iterator[ColumnRule]:
    """Yield the lines between columns: as Word draws them, where there is text on both sides."""
    for left, right in itertools.pairwise(columns):
        if right.placed:
            yield ColumnRule((left.x + left.width + right.x) / 2, left.y, bottom)


class _PageBreaker:
    """Fills sheets with one flow after another, and carries notes that didn't fit to the next.

    `separator` is the height in twips of the rule above notes, `most` how many sheets may come.
    """

    def __init__(self, separator: float, most: int) -> None:
        self._separator = separator
        self._most = most
        self._sheets: list[Sheet] = []
        self._y = 0.0  # how far down the last page is filled
        self._notes: list[Block] = []  # carried over to the next page
        self._obstacles: list[Obstacle] = []  # on the last page

    def run(self, flows: Sequence[Flow]) -> list[Sheet]:
        for section, flow in enumerate(flows):
            self._section(section, flow)
        while self._notes:
            self._new_sheet(len(flows) - 1, flows[-1], None)
            self._fill_sheet(flows[-1], [], fresh=False)
        return self._sheets

    def _section(self, section: int, flow: Flow) -> None:
        if not self._continues(flow):
            self._new_sheet(section, flow, flow.first_number, first=True)
            self._skip_to_side(section, flow)
        rest, fresh = list(flow.blocks), True
        while True:
            rest = self._fill_sheet(flow, rest, fresh=fresh)
            if not rest:
                return
            fresh = bool(rest[0].break_before)
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
        if len(self._sheets) >= self._most:
            raise LetterkitError(
                f"The document has more than {self._most:,} pages, too many to be shown.",
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
        self._obstacles = []

    def _skip_to_side(self, section: int, flow: Flow) -> None:
        """Leave a page empty where a section has to begin on an odd or an even one."""
        wanted = {"oddPage": 1, "evenPage": 0}.get(flow.start)
        if wanted is not None and self._sheets[-1].number % 2 != wanted:
            self._new_sheet(section, flow, None, first=True)

    def _fill_sheet(self, flow: Flow, blocks: list[Block], *, fresh: bool) -> list[Block]:
        """Fill what is left of the last page; return what didn't go in."""
        sheet = self._sheets[-1]
        frame = self._frame(flow, sheet)
        if flow.balanced and len(frame.columns) > 1:
            level = self._level(frame, blocks)
            if level is not None:
                frame = replace(frame, bottom=frame.top + level)
        bottom = frame.top
        before = len(sheet.areas)
        for x, width in frame.columns:
            if blocks and blocks[0].break_before == "page" and self._placed_in(sheet, frame.top):
                break
            filled = self._fill_column(frame, x, width, blocks, fresh=fresh)
            sheet.areas.append(self._area(frame, x, width, filled))
            bottom = max(bottom, frame.top + filled.height)
            blocks = filled.rest
            fresh = bool(blocks and blocks[0].break_before)
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
        own = flow.frame(sheet.page_of_section, sheet.number)
        noted = sum(self._notes_height([item.block for item in area.notes]) for area in sheet.areas)
        return Frame(self._y, sheet.frame.bottom - noted, own.columns)

    @staticmethod
    def _placed_in(sheet: Sheet, top: float) -> bool:
        return any(area.y >= top and area.placed for area in sheet.areas)

    def _fill_column(
        self, frame: Frame, x: float, width: float, blocks: list[Block], *, fresh: bool
    ) -> ColumnFill:
        if blocks and blocks[0].break_before:
            blocks = [replace(blocks[0], break_before=""), *blocks[1:]]
        spot = ColumnPosition(x, frame.top, width, tuple(self._obstacles))
        filled = ColumnFiller(frame.height, self._separator, spot, fresh=fresh).fill(
            blocks, self._notes
        )
        self._obstacles.extend(filled.obstacles)
        self._notes = filled.notes_rest
        return filled

    def _area(self, frame: Frame, x: float, width: float, filled: ColumnFill) -> Area:
        notes, height = stack(tuple(filled.notes))
        return Area(x, frame.top, width, filled.placed, notes, frame.bottom - height)

    def _notes_height(self, notes: Sequence[Block]) -> float:
        return stack(tuple(notes))[1] + self._separator if notes else 0.0

    def _level(self, frame: Frame, blocks: list[Block]) -> float | None:
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
        for _ in frame.columns:
            if blocks and blocks[0].break_before:
                blocks = [replace(blocks[0], break_before=""), *blocks[1:]]
            filled = ColumnFiller(height, self._separator).fill(blocks)
            if filled.height > height:
                return False
            blocks = filled.rest
            if not blocks:
                return True
        return False
