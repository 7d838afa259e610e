"""What a path leads to, by its spelling alone, as Windows reads it and as others do."""

from __future__ import annotations

import os
import string
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.places import Mount, Place, PlaceKind, is_device_name, place_of, system_mounts

SYSTEMS = pytest.mark.parametrize("windows", [True, False], ids=["Windows", "others"])
NAMES = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=12).filter(
    lambda name: not is_device_name(name) and name.casefold() not in {"pipe", "mailslot", "ipc"}
)
SLASHES = st.sampled_from("/\\")


def _place(path: str, *, windows: bool, mounts: tuple[Mount, ...] = ()) -> Place | None:
    return place_of(path, windows=windows, mounts=mounts)


def _key(place: Place | None) -> str:
    return place.key if place else ""


def _kind(path: str, *, windows: bool = False) -> PlaceKind | None:
    place = _place(path, windows=windows)
    return place.kind if place else None


@SYSTEMS
@given(
    host=NAMES, share=NAMES, port=st.sampled_from(["", "@SSL", "@SSL@8443", "@80"]),
    start=st.sampled_from(["\\\\", "\\\\\\", "\\\\?\\UNC\\", "\\\\?\\unc\\", "\\\\?\\Unc\\\\"]),
    rest=st.lists(NAMES, max_size=3), flips=st.lists(st.booleans(), min_size=80, max_size=80),
)  # fmt: skip
def test_every_spelling_of_a_network_folder_is_that_folder(  # noqa: PLR0913, PLR0917 - what it is spelt of
    windows: bool, host: str, share: str, port: str, start: str, rest: list[str], flips: list[bool]
) -> None:
    path = start + "\\".join([host + port, share, *rest])
    either = "".join("/" if each == "\\" and flips[at] else each for at, each in enumerate(path))
    place = _place(either, windows=windows)
    assert place == Place(PlaceKind.HOST, host + port, f"\\\\{host}{port}\\{share}")
    shouted = _place(either.upper(), windows=windows)
    assert _key(shouted) == _key(place)


@SYSTEMS
@given(
    letter=st.sampled_from(string.ascii_letters),
    prefix=st.sampled_from(["", "\\\\?\\", "//?/"]),
    rest=st.lists(NAMES, max_size=3).map("\\".join), slash=st.sampled_from(["", "\\", "/"]),
)  # fmt: skip
def test_every_spelling_of_a_drive_is_that_drive(
    windows: bool, letter: str, prefix: str, rest: str, slash: str
) -> None:
    place = _place(f"{prefix}{letter}:{slash}{rest}", windows=windows)
    assert place == Place(PlaceKind.DRIVE, f"{letter.upper()}:", f"{letter.upper()}:")
    assert _key(place) == f"{letter.casefold()}:"


@SYSTEMS
@pytest.mark.parametrize(
    "path",
    [
        r"\\.\pipe\x", r"\\.\C:\x", r"\\.\UNC\host\share\x", "//./pipe/x", r"\\?\GLOBALROOT\x",
        r"\\?\Volume{0}\x", r"\??\UNC\host\share", r"\??\C:\x", r"\\host\pipe\x", r"\\.", r"\\?",
        r"\\?\UNC\.\pipe\x", r"\\host\MailSlot\x", r"\\host\IPC$", "//", "\\\\",
    ],
)  # fmt: skip
def test_what_windows_takes_for_a_device_is_no_file(path: str, windows: bool) -> None:
    assert _kind(path, windows=windows) is PlaceKind.DEVICE


@pytest.mark.parametrize(
    "name",
    ["NUL", "nul.docx", "CON", "con .txt", "COM1", "com¹.xlsx", "LPT9", "CONIN$", "AUX:x", " prn"],
)
@pytest.mark.parametrize("folder", ["", "C:\\Users\\Jo\\", "C:/Users/", "\\\\server\\branch\\"])
def test_a_device_s_name_is_no_file_in_any_folder_of_windows(name: str, folder: str) -> None:
    assert _kind(folder + name, windows=True) is PlaceKind.DEVICE


@pytest.mark.parametrize(
    "name", ["null.docx", "console.xlsx", "COM10", "auxiliary", "LPT", "x.nul"]
)
def test_names_that_only_begin_as_a_device_s_are_files(name: str) -> None:
    assert not is_device_name(name)


@SYSTEMS
@given(
    scheme=st.sampled_from(["file", "FILE", "smb", "http", "https", "ftp", "dav", "nfs", "sftp"]),
    slashes=st.text("/\\", min_size=1, max_size=3), host=NAMES, blank=st.sampled_from(["", " "]),
)  # fmt: skip
def test_every_address_is_an_address(
    windows: bool, scheme: str, slashes: str, host: str, blank: str
) -> None:
    assert _kind(f"{blank}{scheme}:{slashes}{host}/x", windows=windows) is PlaceKind.ADDRESS


