"""How the merge step marks, for the preview, the text that a merge field gave.

A marked text carries its field's name along, wherever in the document the field stands: in a run
with other text, in a list, a table or a header. What carries it are characters that Unicode sets
aside for a program's own use and that no document may interchange (noncharacters, Unicode 23.7),
so no real text can be mistaken for a mark. The field's name is written in tag characters (U+E0000
and its byte), which filters such as `upper` leave alone.

    FILLED or MISSING, the name in tag characters, NAMED, the text, END

Around it may stand those of a gap that somebody left in the Word file, numbered by the order of the
kinds of gaps in it:

    GAP, the number in tag characters, NAMED, the text, GAP_END

The reader takes all of them out. Nothing of a mark has a width, and none reaches a written file:
marks are put only into the values of a document that is merged to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple, cast

from letterkit.template import ConditionText

FILLED: Final = "\ufdd0"
MISSING: Final = "\ufdd1"
NAMED: Final = "\ufdd2"
END: Final = "\ufdd3"
GAP: Final = "\ufdd4"
GAP_END: Final = "\ufdd5"

_TAG_BASE: Final = 0xE0000
_MARK_PARTS: Final = re.compile(
    f"([{FILLED}{MISSING}{GAP}])([\U000e0000-\U000e00ff]*){NAMED}?|([{END}{GAP_END}])|{NAMED}"
)


class Mark(NamedTuple):
    """The merge field that text comes from; no field where `field` is empty.

    `gap` is the number of the gap that it stands in, "" where it stands in none.
    """

    field: str = ""
    missing: bool = False
    gap: str = ""


NO_MARK: Final = Mark()


def mark(field: str, text: str, *, missing: bool = False) -> str:
    """Return `text` marked as what the merge field `field` gave, or as what stands in for it."""
    return f"{MISSING if missing else FILLED}{_in_tags(field)}{NAMED}{text}{END}"


def mark_gap(number: int, text: str, *, is_open: bool) -> str:
    """Return `text` marked as what stands in a gap; in an open one, as what is missing, too."""
    inside = mark("", text, missing=True) if is_open else text
    return f"{GAP}{_in_tags(str(number))}{NAMED}{inside}{GAP_END}"


def _in_tags(name: str) -> str:
    return "".join(chr(_TAG_BASE + byte) for byte in name.encode())


def marked(
    values: Mapping[str, Any], names: Collection[str], missing: Mapping[str, str]
) -> dict[str, Any]:
    """Return a document's values with the texts of the fields `names` marked.

    `missing` gives what is shown in place of a field that ought to be filled: its label. To a
    template's conditions it stays empty, as it is in what is written.
    """
    filled = dict(values)
    for name in names:
        value = values.get(name)
        if isinstance(value, ConditionText):
            filled[name] = value.shown_as(mark(name, value), value.plain)
        elif isinstance(value, str) and value:
            filled[name] = ConditionText(mark(name, value), value, is_true=True)
        elif isinstance(value, list) and value:
            items = cast("list[Any]", value)
            filled[name] = [mark(name, item) if isinstance(item, str) else item for item in items]
        elif not value and name in missing:
            label = mark(name, missing[name], missing=True)
            filled[name] = ConditionText(label, "", is_true=False)
    return filled


def is_marked(text: str) -> bool:
    """Whether `text` holds any mark, whole or in part."""
    return _MARK_PARTS.search(text) is not None


def split_marks(text: str, current: Mark) -> tuple[list[tuple[str, Mark]], Mark]:
    """Return `text` cut where marks begin and end, and the mark that is open at its end.

    `current` is the mark that was open before: a value with line breaks runs on over several
    pieces of text. A mark without an end ends where the next begins.
    """
    pieces: list[tuple[str, Mark]] = []
    at = 0
    for match in _MARK_PARTS.finditer(text):
        if match.start() > at:
            pieces.append((text[at : match.start()], current))
        at = match.end()
        if match[1]:
            name = bytes(ord(character) - _TAG_BASE for character in match[2]).decode(
                errors="replace"
            )
            if match[1] == GAP:
                current = Mark(gap=name)
            else:
                current = Mark(name, match[1] == MISSING, current.gap)
        elif match[3] == GAP_END:
            current = NO_MARK
        elif match[3]:
            current = Mark(gap=current.gap)
    if at < len(text):
        pieces.append((text[at:], current))
    return pieces, current
