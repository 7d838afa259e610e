"""Which rows are shown: whom the choice of recipients takes, and by what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Final

from letterkit.desktop.views.recipients.contact_status import ANY_CONTACT, ContactFilter
from letterkit.desktop.views.recipients.view_data import PersonRow
from letterkit.recipients import FilterMatcher, RecipientFilter
from letterkit.text import search_text


class Status(StrEnum):
    """What a row can be looked for by, besides what stands in it."""

    ALL = "all"
    TO_LOOK_AT = "to look at"
    HELD_BACK = "held back"
    NOTED = "noted"
    WRITTEN = "written"
    NOT_WRITTEN = "not written"
    CHANGED = "changed"
    EDITED = "edited"
    UNTICKED = "unticked"


_UNWRITTEN: Final = {"new", "left-out"}
_HAS: Final[dict[Status, Callable[[PersonRow], object]]] = {
    Status.TO_LOOK_AT: attrgetter("to_look_at"),
    Status.HELD_BACK: attrgetter("held_back"),
    Status.NOTED: attrgetter("notes"),
    Status.WRITTEN: lambda person: person.written.state not in _UNWRITTEN,
    Status.NOT_WRITTEN: lambda person: person.written.state in _UNWRITTEN,
    Status.CHANGED: lambda person: person.written.state == "changed",
    Status.EDITED: lambda person: person.written.state == "edited",
    Status.UNTICKED: lambda person: not person.ticked,
}


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What rows have to meet to be shown; what is left empty doesn't matter.

    All but `status` and `contact` means what it means in a `RecipientFilter`: the same councils,
    parties and words find the same people here and from a terminal.
    """

    councils: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    status: Status = Status.ALL
    text: str = ""
    contact: ContactFilter = ANY_CONTACT

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out."""
        return self == EVERYBODY

    @property
    def choice(self) -> RecipientFilter:
        """The filter as a choice of recipients, without what became of them."""
        return RecipientFilter(
            councils=self.councils, wards=self.wards, parties=self.parties, roles=self.roles,
            text=self.text,
        )  # fmt: skip


EVERYBODY: Final = PeopleFilter()
FACETS: Final = {"councils": "council", "wards": "ward", "parties": "party"}


def haystack(person: PersonRow) -> str:
    """Return the texts of a row's cells in one, without case and accents, for the search."""
    return search_text("\n".join((*person.texts, *person.other.values())))


def same_texts(one: PersonRow, other: PersonRow) -> bool:
    """Whether the same stands in the cells of two rows."""
    return one.texts == other.texts and one.other == other.other


def matching(
    rows: Sequence[PersonRow],
    order: Iterable[int],
    people_filter: PeopleFilter,
    texts: Sequence[str] = (),
) -> list[int]:
    """Return those of the indexes in `order` whose rows meet the filter, in that order.

    `texts` are the rows' haystacks; they are only needed where there is a text to find.
    """
    indexes = list(order)
    if has := _HAS.get(people_filter.status):
        indexes = [index for index in indexes if has(rows[index])]
    if (contact := people_filter.contact) != ANY_CONTACT:
        indexes = [index for index in indexes if contact.takes(rows[index].contact)]
    choice = people_filter.choice
    return indexes if choice.takes_all else FilterMatcher(choice, rows).chosen(rows, indexes, texts)


def without(people_filter: PeopleFilter, facet: str) -> PeopleFilter:
    """Return the filter with one of its facets ("councils", "wards" …) left open."""
    return replace(people_filter, **{facet: frozenset()})


def values_of(people: Iterable[PersonRow], facet: str) -> Counter[str]:
    """Count how many people have each value of a facet ("councils", …); blank cells don't count."""
    if facet == "roles":
        counts = Counter(role for person in people for role in person.roles)
    else:
        counts = Counter(map(attrgetter(FACETS[facet]), people))
    counts.pop("", None)
    return counts
