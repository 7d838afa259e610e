"""Split a name from what councils append to it: roles, parties, wards and other notes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.recipients.people.honours import is_honour
from letterkit.recipients.people.name_lines import PLACE, one_line
from letterkit.recipients.people.roles import is_role_only, reads_as_role
from letterkit.recipients.people.stuck_words import (
    without_birth_name,
    without_page_words,
    without_party,
)
from letterkit.text import collapse_whitespace
from letterkit.titles import COUNCILLOR, is_title

# Only a text that has one of these can have anything stuck to its name.
_MARKS: Final = re.compile(
    r"[\[(:|–—\n\r,?]|-\s|\s-|member|leader|holder|chair|whip|mayor|spokes|scrutiny|\bname\b"
    r"|provost|\bn[ée]e\b|\b(?:photo|picture|image|portrait|profile|e-?mail|contact|view|phone"
    r"|telephone|website|visit|details|group|labour|lab|con|conservatives?|lib|libdem|liberals?"
    r"|independents?|ind|ukip|snp|dup|plaid|party|aligned|ward|division)\b",
    re.IGNORECASE,
)
# The number of a numbered list, and the marks of footnotes.
_CLUTTER: Final = re.compile(r"^\s*\d{1,3}[.)]\s+(?=\D)|(?<![*†‡§])[*†‡§]++(?=\s|$)")
_LABEL: Final = re.compile(r"(?:full )?(?:name|member)\s*:\s*", re.IGNORECASE)
_BRACKET: Final = re.compile(r"[\[(]([^\[\]()]*)[\])]?")
_DASH: Final = re.compile(r"\s[-–—:|]+\s?|[-–—|:]\s")
# Offices that follow a name without any mark between. A surname alone, such as Leader, is none.
_POST: Final = re.compile(
    r",? (?:the )?((?:deputy |assistant |joint |acting |shadow |co-){0,8}"
    r"(?:cabinet (?:member|assistant)|(?:council |opposition |labour |conservative )?leader of"
    r"|deputy leader|group (?:leader|whip)|opposition (?:leader|whip)|chief whip|portfolio holder"
    r"|(?:executive|lead) member|lord mayor|mayor of|deputy mayor|spokes(?:person|man|woman)"
    r"|(?:vice|deputy)[- ]chair(?:man|woman|person)?|scrutiny (?:chair|member|lead)|member of"
    r"|chair(?:man|woman|person)$"
    r"|(?:committee|panel|board) (?:chair|member)|chair(?:man|woman|person)? (?:of|for))\b.*)",
    re.IGNORECASE,
)
# "Cllr Kay Frost the Mayor", "Cllr Ann Smith Leader", with two words of a name before it.
_POST_AT_END: Final = re.compile(
    r"(?<=\w) (the (?:(?:deputy|lord) )*(?:mayor|leader|provost|chair(?:man|woman|person)?)"
    r"|leader)$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(?:the )?((?:(?:deputy|former|vice|assistant|joint|acting)[- ])*"
    r"(?:group leader|leader|(?:lord |town |city )?mayor|(?:lord )?provost|chief whip|whip|sheriff"
    r"|chair(?:man|woman|person)?)(?: of (?:the )?council)?)[ ,:]+(?=\S+ \S)",
    re.IGNORECASE,
)
_PROVOST: Final = re.compile(
    r"(?:the )?((?:(?:deputy|depute) )?(?:lord )?provost)[ ,:]++(?=\S++ \S)", re.IGNORECASE
)
_STANDING: Final = re.compile(
    r"(?:interim|acting|temporary|new(?:ly elected)?|elect|substitute|co-?opted|current)\W*",
    re.IGNORECASE,
)
_CIVIC: Final = re.compile(
    r"((?:the )?(?:(?:(?:rt\.?|right) )?wor(?:shipful|\b\.?) )?(?:the )?"
    r"(?:(?:deputy|former|past|elected|executive|town|city) )*(?:lord )?mayor)[ ,:]+"
    r"(?=\S)(?!(?:of|for)\b|(?-i:[A-Z]\.? ?){1,3}$)",  # "Mayor J R" is a surname
    re.IGNORECASE,
)
# "Mayor, Jane Ann", "Mayor Jane" and "Mayor, Jane, Cllr", but not "Mayor, Cllr Jane Smith".
_MAYOR_AS_SURNAME: Final = re.compile(
    rf"mayor(?:, ?(?!{COUNCILLOR.pattern}).*| (?!{COUNCILLOR.pattern})\S+(?: (?-i:[A-Z.])+)*)",
    re.IGNORECASE,
)
_CIVIC_ALONE: Final = re.compile(
    r"(?:the )?(?:(?:(?:rt\.?|right) )?(?:hon|wor)(?:ourable|shipful|\b\.?) )?(?:the )?"
    r"((?:deputy )?lord mayor(?: of .+)?|mayor of .+)",
    re.IGNORECASE,
)
_THE: Final = re.compile(
    r"^(?:the )?(?:(?:(?:rt\.?|right) )?wor(?:shipful|\b\.?) )?(?:the )?", re.IGNORECASE
)
_HYPHEN: Final = re.compile(r"(?<=\bnon)- |(?<=\bco)- ", re.IGNORECASE)  # "Non- Aligned"
# What only follows letters after a name.
_AFTER_LETTERS: Final = frozenset({"hons", "retd", "rtd", "econ"})
_REMARKS: Final = frozenset({"replied", "new", "retired", "left", "email", "absent", "deceased"})


class SplitName(NamedTuple):
    """A name by itself, the role next to it, and any other text next to it."""

    name: str
    role: str
    note: str


def split_name(text: str, *, surname_first: bool = False) -> SplitName:
    """Part a name from what is stuck to it: "Cllr. Jane Smith (Leader)" has the role Leader.

    In a list with the surname first, "Mayor, Jane" is Jane Mayor.
    """
    # Only of a Mayor does the order say anything: all others are split once for both.
    return _split_name(text, surname_first=surname_first and "mayor" in text.lower())


@lru_cache(maxsize=32_768)
def _split_name(text: str, *, surname_first: bool) -> SplitName:
    text = _CLUTTER.sub("", text)
    words = collapse_whitespace(text)
    if not _MARKS.search(text):
        return SplitName(words, "", "")
    civic = _CIVIC_ALONE.fullmatch(words)
    if civic and not set(words) & set(",([") and not COUNCILLOR.search(words):
        return SplitName("", civic[1], "")
    words = _HYPHEN.sub("-", text)
    is_surname = surname_first and _MAYOR_AS_SURNAME.fullmatch(words)
    words = without_page_words(_LABEL.sub("", one_line(words), count=1))
    extras = _Extras()
    for remove in (
        _without_birth_name,
        _without_brackets,
        _without_dashes,
        _without_commas,
        _without_civic,
        _without_office_between,
        _without_post,
        _without_office,
        _without_party,
    ):
        if not is_surname or remove not in _OF_OFFICES:
            words = remove(words, extras).strip(" ,;.:|?-–—")
    return SplitName(words, "; ".join(extras.roles), "; ".join(extras.notes))


class _Extras:
    """The texts split off a name, sorted into roles and notes."""

    def __init__(self) -> None:
        self.roles: list[str] = []
        self.notes: list[str] = []

    def add(self, text: str) -> None:
        """Store a text that was next to the name: as a role if it reads as one, else as a note."""
        plain = _THE.sub("", text.strip(" ,;.:|-–—[]()"))
        if not plain:
            return
        texts = self.roles if reads_as_role(plain) else self.notes
        if plain not in texts:
            texts.append(plain)


def _without_brackets(words: str, extras: _Extras) -> str:
    """Return a name without its brackets; a title or honours in them go back to the name."""
    if "(" not in words and "[" not in words:
        return words
    inside = [collapse_whitespace(match[1]) for match in _BRACKET.finditer(words)]
    outside = collapse_whitespace(_BRACKET.sub(" ", words))
    # "The Mayor (Cllr Jane Smith)" has them the other way round.
    if len(inside) == 1 and COUNCILLOR.fullmatch(inside[0]):
        return _with_councillor_inside(words, inside[0], outside)
    if len(inside) == 1 and is_role_only(outside) and COUNCILLOR.match(inside[0]):
        extras.add(outside)
        return inside[0]
    if not any(map(str.isalpha, outside)):
        return words.translate({ord(mark): " " for mark in "()[]"})
    for each in inside:
        if each.strip(".").lower() in _AFTER_LETTERS:
            continue  # "BSc (Hons)", "RN (Retd)"
        if is_title(each):  # "Jane Smith (Mrs)"
            outside = f"{each} {outside}"
        elif is_honour(each):
            outside = f"{outside} {each}"
        else:
            extras.add(each)
    return outside


def _with_councillor_inside(words: str, councillor: str, outside: str) -> str:
    """Return the name of "Smith (Cllr) Jane", its surname first, or of "Smith, Jane (Cllr)"."""
    before, _bracket, behind = _BRACKET.sub("\n", words, count=1).partition("\n")
    if behind.strip(" ,.") and "," not in words:
        return collapse_whitespace(f"{before.strip()}, {councillor} {behind}")
    return f"{councillor} {outside}"


def _without_dashes(words: str, extras: _Extras) -> str:
    """Return the part of a name before a dash or colon, or after it if a role comes first."""
    match = _DASH.search(words)
    if match is None:
        return words
    head, tail = words[: match.start()], words[match.end() :]
    if not any(map(str.isalpha, head)):
        return tail
    if is_role_only(head) and not is_role_only(tail):
        extras.add(head)
        return tail
    if _STANDING.fullmatch(head):  # "Interim - Jane Smith"
        extras.add(head)
        return tail
    if COUNCILLOR.fullmatch(head):  # "Councillor: Jane Smith"
        return f"{head} {tail}"
    if _is_second_surname(match[0], head, tail):
        return f"{head}-{tail}"
    for part in _DASH.split(tail):
        extras.add(part)
    return head


def _is_second_surname(dash: str, head: str, tail: str) -> bool:
    """Return whether a dash joins two surnames: "Ann Smith - Jones"."""
    bare = COUNCILLOR.sub("", head)
    return (
        "-" in dash and " " in bare.strip() and head[-1:].islower()
        and tail.isalpha() and tail.istitle() and not reads_as_role(tail)
        and not is_title(tail) and not PLACE.search(tail) and tail.lower() not in _REMARKS
    )  # fmt: skip


def _without_commas(words: str, extras: _Extras) -> str:
    """Return a name without the role after a comma, or before it."""
    if "," not in words:
        return words
    head, _comma, rest = words.partition(",")
    if is_role_only(head) and COUNCILLOR.match(rest.strip()):
        extras.add(head)
        return rest
    pieces = words.split(",")
    last = pieces[-1].strip()
    if len(pieces) > 2 and (is_title(last) or COUNCILLOR.fullmatch(last)):  # noqa: PLR2004
        return ",".join([pieces[0], f" {last} {pieces[1].strip()}", *pieces[2:-1]])
    for position, piece in enumerate(pieces[1:], 1):
        if reads_as_role(piece) and not _is_forename(pieces, position):
            extras.add(",".join(pieces[position:]))
            return ",".join(pieces[:position])
    return words


def _is_forename(pieces: list[str], position: int) -> bool:
    """Return whether a piece could be somebody's forenames: "Leader, Guy" has no role."""
    return position == 1 and COUNCILLOR.match(pieces[1].strip()) is not None


