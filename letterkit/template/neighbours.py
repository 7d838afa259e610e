"""A value beside the words of a letter: what both say is said once.

“Dear Councillor {{ councillor_name }}” with “Cllr Jane Smith”, “{{ council_name }} Council” with
“Exeter City Council”, “{{ area }}.” with “Hull and E. Riding etc.”. The filters `following` and
`followed_by` print a value with such words; whether they change anything is what a check asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from letterkit.template.condition_text import ConditionText, plain_value
from letterkit.text import search_text
from letterkit.titles import COUNCILLOR, PEERS, PLAIN_TITLES, is_title, without_titles

# What is said to somebody by itself, without a name: no title goes before it.
_OFFICES: Final = re.compile(
    r"(?:the )?(?:(?:right )?worshipful )?(?:madam |mr |lord |lady |deputy )*"
    r"(?:mayor(?:ess)?|provost|chair(?:man|woman|person)?|leader|speaker|convener|sheriff)\b"
    r"|(?:sirs?|madam)\b(?:\s*(?:/|or|and)\s*(?:sirs?|madam)\b)*$|(?:friends?|colleagues?|all)$",
    re.IGNORECASE,
)
_RIGHT_HON: Final = re.compile(r"(?:the )?r(?:t\.?|ight) hon(?:\.|ourable)?", re.IGNORECASE)
# With these an office or a title of several words begins.
_FORMAL: Final = frozenset(
    "the right rt worshipful madam mr lord lady deputy mayor mayoress provost chair chairman "
    "chairwoman chairperson leader speaker convener sheriff sir sirs friend friends colleague "
    "colleagues all county borough district city town parish ward community metropolitan unitary "
    "london wing group squadron flight earl honorary wg gp sqn hon".split()
)
_KINDS: Final = frozenset(
    "council ward division constituency borough county city district trust board committee party "
    "branch stp plan partnership group ccg region area mp ms msp mla".split()
)
_ARTICLES: Final = frozenset("the a an of in for at on to dear".split())
# What may stand between a name and the word for what it is: “Exeter City Council”.
_QUALIFIERS: Final = frozenset(
    "city county borough district metropolitan unitary town parish london royal electoral "
    "parliamentary nhs foundation university hospital hospitals teaching local primary care".split()
)
# “council tax” is a thing of its own, whatever stands before it.
_THINGS: Final = frozenset("tax house houses housing chamber hall".split())
_COMPOUNDS: Final = _THINGS | frozenset(
    "taxes home homes leader leaders chambers member members "
    "meeting meetings officer officers staff services service budget budgets tenant tenants estate "
    "estates seat seats worker workers employee employees land property offices".split()
)
_SMALL: Final = frozenset("and of for the in on".split())
_LETTERS: Final = re.compile(r"[A-Z]{2,5}")
_STOPS: Final = ".,;:!?…%"  # what follows a word without a blank
_SIGNS: Final = "£€$@#"  # what goes before one so
_PLACES: Final = frozenset("ward division constituency borough district area region stp".split())
_MOST: Final = 4  # words that both may say
_LONGEST: Final = 200  # characters of a value that is looked at: what is longer is a text


class Joined(NamedTuple):
    """A value with the words beside it, as the letter is to print them; `is_sure`: nothing else."""

    text: str
    is_sure: bool


class NeighbourWords:
    """The words beside a field's tag: whether a value may say any of them, told in a moment.

    Where it may not, `join_before` and `join_after` give None.
    """

    def __init__(self, before: str, after: str) -> None:
        said, behind = before.split(), after.lstrip(", ").split()
        self._before = frozenset(map(_folded, said))
        self._has_title = any(map(_is_title, said)) or said[-1:] == ["Hon"]
        kind = said[-2] if said[-1:] == ["of"] and len(said) > 1 else "".join(said[-1:])
        self._kind = _folded(kind)
        self._after = frozenset(map(_folded, behind))
        self._has_letters = any(map(_LETTERS.fullmatch, behind))
        self._is_stop = bool(after) and after in _STOPS
        self._by_first: dict[str, bool] = {}

    def may_be_before(self, value: str) -> bool:
        """Return whether a value may begin with what stands before it, or name its kind again."""
        words = value.split() if self._before else ()
        if not words:
            return False
        first = words[0]
        if first[0] in _SIGNS and first[0] in self._before:
            return True
        said = self._by_first.get(first)
        if said is None:
            folded = _folded(first)
            said = folded in self._before
            said |= self._has_title and (_is_title(first) or folded in _FORMAL)
            self._by_first[first] = said
        return said or (_folded(words[-1]) == self._kind)

    def may_be_after(self, value: str) -> bool:
        """Return whether a value may end with what stands behind it."""
        if self._is_stop:
            return value[-1:] in _STOPS
        words = value.split() if self._after else ()
        if not words:
            return False
        last = words[-1]
        return self._has_letters or last.isupper() or _folded(last) in self._after


def join_before(words: str, value: str) -> Joined | None:
    """Return words and a value behind them with what both say said once; None: both say nothing.

    A title that the words have goes before the value's, unless it is another: “Mr” before “Cllr
    Jane Smith” goes, as does “Councillor” before “Lord Mayor”.
    """
    said = words.split()
    if not said or not 0 < len(value) <= _LONGEST:
        return None
    before, last = " ".join(said[:-1]), said[-1]
    if last in _SIGNS:
        return Joined(value, True) if value.startswith(last) else None
    if _RIGHT_HON.fullmatch(" ".join(said[-2:])) and (match := _RIGHT_HON.match(value)):
        return Joined(_one(words, value[match.end() :]), True)
    if _is_title(last) and (last[:1].isupper() or said[0].casefold() == "dear"):
        return _titled(before, last, value)
    behind, own = [_folded(each) for each in said], [_folded(each) for each in value.split()]
    if count := _common(behind, own):
        rest = " ".join(value.split()[count:])
        sure = count > 1 or behind[-1] in _ARTICLES or behind[-1] in _KINDS
        return Joined(_one(words, rest), sure)
    if behind[-1] == "of" and behind[-2:-1] == own[-1:] and own[-1] in _KINDS and len(own) > 1:
        return Joined(_one(words, " ".join(value.split()[:-1])), True)
    if behind[-1] in _PLACES and behind[-1] == own[-1] and len(own) > 1:
        return Joined(_one(before, value), False)
    return None


def join_after(value: str, words: str, following: str = "") -> Joined | None:
    """Return a value and words behind it with what both say said once; None: both say nothing.

    `words` may be a full stop or its like. `following` is the word behind them: “council tax”.
    """
    if not words or not value:
        return None
    if words in _STOPS:
        return _stopped(value, words)
    said, own = words.lstrip(", ").split(), value.split()
    if len(value) > _LONGEST or not said or not own:
        return None
    if _letters_said(said, own):
        return Joined(value, True)
    if words.startswith(",") or _is_compound(said[-1], following):
        return None
    behind, ends = [_folded(each) for each in said], [_folded(each) for each in own]
    last = ends[-1]
    if behind == ends[-len(behind) :]:
        return Joined(value, last in _KINDS)
    if last == behind[-1] and last in _KINDS and _QUALIFIERS.issuperset(behind[:-1]):
        return Joined(value, True)
    if _LETTERS.fullmatch(said[0]) and len(said) == 1 and _initials(own).endswith(said[0]):
        return Joined(value, False)
    if _LETTERS.fullmatch(own[-1]) and len(own) > 1 and own[-1] == _initials(said):
        return Joined(_one(" ".join(own[:-1]), words), False)
    return None


def _titled(before: str, title: str, value: str) -> Joined | None:
    """Return a value behind a title; what stands `before` that stays as it is."""
    own = without_titles(value)
    if COUNCILLOR.fullmatch(title) and own.councillor:
        return Joined(_one(before, title, _without_plain(COUNCILLOR.sub("", value))), True)
    if not own.councillor and _OFFICES.match(value):
        return Joined(_one(before, value), True)
    if not (own.councillor or own.titles or own.right_honourable):
        return None
    named = without_titles(f"{title} x").titles
    if COUNCILLOR.fullmatch(title):
        plain = bool(own.titles) and set(own.titles) <= PLAIN_TITLES
        return Joined(_one(before, title, *own.words), False) if plain else None
    is_plain = set(named) <= PLAIN_TITLES  # as “Mr/Mrs” is, which names none
    if own.councillor or own.right_honourable or (is_plain and own.titles[:1] != named):
        return Joined(_one(before, value), is_plain or own.titles[:1] == named)
    if own.titles[:1] == named:
        return Joined(_one(before, title, *own.titles[1:], *own.words), True)
    both_peers = PEERS.keys() >= {*named[-1:], *own.titles[:1]}
    return Joined(_one(before, value), True) if both_peers else None


def _is_compound(word: str, following: str) -> bool:
    """Whether words are a thing of its own: “council tax”, “Town Hall”."""
    behind = _folded(following)
    return behind in _COMPOUNDS and (word.islower() or behind in _THINGS)


def _without_plain(name: str) -> str:
    """Return a name without Mr and its like: beside “Councillor”, letters drop them."""
    first, _blank, rest = name.partition(" ")
    titles = without_titles(f"{first} x").titles
    return rest if rest and titles and set(titles) <= PLAIN_TITLES else name


def _is_title(word: str) -> bool:
    bare = word.removesuffix("(s)").rstrip(".,")
    return (
        COUNCILLOR.fullmatch(bare) is not None
        or is_title(bare)
        or ("/" in bare and all(map(_is_title, bare.split("/"))))
    )


def _common(said: list[str], own: list[str]) -> int:
    """Return how many words at the end of one are those at the other's beginning."""
    for count in range(min(_MOST, len(said), len(own)), 0, -1):
        if said[-count:] == own[:count] and all(each.isalpha() for each in own[:count]):
            return count
    return 0


