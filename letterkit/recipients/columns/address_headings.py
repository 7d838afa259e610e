"""Read from a heading which part of which address it names: “Home Town”, “Office postcode”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.list_decisions import AddressKind
from letterkit.text import fold_key


class AddressPart(IntEnum):
    """The parts of an address in the order in which the Post Office reads them."""

    WHOLE = 0
    LINE = 1
    TOWN = 2
    COUNTY = 3
    POSTCODE = 4
    COUNTRY = 5  # never printed: all post is inland


class AddressHeading(NamedTuple):
    """Which address a heading is of, which part of it, and the number of a numbered line."""

    kind: AddressKind
    part: AddressPart
    number: int = 0


_OWNERS: Final = {
    "home": AddressKind.HOME, "residential": AddressKind.HOME, "residence": AddressKind.HOME,
    "private": AddressKind.PRIVATE, "personal": AddressKind.PRIVATE,
    "work": AddressKind.WORK, "workplace": AddressKind.WORK,
    "business": AddressKind.BUSINESS, "company": AddressKind.BUSINESS,
    "employer": AddressKind.BUSINESS,
    "council": AddressKind.COUNCIL, "civic": AddressKind.COUNCIL, "townhall": AddressKind.COUNCIL,
    "office": AddressKind.OFFICE, "official": AddressKind.OFFICE, "surgery": AddressKind.OFFICE,
    "constituency": AddressKind.CONSTITUENCY, "constituencyoffice": AddressKind.CONSTITUENCY,
    "parliament": AddressKind.PARLIAMENT, "parliamentary": AddressKind.PARLIAMENT,
    "westminster": AddressKind.PARLIAMENT, "houseofcommons": AddressKind.PARLIAMENT,
    "correspondence": AddressKind.CORRESPONDENCE, "postal": AddressKind.CORRESPONDENCE,
    "mailing": AddressKind.CORRESPONDENCE, "contact": AddressKind.CORRESPONDENCE,
    "other": AddressKind.OTHER, "alternative": AddressKind.OTHER, "secondary": AddressKind.OTHER,
    **dict.fromkeys(
        ("main", "primary", "preferred", "full", "councillor", "councillors", "cllr", "cllrs",
         "member", "members", "contactdetails"), AddressKind.MAIN),
}  # fmt: skip
_OWNER: Final = re.compile(rf"(?:{'|'.join(_OWNERS)})(?:contact)?(?:details|address)?")
# Behind its part (“Postcode (home)”); “Town Council” is no town.
_BEHIND: Final = "home|private|personal|work|business|correspondence|constituency|other"
_HEADING: Final = re.compile(
    rf"(?P<before>{'|'.join(sorted(_OWNERS, key=len, reverse=True))})?(?:details)?"
    r"(?P<address>address|addr|add)?(?P<which>[1-9](?=[a-z]))?"
    r"(?P<part>line|ln|streetaddress|street|road|house(?:name|number|no|nameornumber|namenumber)?"
    r"|building(?:name)?|flat|property(?:name|number)?|premises|locality|village|extended"
    r"(?:address)?|addresslocality|pobox|po|suburb|district"
    r"|(?P<whole>(?:address)?(?:lines|full|infull|formatted|label)?)"
    r"|(?P<town>posttown|town|city|townorcity|towncity|cityortown)"
    r"|(?P<county>county|state|region|province|statecounty|countyorstate|stateorprovince)"
    r"|(?P<postcode>postcode|postalcode|zip|zipcode|zippostalcode|pcode|postzip)"
    r"|(?P<country>country(?:region|code)?))"
    r"(?P<number>[1-9]|one|two|three|four|five)?"
    rf"(?P<behind>{_BEHIND})?"
)
_MOST: Final = 0.7
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# Of an address only beside “address” or its owner: otherwise a ward's, a list's, a name's.
_AMBIGUOUS: Final = frozenset({
    "region", "province", "district", "label", "po", "suburb", "extended", "house", "line", "ln",
    "full", "formatted", "lines",
})  # fmt: skip


@lru_cache(maxsize=2_048)
def parse_heading(heading: str) -> AddressHeading | None:
    """Return of which address a heading names which part; None where it names none."""
    match = _HEADING.fullmatch(fold_key(heading[:80]))
    if match is None:
        return None
    named = match.groupdict()
    owner = named["before"] or named["behind"]
    numbered = bool(named["number"])
    if not (named["part"] or named["address"]) or named["part"] == "label":
        return None
    if named["part"] in _AMBIGUOUS and not (
        named["address"] or owner or (numbered and named["part"] in {"line", "ln"})
    ):
        return None
    kind = _OWNERS[owner] if owner else AddressKind.MAIN
    if named["which"] and named["which"] != "1":
        kind = AddressKind.OTHER
    number = named["number"] or ""
    part = _part(named, numbered=numbered)
    return AddressHeading(kind, part, _NUMBERS.get(number) or int(number or 0))


def _part(named: dict[str, str | None], *, numbered: bool) -> AddressPart:
    for part in (
        AddressPart.TOWN, AddressPart.COUNTY, AddressPart.POSTCODE, AddressPart.COUNTRY,
    ):  # fmt: skip
        if named[part.name.lower()]:
            return part
    is_whole = named["whole"] is not None and not numbered
    return AddressPart.WHOLE if is_whole else AddressPart.LINE


def is_place(heading: str) -> bool:
    """Return whether a heading names a town, county or country: no field but an address's."""
    parsed = parse_heading(heading)
    return parsed is not None and parsed.part in {
        AddressPart.TOWN, AddressPart.COUNTY, AddressPart.COUNTRY,
    }  # fmt: skip


def is_owner(heading: str) -> bool:
    """Return whether a heading over others says whose address they make: “Work”, “Home details”."""
    key = fold_key(heading[:80])
    return _OWNER.fullmatch(key) is not None


def with_owners_named(
    headings: Mapping[int, str], contents: Mapping[int, ColumnContents]
) -> dict[int, str]:
    """Return headings in which a column of whole addresses is called one: “Home”, “Office”."""
    return {
        index: f"{heading} address"
        if is_owner(heading)
        and index in contents
        and contents[index].share(ContentKind.ADDRESS) >= _MOST
        else heading
        for index, heading in headings.items()
    }
