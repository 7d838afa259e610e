"""Which part of a name comes first is decided once for a list, by all of its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.pack import built_in_pack
from letterkit.recipients import (
    ChosenDecisions,
    NameOrder,
    PastedTable,
    RecipientList,
    SurnameMark,
    complete,
    person_diagnostics,
    read_recipients,
)

PACK = built_in_pack()
SURNAME, FORENAME = NameOrder.SURNAME_FIRST, NameOrder.FORENAME_FIRST


def listed(text: str, **options: object) -> RecipientList:
    """Return a list whose columns are parted by bars, read with the built-in pack's headings."""
    table = PastedTable(text.replace("|", "\t"), "list")
    return read_recipients(table, PACK.headings, recognise=PACK.recognisers, **options)  # pyright: ignore[reportArgumentType]


def completed(people: RecipientList) -> list[Mapping[str, str]]:
    decisions = people.decisions
    style = replace(decisions.people.value, names=decisions.names.value)
    return [complete(each.values, people=style) for each in people.recipients]


def surnames(people: RecipientList) -> list[str]:
    return [each["last_name"] for each in completed(people)]


def told(people: RecipientList) -> list[str]:
    decisions = people.decisions
    style = replace(decisions.people.value, names=decisions.names.value)
    return [
        diagnostic.kind
        for each in people.recipients
        for diagnostic in person_diagnostics(
            complete(each.values, people=style), each.values, style
        )
    ]


def column(*names: str) -> str:
    return "\n".join(("Name|Ward", *(f"{name}|Abbey" for name in names)))


def test_surnames_first_are_known_by_the_first_names_behind_them() -> None:
    people = listed(
        "Name|Party|Votes\nSmith Jane|Labour|500\nBrown Thomas Peter|Labour|400\n"
        "Green Elizabeth Ann|Green Party|300\nWhite Colin|Labour|200\nBlack-Hall Louise|Labour|100"
    )
    assert people.decisions.names.value.order is SURNAME
    assert surnames(people) == ["Smith", "Brown", "Green", "White", "Black-Hall"]


def test_surnames_in_capitals_first_may_be_short_have_particles_and_stand_among_capitals() -> None:
    people = listed(column(
        "SMITH Jane", "COX Joanna", "LEE Ann", "RAY Colin S", "DE WIT Laura M", "GREEN TREVOR",
        "BROWN Tom",
    ))  # fmt: skip
    assert people.decisions.names.value.mark is SurnameMark.CAPITALS
    assert surnames(people) == ["Smith", "Cox", "Lee", "Ray", "de Wit", "Green", "Brown"]
    assert told(people) == []  # what holds for the list is told of the list


def test_surnames_in_capitals_behind_two_first_names_are_no_letters() -> None:
    people = listed(column("Mary Jane SMITH", "Tom BROWN", "Ann COX OBE", "Guy McDONALD"))
    assert people.decisions.names.value.order is FORENAME
    assert surnames(people) == ["Smith", "Brown", "Cox", "McDonald"]


@pytest.mark.parametrize(
    "text",
    [
        "Name|Surname|Ward\nSmythe Morgan|Smythe|Abbey\nLloyd-Hall Ellis|Lloyd-Hall|Castle",
        ("Name|Email\nRowan Ashley|ashley.rowan@bury.example\n"
         "Dale Morgan|morgan.dale@bury.example\nEllis Drew|edrew@bury.example\n"
         "Reed Kelly|kelly.reed@bury.example"),
        "Name|Ward\nReed C|Abbey\nSmith J R|Castle\nSt John G|Park\nHall K|Rivers",
    ],
)  # fmt: skip
def test_other_columns_and_initials_tell_the_order(text: str) -> None:
    assert listed(text).decisions.names.value.order is SURNAME


def test_first_names_that_nobody_knows_are_told_by_how_they_repeat() -> None:
    first = ("Zorb", "Quil", "Vash")
    last = [f"Abc{chr(97 + n)}" for n in range(18)]
    turned = [f"{surname} {first[n % 3]}" for n, surname in enumerate(last)]
    usual = [f"{first[n % 3]} {surname}" for n, surname in enumerate(last)]
    assert listed(column(*turned)).decisions.names.value.order is SURNAME
    assert listed(column(*usual)).decisions.names.value.order is FORENAME


def test_ordinary_lists_stay_as_they_are() -> None:
    people = listed(column("Jane Smith", "Cllr Tom Brown", "Guy Thomas", "Dr Ann Martin OBE"))
    assert people.decisions.names.value.order is FORENAME
    assert surnames(people) == ["Smith", "Brown", "Thomas", "Martin"]


