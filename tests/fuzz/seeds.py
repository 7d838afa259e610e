"""Sound files of each kind, made by libraries where one writes them, to be changed."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import docx
from docx.shared import Mm
from openpyxl import Workbook

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.pack import built_in_pack, contacts_folder
from tests.docx_files import cell, paragraph, row, table, word_file
from tests.recipients.binary import xlsb, xlsb_real, xlsb_row, xlsb_text
from tests.recipients.test_damage import GOOD, an_xlsx
from tests.test_wrong_packs import SMALL_PACK

_PICTURE: Final = Path(__file__).parents[1] / "template" / "dot.png"
_HEADINGS: Final = ("Name", "Ward", "Party", "Council", "E-mail", "Telephone", "Address")
_PEOPLE: Final = (
    ("Cllr Jane Smith", "Exwick", "Labour", "Exeter City Council", "jane@example.org",
     "01632 960001", "1 High Street, Exeter EX1 1AA"),
    ("Omar Lee", "Pinhoe", "Green", "Exeter", "omar@example.org", "01632 960002", ""),
    ("Vacancy", "St Thomas", "", "Exeter", "", "", ""),
    ("Mrs Zoë d'Arcy", "Exwick", "Con", "Devon County Council", "zoe@example.com", "", "Rose Farm"),
)  # fmt: skip
_LIST: Final = schema.section_of_list(schema.LIST, schema.DEFAULT_LIST)
# Of what a campaign keeps besides what the example has.
_SECTIONS: Final[tuple[tuple[str, str, object], ...]] = (
    (_LIST, "source", ""),
    (_LIST, "pasted", "\n".join("\t".join(each) for each in (_HEADINGS, *_PEOPLE))),
    (schema.CAMPAIGN, "name_pattern", "{{ council_name }} - {{ councillor_name }}"),
    (schema.CAMPAIGN, "template", "councillor-letter"),
    (schema.section_of_list(schema.COLUMNS, schema.DEFAULT_LIST), "E-mail", "email"),
    (schema.section_of_list(schema.OVERRIDES, schema.DEFAULT_LIST), "a",
     {"row": 2, "who": "Cllr Jane Smith", "field": "ward", "was": "Exwick", "value": "Pinhoe"}),
    (schema.section_of_list(schema.ADDED, schema.DEFAULT_LIST), "bo~1",
     {"councillor_name": "Cllr Bo Lee", "council_name": "Exeter"}),
    (schema.section_of_list(schema.PEOPLE, schema.DEFAULT_LIST), "bo~2",
     ["bo lee", "exeter/", "bo@example.org", "", "", "0011"]),
    (schema.section_of_list(schema.UNTICKED, schema.DEFAULT_LIST), "people",
     {"omar-lee~exeter~0011aabb": "Omar Lee"}),
    (schema.DOCUMENTS, "councillor-letter", {"list": schema.DEFAULT_LIST}),
    (schema.WRITTEN, schema.document_place("councillor-letter", "recipient:bo~1"),
     {"file": "Bo.docx", "when": "2017-03-01T12:00:00", "inputs": "00", "content": "11"}),
    (schema.GAPS, schema.gap_key("councillor-letter", "[your name]"), "sender_name"),
    (schema.FIELDS, "hospital", {"label": "Hospital", "kind": "line"}),
    (schema.ACCEPTED, "ward", ["Exwick"]),
    (schema.SALUTATIONS, "councillor", "Cllr {last}"),
)  # fmt: skip


@cache
def templates() -> tuple[bytes, ...]:
    """Word templates: of the pack, of python-docx, and of bare XML with every kind of tag."""
    pack = built_in_pack()
    own = [pack.template_path(name).read_bytes() for name in pack.templates]
    return (*own, _by_python_docx(), *[_of_tags()] * 2)


def _by_python_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "For {{ council_name }}"
    document.add_heading("To {{ salutation }}", 1)
    document.add_paragraph("{% if ward %}In {{ ward }}{% endif %}", style="List Bullet")
    document.add_picture(str(_PICTURE), width=Mm(20))
    cells = document.add_table(2, 2).rows
    cells[0].cells[0].text = "{%tr for concern in concerns %}"
    cells[1].cells[0].text, cells[1].cells[1].text = "{{ concern }}", "{%tr endfor %}"
    document.sections[0].header.paragraphs[0].text = "{{ branch_name }}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _of_tags() -> bytes:
    grid = table(
        row("{%tr for c in concerns %}", ""),
        row("{{ c }}", cell("{{ c|length }}")),
        row("{%tr endfor %}", ""),
        columns=2,
    )
    return word_file(
        "Dear {{ salutation }},",
        "{%p if ward %}",
        paragraph("{{ ward|upper }} ", "{{ ward }}, ", "{{ stp_name }}"),
        "{%p endif %}",
        "{% set x = 3 %}{{ x * 2 }} {{ 'a' ~ ward }}",
        grid,
        header="{{ council_name }}",
        footer="{{ sender_name }}",
        notes={"footnotes": "{{ stp_name }}", "comments": "{{ ward }}"},
        title="{{ council_name }}",
    )


def _xlsx() -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for cells in (_HEADINGS, *_PEOPLE):
        sheet.append(list(cells))
    sheet["H1"], sheet["H2"], sheet["H3"] = "Elected", date(2015, 5, 7), 0.25
    sheet["H2"].number_format = "dd mmmm yyyy"
    sheet["H3"].number_format = "# ?/?"
    book.create_sheet("Notes")["A1"] = "None of these"
    book.save(stream)
    return stream.getvalue()


def _xlsb() -> bytes:
    rows = [xlsb_row(0, *map(xlsb_text, range(len(_HEADINGS)), _HEADINGS))]
    for number, cells in enumerate(_PEOPLE, 1):
        rows.append(xlsb_row(number, *map(xlsb_text, range(len(cells)), cells)))
    rows.append(xlsb_row(9, xlsb_text(0, "Cllr Bo Lee"), xlsb_real(5, 1632960003, style=1)))
    return xlsb(b"".join(rows), formats=("00000000000",))


@cache
def table_text(delimiter: str = ",") -> bytes:
    """Return a list of councillors as text."""
    rows = [[f'"{cell}"' if delimiter in cell else cell for cell in each] for each in _PEOPLE]
    return "\r\n".join(delimiter.join(each) for each in (_HEADINGS, *rows)).encode()


@cache
def lists() -> Mapping[str, tuple[bytes, ...]]:
    """Recipient lists by the name that their format ends in."""
    return {
        "xlsx": (_xlsx(), an_xlsx()),
        "xlsb": (GOOD["xlsb"], _xlsb()),
        "xls": (GOOD["xls"], GOOD["old xls"]),
        "ods": (GOOD["ods"],),
        "html": (GOOD["html"],),
        "xml": (GOOD["xml"],),
        "csv": (GOOD["csv"], table_text(), table_text(";")),
        "tsv": (GOOD["tsv"], table_text("\t")),
    }


@cache
def values() -> bytes:
    """Return a file of values that has each of its sections."""
    own = """
