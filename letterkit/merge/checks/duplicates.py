"""People who would get the same letter twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from rapidfuzz import fuzz, process

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge.checks.location import diagnostic_of, leave_out_fix
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import format_postcode, parse_emails
from letterkit.text import fold_key

# Of 100: "Jon Smith" and "John Smith" are 95, "Ann Lee" and "Jan Lee" 71.
_NEAR: Final = 88
# A ward has one to three councillors; where so many share one, it is no ward, and comparing each
# with each would take minutes.
_CROWD: Final = 200
# The last digits of a telephone number, which are the same with +44, 0 or neither.
_PHONE: Final = 9
# An address that so many share is an office's, not a person's.
_OFFICE: Final = 4
# Letters of a party's first word that tell it: "Lab" and "Labour", "Con" and "Conservative".
_PARTY: Final = 3

Occurrence = tuple[Document, str]


class DuplicateCheck:
    """Sees every document, then tells of those that go to the same person."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._by_email: dict[str, list[Occurrence]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)  # council, area

    def visit(self, document: Document) -> None:
        """Remember a letter by its e-mail addresses, its name and its ward."""
        cells, values = document.cells, document.values
        if not cells:
            return
        name = _bare_name(values)
        for address in dict.fromkeys(map(str.casefold, parse_emails(cells.get("email", "")))):
            self._by_email[address].append((document, name))
        if name:
            area = _key(values, "ward") or _key(values, "constituency")
            self._by_place[_key(values, "council_name"), area].append((document, name))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each later row of two that are alike."""
        reported: set[tuple[int | None, int | None]] = set()
        offices = frozenset(
            address for address, group in self._by_email.items() if len(group) > _OFFICE
        )
        for (council, area), occurrences in self._by_place.items():
            for first, second, same in _alike(occurrences, offices, has_area=bool(area)):
                reported.add((first.row, second.row))
                shared = "area" if area else "council" if council else ""
                yield self._same_name(first, second, shared, same=same)
        offices_rows: set[int | None] = set()
        for address, occurrences in sorted(self._by_email.items(), key=lambda each: -len(each[1])):
            rows = {document.row for document, _name in occurrences}
            if rows <= offices_rows:
                continue  # an office's further address
            if len(occurrences) > _OFFICE:
                offices_rows |= rows
                yield self._office(address, occurrences)
                continue
            first = occurrences[0][0]
            for document, _name in occurrences[1:]:
                # Of e-mails, `EmailCheck` tells of those that come twice.
                if (first.row, document.row) not in reported and self._job.email is None:
                    yield self._same_email(first, document, address)

    def _same_name(
        self, first: Document, second: Document, shared: str, *, same: bool
    ) -> Diagnostic:
        """Return that two are nearly or wholly called the same, and `shared` an area or council."""
        if shared == "area":
            shared = "ward" if second.values.get("ward") else "constituency"
        if same:
            what = f"name and {shared}" if shared else "name"
            kind, statement = "duplicate-name", f"has the same {what} as row {first.row}"
        else:
            kind = "near-duplicate"
            statement = (
                f"is nearly the same as {first.addressed_to} in row {first.row}, same {shared}"
            )
        return diagnostic_of(
            self._job, second, Severity.WARNING, kind, f"{second.addressed_to} {statement}.",
            "If they are one person, leave one of the rows out.",
            "councillor_name", leave_out_fix(second),
        )  # fmt: skip

    def _same_email(self, first: Document, second: Document, address: str) -> Diagnostic:
        return diagnostic_of(
            self._job, second, Severity.WARNING, "duplicate-email",
            f"{second.addressed_to} has the same e-mail address ({address}) as "
            f"{first.addressed_to} in row {first.row}.",
            "If they are one person, leave one of the rows out; otherwise mend the address.",
            "email", leave_out_fix(second),
        )  # fmt: skip

    def _office(self, address: str, group: list[Occurrence]) -> Diagnostic:
        rows = ", ".join(str(document.row) for document, _name in group[:5])
        return diagnostic_of(
            self._job, group[0][0], Severity.WARNING, "shared-email",
            f"{len(group):,} rows have the same e-mail address ({address}): rows {rows} and on.",
            "It may be an office's. Look for each councillor's own.", "email",
        )  # fmt: skip


def _alike(
    occurrences: list[Occurrence], offices: frozenset[str], *, has_area: bool
) -> Iterator[tuple[Document, Document, bool]]:
    """Yield pairs of letters to the same name, or within a ward to nearly the same.

    E-mail addresses of `offices` say of nobody who they are.
    """
    first_of: dict[str, Document] = {}
    for document, name in occurrences:
        if name in first_of:
            if not _are_namesakes(first_of[name], document, offices, has_area=has_area):
                yield first_of[name], document, True
            continue
        if has_area and 0 < len(first_of) < _CROWD:
            near = process.extract(name, first_of.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
            maybe = (first_of[each] for each, _score, _at in near)
            one = next((each for each in maybe if not _are_two(each, document, offices)), None)
            if one is not None:
                yield one, document, False
        first_of[name] = document


def _are_two(one: Document, other: Document, offices: frozenset[str]) -> bool:
    """Whether two people of nearly the same name are told apart by how they are reached.

    E-mail addresses say most, and where both have some, they alone: a telephone and an address may
    be a household's. Without them two numbers, postcodes or parties are two people's.
    """
    mine, theirs = _emails(one) - offices, _emails(other) - offices
    if mine and theirs:
        return mine.isdisjoint(theirs)
    return any(_differ(contact(one), contact(other)) for contact in (_phone, _postcode, _party))


def _are_namesakes(
    one: Document, other: Document, offices: frozenset[str], *, has_area: bool
) -> bool:
    """Whether two of the same name are two people, as e-mail addresses of their own say.

    One ward seldom has two of a name, and one person may well be listed with an address at home and
    one at the council; at one domain, two addresses are two people's. A surname alone, or with
    initials, many people have.
    """
    if _is_short(one) and _is_short(other):
        if _differ(_title(one), _title(other)) or _differ(_party(one), _party(other)):
            return True
        if not has_area and not _title(one):
            return True
    mine, theirs = _emails(one) - offices, _emails(other) - offices
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return False
    return not has_area or bool(_domains(mine) & _domains(theirs))


def _differ(mine: str, theirs: str) -> bool:
    return bool(mine and theirs) and mine != theirs


def _is_short(document: Document) -> bool:
    """Return whether a name has no forename that is written out."""
    first = str(document.values.get("first_name") or "")
    return all(len(word) == 1 for word in first.replace(".", " ").split())


def _title(document: Document) -> str:
    """Return a row's title; peers are told from each other by theirs."""
    return str(document.values.get("title") or "")


def _party(document: Document) -> str:
    """Return the first word of a row's party: Labour is the Labour Party and Labour Co-op."""
    words = str(document.values.get("party") or "").split()
    return words[0][:_PARTY].casefold() if words else ""


def _emails(document: Document) -> set[str]:
    return set(map(str.casefold, parse_emails(document.cells.get("email", ""))))


def _domains(addresses: set[str]) -> set[str]:
    return {each.rpartition("@")[2] for each in addresses}


def _phone(document: Document) -> str:
    """Return a row's telephone number, without what people write between and before its digits."""
    digits = "".join(filter(str.isdigit, document.cells.get("phone", "")))
    return digits[-_PHONE:] if len(digits) >= _PHONE else ""


def _postcode(document: Document) -> str:
    """Return a row's postcode, also one that isn't printed because its street is missing."""
    return format_postcode(document.cells.get("postcode", ""))


def _bare_name(values: Mapping[str, Any]) -> str:
    first, last = str(values.get("first_name") or ""), str(values.get("last_name") or "")
    return fold_key(f"{first} {last}") if last else ""


def _key(values: Mapping[str, Any], name: str) -> str:
    return fold_key(str(values.get(name) or ""))
