"""Write the spreadsheets in `contacts/`: `python tools/build_contacts.py [DIR]`.

One to fill in, and examples of invented people. The same input gives the same bytes.
"""

import csv
import datetime as dt
import io
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[1]
BUILT_ON = dt.datetime(2017, 3, 1, 9, 0)  # noqa: DTZ001 - openpyxl takes times without a zone
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3  # the system that an archive says it was made on, whichever it was
ACCENT = "6B2C91"
TEXT = "@"
EMPTY_ROWS = 500

NOTE = (
    "One row for each person. Only the councillor's name and the council are needed; what you "
    "leave empty is left out of the letter. You may add columns of your own. Leave row 3 as it is."
)


@dataclass(frozen=True)
class Heading:
    """One column: its heading and width in characters; `choices` names a reference list."""

    text: str
    width: int
    choices: str = ""


COUNCILLOR_HEADINGS = (
    Heading("Councillor", 30),
    Heading("Salutation", 24),
    Heading("Role", 34),
    Heading("Ward", 24),
    Heading("Party", 18),
    Heading("Council", 32, "councils"),
    Heading("STP", 28, "footprints"),
    Heading("E-mail", 34),
    Heading("Phone", 16),
    Heading("Address", 34),
    Heading("Postcode", 12),
    Heading("Personal note", 60),
)
MP_HEADINGS = (
    Heading("MP name", 30),
    Heading("Salutation", 22),
    Heading("Constituency", 28),
    Heading("Council", 32, "councils"),
    Heading("STP", 28, "footprints"),
    Heading("E-mail", 34),
)

# Invented people. Party, ward and role are dealt out in turn; no line describes anybody.
NAMES = (
    "Adaeze Okonjo-Field", "Alan Q. Testerton", "Alys Morgan-Pryce", "Amina al-Sample",
    "Beatrice van der Made", "Bernard O'Specimen", "Bronwen Exemplar", "Caitlín Ní Shampla",
    "Cecil Mockford", "Chidi Placeholder", "Clement Dummett", "Daisy McSample",
    "Dafydd ap Ffug", "Delphine Trialle", "Edith Notareal", "Elif Örnek", "Ernest Fictor",
    "Esme Inventley", "Farouk Namoodaj", "Florence Madeup", "Gareth Pretend", "Gita Udaharan",
    "Grace Figment", "Harold Blanke", "Hettie Fabel", "Ida de la Muestra", "Imran Misaal",
    "Iris Semblance", "Jago Trelawney-Test", "Jean-Luc Exemple", "Joan Everywoman",
    "Józef Przykład", "Kamala Namuna", "Kenneth Stubbs-Mock", "Leila Fiction", "Leonard Proxy",
    "Lowenna Pretence", "Mabel Anybody", "Malik Tasawur", "Maureen Sampleton", "Mfon Madeley",
    "Morwenna Standin", "Nigel Nonesuch", "Noor Khayali", "Olive Makepeace-Test", "Oswald Dummy",
    "Patience Template", "Percy Imagin", "Petra Beispiel", "Quentin Whatsit", "Ravi Kalpanik",
    "Rosalind Feign", "Sanjit Namuna-Lane", "Siobhán O'Pretend", "Stella Makebelieve",
    "Tamsin Unreal", "Ursula Example", "Victor Somebody", "Winifred Mythe", "Zofia Fikcyjna",
)  # fmt: skip
COUNCILS = (
    ("Exeter City Council", "exeter", ("Alphington", "Duryard", "Exwick", "Heavitree", "Pinhoe")),
    ("Plymouth City Council", "plymouth", ("Compton", "Devonport", "Efford", "Peverell", "Stoke")),
    ("Torbay Council", "torbay", ("Ellacombe", "Preston", "Shiphay", "Tormohun", "Wellswood")),
)
PARTIES = ("Conservative", "Labour", "Liberal Democrat", "Green", "Independent")
ROLES = {
    0: "Leader of the Council",
    3: "Chair, Health Overview and Scrutiny Committee",
    7: "Member, Health Overview and Scrutiny Committee",
    11: "Cabinet Member for Adult Social Care",
}
NOTES = {
    3: "As chair of the scrutiny committee, you can put the plan on its next agenda.",
    25: "Thank you for coming to our branch meeting in January.",
    44: "We spoke at the public meeting about the maternity unit.",
}
MPS = (
    ("Rt Hon Dorothea Sampleby MP", "", "Exeter", "Exeter City Council"),
    ("Ms Persephone Notional MP", "", "Torbay", "Torbay Council"),
    ("Dr Barnaby Suppose MP", "", "Plymouth, Moor View", "Plymouth City Council"),
    ("Tobias Hypothet MP", "", "Plymouth, Sutton and Devonport", "Plymouth City Council"),
)


