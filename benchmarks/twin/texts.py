"""Lists that are no tables: vCards, LDIF, a page or addresses copied as text."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from benchmarks.twin.cells import Draft
from benchmarks.twin.labels import Cell

Rows = Sequence[Sequence[Cell]]


def _escaped(text: str) -> str:
    """Return a text as vCard 3.0 has it (RFC 2426, section 4)."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def vcards(_rows: Rows, people: Sequence[Draft]) -> str:
    """Return people as vCards, a third each of versions 2.1, 3.0 and 4.0."""
    cards: list[str] = []
    for each in people:
        version = ("2.1", "3.0", "4.0")[each.number % 3]
        person, home = each.person, each.addresses["home"]
        named = ";CHARSET=UTF-8" if version == "2.1" else ""
        kind = "HOME" if version == "2.1" else "TYPE=home"
        parts = ("", "", ", ".join(home.lines[:-1]), home.lines[-1], "", home.postcode, "")
        parts_of_name = (person.surname, person.forename, person.middle, "", "")
        cards += [
            "BEGIN:VCARD", f"VERSION:{version}",
            f"N{named}:{';'.join(map(_escaped, parts_of_name))}",
            f"FN{named}:{_escaped(each.written.text)}",
            f"EMAIL;{kind}:{each.email}", f"ADR;{kind}{named}:{';'.join(map(_escaped, parts))}",
            "END:VCARD",
        ]  # fmt: skip
    return "\r\n".join((*cards, ""))


def _ldif_line(name: str, text: str) -> str:
    """Return an attribute, in base 64 where LDIF can't have it plain (RFC 2849)."""
    if text.isascii() and text.isprintable() and text[:1] not in {" ", ":", "<"}:
        return f"{name}: {text}"
    return f"{name}:: {base64.b64encode(text.encode()).decode()}"


def ldif(_rows: Rows, people: Sequence[Draft]) -> str:
    """Return people as LDIF, as address books export them."""
    lines = ["version: 1", ""]
    for each in people:
        person, home = each.person, each.addresses["home"]
        lines += [
            _ldif_line("dn", f"cn={person.full},mail={each.email}"), "objectclass: top",
            "objectclass: person", _ldif_line("givenName", person.forename),
            _ldif_line("sn", person.surname), _ldif_line("cn", each.written.text),
            f"mail: {each.email}", _ldif_line("street", ", ".join(home.lines[:-1])),
            _ldif_line("l", home.lines[-1]), f"postalCode: {home.postcode}", "",
        ]  # fmt: skip
    return "\n".join(lines)


def pasted(rows: Rows, _people: Sequence[Draft]) -> str:
    """Return what a copied web page gives: each cell in a line of its own."""
    return "\n".join(str(row[0]) for row in rows)


def addresses(_rows: Rows, people: Sequence[Draft]) -> str:
    """Return what a mail program gives: Jane Smith <jane@…>; Bob Brown <bob@…>."""
    return "; ".join(f"{each.written.text} <{each.email}>" for each in people)


TEXTS: Final[Mapping[str, Callable[[Rows, Sequence[Draft]], str]]] = {
    ".vcf": vcards, ".ldif": ldif, ".pasted": pasted, ".addresses": addresses,
}  # fmt: skip
# Written from who people are: what befalls the cells of a table doesn't come into them.
FROM_PEOPLE: Final = frozenset({".vcf", ".ldif", ".addresses"})
