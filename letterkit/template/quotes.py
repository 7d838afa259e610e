"""Texts inside a tag: Word's AutoFormat makes their quotation marks curly, and they still are some.

What stands between them is left as it was typed: an apostrophe of the text isn't its end.
"""

from __future__ import annotations

from typing import Final

_DOUBLE: Final = '"“”„'
_SINGLE: Final = "'‘’‚"


def straighten(tag: str) -> str:
    """Return a tag whose texts stand in straight quotation marks, with their own as they were."""
    if not any(mark in tag for mark in "“”„‘’‚"):
        return tag
    pieces: list[str] = []
    position = 0
    while position < len(tag):
        mark = tag[position]
        if mark not in _DOUBLE and mark not in _SINGLE:
            pieces.append(mark)
            position += 1
            continue
        end = _end(tag, position)
        straight = '"' if mark in _DOUBLE else "'"
        if end < 0:
            pieces.append(straight)
            position += 1
            continue
        inside = tag[position + 1 : end]
        if tag[end] != straight:  # or it is written as it has to be already
            inside = inside.replace(straight, f"\\{straight}")
        pieces.append(f"{straight}{inside}{straight}")
        position = end + 1
    return "".join(pieces)


def _end(tag: str, start: int) -> int:
    """Return where the text ends that begins with the mark at `start`; -1 where it never does."""
    mark = tag[start]
    marks = _DOUBLE if mark in _DOUBLE else _SINGLE
    straight = marks[0]
    if mark == straight and (end := _straight_end(tag, start)) >= 0:
        return end
    for position in range(start + 1, len(tag)):
        if tag[position] not in marks:
            continue
        # An apostrophe stands between letters, and no end does.
        if marks is _SINGLE and tag[position - 1].isalnum() and tag[position + 1 :][:1].isalnum():
            continue
        return position
    return -1


def _straight_end(tag: str, start: int) -> int:
    position = start + 1
    while (position := tag.find(tag[start], position)) >= 0:
        if tag[position - 1] != "\\":
            return position
        position += 1
    return -1
