"""Forms of address: the salutation of a letter, and the first line on its envelope."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

from letterkit.errors import LetterkitError
from letterkit.recipients.list_decisions import COUNCILLORS, ListPeople, PeopleKind
from letterkit.recipients.people.names import Name
from letterkit.recipients.people.roles import Role, is_officer, roles_of
from letterkit.text import collapse_whitespace, did_you_mean, english_list, fold_key
from letterkit.titles import KNIGHTLY, PEERS

Kind = Literal[
    "councillor", "leader", "mayor", "lord mayor", "mp", "member", "peer", "person", "organisation"
]

# What follows "Dear", by kind of person. {title}, {first} and {last} stand for parts of the name.
FORMS: Final[Mapping[str, str]] = {
    "councillor": "Councillor {last}",
    "leader": "Councillor {last}",
    "mayor": "Mayor",
    "lord mayor": "Lord Mayor",
    "mp": "{title} {last}",
    "member": "{title} {last}",
    "peer": "{title} {last}",
    "person": "{title} {last}",
    "organisation": "Sir or Madam",
}
_COUNCILLORS_ROLE: Final = re.compile(
    r"(?:(?:local|ward|city|county|borough|district|town|parish) )?(?:cllr\.?|councillor)",
    re.IGNORECASE,
)
_MPS_ROLE: Final = re.compile(r"mp|(?:local )?member of parliament", re.IGNORECASE)
_KIND_IN_LIST: Final[Mapping[PeopleKind, Kind]] = {
    PeopleKind.MPS: "mp", PeopleKind.MEMBERS: "member",
}  # fmt: skip
_PARLIAMENTS: Final = frozenset({"MP", "MSP", "MS", "AM", "MLA"})
_KNIGHTS: Final = frozenset({"mp", "member", "person"})
_PLACEHOLDERS: Final = ("title", "first", "last")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
# What can be said to somebody of whom no name is known.
_OFFICES: Final = {"councillor": "Councillor", "leader": "Councillor", "mayor": "Mayor",
                   "lord mayor": "Lord Mayor"}  # fmt: skip
# Lord mayors who are Right Honourable by grant or by old use; the others are Right Worshipful.
_RIGHT_HONOURABLE: Final = frozenset({"london", "york", "cardiff", "belfast"})
# Councils that are or were led by an elected mayor: none of these is Worshipful by office.
_ELECTED: Final = frozenset(
    "bedford bristol copeland croydon doncaster hackney hartlepool leicester lewisham liverpool "
    "mansfield middlesbrough newham northtyneside salford stokeontrent torbay towerhamlets watford"
    .split()
)  # fmt: skip
_ELECTED_ROLE: Final = re.compile(
    r"\b(?:elected|executive|metro|combined|regional)\b", re.IGNORECASE
)
_COUNCIL_WORDS: Final = re.compile(
    r"\b(?:the|(?:london |royal )?borough(?: council)?(?: of)?|(?:city|county|district|town|parish"
    r"|metropolitan|unitary) (?:council|corporation)(?: of)?|city (?:and (?:county|district) )?of"
    r"|county of|metropolitan|district|council(?: of)?|corporation|mbc|mdc|bc|cc|dc|lb|rb"
    r"|(?:combined )?authority)\b",
    re.IGNORECASE,
)
_BOROUGH_OR_CITY: Final = re.compile(r"\b(?:borough|city|mbc|bc|lb|rb)\b", re.IGNORECASE)
_NO_BOROUGH: Final = re.compile(
    r"\b(?:region|combined|town council|parish|county council)\b", re.IGNORECASE
)
_OF: Final = re.compile(r"\bmayor of (?:the )?(.+)", re.IGNORECASE)


def kind_of_person(values: Mapping[str, str], name: Name, people: ListPeople = COUNCILLORS) -> Kind:
    """Return which form of address a person gets: by name, role and title, or else by the list."""
    is_of_councillors = people.kind is PeopleKind.COUNCILLORS
    if name.is_mp or (is_of_councillors and "mp_name" in values and not name.is_peer):
        return "mp"
    role = values.get("role", "")
    if not is_of_councillors and not name.councillor and not _COUNCILLORS_ROLE.fullmatch(role):
        return _kind_among_others(role, name, people.kind)
    if role and is_officer(role) and not name.councillor:
        return "person"
    roles = roles_of(role)
    for other in (name.role, values.get("title", "")):
        if other and other != role:
            roles |= roles_of(other)
    if Role.LORD_MAYOR in roles:
        return "lord mayor"
    if Role.MAYOR in roles:
        return "mayor"
    if name.is_peer and not name.councillor:
        return "peer"
    return "leader" if Role.LEADER in roles else "councillor"


def _kind_among_others(role: str, name: Name, kind: PeopleKind) -> Kind:
    """Return which form a person gets in a list that isn't of councillors."""
    if name.is_peer:
        return "peer"
    return "mp" if _MPS_ROLE.fullmatch(role) else _KIND_IN_LIST.get(kind, "person")


def as_peer(name: Name) -> Name:
    """Return a name as it is among peers: "Earl Howe" has a title, and elsewhere a forename."""
    return replace(name, title="Earl", first="") if name.first == "Earl" else name


def with_letters(kind: Kind, name: Name, people: ListPeople) -> Name:
    """Return a name with the letters that members of a parliament have after theirs."""
    if kind not in {"mp", "member"} or not _PARLIAMENTS.isdisjoint(name.honours.split()):
        return name
    letters = "MP" if kind == "mp" else people.letters
    return replace(name, honours=f"{name.honours} {letters}".strip())


