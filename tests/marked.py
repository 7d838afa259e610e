"""A campaign of which every word is marked: none of them stands anywhere in letterkit itself.

Whoever finds one of these words in a log has found somebody's data.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.docx_files import word_file

FOLDER: Final = "Quillfeather Zanzibrook"
LIST_NAME: Final = "Thistlewhack’s councillors.csv"
DAMAGED_NAME: Final = "Grumblethorpe damaged.xlsx"
TEMPLATE_NAME: Final = "Fizzlewick letter.docx"
MISSING_NAME: Final = "Nowherington.xlsx"

HEADINGS: Final = ("Councillor", "Ward", "Council", "Party", "E-mail", "Phone", "Address",
                   "Postcode", "Wimblesnack")  # fmt: skip
ROWS: Final = (
    ("Cllr Ottoline Brackenshaw", "Snorkelby", "Pottlemouth", "Gherkinists",
     "ottoline.brackenshaw@pottlemouth.example", "01632 960771", "7 Crumhorn Row", "ZZ7 7QX",
     "Blunderbuss"),
    ("SPINDLEGATE, Cornelius", "Muddlecombe", "Exeter City Council", "Dillweedians",
     "cornelius@gmial.com", "+44 1632 960882", "Vexford Hall, Trunklebury", "ZZ8 8QY", "#REF!"),
    ("Vacancy", "Winkleford", "Pottlemouth", "", "", "", "", "", ""),
    ("Cllr Ottoline Brackenshaw", "Snorkelby", "Pottlemouth", "Gherkinists",
     "ottoline.brackenshaw@pottlemouth.example", "01632 960771", "7 Crumhorn Row", "ZZ7 7QX",
     "Blunderbuss"),
)  # fmt: skip
VALUES: Final = {
    "sender_name": "Philomena Gudgeonette",
    "sender_role": "Chief Bumbershoot",
    "sender_address": "3 Flibbertigate\nOxterborough",
    "sender_postcode": "ZZ9 9QZ",
    "sender_email": "philomena@gudgeonette.example",
    "sender_phone": "01632 960993",
    "branch_name": "Oxterborough Healthniks",
    "letter_date": "29 February 2156",
    "proposer": "Barnaby Crickleworth",
    "motion_title": "Kerfuffles in Oxterborough",
}
CONCERN: Final = "The Flugelhorn ward of Oxterborough is to be shut."
FIELD: Final = "jabberfield"  # which the user's own template asks for
SECRET: Final = "cannot greet Hieronymus Plonkett, plonkett@hieronymus.example, in snickerdown"

# What stands in these texts and in letterkit as well, or tells nobody who is meant.
_COMMON: Final = frozenset(
    "cllr the ward of is to be shut letter damaged councillors city council chief hall row in "
    "example com ref cannot greet vacancy february".split()
)


@dataclass(frozen=True)
class Marked:
    """The files of a marked campaign, in a folder that is marked as well."""

    folder: Path
    people: Path
    values: Path
    template: Path
    damaged: Path
    missing: Path


def make_marked(folder: Path) -> Marked:
    """Write a list, a file of values, a template and a damaged workbook."""
    place = folder / FOLDER
    place.mkdir()
    people = place / LIST_NAME
    lines = [HEADINGS, *ROWS]
    text = "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)
    people.write_text(text, "utf-8")
    values = place / "Wobblestone values.toml"
    entries = [f"{name} = {json.dumps(text)}" for name, text in VALUES.items()]
    values.write_text("\n".join([*entries, f"concerns = [{json.dumps(CONCERN)}]"]), "utf-8")
    template = place / TEMPLATE_NAME
    body = f"{{{{ councillor_name }}}} {{{{ {FIELD} }}}} {{{{ sender_name }}}} Skedaddlegram"
    template.write_bytes(word_file(body))
    damaged = place / DAMAGED_NAME
    damaged.write_bytes(b"PK\x03\x04 Hobbledehoy")
    return Marked(place, people, values, template, damaged, place / MISSING_NAME)


def marked_words() -> frozenset[str]:
    """Return every word of the list, the values, the names of files and folders, in small letters.

    Numbers count from four digits on, and parts of a name from three letters on.
    """
    texts = [
        FOLDER, LIST_NAME, DAMAGED_NAME, TEMPLATE_NAME, MISSING_NAME, CONCERN, FIELD, SECRET,
        HEADINGS[-1], *VALUES.values(), *(cell for row in ROWS for cell in row),
        "Wobblestone", "Skedaddlegram", "Hobbledehoy",
    ]  # fmt: skip
    words = re.findall(r"[^\W\d_]{3,}|\d{4,}", " ".join(texts).casefold())
    ends = {"xlsx", "csv", "docx", "exeter", "phone"}
    return frozenset(words) - _COMMON - ends | {"exeter"}


def told_of(text: str) -> set[str]:
    """Return the marked words that stand in a text."""
    text = text.casefold()
    return {each for each in marked_words() if each in text}
