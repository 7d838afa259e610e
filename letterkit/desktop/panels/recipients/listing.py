"""The rows of a list with what is shown of them and in which order; without Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from letterkit.desktop.panels.recipients.filtering import (
    EVERYBODY,
    PeopleFilter,
    haystack,
    matching,
    same_texts,
    values_of,
    without,
)
from letterkit.desktop.panels.recipients.people import PersonRow, RowProblem
from letterkit.desktop.panels.recipients.sorting import ordered

_SOME: Final = 1000  # rows


class Listing:
    """Rows, a filter and an order. `shown` are the indexes of the rows that are shown.

    `ticked_count` and `to_look_at_count` are of all rows, and are kept as rows go by.

    Changes of rows leave the order as it is, so that nothing jumps away from under a hand;
    sorting anew puts it right.
    """

    def __init__(self) -> None:
        self.rows: list[PersonRow] = []
        self.shown: list[int] = []
        self.filter: PeopleFilter = EVERYBODY
        self.sorted_by: tuple[str, bool] | None = None
        self._order: Sequence[int] = ()
        self._places: dict[int, int] = {}
        self._texts: list[str | None] = []
        self.ticked_count = 0
        self.to_look_at_count = 0

    def set_rows(self, rows: Sequence[PersonRow], keep: int | None = None) -> None:
        """Take other rows; filter and order stay, and so does the row numbered `keep`."""
        self.rows = list(rows)
        self._places = {person.row: index for index, person in enumerate(self.rows)}
        self._texts = [None] * len(self.rows)
        self.ticked_count = sum(person.ticked for person in self.rows)
        self.to_look_at_count = sum(person.to_look_at for person in self.rows if person.problems)
        self.sort(self.sorted_by, keep)

    def sort(self, by: tuple[str, bool] | None, keep: int | None = None) -> None:
        """Sort by a column and direction (True: downwards), or as the spreadsheet has it."""
        self.sorted_by = by
        self._order = ordered(self.rows, by[0], down=by[1]) if by else range(len(self.rows))
        self.refilter(keep)

    def set_filter(self, wanted: PeopleFilter) -> None:
        """Show what meets another filter."""
        self.filter = wanted
        self.refilter()

    def refilter(self, keep: int | None = None) -> None:
        """Work out anew what is shown; the row numbered `keep` stays whatever the filter says."""
        self.shown = self._matching(self.filter)
        kept = self._places.get(keep) if keep is not None else None
        if kept is None or self.filter.shows_all or kept in self.shown:
            return
        wanted = {*self.shown, kept}
        self.shown = [index for index in self._order if index in wanted]

    def update(self, rows: Iterable[PersonRow]) -> set[int]:
        """Take rows that have changed, by their numbers; return the indexes of those that had."""
        changed: set[int] = set()
        for person in rows:
            index = self._places.get(person.row)
            if index is not None and (before := self.rows[index]) != person:
                self.rows[index] = person
                changed.add(index)
                self.ticked_count += person.ticked - before.ticked
                self.to_look_at_count += person.to_look_at - before.to_look_at
                # Kept as rows go by, so that the first search needn't make them all at once.
                if self._texts[index] is None or not same_texts(before, person):
                    self._texts[index] = haystack(person)
        return changed

    def tick(self, indexes: Iterable[int], *, ticked: bool) -> None:
        """Tick the rows at these indexes, or untick them."""
        for index in indexes:
            person = self.rows[index]
            self.ticked_count += ticked - person.ticked
            self.rows[index] = person._replace(ticked=ticked)

    def update_problems(self, problems: Mapping[int, Sequence[RowProblem]]) -> set[int]:
        """Take the problems of some rows, by their numbers; the others keep theirs."""
        return self.update(
            self.rows[index]._replace(problems=tuple(found))
            for row, found in problems.items()
            if (index := self._places.get(row)) is not None
        )

    def index_of(self, row: int) -> int | None:
        """Return where the row with this number stands among all rows."""
        return self._places.get(row)

    def values(self, facet: str) -> Counter[str]:
        """Count what the rows can be chosen by that the rest of the filter leaves."""
        found = self._matching(without(self.filter, facet))
        return values_of((self.rows[index] for index in found), facet)

    def varies(self, facet: str) -> bool:
        """Whether choosing by this facet would leave anything out."""
        found: set[str] = set()
        for start in range(0, len(self.rows), _SOME):  # the first few mostly tell
            found.update(values_of(self.rows[start : start + _SOME], facet))
            if len(found) > 1 or (facet == "roles" and found):
                return True
        return False

    def _matching(self, wanted: PeopleFilter) -> list[int]:
        texts: list[str] = []
        if wanted.text:
            self._texts = texts = [
                haystack(person) if text is None else text
                for person, text in zip(self.rows, self._texts, strict=True)
            ]
        return matching(self.rows, self._order, wanted, texts)
