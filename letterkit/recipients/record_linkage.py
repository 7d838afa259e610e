"""Give every row of a list its key: the same one as before for whoever was known already.

What was typed for a person, and whether they were left out or written to, is stored under their
key, which says nothing of row numbers. Where a row may or may not be somebody who is known, that
is never guessed: it is reported, for the user to settle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import Final

from letterkit.recipients.identity import Identity, IdentityMatch, identity_of, match_identity
from letterkit.recipients.model import Recipient, RecipientList, Unrecognised
from letterkit.text import strip_forbidden

KnownPeople = Mapping[str, Identity]
"""Who is known, by key."""

CROWD: Final = 200  # people in one place, from which on a shared place identifies nobody
_DIGEST: Final = 4  # bytes
_LONGEST_PART: Final = 40  # characters of a name or a place in a key
_QUERY_MARK: Final = "?"  # ends the key of a person who may be another known one


def recognise(
    people: RecipientList, known: KnownPeople, bound: Collection[str] | None = None
) -> RecipientList:
    """Return a list whose rows have keys, with what could not be recognised.

    Who is known under a key that was `queried_key` gets that key again, and may be somebody else
    who is known all the same. With `bound`, the keys to which something is bound so that it
    matters who has them, these alone are reported as missing, with the rows that may be
    theirs. Rows that are the same in every cell share a key, but for a number at its end that
    goes by their order.
    """
    identities = [identity_of(each.values) for each in people.recipients]
    queried = frozenset(base_of(key) for key in known if key.endswith(_QUERY_MARK))
    known = {base_of(key): identity for key, identity in known.items()}
    matching = _Matching(list(dict.fromkeys(identities)), known, queried)
    keys = matching.keys | _new_keys(matching.unmatched, known)
    missing = matching.missing
    if bound is not None:
        missing &= {base_of(key) for key in bound}
    numbers: Counter[Identity] = Counter()
    recipients: list[Recipient] = []
    for each, identity in zip(people.recipients, identities, strict=True):
        numbers[identity] += 1
        key = keys[identity]
        if numbers[identity] > 1:
            key = f"{key}#{numbers[identity]}"
        recipients.append(Recipient(each.row, each.values, key))
    return replace(
        people,
        recipients=tuple(recipients),
        unrecognised=tuple(
            Unrecognised(key, tuple(keys[each] for each in matching.may_be(key)))
            for key in sorted(missing)
        ),
    )


def base_of(key: str) -> str:
    """Return a key without its suffixes: the number of equal rows, and the mark of a query."""
    key = unqueried_key(key)
    base, mark, number = key.rpartition("#")
    return base if mark and number.isdecimal() else key


def queried_key(key: str) -> str:
    """Return a key as it is stored while the user has to say whether its person is a known one."""
    return f"{key}{_QUERY_MARK}"


def unqueried_key(key: str) -> str:
    """Return a key without the mark of a query."""
    return key.removesuffix(_QUERY_MARK)


def identities_of(people: RecipientList) -> dict[str, Identity]:
    """Return who the people of a recognised list are, to recognise them by later."""
    return {each.key: identity_of(each.values) for each in people.recipients}


class _Matching:
    """Pairs identities with the keys of those who are known; one key for each, and the reverse."""

    def __init__(
        self, identities: Sequence[Identity], known: KnownPeople, queried: frozenset[str]
    ) -> None:
        self._known, self._queried = known, queried
        self.keys: dict[Identity, str] = {}
        self._identities = identities
        if known:
            self._pair_identical({identity: key for key, identity in known.items()}, identities)
            self._pair_sure()
            self._pair_likely()

    @property
    def unmatched(self) -> list[Identity]:
        """The identities that are surely no known person's."""
        return [each for each in self._identities if each not in self.keys]

    @property
    def missing(self) -> set[str]:
        """The keys of those who aren't surely in the list."""
        return self._known.keys() - set(self.keys.values())

    def may_be(self, key: str) -> list[Identity]:
        """Return the unmatched identities that may be the known person of a key."""
        return list(self._candidates(key))

    def _is_open(self, identity: Identity) -> bool:
        """Whether somebody may be another than whose key they have, if they have any."""
        return self.keys.get(identity, "") in {"", *self._queried}

    def _candidates(self, key: str) -> dict[Identity, IdentityMatch]:
        """Return who may be somebody, with how sure that is."""
        mine = self._known[key]
        matches = {
            each: match_identity(mine, each, self._shared)
            for each in self._index.near(mine)
            if self._is_open(each) and self.keys.get(each) != key
        }
        return {each: match for each, match in matches.items() if match is not IdentityMatch.OTHER}

    def _pair_identical(
        self, known: Mapping[Identity, str], identities: Iterable[Identity]
    ) -> None:
        for each in identities:
            if key := known.get(each):
                self.keys[each] = key

    def _pair_sure(self) -> None:
        """Pair who has something that only one person has, though the rest may have changed."""
        self._pair_unique(
            {
                key: [
                    each
                    for each, match in self._candidates(key).items()
                    if match is IdentityMatch.SURE
                ]
                for key in self.missing
            }
        )

    def _pair_likely(self) -> None:
        """Pair who is alike in all that they say, where nobody else may be or ever was meant."""
        before = Counter(each.person for each in self._known.values())
        now = Counter(each.person for each in self._identities)
        candidates = {key: self._candidates(key) for key in self.missing}
        claims = Counter(each for matches in candidates.values() for each in matches)
        self._pair_unique(
            {
                key: [
                    each
                    for each, match in matches.items()
                    if match is not IdentityMatch.UNSURE
                    and len(matches) == claims[each] == 1
                    and before[self._known[key].person] == now[each.person] == 1
                ]
                for key, matches in candidates.items()
            }
        )

    def _pair_unique(self, candidates: Mapping[str, Sequence[Identity]]) -> None:
        """Pair those who are meant by one alone and mean one alone."""
        claims = Counter(each for identities in candidates.values() for each in identities)
        for key, identities in candidates.items():
            if len(identities) == 1 and claims[identities[0]] == 1:
                self.keys.setdefault(identities[0], key)  # a person under query keeps the key

    @cached_property
    def _index(self) -> _Index:
        return _Index(each for each in self._identities if self._is_open(each))

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The e-mail addresses and numbers that several people have, before or now.

        Those of people under query don't count: they may be the other person's.
        """
        shared: set[str] = set()
        before = [each for key, each in self._known.items() if key not in self._queried]
        for people in (before, self._identities):
            counts = Counter(text for each in people for text in (each.email, each.phone) if text)
            shared.update(text for text, count in counts.items() if count > 1)
        return frozenset(shared)


class _Index:
    """Finds identities that have a name, a place or a way to reach somebody in common.

    A part of a name or a place that a crowd has in common identifies nobody; a whole name does.
    """

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._by_trait: defaultdict[tuple[str, str], list[Identity]] = defaultdict(list)
        for identity in identities:
            for trait in _traits(identity):
                self._by_trait[trait].append(identity)

    def near(self, identity: Identity) -> list[Identity]:
        """Return those who have anything in common with somebody."""
        matches: dict[Identity, None] = {}
        for kind, text in _traits(identity):
            alike = self._by_trait.get((kind, text), ())
            if len(alike) < CROWD or kind == "name":
                matches |= dict.fromkeys(alike)
        return list(matches)


def _traits(identity: Identity) -> set[tuple[str, str]]:
    parts = zip(Identity._fields, identity.person, strict=False)
    traits = {(kind, text) for kind, text in parts if text}
    traits |= {("part", part) for part in identity.name.split()}
    return traits | {("council", identity.council)} if identity.council else traits


def _new_keys(identities: Iterable[Identity], known: KnownPeople) -> dict[Identity, str]:
    """Return keys for people who aren't known, by what they say and nothing else."""
    alike: defaultdict[str, list[Identity]] = defaultdict(list)
    for each in identities:
        alike[_key(each, *each.person)].append(each)
    keys: dict[Identity, str] = {}
    for key, people in alike.items():
        if len(people) == 1 and key not in known:
            keys[people[0]] = key
        else:
            keys |= {each: _key(each, *each) for each in people}
    return keys


def _key(identity: Identity, *parts: str) -> str:
    digest = blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=_DIGEST)
    named = (
        strip_forbidden(part).replace(" ", "-").replace("/", ".")[:_LONGEST_PART].strip("-.")
        for part in (identity.name, identity.place)
    )
    return "~".join((*filter(None, named), digest.hexdigest()))
