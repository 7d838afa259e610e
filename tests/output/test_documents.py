"""Files appear whole or not at all, never over another one, and one failure stops no other."""

from __future__ import annotations

import errno
import os
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from letterkit.errors import LetterkitError
from letterkit.output import (
    Outcome,
    ReportEntry,
    RewritePolicy,
    document_folder,
    documents,
    open_folder,
    read_journal,
    write_documents,
)
from letterkit.output.ledger import REPORT_NAME
from tests.output.conftest import ANN, BO, CY, MakePlan

ANNS, BOS, CYS = "Cllr Ann Abel.docx", "Cllr Bo Bell.docx", "Cllr Cy Cole.docx"


def outcomes(entries: Iterable[ReportEntry]) -> list[tuple[str, str]]:
    return [(entry.file, entry.outcome.value) for entry in entries]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != REPORT_NAME)


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write by files without a name first, as Linux knows them, and by those with one."""
    if request.param == "named":
        monkeypatch.setattr(document_folder, "_NAMELESS", 0)
    elif not document_folder._NAMELESS:
        pytest.skip("Linux alone knows files without a name")


@pytest.mark.usefixtures("way")
def test_each_letter_becomes_a_file_as_it_comes(make_plan: MakePlan, out: Path) -> None:
    entries = write_documents(make_plan(), out)
    assert next(entries).outcome is Outcome.WRITTEN
    assert names(out) == [ANNS]
    assert outcomes(entries) == [(BOS, "written")]
    assert "Dear Cllr Bo Bell, yours Jo" in text_of(out / BOS)
    assert names(out) == [ANNS, BOS]


@pytest.mark.usefixtures("way")
def test_stopping_half_way_leaves_whole_files_only(make_plan: MakePlan, out: Path) -> None:
    entries = write_documents(make_plan(), out)
    next(entries)
    entries.close()
    assert names(out) == [ANNS]


@pytest.mark.usefixtures("way")
def test_a_file_that_is_there_is_left_as_it_is(make_plan: MakePlan, out: Path) -> None:
    (out / ANNS).write_bytes(b"mine")
    entries = list(write_documents(make_plan(), out))
    assert [entry.outcome for entry in entries] == [Outcome.FAILED, Outcome.WRITTEN]
    assert "already there" in entries[0].reason
    assert (out / ANNS).read_bytes() == b"mine"
    assert names(out) == [ANNS, BOS]


@pytest.mark.usefixtures("way")
def test_a_file_that_comes_meanwhile_is_left_as_it_is(make_plan: MakePlan, out: Path) -> None:
    entries = write_documents(make_plan(), out)
    next(entries)
    (out / BOS).write_bytes(b"mine")
    assert outcomes(entries) == [(BOS, "failed")]
    assert (out / BOS).read_bytes() == b"mine"
    assert names(out) == [ANNS, BOS]
    assert [each.file for each in read_journal(out).written.values()] == [ANNS]


def test_a_letter_that_is_held_back_or_cant_be_filled_has_its_reason(
    make_plan: MakePlan, out: Path
) -> None:
    vacant = make_plan("Vacancy,Ham,Exeter,\n" + BO)
    assert outcomes(write_documents(vacant, out)) == [
        ("Vacancy.docx", "held back"),
        (BOS, "written"),
    ]
    odd = make_plan(CY, letter="{{ councillor_name + 1 }}")
    (unfilled,) = write_documents(odd, out)
    assert unfilled.outcome is Outcome.HELD_BACK
    assert unfilled.reason
    assert names(out) == [BOS]


def fail_writing(monkeypatch: pytest.MonkeyPatch, code: int, *, after: int = 0) -> None:
    """Let writing a Word file fail: a report's rows go through."""
    write, times = os.write, [0]

    def failing_write(file: int, data: Any) -> int:
        if bytes(data[:2]) == b"PK":
            times[0] += 1
            if times[0] == after + 1:
                raise OSError(code, os.strerror(code))
        return write(file, data)

    monkeypatch.setattr(os, "write", failing_write)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "Close it in Word"),
        (errno.EROFS, "can't be written to"),
        (errno.EIO, "Try again"),
    ],
)
def test_what_hinders_one_file_is_its_reason_and_the_rest_goes_on(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    fail_writing(monkeypatch, code)
    entries = list(write_documents(make_plan(), out))
    assert [entry.outcome for entry in entries] == [Outcome.FAILED, Outcome.WRITTEN]
    assert words in entries[0].reason
    assert names(out) == [BOS]
    assert read_journal(out).unfinished is None


@pytest.mark.usefixtures("way")
def test_where_the_disk_is_full_the_run_stops_and_can_go_on(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = make_plan(ANN + BO + CY)
    with monkeypatch.context() as patch:
        fail_writing(patch, errno.ENOSPC, after=1)
        entries = list(write_documents(planned, out))
    assert [entry.outcome for entry in entries] == [Outcome.WRITTEN, Outcome.FAILED]
    assert "disk is full" in entries[1].reason
    assert names(out) == [ANNS]
    run = read_journal(out).unfinished
    assert run is not None
    assert (run.written, run.documents) == (1, 3)
    assert outcomes(write_documents(planned, out, going_on=run)) == [
        (ANNS, "unchanged"),
        (BOS, "written"),
        (CYS, "written"),
    ]
    assert read_journal(out).unfinished is None


def test_a_folder_too_deep_for_windows_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_ON_WINDOWS", True)
    monkeypatch.setattr(documents, "_DEEPEST", len(str(tmp_path.resolve())) + 4)
    assert open_folder(tmp_path / "abc").name == "abc"
    with pytest.raises(LetterkitError, match="too long for Windows"):
        open_folder(tmp_path / "abcd")


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone keeps others out of open files")
def test_a_document_that_is_open_in_word_is_told_of_and_the_rest_is_written(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(), out))
    before = (out / ANNS).read_bytes()
    with (out / ANNS).open("r+b"):
        entries = list(write_documents(make_plan(sender="Ada"), out, rewrite=RewritePolicy.ALL))
    assert [entry.outcome for entry in entries] == [Outcome.FAILED, Outcome.WRITTEN]
    assert "Close it in Word" in entries[0].reason
    assert (out / ANNS).read_bytes() == before
    assert names(out) == [ANNS, BOS]


@pytest.mark.usefixtures("way")
def test_a_short_write_is_gone_on_with(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:1000]))
    list(write_documents(make_plan(), out))
    assert "Dear Cllr Ann Abel" in text_of(out / ANNS)
    assert len(read_journal(out).written) == 2


