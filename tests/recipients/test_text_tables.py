from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients.files.delimited import TextTable
from letterkit.recipients.files.grid import clean_cell
from letterkit.recipients.files.opening import OpenFile

TABLE = "Name,Ward\nZoë Smith,Alphington\nOmar Khan,Exwick\n"


def wards(result: Any) -> list[str]:
    return [each.values["ward"] for each in result.recipients]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-16-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_encoding_is_found(
    read: Any, text_file: Any, mark: bytes, encoding: str, delimiter: str
) -> None:
    result = read(text_file(mark + TABLE.replace(",", delimiter).encode(encoding)))
    assert result.recipients[0].values == {"councillor_name": "Zoë Smith", "ward": "Alphington"}


def test_a_list_pasted_together_in_two_encodings_is_read_line_by_line(
    read: Any, text_file: Any
) -> None:
    path = text_file("Name,Ward\nZoë,A\n".encode() + "René,B\n".encode("cp1252"))
    assert [each.values["councillor_name"] for each in read(path).recipients] == ["Zoë", "René"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found(
    read: Any, text_file: Any, delimiter: str, ending: str
) -> None:
    text = TABLE.replace(",", delimiter).replace("\n", ending)
    assert wards(read(text_file(text.encode()))) == ["Alphington", "Exwick"]


def test_a_delimiter_named_in_the_first_line_is_used(read: Any, text_file: Any) -> None:
    result = read(text_file(b"sep=;\r\nName;Ward\r\nSmith, Jane;Exwick\r\n"))
    assert result.recipients[0].values == {"councillor_name": "Smith, Jane", "ward": "Exwick"}
    assert result.recipients[0].row == 2


def test_commas_in_names_do_not_pass_for_delimiters(read: Any, text_file: Any) -> None:
    result = read(text_file(b"Name;Ward\nSMITH, Jane;Exwick\nKHAN, Omar;Pinhoe\n"))
    assert result.recipients[0].values["councillor_name"] == "SMITH, Jane"


def test_commas_in_every_cell_do_not_pass_for_delimiters_where_there_are_tabs() -> None:
    text = b"SMITH, Jane\tExeter, Devon\nKHAN, Omar\tExeter, Devon\n"
    assert TextTable(text, "list").read(0).rows[0] == (1, {0: "SMITH, Jane", 1: "Exeter, Devon"})


def test_line_ends_of_all_kinds_in_one_file_end_rows(read: Any, text_file: Any) -> None:
    path = text_file(b'Name,Ward\r\nJane,Exwick\rOmar,"Pinhoe\rand\r\nWhipton"\nLi,Alphington')
    assert wards(read(path)) == ["Exwick", "Pinhoe\nand\nWhipton", "Alphington"]


def test_rows_of_unequal_length_keep_their_cells(read: Any, text_file: Any) -> None:
    result = read(text_file(b"Name,Ward,Party\nJane,Exwick\nOmar,Pinhoe,Green\nLi\n"))
    assert [list(each.values.values()) for each in result.recipients] == [
        ["Jane", "Exwick", ""],
        ["Omar", "Pinhoe", "Green"],
        ["Li", "", ""],
    ]


def test_line_ends_of_old_macintoshes_keep_two_encodings_apart(read: Any, text_file: Any) -> None:
    path = text_file("Name,Ward\rZoë,A\r".encode() + "René,B\r".encode("cp1252"))
    assert [each.values["councillor_name"] for each in read(path).recipients] == ["Zoë", "René"]


def test_rows_that_a_stray_quotation_mark_put_in_a_cell_are_told(read: Any, text_file: Any) -> None:
    path = text_file(b'Name,Ward\nJane,"Exwick\nOmar,Pinhoe\nLi,Pinhoe\n"Lee, Ann",Exwick\nBo,X\n')
    assert any("Cell B2 holds 4 lines" in note for note in read(path).notes)


def test_an_address_with_commas_on_its_lines_is_no_stray_row(read: Any, text_file: Any) -> None:
    path = text_file(b'Name,Ward,Address\nJane,A,"1 High St,\nExwick,\nExeter"\nLi,B,C\n')
    assert not any("quotation mark" in note for note in read(path).notes)


def test_line_breaks_in_quotes_stay_in_their_cell(read: Any, text_file: Any) -> None:
    result = read(text_file(b'Name,Ward\n"Jane\r\nSmith",Exwick\nOmar,Pinhoe\n'))
    assert result.recipients[0].values["councillor_name"] == "Jane\nSmith"
    assert result.recipients[1].row == 3


def test_a_quotation_mark_that_never_closes_swallows_no_rows(read: Any, text_file: Any) -> None:
    result = read(text_file(b'Name,Ward\nJane,"Exwick\nOmar,Pinhoe\nLi,Alphington\n'))
    assert len(result.recipients) == 3
    assert any("never closed" in note for note in result.notes)


def test_zero_bytes_are_left_out(read: Any, text_file: Any) -> None:
    assert wards(read(text_file(b"Name,Ward\nJane\x00,Exwick\x00\n"))) == ["Exwick"]


def test_a_single_column_is_a_list_too(read: Any, text_file: Any) -> None:
    result = read(text_file(b"Name\nJane Smith\nOmar Khan\n"))
    assert [each.values for each in result.recipients] == [
        {"councillor_name": "Jane Smith"},
        {"councillor_name": "Omar Khan"},
    ]


def test_blank_rows_are_skipped_and_counted(read: Any, text_file: Any) -> None:
    result = read(text_file(b"Name,Ward\n\nJane,Exwick\n,,\n\nOmar,Pinhoe\n"))
    assert [each.row for each in result.recipients] == [3, 6]


def test_error_values_from_a_spreadsheet_are_never_printed(read: Any, text_file: Any) -> None:
    result = read(text_file(b"Name,Ward\nJane,#N/A\nOmar,#VALUE!\n"))
    assert wards(result) == ["", ""]
    assert [each.text for each in result.errors] == ["#N/A", "#VALUE!"]


CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="#"), max_size=12
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12))
def test_any_table_of_text_comes_back_the_same(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    heading = ["Councillor name", "Electoral ward", "Political party"]
    csv.writer(stream).writerows([heading, *rows])
    expected = [[clean_cell(cell) for cell in row] for row in [heading, *rows]]
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_bytes(stream.getvalue().encode())
        grid = OpenFile(path).read(0)
    got = [[cells.get(column, "") for column in range(3)] for _number, cells in grid.rows]
    assert got == [row for row in expected if any(row)]


@pytest.mark.parametrize(
    "delimiter", ["::", "||", "#", " - ", "/", ":", "%", "§", "   ", " => ", "*", "\x1f", ", "]
)
def test_whatever_cuts_all_lines_alike_is_the_delimiter(
    read: Any, text_file: Any, delimiter: str
) -> None:
    rows = [("Name", "Ward", "Party"), ("Jane Smith-Jones", "Heath", "Labour"),
            ("Omar Khan", "Mill Hill", "Green")]  # fmt: skip
    result = read(text_file("\n".join(map(delimiter.join, rows)).encode()))
    assert [tuple(each.values.values()) for each in result.recipients] == rows[1:]


def test_quotation_marks_behind_a_comma_and_a_blank_hold_a_cell(read: Any, text_file: Any) -> None:
    result = read(text_file(b'Name, Ward\n"Smith, Jane", "Heath, East"\n"Khan, Omar", "Mill"\n'))
    assert wards(result) == ["Heath, East", "Mill"]


def test_a_comma_in_a_few_lines_of_words_divides_nothing(read: Any, text_file: Any) -> None:
    lines = ["Name", *(f"Person Number{number}" for number in range(20)), "Jane Smith, OBE"]
    result = read(text_file("\n".join(lines).encode()))
    assert result.recipients[-1].values == {"councillor_name": "Jane Smith, OBE"}
