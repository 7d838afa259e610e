"""Line breaks, tabs, paragraph and page breaks inside values, turned into Word's.

docxtpl does this by searching the whole document; here only the paragraphs that hold such a
character are handed to it, and the same paragraph (a sender's address) only once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docxtpl import DocxTemplate

_SPECIAL: Final = "\t\n\a\f"
# docxtpl's own pattern of a paragraph's start; a paragraph ends at the next closing tag.
_PARAGRAPH: Final = re.compile(r"<w:p(?: [^>]*)?>")
_END: Final = "</w:p>"
_DOCXTPL: Final = DocxTemplate(b"")  # type: ignore[arg-type] - never opened: only asked for this


def resolve_breaks(xml: str) -> str:
    """Return rendered XML with the special characters of its paragraphs as Word elements."""
    special = _next_special(xml, 0)
    if special < 0:
        return xml
    done: list[str] = []
    position = 0
    while special >= 0:
        before = max(xml.rfind(_END, position, special), position)
        start = _PARAGRAPH.search(xml, before)
        if start is None:
            break
        end = xml.find(_END, start.end())
        if end < 0:
            break
        end += len(_END)
        if start.start() > special:  # it stands between paragraphs, where it stays
            special = _next_special(xml, start.start())
            continue
        done += xml[position : start.start()], _resolve(xml[start.start() : end])
        position = end
        special = _next_special(xml, position)
    done.append(xml[position:])
    return "".join(done)


def _next_special(xml: str, start: int) -> int:
    # Four searches for one character each are far faster than one for any of the four.
    return min((at for at in (xml.find(mark, start) for mark in _SPECIAL) if at >= 0), default=-1)


@lru_cache(maxsize=256)
def _resolve(paragraph: str) -> str:
    return _DOCXTPL.resolve_listing(paragraph)