def check_forms(forms: Mapping[str, str]) -> None:
    """Raise LetterkitError where a pattern of `forms` can't be used, or its kind isn't known."""
    for kind, pattern in forms.items():
        if kind not in FORMS:
            raise LetterkitError(
                f"There is no form of address for “{kind}”.",
                did_you_mean(kind, FORMS)
                or f"There are {english_list([f'“{k}”' for k in FORMS])}.",
            )
        for name in _PLACEHOLDER.findall(pattern):
            if name not in _PLACEHOLDERS:
                raise LetterkitError(
                    f"The form of address for “{kind}” has an unknown placeholder: {{{name}}}.",
                    "Use {title}, {first} and {last}.",
                )
        if "{" in (rest := _PLACEHOLDER.sub("", pattern)) or "}" in rest:
            raise LetterkitError(
                f"The form of address for “{kind}” has a brace without its partner.",
                "Write placeholders as {title}, {first} and {last}.",
            )
        if not collapse_whitespace(pattern):
            raise LetterkitError(
                f"The form of address for “{kind}” is empty.",
                f"Write one, such as “{FORMS[kind]}”.",
            )


def salutation_of(kind: Kind, name: Name, forms: Mapping[str, str] = FORMS) -> str:
    """Return what follows "Dear", in the form for that kind of person.

    Knights are greeted by their first name, "Sir John", unless the form for MPs or persons is
    the user's own. Where a part that the form asks for isn't known, the usual form of `FORMS`
    takes its place; where that asks for it too, councillors and leaders are "Councillor Jane" or
    "Councillor", and all others "Jane Smith". Empty where nothing is known of an MP, a peer or
    a person.
    """
    pattern = forms.get(kind, FORMS[kind])
    if pattern == "Councillor {last}" and name.last:
        return f"Councillor {name.last}"
    parts = {
        "title": _spoken_title(kind, name),
        "first": name.first,
        "last": _spoken_last(kind, name),
    }
    if kind in _KNIGHTS and pattern == FORMS[kind] and name.first:
        knightly = next((word for word in name.title.split() if word in KNIGHTLY), "")
        if knightly:
            return f"{knightly} {name.first.split()[0]}"
    for each in (pattern, FORMS[kind]):
        if all(parts.get(part) for part in _placeholders(each)):
            return collapse_whitespace(_PLACEHOLDER.sub(lambda match: parts[match[1]], each))
    if office := _OFFICES.get(kind):
        return f"{office} {name.last or name.first}".strip()
    return name.full


@lru_cache(maxsize=64)
def _placeholders(pattern: str) -> tuple[str, ...]:
    return tuple(_PLACEHOLDER.findall(pattern))


def _spoken_title(kind: Kind, name: Name) -> str:
    if kind == "peer":
        return next(
            (PEERS[word] for word in (name.title, *name.title.split()) if word in PEERS), ""
        )
    return " ".join(word for word in name.title.split() if word != "Hon")


def _spoken_last(kind: Kind, name: Name) -> str:
    # A letter to Lord Smith of Kelvin begins "Dear Lord Smith".
    return name.last.partition(" of ")[0] if kind == "peer" else name.last


def mayor_on_envelope(kind: Kind, *, role: str = "", council: str = "") -> str:
    """Return the first line of a mayor's or lord mayor's address, which gives the office alone.

    Its place is taken from the role ("Lord Mayor of Leeds") or else the council: "The Rt
    Worshipful the Lord Mayor of Leeds", "The Worshipful the Mayor of Bolton", "The Mayor".
    """
    place = _place(role, council)
    if kind == "lord mayor":
        if not place:
            return "The Lord Mayor"
        style = "Hon" if fold_key(place) in _RIGHT_HONOURABLE else "Worshipful"
        return f"The Rt {style} the Lord Mayor of {place}"
    if not place:
        return "The Mayor"
    worshipful = "Worshipful the " if _is_worshipful(role, council, place) else ""
    return f"The {worshipful}Mayor of {place}"


def envelope_name(kind: Kind, name: Name) -> str:
    """Return a name as an envelope has it: "Cllr Jane Smith", "The Rt Hon Jane Smith MP"."""
    if kind == "person" and not name.right_honourable:
        return name.written(title=name.title)
    if kind == "peer":
        style = "The Rt Hon the " if name.right_honourable else ""
        return style + name.written(title=name.title)
    is_of_council = kind not in _KNIGHTS
    right_honourable = (
        ("the Rt Hon" if is_of_council else "The Rt Hon") if name.right_honourable else ""
    )
    # "Cllr" and "Rt Hon" take the place of Mr and Ms; knights and doctors keep their titles.
    title = name.distinct_title if name.first or is_of_council else name.title
    titles = ("Cllr" if is_of_council else "", right_honourable, title)
    return name.written(title=" ".join(filter(None, titles)))


def _place(role: str, council: str) -> str:
    if match := _OF.search(role):
        place = collapse_whitespace(_COUNCIL_WORDS.sub(" ", match[1])).strip(" ,;.()")
        if any(map(str.isalpha, place)):
            return place
    return _place_of(council)


@lru_cache(maxsize=1_024)
def _place_of(council: str) -> str:
    """Return the place that a council is of: "London Borough of Hackney" is of Hackney."""
    place = collapse_whitespace(_COUNCIL_WORDS.sub(" ", council)).strip(" ,;.")
    return place.replace(" & ", " and ") if any(map(str.isalpha, place)) else ""


def _is_worshipful(role: str, council: str, place: str) -> bool:
    if fold_key(place) in _ELECTED or _ELECTED_ROLE.search(role):
        return False
    return bool(_BOROUGH_OR_CITY.search(council)) and not _NO_BOROUGH.search(council)
