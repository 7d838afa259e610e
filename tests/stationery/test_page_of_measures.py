"""docs/ENVELOPES-AND-LABELS.md has the sheets as they are in the program."""

from __future__ import annotations

from pathlib import Path

from letterkit.stationery import SHEETS, EnvelopeSize

PAGE = Path(__file__).parents[2].joinpath("docs", "ENVELOPES-AND-LABELS.md").read_text("utf-8")


def test_it_has_each_sheet_with_its_measures_and_their_source() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "×" in line]
    expected = [
        f"| {each.name} | {', '.join(each.also) or '–'} | {each.columns} × {each.rows} | "
        f"{each.width:g} × {each.height:g} | {each.left:g}, {each.top:g} | "
        f"{each.across:g}, {each.down:g} | {each.source} |"
        for each in SHEETS
    ]
    assert rows == expected


def test_it_has_each_envelope_with_its_size() -> None:
    for each in EnvelopeSize:
        width, height = each.size
        assert f"{each} {width:g} × {height:g}" in " ".join(PAGE.split())
