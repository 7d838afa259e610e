"""The contact log: who was written to, who answered, and who is to be written to again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import ChaseState, count_all, log_of, summarise
from letterkit.contact_records import Answer, AnswerKind, Contact, ContactWay

LETTER, CHASER, THANKS = "councillor-letter", "follow-up", "thank-you"
DAY = date(2026, 11, 2)


def written(
    person: str, days: int = 0, document: str = LETTER, *, sent: bool = False, **more: str
) -> Contact:
    """Return a contact so many days after the first."""
    day = DAY + timedelta(days)
    return Contact(
        person, document, f"{day}T10:00:00", ContactWay.LETTER, day if sent else None, **more
    )


def answered(person: str, days: int = 0, kind: AnswerKind = AnswerKind.SUPPORTS) -> Answer:
    return Answer(person, DAY + timedelta(days), kind)


def chased(*entries: Contact | Answer, on: int = 14, of: str = "", days: int = 14) -> set[str]:
    """Return who is to be written to again on a day."""
    log = log_of(
        (each for each in entries if isinstance(each, Contact)),
        (each for each in entries if isinstance(each, Answer)),
    )
    day = DAY + timedelta(on)
    return set(log.to_chase(day, days, CHASER, of=of, follow_ups={CHASER, THANKS}))


def test_whoever_has_not_answered_for_so_many_days_is_written_to_again() -> None:
    letters = written("ann"), written("bo", 1)
    assert chased(*letters, on=13) == set()
    assert chased(*letters, on=14) == {"ann"}
    assert chased(*letters, on=15) == {"ann", "bo"}


def test_nobody_who_answered_is_asked_again_whatever_they_said() -> None:
    for kind in AnswerKind:
        assert chased(written("ann"), written("bo"), answered("bo", 3, kind)) == {"ann"}


def test_who_said_no_or_left_is_never_asked_again_not_even_about_another_letter() -> None:
    for kind in (AnswerKind.NO, AnswerKind.MOVED):
        answer = answered("ann", 1, kind)
        assert chased(written("ann"), answer, written("ann", 20, "briefing"), on=60) == set()


def test_an_answer_to_an_earlier_letter_is_none_to_a_later_one_about_something_else() -> None:
    log = written("ann"), answered("ann", 3), written("ann", 20, "briefing")
    assert chased(*log, on=40, of="briefing") == {"ann"}
    assert chased(*log, on=40, of=LETTER) == set()


def test_what_came_back_is_asked_about_again_only_once_it_was_sent_anew() -> None:
    bounced = answered("ann", 1, AnswerKind.BOUNCED)
    assert chased(written("ann", sent=True), bounced) == set()
    assert chased(written("ann", sent=True), bounced, written("ann", 5, sent=True), on=19) == {
        "ann"
    }


def test_it_says_of_each_why_they_are_not_written_to_again() -> None:
    log = log_of(
        [
            written("due", sent=True), written("late", 3, sent=True), written("unsent"),
            written("answered", sent=True), written("chased", sent=True),
            written("chased", 9, CHASER),
        ],
        [answered("answered", 4), answered("never", 4)],
    )  # fmt: skip
    states = {
        person: log.chase_state(person, DAY + timedelta(14), 14, CHASER) for person in log.people
    }
    assert states == {
        "due": ChaseState.DUE, "late": ChaseState.TOO_SOON, "unsent": ChaseState.NOT_SENT,
        "answered": ChaseState.ANSWERED, "chased": ChaseState.CHASED,
        "never": ChaseState.NOT_WRITTEN,
    }  # fmt: skip


def test_nobody_is_asked_twice_about_one_letter() -> None:
    log = written("ann"), written("ann", 14, CHASER)
    assert chased(*log, on=15) == chased(*log, on=90) == set()
    assert chased(*log, written("ann", 100), on=120) == {"ann"}


def test_a_reminder_that_nobody_answered_can_be_followed_by_another_document() -> None:
    log = log_of([written("ann"), written("ann", 14, CHASER)])
    again = log.to_chase(DAY + timedelta(40), 14, "last-reminder", of=CHASER)
    assert again == {"ann"}


def test_where_anything_is_marked_as_sent_what_is_not_marked_counts_for_nobody() -> None:
    assert chased(written("ann", sent=True), written("bo")) == {"ann"}
    assert chased(written("ann"), written("bo")) == {"ann", "bo"}
    assert chased(written("ann", sent=True), written("bo", document="briefing")) == {"ann", "bo"}


def test_days_count_from_the_day_of_sending() -> None:
    late = Contact("ann", LETTER, f"{DAY}T10:00:00", sent=DAY + timedelta(7))
    assert chased(late, on=20) == set()
    assert chased(late, on=21) == {"ann"}


def test_nobody_is_asked_again_because_a_letter_was_marked_late() -> None:
    marked_late = Contact("ann", LETTER, f"{DAY}T10:00:00", sent=DAY + timedelta(30))
    assert chased(marked_late, answered("ann", 3), on=90) == set()
    assert chased(marked_late, written("ann", 14, CHASER), on=90) == set()
    assert chased(marked_late, answered("ann", 3, AnswerKind.BOUNCED), on=90) == set()


def test_thanks_go_once_to_those_who_support_it_or_will_raise_it() -> None:
    answers = [answered(kind.value, 3, kind) for kind in AnswerKind]
    assert log_of(answers=answers).to_thank(THANKS) == {"supports", "will-raise"}
    thanked = log_of([written("supports", 4, THANKS)], answers)
    assert thanked.to_thank(THANKS) == {"will-raise"}


def test_only_the_last_answer_counts() -> None:
    log = log_of(answers=[answered("ann", 9, AnswerKind.NO), answered("ann", 3)])
    assert log.latest_kind("ann") is AnswerKind.NO
    assert log.to_thank(THANKS) == set()
    assert log.latest_kind("bo") is None


def test_a_letter_written_anew_is_another_contact_only_once_it_was_sent() -> None:
    first, second = written("ann"), written("ann", 1)
    assert log_of([first]).entry_of(second) == (first.key, replace(second, first=first.when))
    assert log_of([written("ann", sent=True)]).entry_of(second) == (second.key, second)
    assert log_of([first]).entry_of(written("ann", 1, "briefing"))[0] != first.key
    came_back = log_of([first], [answered("ann", 1, AnswerKind.BOUNCED)])
    assert came_back.entry_of(second) == (second.key, second)


def test_an_answer_to_what_was_written_anew_since_is_an_answer_all_the_same() -> None:
    first, rewritten = written("ann"), written("ann", 10)
    _key, kept = log_of([first]).entry_of(rewritten)
    assert chased(kept, answered("ann", 3), on=60) == set()
    assert chased(kept, answered("ann", -1), on=60) == {"ann"}
    _key, again = log_of([kept]).entry_of(written("ann", 20))
    assert (again.written, again.earliest) == (DAY + timedelta(20), DAY)


def test_whoever_was_asked_again_is_not_once_more_because_the_letter_was_written_anew() -> None:
    _key, kept = log_of([written("ann")]).entry_of(written("ann", 20))
    assert chased(kept, written("ann", 15, CHASER), on=60) == set()


def test_an_answer_to_what_was_sent_before_it_was_written_anew_is_one() -> None:
    rewritten = Contact("ann", LETTER, f"{DAY + timedelta(10)}T10:00:00", sent=DAY)
    for kind in AnswerKind:
        assert chased(rewritten, answered("ann", 3, kind), on=60) == set()
    assert chased(rewritten, on=60) == {"ann"}


def test_what_is_to_be_done_is_due_from_its_day_on_and_the_most_urgent_first() -> None:
    call = Answer("ann", DAY, AnswerKind.HOLDING, "", "Ring her", DAY + timedelta(5))
    visit = Answer("bo", DAY, AnswerKind.SUPPORTS, "", "Visit", DAY + timedelta(2))
    log = log_of(answers=[call, visit, answered("cy")])
    assert log.due(DAY + timedelta(1)) == []
    assert log.due(DAY + timedelta(5)) == [visit, call]


def test_a_follow_up_speaks_of_the_letter_and_not_of_an_earlier_follow_up() -> None:
    log = log_of([written("ann", subject="Beds"), written("ann", 14, CHASER, subject="Again")])
    letter = log.first_letter("ann", {CHASER, THANKS})
    assert letter is not None
    assert (letter.subject, letter.day) == ("Beds", DAY)
    assert log.first_letter("bo") is None


def test_what_came_back_is_known_until_somebody_was_written_to_again() -> None:
    bounced = answered("ann", 1, AnswerKind.BOUNCED)
    first = written("ann", address="ann@example.org", sent=True)
    assert log_of([first], [bounced]).bounced("ann") == first
    assert log_of([first, written("ann", 2)], [bounced]).bounced("ann") is None
    assert log_of([first]).bounced("ann") is None


PEOPLE = st.sampled_from("abc")
DOCUMENTS = st.sampled_from([LETTER, "briefing", CHASER, THANKS])
CONTACTS = st.builds(
    lambda person, day, document, sent: written(person, day, document, sent=sent),
    PEOPLE, st.integers(0, 60), DOCUMENTS, st.booleans(),
)  # fmt: skip
ANSWERS = st.builds(answered, PEOPLE, st.integers(0, 60), st.sampled_from(AnswerKind))


@given(st.lists(CONTACTS), st.lists(ANSWERS), st.integers(0, 90))
def test_whoever_was_asked_again_is_not_asked_a_second_time(
    contacts: list[Contact], answers: list[Answer], on: int
) -> None:
    log = log_of(contacts, answers)
    day = DAY + timedelta(on)
    due = log.to_chase(day, 14, CHASER, follow_ups={CHASER, THANKS})
    assert due <= log.contacts.keys()
    assert not due & {each.person for each in answers if each.kind is AnswerKind.NO}
    again = log_of([*contacts, *(written(each, on, CHASER) for each in due)], answers)
    assert not due & again.to_chase(day, 14, CHASER, follow_ups={CHASER, THANKS})
    thanked = log.to_thank(THANKS)
    more = log_of([*contacts, *(written(each, 60, THANKS) for each in thanked)], answers)
    assert not thanked & more.to_thank(THANKS)


def test_what_came_back_is_no_answer() -> None:
    log = log_of(
        [written("ann"), written("bo", sent=True), written("cy"), written("di")],
        [answered("ann"), answered("bo", 1, AnswerKind.BOUNCED),
         answered("cy", 1, AnswerKind.MOVED)],
    )  # fmt: skip
    counts = count_all(log, DAY)
    assert (counts.written, counts.sent, counts.answered, counts.not_reached) == (4, 1, 1, 2)


_PEOPLE = st.sampled_from(("ann", "bo", "cy"))
_DAYS = st.integers(0, 30)


@given(
    st.lists(st.builds(written, _PEOPLE, _DAYS, sent=st.booleans())),
    st.lists(st.builds(answered, _PEOPLE, _DAYS, st.sampled_from(AnswerKind))),
)
def test_all_together_are_counted_as_they_are_in_groups(
    letters: list[Contact], answers: list[Answer]
) -> None:
    log, day = log_of(letters, answers), DAY + timedelta(30)
    assert count_all(log, day) == summarise(log, day).total
