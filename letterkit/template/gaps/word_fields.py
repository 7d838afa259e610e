"""Word's own fields that a mail merge or a form would fill (ECMA-376 part 1, 17.16.5 and 17.16.17).

A field is simple (an element with a code) or complex: runs from a mark that begins it to one that
ends it, perhaps over several paragraphs, perhaps with fields inside its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from letterkit.template.gaps.model import GapMarking
from letterkit.template.gaps.paragraph_text import W, remove_highlight, set_text
from letterkit.text import collapse_whitespace

_CODE: Final = re.compile(r'\s*([A-Za-z]+)\s*(?:"([^"]*)"|((?!\\)\S+))?')
_MERGED: Final = frozenset(
    "MERGEFIELD ADDRESSBLOCK GREETINGLINE FILLIN ASK NEXT NEXTIF SKIPIF MERGEREC MERGESEQ "
    "DOCVARIABLE".split()
)
_FORMS: Final = frozenset(("FORMTEXT", "FORMDROPDOWN"))
_NAMED: Final = frozenset(("MERGEFIELD", "DOCVARIABLE"))
_SHOWN_AS: Final = {"ADDRESSBLOCK": "«AddressBlock»", "GREETINGLINE": "«GreetingLine»"}
_WORDS_OWN: Final = re.compile(r"(?:Text|Dropdown|Text Box|List)\d*", re.IGNORECASE)
_LONGEST: Final = 80
_TEXTS: Final = frozenset(f"{W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
_WALKED: Final = (*_TEXTS, f"{W}fldChar", f"{W}instrText", f"{W}fldSimple")
# What a field that spans paragraphs may lie in: all of it moves into the first.
_PARAGRAPH: Final = f"{W}p"

_Elements = list[etree._Element]  # noqa: SLF001 - lxml's public name for it is a type checker's


@dataclass(slots=True, eq=False)
class FieldGap:
    """A field that is a gap. `shown` is what it is known by, `words` what it says of itself."""

    elements: _Elements
    code: str
    holds_merge_field: bool = False
    separated: bool = False
    result: _Elements = field(default_factory=_Elements)
    first: int = 0

    @property
    def keyword(self) -> str:
        """The word that says what kind of field it is, in capitals."""
        match = _CODE.match(self.code)
        return match[1].upper() if match else ""

    @property
    def argument(self) -> str:
        """What follows that word: a merge field's name, a question."""
        match = _CODE.match(self.code)
        return collapse_whitespace((match[2] or match[3] or "") if match else "")

    @property
    def is_gap(self) -> bool:
        """Whether a mail merge or a form fills it."""
        return self.keyword in _MERGED or self.keyword in _FORMS or self.holds_merge_field

    @property
    def marking(self) -> GapMarking:
        """What marks it as a gap."""
        return GapMarking.FORM_FIELD if self.keyword in _FORMS else GapMarking.WORD_FIELD

    @property
    def shown(self) -> str:
        """What it is known by: «Name», a form field's name, or its code."""
        if self.keyword in _FORMS:
            return self._form_name or self.words or "a form field"
        if self.keyword in _NAMED and self.argument and not self.holds_merge_field:
            return f"«{self.argument[:_LONGEST]}»"
        if self.keyword in ("FILLIN", "ASK") and not self.holds_merge_field:
            return f"«{self.words[:_LONGEST]}»"
        code = collapse_whitespace(self.code)
        return _SHOWN_AS.get(self.keyword, "") or f"{{ {code[:_LONGEST]} }}"

    @property
    def words(self) -> str:
        """What the field says of itself; "" for nothing."""
        if self.keyword in _FORMS:
            texts = (self._form("statusText"), self._form("helpText"), self._form("default"))
            name = "" if _WORDS_OWN.fullmatch(self._form_name) else self._form_name
            return collapse_whitespace(next(filter(None, texts), "") or name)
        if self.keyword == "ASK":  # its bookmark comes first, then the question
            rest = self.code.partition(self.argument)[2] if self.argument else ""
            return collapse_whitespace(rest.partition('"')[2].partition('"')[0]) or self.argument
        return self.argument if self.keyword in (*_NAMED, "FILLIN") else ""

    @property
    def result_text(self) -> str:
        """What the field showed last."""
        return "".join(each.text or "" for each in self.result if each.tag == f"{W}t")

    @property
    def _form_name(self) -> str:
        return self._form("name")

    def _form(self, name: str) -> str:
        found = self.elements[0].find(f".//{W}{name}") if self.elements else None
        return "" if found is None else found.get(f"{W}val", "").strip()

    def replace(self, replacement: str) -> None:
        """Put a text in the field's place, formatted as what it showed or else as its code."""
        shown = next((each for each in self.result if each.tag == f"{W}t"), None)
        begin = self.elements[0]
        if begin.tag == f"{W}fldSimple":
            _replace_simple(begin, shown, replacement)
            return
        found = dict.fromkeys(map(_paragraph, self.elements))
        paragraphs = [each for each in found if each is not None]
        if shown is None:
            shown = etree.Element(f"{W}t")
            begin.addprevious(shown)
        set_text(shown, replacement)
        remove_highlight(shown)
        for element in self.elements:
            if element is not shown:
                _remove(element)
        _join(paragraphs)


