"""PDF copies replace no PDF that somebody changed or that letterkit didn't make."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.output import (
    Outcome,
    RewritePolicy,
    open_pdf_policy,
    read_journal,
    report_path,
    write_documents,
)
from tests.output.conftest import MakePlan


def make_copy(folder: Path, content: bytes, *named: str) -> str:
    """Write a PDF where that may be; return why it may not."""
    target = folder / "Ann.pdf"
    with open_pdf_policy(folder, named=named) as copies:
        if not (hindrance := copies.hindrance(target)):
            finished = folder / "finished"
            finished.write_bytes(content)
            copies.move(finished, target)
    return hindrance


def test_a_copy_that_letterkit_made_is_made_anew(make_plan: MakePlan, out: Path) -> None:
    list(write_documents(make_plan(), out))
    assert make_copy(out, b"%PDF 1") == ""
    assert make_copy(out, b"%PDF 2") == ""
    assert (out / "Ann.pdf").read_bytes() == b"%PDF 2"
    assert b",Ann.pdf,pdf," in report_path(out).read_bytes()


def test_a_copy_that_somebody_changed_is_replaced_only_when_named(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(), out))
    make_copy(out, b"%PDF 1")
    (out / "Ann.pdf").write_bytes(b"%PDF 1 with notes")
    assert "“Ann.pdf” was changed since it was made" in make_copy(out, b"%PDF 2")
    assert (out / "Ann.pdf").read_bytes() == b"%PDF 1 with notes"
    assert make_copy(out, b"%PDF 2", "Ann.pdf") == ""


def test_a_pdf_of_somebody_elses_is_replaced_only_when_named(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(), out))
    (out / "Ann.pdf").write_bytes(b"mine")
    assert "doesn't say whose" in make_copy(out, b"%PDF 1")
    assert make_copy(out, b"%PDF 1", "Ann.pdf") == ""


@pytest.mark.parametrize("report", [b"", b"mine,\n"])
def test_without_a_report_a_pdf_is_replaced_where_that_was_asked_for(
    out: Path, report: bytes
) -> None:
    if report:
        report_path(out).write_bytes(report)
    (out / "Ann.pdf").write_bytes(b"old")
    assert "is there already" in make_copy(out, b"%PDF 1")
    with open_pdf_policy(out, overwrite=True) as copies:
        assert copies.hindrance(out / "Ann.pdf") == ""
        (out / "finished").write_bytes(b"%PDF 1")
        copies.move(out / "finished", out / "Ann.pdf")
    assert (out / "Ann.pdf").read_bytes() == b"%PDF 1"
    assert report_path(out).exists() == bool(report)


def test_copies_change_nothing_of_what_is_known_of_documents(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(), out))
    before = read_journal(out)
    make_copy(out, b"%PDF 1")
    after = read_journal(out)
    assert (after.written, after.known_people) == (before.written, before.known_people)
    assert after.unfinished is None
    entries = write_documents(make_plan(folder=out), out, rewrite=RewritePolicy.CHANGED)
    assert {entry.outcome for entry in entries} == {Outcome.UNCHANGED}


def test_no_documents_are_written_while_copies_are_made(make_plan: MakePlan, out: Path) -> None:
    list(write_documents(make_plan(), out))
    with open_pdf_policy(out), pytest.raises(LetterkitError, match="Another letterkit"):
        list(write_documents(make_plan(), out, patience=0))


def test_a_copy_that_the_report_does_not_take_does_not_appear(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(write_documents(make_plan(), out))
    make_copy(out, b"%PDF 1")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(LetterkitError, match=r"“report\.csv” can't be written"):
            make_copy(out, b"%PDF 2")
    assert (out / "Ann.pdf").read_bytes() == b"%PDF 1"
    assert make_copy(out, b"%PDF 3") == ""


@pytest.mark.parametrize("before", [b"", b"%PDF 1"])
def test_a_copy_that_cannot_take_its_place_is_not_taken_for_written(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch, before: bytes
) -> None:
    list(write_documents(make_plan(), out))
    if before:
        make_copy(out, before)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space"):
            make_copy(out, b"%PDF 2")
    assert (out / "Ann.pdf").exists() == bool(before)
    assert make_copy(out, b"%PDF 3") == ""
    assert (out / "Ann.pdf").read_bytes() == b"%PDF 3"


def test_a_run_that_is_killed_between_the_row_and_the_copy_is_put_right(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(), out))
    make_copy(out, b"%PDF 1")
    make_copy(out, b"%PDF 2")
    # As a kill leaves it: the second row has no blank one after it, nor has the copy appeared.
    (out / "Ann.pdf").unlink()
    report_path(out).write_bytes(report_path(out).read_bytes().removesuffix(b"\r\n"))
    assert len(read_journal(out).written) == 2
    assert make_copy(out, b"%PDF 3") == ""
    assert b",Ann.pdf,stopped," in report_path(out).read_bytes()
    assert read_journal(out).unfinished is None


def full(*_arguments: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")
