"""What nearly all letters have in common is told once, and each stays held back for it."""

from __future__ import annotations

from letterkit.diagnostics import Severity
from letterkit.merge import plan
from tests.merge.conftest import MakeJob

WARDS = "".join(f"Ward {n},Exeter\n" for n in range(20))


def test_a_list_without_names_is_told_once(make_job: MakeJob) -> None:
    planned = plan(make_job(f"Ward,Council\n{WARDS}"))
    (missing,) = [each for each in planned.diagnostics if each.severity is Severity.ERROR]
    assert missing.message == "“Name” is empty, in all 20 documents."
    assert missing.hint == "Add a column for it to the spreadsheet."
    assert missing.row is None
    assert planned.common_diagnostics == (missing,)


def test_each_document_without_a_name_is_held_back_all_the_same(make_job: MakeJob) -> None:
    planned = plan(make_job(f"Ward,Council\n{WARDS}"))
    assert planned.held_back_count == 20
    assert all("is empty" in each.held_back for each in planned.documents)
    assert [each.document for each in planned.of_kind("missing")] == [
        each.key for each in planned.documents
    ]


def test_nearly_all_are_told_of_with_their_number(make_job: MakeJob) -> None:
    empty = "".join(f",Ward {n},Exeter\n" for n in range(19))
    planned = plan(make_job(f"Councillor,Ward,Council\nCllr Jane Smith,Ham,Exeter\n{empty}"))
    (missing,) = [each for each in planned.diagnostics if each.kind == "missing"]
    assert missing.message == "“Name” is empty, in 19 of 20 documents."
    assert missing.hint == "Look at column A."


def test_what_a_few_rows_lack_is_told_of_each(make_job: MakeJob) -> None:
    named = "".join(f"Cllr Jane Smith{'abcdefghij'[n]},Ward {n},Exeter\n" for n in range(10))
    planned = plan(make_job(f"Councillor,Ward,Council\n{named},Ham,Exeter\n,Heath,Exeter\n"))
    assert [each.row for each in planned.diagnostics if each.kind == "missing"] == [12, 13]


def test_what_a_fix_mends_is_told_of_each(make_job: MakeJob) -> None:
    rows = "".join(f"Cllr Jo Smith{'abcdef'[n]},Ward {n},Exeter,x@gmial.com\n" for n in range(6))
    planned = plan(make_job(f"Councillor,Ward,Council,E-mail\n{rows}"))
    assert len([each for each in planned.diagnostics if each.kind == "email-typo"]) == 6
