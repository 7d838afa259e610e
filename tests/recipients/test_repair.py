"""Damaged workbooks are read as far as they go, and said to be damaged."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.recipients.files.salvage import salvage_archive
from tests.recipients.test_other_formats import row, table

ROWS = "".join(
    f'<row r="{number}"><c r="A{number}" t="str"><v>Omar {number}</v></c>'
    f'<c r="B{number}" t="str"><v>Ward {number * 7919 % 1000}</v></c></row>'
    for number in range(2, 2000)
)
HEADINGS = '<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Ward</v></c></row>'
SHEET = f"<sheetData>{HEADINGS}{ROWS}</sheetData>"


def warns_of_damage(result: Any) -> bool:
    return any("rows may be missing" in note for note in result.notes)


def parts_of(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_whole_workbook_is_not_said_to_be_damaged(read: Any, raw_xlsx: Any) -> None:
    result = read(raw_xlsx(SHEET))
    assert (len(result.recipients), warns_of_damage(result)) == (1998, False)


def test_a_workbook_that_lost_its_list_of_members_is_read_whole(
    read: Any, raw_xlsx: Any, text_file: Any
) -> None:
    data = raw_xlsx(SHEET).read_bytes()
    result = read(text_file(data[: data.index(b"PK\1\2")], "cut.xlsx"))
    assert (len(result.recipients), warns_of_damage(result)) == (1998, True)


def test_a_download_that_broke_off_is_read_up_to_the_break(
    read: Any, raw_xlsx: Any, text_file: Any
) -> None:
    data = raw_xlsx(SHEET).read_bytes()
    result = read(text_file(data[: len(data) * 2 // 3], "cut.xlsx"))
    assert 500 < len(result.recipients) < 1998
    assert warns_of_damage(result)
    assert result.recipients[99].values == {"councillor_name": "Omar 101", "ward": "Ward 819"}


def test_a_workbook_cut_off_before_its_texts_is_refused(
    read: Any, raw_xlsx: Any, text_file: Any
) -> None:
    sheet = "".join(f'<row><c t="s"><v>{each}</v></c></row>' for each in range(3))
    path = raw_xlsx(f"<sheetData>{sheet}</sheetData>", strings="<si><t>Name</t></si>" * 3)
    data = path.read_bytes()
    cut = text_file(data[: data.index(b"xl/sharedStrings.xml") - 30], "cut.xlsx")
    with pytest.raises(LetterkitError, match="damaged"):
        read(cut)


def test_a_checksum_that_is_wrong_loses_nothing(read: Any, raw_xlsx: Any, text_file: Any) -> None:
    data = bytearray(raw_xlsx(SHEET).read_bytes())
    entry = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[entry + 16] ^= 0xFF
    result = read(text_file(bytes(data), "list.xlsx"))
    assert (len(result.recipients), warns_of_damage(result)) == (1998, True)


def test_a_mistake_in_the_xml_costs_only_what_it_spoils(
    read: Any, raw_xlsx: Any, text_file: Any
) -> None:
    parts = parts_of(raw_xlsx(SHEET))
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"Omar 50<", b"Omar \x01 & 50<")
    result = read(text_file(zipped(parts), "list.xlsx"))
    assert len(result.recipients) == 1998
    assert warns_of_damage(result)


@pytest.mark.parametrize(
    "missing", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_workbook_without_one_of_its_lists_of_parts_is_read(
    read: Any, raw_xlsx: Any, text_file: Any, missing: str
) -> None:
    parts = parts_of(raw_xlsx(SHEET))
    del parts[missing]
    assert len(read(text_file(zipped(parts), "list.xlsx")).recipients) == 1998


def test_an_ods_cut_short_is_read_up_to_the_break(read: Any, ods: Any, text_file: Any) -> None:
    rows = [row(f"Omar {number}", f"Ward {number * 7919 % 1000}") for number in range(2000)]
    data = ods(table(row("Name", "Ward"), *rows)).read_bytes()
    result = read(text_file(data[: len(data) // 2], "cut.ods"))
    assert 300 < len(result.recipients) < 2000
    assert warns_of_damage(result)


@given(st.dictionaries(st.text("abc/", min_size=1, max_size=5), st.binary(min_size=1), min_size=1))
def test_members_come_back_without_the_list_of_them(parts: dict[str, bytes]) -> None:
    data = zipped(parts)
    archive = salvage_archive(data[: data.rindex(b"PK\1\2")])
    assert {name: archive.read(name) for name in archive.namelist()} == parts
