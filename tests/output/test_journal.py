"""One writer at a time; what a killed one left is put right; a full disk tears nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from letterkit.errors import LetterkitError
from letterkit.output import Outcome, RewritePolicy, read_journal, report_path, write_documents
from letterkit.output.journal import open_journal
from letterkit.output.ledger import header
from tests.file_errors import windows_error
from tests.output.conftest import ANN, BO, CY, MakePlan
from tests.output.test_documents import ANNS, BOS, CYS, names, outcomes, text_of

FORMER = (
    b"\xef\xbb\xbfRow,Recipient,Council,Ward,File,Outcome,Reason\r\n"
    b"2,Cllr Ann Abel,Exeter City Council,Ham,a.docx,written,\r\n"
)
HOLD = """
import sys
from pathlib import Path
from letterkit.output.journal import open_journal
with open_journal(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Have another process keep a folder's report open until its input ends, or it is killed."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    other = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    return other


def test_a_second_run_into_a_folder_waits_for_the_first(make_plan: MakePlan, out: Path) -> None:
    first, second = hold(out), ThreadPoolExecutor(1)
    with first, second:
        writing = second.submit(lambda: list(write_documents(make_plan(), out, patience=30)))
        with pytest.raises(TimeoutError):
            writing.result(0.1)
        first.communicate()
        entries = writing.result()
    assert {entry.outcome for entry in entries} == {Outcome.WRITTEN}


def test_a_second_run_that_has_waited_enough_is_refused_in_words(
    make_plan: MakePlan, out: Path
) -> None:
    other = hold(out)
    try:
        began = time.monotonic()
        with pytest.raises(LetterkitError, match="Another letterkit is writing into “out”"):
            list(write_documents(make_plan(), out, patience=0.2))
        assert time.monotonic() - began < 10
        assert names(out) == []
        read_journal(out)  # whoever only reads isn't kept waiting
    finally:
        other.kill()
        other.communicate()
    assert len(list(write_documents(make_plan(), out))) == 2


def test_two_runs_of_one_program_keep_out_of_each_others_way(
    make_plan: MakePlan, out: Path
) -> None:
    first = write_documents(make_plan(), out)
    next(first)
    read_journal(out)  # which closes the file, and unlocks nothing
    with pytest.raises(LetterkitError, match="Another letterkit"):
        next(write_documents(make_plan(), out, patience=0))
    first.close()
    assert outcomes(write_documents(make_plan(folder=out), out, rewrite=RewritePolicy.CHANGED)) == [
        (ANNS, "unchanged"),
        (BOS, "written"),
    ]


def test_two_runs_that_were_planned_at_once_write_nobody_twice(
    make_plan: MakePlan, out: Path
) -> None:
    first, second = make_plan(), make_plan(sender="Ada")
    list(write_documents(first, out, rewrite=RewritePolicy.CHANGED))
    entries = write_documents(second, out, rewrite=RewritePolicy.CHANGED)
    assert outcomes(entries) == [(ANNS, "written"), (BOS, "written")]
    assert names(out) == [ANNS, BOS]
    again = write_documents(second, out, rewrite=RewritePolicy.CHANGED)
    assert {entry.outcome for entry in again} == {Outcome.UNCHANGED}


@pytest.mark.parametrize("cut", [1, 2, 40])
def test_a_row_that_was_cut_off_is_taken_away(make_plan: MakePlan, out: Path, cut: int) -> None:
    entries = write_documents(make_plan(ANN + BO + CY), out)
    next(entries), next(entries)
    entries.close()
    content = report_path(out).read_bytes().removesuffix(b"\r\n")
    report_path(out).write_bytes(content[:-cut])
    run = read_journal(out).unfinished
    assert run is not None
    assert run.written == 1
    again = write_documents(make_plan(ANN + BO + CY, folder=out), out, going_on=run)
    assert [entry.outcome.value for entry in again] == ["unchanged", "failed", "written"]
    rows = report_path(out).read_bytes().split(b"\r\n")
    assert rows[1].startswith(b"20")
    assert all(row.startswith((b"20", b"")) for row in rows)
    assert read_journal(out).unfinished is None


def test_a_row_whose_file_never_appeared_does_not_count(make_plan: MakePlan, out: Path) -> None:
    entries = write_documents(make_plan(ANN + BO + CY), out)
    next(entries), next(entries)
    entries.close()
    # As a kill leaves it between the row and the file.
    report_path(out).write_bytes(report_path(out).read_bytes().removesuffix(b"\r\n"))
    (out / BOS).unlink()
    run = read_journal(out).unfinished
    assert run is not None
    assert run.written == 1
    again = write_documents(make_plan(ANN + BO + CY, folder=out), out, going_on=run)
    assert outcomes(again) == [(ANNS, "unchanged"), (BOS, "written"), (CYS, "written")]
    assert (
        b",stopped,The run was ended before this file appeared.," in report_path(out).read_bytes()
    )
    assert len(read_journal(out).written) == 3


def test_a_row_whose_file_was_to_replace_another_does_not_count_while_that_is_there(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(ANN), out))
    old, stamp = (out / ANNS).read_bytes(), (out / ANNS).stat().st_mtime_ns
    list(write_documents(make_plan(ANN, sender="Ada"), out, rewrite=RewritePolicy.ALL))
    (out / ANNS).write_bytes(old)
    os.utime(out / ANNS, ns=(stamp, stamp))
    report_path(out).write_bytes(report_path(out).read_bytes().removesuffix(b"\r\n"))
    journal = read_journal(out)
    assert [each.edited for each in journal.written.values()] == [False]
    assert journal.unfinished is not None
    planned = make_plan(ANN, sender="Ada", folder=out)
    again = write_documents(planned, out, rewrite=RewritePolicy.ALL, going_on=journal.unfinished)
    assert outcomes(again) == [(ANNS, "written")]
    assert "yours Ada" in text_of(out / ANNS)


