"""Fill in what a row leaves out about a person: the parts of the name, and how to address them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from letterkit.recipients.people.capitals import mend_capitals
from letterkit.recipients.people.names import Name, parse_name, parse_part
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.roles import Role, is_officer, roles_of
from letterkit.recipients.people.salutations import (
    FORMS,
    Kind,
    envelope_name,
    mayor_on_envelope,
    salutation_of,
)
from letterkit.recipients.people.titles import without_titles
from letterkit.recipients.people.vacancies import no_recipient
from letterkit.text import collapse_whitespace, fold_key

_PERSON: Final = (
    "councillor_name", "mp_name", "title", "first_name", "last_name", "salutation", "role",
    "addressee",
)  # fmt: skip
_WHOLE: Final = ("councillor_name", "mp_name")
_NAMES: Final = (*_WHOLE, "first_name", "last_name")
_ATTEMPTS: Final = 6
_MAYORS: Final = frozenset({"mayor", "lord mayor"})
_NO_NAME: Final = Name()
_LETTER: Final = re.compile(r"[^\W\d_]")
_EDGES: Final = " ,;:"
_DEAR: Final = re.compile(r"^\W*(?:dear(?:[\s,:]+|$))+", re.IGNORECASE)


def complete(values: Mapping[str, str], forms: Mapping[str, str] = FORMS) -> dict[str, str]:
    """Return a row's values with what can be told of the person filled in.

    From a name in one cell come title, first name, last name and role, and the reverse; the
    salutation follows `forms` (see `salutation_of`), for a kind of person that isn't in it the
    usual form; `addressee` is the first line of the address. Cells that are filled in stay, but
    `councillor_name` and `mp_name` are brought into their usual form ("Cllr Jane Smith", "Jane
    Smith MP"), capitals are mended in names, and a salutation loses its "Dear". `council_name`
    says where a mayor is mayor. A cell that names nobody or two people gets nothing.

    `forms` have passed `check_forms`.
    """
    done = {name: text for name, text in values.items() if text.strip() or name not in _PERSON}
    if greeted := _plain_salutation(done.pop("salutation", "")):
        done["salutation"] = greeted
    for _attempt in range(_ATTEMPTS):
        before = dict(done)
        _complete(done, forms)
        # What was odd may read otherwise in its usual form; an ordinary name never does.
        if done == before or all(
            parse_plain_name(done[field]) for field in _WHOLE if field in done
        ):
            break
    return done


def _complete(done: dict[str, str], forms: Mapping[str, str]) -> None:
    """Add to a row what follows from its name: role, greeting, and the name on the envelope.

    What the row has itself stays. A row that names nobody in particular gets nothing.
    """
    for field in _NAMES:
        if field in done and no_recipient(done[field]):
            return
    name = _name(done)
    if name.role and "role" not in done:
        done["role"] = name.role
    kind = _kind(done, name)
    if not _LETTER.search(name.full) and kind not in _MAYORS:
        return
    if kind == "mp" and not name.is_mp:
        name = replace(name, honours=f"{name.honours} MP".strip())
    whole = envelope_name(kind, name)
    _fill(done, kind, name, whole)
    if said := salutation_of(kind, name, forms).strip(_EDGES):
        done.setdefault("salutation", said)
    if kind in _MAYORS:
        role = done.get("role") or done.get("title", "")
        whole = mayor_on_envelope(kind, role=role, council=done.get("council_name", ""))
    done.setdefault("addressee", whole)


def _name(done: Mapping[str, str]) -> Name:
    """Return the person's name from one cell or, where that is empty, from its parts."""
    titled = _title(done["title"]) if "title" in done else _NO_NAME
    if given := done.get("mp_name") or done.get("councillor_name"):
        name = _as_in_parts(parse_name(given), done)
    else:
        first = parse_part(done.get("first_name", ""), surname=False)
        last = parse_part(done.get("last_name", ""), surname=True)
        name = replace(
            last,
            title=first.title or last.title,
            first=first.first,
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


def _as_in_parts(name: Name, done: Mapping[str, str]) -> Name:
    """Return a name split where the cells for its parts split it: who says García López knows."""
    full = name.full
    if cell := done.get("last_name"):
        last = parse_part(cell, surname=True).last
        if last != name.last and last and f" {full}".endswith(f" {last}"):
            return replace(name, first=full[: -len(last)].strip(), last=last)
    elif (cell := done.get("first_name")) and parse_part(cell, surname=False).first == full:
        return replace(name, first=full, last="")
    return name


@lru_cache(maxsize=1_024)
def _title(text: str) -> Name:
    """Return what a cell for a title says of its bearer."""
    found = without_titles(f"{collapse_whitespace(text)} x")
    if found.titles or found.councillor or found.right_honourable:
        return Name(
            " ".join(found.titles),
            councillor=found.councillor,
            right_honourable=found.right_honourable,
        )
    return _NO_NAME


def _kind(done: Mapping[str, str], name: Name) -> Kind:
    if name.is_mp or ("mp_name" in done and not name.is_peer):
        return "mp"
    role = done.get("role", "")
    if role and is_officer(role) and not name.councillor:
        return "person"
    roles = roles_of(role)
    for other in (name.role, done.get("title", "")):
        if other and other != role:
            roles |= roles_of(other)
    if Role.LORD_MAYOR in roles:
        return "lord mayor"
    if Role.MAYOR in roles:
        return "mayor"
    if name.is_peer and not name.councillor:
        return "peer"
    return "leader" if Role.LEADER in roles else "councillor"


def _fill(done: dict[str, str], kind: Kind, name: Name, whole: str) -> None:
    """Put the parts of a name, and its usual form, into the fields for them."""
    if name.title:
        done.setdefault("title", name.title)
    for field, part in (("first_name", name.first), ("last_name", name.last)):
        if field in done:
            done[field] = _mended(done[field], surname=field == "last_name")
        elif part:
            done[field] = part
    if kind == "mp":
        _fill_mp(done, whole)
    elif name.full:
        done["mp_name" if kind == "peer" and "mp_name" in done else "councillor_name"] = whole


def _fill_mp(done: dict[str, str], whole: str) -> None:
    """Write an MP's name, in the councillor's place too where both cells name one person."""
    given = done.get("councillor_name")
    mine = {fold_key(done.get("mp_name") or given or ""), fold_key(whole)}
    if given and fold_key(given) in mine:
        done["councillor_name"] = whole
    done["mp_name"] = whole


def _mended(cell: str, *, surname: bool) -> str:
    """Return a cell for a part of a name with its capitals mended, if that is all it is."""
    if not (cell.isupper() or cell.islower()) or parse_part(cell, surname=surname).honours:
        return cell
    return mend_capitals(cell, surname=surname)


def _plain_salutation(text: str) -> str:
    return _DEAR.sub("", collapse_whitespace(text), count=1).strip(_EDGES) if text else ""
