"""Formulas whose results aren't in the file are told of, with what to do."""

from __future__ import annotations

from typing import Any


def test_a_formula_without_its_result_is_told_of_once(read: Any, xlsx: Any) -> None:
    rows = [["Name", "Ward"], ["Ann Example", '="Pin"&"hoe"'], ["Bob Sample", '="Ex"&"wick"']]
    result = read(xlsx(rows))
    (told,) = [note for note in result.warnings if "saved result" in note]
    assert "2 formulas without a saved result, the first in cell B2" in told


def test_a_list_without_formulas_is_told_nothing(read: Any, xlsx: Any) -> None:
    result = read(xlsx([["Name", "Ward"], ["Ann Example", "Pinhoe"]]))
    assert not result.warnings
