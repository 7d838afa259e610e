"""Tell which columns make up which address: a list may have one of home and one of work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.columns.address_headings import (
    AddressHeading,
    AddressPart,
    is_place,
    parse_heading,
)
from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.list_decisions import AddressKind
from letterkit.recipients.model import Cells
from letterkit.text import fold_key

ADDRESS: Final = "address"
POSTCODE: Final = "postcode"
_SAMPLED_ROWS: Final = 200
_HALF: Final = 0.5
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


@dataclass(slots=True)
class _Parts:
    """The columns of an address as they are found, by their part."""

    kind: AddressKind
    found: dict[int, AddressHeading] = field(default_factory=dict[int, AddressHeading])

    def has(self, *parts: AddressPart) -> bool:
        return any(each.part in parts for each in self.found.values())

    def repeats(self, parsed: AddressHeading) -> bool:
        """Whether it has that very part already: a second "Postcode", or "Address 1"."""
        is_countable = parsed.part is not AddressPart.LINE or bool(parsed.number)
        return is_countable and parsed in self.found.values()

    def first(self, part: AddressPart) -> int | None:
        return next((index for index, each in self.found.items() if each.part is part), None)


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
    groups = _groups(free, contents, matcher)
    _settle_orphans(groups)
    _add_unheaded(groups, headings, contents, by_hand)
    blocks = [block for group in groups if (block := _block(group, rows))]
    # An address book has columns for a second address, whether or not anybody has one.
    filled = [block for block in blocks if any(contents[each].count for each in block.reached_by)]
    blocks = filled or blocks[:1]
    if POSTCODE in by_hand.values() and len(blocks) == 1:
        blocks = [_without_postcode(blocks[0])]
    return _columns(blocks, free, groups, places, matcher)


def _groups(
    free: Mapping[int, str], contents: Mapping[int, ColumnContents], matcher: HeadingMatcher
) -> list[_Parts]:
    """Return the parts of addresses by whose they are; a part that comes again begins another."""
    groups: dict[AddressKind, _Parts] = {}
    for index, text in free.items():
        parsed = parse_heading(text)
        if parsed is None or matcher.field(text) not in {None, ADDRESS, POSTCODE}:
            continue
        if _is_otherwise(contents.get(index), parsed.part):
            continue
        kind = parsed.kind
        if kind is AddressKind.MAIN and kind in groups and groups[kind].repeats(parsed):
            kind = AddressKind.OTHER
        groups.setdefault(kind, _Parts(kind)).found[index] = parsed
    return list(groups.values())


def _is_otherwise(contents: ColumnContents | None, part: AddressPart) -> bool:
    """Whether a column plainly holds something else than its heading's part of an address."""
    if contents is None or not contents.count:
        return False
    if part is AddressPart.POSTCODE:
        return contents.share(ContentKind.POSTCODE) < _HALF
    return contents.plain_kind in {
        ContentKind.EMAIL, ContentKind.WEB, ContentKind.DATE, ContentKind.YES_NO,
        ContentKind.TITLE, ContentKind.POSTCODE,
    }  # fmt: skip


def _settle_orphans(groups: list[_Parts]) -> None:
    """Give towns and postcodes without any street to the address before them that lacks them."""
    street = (AddressPart.LINE, AddressPart.WHOLE)
    complete = [group for group in groups if group.has(*street)]
    for orphan in [group for group in groups if not group.has(*street)]:
        for index, parsed in list(orphan.found.items()):
            near = sorted(complete, key=lambda group: _distance(group, index))
            taker = next((group for group in near if not group.has(parsed.part)), None)
            if taker and (orphan.kind is AddressKind.MAIN or len(complete) == 1):
                taker.found[index] = parsed
                del orphan.found[index]


def _distance(group: _Parts, index: int) -> tuple[bool, int]:
    before = [each for each in group.found if each < index]
    return (not before, index - max(before) if before else min(group.found) - index)


def _add_unheaded(
    groups: Sequence[_Parts],
    headings: Mapping[int, str],
    contents: Mapping[int, ColumnContents],
    by_hand: Collection[int],
) -> None:
    """Take a column without a heading between two of an address for what follows its left one."""
    for group in groups:
        for index, parsed in list(group.found.items()):
            after = index + 1
            if (
                after in contents
                and after not in by_hand
                and not headings.get(after, "").strip()
                and after + 1 in group.found
                and contents[after].plain_kind in {None, ContentKind.COUNCIL}
                and parsed.part in {AddressPart.LINE, AddressPart.TOWN, AddressPart.WHOLE}
            ):
                is_town = parsed.part is AddressPart.TOWN
                part = AddressPart.COUNTY if is_town else AddressPart.LINE
                group.found[after] = AddressHeading(group.kind, part)


def _block(group: _Parts, rows: Rows) -> AddressBlock | None:
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


def _is_a_line(group: _Parts, whole: int, rows: Rows) -> bool:
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
    groups: Sequence[_Parts],
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
