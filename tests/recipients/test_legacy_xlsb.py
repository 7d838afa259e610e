"""Excel's binary workbooks, written record by record."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from letterkit.errors import LetterkitError
from letterkit.recipients import SheetInfo, sheet_names
from tests.recipients.binary import (
    cell,
    rectangle,
    wide,
    xlsb,
    xlsb_real,
    xlsb_record,
    xlsb_row,
    xlsb_text,
)

HEADINGS = xlsb_row(0, xlsb_text(0, "Name"), xlsb_text(1, "Value"))


def people(*hidden: int) -> bytes:
    """Return the rows of a list of four, some of them hidden (counted from 0)."""
    names = ("Jane Smith", "Omar Khan", "Li Na", "Zoë Ó Briain")
    return HEADINGS + b"".join(
        xlsb_row(row, xlsb_text(0, name), xlsb_text(1, "Exwick"), hidden=row in hidden)
        for row, name in enumerate(names, 1)
    )


def values(read: Any, path: Path) -> list[str]:
    return [each.values["value"] for each in read(path).recipients]


def test_numbers_and_dates_read_as_their_formats_show_them(read: Any, text_file: Any) -> None:
    rows = HEADINGS + b"".join(
        xlsb_row(row, xlsb_text(0, "Jane"), each)
        for row, each in enumerate(
            [
                xlsb_real(1, 7700900123, style=1),
                xlsb_real(1, 0.125, style=2),
                xlsb_real(1, 42859, style=3),
                xlsb_real(1, 7700900123),
                cell(2, 1, struct.pack("<I", 12 << 2 | 2), style=1),
            ],
            1,
        )
    )
    path = text_file(xlsb(rows, formats=("00000000000", "0.0%", "mm/dd/yyyy")), "list.xlsb")
    assert values(read, path) == [
        "07700900123",
        "12.5%",
        "05/04/2017",
        "7700900123",
        "00000000012",
    ]


def test_a_workbook_that_counts_from_1904_has_the_right_dates(read: Any, text_file: Any) -> None:
    rows = HEADINGS + xlsb_row(1, xlsb_text(0, "Jane"), xlsb_real(1, 42859 - 1462, style=1))
    path = text_file(xlsb(rows, formats=("d mmmm yyyy",), since_1904=True), "list.xlsb")
    assert values(read, path) == ["4 May 2017"]


def test_formulas_errors_and_texts_of_every_kind_are_read(read: Any, text_file: Any) -> None:
    strings = xlsb_record(159, bytes(8)) + xlsb_record(19, b"\1" + wide("Zoë") + bytes(8))
    kinds = [
        (cell(7, 1, bytes(4)), "Zoë"),
        (cell(62, 1, b"\0" + wide("Leader of the Council")), "Leader of the Council"),
        (cell(4, 1, b"\1"), "TRUE"),
        (cell(8, 1, wide("as calculated") + bytes(6)), "as calculated"),
        (cell(9, 1, struct.pack("<d", 0.5) + bytes(6)), "0.5"),
        (cell(10, 1, b"\0" + bytes(6)), "FALSE"),
        (cell(3, 1, b"\x2a"), ""),
        (cell(11, 1, b"\x07" + bytes(6)), ""),
        (xlsb_record(18, bytes(4) + bytes(4)), "Zoë"),
        (xlsb_record(17, bytes(4) + wide("short")), "short"),
        (xlsb_record(1, bytes(8)), ""),
    ]
    rows = HEADINGS + b"".join(
        xlsb_row(row, xlsb_text(0, "Jane"), each) for row, (each, _) in enumerate(kinds, 1)
    )
    path = text_file(xlsb(rows, strings=strings), "list.xlsb")
    assert values(read, path) == [shown for _, shown in kinds]
    assert [(each.row, each.text) for each in read(path).errors] == [(8, "#N/A"), (9, "#DIV/0!")]


def test_hidden_rows_columns_and_sheets_are_left_out(read: Any, text_file: Any) -> None:
    column = xlsb_record(60, struct.pack("<IIIIH", 1, 1, 2560, 0, 1))
    path = text_file(xlsb(people(2), before=column), "list.xlsb")
    result = read(path)
    assert [(each.row, each.reason) for each in result.left_out] == [(3, "hidden")]
    assert result.names == ("councillor_name",)
    assert sheet_names(text_file(xlsb(people(), state=2), "off.xlsb")) == [
        SheetInfo("Members", hidden=True),
        SheetInfo("Notes", hidden=False),
    ]


def test_rows_hidden_by_the_filter_of_a_sheet_or_a_table_are_told_apart(
    read: Any, text_file: Any
) -> None:
    whole = xlsb_record(161, rectangle(0, 3, 0, 1))
    filters = whole + xlsb_record(163, bytes(6)) + xlsb_record(164) + xlsb_record(162)
    expected = [(3, "filtered"), (5, "hidden")]
    for options in ({"after": filters}, {"table": xlsb_record(343) + filters}):
        result = read(text_file(xlsb(people(2, 4), **options), "list.xlsb"))  # type: ignore[arg-type]
        assert [(each.row, each.reason) for each in result.left_out] == expected
    unused = read(text_file(xlsb(people(2), after=whole), "list.xlsb"))
    assert [each.reason for each in unused.left_out] == ["hidden"]


def test_merged_cells_count_for_every_row_they_cover(read: Any, text_file: Any) -> None:
    rows = HEADINGS + xlsb_row(1, xlsb_text(0, "Jane"), xlsb_text(1, "Exwick"))
    rows += xlsb_row(2, xlsb_text(0, "Omar"))
    merged = xlsb_record(176, rectangle(1, 2, 1, 1))
    assert values(read, text_file(xlsb(rows, after=merged), "list.xlsb")) == ["Exwick", "Exwick"]


def test_another_reader_sees_the_same_texts() -> None:
    data = xlsb(people())
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Members").to_python()
    assert rows[4] == ["Zoë Ó Briain", "Exwick"]


@pytest.mark.parametrize(
    ("rows", "ends_well"),
    [
        (xlsb_row(0xFFFFFFFF, xlsb_text(0, "Jane")), False),
        (xlsb_row(1, xlsb_text(0xFFFFFFFF, "Jane")), False),
        (xlsb_row(1, cell(6, 0, b"\xfe\xff\xff\xff")), False),
        (b"\x06\xff\xff\xff\xff", False),
        (xlsb_row(1_048_575, xlsb_text(1, "Exwick"), xlsb_text(0, "Jane")), True),
    ],
)
def test_sizes_that_no_file_holds_cost_nothing(
    read: Any, text_file: Any, rows: bytes, ends_well: bool
) -> None:
    path = text_file(xlsb(people() + rows), "list.xlsb")
    if ends_well:
        assert read(path).recipients[-1].row == 1_048_576
    else:
        with pytest.raises(LetterkitError, match="damaged"):
            read(path)


def test_texts_that_the_file_has_lost_are_told(read: Any, text_file: Any) -> None:
    rows = people() + xlsb_row(5, xlsb_text(0, "Ann"), cell(7, 1, bytes(4)))
    assert any("damaged" in note for note in read(text_file(xlsb(rows), "list.xlsb")).notes)