def councillors() -> list[list[str]]:
    """Return the rows of the example list, twenty for each of three councils."""
    rows: list[list[str]] = []
    for number, name in enumerate(NAMES):
        council, place, wards = COUNCILS[number // 20]
        ward = wards[number % 5]
        address = "" if number % 6 == 5 else f"{number + 1} {ward} Road\n{place.title()}"  # noqa: PLR2004 - some have no address, as in life
        rows.append([
            f"Cllr {name}", "", ROLES.get(number % 20, ""), ward, PARTIES[number * 3 % 5],
            council, "Devon", f"councillor{number + 1}@{place}.example.org",
            f"01632 960{number + 100}", address, "" if not address else f"ZZ{number % 9 + 1} 1ZZ",
            NOTES.get(number, ""),
        ])  # fmt: skip
    return rows


def mps() -> list[list[str]]:
    """Return the rows of the example list of MPs."""
    return [
        [name, salutation, constituency, council, "Devon", f"mp{number}@example.org"]
        for number, (name, salutation, constituency, council) in enumerate(MPS, start=1)
    ]


def add_headings(sheet: Worksheet, headings: Sequence[Heading], row: int) -> None:
    """Write the row of headings, freeze it, and set the widths and forms of the columns."""
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(row, column, heading.text)
        cell.font = Font(name="Arial", size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=ACCENT)
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = heading.width
    sheet.row_dimensions[row].height = 22
    sheet.freeze_panes = f"B{row + 1}"


def add_rows(sheet: Worksheet, rows: Sequence[Sequence[str]], first: int) -> None:
    """Write rows as text: Excel takes no leading zero off a phone number that is text."""
    line = Border(bottom=Side("hair", color="B8B8B8"))
    for number, row in enumerate(rows, start=first):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, text or None)
            cell.number_format = TEXT
            cell.font = Font(name="Arial", size=11)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = line


def add_lists(book: Workbook) -> dict[str, str]:
    """Write the reference lists on a hidden sheet; return where each stands."""
    sheet = book.create_sheet("Lists")
    sheet.sheet_state = "hidden"
    places: dict[str, str] = {}
    for column, (name, key) in enumerate((("footprints", "name"), ("councils", "formal_name")), 1):
        with (ROOT / "templates" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            entries = sorted(row[key] for row in csv.DictReader(file))
        for row, entry in enumerate(entries, start=1):
            sheet.cell(row, column, entry)
        letter = get_column_letter(column)
        places[name] = f"Lists!${letter}$1:${letter}${len(entries)}"
    return places


def blank_list() -> Workbook:
    """Return the spreadsheet to fill in."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Recipients"
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=7)
    note = sheet.cell(1, 1, NOTE)
    note.font = Font(name="Arial", size=11, italic=True)
    note.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 36
    add_headings(sheet, COUNCILLOR_HEADINGS, 3)
    add_rows(sheet, [[""] * len(COUNCILLOR_HEADINGS)] * EMPTY_ROWS, 4)
    places = add_lists(book)
    for column, heading in enumerate(COUNCILLOR_HEADINGS, start=1):
        if not heading.choices:
            continue
        # A name that isn't in the list is allowed: there are parish councils, and new plans.
        choice = DataValidation(
            type="list", formula1=places[heading.choices], allow_blank=True, showErrorMessage=False
        )
        letter = get_column_letter(column)
        choice.sqref = MultiCellRange(f"{letter}4:{letter}{3 + EMPTY_ROWS}")
        sheet.add_data_validation(choice)
    return book


def example_list(
    title: str, headings: Sequence[Heading], rows: Sequence[Sequence[str]]
) -> Workbook:
    """Return an example list with its headings in the first row."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    add_headings(sheet, headings, 1)
    add_rows(sheet, rows, 2)
    return book


def save(book: Workbook, path: Path, title: str) -> None:
    """Save a workbook without the time of saving, so that nothing differs but its content."""
    book.properties.creator = "letterkit"
    book.properties.title = title
    book.properties.created = BUILT_ON
    with io.BytesIO() as file:
        book.save(file)
        with zipfile.ZipFile(file) as made, zipfile.ZipFile(path, "w") as archive:
            for name in made.namelist():
                content = made.read(name)
                if name == "docProps/core.xml":
                    content = _without_time_of_saving(content)
                info = zipfile.ZipInfo(name, ZIP_EPOCH)
                info.create_system = UNIX
                archive.writestr(info, content, zipfile.ZIP_DEFLATED)


def _without_time_of_saving(core: bytes) -> bytes:
    before, _, rest = core.partition(b"<dcterms:modified")
    _, _, after = rest.partition(b"</dcterms:modified>")
    return before + after


def main() -> None:
    """Write the spreadsheets into the folder named on the command line, or into `contacts/`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "contacts"
    save(blank_list(), folder / "blank-recipients.xlsx", "Recipients")
    examples = example_list("Councillors", COUNCILLOR_HEADINGS, councillors())
    save(examples, folder / "example-councillors.xlsx", "Councillors (invented)")
    save(example_list("MPs", MP_HEADINGS, mps()), folder / "example-mps.xlsx", "MPs (invented)")


if __name__ == "__main__":
    main()
