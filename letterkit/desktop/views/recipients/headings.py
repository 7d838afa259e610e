"""What stands above the table's columns, and where in the spreadsheet they come from."""

from __future__ import annotations

from collections.abc import Iterable

from letterkit.desktop.views.recipients.view_data import NAMED, ColumnChoice, NamedColumns
from letterkit.text import collapse_whitespace, english_list


class Headings:
    """The names of columns by id. `sources` are the spreadsheet's columns that feed each."""

    def __init__(self, columns: Iterable[ColumnChoice]) -> None:
        self.sources: dict[str, list[ColumnChoice]] = {}
        for column in columns:
            if column.shown_as:
                self.sources.setdefault(column.shown_as, []).append(column)

    def name(self, column: str) -> str:
        """Return what stands above a column, by its id."""
        if column in NAMED:
            return NamedColumns(column).heading
        return called(self.sources[column][0])

    def source(self, column: str) -> str:
        """Return where a column, by its id, comes from, as a sentence for its tool tip."""
        if sources := self.sources.get(column):
            named = english_list([_named(each) for each in sources])
            return f"From the spreadsheet’s {named}"
        if column == NamedColumns.TICK:
            return "Whoever is ticked gets a document. Click to tick or untick all shown."
        if column == NamedColumns.DIAGNOSTIC:
            return "What to look at before sending"
        if column == NamedColumns.CONTACT:
            return "What they were written, and what they answered"
        return "Not a column of the spreadsheet: worked out from the others"


def called(column: ColumnChoice) -> str:
    """Return what a column of the spreadsheet is called: its heading, or else its letter."""
    return collapse_whitespace(column.heading) or f"Column {column.letter}"


def _named(column: ColumnChoice) -> str:
    named = f"column {column.letter}"
    return f"{named}, “{collapse_whitespace(column.heading)}”" if column.heading.strip() else named
