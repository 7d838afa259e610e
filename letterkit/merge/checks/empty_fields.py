"""How a letter reads where a field is empty, and which of its words could go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from letterkit.changes import SetGap
from letterkit.diagnostics import QuickFix
from letterkit.merge.job import Job
from letterkit.template import TagContext, optional_text
from letterkit.text import collapse_whitespace

_SHOWN: Final = 4  # words before
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])[ \xa0\n]")
_BEHIND: Final = re.compile(r"[ \xa0]?(?:[^\s.!?]{1,30}[ \xa0]){0,2}[^\s.!?…]{0,30}[.!?]?")
_KIND: Final = r"(?:ward|division|constituency|town|village|city|borough|district|county|area)"
# What leads to a place or a body, and means nothing without it: “in the ward of …”.
_LEADS: Final = re.compile(
    rf"(?:\A|(?<=[\s,;(]))((?:here )?(?:in|of|for|from|at|near|across|around|throughout)"
    rf"(?: the)?(?: {_KIND}(?: of)?)?[ \xa0])\Z",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(rf"[ \xa0]{_KIND}\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"[ \xa0]?\Z|[,.;:!?)]")


def reading_without(job: Job, name: str) -> str:
    """Return the end of a sentence on how the letter reads without a field; "" if nothing is by it.

    Where the template minds its absence itself, there is nothing to say either.
    """
    for context in _unguarded(job, name):
        words = _SENTENCE_END.split(context.left)[-1].split()[-_SHOWN:]
        if not any(map(str.isalnum, "".join(words))):
            continue
        match = _BEHIND.match(context.right)
        blank = " " if context.left[-1:].isspace() else ""
        read = collapse_whitespace(f"{' '.join(words)}{blank}{match[0] if match else ''}")
        return f": the letter would say “{read}”"
    return ""


def leave_out_words_fix(job: Job, name: str) -> tuple[QuickFix, ...]:
    """Return the quick fix by which the words that lead to a field go where it is empty.

    None where it is required, or stands without such words.
    """
    definition = job.pack.fields.get(name)
    contexts = list(_unguarded(job, name))
    phrases = [_phrase(each) for each in contexts]
    if not phrases or not all(phrases) or (definition is not None and definition.required):
        return ()
    first, *others = dict.fromkeys(phrases)
    shown = collapse_whitespace(first.replace(contexts[0].tag, "…"))
    changes = tuple(SetGap(optional_text(each), name) for each in others)
    label = f"Leave out “{shown}” where it is empty"
    return (QuickFix(label, SetGap(optional_text(first), name), changes),)


def _unguarded(job: Job, name: str) -> Iterator[TagContext]:
    return (each for each in job.word.joined.contexts if each.field == name and not each.is_guarded)


def _phrase(context: TagContext) -> str:
    """Return the words that mean nothing without a field, with its tag; "" where none do."""
    left, right = context.left, context.right
    if left.endswith("(") and right.startswith(")"):
        return f"({context.tag})"
    if left.endswith(", ") and _ENDS.match(right):
        return f", {context.tag}"
    match = _LEADS.search(left)
    if match is None:
        return ""
    named = _NAMED.match(right)
    return f"{match[1]}{context.tag}{named[0] if named else ''}"
