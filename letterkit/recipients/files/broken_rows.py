"""Rows that come in pieces, since a cell of a web page's table holds line breaks.

A browser puts cells on the clipboard with tabs between them and no quotation marks, so that a cell
of several lines ends its row: "Cllr Jane Smith / Leader <tab> Labour <tab> Heath" is two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_FEWEST_COLUMNS: Final = 3
_FEWEST: Final = 2  # rows that were in pieces


def joined_rows(rows: Sequence[Sequence[str]]) -> list[tuple[int, Sequence[str]]] | None:
    """Return rows put together of their pieces, each with the number of its first line from 1.

    None where none is in pieces, or where the pieces don't make rows of just as many cells as the
    first line has, all of them: then the lines are rows as they stand.
    """
    width = len(rows[0]) if rows else 0
    if width < _FEWEST_COLUMNS or all(len(row) >= width or row in ([], [""]) for row in rows):
        return None
    joined: list[tuple[int, Sequence[str]]] = []
    whole: list[str] = []
    begun = in_pieces = 0
    for number, row in enumerate(rows, 1):
        if not whole and row in ([], [""]):
            continue
        if whole:
            piece = row or [""]
            whole = [*whole[:-1], f"{whole[-1]}\n{piece[0]}", *piece[1:]]
        else:
            begun, whole = number, list(row)
        if len(whole) > width:
            return None
        if len(whole) == width:
            in_pieces += number > begun
            joined.append((begun, whole))
            whole = []
    return joined if not whole and in_pieces >= _FEWEST else None
