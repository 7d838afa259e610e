"""Documents to be shown: the built-in letter filled in, and a motion of many pages."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT

from letterkit.layout import Pages, lay_out
from letterkit.layout.marks import mark
from letterkit.pack import built_in_pack
from letterkit.template import open_template

_VALUES: dict[str, Any] = {
    "addressee": "Cllr Jane Smith",
    "councillor_name": "Cllr Jane Smith",
    "salutation": "Councillor Smith",
    "council_name": "Exeter City Council",
    "stp_name": "Devon",
    "organisation": "",
    "addressee_is_at_council": True,
    "addressee_is_organisation": False,
    "addressee_has_role": False,
    "is_impersonal": False,
    "role": "",
    "ward": "Alphington",
    "party": "",
    "address": "2 High Street\nExeter",
    "postcode": "EX1 1AA",
    "personal_note": "",
    "sender_name": "Jo Bloggs",
    "sender_role": "Branch Secretary",
    "sender_address": "1 Union Street\nExeter",
    "sender_postcode": "EX1 1AB",
    "sender_email": "jo@example.org",
    "sender_phone": "01632 960123",
    "branch_name": "Devon Health Branch",
    "health_worker": True,
    "letter_date": "1 March 2017",
    "concerns": ["No workforce plan has been published.", "Beds may close."],
    "local_details": [],
}


@cache
def _template() -> Any:
    return open_template(built_in_pack().template_path("councillor-letter"))


def letter(**changes: Any) -> Pages:
    """Return the built-in letter laid out, its fields marked as the preview has them."""
    values = {**_VALUES, **changes}
    marked = {
        name: mark(name, value) if isinstance(value, str) and value else value
        for name, value in values.items()
    }
    return lay_out(_template().render(marked))


def long_document(pages: int = 4) -> Pages:
    """Return a document of several pages; each says which it is."""
    document = docx.Document()
    for number in range(1, pages + 1):
        document.add_heading(f"Clause {number}", level=1)
        document.add_paragraph(f"This council notes matter {number}.")
        if number < pages:
            document.add_page_break()
    return _laid_out(document)


def landscape() -> Pages:
    """Return a page that lies on its side."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("On its side")
    return _laid_out(document)


def _laid_out(document: Any) -> Pages:
    with BytesIO() as file:
        document.save(file)
        return lay_out(file.getvalue())
