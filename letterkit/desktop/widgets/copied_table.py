"""A table for the clipboard, with which other programs do nothing but show it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from html import escape
from io import StringIO
from typing import Final

from PySide6.QtCore import QMimeData

from letterkit.text import as_text

# Excel takes a cell of this number format for text, and keeps its lines together (Microsoft,
# "Office HTML and XML Reference"); LibreOffice goes by the attribute sdnum.
_BREAK: Final = "<br style='mso-data-placement:same-cell'>"
_CELL: Final = '<td style=\'mso-number-format:"\\@"\' sdnum="2057;2057;@">'
_TELEPHONE: Final = re.compile(r"\+[0-9][0-9 ().-]*")
_LINE_END: Final = re.compile(r"\r\n?")  # csv puts no quotation marks around a lone CR


def copied_table(rows: Iterable[Sequence[str]]) -> QMimeData:
    """Return rows of cells as a spreadsheet takes them from the clipboard, none as a formula.

    It is HTML, where each cell has the number format of texts, and plain text with tabs between the
    columns. In both an apostrophe keeps cells from being formulas, whatever becomes of the format;
    the HTML's telephone numbers, which are none, go without. A table pasted here loses it again.
    """
    data, plain, marked_up = QMimeData(), StringIO(), StringIO()
    writer = csv.writer(plain, "excel-tab", lineterminator="\n")
    for row in [[_LINE_END.sub("\n", cell) for cell in row] for row in rows]:
        writer.writerow(map(as_text, row))
        marked_up.write(f"<tr>{''.join(map(_as_cell, row))}</tr>")
    data.setText(plain.getvalue())
    table = f"<table>{marked_up.getvalue()}</table>"
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body>{table}</body></html>')
    return data


def _as_cell(text: str) -> str:
    shown = text if _TELEPHONE.fullmatch(text) else as_text(text)
    return f"{_CELL}{escape(shown).replace(chr(10), _BREAK)}</td>"
