"""Nobody who has left, or doesn't want to be written to, gets a letter unasked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.diagnostics import Severity
from letterkit.recipients import ListPeople, PeopleKind, complete, person_diagnostics

DAY = date(2017, 3, 1)
NAME = {"councillor_name": "Cllr Jane Smith"}


def kinds(column: str, cell: str, on: date = DAY) -> list[tuple[str, Severity]]:
    raw = {**NAME, column: cell}
    return [(each.kind, each.severity) for each in person_diagnostics(NAME, raw, on=on)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("end_date", "22/10/2016"), ("end_date", "2016-10-22 00:00:00"), ("date_left", "Oct 2016"),
        ("date_left", "22nd October 2016"), ("term_ends", "Saturday, 22 October 2016"),
        ("to", "22.10.16"), ("term_of_office", "06/05/2010 to 22/10/2016"), ("term", "2010–2014"),
        ("in_office", "No"), ("in_office", "to 22/10/2016"), ("current", "false"), ("active", "0"),
        ("is_current", "N"), ("status", "Resigned"), ("status", "Left"), ("deceased", "Yes"),
        ("member_status", "Former"), ("resigned", "yes"), ("resigned", "3 May 2016"),
    ],
)  # fmt: skip
def test_whoever_has_left_is_held_back(column: str, cell: str) -> None:
    assert kinds(column, cell) == [("left", Severity.ERROR)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("end_date", ""), ("end_date", "22/10/2018"), ("end_date", "n/a"),
        ("end_date", "0000-00-00"),
        ("end_date", "31/02/2016"), ("term_ends", "May 2019"), ("term", "2014-2018"),
        ("term", "since 2010"), ("in_office", "Yes"), ("current", "1"), ("status", "Active"),
        ("deceased", "no"), ("resigned", "no"), ("do_not_contact", "no"),
        ("start_date", "06/05/2010"),
        ("notes", "Left in charge of the library campaign"), ("surgery", "Do not email before 9"),
        ("notes", "Previous incumbent, Tom Brown, did not stand"),
        ("notes", "Succeeded Tom Brown, who resigned"),
        ("notes", "Took over from Tom Brown, deceased"),
    ],
)  # fmt: skip
def test_whoever_sits_gets_a_letter(column: str, cell: str) -> None:
    assert kinds(column, cell) == []


def test_the_letters_date_decides_whether_an_end_has_come() -> None:
    assert kinds("end_date", "01/03/2017", DAY) == []
    assert kinds("end_date", "01/03/2017", date(2017, 3, 2)) == [("left", Severity.ERROR)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [("notes", "DO NOT CONTACT"), ("status", "Suspended"), ("do_not_mail", "TRUE"),
     ("opted_out", "yes"), ("opted_out_of_mail", "Y"), ("unsubscribed_on_request", "yes"),
     ("objects_to_mailing", "x"), ("do_not_contact_by_post", "TRUE"), ("may_contact", "No"),
     ("consent_to_mailing", "n"), ("send_letters", "FALSE"),
     ("comments", "Please don't write: ill")],
)  # fmt: skip
def test_whoever_wants_no_letters_is_held_back(column: str, cell: str) -> None:
    assert ("do-not-write", Severity.ERROR) in kinds(column, cell) or (
        cell.startswith("Please") and ("do-not-write", Severity.WARNING) in kinds(column, cell)
    )


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Cllr Jane Smith (Dec'd)", "left"), ("Cllr Jane Smith RIP", "left"),
        ("Cllr Jane Smith R.I.P.", "left"), ("Jane Smith - deceased", "left"),
        ("Cllr Jane Smith - DO NOT CONTACT", "do-not-write"),
        ("Jane Smith (do not write)", "do-not-write"),
        ("Cllr Jane Smith DO NOT MAIL", "do-not-write"),
        ("Cllr Jane Smith (suspended)", "do-not-write"),
    ],
)  # fmt: skip
def test_the_cell_for_the_name_says_so_too_and_still_knows_the_name(cell: str, kind: str) -> None:
    (diagnostic,) = person_diagnostics({}, {"councillor_name": cell})
    assert (diagnostic.kind, diagnostic.severity) == (kind, Severity.ERROR)
    assert diagnostic.suggestion.removeprefix("Cllr ") == "Jane Smith"


@given(
    st.sampled_from(["end_date", "term", "in_office", "left", "status", "notes", "suspended"]),
    st.text(),
)
def test_no_cell_is_too_odd_to_be_looked_at(column: str, cell: str) -> None:
    assert all(kind for kind, _severity in kinds(column, cell))


AWAY = [
    "On secondment", "on leave", "Maternity leave", "On maternity leave until May 2018",
    "Currently on secondment to the CCG", "Seconded out", "Off sick", "Long-term sick",
    "On long-term sick leave", "Sabbatical", "On a career break", "(on leave)", "Absent",
]  # fmt: skip


@pytest.mark.parametrize("cell", AWAY)
def test_who_is_away_and_not_named_is_nobody_to_write_to(cell: str) -> None:
    (diagnostic,) = person_diagnostics({}, {"councillor_name": cell})
    assert (diagnostic.kind, diagnostic.severity) == ("away", Severity.ERROR)


@pytest.mark.parametrize("cell", [*AWAY, "Retired", "Recruitment under way", "Vacant"])
@pytest.mark.parametrize("kind", [PeopleKind.OFFICERS, PeopleKind.ORGANISATIONS])
def test_the_letter_is_to_the_office_of_who_is_away(cell: str, kind: PeopleKind) -> None:
    row = {"councillor_name": cell, "role": "Chief Executive"}
    completed = complete(row, people=ListPeople(kind))
    assert completed["addressee"] == "The Chief Executive"
    assert completed["salutation"] == "Sir or Madam"


def test_an_officer_who_is_named_and_has_left_is_asked_about() -> None:
    row = {"councillor_name": "Jane Hall (deceased)", "role": "Chief Executive"}
    for raw in (row, {**row, "organisation": "Abbey Trust"}):
        people = ListPeople(PeopleKind.OFFICERS)
        told = person_diagnostics(complete(raw, people=people), raw, people)
        assert [(each.kind, each.severity) for each in told] == [("left", Severity.ERROR)]


@pytest.mark.parametrize("name", ["Jane Sick", "Tom Leave", "Ann Seconde", "Cllr On Lee"])
def test_a_name_with_such_a_word_is_a_name(name: str) -> None:
    assert "away" not in {each.kind for each in person_diagnostics({}, {"councillor_name": name})}
