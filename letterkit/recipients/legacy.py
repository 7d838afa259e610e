"""The formats that python-calamine reads: .xls and .xlsb."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from letterkit.recipients.formats import general
from letterkit.recipients.grid import Grid, Interned, Span, tidy
from letterkit.recipients.model import SheetInfo

_UNTOLD: Final = (
    "Hidden rows, number formats and error values can't be told in this kind of file. Where the "
    "list has any, save it as an Excel workbook (.xlsx) and choose that."
)


@contextmanager
def _panics_told() -> Generator[None]:
    """Turn a panic into a ValueError: in some damaged files python-calamine's Rust gives up so."""
    try:
        yield
    except BaseException as error:
        # The class can't be imported, and isn't an Exception.
        if type(error).__name__ == "PanicException":
            raise ValueError("panic") from error
        raise


class LegacyWorkbook:
    """A workbook opened by python-calamine."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file, _panics_told():
            self._workbook = CalamineWorkbook.from_filelike(file)
        self._indexes = [
            index
            for index, each in enumerate(self._workbook.sheets_metadata)
            if each.typ == SheetTypeEnum.WorkSheet
        ]

    @property
    def sheets(self) -> Sequence[SheetInfo]:
        """The worksheets in the order of their tabs."""
        every = self._workbook.sheets_metadata
        return [
            SheetInfo(every[index].name, every[index].visible != SheetVisibleEnum.Visible)
            for index in self._indexes
        ]

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        with _panics_told():
            return self._read(index)

    def _read(self, index: int) -> Grid:
        sheet = self._workbook.get_sheet_by_index(self._indexes[index])
        grid, same = Grid(sheet.name, notes=[_UNTOLD]), Interned()
        if sheet.start is None:
            return grid
        top, left = sheet.start
        for number, row in enumerate(sheet.iter_rows(), top + 1):
            cells = {
                column: text
                for column, value in enumerate(row, left)
                if value != "" and (text := same(as_text(value)))
            }
            if cells:
                grid.add(number, cells)
        grid.spans = [
            Span(start[0] + 1, start[1], end[0] + 1, end[1])
            for start, end in sheet.merged_cell_ranges or []
        ]
        return grid


def as_text(value: object) -> str:
    """Return a value as a British reader's spreadsheet shows it without a format of its own."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return general(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return f"{value:%d/%m}/{value.year:04d}"
        return f"{value:%d/%m}/{value.year:04d} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return tidy(str(value))
