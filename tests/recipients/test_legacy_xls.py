"""Old Excel workbooks: two written by another program, and records written by hand."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from letterkit.recipients.files.biff import Texts, rk_number
from letterkit.recipients.files.grid import Grid, PasswordProtectedError, Span
from letterkit.recipients.files.opening import OpenFile
from letterkit.recipients.files.xls import XlsWorkbook
from tests.recipients.binary import (
    begin,
    label,
    long_text,
    number,
    short_text,
    xls_record,
    xls_stream,
)

DATA = Path(__file__).parent / "data"


def grid(rows: bytes, workbook: bytes = b"", version: int = 0x0600) -> Grid:
    return XlsWorkbook(xls_stream(rows, workbook, version=version)).read(0)


def formatted(code: str) -> bytes:
    """Return the records of a workbook whose cell style 1 has a format."""
    given = xls_record(0x041E, struct.pack("<H", 170) + long_text(code))
    return given + b"".join(xls_record(0x00E0, struct.pack("<HH", 0, each)) for each in (0, 170))


@pytest.mark.parametrize("name", ["formats.xls", "since_1904.xls"])
def test_numbers_read_as_their_formats_show_them(read: Any, name: str) -> None:
    result = read(DATA / name)
    assert result.recipients[0].values == {
        "councillor_name": "Jane Smith",
        "ward": "Pinhoe",
        "phone": "07700900123",
        "share": "12.5%",
        "fee": "£1,500.00",
        "elected": "4 May 2017",
        "meets": "18:30",
        "note": "",
    }


def test_a_date_keeps_the_order_of_its_own_cell(read: Any) -> None:
    assert read(DATA / "formats.xls", include_hidden=True).recipients[1].values["elected"] == (
        "05/04/2017"
    )


def test_error_values_are_told_as_errors(read: Any) -> None:
    result = read(DATA / "formats.xls", include_hidden=True)
    assert [(each.row, each.column, each.text) for each in result.errors] == [
        (2, "H", "#N/A"),
        (3, "H", "#DIV/0!"),
    ]


def test_yes_and_no_rich_text_and_bare_numbers_are_read(read: Any) -> None:
    notes = [each.values["note"] for each in read(DATA / "formats.xls").recipients]
    assert notes[1:4] == ["TRUE", "Leader of the Council", "1234.5"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said_so(read: Any) -> None:
    result = read(DATA / "formats.xls")
    assert result.sheet == "Members"
    assert [(each.row, each.reason) for each in result.left_out] == [(3, "hidden")]
    assert "secret" not in result.names
    assert all(
        any(f"1 hidden {each}" in note for note in result.notes) for each in ("row", "column")
    )


def test_merged_cells_count_for_every_row(read: Any) -> None:
    assert [each.values["ward"] for each in read(DATA / "formats.xls").recipients][-2:] == [
        "Exwick",
        "Exwick",
    ]


@pytest.mark.parametrize("name", ["members.xls", "formats.xls", "since_1904.xls"])
def test_no_row_is_missed_that_another_reader_finds(name: str) -> None:
    other = CalamineWorkbook.from_path(DATA / name)
    opened = OpenFile(DATA / name)
    for index, sheet in enumerate(other.sheet_names):
        rows = other.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        filled = [place for place, row in enumerate(rows, 1) if any(each != "" for each in row)]
        assert [place for place, _cells in opened.read(index).rows] == filled


def test_rows_that_a_filter_hides_are_told_apart() -> None:
    shown = b"".join(label(row, 0, f"Jane {row}") for row in range(6))
    hidden = b"".join(xls_record(0x0208, struct.pack("<H10xHH", row, 0x20, 0)) for row in (2, 5))
    area = b"\x3b" + struct.pack("<HHHHH", 0, 0, 4, 0, 3)
    name = struct.pack("<HBBHHHI", 0x20, 0, 1, len(area), 0, 1, 0) + b"\0\x0d" + area
    sheet = grid(hidden + xls_record(0x009B) + shown, xls_record(0x0018, name))
    assert sheet.hidden == {3: "filtered", 6: "hidden"}
    assert grid(hidden + shown, xls_record(0x0018, name)).hidden == {3: "hidden", 6: "hidden"}
    assert grid(hidden + xls_record(0x009B) + shown).hidden == {3: "filtered", 6: "filtered"}


def formula(column: int, value: bytes) -> bytes:
    return xls_record(0x0006, struct.pack("<HHH", 1, column, 0) + value + bytes(6))


def test_formulas_give_what_was_stored_with_them() -> None:
    text = xls_record(0x0207, long_text("Jane Smith"))
    rows = (
        formula(0, b"\0\0\0\0\0\0\xff\xff") + text
        + formula(1, struct.pack("<d", 0.5))
        + formula(2, b"\1\0\1\0\0\0\xff\xff")
        + formula(3, b"\2\0\x17\0\0\0\xff\xff")
        + formula(4, b"\3\0\0\0\0\0\xff\xff")
    )  # fmt: skip
    assert grid(rows).rows == [(2, {0: "Jane Smith", 1: "0.5", 2: "TRUE", 3: "#REF!"})]


def test_a_text_cut_by_the_end_of_a_record_goes_on_in_the_next() -> None:
    strings = [
        struct.pack("<IIHB", 1, 1, 10, 0) + b"Zo\xeb S",
        b"\1" + "mítho".encode("utf-16-le") + struct.pack("<HBHI", 2, 12, 1, 3),
        b"\0Li" + bytes(4 + 3) + struct.pack("<HB", 3, 0) + b"Ann",
    ]
    records = xls_record(0x00FC, strings[0]) + b"".join(
        xls_record(0x003C, each) for each in strings[1:]
    )
    cells = b"".join(xls_record(0x00FD, struct.pack("<HHHI", 0, each, 0, each)) for each in (0, 1))
    assert grid(cells, records).rows == [(1, {0: "Zoë Smítho", 1: "Li"})]


def test_texts_that_the_file_has_lost_are_told() -> None:
    sheet = grid(label(0, 0, "Name") + xls_record(0x00FD, struct.pack("<HHHI", 1, 0, 0, 7)))
    assert any("damaged" in note for note in sheet.notes)


def test_several_numbers_in_one_record_are_read() -> None:
    packed = struct.pack("<HH", 0, 2) + b"".join(
        struct.pack("<HI", 1, value << 2 | 2) for value in (7, 12)
    )
    sheet = grid(xls_record(0x00BD, packed + b"\3\0"), formatted("000"))
    assert sheet.rows == [(1, {2: "007", 3: "012"})]


def test_cells_in_any_order_come_out_in_rows() -> None:
    sheet = grid(label(4, 0, "Omar") + label(1, 0, "Jane") + label(4, 1, "Exwick"))
    assert sheet.rows == [(2, {0: "Jane"}), (5, {0: "Omar", 1: "Exwick"})]


def test_charts_within_a_sheet_are_passed_over() -> None:
    chart = begin(0x20) + label(0, 0, "no cell") + xls_record(0x000A)
    assert grid(label(0, 0, "Name") + chart + label(1, 0, "Jane")).rows == [
        (1, {0: "Name"}),
        (2, {0: "Jane"}),
    ]


def test_a_workbook_of_excel_95_is_read() -> None:
    codes = xls_record(0x041E, struct.pack("<H", 170) + short_text("00000", 0x0500))
    codes += b"".join(xls_record(0x00E0, struct.pack("<HH", 0, each)) for each in (0, 170))
    rows = label(0, 0, "Zoë – Smith", 0x0500) + number(0, 1, 12, style=1)
    sheet = grid(rows, xls_record(0x0042, struct.pack("<H", 1252)) + codes, version=0x0500)
    assert (sheet.name, sheet.rows) == ("Members", [(1, {0: "Zoë – Smith", 1: "00012"})])


def test_bare_records_as_web_systems_write_them_are_read(read: Any, text_file: Any) -> None:
    data = xls_record(0x0809, struct.pack("<HHHH", 0, 0x10, 0, 0))
    for row, texts in enumerate([("Name", "Ward"), ("Jane Smith", "Exwick")]):
        for column, text in enumerate(texts):
            data += label(row, column, text, version=0)
    result = read(text_file(data + xls_record(0x000A), "export.xls"))
    assert result.recipients[0].values == {"councillor_name": "Jane Smith", "ward": "Exwick"}


def test_an_encrypted_workbook_is_known() -> None:
    with pytest.raises(PasswordProtectedError):
        grid(b"", xls_record(0x002F, bytes(6)))


def test_merged_ranges_are_counted_as_excel_does() -> None:
    merged = xls_record(0x00E5, struct.pack("<H4H", 1, 1, 2, 0, 0))
    assert grid(label(1, 0, "Exwick") + merged).spans == [Span(2, 0, 3, 0)]


@pytest.mark.parametrize(
    ("packed", "expected"),
    [(7 << 2 | 2, 7), (150 << 2 | 3, 1.5), (0x100000000 - 8 | 2, -2), (0x3FF80000, 1.5)],
)
def test_packed_numbers_are_unpacked(packed: int, expected: float) -> None:
    assert rk_number(packed) == expected


@given(st.integers(-(1 << 29), (1 << 29) - 1))
def test_every_packed_whole_number_comes_back(whole: int) -> None:
    assert rk_number((whole << 2 | 2) & 0xFFFFFFFF) == whole


@given(
    st.lists(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=20)),
    st.data(),
)
def test_texts_come_back_wherever_records_cut_them(texts: list[str], data: st.DataObject) -> None:
    pieces, piece = [], b""
    for text in texts:
        units = text.encode("utf-16-le")
        piece += struct.pack("<HB", len(units) // 2, 1)
        cut = 2 * data.draw(st.integers(0, len(units) // 2 - 1))
        if cut and chr(int.from_bytes(units[cut : cut + 2], "little")) < "\ud800":
            pieces.append(piece + units[:cut])
            piece = b"\1"
            units = units[cut:]
        piece += units
    reader = Texts([*pieces, piece], None)
    assert [reader.text(2) for _ in texts] == texts
