"""Names and what else they go by, out of a spreadsheet: a list to choose from, not of people."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.recipients.files.grid import Grid, used_columns
from letterkit.recipients.files.opening import OpenFile, plain_errors
from letterkit.recipients.model import Cells
from letterkit.text import collapse_whitespace, fold_key, is_word_for_nothing

_ALIASES: Final = frozenset(map(fold_key, (
    "alias", "aliases", "other name", "other names", "also known as", "aka", "short name",
    "abbreviation", "acronym", "initials", "former name", "old name", "known as",
)))  # fmt: skip
_NAMES: Final = frozenset(map(fold_key, (
    "name", "names", "title", "area", "place", "body", "organisation", "trust", "council", "branch",
)))  # fmt: skip
_IN_A_CELL: Final = ";"
_TOP: Final = 10  # rows, among which headings are looked for


class NamedEntry(NamedTuple):
    """A name, and what else it goes by."""

    name: str
    aliases: tuple[str, ...]


def read_names(path: Path) -> list[NamedEntry]:
    """Return the names in a spreadsheet's first sheet that holds any, each once, in its order.

    They stand in the column that is headed as names are, or else in the first; other names stand
    in columns that are headed so, several in a cell parted by semicolons. Raises LetterkitError
    where the file can't be read or has none.
    """
    with plain_errors(path):
        opened = OpenFile(path)
        for index, sheet in enumerate(opened.book.sheets):
            names = [] if sheet.hidden else _names(opened.read(index))
            if names:
                return names
    raise LetterkitError(
        f"“{path.name}” has no names in it.", "Put a name to a row into its first column."
    )


def _names(grid: Grid) -> list[NamedEntry]:
    rows = [cells for number, cells in grid.rows if number not in grid.hidden]
    columns = [each for each in used_columns(grid.rows) if each not in grid.hidden_columns]
    if not columns:
        return []
    heading = next((at for at, cells in enumerate(rows[:_TOP]) if _is_heading(cells)), None)
    headings = {each: fold_key(rows[heading].get(each, "")) if heading is not None else ""
                for each in columns}  # fmt: skip
    aliases = [column for column, text in headings.items() if text in _ALIASES]
    others = [column for column in columns if column not in aliases] or columns
    column = next((each for each in others if headings[each] in _NAMES), others[0])
    found: dict[str, NamedEntry] = {}
    for cells in rows if heading is None else rows[heading + 1 :]:
        name = collapse_whitespace(cells.get(column, ""))
        if name and not is_word_for_nothing(name) and name not in found:
            found[name] = NamedEntry(name, _parts(cells, aliases, name))
    return list(found.values())


def _is_heading(cells: Cells) -> bool:
    return any(fold_key(text) in _ALIASES | _NAMES for text in cells.values())


def _parts(cells: Cells, columns: list[int], name: str) -> tuple[str, ...]:
    texts = (part for each in columns for part in cells.get(each, "").split(_IN_A_CELL))
    kept = dict.fromkeys(collapse_whitespace(each) for each in texts)
    return tuple(each for each in kept if each and each != name)
