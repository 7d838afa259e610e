"""Zipped spreadsheets (.xlsx, .xlsm, .xlsb, .ods), damaged ones as far as they go."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final
from zipfile import BadZipFile, ZipFile

from letterkit.errors import LetterkitError
from letterkit.file_contents import ARCHIVE_ERRORS, open_archive
from letterkit.recipients.files.grid import Grid, PasswordProtectedError, Workbook
from letterkit.recipients.files.ods import OdsWorkbook
from letterkit.recipients.files.salvage import salvage_archive
from letterkit.recipients.files.xlsb import XlsbWorkbook
from letterkit.recipients.files.xlsx import XlsxWorkbook
from letterkit.recipients.files.xml import PackageParts, XmlError
from letterkit.recipients.model import SheetInfo

_log: Final = logging.getLogger(__name__)

ZIP: Final = b"PK\x03\x04"

# What the readers raise for files that are damaged, of whatever format.
DAMAGED: Final = (*ARCHIVE_ERRORS, XmlError, ArithmeticError)
_INCOMPLETE: Final = (
    "The file is damaged, and was read as far as it goes: rows may be missing. Compare the list "
    "with what Excel shows, or ask for the file anew."
)


class ZippedWorkbook:
    """A zipped spreadsheet, opened; what is damaged gets a second try with what is left of it.

    No other reader is asked for its count of rows: every row that is there is read, whatever the
    file says of its own size, so none could find more.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._is_repaired = False
        try:
            self._book = _opened(open_archive(data), name)
        except DAMAGED as error:
            self._book = self._repair(error)

    @property
    def kind(self) -> type:
        """Which of the readers reads it."""
        return type(self._book)

    @property
    def sheets(self) -> Sequence[SheetInfo]:
        """The sheets in the order of their tabs, hidden ones included."""
        return self._book.sheets

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        name = self.sheets[index].name
        try:
            grid = self._book.read(index)
        except DAMAGED as error:
            if self._is_repaired:
                raise
            self._book = self._repair(error)
            grid = self._book.read([each.name for each in self.sheets].index(name))
        if self._is_repaired:
            if not grid.rows:
                raise BadZipFile
            grid.warn(_INCOMPLETE)
        return grid

    def _repair(self, damage: Exception) -> Workbook:
        _log.warning("a damaged workbook is read as far as it goes", exc_info=damage)
        self._is_repaired = True
        return _opened(salvage_archive(self._data), self._name, recover=True)


def _opened(archive: ZipFile, name: str, *, recover: bool = False) -> Workbook:
    """Return the reader for an archive's members. Raises what its reader does, or a refusal."""
    parts = PackageParts(archive, recover=recover)
    members = {each.replace("\\", "/").lower() for each in archive.namelist()}
    if "xl/workbook.bin" in members:
        return XlsbWorkbook(parts)
    if any(each.startswith("xl/") for each in members):
        return XlsxWorkbook(parts)
    if "content.xml" in members:
        manifest = "META-INF/manifest.xml"
        if manifest in parts and b"encryption-data" in parts.read(manifest):
            raise PasswordProtectedError
        return OdsWorkbook(parts)
    if recover:
        raise BadZipFile
    raise _refusal(name, members)


def _refusal(name: str, members: set[str]) -> LetterkitError:
    """Return the error for an archive that is no spreadsheet, by what else it is."""
    if "word/document.xml" in members:
        return LetterkitError(
            f"“{name}” is a Word document, not a spreadsheet.",
            "Choose a spreadsheet (.xlsx, .xls, .ods) or a .csv.",
        )
    if any(each.endswith(".iwa") for each in members):
        return LetterkitError(
            f"“{name}” is a Numbers spreadsheet.",
            "In Numbers, choose File, Export To, Excel, and choose the exported file.",
        )
    return LetterkitError(
        f"“{name}” is a .zip archive without a spreadsheet.",
        "If the spreadsheet is inside it, unpack it first.",
    )
