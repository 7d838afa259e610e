"""A table copied from a web page keeps its rows, though its cells hold line breaks."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import PastedTable, read_recipients
from letterkit.recipients.files.delimited import pasted_table

HEADINGS = ("Councillor", "Party", "Ward", "Contact")
CELLS = st.text("abc \n", max_size=8).map(str.strip)
ALIASES = {
    "councillor_name": ["Councillor"], "party": ["Party"], "ward": ["Ward"], "role": [],
    "council_name": [], "email": [], "phone": [],
}  # fmt: skip


def as_a_browser_copies(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def test_a_cell_of_several_lines_stays_one() -> None:
    people = read_recipients(
        PastedTable(
            as_a_browser_copies([
                ("Photo of Councillor", *HEADINGS[:3]),
                ("Photo of Cllr Ann Smith", "Cllr Ann Smith\nLeader", "Labour", "Mill"),
                ("Photo of Cllr Tom Brown", "Cllr Tom Brown\n", "Green", "Heath"),
                ("Photo of Cllr Bo Lee", "Cllr Bo Lee\n\nCabinet Member", "Labour", "Heath"),
            ])
        ),
        ALIASES,
    )  # fmt: skip
    names = [each.values["councillor_name"].splitlines()[0] for each in people.recipients]
    assert names == ["Cllr Ann Smith", "Cllr Tom Brown", "Cllr Bo Lee"]
    assert [each.values["party"] for each in people.recipients] == ["Labour", "Green", "Labour"]
    assert [each.row for each in people.recipients] == [2, 4, 6]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, st.just("x")), min_size=1, max_size=6))
def test_all_cells_of_a_copied_page_are_where_they_were(rows: list[tuple[str, ...]]) -> None:
    grid = pasted_table(as_a_browser_copies([HEADINGS, *rows])).read(0)
    in_pieces = sum("\n" in "".join(row) for row in rows)
    if in_pieces != 1:  # one alone may as well be a short row
        assert [cells.get(3) for _number, cells in grid.rows[1:]] == ["x"] * len(rows)


def test_rows_that_are_merely_short_stay_rows() -> None:
    text = "Name\tWard\tParty\tNote\nAnn\tMill\nTom\tHeath\nBo\tHeath\tGreen\n"
    grid = pasted_table(text).read(0)
    assert [cells[0] for _number, cells in grid.rows] == ["Name", "Ann", "Tom", "Bo"]
