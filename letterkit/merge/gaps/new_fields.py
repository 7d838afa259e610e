"""A new field for a gap that no other field is for: its name, its label and its kind."""

from __future__ import annotations

import re
from typing import Final

from letterkit.merge.gaps.wording import words_of
from letterkit.pack import FieldKind, Pack
from letterkit.template import is_field_name
from letterkit.text import collapse_whitespace, fold_key

_LONGEST: Final = 40
_MOST_WORDS: Final = 6
_MOST_BEFORE: Final = 4
_PARTS: Final = re.compile(r"[^\w\s'’&/-]+|\n|_+")  # what parts a label from what is before it
_JOINING: Final = frozenset(
    "a an and are at be by for from in is my of on or our the to was will with your".split()
)
_BEGINNINGS: Final = re.compile(
    r"\A(?:and|or|as|the|an?|your|of|for|i am|we are)\s+", re.IGNORECASE
)
_KINDS: Final[tuple[tuple[FieldKind, re.Pattern[str]], ...]] = (
    ("date", re.compile(r"\b(?:date|deadline)\b|\bday of\b", re.IGNORECASE)),
    ("email", re.compile(r"\be-?mail\b", re.IGNORECASE)),
    ("phone", re.compile(r"\b(?:tele)?phone\b|\bmobile\b", re.IGNORECASE)),
    ("postcode", re.compile(r"\bpost ?code\b", re.IGNORECASE)),
    ("address", re.compile(r"\baddress\b", re.IGNORECASE)),
    ("number", re.compile(r"\bnumber of\b|\bhow many\b", re.IGNORECASE)),
    ("text", re.compile(r"\bdetails\b|\bparagraph\b|\bexamples?\b|\bstory\b", re.IGNORECASE)),
)


def name_of(words: str) -> str:
    """Return a field's name made of a gap's words; "" where none can be."""
    plain = _BEGINNINGS.sub("", collapse_whitespace(words), count=1)
    name = "_".join(words_of(plain)[:_MOST_WORDS])[:_LONGEST].strip("_")
    name = name if name[:1].isalpha() else f"field_{name}" if name else ""
    return name if is_field_name(name) else f"{name}_" if name else ""


def label_of(words: str) -> str:
    """Return a field's label made of a gap's words."""
    plain = _BEGINNINGS.sub("", collapse_whitespace(words.replace("_", " ")), count=1)
    if len(plain) > _LONGEST:
        plain = plain[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:–-") or plain[:_LONGEST]
    return plain[:1].upper() + plain[1:]


def label_before(text: str) -> str:
    """Return a field's label made of the words before a gap that says nothing; "" for none."""
    words = _PARTS.split(text)[-1].split()
    while words and words[-1].lower() in _JOINING:
        words.pop()
    return label_of(" ".join(words[-_MOST_BEFORE:]))


def kind_of(words: str) -> FieldKind:
    """Return what kind of field a gap's words are likeliest to ask for."""
    for kind, pattern in _KINDS:
        if pattern.search(words):
            return kind
    return "line"


def field_named(text: str, pack: Pack) -> str:
    """Return the field that somebody means by a text: its name, its label, or a heading.

    What no field of the pack goes by is the name of a column, or of a new field; "" where it can't
    be one.
    """
    if text in pack.fields:
        return text
    key = fold_key(text)
    for field in pack.fields.values():
        if key and key in {fold_key(each) for each in (field.id, field.label, *field.aliases)}:
            return field.id
    return text if is_field_name(text) else name_of(text)
