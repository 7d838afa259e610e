"""Names to choose from, out of whatever spreadsheet somebody has them in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from letterkit.errors import LetterkitError
from letterkit.recipients import read_names


def names(tmp_path: Path, text: str) -> list[tuple[str, tuple[str, ...]]]:
    path = tmp_path / "names.csv"
    path.write_text(text, "utf-8")
    return [(each.name, each.aliases) for each in read_names(path)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hill\nMoor\n", [("Hill", ()), ("Moor", ())]),
        ("Name,Other names\nHill Library,Hill;The Hill\nMoor,\n",
         [("Hill Library", ("Hill", "The Hill")), ("Moor", ())]),
        ("Code,Name,Also known as\nA1,Hill,Top\n", [("Hill", ("Top",))]),
        ("Our trusts in 2017,\n,\nTrust,Acronym\nHill Health Trust,HHT\n",
         [("Hill Health Trust", ("HHT",))]),
        ("Aliases,Libraries\nTop,Hill\n", [("Hill", ("Top",))]),
        ("Name,Aliases\nHill,Hill; ;Top;Top\nHill,Twice\n#N/A,\n", [("Hill", ("Top",))]),
    ],
)  # fmt: skip
def test_names_stand_where_people_put_them(
    text: str, expected: list[tuple[str, tuple[str, ...]]], tmp_path: Path
) -> None:
    assert names(tmp_path, text) == expected


def test_what_nobody_sees_isnt_read(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Secret"])
    first.sheet_state = "hidden"
    second = book.create_sheet("Places")
    for row in (["Old", "Name", "Aliases"], ["x", "Hill", "Top"], ["y", "Gone", ""]):
        second.append(row)
    second.column_dimensions["A"].hidden = True
    second.row_dimensions[3].hidden = True
    book.active = 1
    path = tmp_path / "places.xlsx"
    book.save(path)
    assert [(each.name, each.aliases) for each in read_names(path)] == [("Hill", ("Top",))]


def test_a_spreadsheet_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError) as caught:
        names(tmp_path, "Name,Aliases\n")
    assert caught.value.hint
