"""What is copied out of the table is a table again wherever it is pasted, and no formula."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.widgets.copied_table import copied_table
from letterkit.recipients.files.delimited import pasted_table
from letterkit.recipients.files.grid import clean_cell

TELEPHONE = re.compile("[+][0-9][0-9 ().-]*")
SIGNS = "=+-@＝＋－＠\t\r"
FORMULAS = st.builds(
    "{}{}{}".format,
    st.text(" '\"\u00a0", max_size=3),
    st.sampled_from(SIGNS),
    st.text("=1A@+-'\" \tå", max_size=6),
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=12
)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(FORMULAS | TEXTS, min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def cells_of(markup: str) -> list[str]:
    return ["".join(cell.itertext()) for cell in html.fromstring(markup).iter("td")]


@given(TABLES)
@example([["Name", "Note"], ["=1+1", "'=1+1"], ["a\nb", '"=x'], ["+44 1632 960001", "@x\ty"]])
def test_a_copied_table_is_pasted_as_it_was(rows: list[list[str]]) -> None:
    text = copied_table(rows).text()
    if not text.strip():
        return
    read = dict(pasted_table(text).read(0).rows)
    cleaned = {
        number: cells
        for number, row in enumerate(rows, 1)
        if (cells := {column: clean_cell(cell) for column, cell in enumerate(row)})
    }
    for number, cells in cleaned.items():
        assert read.get(number, {}) == {column: cell for column, cell in cells.items() if cell}


@given(TABLES)
def test_no_copied_cell_begins_a_formula(rows: list[list[str]]) -> None:
    data = copied_table(rows)
    plain = [cell for row in csv.reader(StringIO(data.text()), "excel-tab") for cell in row]
    marked_up = [cell for cell in cells_of(data.html()) if not TELEPHONE.fullmatch(cell)]
    assert len(plain) >= len(marked_up)
    for cell in plain + marked_up:
        assert not cell.strip(' \u00a0"').startswith(tuple(SIGNS))


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
@pytest.mark.parametrize("before", ["", " ", "'", '"', "\u00a0"])
def test_what_could_be_a_formula_is_text_in_both_forms(before: str, sign: str) -> None:
    cell = f"{before}{sign}HYPERLINK(A1)"
    data = copied_table([["Name", "Note"], ["Jane", cell]])
    assert cells_of(data.html()) == ["Name", "Note", "Jane", f"'{cell}"]
    assert data.text().split("\t")[-1].strip('"\n').startswith("'")


def test_every_copied_cell_has_text_for_its_number_format() -> None:
    markup = copied_table([["Code", "Left"], ["007", "1-2"]]).html()
    for cell in html.fromstring(markup).iter("td"):
        assert cell.get("style") == 'mso-number-format:"\\@"'
        assert cell.get("sdnum", "").endswith(";@")


def test_a_telephone_number_stays_as_it_is() -> None:
    data = copied_table([["Name", "Telephone"], ["Jane", "+44 (0)1632 960-001"]])
    assert cells_of(data.html())[-1] == "+44 (0)1632 960-001"


def test_what_looks_like_markup_is_shown_as_it_stands() -> None:
    data = copied_table([["Name", "Note"], ["<b>Jane</b>", "<img src='x'> & co\nline"]])
    assert [*html.fromstring(data.html()).iter("b", "img")] == []
    assert cells_of(data.html())[2:] == ["<b>Jane</b>", "<img src='x'> & coline"]


def test_the_clipboard_hands_it_on_whole(qtbot: QtBot) -> None:
    assert qtbot
    QGuiApplication.clipboard().setMimeData(copied_table([["Name", "Note"], ["Zoë", "=1\n2"]]))
    read = pasted_table(QGuiApplication.clipboard().text()).read(0)
    assert read.rows == [(1, {0: "Name", 1: "Note"}), (2, {0: "Zoë", 1: "=1\n2"})]
