"""Read a recipient list from whatever spreadsheet the user has."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.privacy import counts
from letterkit.recipients.columns.alignment import realign
from letterkit.recipients.columns.contents import LOST_ITS_ZERO
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.columns.headings import fields_by_heading, heading_row
from letterkit.recipients.damaged_cells import mend_cells, mend_headings
from letterkit.recipients.files.delimited import pasted_table
from letterkit.recipients.files.grid import Grid, used_columns
from letterkit.recipients.files.opening import OpenFile, plain_errors
from letterkit.recipients.interpretation import (
    InterpretationOptions,
    InterpretedColumns,
    interpret_columns,
)
from letterkit.recipients.left_out_notes import ABOVE, REPEATS, left_out_notes, some_hidden
from letterkit.recipients.list_decisions import UNDECIDED, ChosenDecisions, PeopleKind
from letterkit.recipients.model import (
    CellError,
    Cells,
    Column,
    ExcludedRow,
    PastedTable,
    Recipient,
    RecipientList,
    SheetInfo,
)
from letterkit.recipients.people_in_lines import gather_people
from letterkit.recipients.placeholder_cells import empty_placeholders
from letterkit.recipients.rows_of_nobody import split_nobodies
from letterkit.recipients.sheet_choice import SheetChoice, choose_sheet, requested_sheet

_log: Final = logging.getLogger(__name__)

_PHONE: Final = "phone"
_IN_HIDDEN_COLUMNS: Final = "all in hidden columns"

Rows = list[tuple[int, Cells]]


def sheet_names(source: Path | PastedTable) -> list[SheetInfo]:
    """Return the sheets of a spreadsheet in the order of their tabs; a .csv has one.

    Raises LetterkitError where the file can't be read.
    """
    with plain_errors(_path(source)):
        return list(_open(source)[0])


def read_tables(path: Path) -> Iterator[list[tuple[int, Cells]]]:
    """Yield the rows of each sheet that isn't hidden, by number, as texts by column from 0.

    Nothing of them is interpreted, and only what is hidden is left out. Raises LetterkitError where
    the file can't be read.
    """
    with plain_errors(path):
        file = OpenFile(path)
        for index, sheet in enumerate(file.book.sheets):
            if not sheet.hidden:
                grid = file.read(index)
                yield [(row, cells) for row, cells in grid.rows if row not in grid.hidden]


def read_recipients(  # noqa: PLR0913 - keywords, each with a default
    source: Path | PastedTable,
    aliases: Mapping[str, Sequence[str]],
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    include_hidden: bool = False,
    recognise: Mapping[str, Callable[[str], bool]] | None = None,
    chosen: ChosenDecisions = UNDECIDED,
    expected: PeopleKind = PeopleKind.COUNCILLORS,
    remembered: PeopleKind | None = None,
) -> RecipientList:
    """Read the recipients from a spreadsheet: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv.

    `source` is the file, or a table pasted as text. `aliases` gives the headings known for each
    field; a field's own id is one of them. `sheet` names the sheet, otherwise the one that looks
    most like a list is read (see `choose_sheet`). `mapping` sets columns by hand, heading or letter
    to field, "" for a column that feeds nothing. Hidden rows and columns, and rows that a filter
    hides, are left out unless `include_hidden`. `recognise` gives for a field a test of one cell's
    text, such as whether it is a known council's name; e-mails, telephone numbers, postcodes,
    names, parties, councils, wards and addresses are recognised without. `chosen` is what somebody
    decided for the whole list, `expected` whom the documents are for that it was chosen for, and
    `remembered` who an earlier list with the same headings was of; the rest is decided by what the
    list says (see `ListDecisions`).

    Raises LetterkitError where the file can't be read or has no rows.
    """
    started = time.perf_counter()
    with plain_errors(_path(source)):
        sheets, read = _open(source)
        matcher = HeadingMatcher(fields_by_heading(aliases))
        if sheet is None:
            choice = choose_sheet(sheets, read, source.name, matcher)
        else:
            choice = SheetChoice(read(requested_sheet(sheets, source.name, sheet)))
        if include_hidden:
            choice.grid.hidden, choice.grid.hidden_columns = {}, set()
    tests = {name: test for name, test in (recognise or {}).items() if name in aliases}
    options = InterpretationOptions(matcher, mapping or {}, tests, chosen, expected, remembered)
    people = replace(_recipient_list(source.name, choice.grid, options), other_sheets=choice.others)
    _log_read(people, time.perf_counter() - started)
    return people


def _log_read(people: RecipientList, seconds: float) -> None:
    _log.info(
        "read a list: %d rows, headings in row %s, %d columns, %d warnings, left out: %s; %.2f s",
        len(people.recipients), people.heading_row, len(people.columns), len(people.warnings),
        counts(each.reason for each in people.left_out), seconds,
    )  # fmt: skip


def _path(source: Path | PastedTable) -> Path:
    return source if isinstance(source, Path) else Path(source.name)


def _open(source: Path | PastedTable) -> tuple[Sequence[SheetInfo], Callable[[int], Grid]]:
    """Return the sheets of a source, and what reads one of them."""
    if isinstance(source, PastedTable):
        table = pasted_table(source.text, source.name)
        return table.sheets, table.read
    opened = OpenFile(source)
    return opened.book.sheets, opened.read


def _recipient_list(source: str, grid: Grid, options: InterpretationOptions) -> RecipientList:
    """Return a sheet as a recipient list: headings found, columns matched, each row accounted for.

    Changes the grid. Raises LetterkitError where it has no rows, or none below its headings.
    """
    if not grid.rows:
        raise LetterkitError(
            f"The sheet “{grid.name}” of “{source}” has no rows.", "Choose another sheet or file."
        )
    hidden_columns, emptied = _hide_columns(grid)
    gathered = gather_people(grid)
    if gathered is None:
        number, headings = heading_row(grid, options.matcher) or (None, {})
    else:
        number, headings = None, gathered.headings
        emptied += [ExcludedRow(row, ABOVE) for row in gathered.above]
    grid.spread()
    rows, left_out = _split_rows(grid, number, headings)
    rows, nobodies = split_nobodies(rows, grid.totals, grid.sums)
    left_out = sorted([*left_out, *emptied, *nobodies], key=lambda each: each.row)
    headings, mended = mend_headings(headings), mend_cells(rows)
    notes = [*grid.notes, *mended.notes, *left_out_notes(left_out, hidden_columns)]
    if mended.lost and not grid.warnings:
        grid.warn(mended.lost)
        notes.append(mended.lost)
    if headings and rows:
        headings, moved_note = realign(headings, rows, options.matcher)
        notes += [moved_note] if moved_note else []
    interpreted = interpret_columns(
        headings, rows, options, tuple({Path(source).stem: 0, grid.name: 0})
    )
    if mended.has_placeholders:
        notes += empty_placeholders(rows, interpreted.columns)
    recipients = _recipients(rows, interpreted.columns)
    errors = tuple(_errors(mended.emptied, interpreted.columns))
    if not recipients:
        raise LetterkitError(
            f"The sheet “{grid.name}” of “{source}” has no rows below its headings"
            f"{' that are not hidden' if some_hidden(left_out) else ''}.",
            "Fill in a row for each recipient, or choose another sheet or file.",
        )
    _complete(recipients, interpreted)
    address = interpreted.address
    return RecipientList(
        source, grid.name, number, tuple(interpreted.columns), tuple(recipients), tuple(left_out),
        tuple(notes + interpreted.notes), errors, tuple(address.fields) if address else (),
        frozenset(grid.warnings), decisions=interpreted.decisions,
    )  # fmt: skip


def _complete(recipients: Sequence[Recipient], interpreted: InterpretedColumns) -> None:
    """Put together what several columns give, and what a column's kind tells of its cells."""
    if interpreted.address is not None:
        interpreted.address.join(recipients)
    if any(column.field == _PHONE for column in interpreted.columns):
        _restore_zeros(recipients)
    if interpreted.suffix is not None:
        _add_suffixes(recipients, *interpreted.suffix)


