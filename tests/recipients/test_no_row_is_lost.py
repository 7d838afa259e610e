"""Whatever cuts a list's cells, and however it was pasted, each person is there or left out."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack
from letterkit.recipients import PastedTable, read_recipients

PACK = built_in_pack()
_WORD = st.from_regex(r"[A-Z][a-z]{2,7}", fullmatch=True)
_NAME = st.builds("{} {}".format, _WORD, _WORD)
# What stands in lists beside people: totals, notes, nothing, and what programs write for it.
_ODD = st.sampled_from([
    "Total", "Subtotal Heath", "Labour 20", "Source: council website", "NULL", "undefined", "TBC",
    "Updated 3 May 2016", "Vacant", "-", "Grand total", "Heath",
])  # fmt: skip
_ROW = st.tuples(_NAME | _ODD, st.sampled_from(["Heath", "Moor", "", "3 councillors", "12"]))


def _numbers(source: Path | PastedTable) -> list[int]:
    """Return the numbers of all rows that are accounted for, in order."""
    people = read_recipients(source, PACK.headings, recognise=PACK.recognisers)
    return sorted([*(each.row for each in people.recipients), *(o.row for o in people.left_out)])


@given(
    st.lists(_ROW, min_size=2, max_size=8), st.sampled_from([",", ";", "\t", "|", "~", "^", "¬"])
)
def test_each_row_is_a_recipient_or_left_out_with_a_reason(
    rows: list[tuple[str, str]], delimiter: str
) -> None:
    lines = [("Councillor", "Ward"), *rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        text = "".join(f"{name}{delimiter}{ward}\n" for name, ward in lines)
        path.write_text(text, encoding="utf-8")
        assert _numbers(path) == list(range(2, len(lines) + 1))


@given(st.lists(_NAME, min_size=2, max_size=8, unique=True), st.sampled_from(["; ", ", ", "\n"]))
def test_each_address_of_a_mail_program_is_a_recipient(names: list[str], between: str) -> None:
    text = between.join(f"{name} <{name.lower().replace(' ', '.')}@example.org>" for name in names)
    people = read_recipients(PastedTable(text), PACK.headings, recognise=PACK.recognisers)
    assert [each.values["councillor_name"] for each in people.recipients] == names


@given(st.lists(_NAME, min_size=3, max_size=6, unique=True), st.booleans())
def test_each_person_in_several_lines_is_a_recipient(names: list[str], apart: bool) -> None:
    text = ("\n" if apart else "").join(
        f"Councillor {name}\nParty: Labour\nEmail: {name.lower().replace(' ', '.')}@example.org\n"
        for name in names
    )
    try:
        people = read_recipients(PastedTable(text), PACK.headings, recognise=PACK.recognisers)
    except LetterkitError:
        return  # a page that isn't understood is refused whole
    assert [each.values["councillor_name"] for each in people.recipients] == [
        f"Councillor {name}" for name in names
    ]
