"""Changes to a recipient list that are stored apart from it: the spreadsheet never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from letterkit.changes import Override
from letterkit.recipients.identity import display_name
from letterkit.recipients.model import Recipient, RecipientList
from letterkit.recipients.record_linkage import base_of, unqueried_key
from letterkit.text import fold_key

LEFT_OUT_BY_CHOICE: Final = "left out by choice"


@dataclass(frozen=True)
class ChangedList:
    """A recognised list with the changes made; `as_read` is the list without them.

    `left_out` are the keys of those who get no document by hand. `outdated` are changes to cells
    that show something else by now, with the row's number and what it shows; `orphaned` those whose
    people aren't in the list. `changed` are the keys of rows with a cell of their own.
    """

    as_read: RecipientList
    people: RecipientList
    left_out: frozenset[str] = frozenset()
    outdated: tuple[tuple[Override, str], ...] = ()
    orphaned: tuple[Override, ...] = ()
    changed: frozenset[str] = frozenset()


def apply_overrides(people: RecipientList, overrides: Iterable[Override]) -> ChangedList:
    """Return a recognised list with the changes made, and those that couldn't be."""
    overrides = list(overrides)
    if not overrides:
        return ChangedList(people, people)
    rows = _Rows(people)
    left_out: set[str] = set()
    outdated: list[tuple[Override, str]] = []
    orphaned: list[Override] = []
    values: dict[str, dict[str, str]] = {}
    overridden: set[tuple[int, str]] = set()
    for change in overrides:
        row = rows.row_of(change)
        if row is None:
            orphaned.append(change)
        elif change.value is None:
            left_out.add(row.key)
        else:
            overridden.add((row.row, change.field))
            shown = values.get(row.key, row.values).get(change.field, "")
            if shown == change.was:
                values.setdefault(row.key, dict(row.values))[change.field] = change.value
            elif shown != change.value:
                outdated.append((replace(change, row=row.row, key=row.key), shown))
    return ChangedList(
        people,
        replace(
            people,
            recipients=tuple(
                Recipient(each.row, values[each.key], each.key) if each.key in values else each
                for each in people.recipients
            ),
            errors=tuple(
                each for each in people.errors if (each.row, each.field) not in overridden
            ),
        ),
        frozenset(left_out),
        tuple(outdated),
        tuple(orphaned),
        frozenset(values),
    )


class _Rows:
    """The rows by key, and by their people's names where a change has no key."""

    def __init__(self, people: RecipientList) -> None:
        self._people = people.recipients
        self._by_key = {each.key: each for each in people.recipients}

    def row_of(self, change: Override) -> Recipient | None:
        """Return whose a change is; None where that isn't sure."""
        if change.key:
            return self._by_key.get(change.key) or self._last_for(change)
        candidates = self._by_name.get(fold_key(change.who), ())
        if len(candidates) == 1:
            return candidates[0]
        return next((each for each in candidates if each.row == change.row), None)

    def _last_for(self, change: Override) -> Recipient | None:
        """Return the row that is left of several that were the same in every cell.

        It gets what was typed for any of them. Whoever left one of them out wants one letter.
        """
        base = base_of(change.key)
        if change.value is None or f"{base}#2" in self._by_key:
            return None
        return self._by_key.get(base)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Recipient]]:
        by_name: defaultdict[str, list[Recipient]] = defaultdict(list)
        for each in self._people:
            by_name[fold_key(display_name(each.values))].append(each)
        return by_name


def still_left_out(
    left_out: Iterable[str], previous: Iterable[str], people: RecipientList
) -> frozenset[str]:
    """Return who is left out of a list in which rows that are the same in every cell went.

    Whoever left one of two such rows out wants one letter; when either was deleted in the
    spreadsheet, the remaining one gets it. `previous` are the keys of the list as it was.
    """
    before: defaultdict[str, set[str]] = defaultdict(set)
    for key in previous:
        before[base_of(key)].add(unqueried_key(key))
    now: defaultdict[str, list[str]] = defaultdict(list)
    for each in people.recipients:
        now[base_of(each.key)].append(each.key)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key in left_out:
        groups[base_of(key)].add(key)
    remaining: set[str] = set()
    for base, keys in groups.items():
        removed = len(before[base]) - len(now[base])
        if removed > 0 and now[base]:
            stay = max(len(keys) - removed, 0)
            keys = set(now[base][len(now[base]) - stay :])  # noqa: PLW2901 - what is left of them
        remaining |= keys
    return frozenset(remaining)
