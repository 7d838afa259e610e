"""The contact log in the campaign's file: what is kept, changed, undone and read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import CampaignStore, ChaseState, schema
from letterkit.campaign.contact_log import ContactLog
from letterkit.changes import (
    LogChange,
    MarkSent,
    RecordContacts,
    RemoveAnswers,
    RemoveContacts,
    SetAnswers,
    SetPerson,
)
from letterkit.contact_records import Answer, AnswerKind, Contact, ContactWay
from letterkit.pack import built_in_pack

PACK = built_in_pack()
DAY = date(2026, 11, 2)
LETTER = Contact(
    "ann~exeter~1", "councillor-letter", "2026-11-02T10:00:00", ContactWay.EMAIL, None,
    "Letter to a councillor", "Beds in Exeter", "0a1b", "Ann.eml", "Cllr Ann Lee", "Exeter",
    "Alphington", "Labour", "ann@example.org",
)  # fmt: skip
ANSWER = Answer("ann~exeter~1", DAY, AnswerKind.HOLDING, "Out until May", "Ring her", DAY)


class Sections(dict[str, dict[str, Any]]):
    """Stands in for a file."""

    def section(self, name: str, /) -> dict[str, Any]:
        return self.get(name, {})

    def make(self, *changes: LogChange) -> ContactLog:
        """Make changes, and return the log that comes of them."""
        for (section, key), value in schema.entries_of_log_changes(self, changes).items():
            kept = self.setdefault(section, {})
            if value is None:
                kept.pop(key, None)
            else:
                kept[key] = value
        return schema.CampaignReader(self).log


def only(log: ContactLog) -> Contact:
    [contact] = log.all_contacts()
    return contact


def test_what_is_kept_of_a_contact_and_an_answer_is_read_as_it_was() -> None:
    log = Sections().make(RecordContacts((LETTER,)), SetAnswers((ANSWER,)))
    contact = only(log)
    assert contact.key == LETTER.key
    assert {name: getattr(contact, name) for name in contact.__slots__ if name != "id"} == {
        name: getattr(LETTER, name) for name in LETTER.__slots__ if name != "id"
    }
    [answer] = log.all_answers()
    assert (answer.key, answer.kind, answer.next_day) == (ANSWER.key, AnswerKind.HOLDING, DAY)


def test_a_mark_comes_goes_and_leaves_what_a_newer_version_keeps_beside_it() -> None:
    file = Sections()
    file.make(RecordContacts((LETTER,)))
    [entry] = file["contacts"].values()
    entry["opened"] = "3 times"
    assert only(file.make(MarkSent((LETTER.key,), DAY))).sent == DAY
    assert only(file.make(MarkSent((LETTER.key,), None))).sent is None
    assert [each["opened"] for each in file["contacts"].values()] == ["3 times"]


def test_what_nobody_was_written_cannot_be_marked_as_sent() -> None:
    assert not Sections().make(MarkSent((LETTER.key,), DAY))


def test_what_is_written_anew_after_an_answer_stands_beside_what_was_answered() -> None:
    file = Sections()
    file.make(RecordContacts((LETTER,)), SetAnswers((ANSWER,)))
    again = replace(LETTER, when="2026-11-09T10:00:00")
    assert len(list(file.make(RecordContacts((again,))).all_contacts())) == 2


def test_an_answer_can_be_changed_and_taken_back() -> None:
    file = Sections()
    [answer] = file.make(SetAnswers((ANSWER,))).all_answers()
    changed = Answer("ann~exeter~1", DAY, AnswerKind.SUPPORTS, id=answer.id)
    assert list(file.make(SetAnswers((changed,))).all_answers()) == [changed]
    assert not file.make(RemoveAnswers((changed.key,)))


def test_a_contact_that_never_was_can_be_taken_out() -> None:
    file = Sections()
    assert file.make(RecordContacts((LETTER,)))
    assert not file.make(RemoveContacts((LETTER.key,)))


def test_who_turns_out_to_be_somebody_known_brings_their_part_of_the_log() -> None:
    file = Sections()
    old = Contact("annie~exeter~2", "councillor-letter", LETTER.when)
    file.make(RecordContacts((LETTER, old)), SetAnswers((ANSWER,)))
    change = SetPerson("annie~exeter~2", ("",) * 6, "ann~exeter~1")
    for (section, key), value in schema.entries_of_changes(file, [change], "", "mps").items():
        kept = file.setdefault(section, {})
        kept[key] = value
        if value is None:
            del kept[key]
    log = schema.CampaignReader(file).log
    assert log.people == {"annie~exeter~2"}
    assert sorted(each.file for each in log.all_contacts()) == ["", "Ann.eml"]
    assert log.latest_kind("annie~exeter~2") is AnswerKind.HOLDING


def test_the_log_goes_with_a_campaign_through_undo_and_into_its_file(tmp_path: Path) -> None:
    path = tmp_path / "c.letterkit"
    with CampaignStore.create(path) as store:
        for (section, key), value in schema.entries_of_log_changes(
            store, [RecordContacts((LETTER,))]
        ).items():
            store.set(section, key, value, undoable=False)
        for (section, key), value in schema.entries_of_log_changes(
            store, [SetAnswers((ANSWER,))]
        ).items():
            store.set(section, key, value, label="Add an answer")
        assert store.undo_label == "Add an answer"
        store.undo()
        assert not schema.CampaignReader(store).log.answers
        store.redo()
    with CampaignStore.open(path) as store:
        log = schema.CampaignReader(store).log
        assert only(log).subject == "Beds in Exeter"
        assert log.latest_kind(ANSWER.person) is AnswerKind.HOLDING


def test_what_does_not_fit_is_told_and_hinders_nothing_else() -> None:
    good = {"document": "x", "when": "2026-11-02T10:00:00"}
    contacts: dict[str, Any] = {
        "a\t1": good, "a\t2": {**good, "when": "soon"}, "a\t3": {**good, "when": "20261102T100000"},
        "a\t4": {**good, "sent": "yesterday"}, "a\t5": {**good, "way": "pigeon"}, "b": good,
        "\t6": good, "a\tb\t7": good, "a\t8": {**good, "sent": 20261102}, "a\t9": [good],
    }  # fmt: skip
    answers = {"a\t1": {"day": "2026-11-03", "kind": "no"}, "a\t2": {"day": "", "kind": "no"}}
    content = schema.read(Sections(contacts=contacts, answers=answers), PACK, DAY)
    assert only(content.campaign.log).key == ("a", "1")
    assert content.campaign.log.latest_kind("a") is AnswerKind.NO
    assert any("9 entries" in each and "written" in each for each in content.notes)
    assert any("the answers, 1 entry" in each for each in content.notes)


@pytest.mark.parametrize("section", [schema.CONTACTS, schema.ANSWERS])
def test_of_whom_something_does_not_fit_nobody_knows_whether_they_are_to_be_written_to(
    section: str,
) -> None:
    letter = {"document": "x", "when": "2026-10-02T10:00:00"}
    kept: dict[str, dict[str, Any]] = {
        schema.CONTACTS: {"a\t1": letter, "b\t1": letter},
        schema.ANSWERS: {"c\t1": {"day": "2026-10-03", "kind": "supports"}},
    }
    kept[section] |= {"a\t2": {"kind": "of a newer version"}, "c\t2": 7}
    log = schema.read(Sections(**kept), PACK, DAY).campaign.log
    assert log.chase_state("a", DAY, 14, "again") is ChaseState.UNCLEAR
    assert log.to_chase(DAY, 14, "again") == {"b"}
    assert log.to_thank("thanks") == set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
MOMENTS = st.datetimes().map(lambda each: each.isoformat()) | st.text(max_size=20)
DAYS = st.dates().map(date.isoformat) | JSON
KEYS = st.sampled_from(["a\t1", "a\t2", "b\t1", "b", "\t", "a\tb\tc"])
CONTACTS = st.fixed_dictionaries(
    {"document": st.sampled_from(["x", "y"]), "when": MOMENTS},
    optional={"sent": DAYS, "way": JSON | st.sampled_from(["letter", "e-mail"]), "name": JSON},
)
ANSWERS = st.fixed_dictionaries(
    {"day": DAYS, "kind": st.sampled_from([*(each.value for each in AnswerKind), "maybe"])},
    optional={"next_day": DAYS, "note": JSON},
)


@given(
    st.dictionaries(KEYS, CONTACTS | JSON),
    st.dictionaries(KEYS, ANSWERS | JSON),
    st.dates(),
    st.integers(),
)
def test_whatever_stands_in_the_file_the_log_can_be_asked_anything(
    contacts: dict[str, Any], answers: dict[str, Any], day: date, days: int
) -> None:
    content = schema.read(Sections(contacts=contacts, answers=answers), PACK, day)
    log = content.campaign.log
    assert log.to_chase(day, days, "z") <= log.people
    assert log.to_thank("z") <= log.answers.keys()
    assert all(each.next_day for each in log.due(day))
    for person in log.people:
        log.bounced(person)
        log.first_letter(person)
    assert bool(content.notes) == bool(
        len([*log.all_contacts(), *log.all_answers()]) < len(contacts) + len(answers)
    )


@given(
    st.dictionaries(KEYS, CONTACTS | st.just("odd")),
    st.lists(st.dictionaries(KEYS, st.none() | CONTACTS | st.just("odd")), max_size=4),
)
def test_contacts_taken_one_by_one_are_those_that_are_read(
    before: dict[str, Any], changes: Iterable[dict[str, Any]]
) -> None:
    file = Sections(contacts=dict(before))
    reader = schema.CampaignReader(file)
    reader.read(PACK, DAY)
    for change in changes:
        for place, entry in change.items():
            file["contacts"].pop(place, None)
            if entry is not None:
                file["contacts"][place] = entry
        reader.update(schema.CONTACTS, change)
        anew = schema.read(file, PACK, DAY)
        assert reader.read(PACK, DAY).notes == anew.notes
        assert reader.log.contacts == anew.campaign.log.contacts
