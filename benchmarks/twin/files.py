"""Write a synthetic list as a file of its format."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final, cast
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.twin.labels import Formula, Link, TwinList
from benchmarks.twin.texts import TEXTS

_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"


def path_of(twin: TwinList, folder: Path) -> Path:
    """Return where a list stands in a folder."""
    others = {".xls-html": ".xls", ".pasted": ".txt", ".addresses": ".txt"}
    return folder / f"{twin.name}{others.get(twin.extension, twin.extension)}"


def write_list(twin: TwinList, folder: Path) -> Path:
    """Write a list into a folder and return its path."""
    path = path_of(twin, folder)
    if twin.extension in TEXTS:
        path.write_text(twin.text, encoding="utf-8", newline="")
        return path
    writers = {".xlsx": _book, ".ods": _ods, ".xls-html": _html}
    path.write_bytes(writers.get(twin.extension, _delimited)(twin))
    return path


def _shown(cell: object) -> str:
    """Return a cell as a .csv of Excel's has it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _delimited(twin: TwinList) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=twin.delimiter)
    width = max(map(len, twin.rows))
    for row in twin.rows:
        shown = [_shown(cell) for cell in row]
        writer.writerow([*shown, *[""] * (width - len(row))])
    return stream.getvalue().encode(twin.encoding)


def _book(twin: TwinList) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (*twin.sheets, (twin.truth.sheet, twin.rows)):
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            _write_row(sheet, number, row)
    if twin.table:
        _as_table(book.worksheets[-1], *twin.table, len(twin.truth.fields))
    book.active = len(book.worksheets) - 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_row(sheet: Worksheet, number: int, row: Iterable[object]) -> None:
    for place, value in enumerate(row, 1):
        if value == "" and not isinstance(value, bool):
            continue
        cell = cast("Cell", sheet.cell(number, place))
        if isinstance(value, Link):
            cell.value = value.text
            cell.hyperlink = value.target  # pyright: ignore[reportAttributeAccessIssue]
        elif isinstance(value, Formula):
            cell.value = value.formula
        elif isinstance(value, str):
            cell.value = value
            cell.data_type = "s"
        elif isinstance(value, bool | int | float | date):
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"


def _as_table(sheet: Worksheet, first: int, last: int, width: int) -> None:
    """Make a range an Excel table whose last row is its row of totals."""
    table = Table(displayName="People", ref=f"A{first}:{get_column_letter(width)}{last}")
    table.totalsRowCount = 1
    sheet.add_table(table)


def _html(twin: TwinList) -> bytes:
    """Return a web page, as council systems give it for a workbook."""
    rows = (
        "<tr>" + "".join(f"<td>{_lines(_shown(cell))}</td>" for cell in row) + "</tr>"
        for row in twin.rows
    )
    head = "<html><head><meta charset='utf-8'></head><body><table>"
    return f"{head}{''.join(rows)}</table></body></html>".encode()


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _ods(twin: TwinList) -> bytes:
    tables = "".join(
        f'<table:table table:name="{escape(title)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
                  if row else "<table:table-row><table:table-cell/></table:table-row>"
                  for row in rows)
        + "</table:table>"
        for title, rows in (*twin.sheets, (twin.truth.sheet, twin.rows))
    )  # fmt: skip
    names = " ".join(f'xmlns:{each}="{_ODF}:{each}:1.0"' for each in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        f'office:version="1.2"><office:body><office:spreadsheet>{tables}</office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in (
            ("mimetype", _ODS), ("content.xml", content), ("META-INF/manifest.xml", manifest),
        ):  # fmt: skip
            package.writestr(zipfile.ZipInfo(name, (2017, 3, 1, 0, 0, 0)), text)
    return stream.getvalue()


def _ods_cell(cell: object) -> str:
    if cell == "" and not isinstance(cell, bool):
        return "<table:table-cell/>"
    if isinstance(cell, bool):
        kind = f'boolean" office:boolean-value="{str(cell).lower()}'
    elif isinstance(cell, int | float):
        kind = f'float" office:value="{cell}'
    elif isinstance(cell, date):
        kind = f'date" office:date-value="{cell.isoformat()}'
    else:
        kind = "string"
    # Programs that aren't LibreOffice write values without the text that it would show.
    lines = _shown(cell).split("\n") if kind == "string" else []
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="{kind}">{paragraphs}</table:table-cell>'
