"""Fit the columns of a table to its cells, where tags change how many of those there are.

What docxtpl does for every table, ours does for those tables alone, and counts only their own
rows: docxtpl takes the rows of a table inside a cell for the outer one's.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.lifting import COLUMNS_VARY
from letterkit.template.texts import W

_WIDTH: Final = f"{W}w"
_VALUE: Final = f"{W}val"


def fit_grids(root: etree._Element) -> None:
    """Fit the columns of the tables that are marked. Raises LetterkitError where one has none."""
    for table in root.iter(f"{W}tbl"):
        if COLUMNS_VARY not in table.attrib:
            continue
        del table.attrib[COLUMNS_VARY]
        grid = table.find(f"{W}tblGrid")
        if grid is None:
            continue
        rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
        try:
            _fit(grid, rows)
        except (TypeError, ValueError, ZeroDivisionError) as error:
            raise LetterkitError(
                "A table in the template has no proper columns once it is filled.",
                "Look at the table's loops ({%tr for … %}, {%tc for … %}), or make the table anew.",
            ) from error


def _fit(grid: etree._Element, rows: list[etree._Element]) -> None:
    """Add columns, the table as wide as before, or give the width of what is left over away."""
    columns = grid.findall(f"{W}gridCol")
    most_cells = max((len(_cells(row)) for row in rows), default=0)
    missing = most_cells - len(columns)
    if missing > 0:
        width = sum(float(each.get(_WIDTH, "0")) for each in columns)
        if width > 0:
            before, after = width / len(columns), width / (len(columns) + missing)
            for each in columns:
                each.set(_WIDTH, str(int(float(each.get(_WIDTH, "0")) * after / before)))
            for _ in range(missing):
                etree.SubElement(grid, f"{W}gridCol", {_WIDTH: str(int(after))})
    columns = grid.findall(f"{W}gridCol")
    left_over = len(columns) - max(map(_span, rows), default=0)
    if left_over <= 0:
        return
    for each in columns[-left_over:]:
        grid.remove(each)
    kept = columns[:-left_over]
    removed = sum(float(each.get(_WIDTH, "0")) for each in columns[-left_over:])
    for each in kept:
        each.set(_WIDTH, str(int(float(each.get(_WIDTH, "0")) + int(removed / len(kept)))))


def _cells(row: etree._Element) -> list[etree._Element]:
    return [each for each in row.iter(f"{W}tc") if next(each.iterancestors(f"{W}tr")) is row]


def _span(row: etree._Element) -> int:
    """Return how many columns a row takes, with those that it leaves free at its ends."""
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in _cells(row)]
    free = (row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter"))
    return sum(1 if each is None else int(each.get(_VALUE, "1")) for each in spans) + sum(
        int(each.get(_VALUE, "0")) for each in free if each is not None
    )
