"""Writes the records of .xls ([MS-XLS]) and .xlsb ([MS-XLSB]) by hand, as no library here does."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# .xls


def xls_record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin(kind: int, version: int = 0x0600) -> bytes:
    return xls_record(0x0809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def short_text(text: str, version: int = 0x0600) -> bytes:
    if version != 0x0600:
        return bytes([len(text)]) + text.encode("cp1252")
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def long_text(text: str, version: int = 0x0600) -> bytes:
    if version != 0x0600:
        return struct.pack("<H", len(text)) + text.encode("cp1252")
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def xls_stream(rows: bytes, workbook: bytes = b"", *, version: int = 0x0600) -> bytes:
    """Return the stream of a workbook with one sheet, Members, of the given records."""
    name = short_text("Members", version)
    head = begin(5, version) + workbook
    start = len(head) + 4 + 6 + len(name) + 4
    bound = xls_record(0x0085, struct.pack("<IBB", start, 0, 0) + name)
    end = xls_record(0x000A)
    return head + bound + end + begin(0x10, version) + rows + end


def label(row: int, column: int, text: str, version: int = 0x0600) -> bytes:
    return xls_record(0x0204, struct.pack("<HHH", row, column, 0) + long_text(text, version))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return xls_record(0x0203, struct.pack("<HHHd", row, column, style, value))


# .xlsb


def xlsb_record(kind: int, data: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(data)
    while length > 0x7F:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return number + size + bytes([length]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_row(index: int, *cells: bytes, hidden: bool = False) -> bytes:
    head = struct.pack("<IIHBBBI", index, 0, 300, 0, 0x10 if hidden else 0, 0, 0)
    return xlsb_record(0, head) + b"".join(cells)


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return xlsb_record(kind, struct.pack("<II", column, style) + value)


def xlsb_text(column: int, text: str) -> bytes:
    return cell(6, column, wide(text))


def xlsb_real(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def rectangle(top: int, bottom: int, left: int, right: int) -> bytes:
    return struct.pack("<4I", top, bottom, left, right)


def _relationships(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{target.partition("|")[0]}" '
        f'Target="{target.partition("|")[2]}"/>'
        for identity, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'


def xlsb(  # noqa: PLR0913 - one for each part
    rows: bytes,
    *,
    before: bytes = b"",
    after: bytes = b"",
    strings: bytes | None = None,
    formats: tuple[str, ...] = (),
    since_1904: bool = False,
    state: int = 0,
    table: bytes | None = None,
) -> bytes:
    """Return a workbook with the sheets Members, of the given rows, and Notes.

    `formats` are those of the cell styles from 1 on.
    """
    styles = b"".join(
        xlsb_record(44, struct.pack("<H", 170 + place) + wide(code))
        for place, code in enumerate(formats)
    )
    used = [0, *range(170, 170 + len(formats))]
    styles += xlsb_record(617, struct.pack("<I", len(used)))
    styles += b"".join(xlsb_record(47, struct.pack("<HH12x", 0, each)) for each in used)
    sheets = b"".join(
        xlsb_record(156, struct.pack("<II", hidden, place) + wide(f"rId{place}") + wide(name))
        for place, name, hidden in ((1, "Members", state), (2, "Notes", 0))
    )
    workbook = xlsb_record(131) + xlsb_record(153, struct.pack("<II", since_1904, 0) + wide(""))
    workbook += xlsb_record(143) + sheets + xlsb_record(144) + xlsb_record(132)
    dimension = xlsb_record(148, rectangle(0, 0, 0, 0))
    sheet = xlsb_record(129) + dimension + before + xlsb_record(145) + rows + xlsb_record(146)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relationships(rId1="officeDocument|xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": _relationships(
            rId1="worksheet|worksheets/sheet1.bin",
            rId2="worksheet|worksheets/sheet2.bin",
            rId3="styles|styles.bin",
            rId4="sharedStrings|sharedStrings.bin",
        ),
        "xl/workbook.bin": workbook,
        "xl/styles.bin": xlsb_record(278) + styles + xlsb_record(618) + xlsb_record(279),
        "xl/worksheets/sheet1.bin": sheet + after + xlsb_record(130),
        "xl/worksheets/sheet2.bin": xlsb_record(129) + xlsb_record(130),
    }
    if strings is not None:
        parts["xl/sharedStrings.bin"] = strings
    if table is not None:
        parts["xl/worksheets/_rels/sheet1.bin.rels"] = _relationships(
            rId1="table|../tables/table1.bin"
        )
        parts["xl/tables/table1.bin"] = table
    archive_bytes = BytesIO()
    with ZipFile(archive_bytes, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return archive_bytes.getvalue()
