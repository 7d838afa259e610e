"""Choose recipients: by council, ward, party, role, text, row, or one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from typing import Final, Protocol

from letterkit.errors import LetterkitError
from letterkit.recipients.people.roles import Role, roles_of
from letterkit.text import fold_key, search_text

NOT_CHOSEN: Final = "not chosen"
WRITTEN_ALREADY: Final = "written to already"

_LIST_MARK: Final = re.compile("[,;]")
_ROWS: Final = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7})?)?")
_MOST_RANGES: Final = 12
_LAST_ROW: Final = 1_048_576
_WORDS: Final = re.compile(r"\w+|[/(]")
_NO_NAME: Final = frozenset({"party", "group"})
_GOES_ON: Final = _NO_NAME | {"and", "of", "/", "("}  # after a party's whole name
_SHORTEST: Final = 3  # letters of a name's beginning: "C" could be anything
_key = lru_cache(maxsize=1 << 15)(fold_key)  # every ward of the country, again and again
# Besides the role itself: columns in which councils say who sits where.
_ROLE_LIKE: Final = re.compile("role|position|portfolio|committee|panel|responsib|appointment")


class Filterable(Protocol):
    """The attributes of a recipient that a filter compares."""

    @property
    def key(self) -> str:
        """The key of the person (see `recognise`)."""
        ...

    @property
    def row(self) -> int:
        """The row's number in the spreadsheet."""
        ...

    @property
    def council(self) -> str:
        """The council as merged."""
        ...

    @property
    def ward(self) -> str:
        """The ward as merged."""
        ...

    @property
    def party(self) -> str:
        """The party as merged."""
        ...

    @property
    def roles(self) -> Collection[str]:
        """The labels of the roles that the person holds."""
        ...


@dataclass(frozen=True, slots=True)
class RecipientFilter:
    """Which recipients are chosen. What is left empty doesn't matter.

    A recipient has to meet every condition that is given; of several councils, wards, parties,
    roles (by their labels) and rows any one will do, of the words in `text` each has to stand
    somewhere in the row. Case, accents and punctuation don't count. `rows` are row numbers as
    Excel has them and `without` those to leave out; `keys` are those to take, one by one, and
    `written` those who have had this document before; of a document that rows share, its own key.
    """

    councils: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    text: str = ""
    rows: tuple[range, ...] = ()
    without: tuple[range, ...] = ()
    keys: frozenset[str] | None = None
    written: frozenset[str] = frozenset()

    @property
    def takes_all(self) -> bool:
        """Whether nobody at all is left out."""
        return self == EVERYONE

    @property
    def needs_values(self) -> bool:
        """Whether the rows' values as merged have to be known, besides keys and numbers."""
        facets = self.councils or self.wards or self.parties or self.roles
        return bool(facets) or self.needs_text

    @property
    def needs_text(self) -> bool:
        """Whether the texts of rows have to be known."""
        return bool(self.text.split())


Condition = Callable[[Filterable, str], bool]  # of a recipient and the search text of the row
EVERYONE: Final = RecipientFilter()
FACETS: Final = {"councils": "council", "wards": "ward", "parties": "party"}


class FilterMatcher:
    """A `RecipientFilter` compiled for certain recipients, whose texts decide what names match."""

    def __init__(self, recipient_filter: RecipientFilter, among: Iterable[Filterable]) -> None:
        self._written = recipient_filter.written
        self._conditions = [*_by_row(recipient_filter), *_by_facet(recipient_filter, among)]
        if roles := recipient_filter.roles:
            self._conditions.append(lambda who, _text: not roles.isdisjoint(who.roles))
        self._conditions += [
            partial(_has_word, word) for word in search_text(recipient_filter.text).split()
        ]

    def reason(self, who: Filterable, text: str = "") -> str:
        """Return why somebody is left out; "" where they are chosen.

        `text` is the `search_text` of their whole row.
        """
        for condition in self._conditions:
            if not condition(who, text):
                return NOT_CHOSEN
        return WRITTEN_ALREADY if who.key in self._written else ""

    def chosen(
        self, people: Sequence[Filterable], among: Iterable[int], texts: Sequence[str] = ()
    ) -> list[int]:
        """Return those of the indexes `among` whose `people` are chosen, in their order.

        The same as asking for each one's `reason`, but quick enough for tens of thousands while
        somebody types. `texts` are required where the filter `needs_text`.
        """
        indexes = list(among)
        for condition in self._conditions:
            if texts:
                indexes = [each for each in indexes if condition(people[each], texts[each])]
            else:
                indexes = [each for each in indexes if condition(people[each], "")]
        if written := self._written:
            indexes = [each for each in indexes if people[each].key not in written]
        return indexes


