"""Sheets that stand before the list in a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

from benchmarks.twin.labels import Cell

Sheet = tuple[str, tuple[tuple[Cell, ...], ...]]


def _read_me(_rows: Sequence[Sequence[Cell]], _rng: Random) -> Sheet:
    lines = ("How to use this list", "See the tab List 2017", "Corrections to the office, please")
    return "Read me", tuple((line,) for line in lines)


def _old(rows: Sequence[Sequence[Cell]], rng: Random) -> Sheet:
    """Return last year's list: the same headings, fewer people. The file was saved on the new."""
    kept = [tuple(row) for row in rows[: max(2, len(rows) // 2)]]
    rest = kept[1:]
    rng.shuffle(rest)
    return "List 2013", (kept[0], *rest)


def _summary(_rows: Sequence[Sequence[Cell]], _rng: Random) -> Sheet:
    return "Export Summary", (
        ("This document was exported from Numbers. Each table became an Excel worksheet.",),
        (),
        ("Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"),
        ("Sheet 1",),
        ("", "Table 1", "List 2017"),
    )


EXTRA_SHEETS: Final[Mapping[str, Callable[[Sequence[Sequence[Cell]], Random], Sheet]]] = {
    "read me": _read_me, "old": _old, "summary": _summary,
}  # fmt: skip
