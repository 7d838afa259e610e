"""Who the people of a list are is decided once, by all that the list says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.pack import built_in_pack
from letterkit.recipients import (
    ChosenDecisions,
    Decision,
    ListPeople,
    PastedTable,
    PeopleKind,
    RecipientList,
    complete,
    read_recipients,
)

Kind = PeopleKind
PACK = built_in_pack()


def listed(text: str, name: str = "list", **options: object) -> RecipientList:
    """Return a list whose columns are parted by bars, read with the built-in pack's headings."""
    table = PastedTable(text.replace("|", "\t"), name)
    return read_recipients(table, PACK.headings, recognise=PACK.recognisers, **options)  # pyright: ignore[reportArgumentType]


def decided(text: str, **options: object) -> Decision[ListPeople]:
    return listed(text, **options).decisions.people  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Name|Ward\nJane Smith|Abbey\nTom Brown|Abbey\nAnn Lee|Castle", Kind.COUNCILLORS),
        ("Name|Party\nCllr Jane Smith|Labour\nCllr Tom Brown|Green\nAnn Lee|Green",
         Kind.COUNCILLORS),
        ("First|Last|Party|Constituency\nJane|Smith|Labour|Wigan\nTom|Brown|Labour|Bury",
         Kind.MPS),
        (("Name|Party|Email\nJane Smith|Labour|jane.smith.mp@parliament.uk\n"
         "Tom Brown|Labour|office@tombrown.example"), Kind.MPS),
        ("Name|House\nJane Smith MP|Commons\nTom Brown|Commons\nLord Green|Lords", Kind.MPS),
        (("Name|Address|Postcode\nJane Smith|House of Commons, London|SW1A 0AA\n"
         "Tom Brown|House of Commons, London|SW1A 0AA\nAnn Lee|1 High Street, Bury|BL9 1AA"),
         Kind.MPS),
        ("MP|Constituency\nJane Smith|Wigan\nTom Brown|Bury", Kind.MPS),
        (("Name|Constituency|Email\nJane Smith|Fife|jane.smith.msp@parliament.scot\n"
         "Tom Brown|Moray|tom.brown.msp@parliament.scot"), Kind.MEMBERS),
        ("MLA|Constituency\nJane Smith|Foyle\nTom Brown|Strangford", Kind.MEMBERS),
        (("Name|Party|Email\nLord Smith of Kelvin|Labour|smithk@parliament.uk\n"
         "Baroness Brown|Crossbench|brownb@parliament.uk\nThe Earl Howe|Conservative|"),
         Kind.PEERS),
        ("Candidate|Ward|Description|Votes\nSMITH Jane|Abbey|Labour|300\nBrown Tom|Abbey|Green|20",
         Kind.CANDIDATES),
        (("Name|Job title|Council\nJane Smith|Chief Executive|Bury Council\n"
         "Tom Brown|Monitoring Officer|Bury Council\nAnn Lee|Head of Paid Service|Bury Council"),
         Kind.OFFICERS),
        (("Trust|Address|Postcode\nNorth Bury NHS Trust|Mill Road, Bury|BL9 1AA\n"
         "Wigan CCG|Life Centre, Wigan|WN1 1AA"), Kind.ORGANISATIONS),
        (("Name|Address|Postcode\nThe Oaks Surgery|1 High Street, Bury|BL9 1AA\n"
         "Abbey Medical Centre|2 Mill Lane, Bury|BL9 2AA\nDr Lee’s Practice|3 Hall Road|BL9"),
         Kind.ORGANISATIONS),
        ("Name|Phone\nHealthwatch Bury|1\nHealthwatch Leigh|2\nHealthwatch Mill|3",
         Kind.ORGANISATIONS),
        ("Title|First name|Surname|Membership number\nMr|Tom|Brown|17\nMs|Ann|Lee|18",
         Kind.PEOPLE),
    ],
)  # fmt: skip
def test_what_a_list_says_decides(text: str, kind: PeopleKind) -> None:
    for expected in (Kind.COUNCILLORS, Kind.MPS):
        decision = decided(text, expected=expected)
        assert decision.value.kind is kind, decision.why
        assert decision.reasons