def _letters_said(said: list[str], own: list[str]) -> bool:
    """Whether letters behind a name are among those it has: “Jane Smith MP OBE”, and “MP”."""
    if not _LETTERS.fullmatch(said[0]) or len(said) > 1:
        return False
    position = len(own)
    while position and _LETTERS.fullmatch(own[position - 1].strip(".,")):
        position -= 1
        if own[position].strip(".,") == said[0]:
            return True
    return False


def _initials(words: list[str]) -> str:
    """Return a name's initials, as its short form has them."""
    return "".join(each[0] for each in words if each[0].isupper() and each.lower() not in _SMALL)


def _stopped(value: str, stop: str) -> Joined | None:
    """Return a value and the stop behind it, where it ends in one already."""
    end = value[-1]
    if end == stop or (stop == "." and end in "!?…"):
        return Joined(value, stop == "%")
    return Joined(value[:-1] + stop, False) if end in ",;:" else None


def _folded(word: str) -> str:
    return search_text(word.strip("“”\"'‘’()[].,;:"))


def _one(*pieces: str) -> str:
    return " ".join(filter(None, (each.strip() for each in pieces)))


def _following(value: object, words: object) -> object:
    """Print words and the value behind them; what both say is said once."""
    said = str(plain_value(words))
    pattern = "{1}{0}" if said[-1:] in _SIGNS else "{1} {0}"
    return _joined(value, said, lambda own, before: join_before(before, own), pattern)


def _followed_by(value: object, words: object) -> object:
    """Print the value and words behind it; what both say is said once."""
    said = str(plain_value(words))
    pattern = "{0}{1}" if said[:1] in _STOPS else "{0} {1}"
    return _joined(value, said, join_after, pattern)


def _joined(
    value: object,
    words: object,
    join: Callable[[str, str], Joined | None],
    pattern: str,
) -> object:
    if not isinstance(value, str):
        return value
    plain, said = str(plain_value(value)), str(plain_value(words))
    joined = join(plain, said)
    whole = pattern.format(plain, said).strip() if joined is None else joined.text
    if not isinstance(value, ConditionText):
        return whole
    # Marked for the preview: what the words are is the value's as well.
    shown = str(value)
    marked = shown.replace(plain, whole, 1) if plain else pattern.format(shown, said).strip()
    return value.shown_as(marked, whole if plain else "")


NEIGHBOUR_FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "followed_by": _followed_by, "following": _following,
}  # fmt: skip
