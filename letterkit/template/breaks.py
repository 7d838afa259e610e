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
_NO_XML: Final = frozenset("\a\f")
# docxtpl's own pattern of a paragraph's start; a paragraph ends at the next closing tag.
_PARAGRAPH: Final = re.compile(r"<w:p(?: [^<>]*)?>")
_END: Final = "</w:p>"
_DOCXTPL: Final = DocxTemplate(b"")  # type: ignore[arg-type] - never opened: only asked for this


def resolve_breaks(xml: str) -> str:
    """Return rendered XML with the special characters of its paragraphs as Word elements.

    They are docxtpl's: a line feed is a line break, a tab a tab, a bell a new paragraph and a form
    feed a page break.
    """
    # Searching for one character at a time is far faster than for any of the four.
    marks = [mark for mark in _SPECIAL if mark in xml]
    if not marks:
        return xml
    pieces: list[str] = []
    position = 0
    while (special := _first(marks, xml, position)) >= 0:
        before = max(xml.rfind(_END, position, special), position)
        start = _PARAGRAPH.search(xml, before)
        if start is None:
            break
        end = xml.find(_END, start.end())
        if end < 0:
            break
        end += len(_END)
        if start.start() > special:  # it stands between paragraphs, where it stays
            pieces.append(xml[position : start.start()])
            position = start.start()
            continue
        pieces += xml[position : start.start()], _resolve(xml[start.start() : end])
        position = end
    pieces.append(xml[position:])
    resolved = "".join(pieces)
    # A break that stands where no paragraph or page can break would be no XML.
    for mark in _NO_XML.intersection(marks):
        resolved = resolved.replace(mark, "")
    return resolved


def _first(marks: list[str], xml: str, start: int) -> int:
    return min((at for at in (xml.find(mark, start) for mark in marks) if at >= 0), default=-1)


@lru_cache(maxsize=256)
def _resolve(paragraph: str) -> str:
    return _DOCXTPL.resolve_listing(paragraph)
