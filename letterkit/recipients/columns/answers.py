"""What a column's texts mean, as answers or as numbers: decided by the column, not by a cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.model import RecipientList
from letterkit.text import answer_of, is_placeholder_word, parse_number

_SAMPLED: Final = 50
_MOST: Final = 0.5
_LONGEST_ANSWER: Final = 3  # words; what is longer tells of something, and so it is a yes
_ANSWERS: Final = frozenset("yes no true false not".split())
_TICKS: Final = frozenset("✓✔☑✅√")


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of answers (yes and no, ticks, 0 and 1), or of numbers.

    `negative` are its texts that say no or nothing, `unclear` those that may be yes or no. `means`
    is the answer (True for yes) or the number by the text; in a column of numbers, NaN for one that
    shows none.
    """

    negative: frozenset[str]
    unclear: frozenset[str] = frozenset()
    means: Mapping[str, bool | float] = field(default_factory=dict[str, bool | float])


def answer_columns(people: RecipientList) -> Mapping[str, AnswerColumn]:
    """Return the columns of answers and of numbers, by name.

    A column is one where more than half of its filled cells are. “x” is a yes, but beside ticks.
    """
    found: dict[str, AnswerColumn] = {}
    for name in dict.fromkeys(people.names):
        sample = list(_sample(people, name))
        answers = sum(answer_of(text) is not None for text in sample)
        placeholders = sum(map(is_placeholder_word, sample))
        numbers = sum(_number(text) is not None for text in sample)
        worded = sum(
            _answer(text.casefold()) is not None
            for text in sample
            if answer_of(text) is not None or parse_number(text) is None
        )
        enough = _MOST * len(sample)
        if worded > enough and answers:
            found[name] = _answers(_texts(people, name))
        elif numbers and numbers + placeholders > enough:
            found[name] = _numbers(_texts(people, name))
    return found


def _sample(people: RecipientList, name: str) -> Iterator[str]:
    left = _SAMPLED
    for each in people.recipients[:: max(1, len(people.recipients) // (4 * _SAMPLED))]:
        if text := each.values.get(name, ""):
            yield text.strip()
            left -= 1
            if not left:
                return


def _texts(people: RecipientList, name: str) -> set[str]:
    return {text for each in people.recipients if (text := each.values.get(name, ""))}


def _answers(texts: set[str]) -> AnswerColumn:
    crosses = {"x"} if any(text.strip()[:1] in _TICKS for text in texts) else set[str]()
    negative: set[str] = set()
    unclear: set[str] = set()
    means: dict[str, bool | float] = {}
    for text in texts:
        bare = text.strip().casefold()
        answer = False if bare in crosses else _answer(bare)
        if answer is not None and not is_placeholder_word(bare):
            means[text] = answer
        if answer is False:
            negative.add(text)
        elif answer is None and len(bare.split()) <= _LONGEST_ANSWER:
            unclear.add(text)
    return AnswerColumn(frozenset(negative), frozenset(unclear), means)


def _numbers(texts: set[str]) -> AnswerColumn:
    found = {text: parse_number(text) for text in texts}
    negative = {text for text in texts if found[text] == 0 or is_placeholder_word(text.strip())}
    means = {text: math.nan if number is None else number for text, number in found.items()}
    return AnswerColumn(frozenset(negative), means=means)


def _number(text: str) -> float | None:
    """Return the number that a text shows: one that begins with a 0 is a code, or a phone's."""
    return None if text[:1] == "0" and text[1:2].isdigit() else parse_number(text)


def _answer(text: str) -> bool | None:
    """Return what a text in a column of answers says, by its first word where others follow."""
    if is_placeholder_word(text):
        return False
    number = parse_number(text)
    if number is not None:
        return number != 0
    answer, words = answer_of(text), text.split(maxsplit=1)
    first = words[0].strip(".,;:!()–—-") if answer is None and words else ""
    if first == "not":
        return False
    return answer_of(first) if first in _ANSWERS else answer
