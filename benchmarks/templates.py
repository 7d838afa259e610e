"""What the benchmarks merge: the built-in letter, and a five-page template with a table."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document

_WORDS = (
    "the plan for care in our area was written without the people who give it and those who need "
    "it so we ask the council to look at its figures its staffing and its timetable in public"
).split()


_ROWS = [{"place": f"Hospital {n}", "beds": str(20 + n), "left": str(9 + n)} for n in range(30)]


def values(number: int) -> dict[str, Any]:
    """Return one recipient's values, of the lengths that real ones have."""
    return {
        "councillor_name": f"Cllr Jane Example-Smith {number}",
        "salutation": "Councillor Example-Smith",
        "council_name": "Exeter City Council",
        "stp_name": "Devon",
        "role": "Chair of Health Scrutiny" if number % 5 == 0 else "",
        "addressee": "",
        "addressee_has_role": False,
        "addressee_is_at_council": True,
        "addressee_is_organisation": False,
        "is_impersonal": False,
        "organisation": "",
        "ward": f"Ward {number % 50}",
        "party": "",
        "address": f"{number} High Street\nExeter",
        "postcode": "EX1 1AA",
        "personal_note": "Thank you for coming to our meeting." if number % 7 == 0 else "",
        "sender_name": "Jo Bloggs",
        "sender_role": "Branch Secretary",
        "sender_address": "1 Union Street\nExeter",
        "sender_postcode": "EX1 1AB",
        "sender_email": "jo@example.org",
        "sender_phone": "01632 960123",
        "branch_name": "Devon Health Branch",
        "health_worker": True,
        "letter_date": "1 March 2017",
        "concerns": [
            "No workforce plan has been published, so nobody can say which posts will go.",
            "Beds may close without NHS England’s own test having been met.",
            "The savings are worked out from figures that nobody outside has been shown.",
        ],
        "local_details": ["The walk-in centre at Wonford is to lose its evening hours."],
        "rows": _ROWS,
    }


def five_pages() -> bytes:
    """Return a template of five pages with headings, a table, a header and a footer."""
    document: Document = docx.Document()
    rng = random.Random(44)
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ council_name }} – {{ stp_name }}"
    section.footer.paragraphs[0].text = "{{ sender_name }}, {{ branch_name }}"
    for number in range(1, 9):
        document.add_heading(f"{number}. What it means for {{{{ council_name }}}}", level=1)
        for _ in range(4):
            words = rng.choices(_WORDS, k=90)
            words[45:45] = ["{{ councillor_name }}", "of", "{{ ward }}"]
            document.add_paragraph(" ".join(words))
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    rows = [
        ("Place", "Beds", "Beds left"),
        ("{%tr for row in rows %}", "", ""),
        ("{{ row.place }}", "{{ row.beds }}", "{{ row.left }}"),
        ("{%tr endfor %}", "", ""),
    ]
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def mail_merge_letter(number_of_fields: int) -> bytes:
    """Return a one-page letter with as many MERGEFIELDs, which is what docx-mailmerge2 fills."""
    document: Document = docx.Document()
    for index, name in zip(range(number_of_fields), _names(), strict=False):
        paragraph = document.add_paragraph(" ".join(_WORDS) + " ")
        field = paragraph._p.makeelement(_W + "fldSimple", {_W + "instr": f" MERGEFIELD {name} "})  # noqa: SLF001 - python-docx has no fields
        run = field.makeelement(_W + "r", {})
        text = run.makeelement(_W + "t", {})
        text.text = f"«{name}»{index}"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)  # noqa: SLF001 - as above
    return saved(document)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _names() -> Iterator[str]:
    yield from (name for name, value in values(1).items() if isinstance(value, str))


def saved(document: Document) -> bytes:
    """Return a python-docx document as bytes."""
    with io.BytesIO() as file:
        document.save(file)
        return file.getvalue()
