"""Makes small synthetic spreadsheets with the defects of real ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.recipients import RecipientList, read_recipients

ALIASES = {
    "councillor_name": ["Cllr", "Councillor", "Name", "Full name", "Member"],
    "first_name": ["Forename", "Christian name"],
    "last_name": ["Surname", "Family name"],
    "title": [],
    "ward": ["Division", "Electoral division"],
    "party": ["Group", "Political group"],
    "council_name": ["Council", "Authority", "Local authority"],
    "email": ["E-mail", "Email address", "Contact e-mail"],
    "phone": ["Telephone", "Mobile"],
    "constituency": [],
    "role": [],
}

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Rows = Sequence[Sequence[object]]
Write = Callable[..., Path]


@pytest.fixture
def read() -> Callable[..., RecipientList]:
    """Read a list with the headings that the built-in fields go by."""

    def read_list(path: Path, **options: Any) -> RecipientList:
        return read_recipients(path, ALIASES, **options)

    return read_list


@pytest.fixture
def xlsx(tmp_path: Path) -> Write:
    """Write a workbook with openpyxl; `edit` may change its sheet before it is saved."""

    def write(
        rows: Rows, edit: Callable[[Worksheet], object] | None = None, name: str = "list.xlsx"
    ) -> Path:
        workbook = Workbook()
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        for row in rows:
            sheet.append(list(row))
        if edit:
            edit(sheet)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def raw_xlsx(tmp_path: Path) -> Write:
    """Write a workbook from the XML of its rows, as programs other than Excel may write it."""

    def write(
        sheet: str, *, strings: str | None = None, styles: str | None = None, strict: bool = False
    ) -> Path:
        main, office = (STRICT, _STRICT_OFFICE) if strict else (MAIN, _OFFICE)
        parts = {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="Members" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
        }
        if strings is not None:
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
        if styles is not None:
            parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
        return _zipped(tmp_path / "raw.xlsx", parts)

    return write


@pytest.fixture
def ods(tmp_path: Path) -> Write:
    """Write an OpenDocument spreadsheet from the XML of its tables."""

    def write(tables: str, styles: str = "") -> Path:
        spaces = " ".join(
            f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
            for each in ("office", "table", "text", "style")
        )
        content = (
            f"<office:document-content {spaces}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>"
        )
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        return _zipped(tmp_path / "list.ods", {"mimetype": kind, "content.xml": content})

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Write:
    """Write a file from its bytes."""

    def write(data: bytes, name: str = "list.csv") -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def _zipped(path: Path, parts: dict[str, str]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path
