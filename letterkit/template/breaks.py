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
_OPENINGS: Final = ("<w:p>", "<w:p ")  # a paragraph ends at the next closing tag
_END: Final = "</w:p>"
_TEXTS: Final = ("<w:t>", "<w:t ")
_TEXT_END: Final = "</w:t>"
# Where a paragraph can't be parted, a new one and a new page are breaks of its lines.
_PLAIN_BREAKS: Final = {
    "\t": "<w:tab/>", "\n": "<w:br/>", "\a": "<w:br/>", "\f": '<w:br w:type="page"/>',
}  # fmt: skip
_ANY: Final = re.compile("[\t\n\a\f]")
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
        start = max(xml.rfind(opening, before, special) for opening in _OPENINGS)
        end = xml.find(_END, special) + len(_END)
        if start >= 0 and end >= len(_END):
            pieces += xml[position:start], _resolve(xml[start:end])
        else:
            start, end = _text_around(xml, before, special)
            pieces += xml[position:start], _resolve_text(xml[start:end])
        position = end
    pieces.append(xml[position:])
    resolved = "".join(pieces)
    # A break that stands where no paragraph or page can break would be no XML.
    for mark in _NO_XML.intersection(marks):
        resolved = resolved.replace(mark, "")
    return resolved


def _first(marks: list[str], xml: str, start: int) -> int:
    return min((at for at in (xml.find(mark, start) for mark in marks) if at >= 0), default=-1)


def _text_around(xml: str, before: int, special: int) -> tuple[int, int]:
    """Return where the text begins and ends in which a character stands.

    Its paragraph has a text box, whose paragraphs stand between the paragraph's start and it. Where
    it stands in no text, it is blank space between elements, up to the next of these.
    """
    start = max(xml.rfind(opening, before, special) for opening in _TEXTS)
    end = xml.find(_TEXT_END, special)
    if start < 0 or end < 0 or xml.find("<", start + 1, special) >= 0:
        following = xml.find("<", special)
        return special, following if following >= 0 else len(xml)
    return start, end + len(_TEXT_END)


def _resolve_text(text: str) -> str:
    """Return a text whose breaks and tabs stand beside its pieces, in the same run."""
    if not text.startswith(_TEXTS):
        return text
    again = '<w:t xml:space="preserve">'
    return _ANY.sub(lambda mark: f"{_TEXT_END}{_PLAIN_BREAKS[mark[0]]}{again}", text)


@lru_cache(maxsize=256)
def _resolve(paragraph: str) -> str:
    return _DOCXTPL.resolve_listing(paragraph)
