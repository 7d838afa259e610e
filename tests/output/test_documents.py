"""Files appear whole or not at all, never over another one, and one failure stops no other."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.merge import MergedLetter, PlannedLetter
from letterkit.output import Outcome, Result, documents, open_folder, write_documents


def letters(*names: str, content: bytes = b"new") -> Iterator[MergedLetter]:
    for number, name in enumerate(names):
        yield MergedLetter(PlannedLetter(name, number, name), content)


def outcomes(results: Iterator[Result]) -> list[tuple[str, str]]:
    return [(result.letter.file_name, result.outcome.value) for result in results]


def test_each_letter_becomes_a_file_as_it_comes(tmp_path: Path) -> None:
    results = write_documents(letters("a.docx", "b.docx"), tmp_path)
    assert next(results).outcome is Outcome.WRITTEN
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert outcomes(results) == [("b.docx", "written")]
    assert (tmp_path / "b.docx").read_bytes() == b"new"


def test_stopping_half_way_leaves_whole_files_only(tmp_path: Path) -> None:
    results = write_documents(letters("a.docx", "b.docx", "c.docx"), tmp_path)
    next(results)
    results.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"mine")
    results = list(write_documents(letters("a.docx", "b.docx"), tmp_path))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.WRITTEN]
    assert "already there" in results[0].reason
    assert (tmp_path / "a.docx").read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]


def test_a_file_that_is_there_is_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    assert outcomes(write_documents(letters("a.docx"), tmp_path, overwrite=True)) == [
        ("a.docx", "written")
    ]
    assert (tmp_path / "a.docx").read_bytes() == b"new"


def test_a_letter_without_content_is_passed_on_with_its_reason(tmp_path: Path) -> None:
    blocked = MergedLetter(PlannedLetter("A", 2, "a.docx", "It is empty."), None, "It is empty.")
    failed = MergedLetter(PlannedLetter("B", 3, "b.docx"), None, "It can't be filled.")
    results = list(write_documents([blocked, failed], tmp_path))
    assert [result.outcome for result in results] == [Outcome.LEFT_OUT, Outcome.FAILED]
    assert [result.reason for result in results] == ["It is empty.", "It can't be filled."]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "Close it in Word"),
        (errno.EROFS, "can't be written to"),
        (errno.EIO, "Try again"),
    ],
)
def test_what_hinders_one_file_is_its_reason_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    write = os.write

    def failing_write(file: int, data: bytes) -> int:
        if bytes(data) == b"bad":
            raise OSError(code, os.strerror(code))
        return write(file, data)

    monkeypatch.setattr(os, "write", failing_write)
    mixed = [*letters("a.docx", content=b"bad"), *letters("b.docx")]
    results = list(write_documents(mixed, tmp_path))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.WRITTEN]
    assert words in results[0].reason
    assert [path.name for path in tmp_path.iterdir()] == ["b.docx"]


def test_a_folder_too_deep_for_windows_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_ON_WINDOWS", True)
    monkeypatch.setattr(documents, "_DEEPEST", len(str(tmp_path.resolve())) + 4)
    assert open_folder(tmp_path / "abc").name == "abc"
    with pytest.raises(LetterkitError, match="too long for Windows"):
        open_folder(tmp_path / "abcd")


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone keeps others out of open files")
def test_a_document_that_is_open_in_word_is_told_of_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    with (tmp_path / "a.docx").open("r+b"):
        results = list(write_documents(letters("a.docx", "b.docx"), tmp_path, overwrite=True))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.WRITTEN]
    assert "Close it in Word" in results[0].reason
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]


def test_a_short_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:2]))
    list(write_documents(letters("a.docx", content=b"abcdefg"), tmp_path))
    assert (tmp_path / "a.docx").read_bytes() == b"abcdefg"


def test_a_disk_without_links_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_source: str, _target: str) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "a.docx").write_bytes(b"mine")
    results = list(write_documents(letters("a.docx", "b.docx"), tmp_path))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.WRITTEN]
    assert (tmp_path / "a.docx").read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]


def test_a_folder_that_vanishes_fails_each_letter_with_a_reason(tmp_path: Path) -> None:
    results = list(write_documents(letters("a.docx", "b.docx"), tmp_path / "gone"))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.FAILED]
    assert "folder has gone" in results[0].reason


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    assert open_folder(tmp_path / "a" / "b").is_dir()


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(LetterkitError, match="is a file, not a folder"):
        open_folder(tmp_path / "a")
