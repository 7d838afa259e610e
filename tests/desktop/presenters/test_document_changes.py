"""Of documents that were seen before, those are told of that are others by now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from letterkit.desktop.presenters.document_changes import DocumentChanges
from letterkit.merge import Document

if TYPE_CHECKING:
    from letterkit.merge import Job

JOB = cast("Job", None)
EXETER = Document(JOB, "council:exeter", "Exeter", people=("ada", "bo"))
TORBAY = Document(JOB, "council:torbay", "Torbay", people=("cy",))


def test_what_was_seen_is_no_news() -> None:
    noted = DocumentChanges()
    assert noted.changed([EXETER, TORBAY]) == [EXETER, TORBAY]
    changed = replace(EXETER, file="Exeter.docx")
    assert noted.changed([changed, TORBAY]) == [changed]
    assert noted.changed([changed, TORBAY]) == []
    assert noted.without_document([changed, TORBAY]) == set()


def test_who_has_no_part_in_any_document_is_gone_once() -> None:
    noted = DocumentChanges()
    noted.changed([EXETER, TORBAY])
    alone = replace(EXETER, people=("bo",))
    noted.changed([alone])
    assert noted.without_document([alone]) == {"ada", "cy"}
    assert noted.without_document([alone]) == set()


def test_who_went_over_to_another_document_is_not_gone() -> None:
    noted = DocumentChanges()
    noted.changed([EXETER, TORBAY])
    now = [replace(TORBAY, people=("ada", "cy")), replace(EXETER, people=("bo",))]
    noted.changed(now)
    assert noted.without_document(now) == set()
