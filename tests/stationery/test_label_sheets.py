"""Sheets of labels are found by the names on their packets, and measures are checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.stationery import (
    SHEETS,
    PostalAddress,
    find_sheet,
    make_labels,
    measures_of,
    own_sheet,
    parse_measures,
)
from letterkit.stationery.label_sheet import OWN_MEASURES, check_sheet

OWN = "width=63.5, height=38.1, columns=3, rows=7, left=7.2, top=15.1, across=66, down=38.1"


def test_every_sheet_fits_on_its_paper_and_says_where_its_measures_are_from() -> None:
    for sheet in SHEETS:
        check_sheet(sheet)
        assert sheet.source, sheet.name
    names = [name for each in SHEETS for name in (each.name, *each.also)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "name",
    ["L7160", "l7160", "Avery L7160", "7160", "J8160", "8160", " L7160-100 ", "avery-L7160 / 25"],
)
def test_a_sheet_goes_by_what_stands_on_its_packet(name: str) -> None:
    assert find_sheet(name).name == "L7160"


@pytest.mark.parametrize("name", ["", "L9999", "labels", "L7160L7161", "¼"])
def test_a_sheet_that_nobody_knows_is_told(name: str) -> None:
    with pytest.raises(LetterkitError, match="no sheet of labels called"):
        find_sheet(name)


def test_a_sheet_of_ones_own_is_given_in_millimetres() -> None:
    sheet = own_sheet(parse_measures(OWN))
    assert (sheet.count, sheet.box(21)[:2]) == (21, (139.2, pytest.approx(243.7)))
    assert own_sheet(measures_of(sheet)) == sheet


def test_labels_that_touch_need_no_steps() -> None:
    sheet = own_sheet(parse_measures("width=70 mm; height=37mm; columns=3; rows=8; left=0; top=0"))
    assert (sheet.across, sheet.down) == (70, 37)


def test_steps_to_a_next_label_say_nothing_where_there_is_none() -> None:
    only = "width=70, height=37, columns=1, rows=1, left=0, top=0, across=-500, down=0"
    assert own_sheet(parse_measures(only)).text_size == (64, 31)


@pytest.mark.parametrize(
    ("measures", "why"),
    [
        ("width=63.5", "lack columns"),
        ("wide=63.5", "no measure"),
        ("width=much", "no number"),
        (OWN.replace("rows=7", "rows=8"), "don’t fit on A4"),
        (OWN.replace("left=7.2", "left=20"), "don’t fit on A4"),
        (OWN.replace("across=66", "across=60"), "overlap"),
        (OWN.replace("left=7.2", "left=-1"), "outside"),
        (OWN.replace("columns=3", "columns=0"), "column and a row"),
        (OWN.replace("columns=3", "columns=2.5"), "whole numbers"),
        (OWN.replace("height=38.1", "height=2"), "8 mm"),
        (OWN.replace("columns=3", "columns=999999999"), "at most"),
    ],
)
def test_measures_that_cannot_be_are_told(measures: str, why: str) -> None:
    with pytest.raises(LetterkitError, match=why):
        own_sheet(parse_measures(measures))


@given(st.dictionaries(st.sampled_from(OWN_MEASURES), st.floats(allow_nan=True)), st.text())
def test_any_measures_are_a_sheet_or_told(measures: dict[str, float], typed: str) -> None:
    for attempt in (lambda: own_sheet(measures), lambda: own_sheet(parse_measures(typed))):
        try:
            sheet = attempt()
        except LetterkitError:
            continue
        check_sheet(sheet)


@pytest.mark.parametrize("start", [0, -1, 22])
def test_a_sheet_is_begun_at_a_label_that_it_has(start: int) -> None:
    somebody = PostalAddress(("Bo",), (), ("1 High St",))
    with pytest.raises(LetterkitError, match=f"no label {start}"):
        make_labels([somebody], find_sheet("L7160"), start=start)


def test_without_anybody_there_is_nothing_to_print() -> None:
    with pytest.raises(LetterkitError, match="no address to print"):
        make_labels([], find_sheet("L7160"))
