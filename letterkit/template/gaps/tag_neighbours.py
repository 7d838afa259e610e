"""Tags that print a field, and what stands right beside them in their paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from letterkit.template.tags import tag_spans

_PRINTS: Final = re.compile(r"\{\{[rp]?\s{0,9}([^\W\d]\w{0,80})\s{0,9}(\|[^{}]{0,200})?\}\}")
_DECIDES: Final = re.compile(r"\{%[-+pr]?\s{0,9}(if|elif|else|endif)\b")
_LINE_BREAK: Final = re.compile(r"[\t\n]")
_WORDS_BEFORE: Final = 4
_AFTER: Final = re.compile(
    r", [A-Z]{2,5}\b|[.,;:!?%](?![.\w])|(?:[ \xa0]\w{1,40}(?:[-&]\w{1,40}){0,3}){1,5}"
)
_BLANKS: Final = " \xa0"
_SIGNS: Final = "£€$@#"  # which stand before what they belong to, without a blank
_SET_OFF: Final = frozenset(',;:!?()[]“”"\\')
_ABBREVIATED: Final = 5  # characters: a longer word's full stop ends a sentence
_NEAR: Final = 300  # characters on each side that are shown
_MOST: Final = 60  # tags that are passed over
_WORD: Final = re.compile(r"\w+")


class PrintingTag(NamedTuple):
    """Where a text has a tag that prints a field, with the filters in it."""

    start: int
    end: int
    field: str
    filters: str


class TagContext(NamedTuple):
    """A tag that prints a field, and the words right beside it.

    `before` are up to four words, `after` as many behind it or a stop; `before_tag` is the tag of
    a field that stands before it instead. What is `apart` from the tag by a condition can't be
    joined with it; it is `guarded` where a condition on its field is open there. `left` and `right`
    are what a reader sees around it.
    """

    field: str
    tag: str
    before: str = ""
    after: str = ""
    before_tag: str = ""
    is_apart_before: bool = False
    is_apart_after: bool = False
    is_guarded: bool = False
    left: str = ""
    right: str = ""


def printing_tags(text: str) -> list[PrintingTag]:
    """Return the tags of a text that print a field and nothing else."""
    return [
        PrintingTag(start, end, match[1], match[2] or "")
        for start, end in tag_spans(text, remarks=True)
        if (match := _PRINTS.fullmatch(text, start, end))
    ]


def field_printed(tag: str) -> str:
    """Return the field that a text prints which is a tag and nothing else; "" for others."""
    match = _PRINTS.fullmatch(tag.strip())
    return match[1] if match and not match[2] else ""


def tag_contexts(text: str) -> Iterator[tuple[int, TagContext]]:
    """Yield where a paragraph's tags that print a field begin, with what stands beside each."""
    spans = tag_spans(text, remarks=True)
    shown, places = _read(text, spans)
    asked: list[list[str]] = []
    guards = Counter[str]()  # how many of the conditions that are open ask for a name
    for number, (start, end) in enumerate(spans):
        decides = _DECIDES.match(text, start, end)
        if decides and decides[1] == "if":
            asked.append(_WORD.findall(text, decides.end(), end))
            guards.update(asked[-1])
        elif decides and decides[1] == "endif" and asked:
            guards.subtract(asked.pop())
        if (match := _PRINTS.fullmatch(text, start, end)) is None:
            continue
        left, stop = _reach(text, spans, number, -1)
        right, _stop = _reach(text, spans, number, 1)
        beside = text[spans[stop][0] : spans[stop][1]] if stop >= 0 else ""
        is_beside = left != "" and not left.strip(_BLANKS) and field_printed(beside) != ""
        after = _AFTER.match(right)
        yield start, TagContext(
            match[1], text[start:end], _words_before(left),
            after[0].strip(_BLANKS) if after else "", beside if is_beside else "",
            not text.endswith(left, 0, start), not text.startswith(right, end),
            guards[match[1]] > 0,
            shown[max(places[number] - _NEAR, 0) : places[number]],
            shown[places[number] + 1 : places[number] + 1 + _NEAR],
        )  # fmt: skip


def _read(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Return a text with an ellipsis for each tag that prints something, and where tags are in it.

    What only decides has no room there.
    """
    pieces: list[str] = []
    places: list[int] = []
    length = position = 0
    for start, end in spans:
        length += start - position
        places.append(length)
        mark = "…" if text.startswith("{{", start) else ""
        length += len(mark)
        pieces += (text[position:start], mark)
        position = end
    return "".join([*pieces, text[position:]]), places


def _words_before(left: str) -> str:
    """Return the last words of what is read before a tag, back to where something sets them off."""
    line = _LINE_BREAK.split(left)[-1]
    if line[-1:] in _SIGNS:
        return line[-1:]
    if line[-1:] not in _BLANKS:
        return ""
    words: list[str] = []
    for word in reversed(line.split()[-_WORDS_BEFORE:]):
        ends_sentence = word.endswith(".") and len(word) > _ABBREVIATED
        if (
            ends_sentence
            or not _SET_OFF.isdisjoint(word.removesuffix("(s)"))
            or not any(map(str.isalnum, word))
        ):
            break
        words.insert(0, word)
    return " ".join(words)


def _reach(text: str, spans: list[tuple[int, int]], number: int, step: int) -> tuple[str, int]:
    """Return what is read on one side of a tag up to the next that prints, and that tag's number.

    Where a condition begins before the tag or ends behind it, what is read there is what stands
    outside of it; what only may stand there is left out. The number is -1 where none comes.
    """
    read = ""
    enters = ("if",) if step < 0 else ("endif",)
    switches = ("elif", "else")
    depth = 0  # of a condition whose other branch is passed over
    for _passed in range(_MOST):
        other = number + step
        inside = 0 <= other < len(spans)
        if step < 0:
            piece = text[spans[other][1] if inside else 0 : spans[number][0]]
            read = piece + read if not depth else read
        else:
            piece = text[spans[number][1] : spans[other][0] if inside else len(text)]
            read = read + piece if not depth else read
        number = other
        if not inside:
            return read, -1
        match = _DECIDES.match(text, *spans[number])
        word = match[1] if match else ""
        if depth:
            opens = "endif" if step < 0 else "if"
            depth += (word == opens) - (word in enters)
        elif word in switches:
            depth = 1
        elif word not in enters:
            return read, number
    return read, -1