[wordings.no-risk-plan]
letter = "Nobody asked what may go wrong."
[added."bo~1"]
councillor_name = "Cllr Bo Lee"
[people]
"jane-smith~exeter~0011aabb" = ["jane smith", "exeter/", "jane@example.org", "", "", "0011"]
[[override]]
row = 2
who = "Cllr Jane Smith"
field = "email"
was = "jane@example.og"
value = "jane@example.org"
"""
    return (contacts_folder() / "example-values.toml").read_bytes() + own.encode()


def pack_files() -> dict[str, bytes]:
    """Return the files of a small pack, with a template that can be filled."""
    files = {name: text.encode() for name, text in SMALL_PACK.items()}
    return files | {"letter.docx": word_file("{{ ward }} in {{ stp_name }}")}


@cache
def campaign() -> bytes:
    """Return a campaign file: the example, with a pasted list and a step to be undone."""
    with TemporaryDirectory(prefix="letterkit-fuzz-") as folder:
        path = Path(folder) / "a.letterkit"
        with CampaignStore.create(path) as store:
            with store.step(""):
                fill_with_example(store)
                for section, key, value in _SECTIONS:
                    store.set(section, key, value, undoable=False)
            with store.step("Type"):
                store.set("values", "stp_name", "Devon")
        return path.read_bytes()


def changed_campaign(data: bytes, change: Callable[[sqlite3.Connection], None]) -> bytes:
    """Return a campaign file after a change to its tables by SQL."""
    with TemporaryDirectory(prefix="letterkit-fuzz-") as folder:
        path = Path(folder) / "a.letterkit"
        path.write_bytes(data)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            change(connection)
        except (sqlite3.Error, ValueError):
            return data  # of what bytes were changed before
        finally:
            connection.close()
        return path.read_bytes()
