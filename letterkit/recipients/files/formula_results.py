"""What a sheet's formulas gave, as far as its file says it."""

from __future__ import annotations

import re
from typing import Final

from letterkit.recipients.files.grid import Grid, letter_of
from letterkit.text import plural

# A range over rows that is added up or counted; the rows of the range.
_ADDED_UP: Final = re.compile(
    r"\b(?:SUBTOTAL|SUM|COUNTA?|AVERAGE|AGGREGATE)\((?:\d+,)*\$?[A-Z]{1,3}\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)",
    re.IGNORECASE,
)
_TEXT_FUNCTION: Final = re.compile(
    r"\s*(?:_xlfn\.)?(?:CONCAT(?:ENATE)?|TEXTJOIN|TEXT|PROPER|UPPER|LOWER|TRIM|CLEAN|LEFT|RIGHT|MID"
    r"|SUBSTITUTE|REPLACE|REPT|CHAR|UNICHAR|FIXED)\([^()]*\)\s*",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED: Final = re.compile(r'"[^"]*"')
_LONGEST: Final = 8_192  # characters, as Excel allows


class FormulaResults:
    """Which formulas of a sheet have their results in the file.

    A spreadsheet program saves each with its formula. Libraries can't work formulas out: openpyxl
    saves none, XlsxWriter the number 0 for all, and asks for all to be worked out when the file is
    opened (`fullCalcOnLoad`, ECMA-376 part 1, 18.2.2), which `awaited` says.
    """

    def __init__(self, *, awaited: bool) -> None:
        self._awaited = awaited
        self._missing: list[tuple[int, int]] = []
        self._zeros: list[tuple[int, int]] = []
        self._is_worked_out = False

    def note(self, place: tuple[int, int], formula: str, kind: str | None, result: str) -> None:
        """Take in a formula: row (from 1) and column (from 0), its result's type and text.

        A result that is an empty text has a type as well; one that isn't there has none.
        """
        if kind is None and not result:
            self._missing.append(place)
        elif kind in {None, "n"} and result == "0":
            (self._missing if _gives_text(formula) else self._zeros).append(place)
        else:
            self._is_worked_out = True

    def settle(self, grid: Grid) -> None:
        """Empty the cells whose results aren't in the file, and tell of them once."""
        if self._awaited and not self._is_worked_out:
            self._missing += self._zeros
        if not self._missing:
            return
        missing = sorted(self._missing)
        by_number = dict(grid.rows)
        for row, column in missing:
            by_number.get(row, {}).pop(column, None)
        grid.rows = [(number, cells) for number, cells in grid.rows if cells]
        row, column = missing[0]
        grid.warn(
            f"The file has {plural(len(missing), 'formula')} without a saved result, the first in "
            f"cell {letter_of(column)}{row}; they count as empty. Open the file in Excel, save it "
            "and choose it again."
        )


def added_up_above(formula: str, row: int) -> bool:
    """Whether a formula adds up or counts rows above its own."""
    return any(int(bottom) < row and bottom != top for top, bottom in _ADDED_UP.findall(formula))


def _gives_text(formula: str) -> bool:
    """Whether a formula can give nothing but a text: it joins texts, or is a function of them."""
    if len(formula) > _LONGEST:
        return False
    bare = _QUOTED.sub('""', formula)
    if _TEXT_FUNCTION.fullmatch(bare):
        return True
    depth = 0
    for character in bare:
        depth += (character == "(") - (character == ")")
        if character == "&" and depth == 0:
            return not any(sign in bare for sign in "=<>")
    return False
