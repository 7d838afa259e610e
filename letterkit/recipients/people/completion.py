"""Fill in what a row leaves out about a person: the parts of the name, and how to address them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from letterkit.recipients.list_decisions import (
    COUNCILLORS,
    USUAL_NAMES,
    ListPeople,
    NameStyle,
    PeopleKind,
)
from letterkit.recipients.model import WHOLE_NAMES
from letterkit.recipients.people.capitals import normalise_capitals
from letterkit.recipients.people.names import Name, parse_name, parse_part
from letterkit.recipients.people.organisations import complete_unnamed
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.salutations import (
    FORMS,
    Kind,
    as_peer,
    envelope_name,
    kind_of_person,
    mayor_on_envelope,
    salutation_of,
    with_letters,
)
from letterkit.recipients.people.stuck_words import without_own_places
from letterkit.recipients.people.vacancies import no_recipient
from letterkit.text import collapse_whitespace, fold_key
from letterkit.titles import without_titles

_PERSON: Final = (
    *WHOLE_NAMES, "title", "first_name", "last_name", "salutation", "role",
    "addressee",
)  # fmt: skip
_NAMES: Final = (*WHOLE_NAMES, "first_name", "last_name")
_ATTEMPTS: Final = 6
_MAYORS: Final = frozenset({"mayor", "lord mayor"})
_UNELECTED_TO_A_COUNCIL: Final = frozenset({"mp", "member", "peer", "person"})
_NO_NAME: Final = Name()
_LETTER: Final = re.compile(r"[^\W\d_]")
_EDGES: Final = " ,;:"
_DEAR: Final = re.compile(r"^\W*(?:dear(?:[\s,:]+|$))+", re.IGNORECASE)


def complete(
    values: Mapping[str, str], forms: Mapping[str, str] = FORMS, people: ListPeople = COUNCILLORS
) -> dict[str, str]:
    """Return a row's values with what follows from them about the person filled in.

    From a name in one cell come title, first name, last name and role, and the reverse; the
    salutation follows `forms` (see `salutation_of`), for a kind of person that isn't in it the
    usual form; `addressee` is the first line of the address. Cells that are filled in stay, but
    `councillor_name` and `mp_name` are brought into their usual form ("Cllr Jane Smith", "Jane
    Smith MP"), capitals are normalised in names, and a salutation loses its "Dear". `council_name`
    says where a mayor is mayor. A cell that names nobody or two people gets nothing.

    `people` are the list's: a plain name is one of theirs ("Jane Smith MP" among MPs), and in all
    lists but councillors' both fields for the name have it, for a template may use either. An
    organisation, or an office without a name, is addressed as such. `forms` have passed
    `check_forms`.
    """
    completed = {name: text for name, text in values.items() if text.strip() or name not in _PERSON}
    if _LETTER.search(salutation := _plain_salutation(completed.pop("salutation", ""))):
        completed["salutation"] = salutation
    is_of_councillors = people.kind is PeopleKind.COUNCILLORS
    if not is_of_councillors and (unnamed := complete_unnamed(completed, people, forms)):
        return unnamed
    for field in WHOLE_NAMES:
        if field in completed:
            completed[field] = without_own_places(completed[field], completed)
    for _attempt in range(_ATTEMPTS):
        before = dict(completed)
        _complete(completed, forms, people)
        if people.names is not USUAL_NAMES:
            people = replace(people, names=USUAL_NAMES)  # the usual form has the usual order
        # What was odd may read otherwise in its usual form; an ordinary name never does.
        if completed == before or all(
            parse_plain_name(completed[field]) for field in WHOLE_NAMES if field in completed
        ):
            break
    return completed


def _complete(values: dict[str, str], forms: Mapping[str, str], people: ListPeople) -> None:
    """Add to a row what follows from its name: role, greeting, and the name on the envelope.

    What the row has itself stays. A row that names nobody in particular gets nothing.
    """
    for field in _NAMES:
        if field in values and no_recipient(values[field]):
            return
    name = _name(values, people.names)
    if name.role and "role" not in values:
        values["role"] = name.role
    if people.kind is PeopleKind.PEERS:
        name = as_peer(name)
    kind = kind_of_person(values, name, people)
    if not _LETTER.search(name.full) and kind not in _MAYORS:
        return
    name = with_letters(kind, name, people)
    usual_form = envelope_name(kind, name)
    _fill(values, kind, name, usual_form)
    if people.kind is not PeopleKind.COUNCILLORS and kind in _UNELECTED_TO_A_COUNCIL:
        values |= dict.fromkeys(WHOLE_NAMES, usual_form)
    if salutation := salutation_of(kind, name, forms).strip(_EDGES):
        values.setdefault("salutation", salutation)
    if kind in _MAYORS:
        role = values.get("role") or values.get("title", "")
        usual_form = mayor_on_envelope(kind, role=role, council=values.get("council_name", ""))
    values.setdefault("addressee", usual_form)


def _name(values: Mapping[str, str], style: NameStyle) -> Name:
    """Return the person's name from one cell or, where that is empty, from its parts."""
    titled = _title(values["title"]) if "title" in values else _NO_NAME
    if whole_name := values.get("mp_name") or values.get("councillor_name"):
        name = _as_in_parts(parse_name(whole_name, style), values)
        if " " in name.first and (email := values.get("email")):
            name = _as_in_email(name, email)
    else:
        first = parse_part(values.get("first_name", ""), surname=False)
        last = parse_part(values.get("last_name", ""), surname=True)
        name = replace(
            last,
            title=first.title or last.title,
            first=first.first or last.first,
            role=last.role or first.role,
            councillor=last.councillor or first.councillor,
            right_honourable=last.right_honourable or first.right_honourable,
        )
    if titled is _NO_NAME:
        return name
    return replace(
        name,
        # Mr and Mrs are lost beside "Cllr", so that the cell for the title counts for more.
        title=name.title if name.distinct_title else titled.title or name.title,
        councillor=name.councillor or titled.councillor,
        right_honourable=name.right_honourable or titled.right_honourable,
    )


def _as_in_parts(name: Name, values: Mapping[str, str]) -> Name:
    """Return a name split where the cells for its parts split it: the cells know García López."""
    full = name.full
    if cell := values.get("last_name"):
        last = parse_part(cell, surname=True).last
        if not last or last == name.last:
            return name
        if f" {full}".endswith(f" {last}"):
            return replace(name, first=full[: -len(last)].strip(), last=last)
        # The surname stands first, in the cell or in all of its list.
        for written in (full, f"{name.last} {name.first}"):
            if written.startswith(f"{last} "):
                return replace(name, first=written[len(last) :].strip(), last=last)
    elif (cell := values.get("first_name")) and parse_part(cell, surname=False).first == full:
        return replace(name, first=full, last="")
    return name


def _as_in_email(name: Name, email: str) -> Name:
    """Return a name whose surname has as many words as in an e-mail address: jane.garcialopez@."""
    end = fold_key(email.partition("@")[0].rpartition(".")[2])
    *forenames, second = name.first.split()
    last = f"{second} {name.last}"
    if forenames and end and fold_key(last) == end:
        return replace(name, first=" ".join(forenames), last=last)
    return name


@lru_cache(maxsize=1_024)
def _title(text: str) -> Name:
    """Return the titles in a cell for a title, as a Name without names."""
    titled = without_titles(f"{collapse_whitespace(text)} x")
    if titled.titles or titled.councillor or titled.right_honourable:
        return Name(
            " ".join(titled.titles),
            councillor=titled.councillor,
            right_honourable=titled.right_honourable,
        )
    return _NO_NAME


def _fill(values: dict[str, str], kind: Kind, name: Name, usual_form: str) -> None:
    """Put the parts of a name, and its usual form, into the fields for them."""
    if name.title:
        values.setdefault("title", name.title)
    for field, part in (("first_name", name.first), ("last_name", name.last)):
        if field in values:
            values[field] = _normalised_part(values[field], surname=field == "last_name")
        elif part:
            values[field] = part
    if kind == "mp":
        _fill_mp(values, usual_form)
    elif name.full:
        values["mp_name" if kind == "peer" and "mp_name" in values else "councillor_name"] = (
            usual_form
        )


def _fill_mp(values: dict[str, str], usual_form: str) -> None:
    """Write an MP's name, in the councillor's place too where both cells name one person."""
    councillor_name = values.get("councillor_name")
    own_names = {fold_key(values.get("mp_name") or councillor_name or ""), fold_key(usual_form)}
    if councillor_name and fold_key(councillor_name) in own_names:
        values["councillor_name"] = usual_form
    values["mp_name"] = usual_form


def _normalised_part(cell: str, *, surname: bool) -> str:
    """Return a cell for a part of a name with its capitals normalised, if that is all it is.

    Initials behind a surname are no part of it.
    """
    if surname and " " in cell and (part := parse_part(cell, surname=True)).first:
        return part.last
    if not (cell.isupper() or cell.islower()) or parse_part(cell, surname=surname).honours:
        return cell
    return normalise_capitals(cell, surname=surname)


def _plain_salutation(text: str) -> str:
    return _DEAR.sub("", collapse_whitespace(text), count=1).strip(_EDGES) if text else ""
