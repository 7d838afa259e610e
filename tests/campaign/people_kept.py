"""Everything that a campaign may keep of somebody, in all the places where it keeps it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from letterkit.recipients import Identity, identity_of
from tests.docx_files import paragraph, run, word_file

Entry = tuple[str, str, Any]


@dataclass(frozen=True)
class Someone:
    """A made-up councillor: `key` is theirs, the rest is as a list has it."""

    name: str
    council: str
    ward: str
    email: str
    phone: str
    address: str = "1 High Street"

    @property
    def row(self) -> dict[str, str]:
        """The cells of the list, by field."""
        return {
            "councillor_name": f"Cllr {self.name}", "council_name": self.council,
            "ward": self.ward, "email": self.email, "phone": self.phone, "address": self.address,
        }  # fmt: skip

    @property
    def identity(self) -> Identity:
        """Who the row is."""
        return identity_of(self.row)

    @property
    def key(self) -> str:
        """A key as letterkit makes them."""
        return f"{self.name}~{self.council}.{self.ward}~1a2b3c4d".lower().replace(" ", "-")

    @property
    def traces(self) -> tuple[str, ...]:
        """What nothing that is kept may hold once they are forgotten, in small letters."""
        return self.key, self.name.lower(), self.email.lower(), self.phone


JANE = Someone("Jane Smith", "Derby", "Abbey", "jane.smith@example.org", "01332 496000")
AMIR = Someone("Amir Khan", "Derby", "Mickleover", "amir.khan@example.org", "01332 496111")


def docx_of(text: str) -> str:
    """Return a Word file as a campaign keeps it; Word has divided its words as it likes."""
    half = len(text) // 2
    return base64.b64encode(word_file(paragraph(run(text[:half]), run(text[half:])))).decode()


def known(*people: Someone) -> str:
    """Return who is known, as a campaign keeps it."""
    return "\n".join("\t".join((each.key, *each.identity)) for each in people)


def pasted(*people: Someone) -> str:
    """Return a pasted table, one cell of which has a line break."""
    rows = ["Name\tCouncil\tWard\tE-mail\tTelephone\tAddress"]
    rows += [
        "\t".join((f"Cllr {each.name}", each.council, each.ward, each.email, each.phone,
                   f'"{each.address}\nDerby"')) for each in people
    ]  # fmt: skip
    return "\n".join(rows)


def own_entries(who: Someone) -> list[Entry]:
    """Return an entry of each sort that is about somebody alone."""
    letter = f"councillor-letter\trecipient:{who.key}"
    cell = {"row": 7, "who": who.name, "was": who.email, "value": f"old.{who.email}"}
    return [
        ("people", who.key, list(who.identity)),
        ("people mps", who.key, list(who.identity)),
        ("overrides", f"{who.key}\temail", {**cell, "field": "email", "key": who.key}),
        ("overrides mps", f"{who.key}#2\temail", {**cell, "field": "email", "key": who.key}),
        ("overrides", f"7\t{who.name}\temail", {**cell, "field": "email", "key": ""}),
        ("added", who.key, who.row),
        ("scoped", f"{letter}\tsalutation", f"Dear {who.name}"),
        ("letters", letter, {"docx": docx_of(f"Dear {who.name},"), "when": "2026-11-29T14:03:21"}),
        ("letters", f"councillor-letter\t{who.name}\t{who.council}\t{who.ward}",
         {"docx": docx_of(f"Dear {who.name},")}),
        ("written", letter, {"file": f"{who.name}.docx", "when": "2026-11-29T14:03:21"}),
        ("written", f"councillor-letter (e-mail)\trecipient:{who.key}", {"file": "A.eml"}),
        ("written", f"councillor-letter (one PDF)\trecipient:{who.key}", {"file": "All.pdf"}),
        ("written", f"own:A.docx\trecipient:{who.key}?", {"file": "A.docx"}),
        ("emails", letter, {"subject": f"For {who.name}", "body": "Ring me"}),
        ("contacts", f"{who.key}\t0a1b", {
            "document": "councillor-letter", "when": "2026-11-02T10:00:00", "name": who.name,
            "council": who.council, "ward": who.ward, "address": who.email,
        }),
        ("answers", f"{who.key}\t0a1c", {"day": "2026-12-01", "kind": "no", "note": "Rang me"}),
        ("window", "letter", f"recipient:{who.key}"),
        ("window", f"draft\t{letter}", {"state": "sent", "content": "0a1b 1200 9"}),
    ]  # fmt: skip


def mentions(who: Someone, other: Someone) -> list[Entry]:
    """Return an entry of each sort about something or somebody else that mentions a person."""
    their = f"{other.key}\t9f9f"
    return [
        ("values", "mover", f"Councillor {who.name.upper()}"),
        ("values", "lines", ["One", f"Ask {who.email}"]),
        ("scoped", "motion\tcouncil:derby\tmover", f"{who.name} ({who.ward})"),
        ("concerns", "own-1a2b", {"text": f"What {who.name} said.", "place": 1}),
        ("concerns", "beds", {"place": 2, "wordings": {"letter": f"As {who.name} says."}}),
        ("emails", "councillor-letter", {"subject": "Beds", "body": f"Like {who.name}, we …"}),
        ("accepted", "councillor_name", [f"Cllr {who.name}", "Cllr Nobody"]),
        ("accepted", "email", [who.email]),
        ("letters", "motion\tcouncil:derby", {"docx": docx_of(f"Moved by {who.name}.")}),
        ("answers", their, {"day": "2026-12-01", "kind": "supports", "note": f"{who.name} agrees"}),
        ("contacts", their, {"document": "x", "when": "2026-11-02", "subject": f"On {who.name}"}),
        ("overrides", f"{other.key}\tnotes", {
            "who": other.name, "field": "notes", "was": "", "value": f"see {who.phone}",
            "key": other.key,
        }),
        ("weather", who.ward, {"seen": [f"by {who.name}"]}),
    ]  # fmt: skip


def shared_entries(*people: Someone) -> list[Entry]:
    """Return the entries that hold several people: with these in them."""
    if not people:
        return [("people", "known", None), ("unticked", "people", None), ("list", "pasted", None)]
    return [
        ("people", "known", known(*people)),
        ("unticked", "people", "\n".join(f"{each.key}\t{each.name}" for each in people)),
        ("list", "pasted", pasted(*people)),
    ]
