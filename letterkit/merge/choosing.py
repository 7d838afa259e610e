"""Choose who gets a document: by council, ward, party, role, text or row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from letterkit.errors import LetterkitError
from letterkit.recipients import Role, roles_of
from letterkit.text import match_key

NOT_CHOSEN: Final = "not chosen"
WRITTEN_ALREADY: Final = "written to already"

_ROWS: Final = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7})?)?")
_LAST_ROW: Final = 1_048_576
# Besides the role itself: columns in which councils say who sits where.
_ROLE_LIKE: Final = re.compile("role|position|portfolio|committee|panel|responsib|appointment")

Identity = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows of a list get a document. What is left empty doesn't matter.

    A row has to meet every condition that is given, by any one of its values. `rows` are row
    numbers as Excel has them and `without` those to leave out. `written` names who has had this
    document before (see `identity`).
    """

    councils: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    text: str = ""
    rows: tuple[range, ...] = ()
    without: tuple[range, ...] = ()
    written: frozenset[Identity] = frozenset()

    @property
    def takes_all(self) -> bool:
        """Whether nothing at all is left out."""
        return self == Choice()

    def reason(self, row: int, values: Mapping[str, Any], cells: Mapping[str, str]) -> str:
        """Return why a row is left out; "" where it is chosen.

        `values` are the row's values as merged, `cells` its own texts.
        """
        if self.rows and not any(row in each for each in self.rows):
            return NOT_CHOSEN
        if any(row in each for each in self.without):
            return NOT_CHOSEN
        for wanted, name in (
            (self.councils, "council_name"), (self.wards, "ward"), (self.parties, "party"),
        ):  # fmt: skip
            if wanted and not _is_one_of(str(values.get(name) or ""), wanted):
                return NOT_CHOSEN
        if self.roles and not self.roles & _roles(values, cells):
            return NOT_CHOSEN
        if self.text and not _holds(self.text, (*values.values(), *cells.values())):
            return NOT_CHOSEN
        return WRITTEN_ALREADY if self.written and identity(values) in self.written else ""


EVERYONE: Final = Choice()


def identity(values: Mapping[str, Any]) -> Identity:
    """Return what a recipient is known by when the list is read again: name, council, ward."""
    name = values.get("councillor_name") or values.get("mp_name") or ""
    return identity_of(str(name), str(values.get("council_name")), str(values.get("ward")))


def identity_of(name: str, council: str, ward: str) -> Identity:
    """Return the identity of a recipient with this name, council and ward."""
    return match_key(name), match_key(council), match_key(ward)


def understand_rows(text: str) -> tuple[range, ...]:
    """Return the rows that "2-40, 57, 90-" names. Raises LetterkitError where it can't be read."""
    found: list[range] = []
    for part in filter(None, map(str.strip, re.split("[,;]", text))):
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
        found.append(range(first, last + 1))
    return tuple(found)


def _is_one_of(text: str, wanted: Iterable[str]) -> bool:
    """Say whether a cell is one of the wanted; "Labour" also takes "Labour Party", and "Lab"."""
    key = match_key(text)
    if not key:
        return False
    keys = [match_key(each) for each in wanted]
    return any(key == each for each in keys) or any(
        len(shorter) >= 3 and longer.startswith(shorter)  # noqa: PLR2004 - "C" could be anything
        for each in keys
        for shorter, longer in [sorted((key, each), key=len)]
    )


def _roles(values: Mapping[str, Any], cells: Mapping[str, str]) -> frozenset[Role]:
    texts = [str(values.get("role") or "")]
    texts += [text for name, text in cells.items() if text and _ROLE_LIKE.search(name)]
    return frozenset[Role]().union(*map(roles_of, dict.fromkeys(texts)))


def _holds(text: str, values: Iterable[object]) -> bool:
    wanted = text.casefold()
    return any(wanted in value.casefold() for value in values if isinstance(value, str))
