"""A pack in one file, to be passed on: a zip archive of what its pack.toml names, and no more.

It may come from anybody, so it is believed in nothing: neither in its sizes nor in its names.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_contents import ARCHIVE_ERRORS, open_archive
from letterkit.file_errors import unreadable, write_errors
from letterkit.files import FileTooLargeError, atomic_write, read_bounded
from letterkit.folders import data_folder, make_private
from letterkit.pack.entry_errors import shorten
from letterkit.pack.loading import CONCERNS_FILE, PACK_FILE
from letterkit.pack.pack import Pack
from letterkit.pack.reading import is_in_folder, read_part
from letterkit.places import is_device_name

PACK_ENDING: Final = ".letterkit-pack"
MAX_BYTES: Final = 64 * 2**20  # of all files, packed or not: a hundred times the built-in pack
MAX_FILES: Final = 500
_ENDINGS: Final = frozenset({".toml", ".csv", ".docx", ".dotx"})
# What no name on Windows may hold (MS Learn, "Naming Files, Paths, and Namespaces").
_FORBIDDEN: Final = frozenset('<>:"\\|?*') | frozenset(map(chr, range(32)))
_LONGEST: Final = 120  # characters of a name: its path has to fit into Windows' 260
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that zip knows: the same pack is the same file
_UNIX: Final = 3
_MODE: Final = (stat.S_IFREG | 0o644) << 16
_FOLDER: Final = "packs"
_HINT: Final = "Ask whoever made it for another one."


def named_parts(pack: Pack) -> dict[str, bytes]:
    """Return the files that a pack names, by name, and no others of its folder.

    Raises LetterkitError where one of them can't be read.
    """
    lists = {each.file for each in pack.list_files}
    templates = {each.file for each in pack.templates.values()}
    names = {PACK_FILE, *lists, *templates}
    if is_in_folder(pack.folder, CONCERNS_FILE):
        names.add(CONCERNS_FILE)
    in_order = sorted({PurePosixPath(name).as_posix() for name in names})
    return {name: read_part(pack.folder, name, MAX_BYTES) for name in in_order}


def pack_bytes(pack: Pack) -> bytes:
    """Return a pack as one file: the same bytes for the same pack, wherever that lies.

    Raises LetterkitError where one of its files can't be read.
    """
    return packed(named_parts(pack))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the files of a pack, by name, as one file: the same bytes for the same files."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system, info.external_attr = _UNIX, _MODE
            archive.writestr(info, parts[name])
    return content.getvalue()


def is_pack_file(path: Path) -> bool:
    """Whether a path is that of a pack in one file, by its name."""
    return path.suffix.casefold() == PACK_ENDING and not os.path.isdir(path)  # noqa: PTH112 - see read_pack


def read_for_pack(path: Path) -> bytes:
    """Return a file that is a pack, or goes into one. Raises LetterkitError if it can't be read."""
    try:
        return read_bounded(path, MAX_BYTES)
    except FileTooLargeError as error:
        raise LetterkitError(
            f"“{path.name}” is far too large for a pack.",
            f"It can have {MAX_BYTES // 2**20} MB at most.",
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error


def unpack(path: Path) -> Path:
    """Return the folder to which a pack's one file is unpacked: of letterkit's own, by content.

    Raises LetterkitError for a file that is no pack, or holds what no pack needs.
    """
    data = read_for_pack(path)
    folder = data_folder() / _FOLDER / hashlib.sha256(data).hexdigest()[:32]
    unpack_into(folder, data, path.name)
    return folder


def unpack_into(folder: Path, data: bytes, named: str) -> None:
    """Write what a pack's one file holds into a folder; `named` is what the file is called.

    Raises as `unpack` does, and writes nothing then.
    """
    parts = parts_of(data, named)
    with write_errors("The pack can't be unpacked."):
        make_private(folder)
        for name, content in parts.items():
            _put(folder / name, content)


def parts_of(data: bytes, named: str) -> dict[str, bytes]:
    """Return the files in a pack's one file by name; `named` is what that is called.

    Raises LetterkitError where it is none, and for any part that a pack has no use for: a name
    that leads elsewhere or that Windows can't have, a link, a program, too many or too large.
    """
    parts: dict[str, bytes] = {}
    try:
        with open_archive(data) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if len(members) > MAX_FILES:
                raise _refused(named, f"it holds {len(members):,} files, and no pack has so many")
            left = MAX_BYTES
            for info in members:
                _check_name(info, parts, named)
                with archive.open(info) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise _refused(named, "what it holds is far too large for a pack")
                parts[info.filename] = content
    except ARCHIVE_ERRORS as error:
        raise LetterkitError(f"“{named}” is damaged, or no letterkit pack.", _HINT) from error
    if PACK_FILE not in parts:
        raise _refused(named, f"there is no {PACK_FILE} in it")
    return parts


def _check_name(info: zipfile.ZipInfo, taken: Mapping[str, bytes], named: str) -> None:
    name = info.orig_filename
    path = PurePosixPath(name)
    shown = f"“{shorten(name)}”"
    if (
        name != path.as_posix()
        or name != info.filename
        or path.is_absolute()
        or len(name) > _LONGEST
        or not _FORBIDDEN.isdisjoint(name)
        or any(part in {"..", "."} or part[-1] in ". " for part in path.parts)
        or any(is_device_name(part) for part in path.parts)
    ):
        raise _refused(named, f"{shown} in it is no name of a file in a pack's folder")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise _refused(named, f"{shown} in it is a link, not a file")
    if path.suffix.casefold() not in _ENDINGS:
        raise _refused(named, f"it holds {shown}, which no pack needs")
    if name.casefold() in {each.casefold() for each in taken}:
        raise _refused(named, f"it holds {shown} twice")


def _refused(named: str, why: str) -> LetterkitError:
    return LetterkitError(f"“{named}” can't be used: {why}.", _HINT)


def _put(path: Path, content: bytes) -> None:
    """Write a part, unless it is there already as it should be."""
    try:
        if read_bounded(path, len(content)) == content:
            return
    except OSError:
        make_private(path.parent)
    atomic_write(path, content, private=True)
