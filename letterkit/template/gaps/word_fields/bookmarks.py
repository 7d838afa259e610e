"""Bookmarks whose text a merge gives: by ASK, by SET with a merge field, or by one inside them."""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.template.gaps.paragraph_text import W
from letterkit.template.gaps.word_fields.codes import FieldCode
from letterkit.template.gaps.word_fields.kinds import MERGED, Bookmarks, FieldReader, keyword_of
from letterkit.template.gaps.word_fields.tree import WordField, fields_of, walk_fields

_MARKS: Final = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}fldChar", f"{W}fldSimple")


def may_have_bookmarks(data: bytes) -> bool:
    """Return whether it is worth looking for such bookmarks in a part."""
    sets = b"bookmarkStart" in data or b"SET" in data
    return b"ASK" in data or (sets and b"MERGEFIELD" in data)


def bookmarks_of(root: etree._Element) -> Bookmarks:
    """Return the bookmarks of a part whose text a merge gives."""
    reader = FieldReader()
    found: Bookmarks = {}
    beginnings: set[etree._Element] = set()
    ends: set[etree._Element] = set()
    for each in walk_fields(fields_of(root)):
        keyword = keyword_of(each)
        if keyword == "SET" and reader.holds_merge_field(each) and (name := _bookmark(each)):
            found.setdefault(name, None)
        if keyword not in MERGED:
            continue
        beginnings.add(each.elements[0])
        ends.add(each.elements[-1])
        gap = reader.gap(each) if keyword == "ASK" else None
        if gap is not None and (name := _bookmark(each)):
            found.setdefault(name, gap)
    if beginnings:
        _add_those_around(root, beginnings, ends, found)
    return found


def _bookmark(field: WordField) -> str:
    """Return which bookmark a field gives its text to."""
    code = FieldCode(field.text)
    bookmark = code.token()
    return "" if bookmark is None else bookmark.of(code.code).casefold()


def _add_those_around(
    root: etree._Element,
    beginnings: set[etree._Element],
    ends: set[etree._Element],
    found: Bookmarks,
) -> None:
    open_bookmarks: dict[str, str] = {}
    inside = 0
    for each in root.iter(*_MARKS):
        identifier = each.get(f"{W}id", "")
        if each.tag == f"{W}bookmarkStart":
            open_bookmarks[identifier] = name = each.get(f"{W}name", "").casefold()
            if inside:
                found.setdefault(name, None)
        elif each.tag == f"{W}bookmarkEnd":
            open_bookmarks.pop(identifier, None)
        else:
            if each in beginnings:
                inside += 1
                found.update({x: None for x in open_bookmarks.values() if x not in found})
            inside -= each in ends


def refer_to_bookmarks(root: etree._Element, bookmarks: Bookmarks) -> bool:
    """Write the fields that are such a bookmark and nothing else as REF fields.

    It is the same to Word (17.16.5.50), but another one's word for a field might come to be a name
    of Word's own. Returns whether there are any.
    """
    found = False
    for each in walk_fields(fields_of(root)):
        code = FieldCode(each.text)
        code.position = 0
        token = code.token()
        first = next((piece.element for piece in each.code if piece.text.strip()), None)
        if token is None or each.is_odd or token.of(code.code).casefold() not in bookmarks:
            continue
        if each.is_simple:
            each.elements[0].set(f"{W}instr", f" REF {each.text.strip()} ")
        elif first is not None:
            first.text = f" REF {(first.text or '').lstrip()}"
        found = True
    return found
