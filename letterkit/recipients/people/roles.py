"""Recognise what a councillor does from the text of a role, as councils write it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Role(StrEnum):
    """An office that a list of recipients can be chosen by. `label` is its name in plain English.

    Whoever scrutinises health is also a member of scrutiny. A leader of the council is no group
    leader, and neither is a cabinet member by office alone.
    """

    HEALTH_SCRUTINY = "health scrutiny"
    SCRUTINY = "scrutiny"
    HEALTH_AND_WELLBEING_BOARD = "health and wellbeing board"
    CABINET = "cabinet"
    LEADER = "leader"
    DEPUTY_LEADER = "deputy leader"
    GROUP_LEADER = "group leader"
    WHIP = "whip"
    COMMITTEE_CHAIR = "committee chair"
    VICE_CHAIR = "vice chair"
    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy mayor"
    LORD_MAYOR = "lord mayor"

    @property
    def label(self) -> str:
        """The role's name in plain English, as a filter shows it."""
        return _LABELS[self]


_LABELS: Final = {
    Role.HEALTH_SCRUTINY: "Health scrutiny member",
    Role.SCRUTINY: "Scrutiny member",
    Role.HEALTH_AND_WELLBEING_BOARD: "Health and wellbeing board member",
    Role.CABINET: "Cabinet member",
    Role.LEADER: "Leader of the council",
    Role.DEPUTY_LEADER: "Deputy leader of the council",
    Role.GROUP_LEADER: "Group leader",
    Role.WHIP: "Group whip",
    Role.COMMITTEE_CHAIR: "Committee chair",
    Role.VICE_CHAIR: "Committee vice-chair",
    Role.MAYOR: "Mayor",
    Role.DEPUTY_MAYOR: "Deputy mayor",
    Role.LORD_MAYOR: "Lord mayor",
}


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Where a further role begins; "Adults, Health and Care Scrutiny Panel" is one role only.
_NEXT: Final = _words(
    r"[;|\n•]+|(?:,|\band\b|&|/|\+|\s[-–—]\s)\s*(?=(?:the\s+)?(?:deputy|vice|joint|co-|chair|leader|"
    r"cabinet|portfolio|executive|lead\s+member|group|substitute|former|ex-|whip|chief|opposition|"
    r"member\s+of|mayor|lord\s+mayor|shadow|assistant))"
)
# Not now, not yet, not quite, or not a councillor's.
_NOT_HELD: Final = _words(
    r"\b(?:former(?:ly)?|ex(?![ -]officio)|past|previous(?:ly)?|until|substitute|sub(?!-? ?comm)|"
    r"reserve|shadow|not|non|vacan\w+|elect|designate|candidate|consort|officer|manager|director|"
    r"head of|advis[eo]r|clerk|secretary|chief executive|team leader|community leader)\b"
)
_HEALTH_COMMITTEE: Final = _words(r"\b(?:j?hosc|j?hosp|hopsc|hasc)\b")
_SCRUTINY: Final = _words(
    r"scrutin|\bosc\b|\bo ?(?:&|and) ?s\b|\boverview\b|\bhealth\b.*\bselect committee"
)
_HEALTH: Final = _words(r"\bhealth(?:care)?\b|\bnhs\b")
_BOARD: Final = _words(r"\bhealth ?(?:and|&|\+) ?well-? ?being (?:partnership )?board|\bh&?wb+\b")
_CABINET: Final = _words(
    r"(?<!deputy )(?<!assistant )(?<!associate )(?<!support )(?:"
    r"\bcabinet (?:member|councillor|lead)\b"
    r"|\bexecutive (?:member|councillor|lead)\b|\bportfolio(?:[- ]?holder)?\b|\blead member\b"
    r"|\bmember of (?:the )?(?:cabinet|executive)\b|^\W*(?:the )?(?:cabinet|executive)\W*$)"
    r"(?! (?:assistant|support))"
)
_LEADER: Final = _words(r"\b(?:leader|ldr)\b(?!['’]s)")
_DEPUTY: Final = _words(r"\b(?:deputy|vice|assistant)\b[ -](?:\w+ )?(?:leader|ldr)\b")
_OF_A_GROUP: Final = _words(
    r"\bgroup\b|\bgrp\b|\bopposition\b|\bparty\b|\blabour\b|\bconservatives?\b|\bgreens?\b"
    r"|\blib(?:eral)?\b|\bindependents?\b|\bukip\b|\bplaid\b|\bminority\b"
)
_OF_THE_COUNCIL: Final = _words(r"\bcouncil\b")
_WHIP: Final = _words(r"\bwhip\b")
_CHAIR: Final = _words(r"\b(?:chair(?:man|woman|person)?|conven[eo]r)\b")
_VICE_CHAIR: Final = _words(r"\b(?:vice|deputy|assistant)[- ]?(?:chair\w*|conven[eo]r)|\bvc\b")
# Who chairs the council's own meetings chairs no committee.
_CIVIC_CHAIR: Final = _words(r"\bchair\w* (?:of|to) (?:the )?(?:[\w'’-]+ ){0,4}council\W*$")
_MAYOR: Final = _words(r"(?<!to the )(?<!of the )(?<!for the )\b(lord )?mayor\b(?!['’])")
_DEPUTY_MAYOR: Final = _words(r"\b(?:deputy|vice|assistant) (?:lord )?mayor\b")


