"""Web pages and XML under a spreadsheet's name, as web systems hand out lists for Excel."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, Final, cast

from lxml import etree  # pyright: ignore - lxml brings no types; what is used of it stands below

from letterkit.errors import LetterkitError
from letterkit.recipients.files.delimited import decode
from letterkit.recipients.files.grid import MAX_CELLS, Grid, Interned, Span, Workbook, clean_cell
from letterkit.recipients.files.mail_links import take_mail_links
from letterkit.recipients.files.xml import Element, local
from letterkit.recipients.files.xml2003 import NAMESPACE, Xml2003Workbook
from letterkit.recipients.model import SheetInfo

# The tree of a page takes many times its bytes.
_MAX_BYTES: Final = 50_000_000
_MAX_SPAN: Final = 1_000
_HEAD: Final = 4_000
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_PAGES: Final = ("<!doctype", "<html", "<head", "<body", "<table", "<?xml")
_LINES: Final = frozenset({"br", "p", "div", "li"})
_UNSEEN: Final = frozenset({"script", "style", "template"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_etree: Final[Any] = cast("Any", etree)


def open_markup(data: bytes, name: str) -> Workbook | None:
    """Return the table of a web page or of an Excel 2003 XML file; None for what is neither.

    Raises LetterkitError for a page or XML that has no table.
    """
    head = decode(data[:_HEAD])[0].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return None
    if len(data) > _MAX_BYTES:
        raise LetterkitError(
            f"The file is a web page or XML of more than {_MAX_BYTES // 1_000_000} megabytes.",
            "Open it in Excel or LibreOffice and save it anew as an Excel workbook (.xlsx).",
        )
    if NAMESPACE in head:
        return Xml2003Workbook(data)
    page = HtmlTable(data, name)
    if not page.filled:
        # A list whose first heading begins with "<" is a list all the same.
        if not head.lower().startswith(_PAGES):
            return None
        raise LetterkitError(
            "The file is a web page or XML under a spreadsheet's name, and has no table.",
            "Open it in Excel or LibreOffice, save it anew as an Excel workbook (.xlsx) and "
            "choose that.",
        )
    return page


class HtmlTable:
    """The largest table of a web page, as one sheet."""

    def __init__(self, data: bytes, name: str) -> None:
        self.sheets = [SheetInfo(name, hidden=False)]
        parser = _etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
        root = _etree.fromstring(_page(data).encode("utf-8", "replace"), parser)
        tables = [] if root is None else [list(_rows(each)) for each in root.iter("table")]
        self._rows: list[Element] = max(tables, key=_size) if tables else []
        self.filled = _size(self._rows) > 0

    def read(self, index: int) -> Grid:
        """Read the table; `index` is 0."""
        grid, intern = Grid(self.sheets[index].name), Interned()
        hidden: set[int] = set()
        links: dict[tuple[int, int], str] = {}
        occupied: dict[int, int] = {}
        covered = 0
        for number, row in enumerate(self._rows):
            column = 0
            for cell in _cells(row):
                while occupied.get(column, 0) > number:
                    column += 1
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                grid.put(number, column, intern(_text(cell)))
                if link := next((a.get("href") for a in cell.iter("a")), None):
                    links[number + 1, column] = link
                covered += across
                if covered > MAX_CELLS:
                    grid.refuse()
                if down > 1:
                    grid.spans.append(Span(number + 1, column, number + down, column + across - 1))
                    occupied |= dict.fromkeys(range(column, column + across), number + down)
                column += across
            if row.get("hidden") is not None or _HIDDEN.search(row.get("style") or ""):
                hidden.add(number)
        grid.settle(hidden, [])
        take_mail_links(grid, links)
        return grid


def _page(data: bytes) -> str:
    """Return a page's text in the encoding that it declares, or else as `decode` reads it."""
    match = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    if match:
        try:
            # What a browser takes for Latin-1 is Windows-1252: the Encoding Standard, 4.2.
            name = codecs.lookup(match[1]).name
            text = data.decode("cp1252" if name == "iso8859-1" else name)
        except (LookupError, ValueError):
            pass
        else:
            return text.lstrip("\ufeff").replace("\0", "")
    return decode(data)[0].replace("\0", "")


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        kind = local(child.tag)
        if kind == "tr":
            yield child
        elif kind in {"thead", "tbody", "tfoot"}:
            yield from (each for each in child if local(each.tag) == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if local(cell.tag) in {"td", "th"})


def _size(rows: list[Element]) -> int:
    return sum(1 for row in rows for _cell in _cells(row))


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or ""
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() else 1


def _text(cell: Element) -> str:
    """Return a cell's text: blanks as a browser shows them, with its line breaks."""
    pieces: list[str] = []
    _gather(cell, pieces)
    lines = "".join(pieces).split("\n")
    return clean_cell("\n".join(line.strip(" ") for line in lines if line.strip()))


def _gather(element: Element, pieces: list[str]) -> None:
    """Append an element's text to `pieces`, with line breaks around blocks."""
    pieces.append(_BLANKS.sub(" ", element.text or ""))
    for child in element:
        kind = local(child.tag)
        if kind in _LINES:
            pieces.append("\n")
        if kind and kind not in _UNSEEN:
            _gather(child, pieces)
        if kind in _LINES and kind != "br":
            pieces.append("\n")
        pieces.append(_BLANKS.sub(" ", child.tail or ""))
