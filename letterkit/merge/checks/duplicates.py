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
from letterkit.recipients import parse_emails
from letterkit.text import fold_key

# Of 100: "Jon Smith" and "John Smith" are 95, "Ann Lee" and "Jan Lee" 71.
_NEAR: Final = 88
# A ward has one to three councillors; where so many share one, it is no ward, and comparing each
# with each would take minutes.
_CROWD: Final = 200
# An address that so many share is an office's, not a person's.
_OFFICE: Final = 4

Occurrence = tuple[Document, str]


class DuplicateCheck:
    """Sees every document, then tells of those that go to the same person."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._by_email: dict[str, list[Occurrence]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)

    def visit(self, document: Document) -> None:
        """Remember a letter by its e-mail addresses, its name and its ward."""
        cells, values = document.cells, document.values
        if not cells:
            return
        name = _bare_name(values)
        for address in dict.fromkeys(map(str.casefold, parse_emails(cells.get("email", "")))):
            self._by_email[address].append((document, name))
        if name:
            place = (_key(values, "council_name"), _key(values, "ward"))
            self._by_place[place].append((document, name))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each later row of two that are alike."""
        reported: set[tuple[int | None, int | None]] = set()
        for place, occurrences in self._by_place.items():
            for first, second, same in _alike(occurrences, has_ward=bool(place[1])):
                reported.add((first.row, second.row))
                yield self._same_name(first, second, same=same, has_ward=bool(place[1]))
        for address, occurrences in self._by_email.items():
            if len(occurrences) > _OFFICE:
                yield self._office(address, occurrences)
                continue
            first = occurrences[0][0]
            for document, _name in occurrences[1:]:
                if (first.row, document.row) not in reported:
                    yield self._same_email(first, document, address)

    def _same_name(
        self, first: Document, second: Document, *, same: bool, has_ward: bool
    ) -> Diagnostic:
        if same:
            shared = "name and ward" if has_ward else "name and council"
            kind, statement = "duplicate-name", f"has the same {shared} as row {first.row}"
        else:
            kind = "near-duplicate"
            statement = f"is nearly the same as {first.addressed_to} in row {first.row}, same ward"
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
    occurrences: list[Occurrence], *, has_ward: bool
) -> Iterator[tuple[Document, Document, bool]]:
    """Yield pairs of letters to the same name, or within a ward to nearly the same."""
    first_of: dict[str, Document] = {}
    for document, name in occurrences:
        if name in first_of:
            yield first_of[name], document, True
            continue
        if has_ward and 0 < len(first_of) < _CROWD:
            near = process.extract(name, first_of.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
            maybe = (first_of[each] for each, _score, _at in near)
            one = next((each for each in maybe if not _have_their_own(each, document)), None)
            if one is not None:
                yield one, document, False
        first_of[name] = document


def _have_their_own(one: Document, other: Document) -> bool:
    """Whether two people have e-mail addresses, and none in common."""
    mine, theirs = (
        set(map(str.casefold, parse_emails(each.cells.get("email", "")))) for each in (one, other)
    )
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _bare_name(values: Mapping[str, Any]) -> str:
    first, last = str(values.get("first_name") or ""), str(values.get("last_name") or "")
    return fold_key(f"{first} {last}") if last else ""


def _key(values: Mapping[str, Any], name: str) -> str:
    return fold_key(str(values.get(name) or ""))
