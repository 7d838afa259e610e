"""The words of gaps and fields, compared as a person would: by what they are about."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from letterkit.text import fold_accents

_WORD: Final = re.compile(r"[^\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_POSSESSIVE: Final = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_PLURAL: Final = re.compile(r"\(e?s\)")
_YOURS: Final = frozenset("your my sender senders our".split())
# Words that don't change what a gap is about.
_EMPTY: Final = frozenset(
    "a an the of for in on to please here insert enter local relevant full appropriate and or as "
    "if is am i we name names named title1 e g eg ie etc this that their his her s".split()
)
_SAME: Final = {
    "email": "e-mail", "emails": "e-mail", "telephone": "phone", "tel": "phone",
    "mobile": "phone", "no": "number", "num": "number", "cllr": "councillor", "cllrs": "councillor",
    "councillors": "councillor", "councilors": "councillor", "councilor": "councillor",
    "organization": "organisation", "forename": "firstname", "forenames": "firstname",
    "surname": "lastname", "surnames": "lastname", "fname": "firstname", "lname": "lastname",
}  # fmt: skip
_PAIRS: Final = (
    ("e mail", "e-mail"), ("post code", "postcode"), ("first name", "firstname"),
    ("last name", "lastname"), ("family name", "lastname"), ("given name", "firstname"),
    ("christian name", "firstname"), ("e mail address", "e-mail"), ("e-mail address", "e-mail"),
    ("phone number", "phone"), ("contact number", "contact phone"),
)  # fmt: skip


class Subject(NamedTuple):
    """What words are about: those that matter, whether it is the sender's, and all in one."""

    words: frozenset[str]
    is_senders: bool
    key: str


def subject_of(text: str) -> Subject:
    """Return what a gap's words, a field's label or a heading are about."""
    words = [_SAME.get(word, word) for word in words_of(text)]
    line = f" {' '.join(words)} "
    for pair, word in _PAIRS:
        line = line.replace(f" {pair} ", f" {word} ")
    words = line.split()
    kept = frozenset(word for word in words if word not in _EMPTY and word not in _YOURS)
    return Subject(kept, bool(_YOURS & set(words)), "".join(words))


def words_of(text: str) -> list[str]:
    """Return a text's words, without case, accents and possessive endings."""
    text = _PLURAL.sub("", _POSSESSIVE.sub("", text))
    return _WORD.findall(fold_accents(_CAMEL.sub(" ", text)).casefold())
