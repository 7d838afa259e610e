"""What becomes of a field's elements: tags in its place, or what it showed last.

A condition's texts stay where they stand in its code, formatted as they are there, and the tags go
around them: a branch may have several paragraphs, tables and fields of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from lxml import etree

from letterkit.template.gaps.paragraph_text import W, remove_highlight, set_text
from letterkit.template.gaps.word_fields.codes import CodeToken, FieldCode, escapes
from letterkit.template.gaps.word_fields.expressions import UntranslatableError
from letterkit.template.gaps.word_fields.tree import (
    CodePiece,
    Elements,
    WordField,
    paragraph_of,
)
from letterkit.template.texts import remove_with_run

_ELSE: Final = "{% else %}"
_END: Final = "{% endif %}"


_Texts = list[tuple[etree._Element, str]]  # noqa: SLF001 - lxml's public name for it is a type checker's
_Simple = list[tuple[etree._Element, str | None]]  # noqa: SLF001 - as above
_Pairs = list[tuple[etree._Element, etree._Element]]  # noqa: SLF001 - as above


@dataclass(slots=True)
class Replacement:
    """Changes that are made all at once: new texts of elements, what goes, what becomes one."""

    texts: _Texts = field(default_factory=_Texts)
    removed: Elements = field(default_factory=Elements)
    joined: _Pairs = field(default_factory=_Pairs)
    simple: _Simple = field(default_factory=_Simple)
    inner: list[Replacement] = field(default_factory=list["Replacement"])
    codes: _Texts = field(default_factory=_Texts)

    def make(self) -> None:
        """Make the changes."""
        for each in self.inner:
            each.make()
        for simple, text in self.simple:
            _replace_simple(simple, text)
        for element, text in self.texts:
            _make_text(element, text)
        for element, text in self.codes:
            set_text(element, text)
        for element in self.removed:
            remove_with_run(element)
        merged: dict[etree._Element, etree._Element] = {}
        for first, other in self.joined:
            while first in merged:
                first = merged[first]  # noqa: PLW2901 - where it has gone
            if other not in merged and other is not first:
                merged[other] = first
                _join(first, other)


def by_text(field_: WordField, text: str) -> Replacement:
    """Put a text in a field's place, formatted as what it showed or else as its code."""
    if field_.is_simple:
        return Replacement(simple=[(field_.elements[0], text)])
    shown = next((each for each in field_.result if each.tag == f"{W}t"), field_.elements[0])
    removed = [each for each in field_.elements if each is not shown]
    return Replacement([(shown, text)], removed, list(_joins(field_.elements)))


def by_code(field_: WordField, text: str, code: etree._Element) -> Replacement:
    """Put a text into the code of the field around one, in the place of its own code."""
    removed = [each for each in field_.elements if each is not code]
    return Replacement([], removed, list(_joins(field_.elements)), codes=[(code, text)])


def by_result(field_: WordField) -> Replacement:
    """Leave what a field showed last, and take the field itself away (Word's Ctrl+Shift+F9)."""
    if field_.is_simple:
        return Replacement(simple=[(field_.elements[0], None)])
    return Replacement([], field_.marks, list(_joins(field_.marks[:-1])))


def by_branches(
    field_: WordField,
    test: str,
    branches: list[CodeToken],
    inside: Callable[[WordField], Replacement | None],
) -> Replacement:
    """Put a condition around a field's texts. `inside` says what becomes of the fields in them.

    Raises UntranslatableError where the elements don't fit together.
    """
    code = FieldCode(field_.text)
    if field_.is_simple:
        texts = [each.of(code.code) for each in branches]
        return by_text(field_, f"{{% if {test} %}}{_ELSE.join(texts)}{_END}")
    end_of_code = field_.elements.index(_last_of_code(field_))
    after = field_.elements[end_of_code + 1 :]
    result = Replacement([(field_.elements[0], f"{{% if {test} %}}"), (after[0], _END)], after[1:])
    result.joined += _joins(field_.elements[end_of_code:])
    stays = _Staying(code.code, branches)
    for piece, start, before in _with_places(field_):
        if piece.element is None:
            if not stays.has(start):
                result.joined += _joins([before, _following(field_, piece)])
        elif piece.field is None:
            _take_piece(piece.element, piece.text, start, stays, result)
        elif not stays.has(start):
            result.removed += piece.field.elements
        elif (replacement := inside(piece.field)) is not None:
            result.inner.append(replacement)
    if stays.mark:
        raise UntranslatableError
    return result


