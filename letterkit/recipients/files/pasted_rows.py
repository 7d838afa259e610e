"""Taking rows out of a table that was pasted as text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from typing import Final

from letterkit.recipients.files.delimiters import SAMPLE_CHARACTERS, delimiter_of

_TAB: Final = "\t"


def without_pasted_rows(table: str, is_gone: Callable[[str], bool]) -> str:
    """Return a pasted table without the rows of whose cells, parted by blanks, `is_gone` says so.

    Each leaves a blank row, which is nobody's: the others keep their numbers.
    """
    lines = list(StringIO(table, newline=""))
    found = _spans(lines, table, csv.QUOTE_MINIMAL)
    if found is None:  # a quotation mark is never closed, and so begins no cell
        found = _spans(lines, table, csv.QUOTE_NONE) or []
    for start, end, text in reversed(found):
        if is_gone(text):
            lines[start:end] = ["\n"]
    return "".join(lines)


def _spans(lines: list[str], table: str, quoting: int) -> list[tuple[int, int, str]] | None:
    """Return each row's first line, the one after its last, and its text."""
    found = _TAB if _TAB in table[:SAMPLE_CHARACTERS] else delimiter_of(table)
    delimiter = found if len(found) == 1 else _TAB
    reader = csv.reader(
        [*lines, "\n", "\n"], delimiter=delimiter, quoting=quoting,  # type: ignore[arg-type]
    )  # fmt: skip
    spans: list[tuple[int, int, str]] = []
    start = 0
    try:
        for row in reader:
            spans.append((start, reader.line_num, " ".join(row)))
            start = reader.line_num
    except csv.Error:
        return None
    blank = (("", 1), ("", 1))
    if tuple((text, end - start) for start, end, text in spans[-2:]) != blank:
        return None
    return [(start, end, text) for start, end, text in spans if end <= len(lines)]
