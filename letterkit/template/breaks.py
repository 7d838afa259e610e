"""Line breaks, tabs, paragraph and page breaks inside values, turned into Word's.

docxtpl does this by searching the whole document; here only the paragraphs that hold such a
character are handed to it, and the same paragraph (a sender's address) only once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docxtpl import DocxTemplate

_SPECIAL: Final = re.compile("[\t\n\a\f]")
# docxtpl's own pattern of a paragraph's start; a paragraph ends at the next closing tag.
_PARAGRAPH: Final = re.compile(r"<w:p(?: [^>]*)?>")
_END: Final = "</w:p>"
_DOCXTPL: Final = DocxTemplate(b"")  # type: ignore[arg-type] - never opened: only asked for this


def resolve_breaks(xml: str) -> str:
    """Return rendered XML with the special characters of its paragraphs as Word elements."""
    special = _SPECIAL.search(xml)
    if special is None:
        return xml
    done: list[str] = []
    position = 0
    while special is not None:
        start = _PARAGRAPH.search(xml, max(xml.rfind(_END, position, special.start()), position))
        if start is None:
            break
        end = xml.find(_END, start.end())
        if end < 0:
            break
        end += len(_END)
        if start.start() > special.start():  # it stands between paragraphs, where it stays
            special = _SPECIAL.search(xml, start.start())
            continue
        done += xml[position : start.start()], _resolve(xml[start.start() : end])
        position = end
        special = _SPECIAL.search(xml, position)
    done.append(xml[position:])
    return "".join(done)


@lru_cache(maxsize=256)
def _resolve(paragraph: str) -> str:
    return _DOCXTPL.resolve_listing(paragraph)
