"""Addresses shrink until they fit; nothing of them is ever cut."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from letterkit.layout import lay_out
from letterkit.stationery import PostalAddress, find_sheet, make_labels
from letterkit.stationery.fitting import LEGIBLE, fit, height_of
from tests.stationery.measured import placed_lines

MM = 25.4 / 72
LINES = st.lists(st.text("abc W-é ", min_size=1, max_size=80).filter(str.strip), min_size=1)


def half(text: str) -> float:
    """Every letter is half as wide as it is high."""
    return len(text) / 2


def test_a_short_address_stands_in_large_letters() -> None:
    fitted = fit(["Bo Lee", "1 High St", "EXETER"], 60, 30, measure=half)
    assert fitted is not None
    assert (fitted.lines, fitted.size) == (("Bo Lee", "1 High St", "EXETER"), 12.0)


def test_letters_shrink_before_a_line_is_broken() -> None:
    fitted = fit(["The Worshipful the Mayor of Exeter", "EXETER"], 60, 30, measure=half)
    assert fitted is not None
    assert len(fitted.lines) == 2
    assert 9 <= fitted.size < 12


def test_a_line_is_broken_between_words_before_letters_become_small() -> None:
    line = "The Worshipful the Mayor of the City and County of Exeter and all its suburbs"
    fitted = fit([line, "EXETER"], 60, 30, measure=half)
    assert fitted is not None
    assert fitted.size == 12.0
    assert " ".join(fitted.lines[:-1]) == line


@given(LINES, st.floats(10, 100), st.floats(5, 60))
def test_whatever_fits_is_whole_and_within_its_place(
    lines: list[str], width: float, height: float
) -> None:
    fitted = fit(lines, width, height, measure=half)
    if fitted is None:
        return
    assert "".join("".join(fitted.lines).split()) == "".join("".join(lines).split())
    assert height_of(len(fitted.lines), fitted.size) <= height
    assert all(half(line) * fitted.size * MM <= width for line in fitted.lines)


def many(count: int) -> PostalAddress:
    place = tuple(f"Line {number} of an address without end" for number in range(count))
    return PostalAddress(("Cllr Bo Lee",), (), place, ("recipient:bo~1",), 2)


def test_an_address_in_small_print_is_told_and_whole(tmp_path: Path) -> None:
    made = make_labels([many(9)], find_sheet("L7651"))
    (told,) = made.diagnostics
    assert told.kind == "small-print"
    assert (told.recipient, told.row) == ("Cllr Bo Lee", 2)
    assert f"below {LEGIBLE:g}" in told.message
    path = tmp_path / "labels.pdf"
    lay_out(made.content).write_pdf(path)
    lines = placed_lines(path)
    assert "".join(each.text for each in lines).count("address without end") == 9
    box = find_sheet("L7651").box(1)
    assert min(each.top for each in lines) >= box.top
    assert max(each.bottom for each in lines) <= box.top + box.height
    assert max(each.right for each in lines) <= box.left + box.width


def test_an_address_that_fits_in_no_letters_is_told_and_left_out() -> None:
    short = PostalAddress(("Cllr Al Ray",), (), ("1 High St",), ("recipient:al~1",), 3)
    made = make_labels([many(60), short], find_sheet("L7651"))
    assert made.count == 1
    assert [each.kind for each in made.diagnostics] == ["too-long"]
    assert made.diagnostics[0].message.startswith("Cllr Bo Lee’s address is too long")