@pytest.mark.parametrize("expected", [Kind.COUNCILLORS, Kind.MPS])
def test_where_the_list_says_nothing_they_are_those_whom_the_document_is_for(
    expected: PeopleKind,
) -> None:
    decision = decided("Name|Phone\nJane Smith|01204 111111\n", expected=expected)
    assert decision.value.kind is expected
    assert not decision.is_sure
    assert "what the document is for" in decision.why


def test_what_was_chosen_goes_before_all_that_the_list_says() -> None:
    text = "MP|Constituency\nJane Smith|Wigan\nTom Brown|Bury"
    decision = decided(text, chosen=ChosenDecisions(Kind.CANDIDATES))
    assert decision.value.kind is Kind.CANDIDATES
    assert decision.is_chosen
    assert decision.is_sure


def test_the_reasons_are_a_sentence_that_says_where_to_look() -> None:
    decision = decided("Name|Constituency\nJane Smith MP|Wigan\nTom Brown MP|Bury\nAnn Lee|Leigh")
    assert decision.why == "2 of 3 names end in MP and column B has their constituencies."


@pytest.mark.parametrize(
    ("rest", "letters"),
    [
        ("|a.b@parliament.scot", "MSP"), ("|a.b@scottish.parliament.uk", "MSP"),
        ("|a.b@senedd.wales", "MS"), ("|a.b@assembly.wales", "AM"),
        ("|a.b@mla.niassembly.gov.uk", "MLA"), (" MLA|a.b@example.org", "MLA"),
    ],
)  # fmt: skip
def test_members_have_the_letters_of_their_parliament(rest: str, letters: str) -> None:
    rows = "".join(f"{name}{rest}\n" for name in ("Jane Smith", "Tom Brown", "Ann Lee"))
    people = decided(f"Name|Email\n{rows}").value
    assert people == ListPeople(Kind.MEMBERS, letters)


def test_the_files_name_counts_where_the_list_says_nothing_else() -> None:
    text = "Name|Phone\nJane Smith|01204 111111\n"
    assert decided(text, name="Our MPs").value.kind is Kind.MPS
    assert decided(text, name="GP practices").value.kind is Kind.ORGANISATIONS
    assert decided(text, name="Stamps").value.kind is Kind.COUNCILLORS


def test_names_speak_under_whatever_heading_they_stand() -> None:
    text = (
        "fullusername|wardtitle\nCouncillor Jane Smith|Abbey\nCllr Tom Brown|Mill\nCllr Bo Lee|Mill"
    )
    assert decided(text, expected=Kind.MPS).value.kind is Kind.COUNCILLORS


def test_a_file_that_is_called_as_its_sheet_says_so_once() -> None:
    decision = decided("Name|Phone\nJane Smith|01204 111111\n", name="Candidates")
    assert decision.why == "“Candidates” is what it is called."


def test_a_surname_is_no_sign_of_a_parliament_or_a_body() -> None:
    rows = "".join(
        f"{name}|{ward}\n"
        for name, ward in (
            ("Jane Park", "Abbey"), ("Tom Church", "Abbey"), ("Ann School", "Castle"),
            ("Bo Lord", "Castle"), ("Di Earl", "Mill"), ("Earl Brown", "Mill"), ("JO AM", "Mill"),
        )
    )  # fmt: skip
    assert decided(f"Name|Ward\n{rows}").value.kind is Kind.COUNCILLORS


def test_one_mp_in_a_list_of_councillors_makes_it_no_list_of_mps() -> None:
    rows = "".join(f"Ann {name}|{name}\n" for name in ("Lee", "Moor", "Ford", "Dale"))
    assert decided(f"Name|Ward\nJane Smith MP|Hall\n{rows}").value.kind is Kind.COUNCILLORS


# ---- Columns follow ----------------------------------------------------------------------------


def fields(people: RecipientList) -> dict[str, str | None]:
    return {column.heading: column.field for column in people.columns}


def test_in_a_list_of_organisations_a_name_is_theirs_and_a_contact_is_the_person() -> None:
    people = listed(
        "Name|Contact|Postcode\nThe Oaks Surgery|Dr Jane Smith|BL9 1AA\n"
        "Abbey Medical Centre|Tom Brown|BL9 2AA\nMill Practice|Ann Lee|BL9 3AA"
    )
    assert fields(people) == {
        "Name": "organisation", "Contact": "councillor_name", "Postcode": "postcode",
    }  # fmt: skip
    assert people.recipients[0].values["organisation"] == "The Oaks Surgery"


