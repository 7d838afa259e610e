"""What a list's cells say of who its people are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from letterkit.recipients.columns.contents import ContentKind
from letterkit.recipients.decisions.facts import Evidence, ListFacts
from letterkit.recipients.list_decisions import PeopleKind
from letterkit.recipients.people.bodies import is_body
from letterkit.recipients.people.roles import is_officer
from letterkit.text import fold_key
from letterkit.titles import COUNCILLOR

_NAMED: Final = 6  # points where all names say it
_DOMAIN: Final = 5
_OFFICE: Final = 5
_POSTCODE: Final = 4
_HOUSE: Final = 3
_PLAIN_TITLES: Final = 3
_LETTERS: Final = {
    "MP": PeopleKind.MPS,
    "MSP": PeopleKind.MEMBERS, "MLA": PeopleKind.MEMBERS,
    "MS": PeopleKind.MEMBERS, "AM": PeopleKind.MEMBERS,
}  # fmt: skip
_PEER: Final = re.compile(
    r"(?:the )?(?:(?:rt|right)\.? hon(?:ourable)?\.? )?(?:the )?"
    r"(?:lord|lady|baron|baroness|viscount|viscountess|earl|countess|marquess|duke|duchess)\b"
    r"(?! mayor)",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"(?:mr|mrs|ms|miss|mx|dr)\b\.?", re.IGNORECASE)
# The longer domain first: scottish.parliament.uk is under parliament.uk.
_DOMAINS: Final[Sequence[tuple[str, PeopleKind, float, str]]] = (
    ("parliament.scot", PeopleKind.MEMBERS, _DOMAIN, "MSP"),
    ("scottish.parliament.uk", PeopleKind.MEMBERS, _DOMAIN, "MSP"),
    ("senedd.wales", PeopleKind.MEMBERS, _DOMAIN, "MS"),
    ("senedd.cymru", PeopleKind.MEMBERS, _DOMAIN, "MS"),
    # Until May 2020 its members were Assembly Members (Senedd and Elections (Wales) Act 2020).
    ("assembly.wales", PeopleKind.MEMBERS, _DOMAIN, "AM"),
    ("cynulliad.cymru", PeopleKind.MEMBERS, _DOMAIN, "AM"),
    ("niassembly.gov.uk", PeopleKind.MEMBERS, _DOMAIN, "MLA"),
    ("parliament.uk", PeopleKind.MPS, _DOMAIN, "MP"),
    ("nhs.uk", PeopleKind.ORGANISATIONS, 2, ""),
    ("nhs.net", PeopleKind.ORGANISATIONS, 1.5, ""),
    ("sch.uk", PeopleKind.ORGANISATIONS, 2, ""),
    ("gov.uk", PeopleKind.COUNCILLORS, 1.5, ""),
)
# The parliaments' own postcodes, as their websites give them for letters to members.
_POSTCODES: Final = {
    "SW1A0AA": (PeopleKind.MPS, "MP"), "SW1A0PW": (PeopleKind.PEERS, ""),
    "EH991SP": (PeopleKind.MEMBERS, "MSP"), "CF991SN": (PeopleKind.MEMBERS, "MS"),
    "CF991NA": (PeopleKind.MEMBERS, "AM"), "BT43XX": (PeopleKind.MEMBERS, "MLA"),
}  # fmt: skip
_PARLIAMENT: Final = re.compile(
    r"\b(SW1A) ?(0AA|0PW)\b|\b(EH99) ?(1SP)\b|\b(CF99) ?(1SN|1NA)\b|\b(BT4) ?(3XX)\b", re.IGNORECASE
)
_HOUSES: Final = frozenset({"house", "chamber"})
_COMMONS_OR_LORDS: Final = {
    "commons": PeopleKind.MPS, "houseofcommons": PeopleKind.MPS,
    "lords": PeopleKind.PEERS, "houseoflords": PeopleKind.PEERS,
}  # fmt: skip
_POLITICAL: Final = ("ward", "party", "constituency", "council_name")
# Over parties, by `fold_key`: "Description of candidate", "Description (if any)".
_DESCRIPTION: Final = re.compile(r"(?:party|political)?description")
_SOME: Final = 0.3
_FIRST: Final = 6  # names


def evidence_of_cells(facts: ListFacts) -> Iterator[Evidence]:
    """Yield what titles, letters, addresses and offices say of a list's people."""
    yield from _names(facts)
    yield from _domains(facts)
    yield from _postcodes(facts)
    yield from _houses(facts)
    yield from _offices(facts)
    yield from _bodies(facts)
    yield from _descriptions(facts)


def _names(facts: ListFacts) -> Iterator[Evidence]:
    names = facts.people
    letters = Counter(each for name in names if (each := _letters_of(name)))
    for each, hits in letters.items():
        points = _NAMED * facts.weight(hits, names)
        yield Evidence(_LETTERS[each], points, _share(hits, names, f"names end in {each}"), each)
    for kind, pattern, said in (
        (PeopleKind.COUNCILLORS, COUNCILLOR, "names begin with “Cllr” or “Councillor”"),
        (PeopleKind.PEERS, _PEER, "names have a peer's title"),
    ):
        if hits := sum(bool(pattern.match(name)) for name in names):
            yield Evidence(kind, _NAMED * facts.weight(hits, names), _share(hits, names, said))
    if not any(facts.column(field) for field in _POLITICAL):
        hits = sum(bool(_PLAIN.match(name)) for name in names)
        points = _PLAIN_TITLES * facts.weight(hits, names)
        said = "names have titles such as Mr or Ms, with no ward or party beside them"
        yield Evidence(PeopleKind.PEOPLE, points, _share(hits, names, said))


