"""Save the contact log as a spreadsheet that is made to be read, or as .csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from letterkit.campaign import ContactLog
from letterkit.contact_records import AnswerKind
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import atomic_write
from letterkit.merge import LOG_HEADINGS, LogCell, log_rows
from letterkit.text import as_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS: Final = (26, 24, 18, 14, 34, 10, 12, 12, 13, 15, 44, 26, 12, 8, 8, 8)  # characters
_WRAPPED: Final = frozenset((4, 10, 11))  # columns whose texts go over several lines
_OURS: Final = 3  # columns at the right that only letterkit needs
_MORE: Final = 200  # rows below, for whom somebody puts down by hand
_DATE: Final = "d mmm yyyy"
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def save_log(log: ContactLog, path: Path) -> None:
    """Save a log: as .csv where the name ends so, else as .xlsx.

    Raises LetterkitError where it can't be written.
    """
    rows = [each.cells() for each in log_rows(log)]
    content = _csv(rows) if path.suffix.lower() == ".csv" else _xlsx(rows)
    try:
        atomic_write(path, content)
    except (OSError, ValueError) as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError | ValueError) -> LetterkitError:
    if isinstance(error, OSError):
        return unwritable(error, path, program="Excel")
    return LetterkitError(f"“{path.name}” is no name that a file can have.", "Choose another one.")


def _csv(rows: Sequence[Sequence[LogCell]]) -> bytes:
    """Return a table as UTF-8 with a byte-order mark, by which Excel knows it (RFC 4180)."""
    with io.StringIO(newline="") as file:
        writer = csv.writer(file)
        writer.writerow(LOG_HEADINGS)
        writer.writerows([_plain(cell) for cell in row] for row in rows)
        return file.getvalue().encode("utf-8-sig", "replace")


def _plain(cell: LogCell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return as_text(cell or "")


def _xlsx(rows: Sequence[Sequence[LogCell]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - only who saves a log waits for it

    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "Contact log"
    sheet.append(LOG_HEADINGS)
    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row, start=1):
            _put(sheet, number, column, cell)
    _lay_out(sheet, len(rows))
    with io.BytesIO() as file:
        book.save(file)
        return file.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: LogCell) -> None:
    """Write a cell: a day as one, and a text as text, whatever it begins with."""
    if value is None or value == "":
        return
    day = datetime(value.year, value.month, value.day) if isinstance(value, date) else None  # noqa: DTZ001 - a sheet's days have no zone
    cell = sheet.cell(row, column, day or value)
    if day:
        cell.number_format = _DATE
    elif isinstance(value, str) and value.startswith(_FORMULAS):
        cell.data_type = "s"
        cell.quotePrefix = True  # which stays text when somebody edits it


def _lay_out(sheet: Worksheet, rows: int) -> None:
    """Make the sheet one to read, to type into and to print."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    grey = Font(color="808080", size=8)
    for column, width in enumerate(_WIDTHS, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        heading = sheet.cell(1, column)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="DDE6EE")
        heading.alignment = Alignment(vertical="center", wrap_text=True)
        wraps, is_ours = column - 1 in _WRAPPED, column > len(_WIDTHS) - _OURS
        for row in range(2, rows + 2):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(vertical="top", wrap_text=wraps)
            if is_ours:
                cell.font = grey
        if is_ours:
            heading.font = grey
    sheet.row_dimensions[1].height = 24
    last = get_column_letter(len(_WIDTHS))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{last}{rows + 1}"
    _offer_answers(sheet, rows)
    _set_up_page(sheet)


def _offer_answers(sheet: Worksheet, rows: int) -> None:
    from openpyxl.worksheet.cell_range import MultiCellRange  # noqa: PLC0415 - as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    labels = ",".join(each.label for each in AnswerKind)
    offered = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True)
    offered.errorStyle = "warning"
    offered.sqref = MultiCellRange(f"J2:J{rows + _MORE}")
    sheet.add_data_validation(offered)


def _set_up_page(sheet: Worksheet) -> None:
    """Print it lengthways on A4, as wide as the paper, the headings on each page."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4 (ECMA-376 part 1, 18.3.1.63)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:M{sheet.max_row}"