def word_fields(root: etree._Element) -> list[FieldGap]:
    """Return the fields of a part that are gaps, in their order; of nested ones the outermost."""
    if next(root.iter(f"{W}fldChar", f"{W}fldSimple"), None) is None:
        return []
    walk = _Walk()
    walked = list(root.iter(*_WALKED))
    for number, element in enumerate(walked):
        walk.take(number, element)
    return list(_outermost(walk.found, walked))


class _Walk:
    """Goes through the marks, codes and texts of a part, with the fields that are open there.

    `found` are those that have come to their end and are gaps, with where they begin and end.
    """

    def __init__(self) -> None:
        self.found: list[tuple[int, int, FieldGap]] = []
        self._open: list[FieldGap] = []

    def take(self, number: int, element: etree._Element) -> None:
        """Take the next element."""
        if element.tag == f"{W}fldSimple":
            simple = FieldGap([element], element.get(f"{W}instr", ""))
            simple.result = list(element.iter(f"{W}t"))
            self._found(simple, number, number)
        elif element.tag == f"{W}fldChar":
            self._mark(number, element)
        elif not self._open:
            return
        elif element.tag == f"{W}instrText":
            if not self._open[-1].separated:
                self._open[-1].code += element.text or ""
        elif self._open[-1].separated:
            self._open[-1].result.append(element)

    def _mark(self, number: int, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(FieldGap([element], "", first=number))
        elif kind == "separate" and self._open:
            self._open[-1].separated = True
        elif kind == "end" and self._open:
            closed = self._open.pop()
            self._found(closed, closed.first, number)

    def _found(self, field_: FieldGap, first: int, last: int) -> None:
        """Keep a field that is a gap, unless it is in another's code: then that one is."""
        if not field_.is_gap:
            return
        outer = next((each for each in self._open if not each.separated), None)
        if outer is None:
            self.found.append((first, last + 1, field_))
        else:
            outer.holds_merge_field = True


def _outermost(found: list[tuple[int, int, FieldGap]], walked: _Elements) -> Iterator[FieldGap]:
    end_of_last = 0
    for start, end, each in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= end_of_last:
            end_of_last = end
            if end > start + 1:
                each.elements = walked[start:end]
            yield each


def _replace_simple(simple: etree._Element, shown: etree._Element | None, text: str) -> None:
    """Put a run in the place of a simple field."""
    parent = simple.getparent()
    if parent is None:
        return
    run = None if shown is None else shown.getparent()
    if run is None or run.tag != f"{W}r" or shown is None:
        run = etree.Element(f"{W}r")
        shown = etree.SubElement(run, f"{W}t")
    set_text(shown, text)
    remove_highlight(shown)
    for other in list(run):
        if other is not shown and other.tag != f"{W}rPr":
            run.remove(other)
    run.tail = None
    parent.replace(simple, run)


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(_PARAGRAPH), None)


def _remove(element: etree._Element) -> None:
    """Take an element out, and its run where that is empty then."""
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    outer = run.getparent()
    if outer is not None and run.tag == f"{W}r" and all(each.tag == f"{W}rPr" for each in run):
        outer.remove(run)


def _join(paragraphs: _Elements) -> None:
    """Make one paragraph of those that a field lay in: where its result is shown, they are one."""
    if len(paragraphs) < 2:  # noqa: PLR2004 - joining takes two
        return
    first, *others = paragraphs
    if any(each.getparent() is not first.getparent() for each in others):
        return
    for other in others:
        for child in list(other):
            if child.tag != f"{W}pPr":
                first.append(child)
        parent = other.getparent()
        if parent is not None:
            parent.remove(other)
