"""The fields of a part as a tree (ECMA-376 part 1, 17.16.17 and 17.16.18).

A field is simple (an element with a code) or complex: runs from a mark that begins it to one that
ends it, perhaps over several paragraphs, perhaps with fields inside its code or its result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from letterkit.template.gaps.paragraph_text import W

NESTED: Final = "\ufdd0"  # stands in a code for a field inside it; no document can hold it
_CHARACTERS: Final = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_OBJECTS: Final = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_SHOWN: Final = ("t", "tab", "br", "cr", "noBreakHyphen", "sym", "drawing", "pict", "object")
_WALKED: Final = tuple(f"{W}{name}" for name in (*_SHOWN, "fldChar", "instrText", "fldSimple"))

_DEEPEST: Final = 30  # fields in fields; Word itself has twenty

Elements = list[etree._Element]  # noqa: SLF001 - lxml's public name for it is a type checker's


class CodePiece(NamedTuple):
    """A piece of a field's code: an element's text, a field, or (neither) where a paragraph ends.

    What is a field has `NESTED` for its text.
    """

    text: str
    element: etree._Element | None = None
    field: WordField | None = None


@dataclass(slots=True, eq=False)
class WordField:
    """A field: its elements in order, its code in pieces, and what it showed last.

    `shown` are the fields in its result. `is_odd` says that its code holds what no code does.
    """

    elements: Elements
    code: list[CodePiece] = field(default_factory=list[CodePiece])
    result: Elements = field(default_factory=Elements)
    shown: list[WordField] = field(default_factory=list["WordField"])
    separated: bool = False
    is_odd: bool = False

    @property
    def text(self) -> str:
        """Its code, with `NESTED` for each field in it."""
        return "".join(piece.text for piece in self.code)

    @property
    def nested(self) -> list[WordField]:
        """The fields in its code."""
        return [piece.field for piece in self.code if piece.field is not None]

    @property
    def marks(self) -> Elements:
        """Its elements without its result: what makes a field of it."""
        if self.is_simple:
            return self.elements
        result = set(self.result)
        return [each for each in self.elements if each not in result]

    @property
    def is_simple(self) -> bool:
        """Whether it is one element with its code as an attribute."""
        return self.elements[0].tag == f"{W}fldSimple"

    @property
    def result_text(self) -> str:
        """What it showed last."""
        return "".join(
            _CHARACTERS.get(str(each.tag), each.text or "")
            for each in self.result
            if each.tag == f"{W}t" or each.tag in _CHARACTERS
        )


def fields_of(root: etree._Element) -> list[WordField]:
    """Return the fields of a part that are in no other, in their order."""
    if next(root.iter(f"{W}fldChar", f"{W}fldSimple"), None) is None:
        return []
    return _Walk().through(root)


def unclosed_fields(root: etree._Element) -> list[WordField]:
    """Return the fields of a part that begin and never end, with what follows as their result."""
    walk = _Walk()
    walk.through(root)
    return walk.unclosed


class _Walk:
    """Goes through the marks, codes and texts of a part, with the fields that are open there."""

    def __init__(self) -> None:
        self._open: list[WordField] = []
        self._found: list[WordField] = []
        self._deeper = 0  # fields that are open in the deepest one, and part of its code
        self._inside: set[etree._Element] = (
            set()
        )  # simple fields: they are walked by themselves, like objects

    @property
    def unclosed(self) -> list[WordField]:
        """The fields that haven't ended."""
        return self._open

    def through(self, root: etree._Element) -> list[WordField]:
        """Return what is found; a field that never ends is none, what it holds may be."""
        for element in root.iter(*_WALKED):
            if element is root or element in self._inside:
                continue
            if element.tag == f"{W}fldSimple":
                self._simple(element)
            elif element.tag in _OBJECTS and self._open:
                self._object(element)
            elif element.tag == f"{W}fldChar":
                self._mark(element)
            elif self._open:
                self._text(element)
        unclosed = [each for open_ in self._open for each in (*open_.nested, *open_.shown)]
        return self._found + unclosed

    def _simple(self, element: etree._Element) -> None:
        inside = self._take_inside(element)
        simple = WordField([element], [CodePiece(element.get(f"{W}instr", ""))], inside)
        simple.shown = _Walk().through(element)
        simple.separated = True
        self._put(element)
        self._close(simple)

    def _object(self, element: etree._Element) -> None:
        """Take a picture or a text box that stands in a field, with the fields in it."""
        self._take_inside(element)
        found = _Walk().through(element)
        self._text(element)
        innermost = self._open[-1]
        innermost.shown += found
        innermost.is_odd |= bool(found) and not innermost.separated

    def _take_inside(self, element: etree._Element) -> Elements:
        inside = [each for each in element.iter(*_WALKED) if each is not element]
        self._inside.update(inside)
        return inside

    def _put(self, element: etree._Element) -> None:
        for each in self._open:
            each.elements.append(element)
            if each.separated:
                each.result.append(element)

    def _mark(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if self._deeper or (kind == "begin" and len(self._open) >= _DEEPEST):
            self._deeper += (kind == "begin") - (kind == "end")
            self._open[-1].is_odd = True
            self._put(element)
            return
        if kind == "begin":
            self._open.append(WordField([]))
        for each in self._open:
            each.elements.append(element)
            if each.separated and each is not self._open[-1]:
                each.result.append(element)
        if not self._open:
            return
        if kind == "separate":
            self._open[-1].is_odd |= self._open[-1].separated
            self._open[-1].separated = True
        elif kind == "end":
            self._close(self._open.pop())

    def _text(self, element: etree._Element) -> None:
        innermost = self._open[-1]
        self._put(element)
        if innermost.separated:
            return
        text = "" if element.tag in _OBJECTS else element.text or ""
        text = _CHARACTERS.get(str(element.tag), text)
        innermost.is_odd |= element.tag == f"{W}t" or NESTED in text
        _add(innermost, CodePiece(text, element))

    def _close(self, closed: WordField) -> None:
        outer = self._open[-1] if self._open else None
        if outer is None:
            self._found.append(closed)
        elif outer.separated:
            outer.shown.append(closed)
        else:
            _add(outer, CodePiece(NESTED, closed.elements[0], closed))


def _add(to: WordField, piece: CodePiece) -> None:
    """Add a piece to a field's code, and before it where a paragraph has ended since the last."""
    before = to.code[-1] if to.code else None
    last = to.elements[0] if before is None else before.element
    if before is not None and before.field is not None:
        last = before.field.elements[-1]
    if (
        last is not None
        and piece.element is not None
        and paragraph_of(last) is not paragraph_of(piece.element)
    ):
        to.code.append(CodePiece("\n"))
    to.code.append(piece)


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph that an element stands in."""
    return next(element.iterancestors(f"{W}p"), None)


def walk_fields(fields: list[WordField]) -> Iterator[WordField]:
    """Yield fields and all that are in their codes and results, the outer before the inner."""
    for each in fields:
        yield each
        yield from walk_fields([*each.nested, *each.shown])