def _without_birth_name(words: str, extras: _Extras) -> str:
    words, born = without_birth_name(words)
    extras.add(born)
    return words


def _without_party(words: str, extras: _Extras) -> str:
    words, party = without_party(words)
    extras.add(party)
    return words


def _without_office_between(words: str, extras: _Extras) -> str:
    """Return a name without the office after Cllr, or a provost's: "Cllr Deputy Leader Ann Lee"."""
    councillor = COUNCILLOR.match(words)
    if councillor is None:
        match, start = _PROVOST.match(words), ""
    else:
        match, start = _BETWEEN.match(words, councillor.end()), councillor[0]
    if match is None:
        return words
    extras.add(match[1])
    return f"{start}{words[match.end() :]}"


def _without_post(words: str, extras: _Extras) -> str:
    match = _POST.search(words) or _POST_AT_END.search(words)
    # "The Leader of the Council Cllr Jane Smith" has the name behind.
    if match is None or words[: match.start()].lower() == "the":
        return words
    head = COUNCILLOR.sub("", words[: match.start()]).split()
    if head and all(map(is_title, head)):  # "Baroness Mayor of Newton"
        return words
    if match.re is _POST_AT_END and sum(not is_title(word) for word in head) < 2:  # noqa: PLR2004
        return words
    extras.add(match[1])
    return words[: match.start()]


def _without_civic(words: str, extras: _Extras) -> str:
    if match := _CIVIC.match(words):
        extras.add(match[1])
        return words[match.end() :]
    return words


def _without_office(words: str, extras: _Extras) -> str:
    councillor = COUNCILLOR.search(words)
    if councillor and councillor.start() and reads_as_role(words[: councillor.start()]):
        extras.add(words[: councillor.start()])
        return words[councillor.start() :]
    return words


# What takes an office off the front of a name.
_OF_OFFICES: Final = (_without_civic, _without_office)
