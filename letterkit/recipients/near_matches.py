"""Who could be taken for whom: what has to be known so that nobody gets another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from letterkit.recipients.identity import Identity, IdentityMatch, match_identity
from letterkit.recipients.record_linkage import CROWD, KnownPeople, base_of

_IDENTIFYING: Final = ("name", "email", "phone")


def near_matches(people: KnownPeople, keys: Collection[str]) -> KnownPeople:
    """Return those of `people` who have these keys, and everybody who could be taken for them.

    That is whoever has a name, an e-mail address or a telephone number in common with one of
    them, or is as like them as makes it a question (see `match_identity`). Wherever rows are moved
    or deleted, somebody who is known can't be taken for anybody else.
    """
    bases = {base_of(key) for key in keys}
    if not bases:
        return {}
    by_trait: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, each in people.items():
        for trait in _traits(each):
            by_trait[trait].append(key)
    matches: dict[str, Identity] = {}
    for key, mine in people.items():
        if base_of(key) not in bases:
            continue
        matches[key] = mine
        for trait in _traits(mine):
            others = by_trait[trait]
            if trait[0] in _IDENTIFYING:
                matches.update((other, people[other]) for other in others)
            elif len(others) < CROWD:
                matches.update(
                    (other, people[other])
                    for other in others
                    if match_identity(mine, people[other]) is not IdentityMatch.OTHER
                )
    return {key: each for key, each in people.items() if key in matches}


def _traits(identity: Identity) -> Iterator[tuple[str, str]]:
    for part in (*_IDENTIFYING, "place", "address"):
        if text := str(getattr(identity, part)):
            yield part, text
