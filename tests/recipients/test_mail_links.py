"""The address that a cell's link writes to is read with the cell."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

ROWS = [["Name", "Ward", "E-mail"], ["Cllr Ann Lee", "Heath", "Email Cllr Lee"],
        ["Cllr Bob Khan", "Mill", "[email protected]"]]  # fmt: skip


def emails(result: Any) -> list[str]:
    return [each.values["email"] for each in result.recipients]


def test_a_cell_that_says_email_somebody_becomes_the_address(read: Any, xlsx: Any) -> None:
    def link(sheet: Worksheet) -> None:
        sheet["C2"].hyperlink = "mailto:ann%2Blee@x.example?subject=Hello"

    assert emails(read(xlsx(ROWS, link)))[0] == "ann+lee@x.example"


def test_a_formula_that_links_has_the_address(read: Any, raw_xlsx: Any) -> None:
    formula = 'HYPERLINK("mailto:ann@x.example","Contact")'.replace('"', "&quot;")
    rows = (
        '<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>E-mail</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Ann Lee</v></c>'
        f'<c r="B2" t="str"><f>{formula}</f><v>Contact</v></c></row>'
    )
    assert emails(read(raw_xlsx(f"<sheetData>{rows}</sheetData>"))) == ["ann@x.example"]


def test_a_name_that_links_stays_and_its_address_has_a_column(read: Any, xlsx: Any) -> None:
    rows = [["Name", "Ward"], ["Cllr Ann Lee", "Heath"], ["Cllr Bob Khan", "Mill"]]

    def link(sheet: Worksheet) -> None:
        sheet["A2"].hyperlink = "mailto:ann@x.example"
        sheet["A3"].hyperlink = "mailto:bob@x.example"

    result = read(xlsx(rows, link))
    assert [each.values["councillor_name"] for each in result.recipients] == [
        "Cllr Ann Lee", "Cllr Bob Khan",
    ]  # fmt: skip
    assert emails(result) == ["ann@x.example", "bob@x.example"]


def test_a_shown_address_stays_and_another_behind_it_is_told_once(read: Any, xlsx: Any) -> None:
    rows = [["Name", "E-mail"], ["Ann Lee", "ann@x.example"], ["Bob Khan", "bob@x.example"]]

    def link(sheet: Worksheet) -> None:
        sheet["B2"].hyperlink = "mailto:ann@x.example"
        sheet["B3"].hyperlink = "mailto:ann@x.example"

    result = read(xlsx(rows, link))
    assert emails(result) == ["ann@x.example", "bob@x.example"]
    (told,) = result.warnings
    assert "1 cell" in told
    assert "B3" in told


def test_other_links_change_nothing(read: Any, xlsx: Any) -> None:
    def link(sheet: Worksheet) -> None:
        sheet["A2"].hyperlink = "https://x.example/ann"

    result = read(xlsx([["Name", "Ward"], ["Ann Lee", "Heath"]], link))
    assert [each.values for each in result.recipients] == [
        {"councillor_name": "Ann Lee", "ward": "Heath"}
    ]


def test_links_of_a_web_page_and_of_an_ods_are_read_alike(
    read: Any, text_file: Any, ods: Any
) -> None:
    page = (
        "<table><tr><th>Name<th>Contact<tr><td>Ann Lee"
        '<td><a href="mailto:ann@x.example">Email</a></table>'
    )
    assert emails(read(text_file(page.encode(), name="list.xls"))) == ["ann@x.example"]
    link = (
        '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xlink:href="mailto:ann@x.example">Email</text:a>'
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{each}</text:p></table:table-cell>" for each in cells)
        + "</table:table-row>"
        for cells in (("Name", "Contact"), ("Ann Lee", link))
    )
    assert emails(read(ods(f'<table:table table:name="A">{rows}</table:table>'))) == [
        "ann@x.example"
    ]


def test_links_that_lead_elsewhere_than_they_say_are_counted_in_plain_words(
    read: Any, xlsx: Any
) -> None:
    rows = [["Name", "E-mail"], *([f"Cllr Ann Lee{n}", f"a{n}@x.example"] for n in range(3))]

    def told(*cells: str) -> str:
        def link(sheet: Worksheet) -> None:
            for cell in cells:
                sheet[cell].hyperlink = "mailto:other@x.example"

        return " ".join(map(str, read(xlsx(rows, link)).warnings))

    assert "1 cell shows one e-mail address and links to another, B2;" in told("B2")
    assert "2 cells show one e-mail address and link to another, the first is B2;" in (
        told("B2", "B3")
    )
