from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = ["Name", "Value"]


def value(read: Any, path: Any) -> str:
    return read(path).recipients[0].values["value"]


def formatted(code: str) -> Any:
    def edit(sheet: Worksheet) -> None:
        sheet["B2"].number_format = code

    return edit


def test_a_phone_number_keeps_the_zero_that_its_format_shows(read: Any, xlsx: Any) -> None:
    path = xlsx([HEADINGS, ["Jane Smith", 7700900123]], formatted("00000000000"))
    assert value(read, path) == "07700900123"


def test_text_is_never_converted(read: Any, xlsx: Any) -> None:
    rows = [["Name", "Phone", "Flat"], ["Jane Smith", "07700 900123", "1/2"]]
    values = read(xlsx(rows)).recipients[0].values
    assert (values["phone"], values["flat"]) == ("07700 900123", "1/2")


def test_whole_numbers_have_no_point(read: Any, xlsx: Any) -> None:
    assert value(read, xlsx([HEADINGS, ["Jane Smith", 3.0]])) == "3"


def test_percentages_and_pounds_read_as_shown(read: Any, xlsx: Any) -> None:
    assert value(read, xlsx([HEADINGS, ["J", 0.25]], formatted("0%"))) == "25%"
    assert value(read, xlsx([HEADINGS, ["J", 1500]], formatted('"£"#,##0.00'))) == "£1,500.00"


def test_a_date_reads_as_its_cell_shows_it(read: Any, xlsx: Any) -> None:
    rows = [HEADINGS, ["Jane Smith", date(2017, 5, 4)]]
    assert value(read, xlsx(rows, formatted("mm-dd-yy"))) == "04/05/2017"
    assert value(read, xlsx(rows, formatted("d mmmm yyyy"))) == "4 May 2017"
    assert value(read, xlsx(rows, formatted("mm/dd/yyyy"))) == "05/04/2017"


def test_times_read_as_shown(read: Any, xlsx: Any) -> None:
    path = xlsx([HEADINGS, ["Jane Smith", time(18, 30)]], formatted("hh:mm"))
    assert value(read, path) == "18:30"


def test_a_workbook_that_counts_from_1904_has_the_right_dates(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["B2"].number_format = "dd/mm/yyyy"

    path = xlsx([HEADINGS, ["Jane Smith", datetime(2017, 5, 4)]], edit)  # noqa: DTZ001
    assert value(read, path) == "04/05/2017"


def test_yes_and_no_values_read_as_excel_shows_them(read: Any, xlsx: Any) -> None:
    assert value(read, xlsx([HEADINGS, ["Jane Smith", True]])) == "TRUE"


def test_a_formula_without_a_stored_result_is_empty(read: Any, xlsx: Any) -> None:
    assert value(read, xlsx([HEADINGS, ["Jane Smith", "=A2"]])) == ""


def test_rich_text_reads_as_plain_text(read: Any, xlsx: Any) -> None:
    rich = CellRichText("Leader of ", TextBlock(InlineFont(b=True), "the Council"))
    assert value(read, xlsx([HEADINGS, ["Jane Smith", rich]])) == "Leader of the Council"


def test_no_break_spaces_and_outer_blanks_go(read: Any, xlsx: Any) -> None:
    assert value(read, xlsx([HEADINGS, ["Jane Smith", "\u00a0 St\u00a0Thomas  "]])) == "St Thomas"


def test_line_breaks_within_a_cell_stay(read: Any, xlsx: Any) -> None:
    assert value(read, xlsx([HEADINGS, ["J", "1 High Street\r\nExeter"]])) == (
        "1 High Street\nExeter"
    )


def test_error_values_are_told_and_never_printed(read: Any, xlsx: Any) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["B2"].data_type = "e"

    result = read(xlsx([HEADINGS, ["Jane Smith", "#N/A"], ["Omar Khan", "#REF!"]], edit))
    assert [each.values["value"] for each in result.recipients] == ["", ""]
    assert [(e.row, e.column, e.field, e.text) for e in result.errors] == [
        (2, "B", "value", "#N/A"),
        (3, "B", "value", "#REF!"),
    ]


def test_inline_strings_are_read(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Value</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Jane</t></is></c>'
        '<c r="B2" t="inlineStr"><is><r><t>St </t></r><r><t>Thomas</t></r></is></c></row>'
        "</sheetData>"
    )
    assert value(read, path) == "St Thomas"


def test_cells_without_references_take_the_next_column(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row><c t="str"><v>Name</v></c><c t="str"><v>Value</v></c></row>'
        '<row><c t="str"><v>Jane</v></c><c><v>7</v></c></row></sheetData>'
    )
    assert value(read, path) == "7"


def test_missing_shared_strings_count_as_empty_and_are_told(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>7</v></c><c r="B2"><v>12</v></c></row></sheetData>',
        strings="<si><t>Name</t></si><si><t>Value</t></si>",
    )
    result = read(path)
    assert result.recipients[0].values == {"councillor_name": "", "value": "12"}
    assert any("damaged" in note for note in result.notes)


def test_a_workbook_without_a_shared_strings_part_is_read(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Jane</v></c></row></sheetData>'
    )
    assert read(path).recipients[0].values == {"councillor_name": "Jane"}


def test_a_colour_that_openpyxl_refuses_does_no_harm(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Phone</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Jane</v></c><c r="B2" s="1"><v>7700900123</v></c></row>'
        "</sheetData>",
        strings='<si><r><rPr><color rgb="0"/></rPr><t>Name</t></r></si>',
        styles='<numFmts><numFmt numFmtId="170" formatCode="00000000000"/></numFmts>'
        '<fonts><font><color rgb="0"/></font></fonts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>',
    )
    assert read(path).recipients[0].values["phone"] == "07700900123"


def test_a_strict_workbook_is_read(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Elected</v>'
        '</c></row><row r="2"><c r="A2" t="str"><v>Jane</v></c>'
        '<c r="B2" s="1" t="d"><v>2017-05-04</v></c></row></sheetData>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
        strict=True,
    )
    assert read(path).recipients[0].values == {"councillor_name": "Jane", "elected": "04/05/2017"}


def test_characters_that_excel_writes_as_escapes_are_read(read: Any, raw_xlsx: Any) -> None:
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Jane_x000D_\nSmith</v></c></row></sheetData>'
    )
    assert read(path).recipients[0].values["councillor_name"] == "Jane\nSmith"
