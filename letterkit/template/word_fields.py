"""Word's own fields (ECMA-376 part 1, 17.16): which a part has, by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from letterkit.template.sanitising import keyword_of
from letterkit.template.texts import Texts, W

_MARKS: Final = (f"{W}fldChar", f"{W}instrText")


@dataclass(slots=True)
class WordField:
    """A field: its code, its elements in order, what it shows, and whether no other is in it."""

    elements: Texts
    code: str = ""
    shown: Texts = field(default_factory=Texts)
    separated: bool = False
    is_flat: bool = True

    @property
    def keyword(self) -> str:
        """What kind of field it is, in capitals; "" where that isn't plain."""
        return keyword_of(self.code)

    @property
    def text(self) -> str:
        """What it shows until Word works it out again."""
        return "".join(each.text or "" for each in self.shown)

    def show(self, text: etree._Element) -> None:
        """Note a text that stands in the field, which shows it unless it is in its code."""
        if self.separated:
            self.shown.append(text)

    def take(self, element: etree._Element, kind: str) -> bool:
        """Add a part of the field to it; return whether it has come to its end."""
        self.elements.append(element)
        if kind == "separate":
            self.separated = True
        elif not kind and not self.separated:
            self.code += element.text or ""
        return kind == "end"


def word_fields(root: etree._Element) -> Iterator[WordField]:
    """Yield the fields of a part that come to an end, those inside others before these."""
    for simple in root.iter(f"{W}fldSimple"):
        yield WordField([simple], simple.get(f"{W}instr", ""), list(simple.iter(f"{W}t")), True)
    open_fields: list[WordField] = []
    for element in root.iter(*_MARKS, f"{W}t"):
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            for outer in open_fields:
                outer.is_flat = False
            open_fields.append(WordField([element]))
        elif not open_fields:
            continue
        elif element.tag == f"{W}t":
            for each in open_fields:
                each.show(element)
        elif open_fields[-1].take(element, kind):
            yield open_fields.pop()
