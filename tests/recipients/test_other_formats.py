from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from letterkit.errors import LetterkitError
from letterkit.recipients import SheetInfo, sheet_names

XLS = Path(__file__).parent / "data" / "members.xls"


def row(*texts: str, attributes: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def table(*rows: str, name: str = "Members", style: str = "") -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def test_an_xls_is_read(read: Any) -> None:
    result = read(XLS)
    assert (result.sheet, result.heading_row) == ("Members", 1)
    assert result.recipients[0].values == {
        "councillor_name": "Jane Smith",
        "ward": "Alphington",
        "email": "jane@example.org",
        "phone": "01632 960001",
        "seats": "2",
        "elected": "04/05/2017",
        "share": "12.5",
    }
    assert result.recipients[1].values["share"] == "TRUE"


def test_an_xls_tells_its_sheets(read: Any) -> None:
    assert sheet_names(XLS) == [
        SheetInfo("Lookups", hidden=True),
        SheetInfo("Members", hidden=False),
    ]
    assert read(XLS).sheet == "Members"


def test_an_ods_is_read_as_shown(read: Any, ods: Any) -> None:
    phone = (
        '<table:table-row><table:table-cell><text:p>Jane<text:s text:c="2"/>Smith</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" '
        'office:value="7700900123"><text:p>07700900123</text:p></table:table-cell>'
        "</table:table-row>"
    )
    result = read(ods(table(row("Name", "Phone"), phone)))
    assert result.recipients[0].values == {"councillor_name": "Jane  Smith", "phone": "07700900123"}


def test_hidden_and_filtered_rows_of_an_ods_are_left_out(read: Any, ods: Any) -> None:
    result = read(
        ods(
            table(
                row("Name", "Ward"),
                row("Jane", "Exwick"),
                row("Omar", "Pinhoe", attributes='table:visibility="filter"'),
                row("Li", "Pinhoe", attributes='table:visibility="collapse"'),
            )
        )
    )
    assert len(result.recipients) == 1
    assert [(each.row, each.reason) for each in result.left_out] == [(3, "filtered"), (4, "hidden")]


def test_hidden_columns_and_sheets_of_an_ods_are_left_out(read: Any, ods: Any) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    path = ods(
        table(row("x", "y"), name="Lookups", style="off")
        + table(columns, row("Name", "Ward"), row("Jane", "Exwick")),
        '<style:style style:name="off"><style:table-properties table:display="false"/>'
        "</style:style>",
    )
    result = read(path)
    assert (result.sheet, result.names) == ("Members", ("councillor_name",))


def test_a_million_repeated_empty_rows_of_an_ods_cost_nothing(read: Any, ods: Any) -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
        "</table:table-row>"
    )
    result = read(ods(table(row("Name", "Ward"), empty, row("Jane", "Exwick"))))
    assert result.recipients[0].row == 1048572


def test_notes_on_a_cell_are_no_part_of_its_text(read: Any, ods: Any) -> None:
    noted = (
        "<table:table-row><table:table-cell><office:annotation><text:p>ask</text:p>"
        "</office:annotation><text:p>Jane</text:p></table:table-cell></table:table-row>"
    )
    result = read(ods(table(row("Name", "Ward"), noted)))
    assert result.recipients[0].values == {"councillor_name": "Jane", "ward": ""}


def test_cells_repeated_without_end_are_refused(read: Any, ods: Any) -> None:
    block = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    with pytest.raises(LetterkitError, match="more than 5,000,000 cells"):
        read(ods(table(row("Name", "Ward"), block)))
