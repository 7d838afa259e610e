"""Read a recipient list from whatever spreadsheet the user has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.recipients.grid import Grid, used_columns
from letterkit.recipients.headings import columns_of, heading_row, known_headings, realign
from letterkit.recipients.model import (
    CellError,
    Column,
    LeftOut,
    Recipient,
    RecipientList,
    SheetInfo,
)
from letterkit.recipients.opening import OpenFile, plain_errors
from letterkit.text import english_list, match_key, plural

# What Excel shows where a formula fails (ECMA-376 part 1, 18.17.3, and Excel's later ones).
_ERRORS: Final = frozenset({
    "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#GETTING_DATA", "#UNKNOWN!", "#CONNECT!", "#BUSY!",
})  # fmt: skip
_REPEATS: Final = "repeats the headings"

Rows = list[tuple[int, dict[int, str]]]


def sheet_names(path: Path) -> list[SheetInfo]:
    """Return the sheets of a spreadsheet in the order of their tabs; a .csv has one.

    Raises LetterkitError where the file can't be read.
    """
    with plain_errors(path):
        return list(OpenFile(path).book.sheets)


def read_recipients(
    path: Path,
    aliases: Mapping[str, Sequence[str]],
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    include_hidden: bool = False,
) -> RecipientList:
    """Read the recipients from a spreadsheet: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv.

    `aliases` gives the headings known for each field; a field's own id is one of them. `sheet`
    names the sheet, otherwise the first visible one is read. `mapping` sets columns by hand,
    heading or letter to field. Hidden rows and columns, and rows that a filter hides, are left
    out unless `include_hidden`.

    Raises LetterkitError where the file can't be read or has no rows.
    """
    with plain_errors(path):
        grid = _grid(path, sheet)
        if include_hidden:
            grid.hidden, grid.hidden_columns = {}, set()
        return _list(path.name, grid, known_headings(aliases), mapping or {})


def _grid(path: Path, wanted: str | None) -> Grid:
    opened = OpenFile(path)
    sheets = opened.book.sheets
    visible = [index for index, each in enumerate(sheets) if not each.hidden]
    if wanted is not None:
        key = match_key(wanted)
        exact = [index for index, each in enumerate(sheets) if each.name == wanted]
        like = [index for index, each in enumerate(sheets) if match_key(each.name) == key]
        if not exact and not like:
            names = english_list([f"“{each.name}”" for each in sheets])
            raise LetterkitError(
                f"“{path.name}” has no sheet “{wanted}”.", f"It has {names or 'no sheets at all'}."
            )
        return opened.read((exact or like)[0])
    if not sheets:
        raise LetterkitError(f"“{path.name}” has no sheet with cells.", "Choose another file.")
    grid = opened.read(visible[0] if visible else 0)
    if len(visible) > 1:
        grid.notes.append(
            f"The file has {plural(len(visible), 'sheet')}; “{grid.name}” is read, the first."
        )
    return grid


def _list(
    source: str, grid: Grid, known: Mapping[str, str], mapping: Mapping[str, str]
) -> RecipientList:
    if not grid.rows:
        raise LetterkitError(
            f"The sheet “{grid.name}” of “{source}” has no rows.", "Choose another sheet or file."
        )
    hidden_columns = _hide_columns(grid)
    found = heading_row(grid, known)
    grid.spread()
    number, headings = found or (None, {})
    rows, left_out = _chosen(grid, number, headings)
    notes = [*grid.notes, *_hidden_notes(left_out, hidden_columns)]
    if found:
        headings, moved = realign(headings, rows)
        notes += [moved] if moved else []
    else:
        notes.append("No row of headings was found; the columns go by their letters.")
    indexes = sorted({*headings, *used_columns(rows)})
    columns, more_notes = columns_of(headings, rows, indexes, known, mapping)
    recipients, errors = _recipients(rows, columns)
    if not recipients:
        raise LetterkitError(
            f"The sheet “{grid.name}” of “{source}” has no rows below its headings"
            f"{' that are not hidden' if left_out else ''}.",
            "Fill in a row for each recipient, or choose another sheet or file.",
        )
    return RecipientList(
        source, grid.name, number, tuple(columns), tuple(recipients), tuple(left_out),
        tuple(notes + more_notes), tuple(errors),
    )  # fmt: skip


def _hide_columns(grid: Grid) -> int:
    """Take the hidden columns out of the grid; return how many of them held anything."""
    used = grid.hidden_columns.intersection(used_columns(grid.rows)) if grid.hidden_columns else ()
    if used:
        grid.rows = [
            (number, {column: text for column, text in cells.items() if column not in used})
            for number, cells in grid.rows
        ]
        grid.rows = [(number, cells) for number, cells in grid.rows if cells]
    return len(used)


def _chosen(
    grid: Grid, heading: int | None, headings: dict[int, str]
) -> tuple[Rows, list[LeftOut]]:
    """Return the rows below the headings that get letters, and those that don't."""
    rows: Rows = []
    left_out: list[LeftOut] = []
    for number, cells in grid.rows:
        if heading is not None and number <= heading:
            continue
        if number in grid.hidden:
            left_out.append(LeftOut(number, grid.hidden[number]))
        elif headings and cells == headings:
            left_out.append(LeftOut(number, _REPEATS))
        else:
            rows.append((number, cells))
    return rows, left_out


def _hidden_notes(left_out: Sequence[LeftOut], hidden_columns: int) -> list[str]:
    def count(reason: str) -> int:
        return sum(each.reason == reason for each in left_out)

    notes: list[str] = []
    if hidden := count("hidden"):
        notes.append(f"{plural(hidden, 'hidden row')} left out.")
    if filtered := count("filtered"):
        notes.append(f"{plural(filtered, 'row')} hidden by a filter left out.")
    if repeated := count(_REPEATS):
        notes.append(f"{plural(repeated, 'repeated row')} of headings left out.")
    if hidden_columns:
        notes.append(f"{plural(hidden_columns, 'hidden column')} left out.")
    return notes


def _recipients(rows: Rows, columns: Sequence[Column]) -> tuple[list[Recipient], list[CellError]]:
    places = [(column.name, column.index) for column in columns]
    letters = {column.index: column for column in columns}
    recipients: list[Recipient] = []
    errors: list[CellError] = []
    for number, cells in rows:
        for index, text in cells.items():
            if text[0] == "#" and text.upper() in _ERRORS:
                column = letters[index]
                errors.append(CellError(number, column.letter, column.name, text))
                cells[index] = ""
        recipients.append(Recipient(number, {name: cells.get(index, "") for name, index in places}))
    return recipients, errors
