"""An attachment that is dragged out of Outlook: no file yet, but its name and its contents.

Windows' formats for it are FILEGROUPDESCRIPTORW and "FileContents" (MS Learn, "Shell Clipboard
Formats"). Qt passes formats that it doesn't know on under names of its own, and takes which file's
contents are wanted from such a name, too (qwindowsmimeregistry.cpp).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMimeData

_FORMAT: Final = 'application/x-qt-windows-mime;value="{}"'
DESCRIPTION: Final = _FORMAT.format("FileGroupDescriptorW")
_CONTENTS: Final = _FORMAT.format("FileContents")
_CONTENTS_OF_FIRST: Final = f"{_CONTENTS};index=0"
# dwFlags, clsid to pointl, dwFileAttributes, three times, nFileSizeHigh, nFileSizeLow, cFileName
_DESCRIPTOR: Final = struct.Struct("<I 32x I 24x II 520s")
_COUNT: Final = struct.Struct("<I")
_HAS_ATTRIBUTES, _HAS_SIZE = 0x04, 0x40  # in dwFlags
_IS_FOLDER: Final = 0x10  # in dwFileAttributes
_MOST_FILES: Final = 1000
_MOST_BYTES: Final = 200_000_000  # as of a spreadsheet that is read
_PAGE: Final = 4096  # what Windows hands out may be longer by less than that


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """A file that is offered: its name as its sender gave it, and its size if that is known."""

    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class DroppedAttachment:
    """A file that was dropped as its contents; its name may be anything."""

    name: str
    content: bytes


def attachment_infos(data: bytes) -> tuple[AttachmentInfo, ...]:
    """Return the files that a FILEGROUPDESCRIPTORW describes; nothing where it makes no sense."""
    if len(data) < _COUNT.size:
        return ()
    (count,) = _COUNT.unpack_from(data)
    if not 0 < count <= _MOST_FILES or len(data) < _COUNT.size + count * _DESCRIPTOR.size:
        return ()
    infos: list[AttachmentInfo] = []
    for index in range(count):
        start = _COUNT.size + index * _DESCRIPTOR.size
        flags, attributes, high, low, raw = _DESCRIPTOR.unpack_from(data, start)
        name = raw.decode("utf-16-le", "replace").partition("\0")[0]
        if not name or (flags & _HAS_ATTRIBUTES and attributes & _IS_FOLDER):
            return ()
        infos.append(AttachmentInfo(name, (high << 32) + low if flags & _HAS_SIZE else None))
    return tuple(infos)


def offered(data: QMimeData) -> tuple[AttachmentInfo, ...] | None:
    """Return the attachments that are dragged; None where it is something else."""
    if not data.hasFormat(DESCRIPTION):
        return None
    return attachment_infos(bytes(data.data(DESCRIPTION).data()))


def attachment(data: QMimeData) -> DroppedAttachment | None:
    """Return the one attachment that is dropped, with its contents.

    None where there are several or none, and where the contents don't come whole or are more
    than 200 MB.
    """
    files = offered(data) or ()
    if len(files) != 1:
        return None
    (file,) = files
    if file.size is not None and not 0 < file.size <= _MOST_BYTES:
        return None
    content = bytes(data.data(_CONTENTS_OF_FIRST).data()) or bytes(data.data(_CONTENTS).data())
    size = len(content) if file.size is None else file.size
    if not size <= len(content) < size + _PAGE or not 0 < size <= _MOST_BYTES:
        return None
    return DroppedAttachment(file.name, content[:size])
