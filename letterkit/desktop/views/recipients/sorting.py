"""The order of texts as an English reader expects it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from letterkit.desktop.views.recipients.view_data import NamedColumns, PersonRow, reader
from letterkit.diagnostics import Severity
from letterkit.text import search_text

_NUMBERS: Final = re.compile(r"\d+")
_DIGITS: Final = 20  # as many as numbers are filled up to with noughts, to be compared as texts
_RANK: Final = {severity: rank for rank, severity in enumerate((*Severity, None))}


def natural(text: str) -> str:
    """Return the key of a text: "Ward 9" comes before "Ward 10", "Élan" beside "elan".

    Apostrophes don't count, so that "O’Brien" stands beside "Obrien".
    """
    return _NUMBERS.sub(_filled_up, search_text(text).replace("'", ""))


def _filled_up(number: re.Match[str]) -> str:
    return number[0].zfill(_DIGITS)


def ordered(rows: Sequence[PersonRow], column: str, *, down: bool) -> list[int]:
    """Return the indexes of `rows` sorted by a column; blank cells come last either way.

    Rows that are alike stay in the order of the spreadsheet.
    """
    places = range(len(rows))
    if column == NamedColumns.TICK:
        return sorted(places, key=lambda index: rows[index].ticked, reverse=not down)
    if column == NamedColumns.DIAGNOSTIC:
        return sorted(places, key=lambda index: _RANK[rows[index].severity], reverse=down)
    if column == NamedColumns.CONTACT:
        ranks = [row.contact.rank for row in rows]
        filled = sorted(filter(ranks.__getitem__, places), key=ranks.__getitem__, reverse=down)
        return filled + _blank(places, ranks)
    read = reader(column)
    texts = list(map(read, rows))
    # Councils and parties repeat: each text's key is made once.
    keys = {text: natural(text) for text in set(texts)}
    filled = [index for index in places if texts[index].strip()]
    filled.sort(key=lambda index: keys[texts[index]], reverse=down)
    return filled + _blank(places, texts)


def _blank(places: Iterable[int], texts: Sequence[str]) -> list[int]:
    return [index for index in places if not texts[index].strip()]