def _letters_of(name: str) -> str:
    """Return the letters of a parliament's member that follow a name; "" where none do."""
    if "M" not in name:
        return ""
    words = name.replace(".", "").replace(",", " ").split()
    # In a name all in capitals, the surname Ms or Am looks the same.
    found = (each for word in words[1:] if (each := word.strip("()")) in _LETTERS)
    letters = next(found, "")
    return "" if letters in {"MS", "AM"} and name.isupper() else letters


def _domains(facts: ListFacts) -> Iterator[Evidence]:
    emails = facts.texts_of("email")
    # The domain of a cell's first address, up to what follows that.
    domains = Counter(email.partition("@")[2].partition(" ")[0].casefold() for email in emails)
    hits: Counter[tuple[str, PeopleKind, float, str]] = Counter()
    for domain, count in domains.items():
        dotted = f".{domain.rstrip('.,;>)')}"
        entry = next((each for each in _DOMAINS if dotted.endswith(f".{each[0]}")), None)
        if entry is not None:
            hits[entry] += count
    peers = 2 * sum(bool(_PEER.match(name)) for name in facts.people) >= max(len(facts.people), 1)
    for (domain, kind, points, letters), count in hits.items():
        said = _share(count, emails, f"e-mail addresses are at {domain}")
        if kind is PeopleKind.MPS and peers:
            kind, letters = PeopleKind.PEERS, ""  # noqa: PLW2901 - both Houses have that domain
        yield Evidence(kind, points * facts.weight(count, emails), said, letters)


def _postcodes(facts: ListFacts) -> Iterator[Evidence]:
    fields = (facts.column("postcode"), facts.column("address"))
    indexes = {*facts.address_lines, *(each.index for each in fields if each)}
    if not indexes:
        return
    addresses = facts.texts(*sorted(indexes))
    codes = (
        "".join(filter(None, match.groups())).upper()
        for address in addresses
        if (match := _PARLIAMENT.search(address))
    )
    for code, count in Counter(codes).items():
        kind, letters = _POSTCODES[code]
        said = _share(count, addresses, f"addresses are at {code[:-3]} {code[-3:]}")
        yield Evidence(kind, _POSTCODE * facts.weight(count, addresses), said, letters)


def _houses(facts: ListFacts) -> Iterator[Evidence]:
    for column in facts.columns:
        if facts.key(column) in _HOUSES:
            cells = facts.texts(column.index)
            kinds = Counter(_COMMONS_OR_LORDS.get(fold_key(cell)) for cell in cells)
            for kind, count in kinds.items():
                if kind is not None:
                    house = "Commons" if kind is PeopleKind.MPS else "Lords"
                    said = _share(count, cells, f"are in the {house}")
                    yield Evidence(kind, _HOUSE * facts.weight(count, cells), said)


def _offices(facts: ListFacts) -> Iterator[Evidence]:
    roles = facts.texts_of("role")
    hits = sum(map(is_officer, roles))
    if roles and not facts.is_filled("organisation"):
        points = _OFFICE * facts.weight(hits, roles)
        yield Evidence(PeopleKind.OFFICERS, points, _share(hits, roles, "roles are officers'"))


def _bodies(facts: ListFacts) -> Iterator[Evidence]:
    """Yield names that are bodies': what are no people's names in the column for the name."""
    column = facts.column("organisation")
    if column is None or not facts.contents[column.index].count:
        column = facts.column("councillor_name")
    if column is None or column is facts.council_column:
        return
    people = facts.contents[column.index].share(ContentKind.NAME)
    names = facts.texts(column.index)
    # Where most look like people's, the first few tell whether they are: "Healthwatch Bury" does.
    if people > 1 - _SOME and sum(map(is_body, names[:_FIRST])) < _FIRST / 2:
        return
    hits = sum(map(is_body, names))
    if hits < _SOME * len(names) or not names:
        return
    if "organisation" in {column.field, column.guess}:
        points = 2 * facts.weight(hits, names)
    else:
        points = _NAMED * facts.weight(hits, names) + (2 if people < _SOME else 0)
    said = _share(hits, names, "names are those of organisations")
    yield Evidence(PeopleKind.ORGANISATIONS, points, said)


def _descriptions(facts: ListFacts) -> Iterator[Evidence]:
    """Yield parties under "Description", as statements of persons nominated have them.

    So the forms of the election rules head them (Local Elections (Principal Areas) (England and
    Wales) Rules 2006, schedule 2).
    """
    for column in facts.columns:
        share = facts.contents[column.index].share(ContentKind.PARTY)
        if share >= _SOME and _DESCRIPTION.match(facts.key(column)):
            said = f"column {column.letter} has descriptions, as nominations do"
            yield Evidence(PeopleKind.CANDIDATES, _NAMED, said)


def _share(hits: int, texts: Sequence[str], said: str) -> str:
    return f"{hits:,} of {len(texts):,} {said}"
