"""Make docxtpl's tags in a part's XML the template language's own, and touch nothing else.

docxtpl finds them with regular expressions over the whole part, and so joins paragraphs at stray
braces, moves text from one format into another and drops what stands beside a paragraph's tag.
Here they are found paragraph by paragraph. What is left to docxtpl are its few tags for cells.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

from docxtpl import DocxTemplate
from lxml import etree

from letterkit.template.language import Language
from letterkit.template.lifting import Beside, lift_tags
from letterkit.template.quotes import straighten
from letterkit.template.tags import check_ends, tag_spans, tags_in
from letterkit.template.texts import SPACE, W, own_texts, remove_with_run

# The first are docxtpl's own way of writing braces that are no tag's.
_BRACES: Final = re.compile(r"(\{_\{|\}_\}|\{_%|%_\})|[{}]|(?<=\{)[%#]|[%#](?=\})")
_TAG: Final = re.compile(r"\{[{%#_]|[}%]_\}")
_PIECE: Final = re.compile(r"<[^<>]*>|[^<>]+")
_FOR_CELLS: Final = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\s|\{%-|-%\}")
_CUT: Final = frozenset(f"{W}{name}" for name in "br tab cr noBreakHyphen softHyphen".split())
_DOCXTPL: Final = DocxTemplate(b"")  # type: ignore[arg-type] - never opened: only asked to patch


@dataclass(frozen=True, slots=True)
class PatchedPart:
    """A part as the template language reads it, and what its tags would have swallowed."""

    source: str
    beside: tuple[Beside, ...]


def plain_source(root: etree._Element) -> str:
    """Return the XML of a part that has no paragraphs, with its tags as the language has them."""
    xml = etree.tostring(root, encoding="unicode")
    return _PIECE.sub(lambda piece: _readable_tags(_plain_braces(piece[0])), xml)


def has_tags(root: etree._Element) -> bool:
    """Return whether a part has anything of the template language, in its text or attributes."""
    joined = ("".join(each.text or "" for each in texts) for texts in own_texts(root))
    others = (text for each in root.iter("*") for text in (each.text, *each.attrib.values()))
    return any(text and _TAG.search(str(text)) for text in chain(joined, others))


def patched(root: etree._Element, language: Language) -> PatchedPart:
    """Return a part's XML with its tags as the language's; `root` is changed.

    A brace that is part of no tag stands there as a reference to its character. Raises
    TemplateSyntaxError where too many tags never end.
    """
    _unbind_controls(root)
    paragraphs = own_texts(root)
    unclosed = False
    for texts in paragraphs:
        whole = "".join(each.text or "" for each in texts)
        if "{" not in whole:
            continue
        spans = tag_spans(whole, remarks=True)
        unclosed |= bool(tags_left(whole, spans))
        for start, end in reversed(spans):
            _join(texts, start, end)
    beside = lift_tags(root, language)
    xml = etree.tostring(root, encoding="unicode")
    check_ends(xml)
    # What begins in one paragraph and ends in another joins them, as docxtpl does.
    if not unclosed:
        xml = _PIECE.sub(lambda piece: _plain_braces(piece[0]), xml)
    if unclosed or _FOR_CELLS.search(xml):
        xml = _DOCXTPL.patch_xml(xml)
    return PatchedPart(_PIECE.sub(lambda piece: _readable_tags(piece[0]), xml), beside)


def _unbind_controls(root: etree._Element) -> None:
    """Part content controls with tags from the data that Word would show in their place.

    (ECMA-376 part 1, 17.5.2.6, dataBinding: what is bound shows the store, not the document.)
    """
    for binding in list(root.iter("{*}dataBinding")):
        control = next(binding.iterancestors(f"{W}sdt"), None)
        properties = binding.getparent()
        if control is not None and properties is not None and has_tags(control):
            properties.remove(binding)


def tags_left(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Return the openings of tags in a text that never end there."""
    position = 0
    left: list[str] = []
    for start, end in [*spans, (len(text), len(text))]:
        between = text[position:start]
        left += [each for each in ("{{", "{%", "{#") if each in between]
        position = end
    return left


def _join(texts: list[etree._Element], start: int, end: int) -> None:
    """Put a tag, given by its place in a paragraph's texts, wholly into the one it begins in.

    What follows it goes there too where it is formatted alike, else it stays.
    """
    offset = 0
    pieces: list[tuple[etree._Element, int, int]] = []
    for each in texts:
        length = len(each.text or "")
        if offset < end and offset + length > start:
            pieces.append((each, start - offset, end - offset))
        offset += length
    first, begin, _ = pieces[0]
    last, _, rest = pieces[-1]
    first.set(SPACE, "preserve")
    if first is last:
        text = first.text or ""
        first.text = text[:begin] + straighten(text[begin:rest]) + text[rest:]
        return
    whole = "".join(each.text or "" for each, _, _ in pieces[:-1])
    tag = whole[begin:] + (last.text or "")[:rest]
    _drop_between(first, last)
    first.text = whole[:begin] + straighten(tag)
    last.text = (last.text or "")[rest:]
    last.set(SPACE, "preserve")
    for each, _, _ in pieces[1:-1]:
        remove_with_run(each)
    _join_runs(first, last)


def _drop_between(first: etree._Element, last: etree._Element) -> None:
    """Take out the line breaks and tabs that were typed inside a tag."""
    paragraph = next(first.iterancestors(f"{W}p"))
    inside = False
    for each in list(paragraph.iter(*_CUT, f"{W}t")):
        if each is first or each is last:
            inside = each is first
        elif inside and each.tag in _CUT and next(each.iterancestors(f"{W}p")) is paragraph:
            each.getparent().remove(each)  # type: ignore[union-attr] - it is inside a paragraph


def _join_runs(first: etree._Element, last: etree._Element) -> None:
    one, other = first.getparent(), last.getparent()
    if one is None or other is None or one is other:
        if one is other and one is not None and first.getnext() is last:
            first.text = f"{first.text}{last.text}"
            one.remove(last)
        return
    alike = one.getparent() is other.getparent() and _format(one) == _format(other)
    if alike and first.getnext() is None and one.getnext() is other:
        first.text = f"{first.text}{last.text}"
        following = list(last.itersiblings())
        one.extend(following)
        other.getparent().remove(other)  # type: ignore[union-attr] - both have the same parent
    elif not last.text:
        remove_with_run(last)


def _format(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)


def _plain_braces(piece: str) -> str:
    """Return a text, or a mark with its attributes, whose braces are characters unless in a tag."""
    if "{" not in piece and "}" not in piece:
        return piece
    pieces: list[str] = []
    position = 0
    for start, end in [*tag_spans(piece, remarks=True), (len(piece), len(piece))]:
        pieces += _BRACES.sub(_reference, piece[position:start]), piece[start:end]
        position = end
    return "".join(pieces)


def _reference(brace: re.Match[str]) -> str:
    return brace[1] or f"&#{ord(brace[0])};"


def _readable_tags(piece: str) -> str:
    """Return a text whose tags are as they were typed, not as XML has them."""
    if "&" not in piece or "{" not in piece:
        return piece
    for tag in set(tags_in(piece)):
        piece = piece.replace(tag, html.unescape(tag))
    return piece
