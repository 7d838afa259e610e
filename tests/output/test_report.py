"""The report has a row for each letter and is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.merge import PlannedLetter
from letterkit.output import Outcome, Result, report, report_path
from letterkit.output.report import REPORT_NAME, as_text


def rows(folder: Path) -> list[list[str]]:
    with (folder / REPORT_NAME).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_each_letter_has_a_row(tmp_path: Path) -> None:
    results = [
        Result(
            PlannedLetter("Cllr Seán O’Brien", 2, "a.docx", "", "Exeter City Council", "Ham"),
            Outcome.WRITTEN,
        ),
        Result(PlannedLetter("Cllr B", 3, "b.docx"), Outcome.FAILED, "The disk is full."),
        Result(PlannedLetter("Devon", None, "c.docx"), Outcome.LEFT_OUT, "It is empty."),
    ]
    assert list(report(results, report_path(tmp_path))) == results
    assert rows(tmp_path) == [
        ["Row", "Recipient", "Council", "Ward", "File", "Outcome", "Reason"],
        ["2", "Cllr Seán O’Brien", "Exeter City Council", "Ham", "a.docx", "written", ""],
        ["3", "Cllr B", "", "", "", "failed", "The disk is full."],
        ["", "Devon", "", "", "", "left out", "It is empty."],
    ]
    assert [path.name for path in tmp_path.iterdir()] == [REPORT_NAME]


def test_a_run_that_is_stopped_has_a_report_of_what_was_done(tmp_path: Path) -> None:
    results = [Result(PlannedLetter(str(n), n, f"{n}.docx"), Outcome.WRITTEN) for n in range(3)]
    going = report(results, report_path(tmp_path))
    next(going)
    going.close()
    assert len(rows(tmp_path)) == 2


def test_a_report_that_is_there_is_kept_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "report.csv").write_text("mine")
    assert report_path(tmp_path).name == "report (2).csv"
    assert report_path(tmp_path, overwrite=True).name == "report.csv"


@pytest.mark.parametrize("cell", ["=1+1", "+44 1632", "-x", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=40))
def test_any_recipient_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("report")
    list(report([Result(PlannedLetter(name, 2, "a.docx"), Outcome.WRITTEN)], report_path(folder)))
    assert rows(folder)[1][1] in {name, f"'{name}"}


def test_a_report_that_cant_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="The report can't be written"):
        list(report([], tmp_path / "gone" / "report.csv"))