def test_a_name_without_the_comma_of_the_others_stands_first_name_first() -> None:
    people = listed(column("Smith, Jane", "Brown, Mr Tom", "Ann Green", "Cox, Guy"))
    assert people.decisions.names.value.mark is SurnameMark.COMMA
    assert surnames(people) == ["Smith", "Brown", "Green", "Cox"]


def test_what_was_chosen_goes_before_what_the_list_says() -> None:
    text = column("Jane Smith", "Tom Brown", "Ann Green")
    people = listed(text, chosen=ChosenDecisions(names=SURNAME))
    assert people.decisions.names.is_chosen
    assert surnames(people) == ["Jane", "Tom", "Ann"]


def test_a_list_that_speaks_for_both_orders_is_not_sure() -> None:
    mixed = column("Smith Jane", "Jane Smith", "Brown Colin", "Colin Brown", "Ann Hall", "Hall Ann")
    assert not listed(mixed).decisions.names.is_sure


def test_initials_in_the_column_of_surnames_are_first_names() -> None:
    people = listed("Surname|Ward\nReed C|Abbey\nReed N|Castle\nSmith|Park\nvan der Berg J|Rivers")
    assert [each["salutation"] for each in completed(people)] == [
        "Councillor Reed", "Councillor Reed", "Councillor Smith", "Councillor van der Berg",
    ]  # fmt: skip


def test_the_surname_of_two_words_in_an_email_address_is_one() -> None:
    people = listed(
        "Name|Email\nAna García López|ana.garcialopez@bury.example\nTom Brown|x@y.example"
    )
    assert surnames(people)[0] == "García López"


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))), min_size=1),
    st.sampled_from([None, *NameOrder]),
)
def test_no_column_of_names_is_too_odd_to_be_read(
    names: list[str], order: NameOrder | None
) -> None:
    lines = [name.replace("|", " ") for name in names]
    people = listed(column("Jane Smith", *lines), chosen=ChosenDecisions(names=order))
    assert people.decisions.names.value.order in NameOrder
    assert len(completed(people)) == len(people.recipients)


def test_capitals_that_all_names_have_are_told_of_none() -> None:
    for text in (
        column("SMITH, Jane", "BROWN, Tom", "GREEN, Ann", "Cox, Guy"),
        column("JANE SMITH", "TOM BROWN", "ANN GREEN"),
        "Surname|Forenames|Ward\nSMITH|Jane|Abbey\nBROWN|Tom|Castle",
    ):
        people = listed(text)
        assert people.decisions.names.value.in_capitals
        assert told(people) == []
    assert told(listed(column("JANE SMITH", "Tom Brown", "Ann Green"))) == ["capitals"]


def test_a_particle_behind_the_first_names_belongs_to_the_surname() -> None:
    assert complete({"councillor_name": "Berg, Jane van der"})["addressee"] == (
        "Cllr Jane van der Berg"
    )


def test_peers_whose_titles_have_several_words_say_nothing_of_an_order() -> None:
    text = "Name|House\nLord Grey Stone|Lords\nLord Anne Peter of Newton|Lords\nLord Reed|Lords\n"
    assert listed(text).decisions.names.value.order is FORENAME


def test_a_surname_of_two_words_in_front_is_known_by_its_own_column() -> None:
    text = (
        "Name|Surname|Ward\nGarcía López Emma|García López|Ham\nSmith Jane|Smith|Ham\n"
        "Brown Tom|Brown|Elm\nHall Ann|Hall|Elm\n"
    )
    read = listed(text)
    people = replace(read.decisions.people.value, names=read.decisions.names.value)
    completed = complete(read.recipients[0].values, {}, people)
    assert completed["salutation"] == "Councillor García López"


def test_initials_behind_a_surname_of_two_words_are_no_part_of_it() -> None:
    (recipient,) = listed("Surname|Ward\nGarcía López F|Ham\n").recipients
    assert complete(recipient.values, {})["salutation"] == "Councillor García López"


