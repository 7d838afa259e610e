"""Rows below a list that are nobody get no letter, and nobody is taken for one of them."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.recipients import is_nobodys_name

HEADINGS = ["No", "Name", "Council", "Ward", "Party"]
PEOPLE = [
    [1, "Cllr Ann Example", "Exeter City Council", "Pinhoe", "Labour"],
    [2, "Cllr Bob Sample", "Exeter City Council", "Exwick", "Green"],
    [3, "Cllr Cat Instance", "Exeter City Council", "Pinhoe", "Labour"],
]


def left_out(read: Any, xlsx: Any, *more: list[object]) -> list[str]:
    result = read(xlsx([HEADINGS, *PEOPLE, *more]))
    assert [each.row for each in result.recipients][:3] == [2, 3, 4]
    assert len(result.recipients) + len(result.left_out) == 3 + len(more)
    return [each.reason for each in result.left_out]


@pytest.mark.parametrize(
    "row",
    [
        [None, "Total", None, None, 3], [None, "TOTALS", None, None, None],
        [None, "Total: 3"], [None, "Grand total", 3], [None, "Sub-total", None, 3],
        [None, "Total number of councillors", None, None, 3], ["Count", 3],
        [None, "Exeter City Council Count", 3], [None, "Labour 2", "Green 1"], [None, "UKIP 12"],
        [None, "Number of members: 3"], [None, "Pinhoe Total", None, 2],
        [None, "Subtotal Pinhoe", None, None, 2], [None, "TOTAL LABOUR", 2, 14, 30],
        [None, "Total for Pinhoe", 2, 14, 30], [None, "Grand total", "3 councillors"],
        [None, "Total", "Exeter City Council", 3, 14], [None, "Total votes cast", 208, 30, 12],
    ],
)  # fmt: skip
def test_totals_are_nobody(read: Any, xlsx: Any, row: list[object]) -> None:
    assert left_out(read, xlsx, row) == ["a total, not a person"]


@pytest.mark.parametrize(
    "text",
    [
        "Source: council website, 3 May 2017", "Updated 3 May 2016", "Last updated: 01/05/2017",
        "Add more rows as needed", "End of list", "* = member of the scrutiny committee",
        "** Chair of committee", "Key: L = Labour", "Note: details may change", "© Crown copyright",
        "Correct as at 1 June 2017", "Please send any corrections to the office",
        "Members are elected every four years", "Page 1 of 3", "-----",
    ],
)  # fmt: skip
def test_notes_are_nobody(read: Any, xlsx: Any, text: str) -> None:
    assert left_out(read, xlsx, [None, text]) == ["a note, not a person"]


def test_the_heading_of_a_section_is_nobody(read: Any, xlsx: Any) -> None:
    reason = "heads a section, and isn't a person"
    assert left_out(read, xlsx, ["Pinhoe"], ["LABOUR"]) == [reason, reason]


@pytest.mark.parametrize(
    "row",
    [
        [4, "Dee Nobody"], [None, "Total, Jane", "Exeter City Council", "Pinhoe", "Labour"],
        [None, "de la Mare, Jo"], [None, "ann example"], [None, "Cllr Count"], [None, "Key, Sarah"],
        [None, "Note, Jan", None, "Exwick"], [None, "Cllr Source"], [None, "Jean-Luc van der Berg"],
        [None, "Jo Price", "01632 960001"], [None, "Mr Total"],
        [None, "Total, Jane", "Pinhoe"], [None, "Tom Total", 12, 30, 14],
    ],
)  # fmt: skip
def test_somebody_of_whom_little_is_known_stays_in_the_list(
    read: Any, xlsx: Any, row: list[object]
) -> None:
    assert left_out(read, xlsx, row) == []


def test_rows_of_numbers_and_unticked_boxes_are_blank(read: Any, xlsx: Any) -> None:
    rows = [["No", "Name", "Council", "Sent?"], [1, "Ann Example", "Exeter City Council", False]]
    result = read(xlsx([*rows, *([number, None, None, False] for number in range(2, 100))]))
    assert len(result.recipients) == 1
    assert (
        "98 rows with nothing but a number or an unticked box were left out: rows 3-100."
        in result.notes
    )


def test_a_list_of_numbers_alone_loses_no_row(read: Any, xlsx: Any) -> None:
    assert len(read(xlsx([["Name"], [1], [2], [3]])).recipients) == 3


def test_the_row_of_totals_of_an_excel_table_is_known_by_the_file(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        table = Table(displayName="T", ref="A1:E5")
        table.totalsRowCount = 1
        sheet.add_table(table)

    result = read(xlsx([HEADINGS, *PEOPLE, ["Summe", "Alle", "x", "y", "z"]], edit))
    assert [(each.row, each.reason) for each in result.left_out] == [(5, "a total, not a person")]


def test_a_row_that_adds_up_the_rows_above_is_a_total(read: Any, xlsx: Any) -> None:
    rows = [["Name", "Ward", "Party", "Letters"]]
    rows += [[f"Ann Example{letter}", "Pinhoe", "Labour", "=SUM(1,2)"] for letter in "abcd"]
    result = read(xlsx([*rows, ["Alles", None, None, "=SUBTOTAL(109,D2:D5)"]]))
    assert [(each.row, each.reason) for each in result.left_out] == [(6, "a total, not a person")]


@pytest.mark.parametrize(
    "text",
    [
        "Democratic Services", "The Clerk", "All members", "Health Scrutiny Committee",
        "Members’ Secretary", "Labour Group Office", "Chief Executive", "Town Hall Reception",
        "The Lord Mayor", "Conservative Group", "Committee Services - Democratic Support",
    ],
)  # fmt: skip
def test_offices_and_bodies_are_nobodys_names(text: str) -> None:
    assert is_nobodys_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Clerk", "Jo Church", "Cllr May Hall", "Sam Secretary-Jones", "Clerk", "Al Board-Lee",
        "The Lord Rivers", "The Baroness Young of Old Scone", "The Hon Jane Smith",
        "Ann Lee - Leader of Labour Group", "Cllr Ann Lee (Deputy Leader of the Council)",
        "Ann Lee Leader of Labour Group", "Cllr Ann Lee, Vice-Chairman of the Council",
    ],
)  # fmt: skip
def test_people_whose_names_are_words_are_people(text: str) -> None:
    assert not is_nobodys_name(text)
