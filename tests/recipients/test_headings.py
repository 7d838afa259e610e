from __future__ import annotations

from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.errors import LetterkitError
from letterkit.recipients.columns.naming import identifier

PEOPLE = [["Jane Smith", "Alphington"], ["Omar Khan", "Exwick"]]


def headed(read: Any, xlsx: Any, *rows: list[Any]) -> Any:
    return read(xlsx([*rows, *PEOPLE]))


@pytest.mark.parametrize(
    "heading",
    ["E-mail", "EMAIL", " e_mail ", "Email Address", "E-Mail-Address", "Contact e-mail", "émail"],
)
def test_a_heading_is_known_however_it_is_written(read: Any, xlsx: Any, heading: str) -> None:
    result = read(xlsx([["Name", heading], ["Jane Smith", "jane@example.org"]]))
    assert result.recipients[0].values["email"] == "jane@example.org"


def test_a_field_goes_by_its_own_id(read: Any, xlsx: Any) -> None:
    result = headed(read, xlsx, ["councillor_name", "Ward"])
    assert result.columns[0].field == "councillor_name"


def test_a_heading_row_below_titles_notes_and_blanks_is_found(read: Any, xlsx: Any) -> None:
    result = headed(
        read, xlsx, ["Councillors of Exampleton"], [], ["Updated", "May 2017"], [], ["Name", "Ward"]
    )
    assert result.heading_row == 5
    assert len(result.recipients) == 2


def test_a_table_that_starts_at_b2_is_found(read: Any, xlsx: Any) -> None:
    result = read(xlsx([[], [None, "Name", "Ward"], *([None, *row] for row in PEOPLE)]))
    assert (result.heading_row, [each.letter for each in result.columns]) == (2, ["B", "C"])
    assert result.recipients[0].values == {"councillor_name": "Jane Smith", "ward": "Alphington"}


def test_headings_that_name_no_field_are_still_headings(read: Any, xlsx: Any) -> None:
    result = read(xlsx([["Surgery day", "Place"], ["Monday", "Library"], ["Friday", "Town Hall"]]))
    assert result.heading_row == 1
    assert result.recipients[0].values == {"surgery_day": "Monday", "place": "Library"}


def test_a_sheet_without_headings_is_noticed(read: Any, text_file: Any) -> None:
    result = read(text_file(b"Jane Smith,jane@example.org\nOmar Khan,omar@example.org\n"))
    assert result.heading_row is None
    assert len(result.recipients) == 2
    assert result.recipients[0].values == {"column_a": "Jane Smith", "email": "jane@example.org"}
    assert (
        "No row of headings was found. By its contents, column B holds e-mail addresses and "
        "column A may hold names."
    ) in result.notes


