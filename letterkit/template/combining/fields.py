"""Word's fields that look at the whole file, made to look at one document of it.

Word works them out anew whenever it prints: the number of all pages, what a property says, a
running number. LibreOffice knows nothing of SECTIONPAGES, and shows what the field showed last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from letterkit.template.combining.identifiers import renamed
from letterkit.template.gaps.word_fields import fields_of, walk_fields
from letterkit.template.gaps.word_fields.tree import WordField
from letterkit.template.sanitising import keyword_of
from letterkit.template.texts import W, remove_with_run

_PAGES: Final = re.compile("NUMPAGES", re.IGNORECASE)
# Of these a file has one value, or one row of numbers, for all that is in it.
_OF_THE_FILE: Final = frozenset(
    "AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT COMMENTS CREATEDATE DOCPROPERTY DOCVARIABLE EDITTIME "
    "FILENAME FILESIZE INFO KEYWORDS LASTSAVEDBY NUMCHARS NUMWORDS PRINTDATE REVNUM SAVEDATE "
    "SECTION SEQ SUBJECT TEMPLATE TITLE".split()
)
_NUMBERS: Final = frozenset(("PAGE", "PAGEREF", "TOC"))
_REFERRING: Final = frozenset("REF PAGEREF NOTEREF TOC HYPERLINK SET ASK STYLEREF".split())
_MARKS: Final = (b"fldChar", b"fldSimple")

PageCounter = Callable[[], int]


def settle_fields(
    root: etree._Element, names: Mapping[str, str], count: PageCounter, end: str | None
) -> bool:
    """Have the fields under `root` show what they do in the document alone.

    `names` are the new names of its bookmarks. Its pages are counted by what counts those of its
    one section, or where `end` is the name of a bookmark at its end, by the page of that; where it
    is None, their number stands there as text. Returns whether pages are numbered.
    """
    numbered = False
    for field in walk_fields(fields_of(root)):
        keyword = keyword_of(field.text)
        numbered |= keyword in _NUMBERS or keyword == "NUMPAGES"
        if keyword == "NUMPAGES":
            _set_result(field, str(count()))
            if end is None:
                _unlink(field)
            else:
                new = f"PAGEREF {end}" if end else "SECTIONPAGES"
                _set_code(field, _PAGES.sub(new, field.text))
        elif keyword in _OF_THE_FILE:
            _unlink(field)
        elif names and keyword in _REFERRING and not field.nested:
            _set_code(field, renamed(field.text, names))
    return numbered


def has_fields(data: bytes) -> bool:
    """Whether a part has fields at all."""
    return any(mark in data for mark in _MARKS)


def _set_code(field: WordField, code: str) -> None:
    """Write a code that has no fields in it into a field."""
    if field.is_simple:
        field.elements[0].set(f"{W}instr", code)
        return
    pieces = [piece.element for piece in field.code if piece.element is not None]
    for number, element in enumerate(pieces):
        element.text = code if number == 0 else ""


def _set_result(field: WordField, text: str) -> None:
    texts = [each for each in field.result if each.tag == f"{W}t"]
    for number, each in enumerate(texts):
        each.text = text if number == 0 else ""


def _unlink(field: WordField) -> None:
    """Leave of a field what it showed last, as Word's Ctrl+Shift+F9 does."""
    if field.is_simple:
        element = field.elements[0]
        for child in list(element):
            element.addprevious(child)
        if (parent := element.getparent()) is not None:
            parent.remove(element)
        return
    for each in field.marks:
        remove_with_run(each)
