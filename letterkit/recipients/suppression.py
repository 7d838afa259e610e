"""People who were asked to be forgotten: known again in a list without being named anywhere.

What is kept of them are digests of what a row would say of them, keyed with a salt that each
campaign has of its own, so that two campaigns' can't be compared. They are no secret from whoever
has the campaign: the names of all councillors are public, and 20,000 names are tried in a moment.
A digest that takes long would change nothing about that but the time that a long list takes to be
read; so it is BLAKE2's (RFC 7693), which takes a millionth of a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from letterkit.recipients.identity import Identity, identity_of, is_office
from letterkit.recipients.left_out_notes import FORGOTTEN, forgotten_note
from letterkit.recipients.model import ExcludedRow, RecipientList
from letterkit.recipients.people.emails import parse_emails

_DIGEST: Final = 12  # bytes
_LEAST_DIGITS: Final = 7  # of a telephone number


@dataclass(frozen=True, slots=True)
class SuppressionList:
    """Who isn't to be in any list again. `salt` is hexadecimal, and so are the `digests`."""

    salt: str = ""
    digests: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anybody was to be forgotten."""
        return bool(self.digests)

    def covers(self, identity: Identity) -> bool:
        """Whether somebody is one of those who were to be forgotten."""
        return not self.digests.isdisjoint(self._digests(_ways_to_meet(identity)))

    def marks_of(self, identity: Identity) -> frozenset[str]:
        """Return the digests by which somebody is to be known; none where nothing is theirs alone.

        Of an e-mail address that is an office's, nobody is known without their name.
        """
        return frozenset(self._digests(_ways_to_know(identity)))

    def _digests(self, ways: Iterable[tuple[str, ...]]) -> Iterator[str]:
        key = bytes.fromhex(self.salt)
        for way in ways:
            text = "\n".join(way).encode("utf-8", "replace")
            yield blake2b(text, digest_size=_DIGEST, key=key).hexdigest()


NOBODY_FORGOTTEN: Final = SuppressionList()


def not_suppressed(
    people: Mapping[str, Identity], suppressed: SuppressionList
) -> Mapping[str, Identity]:
    """Return who is known, by key, but for those who were to be forgotten."""
    if not suppressed:
        return people
    return {key: each for key, each in people.items() if not suppressed.covers(each)}


def without_suppressed(people: RecipientList, suppressed: SuppressionList) -> RecipientList:
    """Return a list as read without those who were to be forgotten, who are told by their rows.

    An e-mail address that people of several names have tells of none of them.
    """
    if not suppressed:
        return people
    identities = [identity_of(each.values) for each in people.recipients]
    names: defaultdict[str, set[str]] = defaultdict(set)
    for each in identities:
        names[each.email].add(each.name)
    gone = {
        row.row
        for row, each in zip(people.recipients, identities, strict=True)
        if suppressed.covers(each)
        and (len(names[each.email]) == 1 or suppressed.covers(each._replace(email="")))
    }
    if not gone:
        return people
    return replace(
        people,
        recipients=tuple(each for each in people.recipients if each.row not in gone),
        left_out=tuple(sorted(
            (*people.left_out, *(ExcludedRow(row, FORGOTTEN) for row in gone)),
            key=lambda each: each.row,
        )),
        notes=(*people.notes, forgotten_note(sorted(gone))),
    )  # fmt: skip


def _ways_to_know(identity: Identity) -> Iterator[tuple[str, ...]]:
    """Yield what makes somebody known, each with what it is.

    A list without wards has the same person in the council alone; but two who sit for different
    wards are two.
    """
    name, place = _parts(identity)
    council, _slash, ward = place.partition("/")
    if name:
        yield "place", name, place
        if council and ward:
            yield "council", name, council
        elif council:
            yield "any ward", name, council
    yield from _contacts(identity)
    for email in parse_emails(identity.email):
        if not is_office(email):
            yield "e-mail", email


def _ways_to_meet(identity: Identity) -> Iterator[tuple[str, ...]]:
    """Yield what a row may be known by."""
    name, place = _parts(identity)
    council, _slash, ward = place.partition("/")
    if name:
        yield "place", name, place
        if council:
            yield "any ward", name, council
            if not ward:
                yield "council", name, council
    yield from _contacts(identity)
    for email in parse_emails(identity.email):
        yield "e-mail", email


def _contacts(identity: Identity) -> Iterator[tuple[str, ...]]:
    name, _place = _parts(identity)
    if not name:
        return
    for email in parse_emails(identity.email):
        yield "name and e-mail", name, email
    if len(identity.phone) >= _LEAST_DIGITS:
        yield "name and telephone", name, identity.phone


def _parts(identity: Identity) -> tuple[str, str]:
    """Return name and place without blanks: “O’Neill” is one word, and “O'Neill” two."""
    return identity.name.replace(" ", ""), identity.place.replace(" ", "")