@pytest.mark.parametrize(
    ("odd", "others", "first", "last"),
    [
        ("Mayor, Susan Ann", "Smith, Jane|Brown, Tom|Reed, Ann", "Susan Ann", "Mayor"),
        ("Mayor, Jane, Cllr", "Smith, Tom|Brown, Ann|Reed, Carol", "Jane", "Mayor"),
        ("MAYOR Nicola", "SMITH Jane|BROWN Tom|REED Ann", "Nicola", "Mayor"),
        ("MAJOR Rachel", "SMITH Jane|BROWN Tom|REED Ann", "Rachel", "Major"),
        ("EL AMIN Carol", "SMITH Jane|BROWN Tom|REED Ann", "Carol", "El Amin"),
        ("AP RHYS Carol", "SMITH Jane|BROWN Tom|REED Ann", "Carol", "ap Rhys"),
        ("OH Mary Jane", "SMITH Jane|BROWN Tom|REED Ann", "Mary Jane", "Oh"),
        ("OH Jane", "SMITH Jane|BROWN Tom|REED Ann", "Jane", "Oh"),
        ("Trevor OH", "Jane SMITH|Tom BROWN|Ann REED", "Trevor", "Oh"),
        ("Jane EL AMIN", "Jane SMITH|Tom BROWN|Ann REED", "Jane", "El Amin"),
    ],
)
def test_a_surname_that_looks_like_something_else_is_read_as_the_lists_others_are(
    odd: str, others: str, first: str, last: str
) -> None:
    rows = "\n".join(f'"{name}"|Heath' for name in (*others.split("|"), odd))
    values = completed(listed(f"Name|Ward\n{rows}"))[-1]
    assert (values["first_name"], values["last_name"]) == (first, last)


def test_the_office_of_mayor_before_a_whole_name_is_none_of_it() -> None:
    rows = '"Smith, Jane"|Heath\n"Brown, Tom"|Moor\n"Mayor, Cllr Ann Reed"|Ham'
    values = completed(listed(f"Name|Ward\n{rows}"))[-1]
    assert (values["first_name"], values["last_name"], values["role"]) == ("Ann", "Reed", "Mayor")


def test_mayor_before_a_first_name_is_the_office() -> None:
    assert complete({"councillor_name": "Mayor Jane"}, {})["role"] == "Mayor"


def test_a_surname_of_mayor_keeps_its_letters_after_it() -> None:
    row = {"first_name": "Jane", "last_name": "Mayor FRSA MBE"}
    assert complete(row, {})["addressee"] == "Cllr Jane Mayor FRSA MBE"


def test_a_surname_in_capitals_may_have_a_part_in_small_letters() -> None:
    people = listed(column(
        "de SOUZA Maria", "MacDONALD Iain", "van der BERG Joost", "DeVITO Dan", "CRAIG M.A.",
        "ABBOTT Jane", "BAKER Tom", "ORR Di",
    ))  # fmt: skip
    assert surnames(people) == [
        "de Souza", "MacDonald", "van der Berg", "DeVito", "Craig", "Abbott", "Baker", "Orr",
    ]  # fmt: skip
    assert completed(people)[4]["first_name"] == "M.A."


def test_a_name_without_the_comma_of_the_others_is_turned_or_told() -> None:
    people = listed(column(
        "Abbott, Jane", "Baker, Tom", "Craig, Mary", "Orr, Di", "Jane Smith", "Smith Margaret",
        "Okoro Chidi",
    ))  # fmt: skip
    assert people.decisions.names.value.mark is SurnameMark.COMMA
    assert surnames(people)[4:] == ["Smith", "Smith", "Chidi"]
    assert told(people) == ["swapped", "swapped"]  # of the last two


@pytest.mark.parametrize(
    ("cell", "honours"),
    [
        ("Cllr Ed Hale FRSA CertEd", "FRSA CertEd"),
        ("Guy Rand TD VR", "TD VR"),
        ("Ann Lee BSc QX MIET", "BSc QX MIET"),
    ],
)
def test_letters_may_follow_other_letters_that_nobody_knows(cell: str, honours: str) -> None:
    person = completed(listed(column(cell, "Ann Smith", "Tom Brown")))[0]
    assert person["councillor_name"].endswith(honours)
    assert person["last_name"] in {"Hale", "Rand", "Lee"}


def test_letters_may_follow_a_peers_title_that_has_no_first_name() -> None:
    people = listed(
        column("The Rt Hon the Lord Abernathy KG", "Lord Hale GCVO", "Baroness Orr FBX")
    )
    assert surnames(people) == ["Abernathy", "Hale", "Orr"]


@pytest.mark.parametrize(
    ("cell", "role"),
    [("Interim - Jane Smith", ""), ('"Cllr Jane Smith\nDeputy Mayor"', "Deputy Mayor")],
)
def test_what_stands_before_or_below_a_name_is_no_name(cell: str, role: str) -> None:
    people = listed(column(cell, "Ann Green", "Tom Brown"))
    person = completed(people)[0]
    assert person["last_name"] == "Smith"
    assert person.get("role", "") == role
    assert "two-people" not in told(people)


def test_a_salutation_without_letters_is_made_from_the_name() -> None:
    values = complete({"councillor_name": "Jane Smith", "salutation": "-"})
    assert values["salutation"] == "Councillor Smith"
