"""A pipe, a socket or a device in place of a file: refused at once, whatever wanted to read it."""

from __future__ import annotations

import os
import socket
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from letterkit import files
from letterkit.campaign import CampaignStore, read_values, take_snapshot
from letterkit.desktop.tasks.file_checks import check_file
from letterkit.errors import LetterkitError
from letterkit.files import FileTooLargeError, NotAFileError, open_regular, read_bounded
from letterkit.layout import lay_out
from letterkit.output import read_journal, read_report
from letterkit.output.journal import open_journal
from letterkit.pack import built_in_pack, open_pack
from letterkit.recipients import sheet_names
from letterkit.template import open_template

SECONDS = 20  # after which whoever waits for a pipe is let go, and the test fails

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its pipes elsewhere")


def _fifo(path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(path)


def _socket(path: Path) -> None:
    if sys.platform != "win32":
        with closing(socket.socket(socket.AF_UNIX)) as bound:
            # The system takes about a hundred bytes of a path, and pytest's are long.
            bound.bind(f"/proc/self/fd/{(folder := os.open(path.parent, os.O_RDONLY))}/{path.name}")
            os.close(folder)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _link_to_fifo(path: Path) -> None:
    _fifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def _list(path: Path) -> object:
    return sheet_names(path)


def _pack(path: Path) -> object:
    return open_pack(path.parent)


def _folder(path: Path) -> object:
    return read_journal(path.parent)


def _journal(path: Path) -> object:
    with open_journal(path.parent) as journal:
        return journal


READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "list": ("people.xlsx", _list),
    "delimited list": ("people.csv", _list),
    "template": ("own.docx", open_template),
    "pages": ("own.docx", lay_out),
    "values": ("ours.toml", read_values),
    "campaign": ("ours.letterkit", CampaignStore.open),
    "snapshot": ("ours.letterkit", take_snapshot),
    "pack": ("pack.toml", _pack),
    "prior report": ("report.csv", read_report),
    "folder": ("report.csv", _folder),
    "journal": ("report.csv", _journal),
    "dropped": ("people.xlsx", check_file),
}


@pytest.fixture(autouse=True)
def _released(tmp_path: Path) -> Iterator[None]:
    """Give a pipe a writer in the end, so that a test that waits for one fails and doesn't stop."""

    def release() -> None:
        for each in tmp_path.rglob("*"):
            if stat.S_ISFIFO(each.lstat().st_mode):
                os.close(os.open(each, os.O_RDWR | os.O_NONBLOCK))

    timer = threading.Timer(SECONDS, release)
    timer.start()
    yield
    waited = not timer.is_alive()
    timer.cancel()
    timer.join()
    assert not waited


@posix
@pytest.mark.parametrize("make", [_fifo, _socket, _device, _link_to_fifo])
@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, reader: str, make: Callable[[Path], None]
) -> None:
    name, read = READERS[reader]
    make(tmp_path / name)
    with pytest.raises(LetterkitError) as caught:
        read(tmp_path / name)
    reasons = ("device or a pipe", "isn't a campaign", "leads out of the pack's folder")
    assert any(each in str(caught.value) for each in reasons)
    assert caught.value.hint


@posix
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_pipe_beside_a_campaign_where_its_journal_would_be_is_refused(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / "ours.letterkit"
    CampaignStore.create(path).close()
    _fifo(tmp_path / f"ours.letterkit{ending}")
    with pytest.raises(LetterkitError):
        CampaignStore.open(path)


@posix
@pytest.mark.parametrize("name", ["concerns.toml", "footprints.csv", "councils.csv"])
def test_a_pipe_among_a_pack_s_files_is_refused(tmp_path: Path, name: str) -> None:
    for each in built_in_pack().folder.iterdir():
        if each.is_file() and each.name != name:
            (tmp_path / each.name).write_bytes(each.read_bytes())
    _fifo(tmp_path / name)
    with pytest.raises(LetterkitError, match="device or a pipe"):
        open_pack(tmp_path)


@posix
def test_a_pipe_that_takes_a_file_s_place_meanwhile_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\n")
    stat_regular = files.stat_regular

    def replaced(each: files.StrPath) -> os.stat_result:
        status = stat_regular(each)
        path.unlink()
        _fifo(path)
        return status

    monkeypatch.setattr(files, "stat_regular", replaced)
    with pytest.raises(NotAFileError):
        read_bounded(path, 100)


@pytest.mark.parametrize("name", ["NUL", "con.csv", r"\\.\pipe\letterkit-nobody", "COM1"])
@pytest.mark.skipif(sys.platform != "win32", reason="files elsewhere may have such names")
def test_windows_devices_arent_even_asked_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object, *_more: object, **_named: object) -> None:
        raise AssertionError(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refuse)
        with pytest.raises(NotAFileError):
            open_regular(name)


def test_a_file_is_read_up_to_a_limit_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\r\n\x1a" * 100)
    assert read_bounded(path, 300) == b"\r\n\x1a" * 100
    with pytest.raises(FileTooLargeError):
        read_bounded(path, 299)
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path, 300)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "y", 300)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")
def test_a_file_whose_size_isnt_told_is_read_whole() -> None:
    whole = Path("/proc/self/mountinfo").read_bytes()
    assert read_bounded("/proc/self/mountinfo", 10 * len(whole)) == whole
    with pytest.raises(FileTooLargeError):
        read_bounded("/proc/self/mountinfo", len(whole) - 1)
