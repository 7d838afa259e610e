"""Take fields out of a part that load or run something, and keep what they showed last.

That is what Word's Ctrl+Shift+F9 does. A field that can be read in more than one way is one of
them: a code with tracked changes in it, with a tag of ours, or one that never ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from letterkit.template.sanitising.elements import attributes, local_name, remove
from letterkit.template.sanitising.field_codes import (
    NESTED,
    button_text,
    danger_of,
    is_harmless,
)

_MARKS: Final = ("fldChar", "instrText", "delInstrText")
_CODES: Final = tuple(f"{{*}}{name}" for name in _MARKS)
# Whatever else puts letters into a code.
_LETTERS: Final = ("{*}t", "{*}delText", "{*}sym", "{*}noBreakHyphen", "{*}softHyphen")
# What lies in these is read wherever they are; what lies in anything else, perhaps not.
_PLAIN_ANCESTORS: Final = frozenset(
    "document body hdr ftr footnotes footnote endnotes endnote comments comment glossaryDocument "
    "docParts docPart docPartBody p r hyperlink smartTag sdt sdtContent customXml tbl tr tc bdo dir"
    .split()
)  # fmt: skip
_REVISIONS: Final = frozenset(("ins", "del", "moveFrom", "moveTo"))


_Elements = list[etree._Element]  # noqa: SLF001 - lxml's public name for it is a type checker's


@dataclass(slots=True, eq=False)
class _ComplexField:
    """A field made of runs: what it consists of, its code, and where in it reading has come to.

    `shown` is what stands in the code's runs without being code: fields inside it, their results.
    """

    reading: tuple[object, ...]
    elements: _Elements
    code: list[str] = field(default_factory=list[str])
    shown: _Elements = field(default_factory=_Elements)
    separated: bool = False
    ambiguous: bool = False

    @property
    def text(self) -> str:
        """The code as far as it is known."""
        return "".join(self.code)


def remove_fields(root: etree._Element) -> list[str]:
    """Turn the fields of a part that load or run something into their results; name them.

    As in `remove_links`, it is "" for what says nothing of itself.
    """
    if next(root.iter("{*}fldSimple", *_CODES), None) is None:
        return []
    removed = list(_remove_simple_fields(root))
    open_fields: list[_ComplexField] = []
    for element in list(root.iter(*_CODES, *_LETTERS)):
        name = local_name(element)
        kind = " ".join(attributes(element, "fldCharType")) if name == "fldChar" else ""
        if kind == "begin":
            _begin(open_fields, element)
        elif name not in _MARKS:
            _take_text(open_fields, element)
        elif not open_fields or (name == "fldChar" and kind not in ("separate", "end")):
            remove(element)  # in no field
            removed.append("")
        else:
            _take_code(open_fields[-1], element, kind)
            if kind == "end":
                removed += _close(open_fields)
    for unclosed in open_fields:
        # What follows isn't its code, though a program may take it for that.
        removed.append(danger_of("".join(each.text or "" for each in unclosed.elements)))
        for element in unclosed.elements:
            remove(element)
    return removed


def _begin(open_fields: list[_ComplexField], element: etree._Element) -> None:
    """Open a field, inside whatever is open."""
    for outer in open_fields:
        if not outer.separated:
            outer.code.append(NESTED)
    open_fields.append(_ComplexField(_reading(element), [element]))


def _take_code(field_: _ComplexField, element: etree._Element, kind: str) -> None:
    """Add a part of a field to it: of its code, the mark where that ends, or its own end."""
    field_.elements.append(element)
    if _reading(element) != field_.reading:
        field_.ambiguous = True
    if kind == "separate":
        field_.ambiguous |= field_.separated
        field_.separated = True
    elif not kind:
        # Code after the code, or with something inside, is no program's.
        field_.ambiguous |= field_.separated or len(element) > 0
        field_.code.append(element.text or "")


def _take_text(open_fields: list[_ComplexField], element: etree._Element) -> None:
    """Note a text that stands in the codes of open fields, among them as a result inside it."""
    for each in open_fields:
        if each.separated:
            continue
        text = element.text or ""
        if each is open_fields[-1]:
            each.code.append(text)
            each.ambiguous |= _reading(element) != each.reading
        each.ambiguous |= "{" in text or "}" in text or local_name(element) not in ("t", "delText")
        each.shown.append(element)


def _close(open_fields: list[_ComplexField]) -> Iterator[str]:
    """Take a field that has come to its end out of the part, unless it may stay."""
    field_ = open_fields.pop()
    for outer in open_fields:
        if not outer.separated:
            outer.shown += field_.elements
    if is_harmless(field_.text) and not field_.ambiguous:
        return
    text = button_text(field_.text)
    codes = [each for each in field_.elements if local_name(each) != "fldChar"]
    if text and codes and "{" not in text:
        first = codes[0]
        first.tag = f"{{{etree.QName(first).namespace}}}t"
        first.text = text
        field_.elements.remove(first)
    for element in field_.elements:
        remove(element)
    if field_.separated:
        for element in field_.shown:
            remove(element)
    yield _danger(field_)


def _danger(field_: _ComplexField) -> str:
    if danger := danger_of(field_.text):
        return danger
    return "a field that can be read in two ways" if field_.ambiguous else ""


def _remove_simple_fields(root: etree._Element) -> Iterator[str]:
    for simple in list(root.iter("{*}fldSimple")):
        codes = attributes(simple, "instr")
        parent = simple.getparent()
        if parent is None or all(map(is_harmless, codes)):
            continue
        for data in list(simple.iterchildren("{*}fldData")):
            simple.remove(data)
        index = parent.index(simple)
        parent[index : index + 1] = list(simple)
        yield next((danger for code in codes if (danger := danger_of(code))), "")


def _reading(element: etree._Element) -> tuple[object, ...]:
    """Return on what it depends whether a program reads an element.

    That is whether it takes tracked changes for made, which of several alternatives it knows, and
    which story it is in.
    """
    reading: list[object] = []
    for ancestor in element.iterancestors():
        name = local_name(ancestor)
        if name in _REVISIONS:
            reading.append(name)
        elif name not in _PLAIN_ANCESTORS or "wordprocessingml" not in str(ancestor.tag):
            reading.append(ancestor)
    return tuple(reading)
