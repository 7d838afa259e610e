"""A sheet as a reader sees it: texts by row and column, before they are interpreted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NoReturn, Protocol

from letterkit.errors import LetterkitError
from letterkit.recipients.model import SheetInfo

MAX_FILE_BYTES: Final = 200_000_000
MAX_PART_BYTES: Final = 1_000_000_000
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 1_000
MAX_CELLS: Final = 5_000_000
EXCEL_ROWS: Final = 1_048_576
EXCEL_COLUMNS: Final = 16_384

# Invisible characters around a cell's text: spaces of any kind, byte-order mark, zero-width marks.
_INVISIBLE: Final = " \t\n\r\f\v\u00a0\u2007\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"
_UNUSUAL: Final = re.compile("[\r\x00\u00a0\u2007\u202f]")
_REPLACEMENTS: Final = {"\x00": "", "\u00a0": " ", "\u2007": " ", "\u202f": " "}


class PasswordProtectedError(Exception):
    """The file can't be read without a password; `plain_errors` makes a sentence of it."""


def clean_cell(text: str) -> str:
    """Return a cell's text without outer blanks, with plain spaces and plain line feeds."""
    if not text.isascii() or not text.isprintable():
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _UNUSUAL.sub(lambda match: _REPLACEMENTS.get(match[0], match[0]), text)
        return text.strip(_INVISIBLE)
    return text.strip()


def letter_of(index: int) -> str:
    """Return what Excel calls the column at `index`, counted from 0: 0 is A, 27 is AB."""
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Span:
    """A merged block of cells, rows counted from 1 and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """One sheet: rows with text only, by number as Excel shows it; texts by column index.

    `hidden` gives the reason for each row that a reader of the spreadsheet doesn't see. `totals`
    are the rows of totals of Excel's tables, `sums` those with a formula that adds up rows above
    them. Those of the `notes` that report something lost or misread are `warnings` too.
    """

    name: str
    rows: list[tuple[int, dict[int, str]]] = field(default_factory=list[tuple[int, dict[int, str]]])
    hidden: dict[int, str] = field(default_factory=dict[int, str])
    hidden_columns: set[int] = field(default_factory=set[int])
    spans: list[Span] = field(default_factory=list[Span])
    totals: set[int] = field(default_factory=set[int])
    sums: set[int] = field(default_factory=set[int])
    notes: list[str] = field(default_factory=list[str])
    warnings: list[str] = field(default_factory=list[str])
    _cells: int = 0
    _by_number: dict[int, dict[int, str]] = field(default_factory=dict[int, dict[int, str]])

    def add(self, number: int, cells: dict[int, str]) -> None:
        """Take in one row that has text; refuse more rows than anyone writes letters to."""
        self.rows.append((number, cells))
        self._cells += len(cells)
        if len(self.rows) > MAX_ROWS or self._cells > MAX_CELLS:
            self.refuse()

    def put(self, row: int, column: int, text: str) -> None:
        """Take in one cell, row and column counted from 0; `settle` when all are in.

        ValueError where Excel has no such row or column.
        """
        if not (0 <= row < EXCEL_ROWS and 0 <= column < EXCEL_COLUMNS):
            raise ValueError("place")
        if not text:
            return
        cells = self._by_number.get(row + 1)
        if cells is None:
            cells = self._by_number[row + 1] = {}
            self.add(row + 1, cells)
        cells[column] = text
        self._cells += 1
        if self._cells > MAX_CELLS:
            self.refuse()

    def settle(self, hidden: Iterable[int], filters: Iterable[Span]) -> None:
        """Bring rows that came in any order into theirs, and mark the hidden ones.

        `hidden` are rows counted from 0, `filters` the ranges of filters that are in use.
        """
        self.rows.sort(key=lambda each: each[0])
        self.hidden |= {row + 1: "hidden" for row in hidden if row + 1 in self._by_number}
        self.mark_filtered(filters)

    def warn(self, note: str) -> None:
        """Note something for which the reader should compare the list with the file."""
        self.notes.append(note)
        self.warnings.append(note)

    def warn_of_lost_texts(self, count: int) -> None:
        """Note that the file has lost the texts of some cells, if it has."""
        if count:
            self.warn(
                "The file is damaged: the texts of some cells are missing and count as empty."
            )

    def mark_filtered(self, filters: Iterable[Span]) -> None:
        """Put hidden rows within a filter's range, below its headings, down to the filter.

        The rows that a filter hides and those hidden by hand look alike in Excel's files.
        """
        for span in filters:
            for number in self.hidden:
                if span.top < number <= span.bottom:
                    self.hidden[number] = "filtered"

    def refuse(self) -> NoReturn:
        """Raise the LetterkitError for a sheet of absurd size."""
        raise LetterkitError(
            f"The sheet “{self.name}” has more than {MAX_ROWS:,} rows, or more than "
            f"{MAX_CELLS:,} cells.",
            "Split the list into several files.",
        )

    def spread(self) -> None:
        """Give the text of cells that are merged downwards to every row they cover.

        A reader takes a ward merged over three councillors as the ward of all three.
        """
        downwards = [span for span in self.spans if span.bottom > span.top]
        if not downwards:
            return
        by_number = dict(self.rows)
        numbers = sorted(by_number)
        remaining = MAX_CELLS
        for span in downwards:
            text = by_number.get(span.top, {}).get(span.left)
            covered = numbers[bisect_right(numbers, span.top) : bisect_right(numbers, span.bottom)]
            remaining -= len(covered)
            if text is None or remaining < 0:
                continue
            for number in covered:
                by_number[number].setdefault(span.left, text)


class Workbook(Protocol):
    """A spreadsheet file that has been opened, whatever its format.

    Sheets go by their index, from 0. Damaged files raise one of `zipped.DAMAGED`, encrypted ones
    PasswordProtectedError.
    """

    @property
    def sheets(self) -> Sequence[SheetInfo]:
        """The sheets in the order of their tabs, hidden ones included."""
        ...

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        ...


class Interned:
    """Hands out one object for equal texts, so that 20,000 times "Labour" is held once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return `text`, or the equal text that was handed out before."""
        return self._texts.setdefault(text, text) if len(text) <= 64 else text  # noqa: PLR2004


class CellCleaner(dict[str, str]):
    """Maps a raw text to its `clean_cell`, and equal texts to one object, as `Interned` does."""

    def __missing__(self, raw: str) -> str:
        text = clean_cell(raw)
        if len(raw) <= 64:  # noqa: PLR2004 - longer texts are hardly ever the same
            self[raw] = text
        return text


def used_columns(rows: Sequence[tuple[int, dict[int, str]]]) -> list[int]:
    """Return the columns that hold any text, in order."""
    used: set[int] = set()
    for _number, cells in rows:
        used.update(cells)
    if len(used) > MAX_COLUMNS:
        raise LetterkitError(
            f"The sheet has more than {MAX_COLUMNS:,} columns.",
            "Delete the columns that the letters don't need.",
        )
    return sorted(used)


def first_rows(grid: Grid, count: int) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield the first `count` rows with text that a reader of the sheet sees."""
    shown = 0
    for number, cells in grid.rows:
        if number in grid.hidden:
            continue
        yield number, cells
        shown += 1
        if shown == count:
            return
