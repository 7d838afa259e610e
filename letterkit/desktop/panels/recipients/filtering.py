"""Which rows are shown: by council, ward, party, role, status and text, in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Final

from letterkit.desktop.panels.recipients.people import TEXTS, PersonRow

_CELLS: Final = slice(1, 1 + len(TEXTS))  # of a row: its texts, one after another
_MARKS: Final = re.compile("[\u0300-\u036f]")  # accents, once they are apart from their letters


class Status(StrEnum):
    """What a row can be looked for by, besides what stands in it."""

    ALL = "all"
    TO_LOOK_AT = "to look at"
    HELD_BACK = "held back"
    WRITTEN = "written"
    NOT_WRITTEN = "not written"
    UNTICKED = "unticked"


_HAS: Final[dict[Status, Callable[[PersonRow], bool]]] = {
    Status.TO_LOOK_AT: attrgetter("to_look_at"),
    Status.HELD_BACK: attrgetter("held_back"),
    Status.WRITTEN: lambda person: bool(person.written),
    Status.NOT_WRITTEN: lambda person: not person.written,
    Status.UNTICKED: lambda person: not person.ticked,
}


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What rows have to meet to be shown; what is left empty doesn't matter.

    Of several councils, wards, parties or roles any one will do; of several words in `text` each
    has to stand somewhere in the row. Case, accents and the sort of apostrophe don't count.
    """

    councils: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    status: Status = Status.ALL
    text: str = ""

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out."""
        return self == EVERYBODY


EVERYBODY: Final = PeopleFilter()
FACETS: Final = {"councils": "council", "wards": "ward", "parties": "party"}


def plain(text: str) -> str:
    """Return a text as it is compared: without case, accents and curly apostrophes."""
    text = text.replace("’", "'").replace("‘", "'")
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def haystack(person: PersonRow) -> str:
    """Return all texts of a row's cells, as they are compared."""
    return plain("\n".join((*person[_CELLS], *person.other.values())))


def same_texts(one: PersonRow, other: PersonRow) -> bool:
    """Whether the same stands in the cells of two rows."""
    return one[_CELLS] == other[_CELLS] and one.other == other.other


def matching(
    rows: Sequence[PersonRow],
    order: Iterable[int],
    wanted: PeopleFilter,
    texts: Sequence[str] = (),
) -> list[int]:
    """Return those of the indexes in `order` whose rows meet the filter, in that order.

    `texts` are the rows' haystacks; they are only needed where there is a text to find.
    """
    found = list(order)
    for name, attribute in FACETS.items():
        if values := getattr(wanted, name):
            read = attrgetter(attribute)
            found = [index for index in found if read(rows[index]) in values]
    if roles := wanted.roles:
        found = [index for index in found if not roles.isdisjoint(rows[index].roles)]
    if has := _HAS.get(wanted.status):
        found = [index for index in found if has(rows[index])]
    for word in plain(wanted.text).split():
        found = [index for index in found if word in texts[index]]
    return found


def without(wanted: PeopleFilter, facet: str) -> PeopleFilter:
    """Return the filter with one of its facets left open."""
    return replace(wanted, **{facet: frozenset()})


def values_of(people: Iterable[PersonRow], facet: str) -> Counter[str]:
    """Count what a facet can be chosen by; blank cells don't count."""
    if facet == "roles":
        counts = Counter(role for person in people for role in person.roles)
    else:
        counts = Counter(map(attrgetter(FACETS[facet]), people))
    counts.pop("", None)
    return counts
