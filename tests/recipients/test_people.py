from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import complete


@pytest.mark.parametrize(
    ("given_name", "name", "salutation"),
    [
        ("Jane Smith", "Cllr Jane Smith", "Councillor Smith"),
        ("Councillor Jane Smith", "Cllr Jane Smith", "Councillor Smith"),
        ("Cllr. Jane Smith (Leader)", "Cllr Jane Smith", "Councillor Smith"),
        ("Cllr Cllr Jane Smith", "Cllr Jane Smith", "Councillor Smith"),
        ("SMITH, Jane", "Cllr Jane Smith", "Councillor Smith"),
        ("Cllr SMITH, Jane", "Cllr Jane Smith", "Councillor Smith"),
        ("Smith, Cllr Mrs Jane", "Cllr Jane Smith", "Councillor Smith"),
        ("CLLR JANE O'BRIEN", "Cllr Jane O'Brien", "Councillor O'Brien"),
        ("JANE MCDONALD", "Cllr Jane McDonald", "Councillor McDonald"),
        ("Jane McDonald", "Cllr Jane McDonald", "Councillor McDonald"),
        ("JAN VAN DER BERG", "Cllr Jan van der Berg", "Councillor van der Berg"),
        ("Jan van der Berg", "Cllr Jan van der Berg", "Councillor van der Berg"),
        ("Omar Al-Rashid", "Cllr Omar Al-Rashid", "Councillor Al-Rashid"),
        ("JANE SMITH-JONES", "Cllr Jane Smith-Jones", "Councillor Smith-Jones"),
        ("JR SMITH", "Cllr JR Smith", "Councillor Smith"),
        ("Jane Mary Smith", "Cllr Jane Mary Smith", "Councillor Smith"),
        ("Jane Smith Cabinet Member for Health", "Cllr Jane Smith", "Councillor Smith"),
        ("Jane Smith - Group Whip", "Cllr Jane Smith", "Councillor Smith"),
        ("Cllr Dr Jane Smith OBE", "Cllr Dr Jane Smith OBE", "Councillor Smith"),
        ("Cllr Mr John Smith", "Cllr John Smith", "Councillor Smith"),
        ("Jane Leader", "Cllr Jane Leader", "Councillor Leader"),
        ("Yo Ma", "Cllr Yo Ma", "Councillor Ma"),
        ("Smith", "Cllr Smith", "Councillor Smith"),
        ("Lord Mayor Councillor Jane Smith", "Cllr Jane Smith", "Lord Mayor"),
    ],
)
def test_a_councillor_is_addressed_as_usual(given_name: str, name: str, salutation: str) -> None:
    completed = complete({"councillor_name": given_name})
    assert (completed["councillor_name"], completed["salutation"]) == (name, salutation)


def test_a_name_in_one_cell_is_taken_apart() -> None:
    completed = complete({"councillor_name": "Cllr Dr Jane Mary van der Berg"})
    assert (completed["title"], completed["first_name"], completed["last_name"]) == (
        "Dr",
        "Jane Mary",
        "van der Berg",
    )


def test_a_name_in_three_cells_is_put_together() -> None:
    completed = complete({"title": "Ms", "first_name": "Jane", "last_name": "Smith Jones"})
    assert completed["councillor_name"] == "Cllr Jane Smith Jones"
    assert completed["salutation"] == "Councillor Smith Jones"


def test_cells_that_are_filled_in_stay() -> None:
    given_cells = {"councillor_name": "Jane Smith", "first_name": "Janey", "title": "Mrs"}
    completed = complete(given_cells)
    assert (completed["first_name"], completed["title"], completed["last_name"]) == (
        "Janey",
        "Mrs",
        "Smith",
    )


@pytest.mark.parametrize("text", ["Dear Jane,", "Jane", " dear  Jane", "Dear Jane:"])
def test_a_given_salutation_loses_its_dear_and_comma(text: str) -> None:
    assert complete({"councillor_name": "Jane Smith", "salutation": text})["salutation"] == "Jane"


def test_a_salutation_of_dear_alone_counts_as_missing() -> None:
    completed = complete({"councillor_name": "Jane Smith", "salutation": "Dear ,"})
    assert completed["salutation"] == "Councillor Smith"


@pytest.mark.parametrize("field", ["title", "role"])
def test_a_lord_mayor_is_addressed_so(field: str) -> None:
    completed = complete({"councillor_name": "Jane Smith", field: "Lord Mayor"})
    assert completed["salutation"] == "Lord Mayor"


def test_a_deputy_lord_mayor_is_a_councillor() -> None:
    completed = complete({"councillor_name": "Jane Smith", "role": "Deputy Lord Mayor"})
    assert completed["salutation"] == "Councillor Smith"


@pytest.mark.parametrize(
    ("values", "name", "salutation"),
    [
        ({"councillor_name": "Jane Smith MP"}, "Jane Smith MP", "Jane Smith"),
        ({"mp_name": "Jane Smith"}, "Jane Smith MP", "Jane Smith"),
        ({"mp_name": "Jane Smith MP", "title": "Ms"}, "Jane Smith MP", "Ms Smith"),
        ({"mp_name": "Ms Jane Smith MP"}, "Jane Smith MP", "Ms Smith"),
        ({"mp_name": "Rt Hon Jane Smith MP"}, "The Rt Hon Jane Smith MP", "Jane Smith"),
        ({"mp_name": "The Rt. Hon. Sir John Smith KC MP"}, "The Rt Hon Sir John Smith KC MP",
         "Sir John"),
        ({"mp_name": "Dr Jane Smith"}, "Dr Jane Smith MP", "Dr Smith"),
    ],
)  # fmt: skip
def test_an_mp_is_addressed_as_usual(values: dict[str, str], name: str, salutation: str) -> None:
    completed = complete(values)
    assert (completed["mp_name"], completed["salutation"]) == (name, salutation)


@pytest.mark.parametrize("text", ["Vacancy", "VACANT", "Vacant seat", "Jane Smith - Resigned 2018"])
def test_a_seat_that_nobody_holds_gets_no_salutation(text: str) -> None:
    assert complete({"councillor_name": text}) == {"councillor_name": text}


def test_nothing_is_invented_for_nobody() -> None:
    assert complete({"email": "jane@example.org", "councillor_name": ""}) == {
        "email": "jane@example.org"
    }
    assert complete({"councillor_name": "-"}) == {"councillor_name": "-"}


@given(st.dictionaries(
    st.sampled_from(["councillor_name", "mp_name", "title", "first_name", "last_name",
                     "salutation", "role"]),
    st.text(max_size=30),
))  # fmt: skip
def test_no_cells_make_completing_fail_or_leave_empty_values(values: dict[str, str]) -> None:
    completed = complete(values)
    assert all(text.strip() for name, text in completed.items() if name not in values)
