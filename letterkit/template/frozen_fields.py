"""Word's own fields whose code has a tag or a merge field in it.

Word works a field out from what is there before anything is filled. What the template language can
say as well becomes tags; the rest would show everybody what it showed last, and blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND, TemplateLocation
from letterkit.template.gaps.word_fields import (
    Bookmarks,
    bookmarks_of,
    fields_of,
    fill_tagged_fields,
    holding_merge_fields,
    may_have_bookmarks,
    refer_to_bookmarks,
    shown_code,
    unclosed_merge_fields,
    walk_fields,
)
from letterkit.template.link_fields import make_links
from letterkit.template.opc import parse, serialise
from letterkit.template.package import Package
from letterkit.template.sanitising import HARMLESS, keyword_of
from letterkit.template.stories import stories_of
from letterkit.template.tags import tags_in
from letterkit.text import collapse_whitespace

_EXCERPT: Final = 80
_WITH_TAG: Final = {
    "HYPERLINK": "Link the words to an address with a tag in it, such as mailto:{{ email }}.",
    "INCLUDEPICTURE": "Put in a picture whose alternative text is a tag, such as {{ photo }}.",
}
_UNLINK: Final = "Take the field out (Ctrl+Shift+F9 in Word), and put the tag itself there."


def free_fields(package: Package) -> tuple[Diagnostic, ...]:
    """Make tags and links of a package's fields that hold tags; return errors for the others."""
    make_links(package)
    _make_tags(package)
    return tuple(_frozen_fields(package))


def _make_tags(package: Package) -> None:
    """Make tags of a template's fields that work something out of tags, such as IF.

    And have what shows a bookmark's text say so, before what is no word of Word's goes.
    """
    fields = {
        name: data
        for _, name in stories_of(package)
        if b"fldChar" in (data := package.parts[name]) or b"fldSimple" in data
    }
    refers = any(may_have_bookmarks(data) for data in fields.values())
    roots = {name: parse(data, name) for name, data in fields.items() if refers or b"{" in data}
    bookmarks: Bookmarks = {}
    for name, root in roots.items():
        if may_have_bookmarks(fields[name]):
            bookmarks |= bookmarks_of(root)
    for name, root in roots.items():
        changed = bool(bookmarks) and refer_to_bookmarks(root, bookmarks)
        changed |= b"{" in fields[name] and fill_tagged_fields(root)
        if changed:
            package.parts[name] = serialise(root)


def _frozen_fields(package: Package) -> Iterator[Diagnostic]:
    """Yield an error for each of Word's fields with a tag or a merge field that can't be filled.

    Those that load something go anyway; what they showed last would stay, for everybody.
    """
    for part, name in stories_of(package):
        data = package.parts[name]
        if b"{" in data:
            yield from _with_tags(parse(data, name), part)
        if b"MERGEFIELD" in data:
            yield from _with_merge_fields(parse(data, name), part)
        if b"fldChar" in data:
            yield from _unclosed(parse(data, name), part)


def _with_tags(root: etree._Element, part: str) -> Iterator[Diagnostic]:
    for each in walk_fields(fields_of(root)):
        keyword = keyword_of(each.text)
        if not tags_in(each.text):
            continue
        code = shown_code(each)[:_EXCERPT]
        shown = collapse_whitespace(each.result_text)[:_EXCERPT]
        same = f"“{shown}”" if shown else "the same"
        yield Diagnostic(
            Severity.ERROR,
            KIND,
            f"Word’s own field {keyword or 'of a kind that can’t be told'} has a tag in it "
            f"({code}), which can’t be filled: everybody would get {same}.",
            "Write {% if … %} … {% endif %} in its place."
            if keyword in ("IF", "SKIPIF", "NEXTIF", "COMPARE")
            else _WITH_TAG.get(keyword, _UNLINK),
            location=str(TemplateLocation(part, shown)),
        )


def _with_merge_fields(root: etree._Element, part: str) -> Iterator[Diagnostic]:
    for keyword, code, shown in holding_merge_fields(root):
        if keyword in HARMLESS and keyword != "HYPERLINK":
            continue
        text = collapse_whitespace(shown)[:_EXCERPT]
        yield Diagnostic(
            Severity.ERROR,
            KIND,
            f"Word’s own field {keyword or 'of a kind that can’t be told'} has a merge field in it "
            f"({code[:_EXCERPT]}), which can’t be filled: everybody would get the same.",
            _WITH_TAG.get(keyword, "Take the field out of the Word file."),
            location=str(TemplateLocation(part, text)),
        )


def _unclosed(root: etree._Element, part: str) -> Iterator[Diagnostic]:
    for keyword, code, shown in unclosed_merge_fields(root):
        text = collapse_whitespace(shown)[:_EXCERPT]
        yield Diagnostic(
            Severity.ERROR,
            KIND,
            f"Word’s own field {keyword} begins and never ends ({code[:_EXCERPT]}), so that it "
            "can’t be filled: everybody would get what it showed last.",
            "Delete it in the Word file with what it shows, and type a tag such as {{ ward }}.",
            location=str(TemplateLocation(part, text)),
        )
