from __future__ import annotations

import tracemalloc
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.errors import LetterkitError
from letterkit.recipients import SheetInfo, sheet_names

ROWS = [
    ["Name", "Ward"],
    ["Jane Smith", "Alphington"],
    ["Omar Khan", "Exwick"],
    ["Li Na", "Pinhoe"],
]


def names(result: Any) -> list[str]:
    return [each.values["councillor_name"] for each in result.recipients]


def test_hidden_rows_are_left_out_and_said_so(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    result = read(xlsx(ROWS, edit))
    assert names(result) == ["Jane Smith", "Li Na"]
    assert [(each.row, each.reason) for each in result.left_out] == [(3, "hidden")]
    assert "1 hidden row was left out; it can be included." in result.notes


def test_hidden_rows_come_in_where_asked_for(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    result = read(xlsx(ROWS, edit), include_hidden=True)
    assert names(result) == ["Jane Smith", "Omar Khan", "Li Na"]
    assert result.left_out == ()


def test_rows_hidden_by_a_filter_are_left_out_and_said_so(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:B4"
        sheet.auto_filter.add_filter_column(1, ["Pinhoe"])
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True

    result = read(xlsx(ROWS, edit))
    assert names(result) == ["Li Na"]
    assert {each.reason for each in result.left_out} == {"filtered"}
    assert "2 rows hidden by a filter were left out; they can be included." in result.notes


def test_hidden_columns_are_left_out_and_said_so(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    result = read(xlsx(ROWS, edit))
    assert result.names == ("councillor_name",)
    assert "1 hidden column was left out; it can be included." in result.notes


def test_the_first_visible_sheet_is_read(read: Any, tmp_path: Any) -> None:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.title, first.sheet_state = "Lookups", "hidden"
    sheet = workbook.create_sheet("Members")
    for row in ROWS:
        sheet.append(row)
    workbook.create_sheet("Notes")
    workbook.save(tmp_path / "list.xlsx")
    result = read(tmp_path / "list.xlsx")
    assert result.sheet == "Members"
    assert "The file has 2 sheets; “Members” is read, the first." in result.notes
    assert sheet_names(tmp_path / "list.xlsx") == [
        SheetInfo("Lookups", hidden=True),
        SheetInfo("Members", hidden=False),
        SheetInfo("Notes", hidden=False),
    ]


def test_a_sheet_is_found_by_its_name_however_it_is_written(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.title = "City Councillors"

    assert read(xlsx(ROWS, edit), sheet="city-councillors").sheet == "City Councillors"


def test_an_unknown_sheet_lists_those_there_are(read: Any, xlsx: Any) -> None:
    with pytest.raises(LetterkitError, match="It has “Sheet”"):
        read(xlsx(ROWS), sheet="Members")


def test_a_stray_cell_in_the_last_row_costs_nothing(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(1_048_576, 1).number_format = "0.00"

    path = xlsx(ROWS, edit)
    tracemalloc.start()
    try:
        assert len(read(path).recipients) == 3
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10_000_000  # bytes; a million rows would take ten times as many


def test_a_stored_dimension_that_lies_loses_no_row(read: Any, raw_xlsx: Any) -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="str"><v>Jane {number}</v></c></row>'
        for number in range(2, 400)
    )
    path = raw_xlsx(
        '<dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c></row>'
        f"{rows}</sheetData>"
    )
    assert len(read(path).recipients) == 398


def test_merged_cells_count_for_every_row_they_cover(read: Any, xlsx: Any) -> None:
    rows = [
        ["Ward", "Name"],
        ["Alphington", "Jane Smith"],
        [None, "Omar Khan"],
        ["Exwick", "Li Na"],
    ]
    result = read(xlsx(rows, lambda sheet: sheet.merge_cells("A2:A3")))
    assert [each.values["ward"] for each in result.recipients] == [
        "Alphington",
        "Alphington",
        "Exwick",
    ]


def test_row_numbers_are_those_that_excel_shows(read: Any, xlsx: Any) -> None:
    result = read(xlsx([["Councillors of Exampleton"], [], *ROWS[:2], [], *ROWS[2:]]))
    assert [each.row for each in result.recipients] == [4, 6, 7]


def test_an_xlsm_is_read(read: Any, xlsx: Any) -> None:
    assert names(read(xlsx(ROWS, name="list.xlsm"))) == ["Jane Smith", "Omar Khan", "Li Na"]


def test_more_rows_than_anyone_writes_to_are_refused(
    read: Any, xlsx: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letterkit.recipients.files.grid.MAX_ROWS", 3)
    with pytest.raises(LetterkitError, match="more than 3 rows"):
        read(xlsx(ROWS))


def test_more_columns_than_anyone_needs_are_refused(read: Any, xlsx: Any) -> None:
    with pytest.raises(LetterkitError, match="more than 1,000 columns"):
        read(xlsx([["Name"] * 1100, ["Jane"] * 1100]))


def test_a_part_that_unpacks_too_large_is_refused(
    read: Any, xlsx: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letterkit.recipients.files.xml._MAX_HELD_BYTES", 100)
    with pytest.raises(LetterkitError, match="too large"):
        read(xlsx(ROWS))


def test_the_spreadsheet_is_never_changed(read: Any, xlsx: Any) -> None:
    path = xlsx(ROWS)
    before = path.read_bytes()
    read(path)
    assert path.read_bytes() == before
    assert load_workbook(path).sheetnames == ["Sheet"]


def test_rows_hidden_by_the_filter_of_a_table_are_told_apart(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        table = Table(displayName="Members", ref="A1:B3")
        table.autoFilter = AutoFilter(ref="A1:B3")
        table.autoFilter.add_filter_column(1, ["Exwick"])
        sheet.add_table(table)
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True

    result = read(xlsx(ROWS, edit))
    assert [(each.row, each.reason) for each in result.left_out] == [
        (2, "filtered"),
        (4, "hidden"),
    ]
