"""Find the parts of a list's addresses: which column is whose street, town or postcode."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import Final

from letterkit.recipients.columns.address_headings import (
    AddressHeading,
    AddressPart,
    parse_heading,
)
from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.list_decisions import AddressKind

ADDRESS: Final = "address"
POSTCODE: Final = "postcode"
_HALF: Final = 0.5
_POSTCODES: Final = frozenset({ContentKind.POSTCODE})
# What the further lines of an address are; towns may be called as their councils.
_PLACES: Final = frozenset({None, ContentKind.COUNCIL})


@dataclass(slots=True)
class AddressParts:
    """The columns of an address as they are found, by their part."""

    kind: AddressKind
    found: dict[int, AddressHeading] = field(default_factory=dict[int, AddressHeading])

    def has(self, *parts: AddressPart) -> bool:
        """Whether a column is any of these parts."""
        return any(each.part in parts for each in self.found.values())

    def repeats(self, parsed: AddressHeading) -> bool:
        """Whether it has that very part already: a second "Postcode", or "Address 1"."""
        is_countable = parsed.part is not AddressPart.LINE or bool(parsed.number)
        return is_countable and parsed in self.found.values()

    def first(self, part: AddressPart) -> int | None:
        """Return the first column of a part; None where there is none."""
        return next((index for index, each in self.found.items() if each.part is part), None)


def address_parts(
    free: Mapping[int, str],
    contents: Mapping[int, ColumnContents],
    matcher: HeadingMatcher,
    by_hand: Collection[int],
) -> list[AddressParts]:
    """Return the parts of each address that the headings in `free` tell of, or stand over.

    Columns that the user set, `by_hand`, are no part of any.
    """
    groups = _by_owner(free, contents, matcher)
    _settle_orphans(groups)
    headed = {index for index, text in free.items() if text.strip()}
    unheaded = contents.keys() - headed - set(by_hand)
    _add_unheaded(groups, unheaded, contents)
    return groups


def _by_owner(
    free: Mapping[int, str], contents: Mapping[int, ColumnContents], matcher: HeadingMatcher
) -> list[AddressParts]:
    """Return the parts of addresses by whose they are; a part that comes again begins another."""
    groups: dict[AddressKind, AddressParts] = {}
    for index, text in free.items():
        parsed = parse_heading(text)
        if parsed is None or matcher.field(text) not in {None, ADDRESS, POSTCODE}:
            continue
        if _is_otherwise(contents.get(index), parsed.part):
            continue
        kind = parsed.kind
        if kind is AddressKind.MAIN and kind in groups and groups[kind].repeats(parsed):
            kind = AddressKind.OTHER
        groups.setdefault(kind, AddressParts(kind)).found[index] = parsed
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


def _settle_orphans(groups: list[AddressParts]) -> None:
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


def _distance(group: AddressParts, index: int) -> tuple[bool, int]:
    before = [each for each in group.found if each < index]
    return (not before, index - max(before) if before else min(group.found) - index)


def _add_unheaded(
    groups: Sequence[AddressParts],
    unheaded: Collection[int],
    contents: Mapping[int, ColumnContents],
) -> None:
    """Take columns without a heading for more of the address that the heading before them begins.

    One heading may stand over several columns. They are taken where a headed part of the same
    address ends them, or a postcode, which is that address's own.
    """
    for group in groups:
        for index, parsed in list(group.found.items()):
            if parsed.part not in {AddressPart.LINE, AddressPart.TOWN, AddressPart.WHOLE}:
                continue
            run = _run_after(index, unheaded)
            end = next((each for each in run if _is_kind(contents, each, _POSTCODES)), None)
            if end is not None and not group.has(AddressPart.POSTCODE):
                group.found[end] = AddressHeading(group.kind, AddressPart.POSTCODE)
                run = run[: run.index(end)]
            elif not run or run[-1] + 1 not in group.found:
                continue
            if run and all(_is_kind(contents, each, _PLACES) for each in run):
                is_town = parsed.part is AddressPart.TOWN
                part = AddressPart.COUNTY if is_town else AddressPart.LINE
                group.found |= {each: AddressHeading(group.kind, part) for each in run}
                if parsed.part is AddressPart.WHOLE:
                    group.found[index] = AddressHeading(group.kind, AddressPart.LINE)


def _run_after(index: int, unheaded: Collection[int]) -> list[int]:
    """Return the columns right behind one up to the next with a heading."""
    return list(takewhile(lambda each: each in unheaded, count(index + 1)))


def _is_kind(
    contents: Mapping[int, ColumnContents], index: int, kinds: Collection[ContentKind | None]
) -> bool:
    return contents[index].plain_kind in kinds
