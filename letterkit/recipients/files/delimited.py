"""Text tables (.csv, .tsv, .txt): encoding, delimiter and line ends are detected."""

from __future__ import annotations

import codecs
import csv
import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.recipients.files.address_list import grid_of_addresses, parse_address_list
from letterkit.recipients.files.broken_rows import joined_rows
from letterkit.recipients.files.delimiters import (
    SAMPLE_CHARACTERS,
    cut,
    delimiter_of,
    has_blanks_before_quotes,
)
from letterkit.recipients.files.grid import (
    MAX_FILE_BYTES,
    CellCleaner,
    Grid,
    clean_cell,
    letter_of,
)
from letterkit.recipients.model import SheetInfo
from letterkit.text import plain_cell

_log: Final = logging.getLogger(__name__)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNPRINTABLE: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# Excel's own first line for naming the delimiter; Excel doesn't show it as a row.
_NAMED: Final = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_END: Final = "\x00end of the table"
# The five bytes that it doesn't have stay what they are (as in WHATWG's Encoding Standard): in the
# Mac's encodings and in DOS's they are letters, as the whole list may show.
_WINDOWS: Final = {
    byte: ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)) for byte in range(256)
}
# vCard (RFC 6350, 3.3; 2.1 and 3.0 alike) and LDIF (RFC 2849) begin so.
_ADDRESS_BOOK: Final = re.compile(
    r"[\s\ufeff]*+(?:begin\s*+:\s*+vcard\s|(?:version: *+1\s++|#[^\n]*+\n\s*+)*+dn::? *+\S+=?)",
    re.IGNORECASE,
)


class TextTable:
    """A table as text, opened: one sheet, named after the file."""

    def __init__(
        self, data: bytes, name: str, delimiter: str | None = None, *, pasted: bool = False
    ) -> None:
        self._is_pasted = pasted
        text, self._has_lost_characters = decode(data)
        unprintable = len(_UNPRINTABLE.findall(text[:100_000])) + text[:100_000].count("\x00")
        if unprintable > len(text[:100_000]) // 10:
            raise LetterkitError(
                "The file holds no table.", "Choose a spreadsheet (.xlsx, .xls, .ods) or a .csv."
            )
        separator_line = _NAMED.match(text)
        self._text = text[separator_line.end() :] if separator_line else text
        self._addresses = () if delimiter else parse_address_list(self._text)
        self._delimiter = (
            separator_line[1] if separator_line else delimiter or delimiter_of(self._text)
        )
        self.sheets = [SheetInfo(name, hidden=False)]
        _log.debug(
            "a text table: %d characters, some lost: %s", len(text), self._has_lost_characters
        )

    def read(self, index: int) -> Grid:
        """Read the table; `index` is 0."""
        grid = self._grid(self.sheets[index].name)
        if self._has_lost_characters:
            grid.warn("Some characters of the file couldn't be read; look for �.")
        for note in self._swallowed_row_notes(grid):
            grid.warn(note)
        return grid

    def _grid(self, name: str) -> Grid:
        if self._addresses:
            return grid_of_addresses(self._addresses, name)
        grid = Grid(name)
        rows = _rows(self._text, self._delimiter, csv.QUOTE_MINIMAL)
        if rows is None:
            grid.warn(
                "A quotation mark is opened and never closed: quotation marks were taken as they "
                "stand, and line breaks within cells as new rows."
            )
            rows = _rows(self._text, self._delimiter, csv.QUOTE_NONE) or []
        cleaned = _PastedCellCleaner() if self._is_pasted else CellCleaner()
        numbered = (joined_rows(rows) if self._is_pasted else None) or enumerate(rows, 1)
        for number, row in numbered:
            cells = {column: text for column, cell in enumerate(row) if (text := cleaned[cell])}
            if cells:
                grid.add(number, cells)
        return grid

    def _swallowed_row_notes(self, grid: Grid) -> Iterator[str]:
        """Yield a note on each cell that looks as if a stray quotation mark had put rows in it."""
        widths = Counter(len(cells) for _number, cells in grid.rows)
        width = widths.most_common(1)[0][0] if widths and self._delimiter else 1
        for number, cells in grid.rows:
            for column, text in cells.items():
                if "\n" not in text or text.count("\n") == 1:
                    continue
                lines = text.split("\n")
                if any(line.count(self._delimiter) >= width - 1 > 0 for line in lines[1:-1]):
                    yield (
                        f"Cell {letter_of(column)}{number} holds {len(lines)} lines that look like "
                        "rows of the list: a quotation mark may be missing at its end. Correct it "
                        "in the file and choose the file again."
                    )


class _PastedCellCleaner(CellCleaner):
    """Takes away as well what keeps a cell from being a formula where it was to be pasted."""

    def __missing__(self, raw: str) -> str:
        text = self[raw] = clean_cell(plain_cell(raw))
        return text


def pasted_table(text: str, name: str = "Pasted table") -> TextTable:
    """Return a table pasted as text, as Excel and LibreOffice put it on the clipboard.

    They divide cells by tabs and put those with line breaks in quotation marks; where there are no
    tabs, the delimiter is found as it is for files. An apostrophe before what would be a formula
    (`as_text`) isn't part of its cell. Raises LetterkitError where there is no text,
    or more than a file may hold.
    """
    text = text.strip("\0")
    if not text.strip():
        raise LetterkitError(
            "There is no text to paste.",
            "Select the rows in your spreadsheet with their headings, copy them and paste again.",
        )
    if len(text) > MAX_FILE_BYTES:
        raise LetterkitError(
            f"The pasted text is longer than {MAX_FILE_BYTES // 1_000_000} million characters.",
            "Copy only the rows and columns that the letters need.",
        )
    refuse_address_book(text[:4_000], "The pasted text")
    tabs = "\t" in text[:SAMPLE_CHARACTERS]
    data = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    return TextTable(data, name, "\t" if tabs else None, pasted=True)


def refuse_address_book(beginning: str, what: str) -> None:
    """Raise LetterkitError where a text begins as an address book's; `what` names it for users."""
    if _ADDRESS_BOOK.match(beginning):
        raise LetterkitError(
            f"{what} is an address book (vCard or LDIF), not a spreadsheet.",
            "In the program that it comes from, export the addresses as .csv and choose that.",
        )


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
        text = "".join(map(_line, data.splitlines(keepends=True)))
        return text, "\ufffd" in text


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return codecs.charmap_decode(line, "strict", _WINDOWS)[0]


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 encoding that a file without a byte-order mark has; None for others."""
    sample = data[:4000]
    if len(data) % 2 or not sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.7
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else None


def _rows(text: str, delimiter: str, quoting: int) -> list[list[str]] | None:
    """Return the rows; None where a quotation mark is still open at the end of the text."""
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    cut_text, character = cut(text, delimiter)
    reader = csv.reader(
        StringIO(f"{cut_text}{ending}{_END}", newline=""),
        delimiter=character,
        quoting=quoting,  # type: ignore[arg-type]
        skipinitialspace=has_blanks_before_quotes(text, delimiter),
    )
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
