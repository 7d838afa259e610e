"""Of documents that were compared before, only those are changed that are others by now."""

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
    changes = DocumentChanges()
    assert changes.changed([EXETER, TORBAY]) == [EXETER, TORBAY]
    changed = replace(EXETER, file="Exeter.docx")
    assert changes.changed([changed, TORBAY]) == [changed]
    assert changes.changed([changed, TORBAY]) == []
    assert changes.without_document([changed, TORBAY]) == set()


def test_who_has_no_part_in_any_document_is_gone_once() -> None:
    changes = DocumentChanges()
    changes.changed([EXETER, TORBAY])
    alone = replace(EXETER, people=("bo",))
    changes.changed([alone])
    assert changes.without_document([alone]) == {"ada", "cy"}
    assert changes.without_document([alone]) == set()


def test_who_went_over_to_another_document_is_not_gone() -> None:
    changes = DocumentChanges()
    changes.changed([EXETER, TORBAY])
    now = [replace(TORBAY, people=("ada", "cy")), replace(EXETER, people=("bo",))]
    changes.changed(now)
    assert changes.without_document(now) == set()
