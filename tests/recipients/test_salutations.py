"""Greetings that deserve a look, forms of address that can't be used, and mayors' envelopes."""

from __future__ import annotations

import pytest

from letterkit.errors import LetterkitError
from letterkit.recipients.people.diagnostics import person_diagnostics
from letterkit.recipients.people.names import Name, parse_name
from letterkit.recipients.people.salutations import (
    check_forms,
    envelope_name,
    mayor_on_envelope,
    salutation_of,
)


@pytest.mark.parametrize(
    ("salutation", "oddness"),
    [
        ("–", "has no name in it"),
        ("Councillor None", "says that there is nothing"),
        ("Councillor #N/A", "says that there is nothing"),
        ("ann@example.org", "holds digits, an e-mail address or a web address"),
        ("Councillor 12", "holds digits, an e-mail address or a web address"),
        ("Dear Councillor Smith", "holds “Dear”, which the letter adds itself"),
        ("Councillor Smith,", "ends in a mark that the letter adds itself"),
        ("Councillor " + "Smith " * 10 + "Jones", "is very long"),
        ("Councillor {Smith}", "holds braces"),
    ],
)
def test_a_greeting_that_reads_oddly_is_pointed_out(salutation: str, oddness: str) -> None:
    values = {"salutation": salutation, "last_name": "Smith"}
    (diagnostic,) = person_diagnostics(values, {"salutation": salutation})
    assert oddness in diagnostic.message
    assert diagnostic.field == "salutation"


@pytest.mark.parametrize("salutation", ["COUNCILLOR SMITH", "councillor smith"])
def test_a_greeting_all_in_one_case_comes_with_what_would_mend_it(salutation: str) -> None:
    values = {"salutation": salutation, "last_name": "Smith"}
    (diagnostic,) = person_diagnostics(values, {"salutation": salutation})
    assert "all in capitals or all in small letters" in diagnostic.message
    assert diagnostic.suggestion == "Councillor Smith"


def test_a_greeting_of_somebody_else_is_pointed_out() -> None:
    values = {"salutation": "Councillor Jones", "last_name": "Smith"}
    (diagnostic,) = person_diagnostics(values, {"salutation": "Councillor Jones"})
    assert "doesn't fit the name “Smith”" in diagnostic.message
    assert diagnostic.suggestion == "Councillor Smith"


def test_a_usual_greeting_is_left_alone() -> None:
    values = {"salutation": "Councillor Smith", "last_name": "Smith"}
    assert person_diagnostics(values, {"salutation": "Councillor Smith"}) == []


@pytest.mark.parametrize(
    ("cell", "suggestion"),
    [
        ("Sir John Smith", "Sir John"),
        ("Dame Ann Smith", "Dame Ann"),
        ("Alderman John Smith", "Alderman Smith"),
        ("Hon John Smith", ""),
    ],
)
def test_whoever_has_an_unusual_title_may_want_another_greeting(cell: str, suggestion: str) -> None:
    name = parse_name(cell)
    values = {"first_name": name.first, "last_name": name.last, "salutation": "Councillor Smith"}
    (diagnostic,) = person_diagnostics(values, {"councillor_name": cell})
    assert "may not be the best greeting" in diagnostic.message
    assert diagnostic.suggestion == suggestion


def test_a_peer_among_councillors_is_pointed_out() -> None:
    values = {"first_name": "", "last_name": "Smith", "salutation": "Lord Smith"}
    (diagnostic,) = person_diagnostics(values, {"councillor_name": "Lord Smith of Exeter"})
    assert "has a peer's title: the letter greets “Lord Smith”" in diagnostic.message


@pytest.mark.parametrize(
    ("forms", "complaint"),
    [
        ({"councilor": "Councillor {last}"}, "no form of address for “councilor”"),
        ({"councillor": "Councillor {surname}"}, "unknown placeholder: {surname}"),
        ({"councillor": "Councillor {last"}, "a brace without its partner"),
        ({"councillor": "  "}, "is empty"),
    ],
)
def test_a_form_of_address_that_can_not_be_used_is_refused(
    forms: dict[str, str], complaint: str
) -> None:
    with pytest.raises(LetterkitError) as refused:
        check_forms(forms)
    assert complaint in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("role", "council", "line"),
    [
        ("Lord Mayor of Leeds", "", "The Rt Worshipful the Lord Mayor of Leeds"),
        ("Lord Mayor", "City of York Council", "The Rt Hon the Lord Mayor of York"),
        ("Lord Mayor", "", "The Lord Mayor"),
    ],
)
def test_a_lord_mayor_is_written_to_by_office(role: str, council: str, line: str) -> None:
    assert mayor_on_envelope("lord mayor", role=role, council=council) == line


@pytest.mark.parametrize(
    ("role", "council", "line"),
    [
        ("Mayor", "Bolton Metropolitan Borough Council", "The Worshipful the Mayor of Bolton"),
        ("Mayor", "London Borough of Hackney", "The Mayor of Hackney"),
        ("Mayor", "", "The Mayor"),
        ("Mayor of !", "", "The Mayor"),
    ],
)
def test_a_mayor_is_written_to_by_office(role: str, council: str, line: str) -> None:
    assert mayor_on_envelope("mayor", role=role, council=council) == line


def test_people_are_written_as_an_envelope_has_them() -> None:
    assert envelope_name("peer", parse_name("Rt Hon Lord Smith of Exeter")).startswith(
        "The Rt Hon the "
    )
    assert envelope_name("mp", parse_name("Rt Hon Jane Smith MP")) == "The Rt Hon Jane Smith MP"
    assert envelope_name("person", parse_name("Ms Jane Smith")) == "Ms Jane Smith"


def test_a_part_that_is_not_known_leaves_the_office_or_the_whole_name() -> None:
    assert salutation_of("councillor", Name(first="Jane")) == "Councillor Jane"
    assert salutation_of("councillor", Name()) == "Councillor"
    assert salutation_of("mp", Name()) == ""
    assert salutation_of("mp", parse_name("Sir John Smith MP")) == "Sir John"
