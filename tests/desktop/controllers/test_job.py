"""The job: what campaign, template, list and folder come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterkit.campaign import schema

if TYPE_CHECKING:
    from tests.desktop.controllers.conftest import Controllers


def test_there_is_no_job_without_a_template(controllers: Controllers) -> None:
    controllers.job.rebuild()
    assert controllers.job.current is None
    assert controllers.job.outline == ()
    assert controllers.job.updated(None) is None


def test_the_documents_are_known_before_they_are_checked(controllers: Controllers) -> None:
    controllers.read()
    assert [each.rows for each in controllers.job.outline] == [(2,), (3,)]
    people = [each.people[0] for each in controllers.job.outline]
    assert [each.people for each in controllers.job.singles(people)] == [(people[0],), (people[1],)]


def test_who_was_left_out_gets_no_document(controllers: Controllers) -> None:
    controllers.read()
    jane, bo = (each.people[0] for each in controllers.job.outline)
    controllers.recipients.store_left_out([jane], "Leave somebody out")
    controllers.parse()
    controllers.job.rebuild()
    assert controllers.job.left_out == {jane}
    assert [each.people for each in controllers.job.outline] == [(bo,)]


def test_a_document_is_brought_up_to_date_with_what_has_changed_since(
    controllers: Controllers,
) -> None:
    controllers.read()
    document = controllers.job.outline[0]
    controllers.file.set(schema.VALUES, "sender_name", "Sam")
    controllers.parse()
    controllers.job.rebuild()
    updated = controllers.job.updated(document)
    assert updated is not None
    assert document.values["sender_name"] == "Jo"
    assert updated.values["sender_name"] == "Sam"
    controllers.job.clear()
    assert controllers.job.updated(document) is None