def roles_of(text: str) -> frozenset[Role]:
    """Return the roles that a text names, such as "Vice-Chair, Adults & Health Scrutiny Panel".

    What someone was, will be or only stands in for doesn't count, nor what officers do.
    """
    return _roles_of(text) if text else frozenset()


@lru_cache(maxsize=16_384)
def _roles_of(text: str) -> frozenset[Role]:
    roles: set[Role] = set()
    for part in _NEXT.split(text):
        if part and not _NOT_HELD.search(part):
            one = " ".join(part.split())
            roles |= _committees(one) | _leads(one) | _mayoralty(one)
    return frozenset(roles)


def _committees(text: str) -> set[Role]:
    """Return the roles on committees, boards and cabinet that one part of a text names."""
    roles: set[Role] = set()
    if _HEALTH_COMMITTEE.search(text) or (_SCRUTINY.search(text) and _HEALTH.search(text)):
        roles |= {Role.HEALTH_SCRUTINY, Role.SCRUTINY}
    elif _SCRUTINY.search(text):
        roles.add(Role.SCRUTINY)
    if _BOARD.search(text):
        roles.add(Role.HEALTH_AND_WELLBEING_BOARD)
    if _CABINET.search(text):
        roles.add(Role.CABINET)
    if not _CIVIC_CHAIR.search(text):
        if _VICE_CHAIR.search(text):
            roles.add(Role.VICE_CHAIR)
        elif _CHAIR.search(text):
            roles.add(Role.COMMITTEE_CHAIR)
    return roles


def _leads(text: str) -> set[Role]:
    """Return the roles of leader, deputy and whip that one part of a text names."""
    roles = {Role.WHIP} if _WHIP.search(text) else set[Role]()
    if _LEADER.search(text):
        group = _OF_A_GROUP.search(text) and not _OF_THE_COUNCIL.search(text)
        if not _DEPUTY.search(text):
            roles.add(Role.GROUP_LEADER if group else Role.LEADER)
        elif not group:
            roles.add(Role.DEPUTY_LEADER)
    return roles


def _mayoralty(text: str) -> set[Role]:
    if _DEPUTY_MAYOR.search(text):
        return {Role.DEPUTY_MAYOR}
    mayor = _MAYOR.search(text)
    if mayor is None:
        return set()
    return {Role.LORD_MAYOR if mayor[1] else Role.MAYOR}


# What makes a text stuck to a name a role, rather than a party, a ward or a nickname.
_ROLE_TEXT: Final = _words(
    r"\b(?:leader|ldr|cabinet|portfolio|executive|lead member|chair(?:man|woman|person)?|vice|whip"
    r"|mayor|provost|scrutiny|committee|panel|board|spokes\w+|shadow|champion|opposition|conven[eo]r|deputy"
    r"|officer|director|clerk|secretary|treasurer|editor|j?hosc|osc|hwb|sheriff|substitute"
    r"|member of|board member)\b"
)
_ROLE_ONLY: Final = _words(
    r"(?:the )?(?:(?:rt\.?|right) worshipful |worshipful )?(?:the )?"
    r"(?:(?:deputy|vice|assistant|joint|co|group|council|executive|lord|town|civic|elected|cabinet|committee|chief|labour|opposition"
    r"|conservative|scrutiny)[- ])*(?:leader|mayor|chair(?:man|woman|person)?|whip|portfolio holder"
    r"|(?:cabinet|executive|lead) member|chief executive|clerk)(?:,? (?:of|for|to) .+)?"
)
# Of those who are no councillors: their letters say "Ms Smith".
_OFFICER: Final = _words(
    r"\b(?:chief (?:executive|officer)|clerk|editor|journalist|reporter|correspondent|director"
    r"|(?:monitoring|accountable|scrutiny|finance|services|press) officer|head of paid service"
    r"|(?:general|regional|branch) secretary|headteacher|practice manager|manager)\b"
)


def reads_as_role(text: str) -> bool:
    """Return whether a text next to a name names a role."""
    return bool(_ROLE_TEXT.search(text))


def is_role_only(text: str) -> bool:
    """Return whether a text is the name of an office and nothing else: "Leader of the Council"."""
    return bool(_ROLE_ONLY.fullmatch(text.strip(" ,.;:")))


def is_officer(text: str) -> bool:
    """Return whether a role is one that no councillor has, such as Chief Executive or Clerk."""
    return bool(text and _OFFICER.search(text))
