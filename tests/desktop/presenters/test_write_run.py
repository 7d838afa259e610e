"""What became of a run's documents, and of those of its retries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from letterkit.desktop.presenters.write_run import WriteRun
from letterkit.desktop.views.recipients import WrittenStatus
from letterkit.merge import Document
from letterkit.output import Outcome, ReportEntry

if TYPE_CHECKING:
    from letterkit.merge import Job

JOB = cast("Job", None)
EXETER = Document(JOB, "council:exeter", "Exeter", people=("ada", "bo"))
TORBAY = Document(JOB, "council:torbay", "Torbay", people=("cy",))
WRITTEN = ReportEntry(
    Outcome.WRITTEN, EXETER.key, "Exeter.docx", run="2017-03-01T10:00", aside="Old"
)
FAILED = ReportEntry(Outcome.FAILED, TORBAY.key, recipient="Torbay", reason="The disk is full.")
RETRIED = ReportEntry(Outcome.WRITTEN, TORBAY.key, "Torbay.docx", run="2017-03-01T11:00")


def begun(folder: Path) -> WriteRun:
    run = WriteRun(folder)
    run.begin("letter", 1, [EXETER, TORBAY])
    run.entries += [WRITTEN, FAILED]
    return run


def test_the_result_counts_what_became_of_each(tmp_path: Path) -> None:
    result = begun(tmp_path).result(cancelled=False)
    assert (result.written, result.total) == (1, 2)
    assert result.failed == [("Torbay", "The disk is full.")]
    assert result.files == [str(tmp_path / "Exeter.docx")]
    assert result.moved_to == str(tmp_path / "Old")


def test_a_retry_goes_on_with_the_same_run(tmp_path: Path) -> None:
    run = begun(tmp_path)
    assert run.drop_failed() == {TORBAY.key}
    run.begin("letter", 1, [TORBAY])
    assert (run.completed, run.total) == (0, 1)
    run.entries.append(RETRIED)
    assert run.completed == 1
    result = run.result(cancelled=False)
    assert (result.written, result.total, result.failed) == (2, 2, [])


def test_a_document_serves_all_whom_it_is_for(tmp_path: Path) -> None:
    written = WrittenStatus("written", "2017-03-01")
    people = begun(tmp_path).written_people([WRITTEN, FAILED])
    assert people == {"ada": written, "bo": written}


def test_the_rows_of_another_list_or_document_are_not_this_runs(tmp_path: Path) -> None:
    run = begun(tmp_path)
    assert run.is_of("letter", 1)
    assert not run.is_of("letter", 2)
    assert not run.is_of("motion", 1)


def test_nothing_is_left_of_a_run_for_another_campaign(tmp_path: Path) -> None:
    run = begun(tmp_path)
    run.clear()
    assert (run.folder, run.files) == (None, [])
