"""In an .ods the value counts where a cell's text is missing or says something else."""

from __future__ import annotations

from typing import Any

import pytest

from letterkit.recipients.files.ods_values import value_text

DATE = {"value-type": "date", "date-value": "2017-09-05"}
FLOAT = {"value-type": "float", "value": "1234"}


@pytest.mark.parametrize(
    ("attributes", "text", "shown"),
    [
        (DATE, "", "05/09/2017"),
        (DATE, "09/05/17", "05/09/2017"),
        (DATE, "05/09/17", "05/09/17"),
        (DATE, "5 September 2017", "5 September 2017"),
        (DATE, "2017-09-05", "2017-09-05"),
        (DATE | {"date-value": "2017-09-05T18:30:00"}, "", "05/09/2017 18:30"),
        (DATE | {"date-value": "soon"}, "soon", "soon"),
        (FLOAT, "", "1234"),
        (FLOAT, "1234.0", "1234"),
        (FLOAT, "1,234", "1,234"),
        (FLOAT, "01234", "01234"),
        (FLOAT, "1234.00", "1234.00"),
        (FLOAT, "999", "1234"),
        (FLOAT | {"value": "12.5"}, "13", "13"),
        (FLOAT | {"value": "nan"}, "", ""),
        ({"value-type": "currency", "value": "5"}, "£5.00", "£5.00"),
        ({"value-type": "percentage", "value": "0.125"}, "", "12.5%"),
        ({"value-type": "percentage", "value": "0.125"}, "13%", "13%"),
        ({"value-type": "boolean", "boolean-value": "true"}, "", "TRUE"),
        ({"value-type": "time", "time-value": "PT9H05M00S"}, "", "09:05:00"),
        ({"value-type": "string"}, "Jane", "Jane"),
    ],
)
def test_the_value_counts_where_the_text_fails(
    attributes: dict[str, str], text: str, shown: str
) -> None:
    assert value_text(attributes, text) == shown


def test_a_date_without_text_is_read_from_a_file(read: Any, ods: Any) -> None:
    rows = (
        "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
        "<table:table-cell><text:p>Surgery date</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Ann Lee</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2017-09-05"/>'
        "</table:table-row>"
    )
    result = read(ods(f'<table:table table:name="A">{rows}</table:table>'))
    assert result.recipients[0].values["surgery_date"] == "05/09/2017"
