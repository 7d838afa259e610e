"""What stands in files from anywhere, read so that their mistakes come out as few errors."""

from __future__ import annotations

import math
import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Final

# What Python's own modules raise of a zip archive that is damaged (APPNOTE), once `open_archive`
# has opened it: zlib and struct have errors of their own, a date or offset of nonsense is a
# ValueError or an OverflowError, and a member that asks for a password a RuntimeError.
ARCHIVE_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    KeyError, IndexError, RuntimeError, NotImplementedError, MemoryError,
)  # fmt: skip
# ECMA-376 part 2 and OpenDocument 1.3 part 2 allow no others.
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Return the archive of an office document. Raises one of ARCHIVE_ERRORS where it is damaged.

    NotImplementedError for one with members that are packed otherwise than such documents are:
    bzip2 and LZMA have errors of their own, and unpack to a thousand times as much.
    """
    archive = zipfile.ZipFile(BytesIO(data))
    _check_methods(archive.infolist())
    return archive


def _check_methods(members: Iterable[zipfile.ZipInfo]) -> None:
    for info in members:
        if info.compress_type not in _METHODS:
            raise NotImplementedError(f"compression method {info.compress_type}")


def finite_float(text: str) -> float:
    """Return a number of a TOML or JSON file. Raises ValueError where it is none or infinite.

    For Python, 1e400 is infinite, which is no value for anything and which JSON can't say.
    """
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number that can be used")
    return number
