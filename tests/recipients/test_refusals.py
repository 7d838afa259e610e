from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from letterkit.errors import LetterkitError
from letterkit.recipients import read_recipients, sheet_names

ALIASES = {"councillor_name": ["Name"], "ward": [], "phone": []}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


XLS = (Path(__file__).parent / "data" / "members.xls").read_bytes()


def renamed(stream: str) -> bytes:
    """Return an old workbook whose one stream has another name, as Office names it."""
    old, new = "Workbook".encode("utf-16-le"), stream.encode("utf-16-le")
    start = XLS.index(old)
    length = bytes([len(new) + 2, 0])
    return XLS[:start] + new.ljust(64, b"\0") + length + XLS[start + 66 :]


def chained_in_a_circle() -> bytes:
    """Return an old workbook whose first sector is said to be followed by itself."""
    fat = (struct.unpack_from("<I", XLS, 76)[0] + 1) * 512
    return XLS[:fat] + bytes(4) + XLS[fat + 4 :]


def claiming_four_thousand_million(record: bytes, offset: int) -> bytes:
    """Return an old workbook in which a record claims as many strings or rows."""
    start = XLS.index(record, 512) + offset
    return XLS[:start] + b"\xff" * 4 + XLS[start + 4 :]


def refusal(read: Callable[..., Any], path: Path) -> LetterkitError:
    with pytest.raises(LetterkitError) as caught:
        read(path)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"%PDF-1.5 ...", "is a PDF"),
        (b"{\\rtf1 Jane}", "is a text document"),
        (b"<html><body>Log in to see the list", "is a web page"),
        (b"<?xml version='1.0'?><members/>", "is a web page or XML"),
        (renamed("EncryptedPackage"), "protected by a password"),
        (renamed("WordDocument"), "is a Word document"),
        (chained_in_a_circle(), "is damaged"),
        (OLE + b"nothing", "is damaged"),
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (b"Name,Ward\n", "no rows below its headings"),
        (bytes(range(32)) * 20, "no table"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(
    read: Any, text_file: Any, data: bytes, message: str
) -> None:
    assert message in refusal(read, text_file(data, "list.xlsx")).message


@pytest.mark.parametrize("record", [b"\xfc\x00", b"\x00\x02\x0e\x00"])
def test_an_old_workbook_that_claims_more_than_it_holds_is_read_as_far_as_it_goes(
    read: Any, text_file: Any, record: bytes
) -> None:
    path = text_file(claiming_four_thousand_million(record, 8), "list.xls")
    assert read(path).recipients[0].values["councillor_name"] == "Jane Smith"


def test_a_missing_file_is_named(read: Any, tmp_path: Path) -> None:
    assert "no file “gone.xlsx”" in refusal(read, tmp_path / "gone.xlsx").message


def test_a_folder_is_no_spreadsheet(read: Any, tmp_path: Path) -> None:
    assert "is a folder" in refusal(read, tmp_path).message


def test_a_file_held_by_excel_says_close_it(
    read: Any, text_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_arguments: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = text_file(b"Name\nJane\n")
    monkeypatch.setattr("letterkit.recipients.files.opening.read_bounded", held)
    assert "Close it in Excel" in refusal(read, path).hint


def test_a_file_too_large_is_refused_before_it_is_read(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), 200_000_001)
    assert "larger than 200 megabytes" in refusal(read, path).message


def test_a_word_document_and_a_bare_archive_are_named(read: Any, tmp_path: Path) -> None:
    for member, message in (("word/document.xml", "Word document"), ("a.txt", ".zip archive")):
        with ZipFile(tmp_path / "list.xlsx", "w") as archive:
            archive.writestr(member, "x")
        assert message in refusal(read, tmp_path / "list.xlsx").message


def test_an_empty_workbook_has_no_rows(read: Any, xlsx: Any) -> None:
    assert "has no rows" in refusal(read, xlsx([])).message


def test_a_workbook_called_csv_and_a_text_called_xlsx_are_read(
    read: Any, xlsx: Any, text_file: Any
) -> None:
    path = xlsx([["Name", "Ward"], ["Jane", "Exwick"]], name="list.csv")
    assert read(path).recipients[0].values["ward"] == "Exwick"
    path = text_file(b"Name,Ward\nJane,Pinhoe\n", "text.xlsx")
    assert read(path).recipients[0].values["ward"] == "Pinhoe"


def test_external_entities_are_not_fetched(read: Any, raw_xlsx: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    path = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Jane&hidden;</v></c></row></sheetData>'
    )
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    entity = f'<!DOCTYPE x [<!ENTITY hidden SYSTEM "{secret.as_uri()}">]>'.encode()
    parts["xl/worksheets/sheet1.xml"] = entity + parts["xl/worksheets/sheet1.xml"]
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    try:
        shown = str(read(path).recipients)
    except LetterkitError as error:
        shown = str(error)
    assert "secret words" not in shown


def attempt(data: bytes) -> list[str]:
    """Read bytes as a list; return how the refusals, if any, end. Other errors pass through."""
    endings: list[str] = []
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        path.write_bytes(data)
        for step in (lambda: sheet_names(path), lambda: read_recipients(path, ALIASES)):
            try:
                step()
            except LetterkitError as error:
                endings.append(error.message[-1])
    return endings


@given(st.binary(max_size=400) | st.binary(max_size=100).map(lambda tail: OLE + tail))
def test_any_bytes_raise_nothing_but_the_one_error(data: bytes) -> None:
    assert set(attempt(data)) <= {"."}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Name", "Phone"], ["Jane", 1632960001], ["Omar", 0.5]):
        sheet.append(row)
    path = tmp_path_factory.mktemp("broken") / "list.xlsx"
    book.save(path)
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=60)
@given(data=st.data())
def test_a_workbook_with_any_damage_raises_nothing_but_the_one_error(
    workbook: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(workbook)))
    part = workbook[name]
    start = data.draw(st.integers(0, len(part)))
    stop = data.draw(st.integers(start, min(len(part), start + 40)))
    broken = part[:start] + data.draw(st.binary(max_size=10)) + part[stop:]
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.zip")
        with ZipFile(path, "w") as archive:
            for each, content in workbook.items():
                archive.writestr(each, broken if each == name else content)
        assert set(attempt(path.read_bytes())) <= {"."}


@given(st.lists(st.sampled_from(["shown", "hidden", "blank", "repeat"]), min_size=1, max_size=25))
def test_no_row_is_lost_unannounced(kinds: list[str]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Ward"])
    for number, kind in enumerate(kinds, 2):
        texts = {"blank": [None], "repeat": ["Name", "Ward"]}.get(
            kind, [f"Jane {number}", "Exwick"]
        )
        for column, text in enumerate(texts, 1):
            sheet.cell(number, column, text)
        sheet.row_dimensions[number].hidden = kind == "hidden"
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        book.save(path)
        if "shown" not in kinds:
            with pytest.raises(LetterkitError):
                read_recipients(path, ALIASES)
            return
        result = read_recipients(path, ALIASES)
    assert len(result.recipients) == kinds.count("shown")
    assert len(result.left_out) == kinds.count("hidden") + kinds.count("repeat")