@pytest.mark.usefixtures("way")
def test_a_disk_without_links_is_written_all_the_same(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_paths: str, **_options: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links")

    monkeypatch.setattr(os, "link", no_links)
    (out / ANNS).write_bytes(b"mine")
    entries = list(write_documents(make_plan(), out))
    assert [entry.outcome for entry in entries] == [Outcome.FAILED, Outcome.WRITTEN]
    assert (out / ANNS).read_bytes() == b"mine"
    assert names(out) == [ANNS, BOS]
    again = write_documents(make_plan(sender="Ada"), out, rewrite=RewritePolicy.KEEP_OLD)
    assert {entry.outcome for entry in again} == {Outcome.WRITTEN}
    (aside,) = (path for path in out.iterdir() if path.is_dir())
    assert (aside / ANNS).read_bytes() == b"mine"
    assert "yours Jo" in text_of(aside / BOS)
    assert "yours Ada" in text_of(out / BOS)


def test_a_folder_that_vanishes_is_told_of(make_plan: MakePlan, tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="folder has gone"):
        list(write_documents(make_plan(), tmp_path / "gone"))


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    assert open_folder(tmp_path / "a" / "b").is_dir()


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(LetterkitError, match="is a file, not a folder"):
        open_folder(tmp_path / "a")
