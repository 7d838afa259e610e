"""No row is lost unannounced: each gets a letter, is left out with a reason, or is the headings."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.errors import LetterkitError
from letterkit.recipients import PastedTable, RecipientList, read_recipients

ALIASES = {
    "councillor_name": ["Name"],
    "ward": ["Division"],
    "email": ["E-mail"],
    "phone": [],
    "party": [],
    "postcode": [],
    "address": [],
}
REASONS = {
    "hidden", "filtered", "above the headings", "repeats the headings", "all in hidden columns",
    "a total, not a person", "a note, not a person", "heads a section, and isn't a person",
    "blank but for a number or an unticked box",
}  # fmt: skip
HIDDEN = {"hidden", "filtered", "all in hidden columns"}
HEADINGS = ["Name", "Ward", "E-mail", "Colour", "Address 1", "Address 2", "Contact", "Party", ""]
CELLS = st.sampled_from([
    "", "", "Jane Smith", "Cllr Omar Khan", "SMITH, Li", "Vacancy", "Exwick", "Pinhoe", "Labour",
    "Green", "a@example.org", "01632 960001", "EX1 1AA", "1 High Street", "12", "05/05/2016",
    "#N/A", "Name", "yes", "a note that runs on and on",
])  # fmt: skip


@dataclass
class Sheet:
    """What is put into a sheet, rows counted from 1."""

    rows: list[list[str]] = field(default_factory=list[list[str]])
    hidden_rows: set[int] = field(default_factory=set[int])
    filtered: bool = False
    hidden_columns: set[int] = field(default_factory=set[int])
    merged: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])

    @property
    def filled(self) -> list[int]:
        """The rows that hold any text."""
        return [number for number, row in enumerate(self.rows, 1) if any(row)]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    sheet = Sheet()
    width = draw(st.integers(1, 5))
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width))
    title = st.sampled_from([[], ["Councillors of Exampleton"], ["Updated", "May 2017"]])
    sheet.rows += draw(st.lists(title, max_size=4))
    if draw(st.booleans()):
        sheet.rows.append(headings)
    body = st.one_of(
        st.lists(CELLS, max_size=width + 2),
        st.lists(CELLS, min_size=width, max_size=width),
        st.just(headings),
        st.just(list[str]()),
    )
    sheet.rows += draw(st.lists(body, min_size=1, max_size=12))
    count = len(sheet.rows)
    sheet.hidden_rows = draw(st.sets(st.integers(1, count), max_size=4))
    sheet.filtered = draw(st.booleans())
    sheet.hidden_columns = draw(st.sets(st.integers(0, width), max_size=2))
    if draw(st.booleans()):
        top, left = draw(st.integers(1, count)), draw(st.integers(1, width))
        sheet.merged.append((
            top, left, draw(st.integers(top, min(count, top + 3))),
            draw(st.integers(left, width)),
        ))  # fmt: skip
    return sheet


def written(sheet: Sheet, path: Path) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for number, row in enumerate(sheet.rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                page.cell(number, column, text)
    for number in sheet.hidden_rows:
        page.row_dimensions[number].hidden = True
    if sheet.filtered:
        page.auto_filter.ref = f"A1:E{len(sheet.rows)}"
        page.auto_filter.add_filter_column(0, ["Jane Smith"])
    for column in sheet.hidden_columns:
        page.column_dimensions["ABCDEF"[column]].hidden = True
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    # Merging drops what it covers.
    sheet.rows = [
        [str(page.cell(number, column).value or "") for column in range(1, len(row) + 1)]
        for number, row in enumerate(sheet.rows, 1)
    ]
    book.save(path)


def read(sheet: Sheet, **options: Any) -> RecipientList | None:
    """Read the sheet as a workbook."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        written(sheet, path)
        return attempt(path, **options)


def attempt(source: Path | PastedTable, **options: Any) -> RecipientList | None:
    """Read a list; None where it is refused in plain words."""
    try:
        return read_recipients(source, ALIASES, **options)
    except LetterkitError:
        return None


def accounted(result: RecipientList, sheet: Sheet) -> list[int]:
    rows = [each.row for each in result.recipients] + [each.row for each in result.left_out]
    rows += [result.heading_row] if result.heading_row else []
    if any(note.startswith("People stand in several lines") for note in result.notes):
        # Headings are made for them, where there may be no line.
        return sorted({*rows, *further_lines(result, sheet)}.intersection(sheet.filled))
    return sorted(rows)


