"""What a decision looks at: a list's columns, a sample of its rows, and what its file is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.list_decisions import PeopleKind
from letterkit.recipients.model import WHOLE_NAMES, Cells, Column
from letterkit.text import fold_key
from letterkit.titles import COUNCILLOR

_SAMPLED_ROWS: Final = 200
_LONGEST: Final = 300  # characters of a cell that are looked at: a name or an address has fewer
_MOSTLY: Final = 0.5
_REPEATED: Final = 0.25
_FEW: Final = 3  # rows; of fewer, what they say counts in proportion


class Evidence(NamedTuple):
    """What speaks for a kind of people: so many points, and why, as a clause.

    `letters` are those that it says follow their names.
    """

    kind: PeopleKind
    points: float
    reason: str
    letters: str = ""


@dataclass(frozen=True)
class ListFacts:
    """A list whose columns are matched. `names` are its file's and its sheet's.

    `address_lines` are the columns that make up an address, by their index.
    """

    names: tuple[str, ...]
    columns: Sequence[Column]
    rows: Sequence[tuple[int, Cells]]
    contents: Mapping[int, ColumnContents]
    address_lines: Sequence[int] = ()

    @cached_property
    def sample(self) -> Sequence[Cells]:
        """About 200 of the rows, from the whole length of the list."""
        step = max(1, len(self.rows) // _SAMPLED_ROWS)
        return [cells for _number, cells in self.rows[::step]]

    @cached_property
    def _by_field(self) -> Mapping[str, Column]:
        guessed = {each.guess: each for each in self.columns if each.guess}
        return {**guessed, **{each.field: each for each in self.columns if each.field}}

    def column(self, field: str) -> Column | None:
        """Return the column that feeds a field, or that most likely does."""
        return self._by_field.get(field)

    def key(self, column: Column) -> str:
        """Return a column's heading as headings are compared."""
        return fold_key(column.heading[:_LONGEST])

    def is_filled(self, field: str) -> bool:
        """Whether a column surely feeds a field, and most rows have it."""
        column = self.column(field)
        return (
            column is not None
            and column.field == field
            and 2 * self.contents[column.index].count >= len(self.sample)
        )

    @cached_property
    def council_column(self) -> Column | None:
        """The column for organisations where it names the councils on which the people sit.

        Address books have no other column for a council. Several sit on one, or somebody is called
        a councillor; else they may be clerks.
        """
        column = self.column("organisation")
        named = any(map(self.is_filled, ("last_name", "councillor_name")))
        if column is None or not named:
            return None
        if self.contents[column.index].share(ContentKind.COUNCIL) < _MOSTLY:
            return None
        sit = self.repeats(column) or any(map(COUNCILLOR.match, self.people))
        return column if sit else None

    def repeats(self, column: Column) -> bool:
        """Whether many rows say in a column what another row says."""
        filled = [text for _number, cells in self.rows if (text := cells.get(column.index))]
        return len(filled) - len(set(filled)) > _REPEATED * len(filled)

    def texts(self, *indexes: int) -> list[str]:
        """Return the filled cells of some columns in the sample, those of a row as one text."""
        texts: list[str] = []
        for cells in self.sample:
            text = " ".join(cells[index][:_LONGEST] for index in indexes if cells.get(index))
            if text:
                texts.append(text)
        return texts

    def texts_of(self, *fields: str) -> list[str]:
        """Return the filled cells of the columns for some fields, those of a row as one text."""
        columns = (self.column(field) for field in fields)
        return self.texts(*(each.index for each in columns if each is not None))

    @cached_property
    def named_column(self) -> int | None:
        """The index of the first column that mostly has people's names, whatever it is headed.

        It is for where no column is known to have them: nobody has been asked about it yet.
        """
        named = (
            index
            for index, each in sorted(self.contents.items())
            if each.share(ContentKind.NAME) >= _MOSTLY
        )
        return next(named, None)

    @cached_property
    def people(self) -> Sequence[str]:
        """The people's titles and names, as far as the rows have any."""
        whole = [each for each in WHOLE_NAMES if self.texts_of(each)]
        if not whole and not self.column("last_name"):
            return [] if self.named_column is None else self.texts(self.named_column)
        return self.texts_of("title", *(whole[:1] or ("first_name", "last_name")))

    def weight(self, hits: int, texts: Sequence[str]) -> float:
        """Return which share of texts is hit, less where there are but one or two."""
        return hits / max(len(texts), _FEW)
