"""Diagnostics on people: cells that name nobody, suspect names, odd salutations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.recipients.list_decisions import COUNCILLORS, ListPeople, NameStyle, PeopleKind
from letterkit.recipients.model import WHOLE_NAMES
from letterkit.recipients.people.capitals import normalise_capitals
from letterkit.recipients.people.name_diagnostics import (
    name_part_diagnostics,
    whole_name_diagnostics,
)
from letterkit.recipients.people.names import Name, parse_name
from letterkit.recipients.people.organisations import is_unnamed
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.quoting import quoted
from letterkit.recipients.people.standing import standing_diagnostics
from letterkit.recipients.people.stuck_words import without_own_places
from letterkit.text import fold_key

_LONGEST_SALUTATION: Final = 60
_OTHER_CELLS: Final = (
    ("council_name", "council"), ("party", "party"), ("ward", "ward"),
    ("constituency", "constituency"),
)  # fmt: skip
# With these a letter may well greet the person otherwise than by default.
_UNUSUAL_TITLES: Final = frozenset("Sir Dame Lady Alderman Alderwoman Hon".split())
_NO_WORDS: Final = re.compile(r"(?:.* )?(?:None|none|null|nan|NaN|N/A|n/a|#\S*|undefined|unknown)")
_COUNCILLOR_FORM: Final = re.compile(r"(?:cllr|councillor)\b.*", re.IGNORECASE)
_DEAR: Final = re.compile(r"\bdear\b(?=.*\w)", re.IGNORECASE)
_NO_GREETING: Final = re.compile(r"[@\d]|://")
_BRACES: Final = frozenset("{}<>«»")


def person_diagnostics(
    values: Mapping[str, str],
    raw: Mapping[str, str],
    people: ListPeople = COUNCILLORS,
    on: date | None = None,
) -> list[Diagnostic]:
    """Return the diagnostics on a row's person, in the order of the fields.

    `values` are the row's values after `complete`, `raw` its own cells, before. Where a row
    names nobody to write to, that error is the only diagnostic. What holds for all `people` of
    the list is nothing to tell of each. `on` is the day of the letter, before which somebody may
    have left.
    """
    if people.kind is not PeopleKind.COUNCILLORS and is_unnamed(raw, people):
        return list(standing_diagnostics(raw, on))
    diagnostics: list[Diagnostic] = []
    for field in WHOLE_NAMES:
        if cell := raw.get(field, ""):
            name = without_own_places(cell, raw)
            diagnostics += whole_name_diagnostics(field, name, people.names)
            diagnostics += _not_a_name_diagnostics(field, cell, raw)
    for field in ("first_name", "last_name"):
        if cell := raw.get(field, ""):
            diagnostics += name_part_diagnostics(field, cell, people.names)
    diagnostics += standing_diagnostics(raw, on)
    if blocking := [
        diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR
    ]:
        return blocking[:1]
    if people.kind is not PeopleKind.PEERS:
        diagnostics += _title_diagnostics(values, raw, people.names)
    if raw.get("salutation"):
        diagnostics += _salutation_diagnostics(values)
    return diagnostics


def _not_a_name_diagnostics(field: str, cell: str, raw: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic on a name that is the row's council, ward or party."""
    for other, noun in _OTHER_CELLS:
        text = raw.get(other, "")
        if len(text) > 2 and text[0] == cell[0] and fold_key(text) == fold_key(cell):  # noqa: PLR2004
            message = f"The name {quoted(cell)} is the same as the {noun}."
            hint = "See whether the right column is set for the name."
            yield Diagnostic(Severity.WARNING, "not-a-name", message, hint, field=field)
            return


def _title_diagnostics(
    values: Mapping[str, str], raw: Mapping[str, str], style: NameStyle
) -> Iterator[Diagnostic]:
    """Yield a diagnostic on a peer, or on a title that calls for another salutation."""
    cell = raw.get("councillor_name", "")
    name = Name() if not cell or parse_plain_name(cell) else parse_name(cell, style)
    greeting = values.get("salutation", "")
    if name.is_mp:
        return  # whether an MP is welcome depends on the document
    if name.is_peer:
        message = f"{quoted(cell)} has a peer's title: the letter greets {quoted(greeting)}."
        hint = "Write the salutation that you prefer if it should be another."
        yield Diagnostic(Severity.INFO, "peer", message, hint, field="councillor_name")
    else:
        yield from _unusual_title(name.title or values.get("title", ""), greeting, values, raw)


def _unusual_title(
    titles: str, greeting: str, values: Mapping[str, str], raw: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic on a title that the salutation leaves out, such as Sir."""
    title = next((word for word in titles.split() if word in _UNUSUAL_TITLES), "")
    if not title or not greeting or raw.get("salutation") or title in greeting:
        return
    first, last = values.get("first_name", "").split(), values.get("last_name", "")
    suggestion = "" if title == "Hon" or not last else f"{title} {last}"
    if title in {"Sir", "Dame"}:
        suggestion = f"{title} {first[0]}" if first else ""
    message = (
        f"For somebody with the title {title}, {quoted(greeting)} may not be the best greeting."
    )
    hint = "Write another salutation if you know a better one."
    yield Diagnostic(
        Severity.INFO, "title", message, hint, field="salutation", suggestion=suggestion
    )


def _salutation_diagnostics(values: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic on an odd salutation of the row's own; those of `complete` aren't odd."""
    text, last = values.get("salutation", ""), values.get("last_name", "")
    if oddness := _oddness(text):
        suggestion = normalise_capitals(text) if text.isupper() or text.islower() else ""
        message = f"The salutation {quoted(text)} {oddness}."
        hint = "Write what follows “Dear”, such as “Councillor Smith”."
        yield Diagnostic(
            Severity.WARNING, "salutation", message, hint, field="salutation", suggestion=suggestion
        )
    elif last and _COUNCILLOR_FORM.match(text) and fold_key(last) not in fold_key(text):
        message = f"The salutation {quoted(text)} doesn't fit the name {quoted(last)}."
        hint = "See whether the row mixes two people."
        yield Diagnostic(
            Severity.WARNING,
            "salutation",
            message,
            hint,
            field="salutation",
            suggestion=f"Councillor {last}",
        )


def _oddness(text: str) -> str:
    """Return what is odd about a salutation as a predicate; "" where nothing is."""
    if not any(map(str.isalpha, text)):
        return "has no name in it"
    if _NO_WORDS.fullmatch(text):
        return "says that there is nothing"
    if _NO_GREETING.search(text):
        return "holds digits, an e-mail address or a web address"
    if _DEAR.search(text):
        return "holds “Dear”, which the letter adds itself"
    if text[-1] in ",;:":
        return "ends in a mark that the letter adds itself"
    if len(text) > _LONGEST_SALUTATION:
        return "is very long"
    if len(text) > 2 and (text.isupper() or text.islower()):  # noqa: PLR2004
        return "is all in capitals or all in small letters"
    return "holds braces" if _BRACES.intersection(text) else ""