def test_a_column_set_by_hand_stays_what_it_was_set_to() -> None:
    people = listed(
        "Name|Postcode\nThe Oaks Surgery|BL9 1AA\nMill Practice|BL9 3AA\nHall Clinic|BL9 3AB",
        mapping={"Name": "councillor_name"},
    )
    assert people.decisions.people.value.kind is Kind.ORGANISATIONS
    assert fields(people)["Name"] == "councillor_name"


def test_a_person_in_a_list_said_to_be_of_organisations_stays_a_person() -> None:
    people = listed(
        "Name|Phone\nJane Smith|01204 111111\nTom Brown|01204 111112\nAnn Lee|01204 111113",
        chosen=ChosenDecisions(Kind.ORGANISATIONS),
    )
    assert fields(people)["Name"] == "councillor_name"


# ---- Whatever comes ----------------------------------------------------------------------------

_CELL = st.text(alphabet=st.characters(exclude_characters='"', exclude_categories=["Cs", "Cc"]),
                max_size=12)  # fmt: skip
_HEADING = st.sampled_from([
    "Name", "MP", "Organisation", "Contact", "Role", "Email", "Postcode", "Ward", "House", "",
])  # fmt: skip


@given(
    headings=st.lists(_HEADING, min_size=2, max_size=5),
    rows=st.lists(st.lists(_CELL, min_size=2, max_size=5), min_size=1, max_size=5),
    chosen=st.none() | st.sampled_from(list(Kind)),
)
def test_any_list_gets_a_kind_and_loses_no_row_by_it(
    headings: list[str], rows: list[list[str]], chosen: PeopleKind | None
) -> None:
    text = "Councillor\t" + "\t".join(headings) + "\n"
    text += "".join(f"Jane {number}\t" + "\t".join(row) + "\n" for number, row in enumerate(rows))
    table = PastedTable(text)
    plain = read_recipients(table, PACK.headings)
    people = read_recipients(table, PACK.headings, chosen=ChosenDecisions(chosen))
    assert people.decisions.people.value.kind in Kind
    assert [each.row for each in people.recipients] == [each.row for each in plain.recipients]
    assert len({column.name for column in people.columns}) == len(people.columns)


def test_a_very_long_cell_is_looked_at_as_far_as_a_name_goes(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"Name,Email,Address\n{'M P ' * 8_000},{'a@' * 9_000},{'SW1A ' * 6_000}\n")
    assert read_recipients(path, PACK.headings).decisions.people.value.kind is Kind.COUNCILLORS


@pytest.mark.parametrize("heading", ["Description", "Description (if any)"])
@pytest.mark.parametrize("ward", ["", "|Ham"])
def test_descriptions_of_parties_make_candidates_of_people(heading: str, ward: str) -> None:
    people = listed(
        f"Surname|Other names|{heading}{'|Ward' if ward else ''}\n"
        f"Smith|Jane Ann|The Labour Party Candidate{ward}\nBrown|Tom|Local Conservatives{ward}\n"
        f"Reed|Carol|Green Party{ward}\nOkafor|Ngozi|Independent{ward}\n"
    )
    assert people.decisions.people.value.kind is Kind.CANDIDATES
    assert people.decisions.people.is_sure


def test_descriptions_of_anything_else_say_nothing_of_who_people_are() -> None:
    people = listed("Name|Ward|Description\nCllr Ann Smith|Ham|Retired\nCllr Tom Hill|Ham|Tall\n")
    assert people.decisions.people.value.kind is Kind.COUNCILLORS


def test_bodies_under_name_are_organisations_though_a_column_for_those_is_empty() -> None:
    rows = "".join(f"Healthwatch {place}||\n" for place in ("Bolton", "Bury", "Leeds", "Wigan"))
    people = listed(f"Name|Organisation|Email\n{rows}")
    decision = people.decisions.people.value
    assert decision.kind is Kind.ORGANISATIONS
    values = complete(people.recipients[0].values, people=decision)
    assert (values["addressee"], values["salutation"]) == ("Healthwatch Bolton", "Sir or Madam")


