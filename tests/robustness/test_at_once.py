"""Others are at the same folder at the same time: another run, Excel, whoever moves the folder."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.output import Outcome, ReportEntry, RewritePolicy, read_journal, write_documents
from letterkit.output.ledger import REPORT_NAME
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.output.conftest import ANN, BO, CY, MakePlan
from tests.robustness.conftest import TRIES, Tally
from tests.robustness.failing_runs import is_whole_document

PEOPLE = ANN + BO + CY
MANY = "".join(f"Cllr A{chr(97 + n % 26)}{chr(97 + n // 26)}son,W{n},Exeter\n" for n in range(60))
on_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody move or replace what is open"
)


def look(folder: Path, entries: list[ReportEntry]) -> None:
    """Hold a folder against what was said of it: nothing is torn, unknown or missing."""
    documents = {each.name for each in folder.glob("*.docx")}
    known = read_journal(folder).written.values()
    assert all(map(is_whole_document, folder.glob("*.docx")))
    assert {each.file for each in known} == documents
    assert not any(each.edited or each.missing for each in known)
    assert {each.file for each in entries if each.outcome is Outcome.WRITTEN} <= documents


def go_on(make_plan: MakePlan, folder: Path) -> None:
    run = read_journal(folder).unfinished
    again = write_documents(
        make_plan(PEOPLE, folder=folder), folder, rewrite=RewritePolicy.CHANGED, going_on=run
    )
    entries = list(again)
    assert {each.outcome for each in entries} <= {Outcome.WRITTEN, Outcome.UNCHANGED}
    look(folder, entries)
    assert len(read_journal(folder).written) == 3


def test_several_merges_into_one_folder_at_once_lose_nothing(tmp_path: Path, tally: Tally) -> None:
    (tmp_path / "own.docx").write_bytes(word_file("Dear {{ councillor_name }}, {{ sender_name }}"))
    (tmp_path / "people.csv").write_text(f"Councillor,Ward,Council\n{MANY}", "utf-8")
    out = tmp_path / "out"
    for _turn in range(min(TRIES, 50) or 1):
        running = [
            subprocess.Popen(
                [
                    sys.executable, "-m", "letterkit", "merge", "own.docx", "--recipients",
                    "people.csv", "--set", f"sender_name={sender}", "--changed", "--out", "out",
                ],
                cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            )
            for sender in ("Jo", "Ada")
        ]  # fmt: skip
        for each in running:
            error = each.communicate()[1]
            # The second waits for the first, but not for ever.
            assert each.returncode == 0 or "Another letterkit is writing into" in error
        look(out, [])
        assert read_journal(out).unfinished is None
        assert len(read_journal(out).written) == 60
    tally("two merges into one folder at once", min(TRIES, 50) or 1)


def test_a_run_that_is_going_on_is_not_gone_on_with_by_another(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(word_file("Dear {{ councillor_name }}"))
    (tmp_path / "people.csv").write_text(f"Councillor,Ward,Council\n{MANY}", "utf-8")
    command = (
        "merge", tmp_path / "own.docx", "--recipients", tmp_path / "people.csv",
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert letterkit(*command).returncode == 0
    report = tmp_path / "out" / REPORT_NAME
    # As the run is when its first document is written.
    lines = report.read_bytes().splitlines(keepends=True)
    report.write_bytes(b"".join(lines[:2]))
    for each in sorted((tmp_path / "out").glob("*.docx"))[1:]:
        each.unlink()
    from letterkit.output.journal import open_journal  # noqa: PLC0415 - stands for the other run

    with open_journal(tmp_path / "out"):
        refused = letterkit("merge", "--resume", "--out", tmp_path / "out")
        assert refused.returncode == 1
        assert "Another letterkit is writing into “out” at the moment." in refused.stderr
    assert letterkit("merge", "--resume", "--out", tmp_path / "out").returncode == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 60


def rename(folder: Path) -> Path:
    return folder.rename(folder.with_name("renamed"))


def replace(folder: Path) -> Path:
    """Move the folder away, and put another one in its place."""
    moved = rename(folder)
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")
    return moved


def delete_report(folder: Path) -> Path:
    (folder / REPORT_NAME).unlink()
    return folder


def save_report(folder: Path) -> Path:
    """Save the report as LibreOffice does: beside it, and then in its place."""
    copy = folder / "copy"
    shutil.copyfile(folder / REPORT_NAME, copy)
    copy.replace(folder / REPORT_NAME)
    return folder


def save_report_in_place(folder: Path) -> Path:
    with (folder / REPORT_NAME).open("ab") as file:
        file.write(b"\r\n")
    return folder


def nothing(folder: Path) -> Path:
    return folder


@on_posix
@pytest.mark.parametrize(
    "change", [rename, replace, delete_report, save_report, save_report_in_place, nothing]
)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_done_to_the_folder_under_a_run_ends_it_in_order(
    make_plan: MakePlan, out: Path, change: Callable[[Path], Path], count: int, tally: Tally
) -> None:
    entries: list[ReportEntry] = []
    with closing(write_documents(make_plan(PEOPLE), out)) as run:
        entries.extend(next(run) for _ in range(count))
        now = change(out)
        entries.extend(run)
    written = [each for each in entries if each.outcome is Outcome.WRITTEN]
    if change is nothing or count == 3:
        assert len(written) == 3
    else:
        assert len(written) == count
        assert entries[-1].outcome is Outcome.FAILED
        assert entries[-1].reason
    assert not list(out.glob("mine.docx"))
    look(now, written)
    go_on(make_plan, now)
    tally("folders and reports moved, replaced or changed under a run", 1)


@on_posix
def test_a_report_that_was_replaced_by_an_older_one_is_kept_beside_it(
    make_plan: MakePlan, out: Path
) -> None:
    with closing(write_documents(make_plan(PEOPLE), out)) as run:
        next(run)
        older = (out / REPORT_NAME).read_bytes()
        next(run)
        (out / "saved").write_bytes(older)
        (out / "saved").replace(out / REPORT_NAME)
        *_rest, last = run
    assert "was moved or replaced by another program" in last.reason
    assert "What it said is in “report (2).csv”" in last.reason
    (out / "report (2).csv").replace(out / REPORT_NAME)
    look(out, [])
    go_on(make_plan, out)


@on_posix
def test_a_folder_that_is_deleted_under_a_run_ends_it_in_words(
    make_plan: MakePlan, out: Path, chance: random.Random
) -> None:
    with closing(write_documents(make_plan(PEOPLE), out)) as run:
        entries = [next(run) for _ in range(chance.randint(1, 2))]
        shutil.rmtree(out)
        entries.extend(run)
    assert entries[-1].outcome is Outcome.FAILED
    assert "The folder has gone." in entries[-1].reason
    assert not out.exists()
    with pytest.raises(LetterkitError):
        list(write_documents(make_plan(PEOPLE), out))
