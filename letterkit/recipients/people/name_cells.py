"""Split a name from what councils append to it: roles, parties, wards and other notes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.recipients.people.roles import is_role_only, reads_as_role
from letterkit.recipients.people.titles import COUNCILLOR, is_honour, is_title
from letterkit.text import collapse_whitespace

# Only a text that has one of these can have anything stuck to its name.
_MARKS: Final = re.compile(
    r"[\[(:|–—\n\r,]|-\s|\s-|member|leader|holder|chair|whip|mayor|spokes|scrutiny|\bname\b",
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
    r"|(?:vice|deputy)[- ]chair|scrutiny (?:chair|member|lead)"
    r"|(?:committee|panel|board) (?:chair|member)|chair(?:man|woman|person)? (?:of|for))\b.*)",
    re.IGNORECASE,
)
_CIVIC: Final = re.compile(
    r"((?:the )?(?:(?:(?:rt\.?|right) )?wor(?:shipful|\b\.?) )?(?:the )?"
    r"(?:(?:deputy|former|past|elected|executive|town|city) )*(?:lord )?mayor)[ ,:]+"
    r"(?=\S)(?!(?:of|for)\b)",
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
_PLACE: Final = re.compile(
    r"\b(?:ward|division|council|party|group|labour|conservatives?|lib(?:eral)? dem\w*|green|ukip"
    r"|independent|plaid cymru)\b|@|\d",
    re.IGNORECASE,
)


class SplitName(NamedTuple):
    """A name by itself, the role next to it, and any other text next to it."""

    name: str
    role: str
    note: str


@lru_cache(maxsize=32_768)
def split_name(text: str) -> SplitName:
    """Part a name from what is stuck to it: "Cllr. Jane Smith (Leader)" has the role Leader."""
    text = _CLUTTER.sub("", text)
    words = collapse_whitespace(text)
    if not _MARKS.search(text):
        return SplitName(words, "", "")
    civic = _CIVIC_ALONE.fullmatch(words)
    if civic and not set(words) & set(",([") and not COUNCILLOR.search(words):
        return SplitName("", civic[1], "")
    words = _LABEL.sub("", _one_line(text), count=1)
    extras = _Extras()
    for remove in (
        _without_brackets,
        _without_dashes,
        _without_commas,
        _without_civic,
        _without_post,
        _without_office,
    ):
        words = remove(words, extras).strip(" ,;.:|-–—")
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


def _one_line(text: str) -> str:
    """Return a cell as one line, further lines as notes unless they continue the name."""
    lines = [line for line in map(collapse_whitespace, text.splitlines()) if line]
    if len(lines) < 2:  # noqa: PLR2004
        return lines[0] if lines else ""
    whole = lines[0]
    for line in lines[1:]:
        whole += f" | {line}" if reads_as_role(line) or _PLACE.search(line) else f" {line}"
    return whole


def _without_brackets(words: str, extras: _Extras) -> str:
    """Return a name without its brackets; a title or honours in them go back to the name."""
    if "(" not in words and "[" not in words:
        return words
    inside = [collapse_whitespace(match[1]) for match in _BRACKET.finditer(words)]
    outside = collapse_whitespace(_BRACKET.sub(" ", words))
    # "The Mayor (Cllr Jane Smith)" has them the other way round.
    if len(inside) == 1 and is_role_only(outside) and COUNCILLOR.match(inside[0]):
        extras.add(outside)
        return inside[0]
    if not any(map(str.isalpha, outside)):
        return words.translate({ord(mark): " " for mark in "()[]"})
    for each in inside:
        if is_title(each):  # "Jane Smith (Mrs)"
            outside = f"{each} {outside}"
        elif is_honour(each):
            outside = f"{outside} {each}"
        else:
            extras.add(each)
    return outside


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
    if COUNCILLOR.fullmatch(head):  # "Councillor: Jane Smith"
        return f"{head} {tail}"
    for part in _DASH.split(tail):
        extras.add(part)
    return head


def _without_commas(words: str, extras: _Extras) -> str:
    """Return a name without the role after a comma, or before it."""
    if "," not in words:
        return words
    head, _comma, rest = words.partition(",")
    if is_role_only(head) and COUNCILLOR.match(rest.strip()):
        extras.add(head)
        return rest
    pieces = words.split(",")
    for position, piece in enumerate(pieces[1:], 1):
        if reads_as_role(piece) and not _is_forename(pieces, position):
            extras.add(",".join(pieces[position:]))
            return ",".join(pieces[:position])
    return words


def _is_forename(pieces: list[str], position: int) -> bool:
    """Return whether a piece could be somebody's forenames: "Leader, Guy" has no role."""
    return position == 1 and COUNCILLOR.match(pieces[1].strip()) is not None


def _without_post(words: str, extras: _Extras) -> str:
    match = _POST.search(words)
    # "The Leader of the Council Cllr Jane Smith" has the name behind.
    if match is None or words[: match.start()].lower() == "the":
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
