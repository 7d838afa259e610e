"""The document on show stays the same one, however the documents are listed anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from letterkit.desktop.presenters.document_cursor import DocumentCursor
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import Document

if TYPE_CHECKING:
    from letterkit.merge import Job

JOB = cast("Job", None)
ADA = Document(JOB, "recipient:ada", "Ada", people=("ada",))
BO = Document(JOB, "recipient:bo", "Bo", people=("bo",))
CY = Document(JOB, "recipient:cy", "Cy", people=("cy",))


def cursor_at(index: int) -> DocumentCursor:
    cursor = DocumentCursor()
    cursor.relist([ADA, BO, CY])
    cursor.go_to(index)
    return cursor


def test_it_stays_with_its_document() -> None:
    cursor = cursor_at(1)
    cursor.relist([BO, ADA])
    assert (cursor.index, cursor.document) == (0, BO)


def test_it_stays_at_its_place_when_its_document_has_gone() -> None:
    cursor = cursor_at(2)
    cursor.relist([ADA, BO])
    assert cursor.document is BO


def test_it_comes_back_to_a_document_that_is_listed_again() -> None:
    cursor = cursor_at(2)
    cursor.relist([ADA, BO])
    cursor.relist([ADA, BO, CY])
    assert cursor.document is CY


def test_it_begins_at_the_document_that_was_on_show_last() -> None:
    cursor = DocumentCursor()
    cursor.reset(CY.key)
    assert cursor.document is None
    cursor.relist([ADA, BO, CY])
    assert cursor.document is CY


def test_it_goes_no_further_than_either_end() -> None:
    cursor = cursor_at(9)
    assert cursor.document is CY
    cursor.go_to(-1)
    assert cursor.document is ADA


def test_it_finds_the_document_that_somebody_shares() -> None:
    cursor = cursor_at(0)
    cursor.relist([ADA, replace(BO, people=("bo", "cy"))])
    assert cursor.index_for("cy") == 1
    assert cursor.index_for("di") is None


def test_it_goes_round_to_the_next_document_with_something_to_look_at() -> None:
    wrong = Diagnostic(Severity.WARNING, "name", "Look at this.")
    note = Diagnostic(Severity.INFO, "name", "Only so that you know.")
    cursor = cursor_at(1)
    assert cursor.next_to_look_at() is None
    cursor.relist([replace(ADA, diagnostics=(wrong,)), BO, replace(CY, diagnostics=(note,))])
    assert cursor.next_to_look_at() == 0
    assert cursor.count_to_look_at() == 1
