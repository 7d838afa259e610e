"""Web pages and Excel 2003 XML under a spreadsheet's name."""

from __future__ import annotations

from typing import Any

import pytest

from letterkit.recipients import SheetInfo, sheet_names

PAGE = """<html><head><meta charset="{charset}"><style>td {{}}</style></head><body>
<table><tr><td>Councillors of Exampleton</table>
<table border=1><thead><tr><th>Name</th><th>Ward</th><th>Phone</th></tr></thead>
<tr><td>Zoë&nbsp;Smith<td>St  Thomas<br>
  &amp; Exwick<td>01632 960001</tr>
<tr style="display: none"><td>Omar Khan<td>Pinhoe<td></tr>
<tr><td><b>Li</b> Na<!-- away --></td><td rowspan="2">Pinhoe</td><td>07700900123</td></tr>
<tr><td><p>Ann</p><p>Lee</p></td><td>01632 960002</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "no-such"])
def test_a_web_page_saved_as_xls_gives_its_largest_table(
    read: Any, text_file: Any, charset: str
) -> None:
    encoding = "utf-8" if charset == "no-such" else charset
    data = PAGE.format(charset=charset).encode(encoding)
    result = read(text_file(data, "export.xls"))
    assert [each.values for each in result.recipients] == [
        {"councillor_name": "Zoë Smith", "ward": "St Thomas\n& Exwick", "phone": "01632 960001"},
        {"councillor_name": "Li Na", "ward": "Pinhoe", "phone": "07700900123"},
        {"councillor_name": "Ann\nLee", "ward": "Pinhoe", "phone": "01632 960002"},
    ]
    assert [(each.row, each.reason) for each in result.left_out] == [(3, "hidden")]


def test_a_bare_table_in_utf_16_is_read(read: Any, text_file: Any) -> None:
    data = "<table><tr><td>Name</td></tr><tr><td>Zoë</td></tr></table>".encode("utf-16")
    assert read(text_file(data, "export.xls")).recipients[0].values == {"councillor_name": "Zoë"}


def test_a_csv_whose_headings_stand_in_angle_brackets_is_a_csv(read: Any, text_file: Any) -> None:
    result = read(text_file(b"<Name>,<Ward>\nJane,Exwick\n"))
    assert result.recipients[-1].values["ward"] == "Exwick"


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="00000000000"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="Lookups"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>
</x:WorksheetOptions></Worksheet>
<Worksheet ss:Name="Members"><Table><Column/><Column ss:Index="5" ss:Hidden="1"/>
<Row ss:Index="2"><Cell><Data ss:Type="String">Name</Data></Cell>
<Cell><Data ss:Type="String">Ward</Data></Cell><Cell><Data ss:Type="String">Phone</Data></Cell>
<Cell><Data ss:Type="String">Elected</Data></Cell><Cell><Data ss:Type="String">Secret</Data></Cell>
<Cell><Data ss:Type="String">Leader</Data></Cell></Row>
<Row><Cell><Data ss:Type="String"><B>Zoë</B> Smith</Data></Cell>
<Cell ss:MergeDown="1"><Data ss:Type="String">Exwick</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">7700900123</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2017-05-04T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="String">x</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Omar Khan</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="Error">#N/A</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">Li Na</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_excel_2003_xml_reads_as_excel_shows_it(read: Any, text_file: Any) -> None:
    path = text_file(XML.encode(), "export.xls")
    result = read(path)
    assert sheet_names(path) == [SheetInfo("Lookups", True), SheetInfo("Members", False)]
    assert [each.values for each in result.recipients] == [
        {
            "councillor_name": "Zoë Smith",
            "ward": "Exwick",
            "phone": "07700900123",
            "elected": "04/05/2017",
            "leader": "TRUE",
        },
        {
            "councillor_name": "Omar Khan",
            "ward": "Exwick",
            "phone": "",
            "elected": "",
            "leader": "",
        },
    ]
    assert [(each.row, each.reason) for each in result.left_out] == [(5, "hidden")]
    assert [(each.row, each.text) for each in result.errors] == [(4, "#N/A")]
