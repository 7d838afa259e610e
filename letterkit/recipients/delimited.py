"""Text tables (.csv, .tsv, .txt): encoding, delimiter and line ends found, not asked for."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.recipients.grid import Grid, Interned, tidy
from letterkit.recipients.model import SheetInfo

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 40
_UNPRINTABLE: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# Excel's own first line for naming the delimiter; Excel doesn't show it as a row.
_NAMED: Final = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_END: Final = "\x00end of the table"


class TextTable:
    """A table as text, opened: one sheet, named after the file."""

    def __init__(self, data: bytes, name: str) -> None:
        text, self._lost = decode(data)
        strange = len(_UNPRINTABLE.findall(text[:100_000])) + text[:100_000].count("\x00")
        if strange > len(text[:100_000]) // 10:
            raise LetterkitError(
                "The file holds no table.", "Choose a spreadsheet (.xlsx, .xls, .ods) or a .csv."
            )
        named = _NAMED.match(text)
        self._text = text[named.end() :] if named else text
        self._delimiter = named[1] if named else delimiter_of(self._text)
        self.sheets = [SheetInfo(name, hidden=False)]

    def read(self, index: int) -> Grid:
        """Read the table; `index` is 0."""
        grid = Grid(self.sheets[index].name)
        if self._lost:
            grid.notes.append("Some characters of the file couldn't be read; look for �.")
        rows = _rows(self._text, self._delimiter, csv.QUOTE_MINIMAL)
        if rows is None:
            grid.notes.append(
                "A quotation mark is opened and never closed: quotation marks were taken as they "
                "stand, and line breaks within cells as new rows."
            )
            rows = _rows(self._text, self._delimiter, csv.QUOTE_NONE) or []
        same = Interned()
        for number, row in enumerate(rows, 1):
            cells = {column: same(text) for column, cell in enumerate(row) if (text := tidy(cell))}
            if cells:
                grid.add(number, cells)
        return grid


def decode(data: bytes) -> tuple[str, bool]:
    """Return the text of a file, and whether some of its characters are lost.

    A byte-order mark decides; without one, UTF-16 shows itself by its zero bytes. Otherwise each
    line that isn't UTF-8 is Windows-1252, in which Excel in Britain saves a plain .csv: lists
    pasted together from two files come in both.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return text, "\ufffd" in text
    if wide := _wide(data):
        text = data.decode(wide, "replace")
        return text, "\ufffd" in text
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        lines = [_line(line) for line in data.split(b"\n")]
        text = "\n".join(lines)
        return text, "\ufffd" in text


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _wide(data: bytes) -> str | None:
    sample = data[:4000]
    if len(data) % 2 or not sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.7
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else None


def delimiter_of(text: str) -> str:
    """Return the delimiter that divides the first rows most evenly; a comma where none does."""
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        if delimiter not in text[:200_000]:
            continue
        reader = csv.reader(StringIO(text[:200_000], newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row))
        except csv.Error:
            continue
        rows = sum(widths.values())
        # Rows of one cell are titles, or the wrong delimiter; either way they count for nothing.
        width, often = max(
            ((w, n) for w, n in widths.items() if w > 1), key=lambda each: each[1], default=(1, 0)
        )
        score = often / rows * 100 + min(width, 50) if rows else 0.0
        if score > best_score and often:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str, quoting: int) -> list[list[str]] | None:
    """Return the rows; None where a quotation mark is still open at the end of the text."""
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    lines = StringIO(f"{text}{ending}{_END}", newline="")
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        if quoting == csv.QUOTE_MINIMAL:
            return None
        raise LetterkitError(
            "A cell of the table is longer than 131,072 characters.",
            "Check that the file is a table; save it anew as .xlsx.",
        ) from error
    if not rows or rows.pop() != [_END]:
        return None
    return rows
