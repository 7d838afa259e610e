"""Invented people for the tests of the view of recipients."""

from __future__ import annotations

from typing import Any

from letterkit.desktop.views.recipients.view_data import (
    ColumnChoice,
    PeopleViewData,
    PersonRow,
    RowDiagnostic,
    WrittenStatus,
)
from letterkit.diagnostics import Severity

NO_WARD = RowDiagnostic(1, Severity.ERROR, "ward", "“Ward” is empty.")
MISTYPED = RowDiagnostic(
    2, Severity.WARNING, "email", "The e-mail address looks mistyped: jane@gmial.com.",
    ("Write jane@gmail.com", "Leave this person out"),
)  # fmt: skip
TWICE = RowDiagnostic(
    3, Severity.WARNING, "name", "Cllr Tom Weir stands in rows 5 and 6.", ("Keep row 5",)
)

COLUMNS = (
    ColumnChoice("A", "Cllr", "councillor_name", "", ("Ahmed Khan", "Jane Smith", ""), "name"),
    ColumnChoice("B", "Ward", "ward", "", ("Alphington", "", "Pennsylvania"), "ward"),
    ColumnChoice("C", "Contact", "", "email", ("a.khan@example.org", "", ""), "contact"),
    ColumnChoice("D", "Tel", "", "phone", ("01632 960001", "", ""), "tel"),
)
FIELDS = (
    ("councillor_name", "Councillor’s name"),
    ("ward", "Ward"),
    ("email", "E-mail"),
    ("phone", "Phone"),
)


def somebody(row: int, name: str, **more: Any) -> PersonRow:
    """Return a councillor of Exeter, whose key is the number of their row."""
    values: dict[str, Any] = {
        "salutation": f"Dear Councillor {name.rsplit(maxsplit=1)[-1]}",
        "ward": "Alphington",
        "council": "Exeter City Council",
        "email": f"{name.rsplit(maxsplit=1)[-1].casefold()}@example.org",
        **more,
    }
    return PersonRow(str(row), row, f"Cllr {name}", **values)


def people() -> list[PersonRow]:
    """Return six people, of whom three want looking at."""
    return [
        somebody(2, "Ahmed Khan", party="Labour", roles=("Scrutiny member",), role="Scrutiny"),
        somebody(3, "Jane Smith", ward="", diagnostics=(NO_WARD,), party="Green"),
        somebody(4, "Seán O’Brien", ward="Pennsylvania", email="jane@gmial.com",
                 diagnostics=(MISTYPED,), party="Labour"),
        somebody(5, "Tom Weir", ward="Ward 10", diagnostics=(TWICE,), party="Labour"),
        somebody(6, "Ruth Price", ward="Ward 9", written=WrittenStatus("written", "2017-03-01")),
        somebody(7, "Zoë Hall", ticked=False, left_out="Left out by hand", council="Devon",
                 roles=("Cabinet member",), other={"tel": "01632 960007"}),
    ]  # fmt: skip


def view_data(**more: Any) -> PeopleViewData:
    """Return the six people as a list."""
    values: dict[str, Any] = {"rows": people(), "columns": COLUMNS, "fields": FIELDS, **more}
    return PeopleViewData("councillors.xlsx", **values)
