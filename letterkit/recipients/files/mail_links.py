"""E-mail addresses that stand in cells' links, as in tables copied from web pages (RFC 6068)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from letterkit.recipients.files.grid import Grid, clean_cell, letter_of
from letterkit.text import plural

Links = Mapping[tuple[int, int], str]
"""Where cells' links lead, by row (from 1) and column (from 0)."""

_MAILTO: Final = re.compile(r"\s*mailto:([^?]*+)", re.IGNORECASE)
_MAIL_WORDS: Final = re.compile(r"\b(?:e-?mail|mail|contact|message|write)\b", re.IGNORECASE)
_MAIL_HEADING: Final = re.compile(r"\be-?mail", re.IGNORECASE)
_LONGEST: Final = 2_000  # characters of a link that is looked at


def mail_address(link: str) -> str:
    """Return the address that a link writes to; "" for any other link."""
    match = _MAILTO.match(link[:_LONGEST])
    if match is None:
        return ""
    address = clean_cell(unquote(match[1]))
    return address if "@" in address and "\n" not in address else ""


def take_mail_links(grid: Grid, links: Links) -> None:
    """Put the addresses of links into the grid.

    A cell whose text is no address and only says that there is one, such as "Email Jane", becomes
    the address. Where a column's texts say something of their own, such as names, the addresses get
    a column beside the others. A cell that shows one address and links to another is told of.
    """
    cells = dict(grid.rows)
    columns: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), link in links.items():
        if (address := mail_address(link)) and column in cells.get(row, {}):
            columns[column][row] = address
    others: list[tuple[int, int]] = []
    for column, addresses in sorted(columns.items()):
        texts = {row: cells[row][column] for row in addresses}
        others += [
            (row, column)
            for row, address in addresses.items()
            if "@" in texts[row] and address.casefold() not in texts[row].casefold()
        ]  # fmt: skip
        target = column if _only_says_so(column, texts, grid) else _new_column(grid)
        for row, address in addresses.items():
            if "@" not in texts[row]:
                cells[row][target] = address
    if others:
        row, column = min(others)
        place = f"{letter_of(column)}{row}"
        which = (
            f"1 cell shows one e-mail address and links to another, {place}"
            if len(others) == 1
            else f"{plural(len(others), 'cell')} show one e-mail address and link to another, the "
            f"first is {place}"
        )
        grid.warn(f"{which}; the one that is shown is used.")


def _only_says_so(column: int, texts: Mapping[int, str], grid: Grid) -> bool:
    """Whether the texts of a column's links say no more than that there is an address."""
    saying = sum(bool(_MAIL_WORDS.search(text)) for text in texts.values())
    if 2 * saying >= len(texts):
        return True
    (_text, most), *_rest = Counter(texts.values()).most_common(1)
    if most > 1 and 2 * most >= len(texts):
        return True
    return any(
        "@" in text or _MAIL_HEADING.search(text)
        for _number, cells in grid.rows
        if (text := cells.get(column)) and len(text) <= 80  # noqa: PLR2004 - a heading, an address
    )


def _new_column(grid: Grid) -> int:
    return max(max(cells) for _number, cells in grid.rows if cells) + 1
