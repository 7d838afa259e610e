r"""Where a path leads, told from its spelling alone: no drive and no network is asked.

Windows sends the user's login to the host of a path as soon as it is asked whether
\\host\share\file is there (MS-SMB2, 3.2.4.2), so whoever asks must know before. Windows' spellings
count on every system, for files travel; Linux' and macOS' are those of the folders that mount
what is elsewhere.
"""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

StrPath = str | os.PathLike[str]

_WINDOWS: Final = os.name == "nt"
_ADDRESS: Final = re.compile(r"\s*[a-z][a-z0-9+.-]+:[/\\]", re.IGNORECASE)  # a URL with a scheme
_SLASH: Final = re.compile(r"[\\/]")
_HOST_END: Final = re.compile("[:/]")
_NAMESPACE: Final = re.compile(r"\\(?:\\[?.]|\?\?)(?:\\+|$)")  # \\?\ and \\.\, and NT's own \??\
_VERBATIM_HOST: Final = re.compile(r"\\\\\?\\UNC\\+", re.IGNORECASE)
_VERBATIM_DRIVE: Final = re.compile(r"\\\\\?\\(?=[a-z]:)", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[a-z]:", re.IGNORECASE)
# MS Learn, "Naming Files, Paths, and Namespaces"; whatever ending or blanks come behind them.
_DEVICE_NAME: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])\s*(?:[.:].*)?",
    re.IGNORECASE | re.DOTALL,
)
_PIPES: Final = frozenset({"pipe", "mailslot", "ipc$"})  # shares that hold no files

_DEVICES: Final = ("/dev/", "/proc/", "/sys/")
_MEMORY: Final = "/dev/shm/"  # noqa: S108 - files as any
_HOSTS: Final = re.compile(
    r"(?P<root>(?:/net|/afs|/Network/Servers|/run/user/[^/]+/gvfs|.*/\.gvfs)/(?P<name>[^/]+))(?:/|$)"
)
_MOUNTED: Final = re.compile(
    r"(?P<root>(?:/media|/run/media)/(?:[^/]+/(?=[^/]+/))?(?P<name>[^/]+)"
    r"|(?:/mnt|/Volumes)/(?P<volume>[^/]+))(?:/|$)"
)
_NETWORKS: Final = frozenset({
    "afs", "autofs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "smb3", "smbfs", "fuse.curlftpfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
})  # fmt: skip
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


class PlaceKind(Enum):
    """What a path leads to."""

    HOST = auto()  # a folder of another computer
    DRIVE = auto()  # a drive with a letter, or what was mounted
    DEVICE = auto()  # no file at all: a pipe, a printer, the console
    ADDRESS = auto()  # what only a browser opens


@dataclass(frozen=True, slots=True)
class Place:
    r"""What a path lies on: `root` is all of the path that says so, such as \\server\share or H:.

    `name` is what to call it: the host, or the drive.
    """

    kind: PlaceKind
    name: str
    root: str

    @property
    def key(self) -> str:
        """What two spellings of one place share."""
        return self.root if self.root.startswith("/") else self.root.casefold()

    @property
    def is_whole_host(self) -> bool:
        """Whether a host is named without any of its folders."""
        return self.root == f"\\\\{self.name}"


class Mount(NamedTuple):
    """Something that is mounted on this computer: where, of which kind and what it is."""

    point: str
    kind: str
    source: str


def place_of(
    path: StrPath, *, windows: bool = _WINDOWS, mounts: Sequence[Mount] | None = None
) -> Place | None:
    """Return the place that a path lies on; None for this computer's own folders.

    Those are, but on Windows, all that nothing was mounted for. A path that isn't whole lies where
    the working folder does. `mounts` are the system's, if not given.
    """
    text = os.fspath(path)
    if _ADDRESS.match(text):
        return Place(PlaceKind.ADDRESS, text, text)
    if windows and any(map(is_device_name, _SLASH.split(text))):
        return Place(PlaceKind.DEVICE, text, text)
    place = _windows_place(text)
    if place is not None or windows:
        return place or _windows_place(_here())  # on which drive paths go on
    whole = posixpath.normpath(text if text.startswith("/") else posixpath.join(_here(), text))
    return _posix_place(whole, system_mounts() if mounts is None else mounts)


