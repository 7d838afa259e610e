"""Excel's own format (.xlsx, .xlsm), transitional or strict: ECMA-376 part 1, chapter 18.

Read as a stream of rows, with number formats, hidden rows and columns, filters and merged cells
in one pass. openpyxl gives up a workbook for a colour it dislikes, sees no sheets in a strict
one, and can tell hidden rows only by loading the whole sheet; what of the format a list of
recipients needs is small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from letterkit.recipients.files.dates import to_serial
from letterkit.recipients.files.formula_results import FormulaResults, added_up_above
from letterkit.recipients.files.grid import Grid, Interned, Span, clean_cell
from letterkit.recipients.files.mail_links import take_mail_links
from letterkit.recipients.files.number_formats import NumberFormatter, format_number, formatters_of
from letterkit.recipients.files.xml import Element, PackageParts, attribute, local
from letterkit.recipients.model import SheetInfo

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MAIL_LINK: Final = re.compile(r'\s*(?:_xlfn\.)?HYPERLINK\(\s*"(mailto:[^"]*)"', re.IGNORECASE)
_TRUE: Final = frozenset({"1", "true", "on"})


class XlsxWorkbook:
    """An .xlsx or .xlsm file, opened."""

    def __init__(self, parts: PackageParts) -> None:
        self._parts = parts
        start = next((to for kind, to in self._parts.targets("/").values()
                      if kind == "officeDocument"), "/xl/workbook.xml")  # fmt: skip
        root = self._parts.root(start)
        self._targets = self._parts.targets(start)
        self._since_1904 = root is not None and any(
            (attribute(each, "date1904") or "") in _TRUE for each in root.iter("{*}workbookPr")
        )
        self._awaits_results = root is not None and any(
            each.get("fullCalcOnLoad") in _TRUE for each in root.iter("{*}calcPr")
        )
        self._formatters = self._formats()
        self._strings: list[str] | None = None
        self._sheets = [] if root is None else list(self._listed(root))
        if not self._sheets:
            self._sheets = list(self._unlisted())
            if self._sheets and not parts.recover:
                raise KeyError(start)

    @property
    def sheets(self) -> list[SheetInfo]:
        """The worksheets in the order of their tabs; charts are left out."""
        return [info for info, _part in self._sheets]

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        info, part = self._sheets[index]
        results = FormulaResults(awaited=self._awaits_results)
        reader = _XlsxSheetReader(
            info.name, self._texts(), self._formatters, self._since_1904, results
        )
        for key, (kind, table) in self._parts.targets(part).items():
            if kind == "hyperlink":
                # A link's target was taken for a part's name: "/xl/worksheets/mailto:…".
                reader.targets[key] = table.rpartition("/")[2]
            elif kind == "table" and table in self._parts:
                reader.add_table(self._parts.stream(table, "filterColumn", "autoFilter", "table"))
        grid = reader.read(
            self._parts.stream(
                part, "row", "col", "mergeCell", "filterColumn", "autoFilter", "hyperlink"
            )
        )
        if reader.lost_texts and not self._texts() and self._parts.recover:
            raise KeyError("sharedStrings")
        return grid

    def _listed(self, root: Element) -> Iterator[tuple[SheetInfo, str]]:
        views = list(root.iter("{*}workbookView"))
        active = _to_int(views[0].get("activeTab")) if views else 0
        for place, each in enumerate(root.iter("{*}sheet")):
            kind, part = self._targets.get(attribute(each, "id") or "", ("", ""))
            if kind == "worksheet" and part in self._parts:
                hidden = attribute(each, "state") in _HIDDEN
                yield SheetInfo(attribute(each, "name") or "", hidden, place == active), part

    def _unlisted(self) -> Iterator[tuple[SheetInfo, str]]:
        """Yield the sheets of a file that has lost the list of them."""
        for number, part in enumerate(self._parts.below("/xl/worksheets"), 1):
            yield SheetInfo(f"Sheet{number}", hidden=False), part

    def _part(self, kind: str) -> str | None:
        related = [part for each, part in self._targets.values() if each == kind]
        candidates = [*related, f"/xl/{kind}.xml"]
        return next((part for part in candidates if part in self._parts), None)

    def _formats(self) -> list[NumberFormatter]:
        part = self._part("styles")
        root = self._parts.root(part) if part else None
        if root is None:
            return []
        codes = {
            _to_int(each.get("numFmtId")): each.get("formatCode") or "General"
            for each in root.iter("{*}numFmt")
        }
        used = [_to_int(each.get("numFmtId")) for xfs in root.iter("{*}cellXfs") for each in xfs]
        return formatters_of(codes, used, since_1904=self._since_1904)

    def _texts(self) -> list[str]:
        if self._strings is None:
            part = self._part("sharedStrings")
            self._strings = (
                [
                    clean_cell(_rich_text(each))
                    for each in self._parts.stream(part, "si", in_memory=True)
                ]
                if part
                else []
            )
        return self._strings


_HIDDEN: Final = frozenset({"hidden", "veryHidden"})


class _XlsxSheetReader:
    """Reads one sheet's XML into a Grid."""

    def __init__(
        self,
        name: str,
        texts: list[str],
        formatters: list[NumberFormatter],
        since_1904: bool,
        results: FormulaResults,
    ) -> None:
        self._grid = Grid(name)
        self._texts = texts
        self._formatters = formatters
        self._since_1904 = since_1904
        self._number = 0
        self._columns: dict[str, int] = {}
        self._intern, self._results = Interned(), results
        self.lost_texts = 0
        self.targets: dict[str, str] = {}
        self._links: dict[tuple[int, int], str] = {}
        self._filtered = False
        self._filters: list[Span] = []

    def read(self, elements: Iterator[Element]) -> Grid:
        """Read all rows, then what the sheet says below them."""
        kinds: dict[str, str] = {}
        for element in elements:
            tag = element.tag
            kind = kinds.get(tag) or kinds.setdefault(tag, local(tag))
            if kind == "row":
                self._row(element, tag[:-3])
            else:
                self._read_other(kind, element)
        self._grid.mark_filtered(self._filters)
        self._grid.warn_of_lost_texts(self.lost_texts)
        self._results.settle(self._grid)
        take_mail_links(self._grid, self._links)
        return self._grid

    def add_table(self, elements: Iterator[Element]) -> None:
        """Take in what stands elsewhere of the sheet: the filters and totals of its tables."""
        for element in elements:
            self._read_other(local(element.tag), element)

    def _row(self, row: Element, namespace: str) -> None:
        stated = row.get("r")
        self._number = int(stated) if stated and stated.isdecimal() else self._number + 1
        cells: dict[int, str] = {}
        column = -1
        for cell in row:
            reference = cell.get("r")
            column = self._column(reference) if reference else column + 1
            if len(cell) and (text := self._text(cell, namespace)):
                cells[column] = text
        if cells:
            self._grid.add(self._number, cells)
            if row.get("hidden") in _TRUE:
                self._grid.hidden[self._number] = "hidden"

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        index = self._columns.get(letters)
        if index is None:
            index = self._columns[letters] = _index(letters)
        return index

    def _text(self, cell: Element, namespace: str) -> str:
        """Return what a cell (ECMA-376 part 1, 18.3.1.4) shows, by its type; "" where it is empty.

        A shared text that the file has lost counts among the `lost_texts`, and is "".
        """
        value: str | None = None
        for child in cell:
            if child.tag == namespace + "v":
                value = child.text
            elif child.tag == namespace + "f":
                self._note_formula(cell, child.text or "")
            elif child.tag == namespace + "is":
                return self._intern(clean_cell(_rich_text(child)))
        if not value:
            return ""
        kind = cell.get("t", "n")
        if kind == "s":
            if value.isdecimal() and int(value) < len(self._texts):
                return self._texts[int(value)]
            self.lost_texts += 1
            return ""
        if kind in {"str", "e", "inlineStr"}:
            return self._intern(clean_cell(_unescaped(value)))
        if kind == "b":
            return "TRUE" if value.strip() in _TRUE else "FALSE"
        return self._intern(self._number_text(value, cell.get("s"), kind))

    def _note_formula(self, cell: Element, formula: str) -> None:
        """Note a row whose formula adds up rows above it, whether its result is there, its link."""
        result = next((each.text for each in cell if local(each.tag) == "v"), None) or ""
        if reference := cell.get("r"):
            column = self._column(reference)
            self._results.note((self._number, column), formula, cell.get("t"), result)
            if link := _MAIL_LINK.match(formula):
                self._links[self._number, column] = link[1]
        if added_up_above(formula, self._number):
            self._grid.sums.add(self._number)

    def _number_text(self, value: str, style: str | None, kind: str | None) -> str:
        try:
            number = (
                to_serial(datetime.fromisoformat(value), since_1904=self._since_1904)
                if kind == "d"
                else float(value)
            )
            return format_number(number, int(style or 0), self._formatters)
        except (ValueError, ArithmeticError):
            return clean_cell(value)

    def _read_other(self, kind: str, element: Element) -> None:
        """Take in what isn't a row: hidden columns, merged cells, and filters in use."""
        if kind == "col" and element.get("hidden") in _TRUE:
            first, last = int(element.get("min") or 0), int(element.get("max") or 0)
            self._grid.hidden_columns.update(range(max(first, 1) - 1, min(last, 16384)))
        elif kind == "mergeCell" and (span := _span(element.get("ref") or "")):
            self._grid.spans.append(span)
        elif kind == "table" and (span := _span(element.get("ref") or "")):
            count = _to_int(element.get("totalsRowCount"))
            self._grid.totals.update(range(span.bottom - min(count, 1) + 1, span.bottom + 1))
        elif kind == "hyperlink" and (span := _span(element.get("ref") or "")):
            self._links[span.top, span.left] = self.targets.get(attribute(element, "id") or "", "")
        elif kind == "filterColumn":
            self._filtered = True
        elif kind == "autoFilter":
            if self._filtered and (span := _span(element.get("ref") or "")):
                self._filters.append(span)
            self._filtered = False


def _rich_text(element: Element) -> str:
    """Return the text of a string whatever its runs; readings in ruby characters are left out."""
    pieces: list[str] = []
    for child in element:
        kind = local(child.tag)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind == "r":
            pieces += [each.text or "" for each in child if local(each.tag) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _to_int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _index(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    if not 1 <= index <= 16384:  # noqa: PLR2004 - Excel's last column, XFD
        raise ValueError(letters)
    return index - 1


def _span(reference: str) -> Span | None:
    references = _REFERENCE.findall(reference)
    if not references:
        return None
    (left, top), (right, bottom) = references[0], references[-1]
    return Span(int(top), _index(left), int(bottom), _index(right))
