"""Which column feeds which field: sure ones are set, unsure ones asked, others left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.recipients import Column, PastedTable, RecipientList, read_recipients
from letterkit.recipients.columns.matching import SURE
from letterkit.text import fold_key

ALIASES = {
    "councillor_name": ["Cllr", "Councillor", "Name", "Full name", "Member", "Name of councillor"],
    "first_name": ["Forename", "Christian name"],
    "last_name": ["Surname", "Family name"],
    "mp_name": ["MP", "Member of Parliament"],
    "title": [],
    "role": ["Position", "Office"],
    "ward": ["Division", "Electoral division"],
    "party": ["Group", "Political group", "Political party"],
    "council_name": ["Council", "Authority", "Local authority"],
    "stp_name": ["STP", "Footprint"],
    "email": ["E-mail", "Email address", "Contact e-mail"],
    "phone": ["Telephone", "Mobile", "Tel", "Phone number"],
    "address": ["Postal address"],
    "postcode": ["Post code"],
    "constituency": [],
    "personal_note": ["Note for the letter"],
}
NAMES = ["Jane Smith", "Omar Khan", "Li Na", "Ann O'Brien", "Jan van der Berg", "Sue McDonald"]
TITLED = [f"Cllr {name}" for name in NAMES]
EMAILS = [f"person{number}@example.org" for number in range(6)]
PHONES = [f"01632 96000{number}" for number in range(6)]
POSTCODES = [f"EX{number} 1AA" for number in range(1, 7)]
PARTIES = ["Lab", "Con", "Lib Dem", "Ind", "Green", "Labour & Co-operative"]
WARDS = ["Exwick", "Exwick", "Pinhoe", "Pinhoe", "Duryard & St James", "Duryard & St James"]
COUNCILS = ["Exeter City Council", "Torbay Council", "Bolton MBC"] * 2
TOWNS = ["Exampleton", "Samplebury", "Mockford"] * 2
OTHER = ["red", "blue and green", "one", "two", "three", "four"]
DATES = ["05/05/2016"] * 6


def listed(*columns: tuple[str, Sequence[str]], **options: Any) -> RecipientList:
    """Read a list of these columns: a heading, and the texts below it."""
    heading = "\t".join(heading for heading, _texts in columns)
    rows = zip(*(texts for _heading, texts in columns), strict=True)
    text = "\n".join([heading, *("\t".join(row) for row in rows)])
    return read_recipients(PastedTable(text), ALIASES, **options)


def headless(*columns: Sequence[str], **options: Any) -> RecipientList:
    text = "\n".join("\t".join(row) for row in zip(*columns, strict=True))
    return read_recipients(PastedTable(text), ALIASES, **options)


def column(heading: str, texts: Sequence[str]) -> Column:
    """Return what becomes of one column beside one that says nothing."""
    return listed((heading, texts), ("Colour", OTHER)).columns[0]


def fields(result: RecipientList) -> list[str | None]:
    return [each.field for each in result.columns]


def guesses(result: RecipientList) -> dict[str, str | None]:
    return {each.letter: each.guess for each in result.unsure}


@pytest.mark.parametrize(
    ("heading", "texts", "field"),
    [
        ("E-mail", EMAILS, "email"),
        ("Councilor", NAMES, "councillor_name"),
        ("Counciller", TITLED, "councillor_name"),
        ("E mial", EMAILS, "email"),
        ("Councillor's e-mail", EMAILS, "email"),
        ("E-mail (home)", EMAILS, "email"),
        ("Tel. (work)", PHONES, "phone"),
        ("Telphone", PHONES, "phone"),
        ("Elec. Division", WARDS, "ward"),
        ("Polit. party", PARTIES, "party"),
        ("Adress", ["1 High Street, Exampleton", "2 Low Road, Mockford"] * 3, "address"),
        ("Postcodes", POSTCODES, "postcode"),
        ("Constituancy", TOWNS, "constituency"),
        ("Forname", OTHER, "first_name"),
    ],
)
def test_a_heading_that_is_nearly_a_fields_is_set(
    heading: str, texts: Sequence[str], field: str
) -> None:
    match = column(heading, texts)
    assert (match.field, match.guess) == (field, None)
    assert SURE <= match.confidence <= 1


@pytest.mark.parametrize(
    ("heading", "texts", "guess"),
    [
        ("E mial", OTHER, None),
        ("Agent e-mail", EMAILS, "email"),
        ("Emale", EMAILS, "email"),
        ("Online", EMAILS, "email"),
        ("Colours", PARTIES, "party"),
        ("Elected member name", TITLED, None),
        ("Who", TITLED, "councillor_name"),
        ("Reach me", PHONES, "phone"),
    ],
)
def test_an_unsure_match_is_asked_and_feeds_nothing(
    heading: str, texts: Sequence[str], guess: str | None
) -> None:
    match = column(heading, texts)
    assert match.field is None
    assert match.guess == guess
    assert match.confidence < SURE


def test_the_unsure_columns_are_listed_and_keep_their_values() -> None:
    result = listed(("Name", NAMES), ("Online", EMAILS))
    assert [each.heading for each in result.unsure] == ["Online"]
    assert result.recipients[0].values["online"] == "person0@example.org"


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Photo", OTHER),
        ("Phone photo", PHONES),
        ("Date elected", DATES),
        ("Elected", DATES),
        ("Notes", PHONES),
        ("Notes on councillor", NAMES),
        ("Twitter", ["@jane_smith"] * 6),
        ("Website", ["www.example.org"] * 6),
        ("Ward code", WARDS),
        ("Member type", PARTIES),
        ("Membership number", PHONES),
        ("Fax", PHONES),
        ("Committee member", NAMES),
        ("Group leader", NAMES),
        ("Agent name", NAMES),
        ("Maiden name", OTHER),
        ("Replied", ["yes", "no"] * 3),
        ("Councillor since", DATES),
        ("Town", TOWNS),
        ("Party membership", DATES),
        ("Surgery", ["Town Hall"] * 6),
    ],
)
def test_a_heading_about_something_else_is_never_guessed(
    heading: str, texts: Sequence[str]
) -> None:
    match = column(heading, texts)
    assert (match.field, match.guess, match.confidence) == (None, None, 0.0)


@pytest.mark.parametrize(
    ("heading", "texts", "kind", "guess"),
    [
        ("Name", EMAILS, "e-mail addresses", "email"),
        ("Councillor", PHONES, "telephone numbers", "phone"),
        ("E-mail", ["yes", "no"] * 3, "yes or no", None),
        ("Ward", PARTIES, "parties", "party"),
        ("Party", EMAILS, "e-mail addresses", "email"),
        ("Name", COUNCILS, "councils", "council_name"),
    ],
)
def test_a_heading_that_its_contents_contradict_is_asked(
    heading: str, texts: Sequence[str], kind: str, guess: str | None
) -> None:
    result = listed((heading, texts), ("Colour", OTHER))
    assert (result.columns[0].field, result.columns[0].guess) == (None, guess)
    assert f"Column A is headed “{heading}” but holds {kind}; choose what it feeds." in result.notes


def test_names_and_e_mails_in_each_others_columns_are_both_asked() -> None:
    result = listed(("Name", EMAILS), ("E-mail", NAMES))
    assert guesses(result) == {"A": "email", "B": "councillor_name"}


def test_a_heading_that_leaves_it_open_goes_by_its_contents() -> None:
    assert fields(listed(("Cllr", NAMES), ("Contact", PHONES))) == ["councillor_name", "phone"]
    assert fields(listed(("Cllr", NAMES), ("Contact", EMAILS))) == ["councillor_name", "email"]


def test_odd_contents_dont_shake_an_exact_heading() -> None:
    result = listed(("Ward", ["1", "2", "3", "4", "5", "6"]), ("Party", OTHER), ("Council", TOWNS))
    assert fields(result) == ["ward", "party", "council_name"]


def test_the_better_match_gets_the_field_wherever_it_stands() -> None:
    result = listed(("Agent e-mail", EMAILS), ("Members' e-mails", OTHER), ("E-mail", EMAILS))
    assert fields(result) == [None, None, "email"]
    assert result.unsure == ()


def test_a_filled_column_goes_before_an_empty_one_of_the_same_name() -> None:
    result = listed(("Email", [""] * 6), ("E-mail", EMAILS), ("Ward", WARDS))
    assert result.columns[1].field == "email"
    assert "Columns A and B both name “email”; column B is used." in result.notes


def test_a_list_without_headings_is_known_by_its_contents() -> None:
    result = headless(TITLED, EMAILS, PHONES, POSTCODES, PARTIES, COUNCILS, WARDS)
    assert result.heading_row is None
    assert fields(result) == [
        "councillor_name", "email", "phone", "postcode", "party", "council_name", None,
    ]  # fmt: skip
    assert guesses(result) == {"G": "ward"}
    (note,) = result.notes
    assert note == (
        "No row of headings was found. By its contents, column A holds names, column B holds "
        "e-mail addresses, column C holds telephone numbers, column D holds postcodes, column E "
        "holds parties, column F holds councils and column G may hold wards."
    )


def test_plain_names_are_sure_only_in_a_list_of_people() -> None:
    assert headless(NAMES, EMAILS).columns[0].field == "councillor_name"
    assert guesses(headless(NAMES, OTHER)) == {"A": "councillor_name"}


def test_a_party_in_the_first_row_shows_that_it_is_no_heading() -> None:
    result = headless(WARDS, PARTIES)
    assert result.heading_row is None
    assert len(result.recipients) == 6


def test_a_list_that_nothing_is_known_of_goes_by_its_letters() -> None:
    result = headless(["12", "13", "14"], ["15", "16", "17"])
    assert "No row of headings was found; the columns go by their letters." in result.notes


def test_the_callers_own_test_names_columns() -> None:
    is_footprint = {"Devon", "Kent"}.__contains__
    result = headless(EMAILS, ["Devon", "Kent"] * 3, recognise={"stp_name": is_footprint})
    assert fields(result) == ["email", "stp_name"]
    areas = (("Area", ["Devon", "Kent"] * 3), ("Ward", WARDS))
    assert guesses(listed(*areas, recognise={"stp_name": is_footprint})) == {"A": "stp_name"}


def test_the_callers_test_for_a_field_that_isnt_asked_for_is_no_matter() -> None:
    assert fields(listed(("Area", TOWNS), ("Ward", WARDS), recognise={"x": bool}))[0] is None


def test_an_unnamed_column_is_known_by_its_contents() -> None:
    result = listed(("Name", NAMES), ("", PHONES), ("Unnamed: 2", EMAILS))
    assert fields(result) == ["councillor_name", "phone", "email"]
    assert "Column B has no heading; it holds telephone numbers." in result.notes


@pytest.mark.parametrize(
    ("texts", "field"), [(EMAILS, "email"), (POSTCODES, "postcode"), (PHONES, "phone")]
)
def test_headings_are_realigned_where_a_column_lost_its_own(
    texts: Sequence[str], field: str
) -> None:
    rows = zip(COUNCILS, WARDS, NAMES, texts, PARTIES, OTHER, strict=True)
    text = "\n".join(["Council\tWard\tName\tParty\tColour", *("\t".join(row) for row in rows)])
    result = read_recipients(PastedTable(text), ALIASES)
    assert fields(result) == ["council_name", "ward", "councillor_name", field, "party", None]
    assert result.recipients[0].values["colour"] == "red"
    assert any("column D" in note and "moved along" in note for note in result.notes)


def test_nine_headings_over_ten_columns_keep_their_data() -> None:
    heads = ["Council", "Ward", "Name", "Party", "Elected", "Next", "Votes", "Seat", "Colour"]
    columns = [COUNCILS, WARDS, NAMES, EMAILS, PARTIES, DATES, DATES, ["12"] * 6, OTHER, OTHER]
    rows = ["\t".join(row) for row in zip(*columns, strict=True)]
    stray = f"Torbay Council\tPreston\tVacancy{chr(9) * 9}?"
    result = read_recipients(PastedTable("\n".join(["\t".join(heads), *rows * 3, stray])), ALIASES)
    assert result.recipients[0].values["email"] == "person0@example.org"
    assert result.recipients[0].values["party"] == "Lab"
    assert result.recipients[0].values["votes"] == "12"


@pytest.mark.parametrize(
    "row",
    [
        "Jane Smith\tExwick\tLab\tperson0@example.org\tbring leaflets",
        "Jane Smith\tExwick\tLab\tperson0@example.org\t01632 960000",
    ],
)
def test_rows_that_only_run_on_arent_realigned(row: str) -> None:
    result = read_recipients(PastedTable(f"Name\tWard\tParty\tE-mail\n{row}\n{row}"), ALIASES)
    assert fields(result)[:4] == ["councillor_name", "ward", "party", "email"]


@pytest.mark.parametrize("heading", ["Cllr", "Member", "Name"])
def test_titles_under_a_heading_for_names_are_titles(heading: str) -> None:
    result = listed(
        (heading, ["Cllr", "Mr", "Cllr Dr", "Mrs", "Ms.", "Cllr"]),
        ("First name", [name.split()[0] for name in NAMES]),
        ("Last name", [name.split()[-1] for name in NAMES]),
    )
    assert fields(result) == ["title", "first_name", "last_name"]
    assert result.notes == (
        f"Column A is headed “{heading}” but holds titles, and is read as such.",
    )


def test_the_lines_of_an_address_come_together_with_the_town_in_capitals() -> None:
    result = listed(
        ("Name", NAMES),
        ("County", ["Devon"] * 6),
        ("Address 1", ["12", "Rose Cottage", "3a", "Flat 4", "5", "6"]),
        ("Address 2", ["High Street"] * 6),
        ("Address 3", ["", "Mockford", "", "", "", ""]),
        ("Town", [TOWNS[0], "Mockford", *TOWNS[2:]]),
        ("Postcode", POSTCODES),
    )
    values = [each.values for each in result.recipients]
    assert values[0]["address"] == "12 High Street\nEXAMPLETON\nDevon"
    assert values[1]["address"] == "Rose Cottage\nHigh Street\nMockford\nDevon"
    assert values[0]["address_2"] == "High Street"
    assert result.names[-1] == "address"
    assert "Columns B, C, D, E and F were put together as the address." in result.notes
    assert set(values[0]) == set(result.names)


def test_an_address_and_its_town_come_together_where_it_doesnt_name_it() -> None:
    result = listed(("Name", NAMES), ("Address", ["1 High Street"] * 6), ("Town", TOWNS))
    assert result.recipients[0].values["address"] == "1 High Street\nEXAMPLETON"
    assert result.recipients[0].values["address_line"] == "1 High Street"


def test_an_address_beside_its_numbered_lines_is_one_of_them() -> None:
    result = listed(("Address 1", OTHER), ("Address", TOWNS), ("Ward", WARDS))
    assert result.names == ("address_1", "address_line", "ward", "address")
    assert result.recipients[0].values["address"] == "red\nExampleton"


def test_an_address_that_is_whole_stays_as_it_is() -> None:
    whole = [f"1 High Street, {town}" for town in TOWNS]
    result = listed(("Name", NAMES), ("Address", whole), ("Town", TOWNS))
    assert fields(result) == ["councillor_name", "address", None]
    assert result.joined == ()


def test_an_address_set_by_hand_is_left_alone() -> None:
    columns = (("Address 1", OTHER), ("Address 2", OTHER), ("Where", TOWNS))
    result = listed(*columns, mapping={"Where": "address"})
    assert (result.joined, result.recipients[0].values["address"]) == ((), "Exampleton")
    result = listed(*columns, mapping={"Address 2": ""})
    assert (result.joined, result.columns[0].field) == ((), "address")


def test_a_lone_town_is_no_address() -> None:
    result = listed(("Name", NAMES), ("Town", TOWNS), ("County", TOWNS))
    assert (result.joined, "address" in result.names) == ((), False)


def test_a_column_set_by_hand_to_nothing_feeds_nothing() -> None:
    result = listed(("Name", NAMES), ("E-mail", EMAILS), mapping={"E-mail": ""})
    (_name, email) = result.columns
    assert (email.field, email.guess, email.confidence, email.name) == (None, None, 1.0, "e_mail")
    assert result.unsure == ()


def test_two_columns_can_be_set_to_nothing() -> None:
    mapping = {"Name": "", "B": ""}
    assert fields(listed(("Name", NAMES), ("E-mail", EMAILS), mapping=mapping)) == [None, None]


def test_setting_a_column_that_isnt_there_names_the_nearest() -> None:
    with pytest.raises(LetterkitError, match="Did you mean “Surname”"):
        listed(("Surname", OTHER), ("Ward", WARDS), mapping={"Surnme": "last_name"})


def test_the_headings_are_given_as_they_stand() -> None:
    result = listed(("E-mail ", EMAILS), ("", OTHER), ("Name", NAMES))
    assert result.headings == ("E-mail", "Name")


HEADINGS = st.one_of(
    st.sampled_from([
        "Name", "E-mail", "E mial", "Email 2", "Ward", "Wards", "Party group", "Address 1",
        "Address 2", "Address", "Town", "Photo", "Contact", "Agent e-mail", "Councilor", "Phone",
        "Tel (home)", "Mobile", "Unnamed: 3", "", "Elec. division", "Council", "Notes", "Surname",
    ]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"'), max_size=12),
)  # fmt: skip
CONTENTS = st.sampled_from([
    NAMES, TITLED, EMAILS, PHONES, POSTCODES, PARTIES, WARDS, COUNCILS, TOWNS, OTHER, DATES,
    [""] * 6,
])  # fmt: skip
COLUMNS = st.lists(st.tuples(HEADINGS, CONTENTS), min_size=1, max_size=7)


def attempt(columns: Sequence[tuple[str, Sequence[str]]], **options: Any) -> RecipientList | None:
    """Read a list; None where there is nothing in it to read."""
    try:
        return listed(*columns, **options)
    except LetterkitError:
        return None


@given(COLUMNS)
@example([("Name", POSTCODES), ("Address 1", NAMES), ("Address 1", NAMES)])
def test_no_field_is_ever_fed_or_guessed_twice(columns: list[tuple[str, Sequence[str]]]) -> None:
    result = attempt(columns)
    assume(result)
    assert result
    given_out = [name for each in result.columns for name in (each.field, each.guess) if name]
    given_out += [joined.field for joined in result.joined]
    assert len(given_out) == len(set(given_out))
    assert len(set(result.names)) == len(result.names)
    for each in result.columns:
        assert 0 <= each.confidence <= 1
        assert not (each.field and each.guess)
        assert bool(each.field) == (each.confidence >= SURE)
    assert all(set(each.values) == set(result.names) for each in result.recipients)


@given(COLUMNS, st.data())
def test_what_is_set_by_hand_always_wins(
    columns: list[tuple[str, Sequence[str]]], data: st.DataObject
) -> None:
    plain = attempt(columns)
    assume(plain)
    assert plain
    letters = [each.letter for each in plain.columns]
    keys = {fold_key(heading) for heading in plain.headings}
    letters = [letter for letter in letters if fold_key(letter) not in keys]
    assume(letters)
    chosen = data.draw(st.lists(st.sampled_from(letters), unique=True, min_size=1))
    fields = data.draw(st.lists(st.sampled_from(sorted(ALIASES)), unique=True,
                                min_size=len(chosen), max_size=len(chosen)))  # fmt: skip
    fields = [data.draw(st.sampled_from([name, ""])) for name in fields]
    mapping = dict(zip(chosen, fields, strict=True))
    result = attempt(columns, mapping=mapping)
    assert result
    fed = {each.letter: each.field or "" for each in result.columns}
    assert {letter: fed[letter] for letter in chosen} == mapping


SPELT: list[Callable[[str], str]] = [str.upper, str.lower, str.title, lambda text: f"  {text}   "]


@given(
    st.lists(st.tuples(st.sampled_from([
        "Name", "E-mail", "E mial", "Ward", "Party group", "Photo", "Contact", "Agent e-mail",
        "Councilor", "Tel (home)", "Mobile number", "Elec. division", "Date elected", "Colour",
    ]), CONTENTS), min_size=1, max_size=6, unique_by=lambda each: each[0]),
    st.sampled_from([*SPELT, lambda text: text.replace(" ", ""), "_".join]),
)  # fmt: skip
def test_case_and_spaces_of_headings_change_nothing(
    columns: list[tuple[str, Sequence[str]]], spelt: Callable[[str], str]
) -> None:
    columns = [("Ward name", WARDS), ("Council", COUNCILS), *columns]
    first = attempt(columns)
    second = attempt([(spelt(heading), texts) for heading, texts in columns])
    assert first
    assert second
    assert first.heading_row == second.heading_row == 1
    for one, other in zip(first.columns, second.columns, strict=True):
        assert (one.field, one.guess, one.confidence) == (
            other.field, other.guess, other.confidence,
        )  # fmt: skip


@pytest.mark.parametrize("heading", ["Hon. gentleman or lady", "Wer", "Clerk to us", "Chair"])
def test_names_that_make_up_the_e_mail_addresses_are_known_under_any_heading(heading: str) -> None:
    emails = [f"{name.lower().replace(' ', '.')}@council.example" for name in NAMES]
    match = listed((heading, NAMES), ("Online post", emails)).columns[0]
    assert (match.field, match.guess) == ("councillor_name", None)


@pytest.mark.parametrize(
    ("texts", "guess"),
    [(NAMES, "councillor_name"), (COUNCILS, "council_name"), (PARTIES, "party")],
)
def test_what_is_plain_is_asked_about_under_any_heading(texts: Sequence[str], guess: str) -> None:
    match = column("Wer", texts)
    assert (match.field, match.guess) == (None, guess)


def test_letters_behind_a_name_make_no_council_of_it() -> None:
    match = column("Member", [f"{name} CC" for name in NAMES])
    assert match.field == "councillor_name"
    assert column("Body", ["Devon CC", "West Sussex CC", "Kent CC"] * 2).guess == "council_name"


def test_a_telephone_number_gets_the_0_back_that_its_spreadsheet_lost() -> None:
    numbers = [text.replace(" ", "")[1:] for text in PHONES]
    result = listed(("Name", NAMES), ("Phone", numbers))
    assert [each.values["phone"] for each in result.recipients] == [f"0{each}" for each in numbers]


@pytest.mark.parametrize(
    "texts",
    [
        ["0.4512345", "0.31234567", "0.2212345678"] * 2,
        ["00123456", "00123457"] * 3,
        [f"10023456{number}1" for number in range(6)],
    ],
)
@pytest.mark.parametrize("heading", ["Key", "Result", ""])
def test_shares_and_codes_are_no_telephone_numbers(heading: str, texts: list[str]) -> None:
    match = column(heading, texts)
    assert (match.field, match.guess) == (None, None)
