"""What is done about fields before a file is made harmless, which takes them out as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from letterkit.template.gaps.paragraph_text import W, set_text
from letterkit.template.gaps.word_fields.codes import FieldCode
from letterkit.template.gaps.word_fields.expressions import UntranslatableError, filters
from letterkit.template.gaps.word_fields.kinds import (
    FieldReader,
    keyword_of,
    shown_code,
    switches_of,
)
from letterkit.template.gaps.word_fields.replacing import Replacement, by_code
from letterkit.template.gaps.word_fields.tree import (
    NESTED,
    WordField,
    fields_of,
    paragraph_of,
    unclosed_fields,
    walk_fields,
)
from letterkit.template.gaps.word_fields.writing import FieldWriter
from letterkit.template.sanitising import is_permitted
from letterkit.template.tags import tags_in

_WORKED_OUT: Final = frozenset(("IF", "COMPARE", "QUOTE", "="))
_ADDRESS: Final = re.compile(
    r"(?:mailto:)?[^\s@]{1,80}@[^\s@<>()]{1,80}(?<![.,;:])|(?:https?://|www\.)\S{1,200}"
)


def name_merge_fields_in_links(root: etree._Element) -> bool:
    """Write the merge fields in the addresses of HYPERLINK fields as «Name», which is found there.

    Returns whether there are any.
    """
    found = False
    reader = FieldReader()
    for each in walk_fields(fields_of(root)):
        code = FieldCode(each.text)
        address = code.token() if code.keyword == "HYPERLINK" else None
        if address is None or not is_permitted(address.of(code.code)):
            continue
        names: list[str] = []
        for inner in each.nested:
            gap = reader.gap(inner)
            first = next((piece.element for piece in inner.code if piece.element is not None), None)
            plain = keyword_of(inner) == "MERGEFIELD" and not filters(switches_of(inner))
            if gap is not None and plain and first is not None and not inner.is_simple:
                by_code(inner, gap.shown, first).make()
                names.append(gap.shown)
        if names and len(names) == len(each.nested):
            _show_address(each, address.of(code.code), names)
        found |= bool(names)
    return found


def _show_address(link: WordField, address: str, names: list[str]) -> None:
    """Have a link that shows an address show its own, and not whose it was last.

    `address` is its code's, with `NESTED` for each of the merge fields that `names` are of.
    """
    texts = [each for each in link.result if each.tag == f"{W}t"]
    text = "".join(each.text or "" for each in texts)
    shown = _ADDRESS.search(text)
    if shown is None or link.shown or shown[0] in address:
        return
    named = iter(names)
    own = "".join(next(named, each) if each == NESTED else each for each in address)
    own = own.removeprefix("mailto:").partition("?")[0] if own.startswith("mailto:") else own
    for each in texts:
        set_text(each, "")
    set_text(texts[0], f"{text[: shown.start()]}{own}{text[shown.end() :]}")


def holding_merge_fields(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the fields that have a merge field in their code: keyword, code, what they show."""
    reader = FieldReader()
    for each in walk_fields(fields_of(root)):
        if reader.holds_merge_field(each):
            yield keyword_of(each), shown_code(each), each.result_text


def unclosed_merge_fields(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the fields that a merge would fill and that never end, as `holding_merge_fields`.

    What they show is what stands in their own paragraph.
    """
    reader = FieldReader()
    for each in unclosed_fields(root):
        own = paragraph_of(each.elements[0])
        each.result = [shown for shown in each.result if paragraph_of(shown) is own]
        gap = reader.gap(each)
        if reader.holds_merge_field(each) or (gap is not None and not gap.marking.may_stay):
            yield keyword_of(each), shown_code(each), each.result_text


def fill_tagged_fields(root: etree._Element) -> bool:
    """Make tags of a part's fields that work something out of tags; return whether there are any.

    Word would do so before anything is filled.
    """
    writer = FieldWriter(FieldReader(), lambda _gap: None)
    replacements: list[Replacement] = []
    for each in _tagged(fields_of(root)):
        try:
            replacements.append(writer.translated(each))
        except UntranslatableError:
            continue  # which is told of as a field with a tag in it
    for replacement in replacements:
        replacement.make()
    return bool(replacements)


def _tagged(fields: list[WordField]) -> Iterator[WordField]:
    reader = FieldReader()
    for each in fields:
        works_out = keyword_of(each) in _WORKED_OUT and not reader.holds_merge_field(each)
        if works_out and any(tags_in(inner.text) for inner in walk_fields([each])):
            yield each
        else:
            yield from _tagged(each.shown)
