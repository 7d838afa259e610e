"""What the headings, the file's name and the sheet's name say of who a list's people are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from letterkit.recipients.decisions.facts import Evidence, ListFacts
from letterkit.recipients.list_decisions import PeopleKind

_HEADED: Final = 4
_WARDS: Final = 3
_COUNCILS: Final = 1.5
_CALLED: Final = 2
_SHARED: Final = 2


# Against a heading's `fold_key`, from its beginning, for speed. What it says, the points, and the
# letters after their names.
_HEADINGS: Final[Sequence[tuple[re.Pattern[str], PeopleKind, float, str]]] = (
    (re.compile(r"\A(?:(?:nameof)?mps?(?:name|fullname|email)?|.*memberofparliament.*|parliamentarian)"),
     PeopleKind.MPS, _HEADED, "MP"),
    (re.compile(r"\A(?:(?:nameof)?msps?(?:name|email)?|memberofthescottishparliament)"),
     PeopleKind.MEMBERS, _HEADED, "MSP"),
    (re.compile(r"\A(?:(?:nameof)?mlas?(?:name|email)?|.*legislativeassembly)"),
     PeopleKind.MEMBERS, _HEADED, "MLA"),
    (re.compile(r"\A(?:seneddmember|memberofthesenedd|ms(?:name))"),
     PeopleKind.MEMBERS, _HEADED, "MS"),
    (re.compile(r"\A(?:assemblymember|am(?:name))"), PeopleKind.MEMBERS, _HEADED, "AM"),
    (re.compile(r"\A(?:peers?(?:name)?|peerage(?:type)?|.*houseoflords)"),
     PeopleKind.PEERS, _HEADED, ""),
    (re.compile(r"\A(?:.*(?:councillor|councilor|cllr).*)"), PeopleKind.COUNCILLORS, _HEADED, ""),
    (re.compile(r"\A(?:.*candidate.*|personsnominated.*)"), PeopleKind.CANDIDATES, 7, ""),
    (re.compile(r"\A(?:votes?(?:cast|received|polled)?|voteshare|shareofvotes?|proposer.*|assent.*)"),
     PeopleKind.CANDIDATES, 2, ""),
    (re.compile(r"\A(?:election(?:id|date|name|current)?|ballotpaper.*|postlabel|nominatedby"
              r"|electedyn|elected)"), PeopleKind.CANDIDATES, 2, ""),
    (re.compile(r"\A(?:jobtitle|postheld|posttitle|officer(?:name)?)"), PeopleKind.OFFICERS, 1, ""),
    (re.compile(r"\A(?:odscode|org(?:anisation)?code|urn|practicecode|providercode|trustcode|ccgcode"
              r"|establishmentnumber|estabnumber|phaseofeducation|typeofestablishment"
              r"|companynumber|charitynumber|listsize)"), PeopleKind.ORGANISATIONS, 2, ""),
    (re.compile(r"\A(?:membership(?:no|number|id|type|category)|member(?:no|number)|dateofbirth|dob|paynumber"
              r"|payrollnumber|workplace|subscription.*)"), PeopleKind.PEOPLE, 3, ""),
)  # fmt: skip
# In a file's or a sheet's name, word by word.
_CALLED_SO: Final[Sequence[tuple[re.Pattern[str], PeopleKind]]] = (
    (re.compile(r"\b(?:cllrs?|councillors?|councilors?)\b"), PeopleKind.COUNCILLORS),
    (re.compile(r"\bmps?\b"), PeopleKind.MPS),
    (re.compile(r"\b(?:msps?|mlas?)\b"), PeopleKind.MEMBERS),
    (re.compile(r"\b(?:peers|lords)\b"), PeopleKind.PEERS),
    (re.compile(r"\b(?:candidates?|nominated|nominations)\b"), PeopleKind.CANDIDATES),
    (re.compile(r"\bofficers?\b"), PeopleKind.OFFICERS),
    (re.compile(r"\b(?:organisations?|trusts?|ccgs?|gps|practices|surgeries|schools|newspapers"
                r"|media|healthwatch|charities)\b"), PeopleKind.ORGANISATIONS),
)  # fmt: skip
_NOT_LETTERS: Final = re.compile(r"[\W_\d]+")
_LONGEST: Final = 100  # characters of a heading or of a file's name that are looked at


def evidence_of_headings(facts: ListFacts) -> Iterator[Evidence]:
    """Yield what the columns that a list has, and its names, say of its people."""
    seen: set[tuple[PeopleKind, str]] = set()
    for column in facts.columns:
        key = facts.key(column)
        for pattern, kind, points, letters in _HEADINGS:
            if (kind, pattern.pattern) not in seen and pattern.fullmatch(key):
                seen.add((kind, pattern.pattern))
                said = f"column {column.letter} is headed “{column.heading[:_LONGEST]}”"
                yield Evidence(kind, points, said, letters)
    yield from _places(facts)
    yield from _names(facts)


def _places(facts: ListFacts) -> Iterator[Evidence]:
    wards, constituencies = facts.is_filled("ward"), facts.is_filled("constituency")
    if wards and (column := facts.column("ward")):
        yield Evidence(PeopleKind.COUNCILLORS, _WARDS, f"column {column.letter} has their wards")
    elif constituencies and (column := facts.column("constituency")):
        said = f"column {column.letter} has their constituencies"
        if facts.repeats(column):  # of which each has one MP
            shared = f"several of them share a constituency in column {column.letter}"
            yield Evidence(PeopleKind.CANDIDATES, _SHARED, shared)
            yield Evidence(PeopleKind.MEMBERS, _SHARED, shared)
        else:
            yield Evidence(PeopleKind.MPS, _WARDS, said, "MP")
            yield Evidence(PeopleKind.MEMBERS, 1, said)
    if facts.is_filled("council_name") and (column := facts.column("council_name")):
        said = f"column {column.letter} has their councils"
        yield Evidence(PeopleKind.COUNCILLORS, _COUNCILS, said)
    if column := facts.council_column:
        said = f"column {column.letter} has their councils"
        yield Evidence(PeopleKind.COUNCILLORS, _COUNCILS, said)
    elif facts.is_filled("organisation") and (column := facts.column("organisation")):
        # Councillors may have one beside their ward: where they work.
        said = f"column {column.letter} names organisations"
        points = _HEADED / 2 if wards else _HEADED
        yield Evidence(PeopleKind.ORGANISATIONS, points, said)


def _names(facts: ListFacts) -> Iterator[Evidence]:
    for name in facts.names:
        words = _NOT_LETTERS.sub(" ", name[:_LONGEST]).casefold()
        for pattern, kind in _CALLED_SO:
            if pattern.search(words):
                yield Evidence(kind, _CALLED, f"“{name[:_LONGEST]}” is what it is called")