def further_lines(result: RecipientList, sheet: Sheet) -> list[int]:
    """Return the lines below people's first that are in what is read of them, or left out."""
    said = {each.row: list(each.values.values()) for each in result.recipients}
    for error in result.errors:
        said[error.row].append(error.text)
    nothing_told = any("a program's word for nothing" in note for note in result.notes)
    left_out = {each.row for each in result.left_out}
    firsts = sorted(said.keys() | left_out)
    lines: list[int] = []
    for number in sheet.filled:
        first = max((each for each in firsts if each < number), default=0)
        text = "".join(sheet.rows[number - 1])
        is_said = any(text in each for each in said.get(first, ()))
        is_said |= text == "#N/A" and nothing_told
        if number not in firsts and (first in left_out or is_said):
            lines.append(number)
    return lines


@settings(max_examples=80)
@given(sheets())
def test_every_row_with_text_is_a_recipients_or_left_out_or_the_headings(sheet: Sheet) -> None:
    result = read(sheet)
    assume(result)
    assert result
    assert accounted(result, sheet) == sheet.filled
    assert {each.reason for each in result.left_out} <= REASONS
    assert all(set(each.values) == set(result.names) for each in result.recipients)


@settings(max_examples=40)
@given(sheets())
def test_with_the_hidden_ones_included_no_row_is_left_out_as_hidden(sheet: Sheet) -> None:
    result = read(sheet, include_hidden=True)
    assume(result)
    assert result
    assert accounted(result, sheet) == sheet.filled
    assert {each.reason for each in result.left_out} <= REASONS - {
        "hidden",
        "filtered",
        "all in hidden columns",
    }


@settings(max_examples=40)
@given(sheets())
def test_every_row_of_a_text_table_is_accounted_for(sheet: Sheet) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t").writerows(sheet.rows)
    result = attempt(PastedTable(stream.getvalue()))
    assume(result)
    assert result
    assert accounted(result, sheet) == sheet.filled


def test_hidden_and_filtered_rows_and_columns_are_told_in_sentences() -> None:
    sheet = Sheet(
        [["Name", "Ward", "E-mail"], *([f"Jane Smith {n}", "Exwick", ""] for n in range(5)),
         ["", "", "a@example.org"]],
        hidden_rows={2, 3}, hidden_columns={2},
    )  # fmt: skip
    result = read(sheet)
    assert result
    assert result.notes == (
        "2 hidden rows were left out; they can be included.",
        "1 hidden column was left out; it can be included.",
    )
    assert [(each.row, each.reason) for each in result.left_out] == [
        (2, "hidden"),
        (3, "hidden"),
        (7, "all in hidden columns"),
    ]


def test_titles_above_the_headings_are_accounted_for() -> None:
    sheet = Sheet([["Councillors"], [], ["May 2017"], ["Name", "Ward"], ["Jane Smith", "Exwick"]])
    result = read(sheet)
    assert result
    assert [(each.row, each.reason) for each in result.left_out] == [
        (1, "above the headings"),
        (3, "above the headings"),
    ]
    assert result.notes == ()


def test_many_rows_above_the_headings_are_told() -> None:
    people = [["Jane Smith", "Exwick"], ["Omar Khan", "Pinhoe"], ["Li Na", "Exwick"]]
    result = read(Sheet([*people, ["Name", "Ward"], *people]))
    assert result
    assert "3 rows above the headings were left out." in result.notes


def test_a_hidden_sheet_that_is_not_read_is_named(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title, page.sheet_state = "Lookups", "hidden"
    members = book.create_sheet("Members")
    members.append(["Name", "Ward"])
    members.append(["Jane Smith", "Exwick"])
    book.save(tmp_path / "list.xlsx")
    result = read_recipients(tmp_path / "list.xlsx", ALIASES)
    assert result.notes == ("The sheet “Lookups” is hidden and was not read.",)
    book.create_sheet("Old").sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    result = read_recipients(tmp_path / "list.xlsx", ALIASES)
    assert result.notes == ("The sheets “Lookups” and “Old” are hidden and were not read.",)
    assert read_recipients(tmp_path / "list.xlsx", ALIASES, sheet="Members").notes == ()


def test_an_empty_paste_says_what_to_do() -> None:
    with pytest.raises(LetterkitError) as caught:
        read_recipients(PastedTable(" \n\t"), ALIASES)
    assert caught.value.message == "There is no text to paste."
    assert "copy them" in caught.value.hint
