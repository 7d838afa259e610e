"""A plain name is greeted as its list's people are; what a row says itself goes before that."""

from __future__ import annotations

import pytest

from letterkit.recipients import ListPeople, PeopleKind, complete, person_diagnostics
from letterkit.recipients.people.bodies import is_body, is_position

MPS = ListPeople(PeopleKind.MPS, "MP")
MSPS = ListPeople(PeopleKind.MEMBERS, "MSP")
PEERS = ListPeople(PeopleKind.PEERS)
CANDIDATES = ListPeople(PeopleKind.CANDIDATES)
OFFICERS = ListPeople(PeopleKind.OFFICERS)
BODIES = ListPeople(PeopleKind.ORGANISATIONS)
PEOPLE = ListPeople(PeopleKind.PEOPLE)


@pytest.mark.parametrize(
    ("people", "cell", "addressee", "greeting"),
    [
        (MPS, "Jane Smith", "Jane Smith MP", "Jane Smith"),
        (MPS, "Ms Jane Smith", "Jane Smith MP", "Ms Smith"),
        (MPS, "Rt Hon Jane Smith MP", "The Rt Hon Jane Smith MP", "Jane Smith"),
        (MPS, "Sir John Smith", "Sir John Smith MP", "Sir John"),
        (MPS, "Dr Jane Smith OBE", "Dr Jane Smith OBE MP", "Dr Smith"),
        (MPS, "Lord Green", "Lord Green", "Lord Green"),
        (MPS, "Cllr Bo Lee", "Cllr Bo Lee", "Councillor Lee"),
        (MSPS, "Jane Smith", "Jane Smith MSP", "Jane Smith"),
        (MSPS, "Rt Hon Mr John Smith", "The Rt Hon John Smith MSP", "Mr Smith"),
        (MSPS, "Jane Smith MLA", "Jane Smith MLA", "Jane Smith"),
        (PEERS, "Lord Smith of Kelvin", "Lord Smith of Kelvin", "Lord Smith"),
        (PEERS, "The Baroness Brown of X", "Baroness Brown of X", "Lady Brown"),
        (PEERS, "Earl Howe", "Earl Howe", "Lord Howe"),
        (PEERS, "Viscount Green", "Viscount Green", "Lord Green"),
        (CANDIDATES, "Jane Smith", "Jane Smith", "Jane Smith"),
        (CANDIDATES, "Mr John Smith", "Mr John Smith", "Mr Smith"),
        (CANDIDATES, "Cllr John Smith", "Cllr John Smith", "Councillor Smith"),
        (OFFICERS, "Mrs Jane Smith", "Mrs Jane Smith", "Mrs Smith"),
        (PEOPLE, "Miss Jane Smith", "Miss Jane Smith", "Miss Smith"),
        (PEOPLE, "Rt Hon Jane Smith", "The Rt Hon Jane Smith", "Jane Smith"),
        (PEOPLE, "Earl Smith", "Earl Smith", "Earl Smith"),
    ],
)
def test_a_name_gets_the_form_of_its_list(
    people: ListPeople, cell: str, addressee: str, greeting: str
) -> None:
    for field in ("councillor_name", "mp_name"):
        values = complete({field: cell}, people=people)
        assert (values["addressee"], values["salutation"]) == (addressee, greeting)


def test_either_field_for_the_name_has_it_in_all_lists_but_councillors() -> None:
    values = complete({"first_name": "Jane", "last_name": "Smith"}, people=MPS)
    assert values["councillor_name"] == values["mp_name"] == "Jane Smith MP"
    assert "mp_name" not in complete({"councillor_name": "Jane Smith"})
    assert "mp_name" not in complete({"councillor_name": "Cllr Jane Smith"}, people=MPS)


@pytest.mark.parametrize("role", ["Leader of the Opposition", "Mayor", "Shadow Minister"])
def test_what_an_mp_leads_makes_no_councillor_of_one(role: str) -> None:
    values = complete({"councillor_name": "Jane Smith", "role": role}, people=MPS)
    assert (values["addressee"], values["salutation"]) == ("Jane Smith MP", "Jane Smith")


