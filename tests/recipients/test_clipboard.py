"""Tables pasted as text from a spreadsheet, a web page or a letter."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.recipients.files.delimited import pasted_table
from letterkit.recipients.files.grid import clean_cell

EXPECTED = [
    (1, {0: "Name", 1: "Ward"}),
    (2, {0: "SMITH, Jane", 1: "Exwick"}),
    (3, {0: "Zoë Lee", 1: "St Thomas"}),
]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("after", ["", "end", "end and zero"])
def test_cells_copied_from_a_spreadsheet_are_read(ending: str, after: str) -> None:
    text = ending.join(["Name\tWard", "SMITH, Jane\tExwick", "Zoë Lee\tSt Thomas"])
    text += {"": "", "end": ending, "end and zero": f"{ending}\0"}[after]
    assert pasted_table(text).read(0).rows == EXPECTED


def test_line_breaks_within_a_copied_cell_stay_in_it() -> None:
    text = 'Name\tAddress\r\nJane\t"1 High Street\nExeter ""West"""\r\nOmar\t2 High Street\r\n'
    assert pasted_table(text).read(0).rows[1:] == [
        (2, {0: "Jane", 1: '1 High Street\nExeter "West"'}),
        (3, {0: "Omar", 1: "2 High Street"}),
    ]


def test_cells_empty_at_the_edges_leave_the_rest_in_their_columns() -> None:
    assert pasted_table("\tName\tWard\n\tJane\t\n\t\tExwick\n").read(0).rows == [
        (1, {1: "Name", 2: "Ward"}),
        (2, {1: "Jane"}),
        (3, {2: "Exwick"}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
def test_text_from_a_file_of_values_is_read_too(delimiter: str) -> None:
    text = f'Name{delimiter}Ward\n"SMITH, Jane"{delimiter}Exwick\nZoë Lee{delimiter}St Thomas\n'
    assert pasted_table(text).read(0).rows == EXPECTED


def test_one_name_to_a_line_is_a_list() -> None:
    assert pasted_table("Jane Smith\nOmar Khan\n\nLi Na").read(0).rows == [
        (1, {0: "Jane Smith"}),
        (2, {0: "Omar Khan"}),
        (4, {0: "Li Na"}),
    ]


def test_commas_in_copied_cells_divide_nothing() -> None:
    text = "SMITH, Jane\tExeter, Devon, UK\nKHAN, Omar\tExeter, Devon, UK\n"
    assert pasted_table(text).read(0).rows[0] == (1, {0: "SMITH, Jane", 1: "Exeter, Devon, UK"})


def test_a_pasted_table_has_one_sheet_of_the_given_name() -> None:
    assert [each.name for each in pasted_table("Name\nJane").sheets] == ["Pasted table"]
    assert pasted_table("Name\nJane", "From my e-mail").read(0).name == "From my e-mail"


@pytest.mark.parametrize("text", ["", " \r\n\t ", "\0"])
def test_nothing_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(LetterkitError, match="no text to paste") as caught:
        pasted_table(text)
    assert "copy them" in caught.value.hint


def test_more_than_a_file_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterkit.recipients.files.delimited.MAX_FILE_BYTES", 10)
    with pytest.raises(LetterkitError, match="longer than"):
        pasted_table("Name\tWard\nJane\tExwick")


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.just("\n"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8))
def test_any_table_comes_back_from_the_clipboard(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t", lineterminator="\r\n").writerows([["Name", "Ward"], *rows])
    expected = [
        (number, cells)
        for number, row in enumerate(rows, 2)
        if (cells := {place: text for place, cell in enumerate(row) if (text := clean_cell(cell))})
    ]
    assert pasted_table(stream.getvalue()).read(0).rows[1:] == expected