def _take_piece(
    element: etree._Element, text: str, start: int, stays: _Staying, result: Replacement
) -> None:
    """Keep of an element of a code what stays."""
    is_code = element.tag == f"{W}instrText"
    if not text and not is_code:  # a picture
        stays_whole = stays.holds(start)
    else:
        kept = stays.of(text, start)
        stays_whole = not is_code and kept == text
        if kept and not stays_whole:
            result.texts.append((element, kept))
            return
    if not stays_whole:
        result.removed.append(element)


class _Staying:
    """Which characters of a condition's code stay: those of its texts, without their escapes.

    `mark` is what parts the texts, until it is put into what stands between them.
    """

    def __init__(self, code: str, branches: list[CodeToken]) -> None:
        self._branches = branches
        self._stays = bytearray(len(code))
        for each in branches:
            size = each.inner_end - each.inner_start
            self._stays[each.inner_start : each.inner_end] = b"\1" * size
            for escape in escapes(code, each):
                self._stays[escape] = 0
        self._parted_at = branches[0].inner_end
        self.mark = _ELSE if len(branches) > 1 else ""

    def has(self, position: int) -> bool:
        """Return whether the character at a place stays."""
        return 0 <= position < len(self._stays) and bool(self._stays[position])

    def holds(self, position: int) -> bool:
        """Return whether what is no character, and stands before one, is in a text that stays."""
        return any(each.inner_start <= position <= each.inner_end for each in self._branches)

    def of(self, text: str, start: int) -> str:
        """Return what of a piece stays, with the mark where it is due."""
        kept: list[str] = []
        for position, character in enumerate(text, start):
            if self._stays[position]:
                kept.append(character)
            elif self.mark and position >= self._parted_at:
                kept.append(self.mark)
                self.mark = ""
        return "".join(kept)


def _with_places(field_: WordField) -> Iterator[tuple[CodePiece, int, etree._Element]]:
    """Yield the pieces of a code, where in it each begins, and the element before."""
    position = 0
    before = field_.elements[0]
    for piece in field_.code:
        yield piece, position, before
        position += len(piece.text)
        if piece.field is not None:
            before = piece.field.elements[-1]
        elif piece.element is not None:
            before = piece.element


def _last_of_code(field_: WordField) -> etree._Element:
    last = field_.code[-1]
    if last.field is not None:
        return last.field.elements[-1]
    assert last.element is not None  # noqa: S101 - a paragraph's end is noted between two pieces
    return last.element


def _following(field_: WordField, piece: CodePiece) -> etree._Element:
    number = next(number for number, each in enumerate(field_.code) if each is piece)
    following = field_.code[number + 1].element
    assert following is not None  # noqa: S101 - as above
    return following


def _joins(elements: Elements) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield the paragraphs that become one where what stands between elements goes."""
    for one, other in pairwise(elements):
        first, second = paragraph_of(one), paragraph_of(other)
        if first is second:
            continue
        if first is None or second is None or first.getparent() is not second.getparent():
            raise UntranslatableError
        yield first, second


def _make_text(element: etree._Element, text: str) -> None:
    """Make a run's text of an element of it; what marked a gap goes, what marks a text stays."""
    if element.tag != f"{W}instrText":
        remove_highlight(element)
    if element.tag != f"{W}t":
        tail = element.tail
        element.clear()
        element.tag, element.tail = f"{W}t", tail
    set_text(element, text)


def _replace_simple(simple: etree._Element, text: str | None) -> None:
    """Put a run in the place of a simple field; without a text, what it showed."""
    parent = simple.getparent()
    if parent is None:
        return
    if text is None:
        index = parent.index(simple)
        parent[index : index + 1] = [each for each in simple if each.tag != f"{W}fldData"]
        return
    shown = next(simple.iter(f"{W}t"), None)
    run = None if shown is None else shown.getparent()
    if run is None or run.tag != f"{W}r" or shown is None:
        run = etree.Element(f"{W}r")
        shown = etree.SubElement(run, f"{W}t")
    _make_text(shown, text)
    for other in list(run):
        if other is not shown and other.tag != f"{W}rPr":
            run.remove(other)
    run.tail = None
    parent.replace(simple, run)


def _join(first: etree._Element, other: etree._Element) -> None:
    """Make one paragraph of two."""
    for child in list(other):
        if child.tag != f"{W}pPr":
            first.append(child)
    parent = other.getparent()
    if parent is not None:
        parent.remove(other)