def _restore_zeros(recipients: Sequence[Recipient]) -> None:
    """Give telephone numbers that were kept as numbers the 0 back that they lost by it."""
    for recipient in recipients:
        if LOST_ITS_ZERO.fullmatch(recipient.values[_PHONE]):
            recipient.values[_PHONE] = f"0{recipient.values[_PHONE]}"


def _add_suffixes(recipients: Sequence[Recipient], surname: str, suffix: str) -> None:
    """Let the letters of a column of their own follow the surnames: "Smith" and "OBE"."""
    for recipient in recipients:
        values = recipient.values
        if values[surname] and (letters := values[suffix]) and letters not in values[surname]:
            values[surname] = f"{values[surname]} {letters}"


def _hide_columns(grid: Grid) -> tuple[int, list[ExcludedRow]]:
    """Take the hidden columns out of the grid.

    Return how many of them held anything, and the rows that hold nothing else.
    """
    used = grid.hidden_columns.intersection(used_columns(grid.rows)) if grid.hidden_columns else ()
    if not used:
        return 0, []
    rows: Rows = []
    emptied: list[ExcludedRow] = []
    for number, cells in grid.rows:
        shown = {column: text for column, text in cells.items() if column not in used}
        if shown:
            rows.append((number, shown))
        else:
            emptied.append(ExcludedRow(number, grid.hidden.get(number, _IN_HIDDEN_COLUMNS)))
    grid.rows = rows
    return len(used), emptied


def _split_rows(grid: Grid, heading: int | None, headings: Cells) -> tuple[Rows, list[ExcludedRow]]:
    """Return the rows below the headings that get letters, and all others but the headings."""
    rows: Rows = []
    left_out: list[ExcludedRow] = []
    own: Cells | None = None
    for number, cells in grid.rows:
        if heading is not None and number <= heading:
            if number < heading:
                left_out.append(ExcludedRow(number, ABOVE))
            else:
                own = cells
        elif number in grid.hidden:
            left_out.append(ExcludedRow(number, grid.hidden[number]))
        elif headings and cells in (headings, own):
            left_out.append(ExcludedRow(number, REPEATS))
        else:
            rows.append((number, cells))
    return rows, left_out


def _recipients(rows: Rows, columns: Sequence[Column]) -> list[Recipient]:
    """Return a recipient for each row."""
    places = [(column.name, column.index) for column in columns]
    return [
        Recipient(number, {name: cells.get(index, "") for name, index in places})
        for number, cells in rows
    ]


def _errors(
    emptied: Iterable[tuple[int, int, str]], columns: Sequence[Column]
) -> Iterator[CellError]:
    """Yield the cells that showed an error or a program's word for nothing."""
    by_index = {column.index: column for column in columns}
    for number, index, text in emptied:
        if column := by_index.get(index):
            yield CellError(number, column.letter, column.name, text)