def test_a_last_file_that_somebody_changed_after_a_kill_is_still_known(
    make_plan: MakePlan, out: Path
) -> None:
    list(write_documents(make_plan(), out))
    report_path(out).write_bytes(report_path(out).read_bytes().removesuffix(b"\r\n"))
    (out / BOS).write_bytes(b"changed in Word")
    assert [each.edited for each in read_journal(out).written.values()] == [False, True]
    entries = write_documents(make_plan(sender="Ada", folder=out), out, rewrite=RewritePolicy.ALL)
    assert outcomes(entries) == [(ANNS, "written"), (BOS, "kept")]


def test_what_killed_runs_left_is_removed_by_the_next(make_plan: MakePlan, out: Path) -> None:
    (out / ".letterkit.part").write_bytes(b"half")
    for name, age in ((".letterkit-0a1b2c3d.part", 7200), (".letterkit-0a1b2c3e.part", 0)):
        (out / name).write_bytes(b"half")
        then = time.time() - age
        os.utime(out / name, (then, then))
    list(write_documents(make_plan(), out))
    # The last one may be another program's that is at work.
    assert names(out) == [".letterkit-0a1b2c3e.part", ANNS, BOS]


def fill_disk(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Let the disk take so many bytes of the report, and then be full."""
    write, left = os.write, [room]

    def writing(file: int, data: Any) -> int:
        if bytes(data[:2]) == b"PK":
            return write(file, data)
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = write(file, data[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", writing)


@pytest.mark.parametrize("room", range(len(header()), len(header()) + 1500, 37))
def test_a_full_disk_tears_no_row_and_loses_no_letter(
    make_plan: MakePlan, out: Path, room: int
) -> None:
    people = ANN + BO + CY
    with pytest.MonkeyPatch.context() as patch:
        fill_disk(patch, room)
        entries = list(write_documents(make_plan(people), out))
    assert report_path(out).read_bytes().endswith(b"\r\n")
    written = [entry.file for entry in entries if entry.outcome is Outcome.WRITTEN]
    assert names(out) == sorted(written)
    if len(written) < 3:
        assert "report.csv" in entries[-1].reason
        assert "disk is full" in entries[-1].reason
    assert [each.file for each in read_journal(out).written.values()] == written
    run = read_journal(out).unfinished
    again = write_documents(
        make_plan(people, folder=out), out, going_on=run, rewrite=RewritePolicy.CHANGED
    )
    assert {entry.outcome for entry in again} <= {Outcome.WRITTEN, Outcome.UNCHANGED}
    assert names(out) == [ANNS, BOS, CYS]
    assert read_journal(out).unfinished is None


def test_a_report_that_is_open_in_excel_is_refused_before_anything_is_written(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = os.open

    def held(path: str, *rest: Any, **named: Any) -> int:
        if str(path).endswith("report.csv"):
            raise windows_error(32, errno.EACCES)
        return opening(path, *rest, **named)

    monkeypatch.setattr(os, "open", held)
    with pytest.raises(LetterkitError, match="can't be written") as caught:
        list(write_documents(make_plan(), out))
    assert "Close it in Excel" in caught.value.hint
    assert not list(out.iterdir())


def test_the_report_of_an_older_letterkit_is_put_aside(make_plan: MakePlan, out: Path) -> None:
    report_path(out).write_bytes(FORMER)
    (out / "report (2).csv").write_bytes(b"mine")
    assert not read_journal(out).written
    list(write_documents(make_plan(), out))
    assert (out / "report (3).csv").read_bytes() == FORMER
    assert (out / "report (2).csv").read_bytes() == b"mine"
    assert len(read_journal(out).written) == 2


def test_runs_within_one_second_have_times_of_their_own(out: Path) -> None:
    times: list[str] = []
    for _turn in range(3):
        with open_journal(out) as journal:
            journal.finish()
            times.append(journal.run)
    assert times == sorted(set(times))


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59", "2027-01-01T00:00:00+00:00", "noon"])
def test_a_report_with_an_odd_time_takes_another_run(out: Path, time: str) -> None:
    row = f"{time},2,x,,,y.docx,written,,t,recipient:x,i,c 1 1,\r\n"
    report_path(out).write_bytes(header() + row.encode())
    with open_journal(out) as journal:
        journal.finish()
        assert journal.run
