"""The report has a row for each letter, is safe in a spreadsheet, and is read as written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.merge import person_of
from letterkit.output import (
    Outcome,
    ReportEntry,
    RewritePolicy,
    read_journal,
    read_report,
    report_path,
    write_documents,
)
from letterkit.output.entries import HEADINGS, entry_from, line_of
from letterkit.output.ledger import REPORT_NAME, header
from letterkit.recipients import Identity
from letterkit.text import as_text, plain_cell
from tests.output.conftest import ANN, BO, CY, MakePlan

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / REPORT_NAME).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells_of(entry: ReportEntry) -> list[str]:
    line = line_of(entry)
    assert line.count(b"\n") == 1
    return next(csv.reader(io.StringIO(line.decode(), newline="")))


def test_each_letter_has_a_row_with_its_runs_time(make_plan: MakePlan, out: Path) -> None:
    planned = make_plan("Cllr Seán O’Brien,Ham,Exeter,\nVacancy,Ham,Exeter,\n")
    list(write_documents(planned, out))
    shown = [
        [row[name] for name in ("Row", "Recipient", "Council", "Ward", "File", "Outcome")]
        for row in rows(out)
    ]
    assert shown == [
        ["2", "Cllr Seán O’Brien", "Exeter City Council", "Ham", "Cllr Seán O’Brien.docx",
         "written"],
        ["3", "Vacancy", "Exeter City Council", "Ham", "Vacancy.docx", "held back"],
    ]  # fmt: skip
    assert rows(out)[1]["Reason"].endswith(".")
    assert len({row["Run"] for row in rows(out)}) == 1


def test_a_second_run_adds_its_rows_and_replaces_none(make_plan: MakePlan, out: Path) -> None:
    list(write_documents(make_plan(), out))
    before = report_path(out).read_bytes()
    planned = make_plan(sender="Ada", folder=out)
    list(write_documents(planned, out, rewrite=RewritePolicy.ALL))
    assert report_path(out).read_bytes().startswith(before)
    times = [row["Run"] for row in rows(out)]
    assert times == sorted(times)
    assert len(set(times)) == 2
    assert [path.name for path in out.glob("report*")] == [REPORT_NAME]


def test_rows_are_written_as_the_letters_go_by(make_plan: MakePlan, out: Path) -> None:
    entries = write_documents(make_plan(ANN + BO + CY), out)
    for number in range(1, 4):
        next(entries)
        assert len(rows(out)) == number
        journal = read_journal(out)
        assert len(journal.written) == number
        assert (journal.unfinished is None) == (number == 3)
    entries.close()


def test_a_run_that_is_stopped_says_how_far_it_came_and_what_it_was_asked_for(
    make_plan: MakePlan, out: Path
) -> None:
    options = {"name": "=“a”\n", "rows": [2, 3]}
    entries = write_documents(make_plan(ANN + BO + CY), out, options=options)
    next(entries)
    entries.close()
    run = read_journal(out).unfinished
    assert run is not None
    assert (run.written, run.documents, run.options) == (1, 3, options)


def test_what_a_run_was_asked_for_is_let_go_rather_than_spoil_the_report(
    make_plan: MakePlan, out: Path
) -> None:
    entries = write_documents(make_plan(), out, options={"text": "x" * 200_000})
    next(entries)
    entries.close()
    run = read_journal(out).unfinished
    assert run is not None
    assert (run.written, run.documents, run.options) == (1, 2, {})


def test_who_was_written_to_is_known_by_what_their_row_says(make_plan: MakePlan, out: Path) -> None:
    list(write_documents(make_plan("Vacancy,Ham,Exeter,\n" + BO), out))
    report = read_report(report_path(out))
    (key,) = report.written
    assert report.people == {person_of(key)}
    assert report.known_people.keys() == report.people
    assert report.known_people[person_of(key)].email == "bo@example.org"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44 1632", "-x", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", '"=1', "\u00a0@x"]
)
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"
    assert plain_cell(as_text(cell)) == cell


@given(TEXTS)
def test_any_cell_comes_back_as_it_was(cell: str) -> None:
    assert plain_cell(as_text(cell)) == cell
    assert not as_text(cell).lstrip(' "').startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(
    st.builds(
        ReportEntry,
        outcome=st.sampled_from([Outcome.WRITTEN, Outcome.FAILED, Outcome.KEPT]),
        key=TEXTS.map(lambda text: f"recipient:{text}"),
        file=TEXTS.map(lambda text: f"{text.replace('/', '').replace(chr(92), '')}.docx"),
        reason=TEXTS,
        row=st.none() | st.integers(1, 10**6),
        recipient=TEXTS,
        ward=TEXTS,
        content=st.just("c"),
        known_by=st.none() | st.builds(Identity, *[TEXTS] * 6),
    )
)
def test_any_entry_is_read_back_from_its_row(entry: ReportEntry) -> None:
    cells = cells_of(entry)
    again = entry_from(cells)
    assert (again.outcome, again.row, again.known_by) == (entry.outcome, entry.row, entry.known_by)
    assert cells_of(again) == cells
    if entry.file.isprintable() and entry.key.isprintable():
        assert (again.file, again.key) == (entry.file, entry.key)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\r\n1,2\r\n", "isn't a report of letterkit's"),
        (b"mine", "isn't a report of letterkit's"),
        (b"\xff\xfe\x00", "isn't a report of letterkit's"),
        (header() + "é,\r\n".encode("cp1252"), "saved by another program"),
        (header() + b"notes of mine,,\r\n", "Line 2 of “report.csv” was changed"),
        (header() + b",,,,,,written,,,,,,\r\n", "Line 2"),
        (header() + b",,,,,../a.docx,written,,,k,,c 1 2,\r\n", "Line 2"),
        (header() + b",,,,,a.docx,written,,,k,,c 1 2,[1]\r\n", "Line 2"),
        (header() + b',,,,,,failed,,,k,,,"{""documents"": ""x""}"\r\n', "Line 2"),
        (header() + b'"' + b"x" * 200_000 + b'"\r\n', "Line 2"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_told_of_and_left_alone(
    make_plan: MakePlan, out: Path, content: bytes, words: str
) -> None:
    report_path(out).write_bytes(content)
    for read in (lambda: read_journal(out), lambda: read_report(report_path(out))):
        with pytest.raises(LetterkitError) as caught:
            read()
        assert words in caught.value.message
        assert caught.value.hint
    with pytest.raises(LetterkitError):
        list(write_documents(make_plan(), out))
    assert report_path(out).read_bytes() == content
    assert [path.name for path in out.iterdir()] == [REPORT_NAME]


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_a_report_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, headed: bool
) -> None:
    path = tmp_path_factory.mktemp("report") / REPORT_NAME
    path.write_bytes(header() + content if headed else content)
    message = "."
    try:
        read_journal(path.parent)
    except LetterkitError as error:
        message = str(error)
    assert message.endswith(".")


@given(st.lists(st.lists(TEXTS | st.sampled_from([*Outcome, "{}", "[]", "c 1 2"]), max_size=14)))
def test_any_rows_are_a_report_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("report") / REPORT_NAME
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *lines])
    message = REPORT_NAME
    try:
        read_report(path)
    except LetterkitError as error:
        message = error.message
    assert REPORT_NAME in message


def test_a_report_of_any_length_is_read_and_written(make_plan: MakePlan, out: Path) -> None:
    list(write_documents(make_plan(), out))
    line = report_path(out).read_bytes().splitlines(keepends=True)[2]
    with report_path(out).open("ab") as file:
        file.writelines([line] * 20_000)
    assert len(read_journal(out).written) == 2
    entries = write_documents(make_plan(folder=out), out, rewrite=RewritePolicy.CHANGED)
    assert {entry.outcome for entry in entries} == {Outcome.UNCHANGED}


def test_nothing_was_written_where_there_is_no_report(tmp_path: Path) -> None:
    assert not read_journal(tmp_path).written
    with pytest.raises(LetterkitError, match="There is no file"):
        read_report(tmp_path / REPORT_NAME)
    with pytest.raises(LetterkitError):
        read_report(tmp_path)
