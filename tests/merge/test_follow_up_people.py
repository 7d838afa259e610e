"""Whom a letter that comes after another is for, whatever the log holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import Campaign, ContactLog, log_of
from letterkit.campaign.schema import DEFAULT_LIST, CampaignContent, ChosenDocument, ListSource
from letterkit.contact_records import SUPPORT, Answer, AnswerKind, Contact
from letterkit.merge import FollowUpReason, follow_up_people, people_to_chase, reasons_against
from letterkit.pack import built_in_pack

BEGAN = date(2026, 3, 2)
TODAY = BEGAN + timedelta(days=20)
PEOPLE = ("ada", "bea", "cyd", "dot")
DAYS = st.integers(0, 30).map(lambda after: BEGAN + timedelta(days=after))


def content(log: ContactLog, document: str = "follow-up") -> CampaignContent:
    campaign = Campaign(TODAY, log=log)
    return CampaignContent(campaign, ChosenDocument(), document, DEFAULT_LIST, ListSource())


def contact(person: str, document: str = "councillor-letter", after: int = 0) -> Contact:
    when = f"{BEGAN + timedelta(days=after)}T09:00:00"
    return Contact(person, document, when)


def logs() -> st.SearchStrategy[ContactLog]:
    contacts = st.builds(
        Contact, st.sampled_from(PEOPLE),
        st.sampled_from(["councillor-letter", "follow-up", "thank-you"]),
        DAYS.map(lambda day: f"{day}T09:00:00"), sent=st.none() | DAYS,
    )  # fmt: skip
    answers = st.builds(Answer, st.sampled_from(PEOPLE), DAYS, st.sampled_from(AnswerKind))
    return st.builds(log_of, st.lists(contacts, max_size=8), st.lists(answers, max_size=4))


def test_a_letter_that_comes_after_none_is_for_everybody() -> None:
    log = log_of([contact("ada")])
    assert follow_up_people(content(log, "councillor-letter"), built_in_pack(), 14) is None
    assert follow_up_people(content(log, "own:Letter.docx"), built_in_pack(), 14) is None
    assert follow_up_people(content(log_of()), built_in_pack(), 14) is None


def test_a_second_letter_that_is_not_sent_yet_stays_for_its_person_until_they_answer() -> None:
    log = log_of([contact("ada"), contact("ada", "follow-up", 15)])
    assert follow_up_people(content(log), built_in_pack(), 14) == {"ada"}
    sent = log_of([contact("ada"), replace(contact("ada", "follow-up", 15), sent=TODAY)])
    assert follow_up_people(content(sent), built_in_pack(), 14) == frozenset()
    answer = Answer("ada", TODAY, AnswerKind.HOLDING)
    answered = log_of(log.all_contacts(), [answer])
    assert follow_up_people(content(answered), built_in_pack(), 14) == frozenset()


def test_each_reason_is_told() -> None:
    people = {
        "answered": [contact("answered")], "bounced": [contact("bounced")],
        "moved": [contact("moved")], "soon": [contact("soon", after=10)],
        "again": [contact("again"), replace(contact("again", "follow-up", 15), sent=TODAY)],
    }  # fmt: skip
    answers = [
        Answer("answered", TODAY, AnswerKind.HOLDING), Answer("bounced", TODAY, AnswerKind.BOUNCED),
        Answer("moved", TODAY, AnswerKind.MOVED),
    ]  # fmt: skip
    log = log_of([each for some in people.values() for each in some], answers)
    told = reasons_against(content(log), built_in_pack(), 14, [*people, "stranger"])
    assert told == Counter({
        FollowUpReason.ANSWERED: 1, FollowUpReason.BOUNCED: 1, FollowUpReason.MOVED: 1,
        FollowUpReason.TOO_SOON: 1, FollowUpReason.CHASED: 1, FollowUpReason.NOT_WRITTEN: 1,
    })  # fmt: skip


@given(logs())
def test_nobody_who_answered_or_was_sent_it_gets_a_second_letter(log: ContactLog) -> None:
    pack = built_in_pack()
    people = follow_up_people(content(log), pack, 14)
    if people is None:
        assert not log
        return
    assert people_to_chase(content(log), pack, 14) <= people
    for person in people:
        letter = log.first_letter(person, pack.follow_ups)
        assert letter is not None
        assert log.answer_to(letter) is None
        again = log.last_contact(person, "follow-up")
        assert again is None or again.when < letter.when or again.sent is None
    others = log.people - people
    assert reasons_against(content(log), pack, 14, others).total() == len(others)


@given(logs())
def test_thanks_go_to_those_alone_who_support_it_and_once(log: ContactLog) -> None:
    people = follow_up_people(content(log, "thank-you"), built_in_pack(), 14) or frozenset()
    for person in people:
        answer = log.last_answer(person)
        assert answer is not None
        assert answer.kind in SUPPORT
        thanks = log.last_contact(person, "thank-you")
        assert thanks is None or thanks.sent is None or thanks.written < answer.day
