"""The rows of a list with what is shown of them and in which order; without Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from letterkit.desktop.views.recipients.contact_status import ContactStatus
from letterkit.desktop.views.recipients.filtering import (
    EVERYBODY,
    PeopleFilter,
    haystack,
    matching,
    same_texts,
    values_of,
    without,
)
from letterkit.desktop.views.recipients.sorting import ordered
from letterkit.desktop.views.recipients.view_data import PersonRow, RowDiagnostic

_SOME: Final = 1000  # rows


class FilteredRows:
    """Rows, a filter and an order. `shown` are the indexes of the rows that are shown.

    `ticked_count`, `to_look_at_count` and `note_count` are of all rows, and are kept as rows go
    by.

    Nothing moves from under a hand: what is shown stays and stays in its place, whatever becomes
    of it, until somebody asks for another filter or order. Rows that come to meet the filter are
    put behind the others.
    """

    def __init__(self) -> None:
        self.rows: list[PersonRow] = []
        self.shown: list[int] = []
        self.filter: PeopleFilter = EVERYBODY
        self.sorted_by: tuple[str, bool] | None = None
        self._order: Sequence[int] = ()
        self._places: dict[str, int] = {}
        self._texts: list[str | None] = []
        self.ticked_count = 0
        self.to_look_at_count = 0
        self.note_count = 0

    def set_rows(self, rows: Sequence[PersonRow]) -> None:
        """Take the list anew. Filter and order stay, and everybody who was shown and is there."""
        stay = set[str]() if self.filter.shows_all else {self.rows[at].key for at in self.shown}
        self.rows = list(rows)
        self._places = {person.key: index for index, person in enumerate(self.rows)}
        self._texts = [None] * len(self.rows)
        self.ticked_count = sum(person.ticked for person in self.rows)
        flagged = [person for person in self.rows if person.diagnostics]
        self.to_look_at_count = sum(person.to_look_at for person in flagged)
        self.note_count = sum(person.notes for person in flagged)
        self.sort(self.sorted_by)
        self.reveal(stay)

    def sort(self, by: tuple[str, bool] | None) -> None:
        """Sort by a column and direction (True: downwards), or as the spreadsheet has it."""
        self.sorted_by = by
        self._order = ordered(self.rows, by[0], down=by[1]) if by else range(len(self.rows))
        self.refilter()

    def set_filter(self, people_filter: PeopleFilter) -> None:
        """Show what meets another filter, and nobody else."""
        self.filter = people_filter
        self.refilter()

    def refilter(self) -> None:
        """Show what meets the filter by now; whoever no longer does goes out of sight."""
        self.shown = self._matching(self.filter)

    def reveal(self, keys: Collection[str]) -> None:
        """Show these people, by their keys, besides those that the filter shows."""
        indexes = {self._places[key] for key in keys if key in self._places}
        if not indexes <= (shown := set(self.shown)):
            visible = shown | indexes
            self.shown = [index for index in self._order if index in visible]

    def update(self, rows: Iterable[PersonRow]) -> set[int]:
        """Take rows that have changed, by their keys; return the indexes of those that had."""
        changed: set[int] = set()
        for person in rows:
            index = self._places.get(person.key)
            if index is not None and (before := self.rows[index]) != person:
                self.rows[index] = person
                changed.add(index)
                self.ticked_count += person.ticked - before.ticked
                if person.diagnostics is not before.diagnostics:
                    self.to_look_at_count += person.to_look_at - before.to_look_at
                    self.note_count += person.notes - before.notes
                # Kept as rows go by, so that the first search needn't make them all at once.
                if self._texts[index] is None or not same_texts(before, person):
                    self._texts[index] = haystack(person)
        return changed

    def newly_matching(self, changed: Collection[int]) -> list[int]:
        """Return those of some indexes that aren't shown yet and meet the filter by now."""
        fresh = set(changed).difference(self.shown)
        if not fresh:
            return []
        matches = set(self._matching(self.filter, [each for each in self._order if each in fresh]))
        return [each for each in self._order if each in matches]

    def tick(self, indexes: Iterable[int], *, ticked: bool) -> None:
        """Tick the rows at these indexes, or untick them."""
        for index in indexes:
            person = self.rows[index]
            self.ticked_count += ticked - person.ticked
            self.rows[index] = person._replace(ticked=ticked)

    def update_diagnostics(self, diagnostics: Mapping[str, Sequence[RowDiagnostic]]) -> set[int]:
        """Take the diagnostics of some people, by their keys; the others keep theirs."""
        return self.update(
            self.rows[index]._replace(diagnostics=tuple(each))
            for key, each in diagnostics.items()
            if (index := self._places.get(key)) is not None
        )

    def update_contacts(self, contacts: Mapping[str, ContactStatus]) -> set[int]:
        """Take what became of some people, by their keys; the others keep theirs."""
        return self.update(
            self.rows[index]._replace(contact=each)
            for key, each in contacts.items()
            if (index := self._places.get(key)) is not None
        )

    def index_of(self, key: str) -> int | None:
        """Return a person's index among all rows, by their key; None for somebody unknown."""
        return self._places.get(key)

    def values(self, facet: str) -> Counter[str]:
        """Count what the rows can be chosen by that the rest of the filter leaves."""
        indexes = self._matching(without(self.filter, facet))
        return values_of((self.rows[index] for index in indexes), facet)

    def varies(self, facet: str) -> bool:
        """Whether choosing by this facet would leave anything out."""
        distinct: set[str] = set()
        for start in range(0, len(self.rows), _SOME):  # the first few mostly tell
            distinct.update(values_of(self.rows[start : start + _SOME], facet))
            if len(distinct) > 1 or (facet == "roles" and distinct):
                return True
        return False

    def _matching(
        self, people_filter: PeopleFilter, among: Sequence[int] | None = None
    ) -> list[int]:
        texts: list[str] = []
        if people_filter.text:
            texts = [
                haystack(person) if text is None else text
                for person, text in zip(self.rows, self._texts, strict=True)
            ]
            self._texts = list(texts)
        return matching(self.rows, self._order if among is None else among, people_filter, texts)
