"""Excel 2003's own XML (SpreadsheetML), which reports of web systems still come in.

Microsoft's "XML Spreadsheet Reference" (Office XP) describes it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, cast

from lxml import etree  # pyright: ignore - lxml brings no types; what is used of it stands below

from letterkit.recipients.files.dates import to_serial
from letterkit.recipients.files.grid import (
    EXCEL_COLUMNS,
    EXCEL_ROWS,
    Grid,
    Interned,
    Span,
    clean_cell,
)
from letterkit.recipients.files.number_formats import (
    NumberFormatter,
    format_general,
    format_number,
    formatters_of,
)
from letterkit.recipients.files.xml import Element, attribute, local
from letterkit.recipients.model import SheetInfo

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"

# The formats that go by a name, as a British reader's Excel shows them.
_NAMED: Final = {
    "General Number": "General", "General Date": "dd/mm/yyyy hh:mm", "Short Date": "dd/mm/yyyy",
    "Medium Date": "dd-mmm-yy", "Long Date": "dd mmmm yyyy", "Short Time": "hh:mm",
    "Medium Time": "hh:mm AM/PM", "Long Time": "hh:mm:ss", "Fixed": "0.00",
    "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "Currency": "£#,##0.00;-£#,##0.00", "Euro Currency": "€#,##0.00;-€#,##0.00",
}  # fmt: skip
_etree: Final[Any] = cast("Any", etree)


class Xml2003Workbook:
    """An Excel 2003 XML file, opened."""

    def __init__(self, data: bytes) -> None:
        parser = _etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = cast("Element", _etree.fromstring(data, parser))
        self._since_1904 = next(root.iter("{*}Date1904"), None) is not None
        self._formatters: dict[str, NumberFormatter] = {}
        for style in root.iter("{*}Style"):
            code = next((attribute(e, "Format") for e in style.iter("{*}NumberFormat")), None)
            format_code = _NAMED.get(code or "", code or "General")
            self._formatters[attribute(style, "ID") or ""] = formatters_of(
                {0: format_code}, [0], since_1904=self._since_1904
            )[0]
        self._tables = list(root.iter("{*}Worksheet"))
        self.sheets = [SheetInfo(attribute(each, "Name") or "", _hides(each))
                       for each in self._tables]  # fmt: skip

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        grid, intern = Grid(self.sheets[index].name), Interned()
        hidden: set[int] = set()
        row_at = column_at = 0
        for element in (each for part in self._tables[index].iter("{*}Table") for each in part):
            kind = local(element.tag)
            if kind == "Column":
                column_at = _number(element, "Index", column_at + 1) + _number(element, "Span", 0)
                if attribute(element, "Hidden") == "1":
                    first = column_at - _number(element, "Span", 0) - 1
                    grid.hidden_columns.update(range(first, min(column_at, EXCEL_COLUMNS)))
            elif kind == "Row":
                row_at = _number(element, "Index", row_at + 1)
                self._row(element, row_at, grid, intern)
                if attribute(element, "Hidden") == "1":
                    hidden.add(row_at - 1)
                row_at += _number(element, "Span", 0)
        grid.settle(hidden, [])
        return grid

    def _row(self, row: Element, number: int, grid: Grid, intern: Interned) -> None:
        column = 0
        for cell in row:
            if local(cell.tag) != "Cell":
                continue
            column = _number(cell, "Index", column + 1)
            right = column + _number(cell, "MergeAcross", 0)
            if down := _number(cell, "MergeDown", 0):
                grid.spans.append(Span(number, column - 1, number + down, right - 1))
            for data in cell:
                if local(data.tag) == "Data":
                    style = attribute(cell, "StyleID") or attribute(row, "StyleID") or "Default"
                    text = self._text(data, self._formatters.get(style, format_general))
                    grid.put(number - 1, column - 1, intern(text))
            column = right

    def _text(self, data: Element, formatter: NumberFormatter) -> str:
        text = "".join(_pieces(data))
        kind = attribute(data, "Type")
        try:
            if kind == "Number":
                return format_number(float(text), 0, [formatter])
            if kind == "DateTime":
                moment = to_serial(datetime.fromisoformat(text), since_1904=self._since_1904)
                return format_number(moment, 0, [formatter])
        except ValueError:
            return clean_cell(text)
        return (
            ("TRUE" if text.strip() == "1" else "FALSE") if kind == "Boolean" else clean_cell(text)
        )


def _pieces(element: Element) -> list[str]:
    return [piece for each in element.iter() for piece in
            (each.text, each.tail if each is not element else "") if piece]  # fmt: skip


def _hides(sheet: Element) -> bool:
    return any((each.text or "").startswith("SheetHidden") or each.text == "SheetVeryHidden"
               for each in sheet.iter("{*}Visible"))  # fmt: skip


def _number(element: Element, name: str, otherwise: int) -> int:
    value = attribute(element, name) or ""
    return min(int(value), EXCEL_ROWS) if value.isdecimal() and len(value) < 8 else otherwise  # noqa: PLR2004 - no row has a longer number
