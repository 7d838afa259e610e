"""Each letter has one whole address with its own postcode, however many its list has."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import PastedTable, RecipientList, read_recipients
from letterkit.recipients.columns.address_headings import AddressPart, parse_heading
from letterkit.recipients.list_decisions import AddressKind, ChosenDecisions

ALIASES = {
    "councillor_name": ["Name", "Councillor"], "council_name": ["Council"], "ward": [],
    "party": [], "email": [], "phone": [], "role": [], "stp_name": [],
    "address": ["Home address", "Postal address"], "postcode": ["Post code", "Postal code"],
}  # fmt: skip
HOME = ["1 High Street", "Farnworth", "BL4 7AB"]
HALL = ["Town Hall", "Bolton", "BL1 1RU"]


def read(
    headings: Sequence[str], *rows: Sequence[str], above: Sequence[str] = (),
    first: AddressKind | None = None,
) -> RecipientList:  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t")
    writer.writerows([above, headings, *rows] if above else [headings, *rows])
    table = PastedTable(text.getvalue())
    return read_recipients(table, ALIASES, chosen=ChosenDecisions(address=first))


def addresses(people: RecipientList) -> list[tuple[str, str]]:
    return [(each.values["address"], each.values["postcode"]) for each in people.recipients]


def two_addresses(one: str, other: str) -> list[str]:
    return ["Name", *(f"{owner} {part}".strip()
                      for owner in (one, other)
                      for part in ("Address 1", "Town", "Postcode"))]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home", "Work"), ("Private", "Business"), ("Home", "Council"), ("", "Office"),
        ("Correspondence", "Constituency"), ("Home", ""), ("Personal", "Contact"),
    ],
)  # fmt: skip
def test_two_addresses_never_mix(one: str, other: str) -> None:
    people = read(
        two_addresses(one, other),
        ["Ann Smith", *HOME, *HALL],
        ["Tom Brown", "", "", "", *HALL],
        ["Li Na", "2 Mill Lane", "Horwich", "", "", "", ""],
    )
    assert addresses(people) == [
        ("1 High Street\nFARNWORTH", "BL4 7AB"),
        ("Town Hall\nBOLTON", "BL1 1RU"),
        ("2 Mill Lane\nHORWICH", ""),
    ]


def test_the_chosen_address_goes_first_and_the_other_fills_its_gaps() -> None:
    headings = two_addresses("Home", "Work")
    rows = (["Ann Smith", *HOME, *HALL], ["Tom Brown", *HOME, "", "", ""])
    work = read(headings, *rows, first=AddressKind.WORK)
    assert addresses(work) == [
        ("Town Hall\nBOLTON", "BL1 1RU"),
        ("1 High Street\nFARNWORTH", "BL4 7AB"),
    ]
    decision = work.decisions.address
    assert (decision.value.kind, decision.is_chosen) == (AddressKind.WORK, True)
    assert decision.value.among == (AddressKind.HOME, AddressKind.WORK)
    unchosen = read(headings, *rows).decisions.address
    assert (unchosen.value.kind, unchosen.is_sure) == (AddressKind.HOME, False)
    assert unchosen.why == "2 of 2 rows have the home address."


def test_the_row_above_says_whose_address_it_is() -> None:
    above = ["", "", "Work", "", "", "Home", "", ""]
    people = read(
        ["Name", "Ward", "Address 1", "Town", "Postcode", "Address 1", "Town", "Postcode"],
        ["Ann Smith", "Abbey", *HALL, *HOME],
        ["Tom Brown", "Bridge", "", "", "", *HOME],
        above=above,
        first=AddressKind.WORK,
    )
    assert people.decisions.address.value.among == (AddressKind.WORK, AddressKind.HOME)
    assert [each[1] for each in addresses(people)] == ["BL1 1RU", "BL4 7AB"]


def test_the_same_headings_again_are_another_address() -> None:
    headings = ["Name", *["Address 1", "Address 2", "Postcode"] * 2]
    people = read(headings, ["Ann Smith", *HOME, *HALL], ["Li Na", "", "", "", *HALL],
                  first=AddressKind.MAIN)  # fmt: skip
    assert addresses(people) == [
        ("1 High Street\nFarnworth", "BL4 7AB"), ("Town Hall\nBolton", "BL1 1RU"),
    ]  # fmt: skip


def test_a_town_or_state_is_no_council() -> None:
    headings = [
        "Name",
        "Business Street",
        "Business City",
        "Business State",
        "Business Postal Code",
    ]
    people = read(headings, ["Ann Smith", "Town Hall", "Bolton", "Lancashire", "BL1 1RU"])
    assert addresses(people) == [("Town Hall\nBOLTON\nLancashire", "BL1 1RU")]
    assert not people.unsure


def test_a_column_without_heading_inside_an_address_is_a_line_of_it() -> None:
    rows = [["Ann Smith", "1 High Street", "Swindon", "Wiltshire", "SN1 2DB"]] * 3
    text = "\n".join(
        "\t".join(row) for row in [["Name", "Address 1", "Town", "", "Postcode"], *rows]
    )
    people = read_recipients(
        PastedTable(text), ALIASES, recognise={"council_name": "Wiltshire".__eq__}
    )
    assert addresses(people)[0] == ("1 High Street\nSWINDON\nWiltshire", "SN1 2DB")
    assert "council_name" not in people.names


def test_a_street_beside_a_postcode_is_the_address() -> None:
    people = read(["Name", "Street", "Postcode"], ["Ann Smith", "1 High Street", "BL4 7AB"])
    assert addresses(people) == [("1 High Street", "BL4 7AB")]


@pytest.mark.parametrize(
    "heading", ["Town Council", "Council", "Ward", "Region", "E-mail address", "House", "Contact"]
)
def test_what_only_sounds_like_an_address_is_none(heading: str) -> None:
    assert parse_heading(heading) is None


@pytest.mark.parametrize(
    ("heading", "kind", "part"),
    [
        ("Postcode (home)", AddressKind.HOME, AddressPart.POSTCODE),
        ("Home ZipCode", AddressKind.HOME, AddressPart.POSTCODE),
        ("Home Country/Region", AddressKind.HOME, AddressPart.COUNTRY),
        ("Address 2 - City", AddressKind.OTHER, AddressPart.TOWN),
        ("address_home", AddressKind.HOME, AddressPart.WHOLE),
        ("Work address line two", AddressKind.WORK, AddressPart.LINE),
    ],
)
def test_headings_name_part_and_owner(heading: str, kind: AddressKind, part: AddressPart) -> None:
    parsed = parse_heading(heading)
    assert parsed
    assert (parsed.kind, parsed.part) == (kind, part)


LINES = st.sampled_from(["", "1 High Street", "Town Hall", "Bolton"])
CODES = st.sampled_from(["", "BL1 1RU", "SN1 2DB", "EX4 1AA"])


@given(st.lists(st.tuples(LINES, LINES, CODES, LINES, LINES, CODES), min_size=1, max_size=6))
def test_no_letter_has_parts_of_two_addresses(rows: list[tuple[str, ...]]) -> None:
    people = read(
        two_addresses("Home", "Work"), ["Jo", *HOME, *HALL], *(["Ann Smith", *row] for row in rows),
        first=AddressKind.HOME,
    )  # fmt: skip
    for each in people.recipients:
        values = each.values
        home = [values[f"home_{part}"] for part in ("address_1", "town", "postcode")]
        work = [values[f"work_{part}"] for part in ("address_1", "town", "postcode")]
        own = next((block for block in (home, work) if block[0]), home)
        if values["postcode"]:
            assert values["postcode"] in {home[2], work[2]}
        if home[0] != work[0]:
            assert values["postcode"] == own[2] or not (home[0] or work[0])


@pytest.mark.parametrize("headings", [
    ["Name", "Home Address", "", "", "Home Postcode", "Council Address", "", "Council Postcode"],
    ["Name", "Home Address", "", "", "", "Council Address", "", ""],
    ["Name", "Home Address 1", "", "", "Home Postcode", "Council Address 1", "", ""],
])  # fmt: skip
def test_a_heading_over_several_columns_stands_for_all_of_them(headings: Sequence[str]) -> None:
    home = ["Heaton", "Bolton", "BL4 7AB"]
    people = read(
        headings,
        ["Ann Smith", "1 High Street", *home, *HALL],
        ["Tom Brown", "2 Mill Lane", *home, *HALL],
        ["Li Na", "3 Church Road", *home, *HALL],
        first=AddressKind.HOME,
    )
    assert addresses(people)[0] == ("1 High Street\nHeaton\nBolton", "BL4 7AB")
    assert "council_name" not in people.fields  # a town called as its council


def test_what_follows_an_address_without_a_heading_isnt_always_more_of_it() -> None:
    people = read(
        ["Name", "Address", "", "Postcode"],
        ["Ann Smith", "1 High Street", "ann@example.org", "BL4 7AB"],
        ["Tom Brown", "2 Mill Lane", "tom@example.org", "BL4 7AC"],
        ["Li Na", "3 Church Road", "li@example.org", "BL4 7AD"],
    )
    assert addresses(people)[0] == ("1 High Street", "BL4 7AB")
    assert people.fields["email"].letter == "C"


def test_columns_that_say_only_whose_their_addresses_are_hold_these() -> None:
    home, hall = ", ".join(HOME), ", ".join(HALL)
    rows = (("Jane Smith", home, hall), ("Tom Brown", "", hall))
    people = read(("Name", "Home", "Office"), *rows, first=AddressKind.HOME)
    assert [each.values["address"] for each in people.recipients] == [home, hall]
    assert set(people.decisions.address.value.among) == {AddressKind.HOME, AddressKind.OFFICE}