def test_a_person_among_organisations_may_be_called_church() -> None:
    somebody = complete({"councillor_name": "Ann Church"}, people=ListPeople(Kind.ORGANISATIONS))
    assert somebody["addressee"] == "Ann Church"


@pytest.mark.parametrize("heading", ["Organization", "Company", "Organization Name"])
def test_councillors_of_an_address_book_sit_where_it_says_that_they_work(heading: str) -> None:
    people = listed(
        f"First Name|Last Name|Primary Email|{heading}\nAnn|Smith|a@x.example|Bolton Council\n"
        "Tom|Brown|b@x.example|Bolton Council\nBo|Lee||Bury Council"
    )
    assert people.decisions.people.value.kind is Kind.COUNCILLORS
    assert [each.values["council_name"] for each in people.recipients] == [
        "Bolton Council", "Bolton Council", "Bury Council",
    ]  # fmt: skip


def test_people_who_work_for_organisations_still_are_theirs() -> None:
    people = listed(
        "First Name|Last Name|Company\nAnn|Smith|NHS Bolton CCG\nTom|Brown|The Oaks Surgery\n"
        "Jo|Fry|Healthwatch Wigan"
    )
    assert people.decisions.people.value.kind is Kind.ORGANISATIONS
    assert "council_name" not in people.fields


@pytest.mark.parametrize(
    "heading", ["Practice Manager / Chief Officer", "Manager or Chair", "Chief Executive"]
)
def test_an_organisations_letter_goes_to_whoever_its_list_names(heading: str) -> None:
    people = listed(
        f"Organisation|{heading}|Address|Postcode\nThe Oaks Surgery|Ann Lee|1 High Street|BL9 1AA\n"
        "Abbey Medical Centre|Tom Brown|2 Mill Lane|BL9 2AA\nNHS Bury CCG||3 Hall Road|BL9 3AA"
    )
    assert people.fields["councillor_name"].heading == heading


# ---- Of whom the same is said as of others ------------------------------------------------------


def test_people_who_share_constituencies_are_no_mps() -> None:
    rows = "\n".join(f"{name}|{place}|Green Party" for name, place in zip(
        ("Jane Smith", "Tom Brown", "Ann Lee", "Guy Cox"), ("Exwick", "Exwick", "Exwick", "Pinhoe"),
        strict=True))  # fmt: skip
    people = listed(f"Name|Constituency|Party\n{rows}")
    assert people.decisions.people.value.kind is not Kind.MPS
    people = listed(f"Name|Constituency|Election\n{rows}")
    assert people.decisions.people.value.kind is Kind.CANDIDATES


def test_councillors_in_an_address_book_are_no_organisations_though_it_has_their_council() -> None:
    people = listed(
        "Title|First name|Last name|Company|Job title\n"
        "Cllr|Jane|Smith|Exeter City Council|Councillor\n"
        "|Tom|Brown||\n|Ann|Lee|Exeter City Council|"
    )
    assert people.decisions.people.value.kind is Kind.COUNCILLORS
    clerks = listed(
        "Organisation|Contact name\nExwick Parish Council|Jane Smith\n"
        "Pinhoe Parish Council|Tom Brown"
    )
    assert clerks.decisions.people.value.kind is Kind.ORGANISATIONS


BARE = "Name|Email\nJane Smith|jane@x.example\nTom Brown|tom@x.example"


def test_what_was_said_of_an_earlier_list_counts_where_the_list_says_nothing() -> None:
    decision = decided(BARE, remembered=Kind.PEOPLE)
    assert decision.value.kind is Kind.PEOPLE
    assert decision.why == "You said so of an earlier list with the same headings."
    assert not decision.is_chosen


@pytest.mark.parametrize(
    ("email", "kind"), [("parliament.uk", Kind.MPS), ("exeter.gov.uk", Kind.COUNCILLORS)]
)
def test_what_the_list_says_counts_more_than_what_was_said_of_an_earlier_one(
    email: str, kind: PeopleKind
) -> None:
    decision = decided(BARE.replace("x.example", email), remembered=Kind.PEOPLE)
    assert decision.value.kind is kind
