"""No sequence of defects makes reading raise anything but the one error, or eat the memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as zlib_error

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from letterkit.errors import LetterkitError
from letterkit.recipients.files.delimited import pasted_table
from letterkit.recipients.files.opening import OpenFile, plain_errors
from tests.recipients.binary import rectangle, xlsb, xlsb_real, xlsb_record, xlsb_row, xlsb_text
from tests.recipients.test_html import PAGE, XML

DATA = Path(__file__).parent / "data"
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", "")


def an_xlsx() -> bytes:
    book, stream = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in (["Name", "Phone"], ["Jane", 1632960001], ["Omar", 0.5], ["=A2", "#N/A"]):
        sheet.append(row)
    sheet["B2"].number_format = "00000000000"
    sheet.auto_filter.ref = "A1:B4"
    sheet.auto_filter.add_filter_column(0, ["Jane"])
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("A3:A4")
    book.save(stream)
    return stream.getvalue()


def an_ods() -> bytes:
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    cells = '<table:table-cell table:number-columns-repeated="2"><text:p>Jane</text:p>'
    row = f'<table:table-row table:number-rows-repeated="3">{cells}</table:table-cell>'
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Members">{row}</table:table-row></table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def an_xlsb() -> bytes:
    rows = xlsb_row(0, xlsb_text(0, "Name"), xlsb_text(1, "Phone"))
    rows += xlsb_row(1, xlsb_text(0, "Jane"), xlsb_real(1, 1632960001, style=1), hidden=True)
    merged = xlsb_record(176, rectangle(0, 1, 0, 0))
    strings = xlsb_record(19, b"\0\4\0\0\0J\0a\0n\0e\0")
    return xlsb(rows, after=merged, strings=strings, formats=("00000000000",))


GOOD = {
    "xlsx": an_xlsx(),
    "xlsb": an_xlsb(),
    "ods": an_ods(),
    "xls": (DATA / "formats.xls").read_bytes(),
    "old xls": (DATA / "members.xls").read_bytes(),
    "html": PAGE.format(charset="utf-8").encode(),
    "xml": XML.encode(),
    "csv": b'Name,Ward\r\nJane,"St Thomas\r\nExwick"\r\nOmar,Pinhoe\r\n',
    "tsv": "Name\tWard\nZoë\tExwick\n".encode("utf-16"),
}

Defect = Callable[[bytes, st.DataObject], bytes]


def place(data: bytes, draw: st.DataObject) -> int:
    return draw.draw(st.integers(0, len(data)))


def flipped(data: bytes, draw: st.DataObject) -> bytes:
    at = place(data, draw)
    return data[:at] + bytes(255 - each for each in data[at : at + 1]) + data[at + 1 :]


def set_high(data: bytes, draw: st.DataObject) -> bytes:
    """Make four bytes claim the greatest size that there is, or the least."""
    at = place(data, draw)
    value = draw.draw(st.sampled_from([b"\xff" * 4, b"\xff\xff\xff\x7f", b"\0" * 4]))
    return data[:at] + value + data[at + 4 :]


def cut(data: bytes, draw: st.DataObject) -> bytes:
    at = place(data, draw)
    return data[:at] + data[at + draw.draw(st.integers(1, 200)) :]


def grown(data: bytes, draw: st.DataObject) -> bytes:
    at = place(data, draw)
    return data[:at] + draw.draw(st.binary(max_size=20)) + data[at:]


def truncated(data: bytes, draw: st.DataObject) -> bytes:
    return data[: place(data, draw)]


def doubled(data: bytes, draw: st.DataObject) -> bytes:
    other = GOOD[draw.draw(st.sampled_from(sorted(GOOD)))]
    return draw.draw(st.sampled_from([data + other, other + data, data + data]))


def repeated(data: bytes, draw: st.DataObject) -> bytes:
    at = place(data, draw)
    piece = data[at : at + draw.draw(st.integers(1, 100))]
    return data[:at] + piece * draw.draw(st.integers(2, 50)) + data[at:]


def shuffled(data: bytes, draw: st.DataObject) -> bytes:
    """Give the members of an archive one another's contents, or lose some, or spoil one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (
        BadZipFile,
        zlib_error,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ):
        return data
    if not parts:
        return data
    names = draw.draw(st.permutations(sorted(parts)))
    contents = list(parts.values()) if draw.draw(st.booleans()) else [parts[n] for n in names]
    spoilt = draw.draw(st.sampled_from([flipped, set_high, cut, grown, truncated, repeated]))
    contents[0] = spoilt(contents[0], draw)
    stream = BytesIO()
    count = draw.draw(st.integers(1, len(names)))
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in list(zip(names, contents, strict=True))[:count]:
            archive.writestr(name, content)
    return stream.getvalue()


DEFECTS = [flipped, set_high, cut, grown, truncated, doubled, repeated, shuffled]


def read_all(data: bytes, ending: str) -> str | None:
    """Read every sheet of a file; return the message if it is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"list{ending}")
        path.write_bytes(data)
        try:
            with plain_errors(path):
                book = OpenFile(path).book
                for index in range(len(book.sheets)):
                    book.read(index).spread()
        except LetterkitError as error:
            return error.message
    return None


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_the_files_that_are_to_be_damaged_are_good(kind: str) -> None:
    assert read_all(GOOD[kind], ".xlsx") is None


@pytest.mark.parametrize("kind", sorted(GOOD))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    defects=st.lists(st.sampled_from(DEFECTS), min_size=1, max_size=4),
    ending=st.sampled_from(ENDINGS),
    draw=st.data(),
)
def test_any_damage_ends_in_rows_or_in_the_one_error(
    kind: str, defects: list[Defect], ending: str, draw: st.DataObject
) -> None:
    data = GOOD[kind]
    for defect in defects:
        data = defect(data, draw)
    tracemalloc.start()
    try:
        message = read_all(data, ending)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert message is None or message.endswith(".")
    assert peak < 50_000_000


@given(st.text(st.sampled_from('a,;\t|"\r\n\0\ufeff'), max_size=60))
def test_any_pasted_text_ends_in_rows_or_in_the_one_error(text: str) -> None:
    try:
        rows = pasted_table(text).read(0).rows
    except LetterkitError:
        rows = []
    assert all(cells for _number, cells in rows)
