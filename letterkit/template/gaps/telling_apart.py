"""The same words for different things: what each of several such gaps is known by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

from letterkit.template.gaps.model import GapContext, GapMarking
from letterkit.text import collapse_whitespace, fold_key

# A field of a program is the same wherever it stands; what people leave, by what stands before.
_BY_PLACE: Final = frozenset((GapMarking.PROMPT, GapMarking.BLANK, GapMarking.FORM_FIELD))
_SENTENCE_END: Final = re.compile(r"[.!?;]\s")
_WORDS_BEFORE: Final = 3
_CLOSINGS: Final = re.compile(
    r"\b(?:yours|regards|wishes|solidarity|signed|faithfully|sincerely)\W*$", re.IGNORECASE
)
_GREETING: Final = re.compile(r"\bdear(?:\s+[\w.]+){0,2}\s*$", re.IGNORECASE)


class Found(Protocol):
    """What is known of a gap in one place."""

    text: str
    marking: GapMarking
    words: str
    context: GapContext


def told_apart(found: Sequence[Found]) -> list[str]:
    """Return what each gap is known by: its text or, where that isn't enough, words before it too.

    “[name]” after “Dear” isn't that below “Yours sincerely”; and of two lines to write on, each is
    for what stands before it.
    """
    roles: dict[str, dict[str, str]] = defaultdict(dict)
    keys = [_role(each) for each in found]
    for each, role in zip(found, keys, strict=True):
        roles[each.text].setdefault(fold_key(role), role)
    names: list[str] = []
    for each, role in zip(found, keys, strict=True):
        several = len(roles[each.text]) > 1
        said = roles[each.text][fold_key(role)]
        names.append(f"{said} {each.text}" if several and said else each.text)
    return names


def _role(gap: Found) -> str:
    """Return the words before a gap where they say what it is for; "" where it says so itself."""
    if gap.marking not in _BY_PLACE:
        return ""
    leading = gap.context.leading
    if gap.words:
        if (match := _GREETING.search(leading)) is not None:
            return collapse_whitespace(match[0])
        return leading.strip() if _CLOSINGS.search(leading) and len(leading) < 60 else ""  # noqa: PLR2004 - a closing is a short line
    last = _SENTENCE_END.split(collapse_whitespace(leading[-200:]))[-1]
    return " ".join(last.split()[-_WORDS_BEFORE:])
