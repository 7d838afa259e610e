"""The open campaign's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.campaign_file import RejectedChange, StoredChange

if TYPE_CHECKING:
    from letterkit.errors import LetterkitError
    from tests.desktop.controllers.conftest import Controllers


def test_a_change_is_followed_and_undone_and_made_again(controllers: Controllers) -> None:
    file = controllers.file
    file.set(schema.VALUES, "sender_name", "Sam", "Change")
    file.undo()
    assert file.text(schema.VALUES, "sender_name") == "Jo"
    file.redo()
    assert file.text(schema.VALUES, "sender_name") == "Sam"
    change = StoredChange(frozenset({(schema.VALUES, "sender_name")}))
    assert controllers.changes == [change] * 3


def test_several_changes_are_one_step(controllers: Controllers) -> None:
    file = controllers.file
    with file.step("Both"):
        file.set(schema.VALUES, "sender_name", "Sam")
        file.set(schema.VALUES, "sender_role", "Chair")
    file.undo()
    assert file.section(schema.VALUES) == {"sender_name": "Jo"}


def test_an_object_keeps_what_isnt_changed_and_goes_when_it_is_empty(
    controllers: Controllers,
) -> None:
    file = controllers.file
    file.update(schema.EMAILS, "letter", {"subject": "A", "attach": ["pdf"]}, "Change")
    file.update(schema.EMAILS, "letter", {"subject": ""}, "Change")
    assert file.get(schema.EMAILS, "letter") == {"attach": ["pdf"]}
    file.update(schema.EMAILS, "letter", {"attach": []}, "Change")
    assert file.get(schema.EMAILS, "letter") is None
    file.undo()
    assert file.get(schema.EMAILS, "letter") == {"attach": ["pdf"]}


def test_what_cant_be_stored_is_rejected_with_a_reason(controllers: Controllers) -> None:
    file = controllers.file
    rejected: list[RejectedChange] = []
    errors: list[LetterkitError] = []
    file.rejected.connect(rejected.append)
    file.failed.connect(errors.append)
    file.set(schema.VALUES, "sender_name", object())
    assert rejected == [RejectedChange(schema.VALUES, "sender_name")]
    assert len(errors) == 1
    assert file.text(schema.VALUES, "sender_name") == "Jo"


def test_a_file_that_is_let_go_changes_no_more_and_can_be_opened_again(
    controllers: Controllers,
) -> None:
    file = controllers.file
    file.close()
    file.set(schema.VALUES, "sender_name", "Sam")
    file.undo()
    assert file.get(schema.VALUES, "sender_name", "nobody") == "nobody"
    with CampaignStore.open(controllers.path) as store:
        assert store.get(schema.VALUES, "sender_name") == "Jo"


def test_a_change_tells_sections_of_a_list_by_their_kind() -> None:
    columns = schema.section_of_list(schema.COLUMNS, schema.MPS)
    change = StoredChange(frozenset({(columns, "Name"), (columns, "Seat")}))
    assert change.sections == {columns}
    assert change.kinds == {schema.COLUMNS}
    assert sorted(change.keys(columns)) == ["Name", "Seat"]
    assert change.keys(schema.COLUMNS) == []