@pytest.mark.parametrize(
    ("role", "greeting"),
    [("Councillor", "Councillor Smith"), ("MP", "Jane Smith"), ("Clerk", "Jane Smith")],
)
def test_in_a_mixed_list_a_role_says_who_somebody_is(role: str, greeting: str) -> None:
    values = complete({"councillor_name": "Jane Smith", "role": role}, people=PEOPLE)
    assert values["salutation"] == greeting


# ---- Organisations and offices -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "addressee", "greeting"),
    [
        ({"organisation": "The Oaks Surgery"}, "The Oaks Surgery", "Sir or Madam"),
        ({"organisation": "The Oaks Surgery", "councillor_name": "Dr Ann Lee"},
         "Dr Ann Lee", "Dr Lee"),
        ({"organisation": "Bury News", "councillor_name": "The Editor"},
         "The Editor", "Sir or Madam"),
        ({"organisation": "Bury News", "councillor_name": "Practice Manager"},
         "The Practice Manager", "Sir or Madam"),
        ({"organisation": "Mill CCG", "role": "Accountable Officer"},
         "The Accountable Officer", "Sir or Madam"),
        ({"organisation": "Mill CCG", "councillor_name": "Vacant"}, "Mill CCG", "Sir or Madam"),
        ({"organisation": "Mill CCG", "councillor_name": "TBC", "role": "Chief Executive"},
         "The Chief Executive", "Sir or Madam"),
        ({"organisation": "Mill CCG", "salutation": "Dear Colleague"}, "Mill CCG", "Colleague"),
        ({"organisation": "Mill CCG", "addressee": "Head Office"}, "Head Office", "Sir or Madam"),
        ({"councillor_name": "Mill Road Primary School"},
         "Mill Road Primary School", "Sir or Madam"),
    ],
)  # fmt: skip
def test_a_letter_goes_to_the_body_its_contact_or_an_office(
    row: dict[str, str], addressee: str, greeting: str
) -> None:
    values = complete(row, people=BODIES)
    assert (values["addressee"], values["salutation"]) == (addressee, greeting)
    assert values["councillor_name"]
    assert person_diagnostics(values, row, BODIES) == []


def test_the_form_for_organisations_is_the_users_own() -> None:
    forms = {"organisation": "Friends"}
    assert complete({"organisation": "Mill CCG"}, forms, BODIES)["salutation"] == "Friends"


def test_an_officer_without_a_name_is_written_to_by_the_office() -> None:
    values = complete({"role": "Director of Public Health"}, people=OFFICERS)
    assert values["addressee"] == values["councillor_name"] == "The Director of Public Health"


@pytest.mark.parametrize("people", [MPS, PEERS, CANDIDATES])
def test_elected_people_are_never_written_to_by_an_office_alone(people: ListPeople) -> None:
    assert "addressee" not in complete({"role": "Chief Executive"}, people=people)


@pytest.mark.parametrize("name", ["Jane Manager", "Tom Clerk", "Ann Head", "Bo", "", "A" * 40_000])
def test_a_person_is_no_office(name: str) -> None:
    assert not is_position(name)


@pytest.mark.parametrize(
    "office",
    ["The Chief Executive", "Practice Manager", "Editor", "Head of Communications", "HEADTEACHER",
     "The Clerk to the Council", "News Editor", "Chair & Director"],
)  # fmt: skip
def test_an_office_is_known_without_a_name(office: str) -> None:
    assert is_position(office)


@pytest.mark.parametrize("name", ["Jane Smith", "Dr Ann Lee", "van der Berg", ""])
def test_a_person_is_no_body(name: str) -> None:
    assert not is_body(name)


# ---- What is told ------------------------------------------------------------------------------


def test_a_peer_among_peers_is_nothing_to_tell() -> None:
    row = {"councillor_name": "Lord Green"}
    assert person_diagnostics(complete(row, people=PEERS), row, PEERS) == []
    assert person_diagnostics(complete(row, people=MPS), row, MPS)[0].kind == "peer"


def test_a_contact_who_is_two_people_is_still_told() -> None:
    row = {"organisation": "Mill CCG", "councillor_name": "Jane Smith & Tom Brown"}
    assert person_diagnostics(complete(row, people=BODIES), row, BODIES)[0].kind == "two-people"