def split_path(path: str, start: str = "") -> tuple[str, list[str]]:
    """Return where a path begins, and the names on its way, the last one first.

    A path that isn't whole begins at `start`, or else at the working folder.
    """
    if not _WINDOWS:
        begin = "/" if path.startswith("/") else start or _here()
        return begin, [each for each in reversed(path.split("/")) if each not in {"", "."}]
    path = os.path.normpath(path)  # Windows takes dots out before it looks at anything
    drive, rest = os.path.splitdrive(path)
    begin = start or _here()
    if drive or rest.startswith("\\"):
        whole = os.path.abspath(os.path.join(start, path))  # noqa: PTH100, PTH118 - a text, unread
        drive, rest = os.path.splitdrive(whole)
        begin = f"{drive}\\"
    return begin, [each for each in reversed(rest.split("\\")) if each not in {"", "."}]


def is_device_name(name: str) -> bool:
    """Whether Windows takes a file's or folder's name for a device: NUL, "con.docx", COM1."""
    return _DEVICE_NAME.fullmatch(name.lstrip()) is not None


def system_mounts() -> tuple[Mount, ...]:
    """Return what is mounted on Linux, the deepest last (proc(5), mountinfo); else nothing."""
    if sys.platform != "linux":
        return ()
    with suppress(OSError, ValueError):
        return _mounts_of(Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))
    return ()


@lru_cache(maxsize=1)  # they seldom change
def _mounts_of(mountinfo: str) -> tuple[Mount, ...]:
    mounts: list[Mount] = []
    with suppress(ValueError):
        for line in mountinfo.splitlines():
            before, _dash, after = line.partition(" - ")
            kind, source = after.split(" ")[:2]
            mounts.append(Mount(_unescape(before.split(" ")[4]), kind, _unescape(source)))
    return tuple(mounts)


def _windows_place(text: str) -> Place | None:
    """Return the place of a path as Windows reads it; None where it begins with none."""
    text = text.replace("/", "\\")
    if _VERBATIM_HOST.match(text):
        text = _VERBATIM_HOST.sub(lambda _match: "\\\\", text, count=1)
    text = _VERBATIM_DRIVE.sub("", text, count=1)
    if _NAMESPACE.match(text):
        return Place(PlaceKind.DEVICE, text, text)
    if text.startswith("\\\\"):
        host, _slash, rest = text.lstrip("\\").partition("\\")
        share = rest.lstrip("\\").partition("\\")[0]
        if host in {"", ".", "?"} or share.casefold() in _PIPES:
            return Place(PlaceKind.DEVICE, text, text)
        return Place(PlaceKind.HOST, host, f"\\\\{host}\\{share}".rstrip("\\"))
    if _DRIVE.match(text):
        return Place(PlaceKind.DRIVE, text[:2].upper(), text[:2].upper())
    return None


def _posix_place(path: str, mounts: Sequence[Mount]) -> Place | None:
    """Return the place of a whole path without dots; None for what lies on the system's own."""
    if f"{path}/".startswith(_DEVICES) and not path.startswith(_MEMORY):
        return Place(PlaceKind.DEVICE, path, path)
    if match := _HOSTS.match(path):
        return Place(PlaceKind.HOST, match["name"], match["root"])
    on = max(
        (each for each in mounts if f"{path}/".startswith(f"{each.point.rstrip('/')}/")),
        key=lambda each: len(each.point),
        default=None,
    )
    if on is not None and on.kind in _NETWORKS:
        if on.kind == "autofs":  # what is mounted when it is looked at
            name = path.removeprefix(on.point).strip("/").partition("/")[0]
            return Place(PlaceKind.HOST, name or on.point, posixpath.join(on.point, name))
        return Place(PlaceKind.HOST, _host_of(on), on.point)
    if match := _MOUNTED.match(path):
        return Place(PlaceKind.DRIVE, match["name"] or match["volume"], match["root"])
    return None


def _host_of(mount: Mount) -> str:
    """Return the host of what a mount names: server:/a, //server/a, me@server:, https://server."""
    host = _HOST_END.split(mount.source.rpartition("//")[2])[0].rpartition("@")[2]
    return host or mount.point


def _here() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a text is wanted
    except OSError:  # it was removed
        return "/"


def _unescape(text: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), text)