@pytest.mark.parametrize(
    ("path", "name", "root"),
    [
        ("/net/server/branch/x", "server", "/net/server"),
        ("/net//server/x", "server", "/net/server"),
        ("/home/jo/../../net/server/x", "server", "/net/server"),
        ("/afs/example.org/x", "example.org", "/afs/example.org"),
        ("/Network/Servers/server/x", "server", "/Network/Servers/server"),
        ("/run/user/1000/gvfs/smb-share:server=s,share=b/x", "smb-share:server=s,share=b",
         "/run/user/1000/gvfs/smb-share:server=s,share=b"),
    ],
)  # fmt: skip
def test_folders_that_mount_other_computers_are_those_computers(
    path: str, name: str, root: str
) -> None:
    assert _place(path, windows=False) == Place(PlaceKind.HOST, name, root)


@pytest.mark.parametrize(
    ("path", "name", "root"),
    [
        ("/media/jo/STICK/list.xlsx", "STICK", "/media/jo/STICK"),
        ("/media/STICK/list.xlsx", "STICK", "/media/STICK"),
        ("/run/media/jo/STICK/a/b", "STICK", "/run/media/jo/STICK"),
        ("/mnt/data/list.xlsx", "data", "/mnt/data"),
        ("/Volumes/Branch/list.xlsx", "Branch", "/Volumes/Branch"),
    ],
)
def test_folders_that_mount_sticks_are_drives(path: str, name: str, root: str) -> None:
    assert _place(path, windows=False) == Place(PlaceKind.DRIVE, name, root)


@pytest.mark.parametrize("path", ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "/sys/power/state"])
def test_the_folders_of_devices_hold_no_files(path: str) -> None:
    assert _kind(path) is PlaceKind.DEVICE


@pytest.mark.parametrize(
    "path",
    ["/home/jo/x", "/srv/x", "x.docx", "../x", "/dev/shm/x", "/network/x"],  # noqa: S108 - nothing is put there
)
def test_this_computer_s_own_folders_are_no_place_to_ask_about(path: str) -> None:
    assert _kind(path) is None


@pytest.mark.parametrize("path", ["list.xlsx", "branch\\list.xlsx", "\\list.xlsx", "..\\x"])
@pytest.mark.parametrize(
    ("folder", "key"), [("D:\\Branch", "d:"), (r"\\server\branch\a", r"\\server\branch")]
)
def test_a_path_without_drive_is_of_the_working_folder_s_on_windows(
    path: str, folder: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getcwd", lambda: folder)
    assert _key(_place(path, windows=True)) == key


@pytest.mark.parametrize(
    ("kind", "source", "name"),
    [
        ("nfs4", "server:/branch", "server"), ("cifs", "//server/branch", "server"),
        ("fuse.sshfs", "jo@server:/branch", "server"), ("davfs", "https://server/dav", "server"),
    ],
)  # fmt: skip
def test_what_is_mounted_from_another_computer_is_that_computer(
    kind: str, source: str, name: str
) -> None:
    mounts = (Mount("/", "ext4", "/dev/sda"), Mount("/srv/branch", kind, source))
    place = _place("/srv/branch/list.xlsx", windows=False, mounts=mounts)
    assert place == Place(PlaceKind.HOST, name, "/srv/branch")
    assert _place("/srv/branches/list.xlsx", windows=False, mounts=mounts) is None


def test_what_is_mounted_when_it_is_looked_at_isnt_looked_at() -> None:
    mounts = (Mount("/", "ext4", "/dev/sda"), Mount("/srv/auto", "autofs", "systemd-1"))
    place = _place("/srv/auto/server/x", windows=False, mounts=mounts)
    assert place == Place(PlaceKind.HOST, "server", "/srv/auto/server")


def test_a_drive_of_this_computer_s_within_a_network_s_folder_is_its_own() -> None:
    mounts = (Mount("/srv", "nfs", "server:/"), Mount("/srv/here", "ext4", "/dev/sda"))
    assert _place("/srv/here/x", windows=False, mounts=mounts) is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")
def test_the_system_s_mounts_are_read() -> None:
    points = [each.point for each in system_mounts()]
    assert {"/", "/proc"} <= set(points)


@SYSTEMS
@given(st.text(max_size=80))
def test_no_path_is_asked_of_the_system_whatever_it_is(windows: bool, path: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("stat", "lstat", "open", "scandir", "readlink", "listdir", "access"):
            patch.setattr(os, name, _refuse)
        place_of(path, windows=windows, mounts=())


def _refuse(path: Path, *_more: object, **_named: object) -> None:
    raise AssertionError(path)
