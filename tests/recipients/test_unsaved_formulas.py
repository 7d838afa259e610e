"""Formulas whose results aren't in the file are told of, with what to do."""

from __future__ import annotations

from typing import Any

import pytest

from letterkit.recipients.files.formula_results import FormulaResults
from letterkit.recipients.files.grid import Grid


def test_a_formula_without_its_result_is_told_of_once(read: Any, xlsx: Any) -> None:
    rows = [["Name", "Ward"], ["Ann Example", '="Pin"&"hoe"'], ["Bob Sample", '="Ex"&"wick"']]
    result = read(xlsx(rows))
    (told,) = [note for note in result.warnings if "saved result" in note]
    assert "2 formulas without a saved result, the first in cell B2" in told


def test_a_list_without_formulas_is_told_nothing(read: Any, xlsx: Any) -> None:
    result = read(xlsx([["Name", "Ward"], ["Ann Example", "Pinhoe"]]))
    assert not result.warnings


def _sheet(*cells: str) -> str:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="str"><v>Person {number}</v></c>{cell}</row>'
        for number, cell in enumerate(cells, 2)
    )
    head = '<c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Note</v></c>'
    return f'<sheetData><row r="1">{head}</row>{rows}</sheetData>'


def test_a_text_that_was_saved_as_0_is_never_printed(read: Any, raw_xlsx: Any) -> None:
    formula = "&quot;Since &quot;&amp;2010"
    result = read(raw_xlsx(_sheet(f'<c r="B2"><f>{formula}</f><v>0</v></c>')))
    assert all(set(each.values.values()) <= {"Person 2", ""} for each in result.recipients)
    assert any("1 formula without a saved result, the first in cell B2" in note
               for note in result.warnings)  # fmt: skip


def test_a_0_that_a_formula_gave_stays(read: Any, raw_xlsx: Any) -> None:
    result = read(raw_xlsx(_sheet('<c r="B2"><f>1-1</f><v>0</v></c>')))
    assert result.recipients[0].values["note"] == "0"
    assert not result.warnings


def test_0_for_every_formula_of_a_file_that_awaits_its_results_is_none() -> None:
    grid = Grid("Sheet1", [(2, {0: "Ann Example", 1: "0"}), (3, {1: "0"})])
    results = FormulaResults(awaited=True)
    results.note((2, 1), "YEAR(TODAY())-2010", None, "0")
    results.note((3, 1), "VLOOKUP(A3,D:E,2)", None, "0")
    results.settle(grid)
    assert grid.rows == [(2, {0: "Ann Example"})]
    assert "2 formulas without a saved result, the first in cell B2" in grid.warnings[0]


def test_0_beside_other_results_is_a_result() -> None:
    grid = Grid("Sheet1", [(2, {1: "0"}), (3, {1: "5"})])
    results = FormulaResults(awaited=True)
    results.note((2, 1), "A2-A3", None, "0")
    results.note((3, 1), "A3-A2", None, "5")
    results.settle(grid)
    assert grid.rows == [(2, {1: "0"}), (3, {1: "5"})]
    assert not grid.warnings


@pytest.mark.parametrize("formula", ['"Cllr "&A2', "PROPER(A2)", 'A2&" "&B2', 'TEXT(A2,"0;(0)")'])
def test_a_formula_for_a_text_has_no_0(formula: str) -> None:
    grid = Grid("Sheet1", [(2, {0: "Ann", 1: "0"})])
    results = FormulaResults(awaited=False)
    results.note((3, 1), "1+1", None, "2")
    results.note((2, 1), formula, None, "0")
    results.settle(grid)
    assert grid.rows == [(2, {0: "Ann"})]


@pytest.mark.parametrize("formula", ['IF(A2="a"&B2,1,0)', "(A2&B2)=C2", "LEN(A2)", "SUM(A2:B2)"])
def test_a_formula_for_a_number_may_have_a_0(formula: str) -> None:
    grid = Grid("Sheet1", [(2, {1: "0"})])
    results = FormulaResults(awaited=False)
    results.note((2, 1), formula, None, "0")
    results.settle(grid)
    assert grid.rows == [(2, {1: "0"})]
