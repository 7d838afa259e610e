"""Taking rows out of a table that was pasted as text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Final

from letterkit.recipients.files.address_list import NamedAddress, parse_address_list
from letterkit.recipients.files.delimiters import SAMPLE_CHARACTERS, delimiter_of

_TAB: Final = "\t"


def without_pasted_rows(table: str, is_gone: Callable[[Sequence[str]], bool]) -> str:
    """Return a pasted table without the rows of whose cells `is_gone` says so.

    Each leaves a blank row, which is nobody's: the others keep their numbers. Of a mail program's
    list of addresses the others are left, a line each.
    """
    if addresses := parse_address_list(table):
        kept = [each for each in addresses if not is_gone(each)]
        return table if len(kept) == len(addresses) else "\n".join(map(_mailbox, kept))
    lines = list(StringIO(table, newline=""))
    found = _spans(lines, table, csv.QUOTE_MINIMAL)
    if found is None:  # a quotation mark is never closed, and so begins no cell
        found = _spans(lines, table, csv.QUOTE_NONE) or []
    for start, end, cells in reversed(found):
        if is_gone(cells):
            lines[start:end] = ["\n"]
    return "".join(lines)


def _mailbox(entry: NamedAddress) -> str:
    """Return an address with its name as a mail program writes it (RFC 5322, 3.4)."""
    name = entry.name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{name}" <{entry.address}>' if name else entry.address


def _spans(lines: list[str], table: str, quoting: int) -> list[tuple[int, int, list[str]]] | None:
    """Return each row's first line, the one after its last, and its cells."""
    found = _TAB if _TAB in table[:SAMPLE_CHARACTERS] else delimiter_of(table)
    delimiter = found if len(found) == 1 else _TAB
    reader = csv.reader(
        [*lines, "\n", "\n"], delimiter=delimiter, quoting=quoting,  # type: ignore[arg-type]
    )  # fmt: skip
    spans: list[tuple[int, int, list[str]]] = []
    start = 0
    try:
        for row in reader:
            spans.append((start, reader.line_num, row))
            start = reader.line_num
    except csv.Error:
        return None
    if [(cells, end - start) for start, end, cells in spans[-2:]] != [([], 1), ([], 1)]:
        return None
    return [each for each in spans if each[1] <= len(lines)]
