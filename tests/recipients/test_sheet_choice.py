"""Which sheet of a workbook is read where nobody has named one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from letterkit.recipients import read_recipients

LIST = [["Name", "Council", "Ward"], ["Cllr Ann Example", "Exeter City Council", "Pinhoe"]]
OLD = [["Name", "Council", "Ward"], ["Cllr Long Gone", "Exeter City Council", "Pinhoe"]]
ALIASES = {"councillor_name": ["Name"], "council_name": ["Council"], "ward": [], "party": []}


def book(path: Path, sheets: dict[str, Sequence[Sequence[object]]], active: int = 0) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.active = active
    workbook.save(path)
    return path


def read(path: Path, **options: Any) -> Any:
    return read_recipients(path, ALIASES, **options)


@pytest.mark.parametrize(
    "front",
    [
        [["How to use this list"], ["See the tab Councillors"]],
        [["Numbers Sheet Name", "Numbers Table Name"], ["Sheet 1"], [None, "Councillors"]],
        [["Party", "Seats"], ["Labour", 20], ["Green", 3]],
        [["Council"], ["Exeter City Council"], ["Devon County Council"]],
        [],
    ],
)
def test_a_sheet_in_front_of_the_list_is_passed_over(
    tmp_path: Path, front: list[list[object]]
) -> None:
    people = read(book(tmp_path / "list.xlsx", {"Front": front, "Councillors": LIST}))
    assert people.sheet == "Councillors"
    assert people.other_sheets == ()
    assert "The file has 2 sheets; “Councillors” is read, which has the list." in people.notes


@pytest.mark.parametrize(
    ("active", "read_one", "other"), [(0, "2013", "2017"), (1, "2017", "2013")]
)
def test_of_two_lists_the_one_that_the_file_was_saved_on_is_read(
    tmp_path: Path, active: int, read_one: str, other: str
) -> None:
    people = read(book(tmp_path / "list.xlsx", {"2013": OLD, "2017": LIST}, active))
    assert people.sheet == read_one
    assert people.other_sheets == (other,)


def test_whoever_names_a_sheet_is_asked_nothing(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", {"2013": OLD, "2017": LIST}, 1)
    people = read(path, sheet="2013")
    assert people.sheet == "2013"
    assert people.other_sheets == ()


def test_a_list_without_headings_wins_over_notes(tmp_path: Path) -> None:
    rows = [["Cllr Ann Example", "ann@example.org"], ["Cllr Bob Sample", "bob@example.org"]]
    people = read(book(tmp_path / "list.xlsx", {"Notes": [["Please read"], ["me"]], "A": rows}))
    assert people.sheet == "A"


def test_a_hidden_list_never_wins_over_a_visible_one(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in (("Secret", LIST), ("Shown", OLD), ("More", [["Read me"]])):
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook["Secret"].sheet_state = "hidden"
    workbook.active = 1
    workbook.save(path)
    assert read(path).sheet == "Shown"
