"""Tell which columns make up which address: a list may have one of home and one of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.columns.address_headings import AddressHeading, AddressPart, is_place
from letterkit.recipients.columns.address_parts import (
    ADDRESS,
    POSTCODE,
    AddressParts,
    address_parts,
)
from letterkit.recipients.columns.contents import ColumnContents
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.list_decisions import AddressKind
from letterkit.recipients.model import Cells
from letterkit.text import fold_key

_SAMPLED_ROWS: Final = 200
_TWO: Final = 2

Rows = Sequence[tuple[int, Cells]]


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """The columns of one address, by index: its parts in their order, and its postcode.

    `towns` are those of the lines that hold post towns. `whole` holds all of the address in one
    cell, and counts where the lines are empty.
    """

    kind: AddressKind
    lines: tuple[int, ...] = ()
    towns: frozenset[int] = frozenset()
    streets: frozenset[int] = frozenset()
    whole: int | None = None
    postcode: int | None = None

    @property
    def reached_by(self) -> tuple[int, ...]:
        """The columns without which there is no address: a street, or all in one cell."""
        streets = tuple(sorted(self.streets))
        return streets if self.whole is None else (*streets, self.whole)

    @property
    def indexes(self) -> tuple[int, ...]:
        """All columns that the address is made of."""
        rest = (each for each in (self.whole, self.postcode) if each is not None)
        return (*self.lines, *rest)


@dataclass(frozen=True, slots=True)
class AddressColumns:
    """What a list's columns have to do with addresses.

    `blocks` are its addresses. `aside` are columns that feed no field by themselves, `fed` those
    of a lone address that do.
    """

    blocks: tuple[AddressBlock, ...] = ()
    aside: frozenset[int] = frozenset()
    fed: Mapping[int, str] = field(default_factory=dict[int, str])

    @property
    def indexes(self) -> tuple[int, ...]:
        """All columns that addresses are made of."""
        return tuple(sorted({index for block in self.blocks for index in block.indexes}))

    @property
    def is_joined(self) -> bool:
        """Whether the address is put together from several columns, or is one of several."""
        return len(self.blocks) > 1 or any(len(block.lines) > 1 for block in self.blocks)

    def names(self, headings: Mapping[int, str]) -> dict[int, str]:
        """Return names for columns headed as the fields that they aren't the whole of."""
        if not self.is_joined:
            return {}
        names: dict[int, str] = {}
        for index in self.indexes:
            key = fold_key(headings.get(index, ""))
            if index not in self.fed and key in {ADDRESS, POSTCODE}:
                name = f"{key}_line" if key == ADDRESS else "main_postcode"
                if name not in names.values():
                    names[index] = name
        return names


def address_columns(
    headings: Mapping[int, str],
    rows: Rows,
    contents: Mapping[int, ColumnContents],
    matcher: HeadingMatcher,
    by_hand: Mapping[int, str],
) -> AddressColumns:
    """Return the addresses that a list's columns make up, each with its own postcode.

    "Address" beside "Address 2", or beside a town that it never mentions, is its first line. What
    the user set by hand stays apart; where that is the address, there is no other.
    """
    free = {index: text for index, text in sorted(headings.items()) if index not in by_hand}
    places = frozenset(
        index for index, text in free.items() if is_place(text) and matcher.field(text) is None
    )
    if ADDRESS not in matcher.field_by_key.values() or ADDRESS in by_hand.values():
        return AddressColumns(aside=places)
    groups = address_parts(free, contents, matcher, by_hand)
    blocks = [block for group in groups if (block := _block(group, rows))]
    # An address book has columns for a second address, whether or not anybody has one.
    filled = [block for block in blocks if any(contents[each].count for each in block.reached_by)]
    blocks = filled or blocks[:1]
    if POSTCODE in by_hand.values() and len(blocks) == 1:
        blocks = [_without_postcode(blocks[0])]
    return _columns(blocks, free, groups, places, matcher)


def _block(group: AddressParts, rows: Rows) -> AddressBlock | None:
    """Return an address, if there is more of it than a place."""
    found = group.found
    whole = group.first(AddressPart.WHOLE)
    if whole is None and not group.has(AddressPart.LINE):
        return None
    if whole is not None and _is_a_line(group, whole, rows):
        found[whole] = AddressHeading(group.kind, AddressPart.LINE)
        whole = None
    parts = [
        (each.part, index)
        for index, each in found.items()
        if each.part in {AddressPart.LINE, AddressPart.TOWN, AddressPart.COUNTY}
    ]
    if not group.has(AddressPart.LINE):
        parts = []  # all of it stands in one cell
    lines = tuple(index for _part, index in sorted(parts))
    towns = frozenset(index for part, index in parts if part is AddressPart.TOWN)
    streets = frozenset(index for part, index in parts if part is AddressPart.LINE)
    return AddressBlock(group.kind, lines, towns, streets, whole, group.first(AddressPart.POSTCODE))


def _is_a_line(group: AddressParts, whole: int, rows: Rows) -> bool:
    """Whether what is headed "Address" is but the first line of one."""
    if any(each.part is AddressPart.LINE and each.number for each in group.found.values()):
        return True
    town = group.first(AddressPart.TOWN)
    return town is not None and not group.has(AddressPart.LINE) and not _mentioned(
        rows, whole, town
    )  # fmt: skip


def _mentioned(rows: Rows, address: int, town: int) -> bool:
    """Return whether the addresses name their own towns already."""
    pairs = [
        (cells[address], cells[town])
        for _number, cells in rows[:_SAMPLED_ROWS]
        if cells.get(address) and cells.get(town)
    ]
    named = sum(fold_key(place) in fold_key(lines) for lines, place in pairs)
    return _TWO * named >= len(pairs)


def _without_postcode(block: AddressBlock) -> AddressBlock:
    return AddressBlock(block.kind, block.lines, block.towns, block.streets, block.whole)


def _columns(
    blocks: Sequence[AddressBlock],
    free: Mapping[int, str],
    groups: Sequence[AddressParts],
    places: frozenset[int],
    matcher: HeadingMatcher,
) -> AddressColumns:
    """Return which columns stand aside for addresses, and which of a lone address feed a field."""
    if len(blocks) > 1:
        orphans = (index for group in groups for index in group.found)
        return AddressColumns(tuple(blocks), places | frozenset(orphans))
    if not blocks:
        return AddressColumns(aside=places)
    (block,) = blocks
    fed: dict[int, str] = {}
    if block.postcode is not None and matcher.field(free.get(block.postcode, "")) is None:
        fed[block.postcode] = POSTCODE
    lone = block.lines if len(block.lines) == 1 and block.whole is None else ()
    if lone and (block.postcode is not None or matcher.field(free.get(lone[0], "")) == ADDRESS):
        fed[lone[0]] = ADDRESS
    elif lone:
        return AddressColumns(aside=places)
    unused = {index for group in groups for index in group.found} - set(block.indexes)
    aside = places | unused | frozenset(block.lines)
    return AddressColumns((block,), aside - fed.keys(), fed)
