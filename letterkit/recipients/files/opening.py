"""Open a spreadsheet by what is in it, whatever its name says; every failure in plain words."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, read_bounded
from letterkit.recipients.files.compound import SIGNATURE, CompoundFile
from letterkit.recipients.files.delimited import TextTable, decode, refuse_address_book
from letterkit.recipients.files.grid import MAX_FILE_BYTES, Grid, PasswordProtectedError, Workbook
from letterkit.recipients.files.html import open_markup
from letterkit.recipients.files.xls import BARE_SIGNATURES, XlsWorkbook
from letterkit.recipients.files.zipped import DAMAGED, ZIP, ZippedWorkbook

_log: Final = logging.getLogger(__name__)
_ANOTHER: Final = "Choose a spreadsheet (.xlsx, .xls, .ods) or a .csv."
_ANEW: Final = (
    "Open it in Excel or LibreOffice, save it anew as an Excel workbook (.xlsx) and choose that."
)
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"Rar!", "a .rar archive"),
    (b"7z\xbc\xaf", "a .7z archive"),
    (b"\x1f\x8b", "a .gz archive"),
)


@contextmanager
def plain_errors(path: Path) -> Generator[None]:
    """Turn whatever goes wrong while a file is read into a LetterkitError.

    That is: what is protected, what the system refuses, and what readers raise of damaged files.
    """
    name = path.name
    try:
        yield
    except PasswordProtectedError as error:
        raise _protected(name) from error
    except OSError as error:
        raise unreadable(path, error, program="Excel") from error
    except DAMAGED as error:
        raise LetterkitError(f"“{name}” is damaged or incomplete.", _ANEW) from error


class OpenFile:
    """A spreadsheet file, opened by its first bytes; use it within `plain_errors`.

    Raises LetterkitError for a folder, for what is empty or too large, and for other kinds of file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            data = read_bounded(path, MAX_FILE_BYTES)
        except IsADirectoryError as error:
            raise LetterkitError(f"“{path.name}” is a folder.", _ANOTHER) from error
        except FileTooLargeError as error:
            raise LetterkitError(
                f"“{path.name}” is larger than {MAX_FILE_BYTES // 1_000_000} megabytes.",
                "Save only the rows and columns that the letters need as a new file.",
            ) from error
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise LetterkitError(f"“{path.name}” is empty.", _ANOTHER)
        self.book = self._open(data)
        kind = self.book.kind if isinstance(self.book, ZippedWorkbook) else type(self.book)
        hidden = sum(each.hidden for each in self.book.sheets)
        _log.info(
            "opened a spreadsheet: %s of %d bytes, %d sheets, %d of them hidden",
            kind, len(data), len(self.book.sheets), hidden,
        )  # fmt: skip

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        return self.book.read(index)

    def _open(self, data: bytes) -> Workbook:
        if data.startswith(ZIP):
            return ZippedWorkbook(data, self._path.name)
        if data.startswith(SIGNATURE):
            return self._compound(CompoundFile(data))
        if data.startswith(BARE_SIGNATURES):
            return XlsWorkbook(data)
        for start, kind in _OTHERS:
            if data.startswith(start):
                raise _other(self._path.name, kind)
        refuse_address_book(decode(data[:4_000])[0], f"“{self._path.name}”")
        if markup := open_markup(data, self._path.stem):
            return markup
        return TextTable(data, self._path.stem)

    def _compound(self, file: CompoundFile) -> Workbook:
        if "EncryptedPackage" in file:
            raise PasswordProtectedError
        if "WordDocument" in file:
            raise _other(self._path.name, "a Word document")
        return XlsWorkbook(file.read("Workbook" if "Workbook" in file else "Book"))


def _other(name: str, kind: str) -> LetterkitError:
    return LetterkitError(f"“{name}” is {kind}, not a spreadsheet.", _ANOTHER)


def _protected(name: str) -> LetterkitError:
    return LetterkitError(
        f"“{name}” is protected by a password.",
        "Open it in Excel, take the password off (File, Info, Protect Workbook) and save it.",
    )