def _by_row(recipient_filter: RecipientFilter) -> Iterator[Condition]:
    """Yield a filter's conditions on the row and the person."""
    rows, keys, without = recipient_filter.rows, recipient_filter.keys, recipient_filter.without
    if rows:
        yield lambda who, _text: any(who.row in each for each in rows)
    if keys is not None:
        yield lambda who, _text: who.key in keys
    if without:
        yield lambda who, _text: not any(who.row in each for each in without)


def _by_facet(
    recipient_filter: RecipientFilter, among: Iterable[Filterable]
) -> Iterator[Condition]:
    """Yield a filter's conditions on councils, wards and parties."""
    facets = [name for name in FACETS if getattr(recipient_filter, name)]
    among = list(among) if facets else ()
    for name in facets:
        read = attrgetter(FACETS[name])
        existing = set(map(read, among))
        accepted = _accepted(existing, getattr(recipient_filter, name), parties=name == "parties")
        yield partial(_is_one_of, read, accepted)


def _is_one_of(
    read: Callable[[Filterable], str], accepted: frozenset[str], who: Filterable, _text: str
) -> bool:
    return read(who) in accepted


def _has_word(word: str, _who: Filterable, text: str) -> bool:
    return word in text


def role_labels(values: Mapping[str, object], cells: Mapping[str, str]) -> frozenset[str]:
    """Return the labels of the roles that a row gives its person, in whichever columns."""
    texts = [str(values.get("role") or "")]
    texts += [text for name, text in cells.items() if text and _ROLE_LIKE.search(name)]
    roles = frozenset[Role]().union(*map(roles_of, dict.fromkeys(texts)))
    return frozenset(role.label for role in roles)


def parse_row_ranges(text: str) -> tuple[range, ...]:
    """Return the rows that "2-40, 57, 90-" names. Raises LetterkitError where it can't be read."""
    ranges: list[range] = []
    for part in filter(None, map(str.strip, _LIST_MARK.split(text))):
        match = _ROWS.fullmatch(part)
        first = int(match[1]) if match else 0
        last = first
        if match and match[0] != match[1]:
            last = int(match[2]) if match[2] else _LAST_ROW
        if not match or not 1 <= first <= last:
            raise LetterkitError(
                f"“{part}” isn't understood as rows.",
                "Write them as in Excel: 2-40, 57.",
            )
        ranges.append(range(first, last + 1))
    return tuple(ranges)


def format_row_ranges(rows: Iterable[int]) -> str:
    """Return rows as `parse_row_ranges` takes them, neighbours together: "2-40, 57"; 12 at most."""
    runs: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    texts = [f"{first}-{last}" if first < last else str(first) for first, last in runs]
    return ", ".join(texts[:_MOST_RANGES]) + (" …" if len(texts) > _MOST_RANGES else "")


def _accepted(
    existing: Iterable[str], requested: Iterable[str], *, parties: bool
) -> frozenset[str]:
    """Return which of the existing texts the requested ones match.

    A whole name goes before the beginning of one, and whole words before parts of them: Heath is
    another ward than Heathfield, and Heath End is nearer to it. Of parties, short forms and joint
    names are whole names, too.
    """
    keys = {text: _key(text) for text in existing if text}
    accepted: set[str] = set()
    for each in requested:
        requested_key = _key(each)
        same = {text for text, key in keys.items() if key == requested_key}
        if parties:
            same |= {text for text in keys if _is_party(text, each)}
        begins = _begin_alike if parties else _begins_with
        accepted |= (
            same
            or _begun_by_words(keys, each)
            or {text for text, key in keys.items() if begins(key, requested_key)}
        )
    return frozenset(accepted)


def _begun_by_words(existing: Iterable[str], requested: str) -> set[str]:
    words = _words(requested)
    if not words or len(_key(requested)) < _SHORTEST:
        return set()
    return {text for text in existing if _words(text)[: len(words)] == words}


def _is_party(existing: str, requested: str) -> bool:
    """Whether a party's name is another form of the requested one.

    “Lab”, “Labour Party” and “Labour and Co-operative” are Labour; but Liberals are no Liberal
    Democrats, nor the other way about.
    """
    words, others = _words(existing), _words(requested)
    if not all(map(_is_short_form, words, others)):
        return False
    more, rest = words[len(others) :], others[len(words) :]
    return not (more and more[0] not in _GOES_ON) and not set(rest) - _NO_NAME


def _words(text: str) -> list[str]:
    return _WORDS.findall(search_text(text).replace("&", " and ").replace("+", " and "))


def _is_short_form(one: str, other: str) -> bool:
    return one == other or _begin_alike(one, other)


def _begins_with(one: str, other: str) -> bool:
    return len(other) >= _SHORTEST and one.startswith(other)


def _begin_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST:
        return False
    return one.startswith(other) or other.startswith(one)
