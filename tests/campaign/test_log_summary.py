"""The contact log in figures: everybody counted once, in all and in their group."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import LogCounts, LogGrouping, LogSummary, log_of, percentage, summarise
from letterkit.contact_records import Answer, AnswerKind, Contact

DAY = date(2026, 11, 2)
TODAY = DAY + timedelta(28)


def written(person: str, days: int = 0, *, sent: bool = False, **more: str) -> Contact:
    day = DAY + timedelta(days)
    return Contact(
        person, "councillor-letter", f"{day}T10:00:00", sent=day if sent else None, **more
    )


def answered(person: str, days: int, kind: AnswerKind, due: int | None = None) -> Answer:
    next_day = None if due is None else DAY + timedelta(due)
    return Answer(person, DAY + timedelta(days), kind, next_step="call", next_day=next_day)


def summary_of(*entries: Contact | Answer) -> LogSummary:
    log = log_of(
        (each for each in entries if isinstance(each, Contact)),
        (each for each in entries if isinstance(each, Answer)),
    )
    return summarise(log, TODAY)


def names(summary: LogSummary, grouping: LogGrouping) -> list[tuple[str, int]]:
    return [(each.name, each.counts.people) for each in summary.groups[grouping]]


def test_an_empty_log_has_nobody_in_it() -> None:
    summary = summary_of()
    assert summary.total == LogCounts()
    assert all(groups == () for groups in summary.groups.values())


def test_whoever_answered_several_times_counts_once_by_what_they_said_last() -> None:
    total = summary_of(
        written("ann"), answered("ann", 2, AnswerKind.HOLDING),
        answered("ann", 9, AnswerKind.SUPPORTS), written("bo"),
    ).total  # fmt: skip
    assert dict(total.kinds) == {AnswerKind.SUPPORTS: 1}
    assert (total.people, total.written, total.answered, total.waiting) == (2, 2, 1, 1)


def test_a_letter_that_came_back_counts_until_they_are_written_to_again() -> None:
    back = written("ann"), answered("ann", 1, AnswerKind.BOUNCED)
    total = summary_of(*back).total
    assert (total.of(AnswerKind.BOUNCED), total.answered, total.waiting) == (1, 0, 0)
    total = summary_of(*back, written("ann", 5)).total
    assert (total.of(AnswerKind.BOUNCED), total.answered, total.waiting) == (0, 0, 1)


def test_thanks_that_came_back_make_no_support_unsaid() -> None:
    total = summary_of(
        written("ann"), answered("ann", 1, AnswerKind.SUPPORTS), written("ann", 4),
        answered("ann", 5, AnswerKind.BOUNCED),
    ).total  # fmt: skip
    assert dict(total.kinds) == {AnswerKind.SUPPORTS: 1}


def test_whoever_was_sent_anything_counts_as_sent_though_their_last_letter_is_not_marked() -> None:
    assert summary_of(written("ann", sent=True), written("ann", 9), written("bo")).total.sent == 1


def test_two_things_due_about_one_person_are_one_person_and_later_ones_are_nobody_yet() -> None:
    total = summary_of(
        answered("ann", 1, AnswerKind.HOLDING, due=10), answered("ann", 2, AnswerKind.NO, due=28),
        answered("bo", 1, AnswerKind.HOLDING, due=29),
    ).total  # fmt: skip
    assert total.due == 1


def test_who_answered_what_the_log_knows_nothing_of_is_a_person_but_was_not_written_to() -> None:
    total = summary_of(answered("ann", 1, AnswerKind.WILL_RAISE), written("bo")).total
    assert (total.people, total.written, total.answered, total.waiting) == (2, 1, 1, 1)


def test_a_council_spelt_in_several_ways_is_one_called_as_most_call_it() -> None:
    summary = summary_of(
        written("a", council="Exeter City Council"), written("b", council="Exeter  City Council"),
        written("c", council="EXETER CITY COUNCIL"), written("d", council="Devon"),
    )  # fmt: skip
    assert names(summary, LogGrouping.COUNCIL) == [("Devon", 1), ("Exeter City Council", 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Labour", "Lab"), ("Labour Party", "labour"), ("Lib Dems", "Liberal Democrat"),
     ("Conservative Group", "Con"), ("Green Party", "Greens"), ("Residents", "residents’")],
)  # fmt: skip
def test_the_usual_short_forms_of_a_party_are_the_same_party(one: str, other: str) -> None:
    summary = summary_of(written("a", party=one), written("b", party=other))
    assert [people for _name, people in names(summary, LogGrouping.PARTY)] == [2]


def test_a_party_called_group_or_party_alone_keeps_a_name() -> None:
    summary = summary_of(written("a", party="Group"), written("b", party="Party"))
    assert names(summary, LogGrouping.PARTY) == [("Group", 1), ("Party", 1)]


def test_what_is_not_known_stands_last_and_is_no_name() -> None:
    summary = summary_of(
        written("a", party="n/a"), written("b", party=" – "), written("c"),
        written("d", party="Zebra"),
    )  # fmt: skip
    assert names(summary, LogGrouping.PARTY) == [("Zebra", 1), ("", 3)]


def test_a_person_belongs_where_their_last_letter_says_that_says_anything() -> None:
    summary = summary_of(
        written("a", 1, council="Exeter"), written("a", 9, council="Devon"), written("a", 12)
    )
    assert names(summary, LogGrouping.COUNCIL) == [("Devon", 1)]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0%"), (0, 9, "0%"), (9, 9, "100%"), (1, 3, "33%"), (2, 3, "67%"), (1, 8, "13%"),
     (3, 8, "38%"), (1, 1000, "under 1%"), (999, 1000, "over 99%"), (1, 200, "1%")],
)  # fmt: skip
def test_a_share_is_rounded_but_never_to_none_or_to_all(part: int, whole: int, said: str) -> None:
    assert percentage(part, whole) == said


PEOPLE = st.sampled_from("abcdefgh")
NAMES = st.sampled_from(["", "Exeter", "exeter", "Devon County", "Lab", "Labour", "n/a", "  "])
CONTACTS = st.builds(
    lambda person, days, sent, council, party: written(
        person, days, sent=sent, council=council, party=party
    ),
    PEOPLE, st.integers(0, 40), st.booleans(), NAMES, NAMES,
)  # fmt: skip
ANSWERS = st.builds(
    answered, PEOPLE, st.integers(0, 40), st.sampled_from(AnswerKind),
    st.none() | st.integers(0, 60),
)  # fmt: skip


@given(st.lists(CONTACTS | ANSWERS, max_size=30))
def test_in_any_log_the_groups_have_everybody_once_and_all_sums_agree(
    entries: list[Contact | Answer],
) -> None:
    summary = summary_of(*entries)
    total = summary.total
    assert total.people == len({each.person for each in entries})
    assert total.people == sum(total.kinds.values()) + total.waiting
    unanswered = total.of(AnswerKind.BOUNCED) + total.of(AnswerKind.MOVED) + total.waiting
    assert total.answered + unanswered == total.people
    assert 0 <= total.waiting <= total.written <= total.people
    assert total.sent <= total.written
    for groups in summary.groups.values():
        assert len({each.name for each in groups}) == len(groups)
        counts = [each.counts for each in groups]
        for figure in ("people", "written", "sent", "due", "answered", "waiting"):
            assert sum(getattr(each, figure) for each in counts) == getattr(total, figure)
        for kind in AnswerKind:
            assert sum(each.of(kind) for each in counts) == total.of(kind)
