"""What is marked as sent on the page of drafts stands in the contact log, and the other way."""

from __future__ import annotations

import pytest

from letterkit.campaign import ContactLog, schema
from letterkit.changes import MarkSent
from letterkit.desktop.views.drafts import DraftState, DraftsView
from letterkit.merge import contact_of, person_of
from tests.desktop.conftest import Letterkit
from tests.desktop.drafts import plan_drafts, write_drafts


@pytest.fixture
def drafts(letterkit: Letterkit) -> DraftsView:
    """Return the page of three drafts that stand in the log."""
    letterkit.example()
    _write(letterkit)
    letterkit.controller.occasional.drafts.find()
    view = letterkit.window.drafts
    letterkit.qtbot.waitUntil(lambda: len(view.rows) == 3)
    return view


def _write(letterkit: Letterkit, when: str = "2017-03-01T12:00:00", body: str = "") -> None:
    """Write three drafts, and record them as a run does."""
    write_drafts(letterkit.campaign, most=3, body=body)
    _plan, documents = plan_drafts(letterkit.campaign, most=3, body=body)
    contacts = [contact_of(each, when) for each in documents]
    entries = schema.entries_of_contacts(log_in(letterkit), filter(None, contacts))
    for (section, key), value in entries.items():
        letterkit.campaign.file.set(section, key, value, undoable=False)


def log_in(letterkit: Letterkit) -> ContactLog:
    return letterkit.campaign.model.campaign.log


def states(view: DraftsView) -> list[DraftState]:
    return [each.state for each in view.rows]


def test_a_draft_that_is_marked_as_sent_is_sent_in_the_log_until_it_is_taken_back(
    letterkit: Letterkit, drafts: DraftsView
) -> None:
    keys = [each.key for each in drafts.rows]
    drafts.mark_requested.emit(keys[:2], True)
    people = [person_of(each) for each in keys]
    assert [log_in(letterkit).was_sent(each) for each in people] == [True, True, False]
    drafts.mark_requested.emit(keys[:1], False)
    assert [log_in(letterkit).was_sent(each) for each in people] == [False, True, False]
    assert states(drafts) == [DraftState.TO_SEND, DraftState.SENT, DraftState.TO_SEND]


def test_what_the_log_says_was_sent_is_so_on_the_page(
    letterkit: Letterkit, drafts: DraftsView
) -> None:
    contact = log_in(letterkit).last_contact(person_of(drafts.rows[1].key))
    assert contact is not None
    store = letterkit.campaign.file.store
    assert store is not None
    for day, state in (
        (letterkit.campaign.model.campaign.today, DraftState.SENT), (None, DraftState.TO_SEND),
    ):  # fmt: skip
        change = MarkSent((contact.key,), day)
        for (section, key), value in schema.entries_of_log_changes(store, [change]).items():
            letterkit.campaign.file.set(section, key, value, "Mark as sent")
        assert states(drafts)[1] is state


def test_a_draft_that_was_sent_and_written_anew_is_not_to_be_sent_again(
    letterkit: Letterkit, drafts: DraftsView
) -> None:
    keys = [each.key for each in drafts.rows]
    drafts.mark_requested.emit(keys[:1], True)
    _write(letterkit, "2017-03-02T12:00:00", "Other words.")
    letterkit.controller.occasional.drafts.find()
    letterkit.settle()
    assert len(log_in(letterkit).contacts_of(person_of(keys[0]))) == 2
    assert len(log_in(letterkit).contacts_of(person_of(keys[1]))) == 1
    assert states(drafts) == [DraftState.SENT, DraftState.TO_SEND, DraftState.TO_SEND]
