"""Recognise the cells for a name that name nobody to write to."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from letterkit.recipients.people.honours import without_honours
from letterkit.recipients.people.months import MONTHS
from letterkit.recipients.people.name_cells import split_name
from letterkit.recipients.people.name_lines import is_place_below, lines_of
from letterkit.recipients.people.plain_names import LONGEST_NAME_CELL, parse_plain_name
from letterkit.recipients.people.roles import reads_as_role
from letterkit.text import collapse_whitespace
from letterkit.titles import COUNCILLOR, without_titles


class NoRecipient(StrEnum):
    """Why there is nobody, or not one person, to write to."""

    VACANT = "vacant"
    AWAY = "away"
    LEFT = "left"
    DO_NOT_WRITE = "do not write"
    PLACEHOLDER = "placeholder"
    TAG = "tag"
    NO_NAME = "not a name"
    TWO = "two people"


_VACANT: Final = re.compile(
    r"\bvacan(?:t|cy|cies)\b|\bno councillor\b|\bempty seat\b|\bseat (?:is )?(?:empty|unfilled)\b"
    r"|\bby[- ]?elections?\b|\belections? (?:pending|awaited|due)\b"
    r"|\b(?:following|after|pending|awaiting|until) (?:the |an? )?elections?\b"
    r"|^\W*(?:yet )?to be (?:elected|appointed|filled|co-?opted)\b"
    r"|^\W*(?:awaiting|pending) (?:appointment|co-?option|recruitment)\b"
    r"|^\W*(?:(?:currently|now) )?(?:recruitment|recruiting|being recruited|out to advert)\b",
    re.IGNORECASE,
)
# A whole cell, in the place of the name of whoever has the office: "On secondment until May".
_AWAY: Final = re.compile(
    r"\W*+(?:(?:currently|temporarily|now|is|away) ){0,2}"
    r"(?:(?:on|off) (?:leave|sick)|(?:(?:on|off)(?: (?:an?|long[- ]term|extended))? )?"
    r"(?:(?:maternity|paternity|parental|shared parental|adoption|sick(?:ness)?|annual|special"
    r"|compassionate|carer'?s|unpaid|study|gardening|garden|extended) leave"
    r"|second(?:ed|ment)(?: out)?|sabbatical|career break|absent"
    r"|(?:long|short)[- ]term (?:sick(?:ness)?(?: leave)?|absen(?:t|ce))))"
    r"(?:[ ,(-]{1,3}(?:until|till|to|from|since|at|with|for|through|cover)\b.*)?\W*+",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(
    r"\b(?:resign(?:ed|ing|ation)|deceased|died|stood down|stepped down|standing down|disqualified"
    r"|passed away|no longer (?:a|in|on|serving)|left (?:the council|council|office|in|on)"
    r"|retired (?:in|on|from|\d)|(?:ceased|ceasing) to be|did not stand)\b"
    r"|\bthe late\b|[(\[-]\s*(?:retired|left|late|ex|former)\s*[)\]]?\W*$"
    r"|^\W*(?:former(?:ly)?|ex)[- ](?:\w+ )?(?:cllr|councill?or|member|coun)\b"
    r"|\bformer (?:cllr|councill?or|member)\s*[)\]]?\W*$",
    re.IGNORECASE,
)
_GONE: Final = re.compile(r"\W*(?:has )?(?:left|retired)\W*", re.IGNORECASE)  # and no name
# RIP only in capitals: a surname and a verb besides.
_DEAD: Final = re.compile(r"\b[Dd](?:ec['’]d|ecd|EC['’]?D)\b|\bRIP\b|\bR\.I\.P\b")
_DO_NOT_WRITE: Final = re.compile(
    r"\b(?:do not|don['’]?t|never|not to be|please don['’]?t|must not) "
    r"(?:be )?(?:write|written|contact(?:ed)?|mail(?:ed)?|send|sent|post|approach(?:ed)?|letter"
    r"|disturb|include)\b|\bno (?:contact|mail(?:ings?)?|letters?|post)\b"
    r"|\bsuspended\b|\b(?:opted|opt) out\b|\bunsubscribed\b|\bDNC\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    rf"\b(?:un)?til (?:\w+ )?(?:(?:{'|'.join(MONTHS)})[a-z]*\b|\d{{4}})", re.IGNORECASE
)
# Who was leader until 2017 may be a councillor still.
_OFFICE: Final = re.compile(
    r"\b(?:leader|chair\w*|mayor|member for|cabinet|whip|holder)\b", re.IGNORECASE
)
_PLACEHOLDERS: Final = frozenset(
    "tbc tba tbd na none nil unknown notknown x xx xxx xxxx test tobeconfirmed tobeannounced "
    "notapplicable noname nobody awaited pending anon anonymous".split()
)
_TAG: Final = re.compile(r"[{}<>«»]|\$\{|\[\s*(?:insert|name|first|last|surname)\b", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_NO_NAME: Final = re.compile(r"@|://|\bwww\.|^\W*\d[\d\s()+./-]*$", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_BOTH: Final = re.compile(r"(?:(?<!\s)\s++)?(?:[&+;/]|\band\b)\s*+", re.IGNORECASE)
_BOTH_ENDS: Final = re.compile(r"(?:[\s,&+;/]|\band\b){1,20}$", re.IGNORECASE)
# What a title has before a name that isn't there; Major and Canon are surnames.
_TITLES_ALONE: Final = frozenset("mr mrs ms miss mx dr mrmrs".split())
_ASIDE: Final = re.compile(r"[(,:–—-]")
_ALTERNATIVE_TITLES: Final = frozenset("mr mrs ms miss mx dr cllr councillor".split())


def no_recipient(text: str) -> NoRecipient | None:
    """Return why a cell for a name names nobody, or not one person; None where it may be a name."""
    if not text or len(text) > LONGEST_NAME_CELL or parse_plain_name(text):
        return None
    return _no_recipient(text)


@lru_cache(maxsize=32_768)
def _no_recipient(text: str) -> NoRecipient | None:
    """Return why a text that is no ordinary name names nobody; cached."""
    line = collapse_whitespace(text)
    if _VACANT.search(line):
        return NoRecipient.VACANT
    if _AWAY.fullmatch(line):
        return NoRecipient.AWAY
    if has_left(line) or _GONE.fullmatch(line):
        return NoRecipient.LEFT
    if says_not_to_write(line):
        return NoRecipient.DO_NOT_WRITE
    bare = COUNCILLOR.sub("", line).strip()
    if _is_placeholder(bare) or (_ASIDE.search(bare) and _is_placeholder(split_name(bare).name)):
        return NoRecipient.PLACEHOLDER
    if _TAG.search(line):
        return NoRecipient.TAG
    if _NO_NAME.search(bare) or _DATE.fullmatch(bare) or _POSTCODE.fullmatch(bare):
        return NoRecipient.NO_NAME
    return NoRecipient.TWO if len(people(text)) > 1 else None


def names_nobody(text: str) -> bool:
    """Return whether a cell for a name only says that there is no name: "Vacant", "On leave"."""
    reason = no_recipient(text)
    if reason is NoRecipient.LEFT:
        return _GONE.fullmatch(collapse_whitespace(text)) is not None
    return reason in {NoRecipient.VACANT, NoRecipient.AWAY, NoRecipient.PLACEHOLDER}


def has_left(text: str) -> bool:
    """Return whether a text states that somebody no longer sits: "Resigned Feb 2018"."""
    if _LEFT.search(text) or _DEAD.search(text):
        return True
    until = _UNTIL.search(text)
    return until is not None and not _OFFICE.search(text[: until.start()])


def says_not_to_write(text: str) -> bool:
    """Return whether a text asks for somebody to be left alone: "DO NOT CONTACT"."""
    return bool(_DO_NOT_WRITE.search(text))


def asks_not_to_write(note: str) -> bool:
    """Return whether a note begins with the wish to be left alone."""
    return bool(_DO_NOT_WRITE.match(note.strip(" *!(-")))


def without_reason(text: str) -> str:
    """Return a cell for a name without what says that nobody is to be written to."""
    line = collapse_whitespace(text)
    for pattern in (_LEFT, _DEAD, _DO_NOT_WRITE):
        if match := pattern.search(line):
            line = line[: match.start()] if match.start() else line[match.end() :]
    return split_name(line).name.strip(" ,;:()[]-–—")


def _is_placeholder(bare: str) -> bool:
    letters = "".join(filter(str.isalnum, bare)).casefold()
    return not letters or letters in _PLACEHOLDERS or letters in _TITLES_ALONE


@lru_cache(maxsize=4_096)
def people(text: str) -> tuple[str, ...]:
    """Return the names in a cell, one by one: "Jane Smith & John Brown" are two."""
    lines = lines_of(text)
    lines[1:] = [line for line in lines[1:] if not is_place_below(lines[0], line)]
    if len(lines) > 1 and all(_is_whole(line) for line in lines):
        return tuple(lines)
    name = split_name(text).name
    starts = [match.start() for match in COUNCILLOR.finditer(name)]
    if len(starts) > 1 and starts[0] == 0:
        ends = [*starts[1:], None]
        return tuple(_BOTH_ENDS.sub("", name[a:b]) for a, b in zip(starts, ends, strict=True))
    pieces = [piece for piece in _BOTH.split(name) if any(map(str.isalpha, piece))]
    # "Mr/Mrs Smith" doesn't know the title; "Mr & Mrs Smith" are two.
    if len(pieces) < 2 or ("/" in name and _only_titles(pieces[:-1])):  # noqa: PLR2004
        return (name,)
    return tuple(pieces)


def _is_whole(line: str) -> bool:
    """Return whether a line is a name of two words and nothing else."""
    if reads_as_role(line):
        return False
    name, role, note = split_name(line)
    words = without_titles(without_honours(name)[0]).words
    return len(words) > 1 and not role and not note and not any(map(str.isdigit, line))


def _only_titles(pieces: list[str]) -> bool:
    return all(piece.strip(" .").lower() in _ALTERNATIVE_TITLES for piece in pieces)