def test_merged_headings_over_two_rows_are_read(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    rows = [
        ["Name", "Contact"],
        [None, "E-mail", "Phone"],
        ["Jane", "j@example.org", "01632 960001"],
    ]
    result = read(xlsx(rows, edit))
    assert result.heading_row == 2
    assert result.names == ("councillor_name", "email", "phone")


def test_headings_over_two_rows_that_arent_merged_are_read(read: Any, text_file: Any) -> None:
    path = text_file(
        b"Name,Contact,,Ward\n,E-mail,Phone,\nJane,j@example.org,01632 960001,Exwick\n"
    )
    result = read(path)
    assert result.heading_row == 2
    assert result.names == ("councillor_name", "email", "phone", "ward")
    assert [(each.row, each.reason) for each in result.left_out] == [(1, "above the headings")]


def test_a_group_goes_before_headings_that_say_nothing_without_it(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    rows = [
        ["Councillor", None, "Agent"],
        ["Name", "E-mail", "Name", "E-mail"],
        ["Jane Smith", "j@example.org", "Omar Khan", "o@example.org"],
    ]
    result = read(xlsx(rows, edit))
    assert result.headings == ("Councillor Name", "Councillor E-mail", "Agent Name", "Agent E-mail")
    assert result.names == ("councillor_name", "email", "agent_name", "agent_e_mail")


def test_a_name_under_ward_is_the_wards(read: Any, xlsx: Any) -> None:
    rows = [
        ["Councillor", "Ward", None],
        [None, "Name", "Code"],
        ["Jane Smith", "Exwick", "E05"],
        ["Omar Khan", "Pinhoe", "E06"],
    ]

    def edit(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    result = read(xlsx(rows, edit))
    assert result.headings == ("Councillor", "Ward Name", "Ward Code")
    assert result.names == ("councillor_name", "ward", "ward_code")


def test_a_title_merged_over_the_table_is_no_group(read: Any, xlsx: Any) -> None:
    rows = [
        ["Councillors of Exampleton"],
        ["Name", "Name", "Ward"],
        *([*row, "x"] for row in PEOPLE),
    ]
    result = read(xlsx(rows, lambda sheet: sheet.merge_cells("A1:C1")))
    assert result.headings == ("Name", "Name", "Ward")


def test_a_list_of_a_few_titles_above_other_spellings_is_found(read: Any, xlsx: Any) -> None:
    result = headed(read, xlsx, ["Councillors"], ["May 2017", "Exampleton"], ["Councilor", "Wards"])
    assert result.heading_row == 3
    assert [each.field for each in result.columns] == ["councillor_name", "ward"]


def test_a_column_without_a_heading_goes_by_its_letter(read: Any, xlsx: Any) -> None:
    result = read(xlsx([["Name", None, "Ward"], ["Jane Smith", "Chair", "Alphington"]]))
    assert result.recipients[0].values == {
        "councillor_name": "Jane Smith",
        "column_b": "Chair",
        "ward": "Alphington",
    }


def test_a_header_that_lost_the_heading_of_its_e_mails_is_realigned(
    read: Any, text_file: Any
) -> None:
    result = read(text_file(b"Name,Party,Ward\nJane Smith,j@example.org,Green,Exwick\n"))
    assert result.recipients[0].values == {
        "councillor_name": "Jane Smith",
        "email": "j@example.org",
        "party": "Green",
        "ward": "Exwick",
    }
    assert any("one heading fewer" in note for note in result.notes)


def test_headings_repeated_down_the_sheet_are_left_out(read: Any, xlsx: Any) -> None:
    result = headed(read, xlsx, ["Name", "Ward"], ["Li Na", "Pinhoe"], ["Name", "Ward"])
    assert len(result.recipients) == 3
    assert [each.reason for each in result.left_out] == ["repeats the headings"]


def test_two_columns_for_one_field_keep_both_and_use_the_first(read: Any, xlsx: Any) -> None:
    result = read(xlsx([["Name", "E-mail", "Email"], ["Jane", "a@example.org", "b@example.org"]]))
    assert result.recipients[0].values["email"] == "a@example.org"
    assert result.recipients[0].values["email_2"] == "b@example.org"
    assert "Columns B and C both name “email”; column B is used." in result.notes


def test_a_column_can_be_set_by_hand_by_heading_or_letter(read: Any, xlsx: Any) -> None:
    path = xlsx([["Who", "Where", "Ward"], ["Jane Smith", "North", "Exwick"]])
    result = read(path, mapping={"WHO": "councillor_name", "b": "ward"})
    assert result.recipients[0].values == {
        "councillor_name": "Jane Smith",
        "ward": "North",
        "ward_2": "Exwick",
    }


def test_setting_a_column_that_is_not_there_names_the_nearest(read: Any, xlsx: Any) -> None:
    with pytest.raises(LetterkitError, match="Did you mean “Surgery day”"):
        read(xlsx([["Name", "Surgery day"], ["Jane", "Monday"]]), mapping={"Surgrey day": "role"})


def test_setting_two_columns_for_one_field_is_refused(read: Any, xlsx: Any) -> None:
    with pytest.raises(LetterkitError, match="Two columns"):
        read(xlsx([["X", "Y"], ["Jane", "Omar"]]), mapping={"X": "role", "Y": "role"})


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Surgery day", "surgery_day"),
        ("Café / Ort", "cafe_ort"),
        ("2017 vote", "column_2017_vote"),
        ("", "column_e"),
        ("???", "column_e"),
        ("For", "for_"),
        ("Member's ward", "members_ward"),
    ],
)
def test_a_heading_becomes_a_name_that_a_template_can_use(heading: str, name: str) -> None:
    assert identifier(heading, "E") == name


def test_a_heading_in_two_languages_is_known_by_either(read: Any, xlsx: Any) -> None:
    headings = ["Councillor / Cynghorydd", "Adran / Ward", "Photo / Email"]
    result = read(xlsx([headings, ["Jane Smith", "Exwick", "jane.jpg"]]))
    assert [each.field for each in result.columns] == ["councillor_name", "ward", None]


def test_a_heading_for_two_things_is_neither_of_them(read: Any, xlsx: Any) -> None:
    result = headed(read, xlsx, ["Name", "Ward / Email"])
    assert result.columns[1].field is None
