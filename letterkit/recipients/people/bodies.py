"""Recognise organisations by their names, and offices that stand where a person's name would."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from letterkit.recipients.people.name_cells import split_name
from letterkit.text import collapse_whitespace
from letterkit.titles import without_titles

_LONGEST: Final = 200  # characters; neither has more
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|&")
# One of these says that a name is no person's.
_BODIES: Final = frozenset("""
    trust ccg nhs surgery surgeries practice hospital hospitals infirmary clinic clinics hospice
    pharmacy chemist dental healthcare healthwatch ambulance commissioning foundation partnership
    school schools academy academies college university nursery primary infant infants junior
    secondary preschool kindergarten council councils authority commission committee board group
    union unison association society federation charity charities fund club institute institution
    ltd limited plc llp cic company consortium network forum agency department ministry service
    services centre center library museum church chapel parish diocese mosque temple synagogue
    newspaper newspapers news gazette herald chronicle advertiser observer argus courier
    telegraph tribune examiner radio television tv magazine press publications housing homes care
    police fire constabulary
""".split())  # fmt: skip
# An office is made of these alone, one at least of the first.
_HOLDERS: Final = frozenset("""
    executive manager director officer clerk editor secretary headteacher teacher principal
    chair chairman chairwoman chairperson president treasurer bursar receptionist administrator
    coordinator registrar partner reporter correspondent journalist convenor convener governor
    commissioner librarian trustees governors occupier
""".split())  # fmt: skip
_OFFICE_WORDS: Final = _HOLDERS | frozenset("""
    the a of and for to in & chief practice business operations operating general regional branch
    managing medical nursing clinical finance financial head deputy vice assistant acting interim
    joint senior non accountable lead company democratic monitoring governance legal
    news political politics health social care local democracy features picture communications
    press media public services service relations engagement corporate strategy strategic town
    parish council honorary hon membership office nurse school trust group parliamentary returning
    electoral registration human resources hr it information planning policy
""".split())  # fmt: skip
# Bodies and their parts that are hardly anybody's surname.
_GROUPS: Final = frozenset("""
    services service office offices committee committees subcommittee panel team department
    directorate secretariat reception members councillors unit forum board council trust authority
    commission enquiries inquiries helpdesk desk support group cabinet surgery
""".split())  # fmt: skip
# "Members' Secretary": somebody's office, and not somebody by that name.
_SOMEBODYS: Final = re.compile(r"(?:s['’]|['’]s)\s+\w+\W*$", re.IGNORECASE)


def is_body(name: str) -> bool:
    """Return whether a name has a word in it that bodies have in theirs: Trust, Surgery, School."""
    return any(word.casefold() in _BODIES for word in _WORD.findall(name[:_LONGEST]))


@lru_cache(maxsize=4_096)
def is_position(text: str) -> bool:
    """Return whether a text is an office without a person's name: "The Chief Executive"."""
    words = [word.casefold() for word in _WORD.findall(text[: _LONGEST + 1])]
    return (
        len(text) <= _LONGEST
        and (any(word in _HOLDERS for word in words) or words[:2] == ["head", "of"])
        and all(word in _OFFICE_WORDS for word in words)
    )


@lru_cache(maxsize=4_096)
def is_nobodys_name(text: str) -> bool:
    """Return whether a text is an office, a body or everybody, where a person's name should be.

    "Democratic Services", "The Clerk", "All members", "Members' Secretary": whole offices, and what
    ends in a word that says a body and is hardly anybody's surname. A role that is stuck to a name
    says nothing of it, nor does "The" before a title.
    """
    if len(text) > _LONGEST:
        return False
    name = split_name(text).name
    if len(name.split()) > 1 and name != text:
        text = name
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < 2:  # noqa: PLR2004 - one word may be a surname
        return False
    titled = without_titles("" if words[-2:] == ["lord", "mayor"] else text)
    if titled.titles or titled.councillor or titled.right_honourable:
        return words[-1] in _GROUPS
    return (
        words[-1] in _GROUPS
        or words[0] in {"all", "the"}
        or is_position(text)
        or (words[-1] in _HOLDERS and _SOMEBODYS.search(text) is not None)
    )


def position_on_envelope(role: str) -> str:
    """Return an office as the first line of an address: "The Chief Executive"."""
    text = collapse_whitespace(role)
    return text if text.casefold().startswith("the ") else f"The {text}"
