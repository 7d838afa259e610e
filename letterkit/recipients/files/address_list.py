"""Lists of addresses as mail programs copy them: Jane Smith <jane@…>; "Brown, Bob" <bob@…>.

The form is that of a message's address fields (RFC 5322, 3.4), and what mail programs make of it
for people: addresses divided by semicolons or lines, names with commas that nobody quoted,
"mailto:". The standard library's `email` reads the strict form alone, in which such a comma ends an
address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import Final, NamedTuple
from urllib.parse import unquote

from letterkit.recipients.files.grid import Grid, clean_cell

_ENTRY: Final = re.compile(
    r"""[\s;,]*+
    (?:[^\s<>@",;:\[][^<>@",;:\n\[]{0,60}+:(?<!mailto:)(?<!smtp:)[\ \t]*+)?  # a group, or "To:"
    (?:
        (?:mailto:)?(?P<bare>[^\s<>@",;:()\[\]]++@[^\s<>@",;:()\[\]]++)
        (?:[\ ]*+\((?P<comment>[^()\n]{1,100}+)\))?
        (?=\s*+(?:[;,]|\Z)|[\ ]*+\r?\n)
    |
        (?:"(?P<quoted>(?:[^"\\\n]|\\[^\n]){0,200}+)"|(?P<plain>[^<>"\n\t;\[]{0,200}+))
        [\ ]*+[<\[]\s*+(?:mailto:|smtp:)?(?P<inside>[^<>\s@\[\]]++@[^<>\s@\[\]]++)\s*+[>\]]
        (?=\s*+(?:[;,]|\Z)|[\ ]*+\r?\n)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Somebody whose address the mail program didn't find, in a list that is one line.
_NAME_ALONE: Final = re.compile(r"[\s;]*+(?P<name>[^<>@\"\n\t;,\[]{1,80}+)(?=;|\Z)")
# What Outlook makes of a linked address in plain text: jane@x.uk<mailto:jane@x.uk>.
_LINKED: Final = re.compile(r"(?<=\w)<mailto:[^<>\s]++>", re.IGNORECASE)
_QUOTED_PAIR: Final = re.compile(r"\\(.)")
_TO_THE_END: Final = re.compile(r"[\s;,]*+")
_NO_HEADING: Final = re.compile("[@,;\t]")
_NAME: Final = {0: "Name"}
_ADDRESS: Final = {1: "E-mail"}


class NamedAddress(NamedTuple):
    """An e-mail address and whose it is; "" where nothing says it."""

    name: str
    address: str


def parse_address_list(text: str) -> Sequence[NamedAddress]:
    """Return the addresses of a text that is a list of them and nothing else; none for others.

    A first line without any may be its heading. A text with a single address is a list where that
    has its name before it.
    """
    if "@" not in text:
        return ()
    if "mailto:" in text:
        text = _LINKED.sub("", text)
    first, _break, rest = text.lstrip().partition("\n")
    entries = _entries(text)
    if entries:
        return entries if len(entries) > 1 or entries[0].name else ()
    entries = [] if _NO_HEADING.search(first) else _entries(rest)
    return entries if any(each.name for each in entries) else ()


def _entries(text: str) -> list[NamedAddress]:
    entries: list[NamedAddress] = []
    position, is_one_line = 0, "\n" not in text.strip()
    while not _TO_THE_END.fullmatch(text, position):
        if match := _ENTRY.match(text, position):
            entries.append(_named(match))
        elif is_one_line and (match := _NAME_ALONE.match(text, position)):
            entries.append(NamedAddress(clean_cell(match["name"]), ""))
        else:
            return []
        position = match.end()
    return entries if 2 * sum(bool(each.address) for each in entries) >= len(entries) else []


def _named(match: re.Match[str]) -> NamedAddress:
    address = (match["bare"] or match["inside"]).partition("?")[0]
    quoted = match["quoted"]
    name = _QUOTED_PAIR.sub(r"\1", quoted) if quoted else match["plain"] or match["comment"] or ""
    name = clean_cell(_decoded(name)).strip("'\"").strip()
    address = unquote(address) if "%" in address else address
    return NamedAddress("" if name.casefold() == address.casefold() else name, address)


def _decoded(name: str) -> str:
    """Return a name whose characters were encoded for a message's head (RFC 2047)."""
    if "=?" not in name:
        return name
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name


def grid_of_addresses(entries: Sequence[NamedAddress], name: str) -> Grid:
    """Return addresses as a sheet, one a row, below the headings that it needs."""
    grid = Grid(name)
    grid.add(0, (_NAME if any(each.name for each in entries) else {}) | _ADDRESS)
    for number, each in enumerate(entries, 1):
        cells = {0: each.name, 1: each.address}
        grid.add(number, {column: text for column, text in cells.items() if text})
    return grid
