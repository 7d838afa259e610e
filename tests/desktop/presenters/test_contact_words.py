"""What the table says of what became of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from letterkit.campaign import log_of
from letterkit.contact_records import Answer, AnswerKind, Contact, ContactWay
from letterkit.desktop.presenters.contact_words import contact_status
from letterkit.desktop.views.recipients import (
    NO_CONTACT,
    ContactFilter,
    ContactState,
    ContactStatus,
)

WRITTEN = Contact("ada", "letter", "2026-03-03T09:00:00", title="Letter")
SENT = replace(WRITTEN, sent=date(2026, 3, 4))
TODAY = date(2026, 3, 20)


def answer(kind: AnswerKind, day: int = 9, **more: object) -> Answer:
    return replace(Answer("ada", date(2026, 3, day), kind), **more)


def status(*entries: Contact | Answer, today: date = TODAY) -> ContactStatus:
    contacts = [each for each in entries if isinstance(each, Contact)]
    answers = [each for each in entries if isinstance(each, Answer)]
    return contact_status(log_of(contacts, answers), "ada", today)


@pytest.mark.parametrize(("entries", "shown"), [
    ((), ""),
    ((WRITTEN,), "Written 3 March"),
    ((SENT,), "Sent 4 March"),
    ((replace(SENT, way=ContactWay.BY_HAND),), "Handed over 4 March"),
    ((SENT, answer(AnswerKind.SUPPORTS)), "✓ Supports, 9 March"),
    ((SENT, answer(AnswerKind.BOUNCED)), "Bounced, 9 March"),
    ((SENT, answer(AnswerKind.NO)), "Said no, 9 March"),
    ((answer(AnswerKind.WILL_RAISE),), "✓ Will raise it, 9 March"),
    ((SENT, answer(AnswerKind.HOLDING, next_day=date(2026, 3, 20), next_step="ring her")),
     "▲ Due 20 March: ring her"),
    ((SENT, answer(AnswerKind.HOLDING, next_day=date(2026, 3, 21), next_step="ring her")),
     "Holding reply, 9 March · due 21 March"),
    ((SENT, answer(AnswerKind.HOLDING, next_step="ring her")), "Holding reply, 9 March"),
])  # fmt: skip
def test_a_row_says_what_became_of_its_person(
    entries: tuple[Contact | Answer, ...], shown: str
) -> None:
    assert str(status(*entries)) == shown


def test_another_year_is_named() -> None:
    assert status(SENT, today=date(2027, 1, 2)).text == "Sent 4 March 2026"


def test_a_later_letter_is_the_news_after_a_reply_that_says_nothing_but_not_after_a_no() -> None:
    later = Contact("ada", "other", "2026-03-12T09:00:00", sent=date(2026, 3, 12))
    assert status(SENT, answer(AnswerKind.BOUNCED), later).text == "Sent 12 March"
    assert status(SENT, answer(AnswerKind.SUPPORTS), later).text == "Supports, 9 March"


def test_all_that_is_known_is_told_in_the_order_of_days() -> None:
    told = status(answer(AnswerKind.HOLDING, note="Thanks."), SENT).detail.splitlines()
    assert told == [
        "Letter: sent on 4 March 2026",
        "Holding reply, on 9 March 2026: Thanks.",
    ]


def test_whom_the_log_does_not_know_has_nothing() -> None:
    assert contact_status(log_of([SENT]), "bea", TODAY) is NO_CONTACT


def test_an_answer_is_awaited_from_the_day_on_which_the_letter_went_off() -> None:
    assert status(SENT).waiting == 16
    assert status(SENT, answer(AnswerKind.NO)).waiting == -1
    assert NO_CONTACT.waiting == -1
    other = replace(SENT, person="bea")
    assert contact_status(log_of([WRITTEN, other]), "ada", TODAY).waiting == -1  # never went off
    waits = ContactFilter(ContactState.NOT_ANSWERED, days=16)
    assert waits.takes(status(SENT))
    assert not waits.takes(status(SENT, today=TODAY - timedelta(days=1)))


def test_the_order_is_what_is_due_then_answers_then_what_went_off_then_what_was_written() -> None:
    due = answer(AnswerKind.HOLDING, next_day=TODAY)
    ranks = [
        status(due).rank, status(answer(AnswerKind.SUPPORTS)).rank,
        status(answer(AnswerKind.NO)).rank, status(SENT).rank, status(WRITTEN).rank,
    ]  # fmt: skip
    assert ranks == sorted(ranks)
    assert NO_CONTACT.rank == ""
