"""A copied page with people in several lines each gives a row for each of them, or is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.errors import LetterkitError
from letterkit.recipients import PastedTable, RecipientList

PEOPLE = [("Jane Smith", "Heath", "Labour"), ("Bob Brown", "Mill Hill", "Green Party"),
          ("Ann Lee", "Pinhoe", "Independent"), ("Omar Khan", "Exwick", "Labour")]  # fmt: skip


def names(result: RecipientList) -> list[str]:
    return [each.values["councillor_name"] for each in result.recipients]


def test_lines_that_come_round_again_are_people(read: Any) -> None:
    result = read(PastedTable("\n".join(f"Cllr {n}\n{w}\n{p}" for n, w, p in PEOPLE)))
    assert names(result) == [f"Cllr {name}" for name, _ward, _party in PEOPLE]
    assert [each.values["party"] for each in result.recipients] == [each[2] for each in PEOPLE]
    assert [each.row for each in result.recipients] == [1, 4, 7, 10]
    assert any("12 lines were put together as 4 people" in note for note in result.notes)


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_names_without_titles_are_told_by_what_comes_round(read: Any, blank: str) -> None:
    result = read(PastedTable(blank.join(blank.join(each) for each in PEOPLE)))
    assert names(result) == [name for name, _ward, _party in PEOPLE]


def test_blank_lines_part_people_of_whom_not_all_is_known(read: Any) -> None:
    text = (
        "Your councillors\n\nCllr Jane Smith\nLabour\nHeath ward\njane@x.example\n01632 960001\n\n"
        "Cllr Bob Brown\nGreen Party\nMill Hill ward\n01632 960002\n\n"
        "Cllr Ann Lee\nLabour\nHeath ward\nann@x.example\n"
    )
    result = read(PastedTable(text))
    assert names(result) == ["Cllr Jane Smith", "Cllr Bob Brown", "Cllr Ann Lee"]
    assert [each.values["email"] for each in result.recipients] == [
        "jane@x.example", "", "ann@x.example",
    ]  # fmt: skip
    assert [each.values["ward"] for each in result.recipients] == ["Heath", "Mill Hill", "Heath"]
    assert [(each.row, each.reason) for each in result.left_out] == [(1, "above the headings")]


def test_labels_are_headings(read: Any) -> None:
    lines = [f"{n}\nWard: {w}\nGroup: {p}\nEmail: {n[0]}@x.example" for n, w, p in PEOPLE]
    result = read(PastedTable("\n".join(lines)))
    assert names(result) == [name for name, _ward, _party in PEOPLE]
    assert result.recipients[1].values["ward"] == "Mill Hill"
    assert result.recipients[1].values["email"] == "B@x.example"


def test_what_stands_before_a_postcode_is_one_address(read: Any) -> None:
    text = (
        "Cllr Jane Smith\n1 High Street\nOld Hall\nBolton\nBL1 1RU\n"
        "Cllr Bob Brown\n2 Mill Lane\nBolton\nBL1 2RU\nCllr Ann Lee\n3 Mill Lane\nBolton\nBL1 2RU"
    )
    result = read(PastedTable(text))
    assert [each.values["address"] for each in result.recipients] == [
        "1 High Street\nOld Hall\nBolton", "2 Mill Lane\nBolton", "3 Mill Lane\nBolton",
    ]  # fmt: skip


def test_a_page_in_a_column_of_a_workbook_is_one_as_well(read: Any, xlsx: Any) -> None:
    lines = [[line] for n, w, p in PEOPLE for line in (f"Cllr {n}", w, p)]
    assert names(read(xlsx(lines))) == [f"Cllr {name}" for name, _ward, _party in PEOPLE]


WARDS_OVER_SEVERAL = (
    "Heath/Cllr A Lee/Labour/Cllr B Lee/Green/Mill/Cllr C Lee/Labour/Cllr D Lee/Labour"
)
NO_ORDER = "a@x.example/Jane Smith/Heath/Labour/Bob Brown/Ann Lee/Mill/b@x.example/Wood/Al Lee"


@pytest.mark.parametrize("lines", [WARDS_OVER_SEVERAL, NO_ORDER])
def test_a_page_that_cant_be_divided_surely_is_refused(read: Any, lines: str) -> None:
    with pytest.raises(LetterkitError, match="people in several lines each"):
        read(PastedTable(lines.replace("/", "\n")))


@pytest.mark.parametrize(
    "text",
    [
        "Jane Smith\nBob Brown\nAnn Lee\nOmar Khan\n",
        "Name\nCllr Jane Smith\nCllr Bob Brown\nAnn Lee\nOmar Khan\nCllr Tom Jones\n",
        "Cllr Jane Smith\nTom Jones\nCllr Bob Brown\nAlan Lee\nCllr Ann Lee\nBob Hall\n",
    ],
)
def test_a_column_of_names_stays_one(read: Any, text: str) -> None:
    result = read(PastedTable(text))
    assert len(result.columns) == 1
    assert not any("put together" in note for note in result.notes)


def hiding(*rows: int) -> Callable[[Worksheet], None]:
    def hide(sheet: Worksheet) -> None:
        for row in rows:
            sheet.row_dimensions[row].hidden = True

    return hide


def hide_first_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].hidden = True


def test_a_hidden_line_is_never_a_shown_persons(read: Any, xlsx: Any) -> None:
    lines = [[line] for n, w, p in PEOPLE for line in (f"Cllr {n}", "not to be told", w, p)]
    hidden = [2, 6, 10, 14]
    result = read(xlsx(lines, hiding(*hidden)))
    assert names(result) == [f"Cllr {name}" for name, _ward, _party in PEOPLE]
    assert not any("told" in text for each in result.recipients for text in each.values.values())
    assert [(each.row, each.reason) for each in result.left_out] == [(n, "hidden") for n in hidden]


def test_a_person_whose_lines_are_hidden_is_left_out(read: Any, xlsx: Any) -> None:
    lines = [[line] for n, w, p in PEOPLE for line in (f"Cllr {n}", w, p)]
    path = xlsx(lines, hiding(4, 5, 6))
    assert names(read(path)) == ["Cllr Jane Smith", "Cllr Ann Lee", "Cllr Omar Khan"]
    assert len(names(read(path, include_hidden=True))) == len(PEOPLE)


def test_a_page_beside_hidden_columns_is_one_as_well(read: Any, xlsx: Any) -> None:
    lines = [["secret", line] for n, w, p in PEOPLE for line in (f"Cllr {n}", w, p)]
    result = read(xlsx(lines, hide_first_column))
    assert names(result) == [f"Cllr {name}" for name, _ward, _party in PEOPLE]
    assert [each.values["party"] for each in result.recipients] == [each[2] for each in PEOPLE]


def test_the_row_right_above_the_people_is_accounted_for(read: Any) -> None:
    text = "\n".join(("Your councillors", *(f"Cllr {n}\n{w}\n{p}" for n, w, p in PEOPLE)))
    result = read(PastedTable(text))
    assert result.heading_row is None
    assert [(each.row, each.reason) for each in result.left_out] == [(1, "above the headings")]
