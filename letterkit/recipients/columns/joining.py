"""Put one field together from several columns: an address from its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.model import Column, JoinedField, Recipient
from letterkit.text import english_list, fold_key

ADDRESS: Final = "address"
_SAMPLED_ROWS: Final = 200


class _AddressPart(IntEnum):
    """The parts of an address in the order in which the Post Office reads them."""

    LINE = 0
    TOWN = 1
    COUNTY = 2


_OWNER: Final = (
    r"(?:home|postal|contact|correspondence|mailing|work|office|councillors?|cllrs?|members?|full)?"
)
_LINE: Final = re.compile(
    rf"{_OWNER}(?:address|addr?|add)(?:line|ln)?(?:[1-9]|one|two|three|four|five)"
    rf"|{_OWNER}(?:line)[1-9]"
    rf"|{_OWNER}(?:address)?(?:house(?:name|number|no|nameornumber|namenumber)|building(?:name)?"
    r"|flat|property(?:name|number)?|premises|street(?:name|address)?|road|locality|village"
    r"|addresslocality)"
)
_TOWN: Final = re.compile(rf"{_OWNER}(?:address)?(?:posttown|town|city|townorcity|towncity)")
_COUNTY: Final = re.compile(rf"{_OWNER}(?:address)?county")
# "12", "12a", "Flat 3": a number goes on the line of its street.
_NUMBER: Final = re.compile(r"\d+\s?[a-z]?(?:[-/]\d+[a-z]?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AddressLines:
    """The columns that make up an address, in the order of their parts."""

    indexes: tuple[int, ...] = ()

    def names(self, headings: Mapping[int, str]) -> dict[int, str]:
        """Return the name of the column headed "Address", which isn't the whole of it."""
        return {
            index: f"{ADDRESS}_line"
            for index in self.indexes
            if fold_key(headings[index]) == ADDRESS
        }

    def joined(self, columns: Sequence[Column]) -> JoinedField:
        """Return the address as a field of the list."""
        names = {column.index: column.name for column in columns}
        lines = [column for column in columns if column.index in self.indexes]
        towns = {column.name for column in lines if _part_of(column.heading) is _AddressPart.TOWN}
        return JoinedField(ADDRESS, tuple(names[index] for index in self.indexes), frozenset(towns))

    def note(self, columns: Sequence[Column]) -> str:
        """Return the note for the user on the joined columns."""
        letters = [column.letter for column in columns if column.index in self.indexes]
        return f"Columns {english_list(letters)} were put together as the address."


def address_lines(
    headings: Mapping[int, str],
    rows: Sequence[tuple[int, dict[int, str]]],
    matcher: HeadingMatcher,
    by_hand: Mapping[int, str],
) -> AddressLines:
    """Return the columns that are lines of one address; none where a column holds all of it.

    "Address" beside "Address 2", or beside a town that it never mentions, is its first line. What
    the user set by hand stays apart.
    """
    if ADDRESS not in matcher.field_by_key.values() or ADDRESS in by_hand.values():
        return AddressLines()
    parts: dict[int, _AddressPart] = {}
    whole_address: int | None = None
    for index in sorted(headings.keys() - by_hand.keys()):
        part, field = _part_of(headings[index]), matcher.field(headings[index])
        if part is not None and field in {None, ADDRESS}:
            parts[index] = part
        elif whole_address is None and field == ADDRESS:
            whole_address = index
    if whole_address is not None:
        numbered = any(fold_key(headings[index])[-1:].isdigit() for index in parts)
        town = next((index for index, part in parts.items() if part is _AddressPart.TOWN), None)
        if not numbered and (town is None or _mentioned(rows, whole_address, town)):
            return AddressLines()
        parts[whole_address] = _AddressPart.LINE
    if len(parts) < 2 or _AddressPart.LINE not in parts.values():  # noqa: PLR2004 - one is all of it
        return AddressLines()
    return AddressLines(tuple(sorted(parts, key=lambda index: (parts[index], index))))


def is_place(heading: str) -> bool:
    """Return whether a heading names a town or county, which no field but an address takes."""
    return _part_of(heading) in {_AddressPart.TOWN, _AddressPart.COUNTY}


def _part_of(heading: str) -> _AddressPart | None:
    key = fold_key(heading)
    for pattern, part in (
        (_LINE, _AddressPart.LINE),
        (_TOWN, _AddressPart.TOWN),
        (_COUNTY, _AddressPart.COUNTY),
    ):
        if pattern.fullmatch(key):
            return part
    return None


def _mentioned(rows: Sequence[tuple[int, dict[int, str]]], address: int, town: int) -> bool:
    """Return whether the addresses name their own towns already."""
    pairs = [
        (cells[address], cells[town])
        for _number, cells in rows[:_SAMPLED_ROWS]
        if cells.get(address) and cells.get(town)
    ]
    named = sum(fold_key(place) in fold_key(lines) for lines, place in pairs)
    return 2 * named >= len(pairs)


def join(recipients: Sequence[Recipient], joined: JoinedField) -> None:
    """Give every recipient the field that is put together, one part to a line."""
    for recipient in recipients:
        values = recipient.values
        recipient.values[joined.field] = _lines(
            [
                values[name].upper() if name in joined.in_capitals else values[name]
                for name in joined.columns
            ]
        )


def _lines(parts: Sequence[str]) -> str:
    """Return the parts of an address as its lines: a number goes with its street."""
    lines: list[str] = []
    for part in parts:
        text = part.strip(" ,\n")
        # A town that the last line has already isn't repeated.
        if not text or (lines and fold_key(lines[-1]) == fold_key(text)):
            continue
        if lines and _NUMBER.fullmatch(lines[-1]):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    return "\n".join(lines)
