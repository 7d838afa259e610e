"""What stands in a paragraph: its runs, fields, links, pictures and notes (17.3.2, 17.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lxml import etree

from letterkit.layout.marks import NO_MARK, Mark, is_marked, split_marks
from letterkit.layout.reading.alternates import choose_alternate
from letterkit.layout.reading.alternatives import described
from letterkit.layout.reading.drawings import read_drawing
from letterkit.layout.reading.equations import read_equation
from letterkit.layout.reading.fields import COUNTED, Field, date_text
from letterkit.layout.reading.form_fields import control_text, form_field_text
from letterkit.layout.reading.formatting import read_run_properties
from letterkit.layout.reading.model import (
    COLUMN_BREAK,
    LINE_BREAK,
    OBJECT,
    PAGE_BREAK,
    SOFT_HYPHEN,
    TAB,
    Content,
    NoteNumber,
    NoteReference,
    PageNumber,
    ParsedRun,
    PositionTab,
)
from letterkit.layout.reading.parts import UnshownContent, XmlPart
from letterkit.layout.reading.pictures import InnerBlockReader
from letterkit.layout.reading.properties import RunProperties
from letterkit.layout.reading.vml import read_vml
from letterkit.layout.reading.xml import name, value

_DEEPEST: Final = 40
_BREAKS: Final = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_EQUATIONS_AS_TEXT: Final = "The document’s equations are shown as plain text here."
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class RunReader:
    """Reads the runs of one story; fields and marks run on from one paragraph to the next."""

    part: XmlPart
    unshown: UnshownContent
    today: date
    read_blocks: InnerBlockReader
    fields: list[Field] = field(default_factory=list[Field])
    mark: Mark = NO_MARK
    bookmarks: list[str] = field(default_factory=list[str])

    def read(self, element: etree._Element, link: str = "", depth: int = 0) -> Iterator[ParsedRun]:
        """Yield the runs inside a paragraph, a hyperlink, an insertion and the like."""
        for item in element:
            if item.tag == _RUN:
                properties = read_run_properties(item.find(_RUN_PROPERTIES))
                yield from self._contents(item, properties, link)
            elif item.tag == _BOOKMARK:
                self.bookmarks.append(value(item, "w:name") or "")
            elif depth <= _DEEPEST:
                yield from self._wrapped(item, link, depth)

    def _wrapped(self, item: etree._Element, link: str, depth: int) -> Iterator[ParsedRun]:
        """Yield the runs in something that wraps runs; what wraps deleted ones is passed over."""
        if item.tag in _TRANSPARENT:
            yield from self.read(item, link, depth + 1)
            box = control_text(item) if item.tag == _CONTROL else ""
            if box and self._visible:
                yield ParsedRun(box, RunProperties(), link, *self.mark)
        elif item.tag == _HYPERLINK:
            yield from self.read(item, self._address(item) or link, depth + 1)
        elif item.tag == _SIMPLE_FIELD:
            yield from self._simple_field(item, link, depth)
        elif item.tag in _EQUATIONS:
            yield from self._equation(item)
        elif item.tag == _ALTERNATES:
            chosen = choose_alternate(item)
            if chosen is not None:
                yield from self.read(chosen, link, depth + 1)

    @property
    def is_between(self) -> bool:
        """Whether no field and no mark runs on from what was read so far."""
        return not self.fields and self.mark == NO_MARK

    @property
    def _visible(self) -> bool:
        return all(item.in_result and not item.replaced for item in self.fields)

    def _address(self, element: etree._Element) -> str:
        anchor = value(element, "w:anchor")
        address = self.part.address(value(element, "r:id"))
        return f"{address}#{anchor}" if anchor else address

    def _contents(
        self, element: etree._Element, properties: RunProperties, link: str
    ) -> Iterator[ParsedRun]:
        """Yield what a run holds: its text cut at pictures, notes and fields."""
        for item in element:
            if item.tag == _FIELD_CHARACTER:
                yield from self._field_character(item, properties, link)
            elif item.tag == _INSTRUCTION:
                if self.fields and not self.fields[-1].in_result:
                    self.fields[-1].instruction += item.text or ""
            elif not self.fields:
                yield from self._content_runs(item, properties, link)
            elif self._visible:
                inside = next((target for one in self.fields if (target := one.link())), link)
                yield from self._content_runs(item, properties, inside)

    def _content_runs(
        self, item: etree._Element, properties: RunProperties, link: str
    ) -> Iterator[ParsedRun]:
        """Yield a child of a run as runs: text, a symbol, an alternate, or one object."""
        text = self._text(item)
        if text:
            yield from self._marked_runs(text, properties, link)
        elif item.tag == _SYMBOL:
            yield from self._symbol(item, properties, link)
        elif item.tag == _ALTERNATES:
            chosen = choose_alternate(item)
            if chosen is not None:
                yield from self._contents(chosen, properties, link)
        elif item.tag in _CONTENTS:
            content = _CONTENTS[item.tag](self, item)
            if content is not None:
                yield ParsedRun(OBJECT, properties, link, *self.mark, content)

    def _marked_runs(self, text: str, properties: RunProperties, link: str) -> Iterator[ParsedRun]:
        if text.isascii() or not is_marked(text):
            yield ParsedRun(text, properties, link, *self.mark)
            return
        pieces, self.mark = split_marks(text, self.mark)
        for piece, mark in pieces:
            yield ParsedRun(piece, properties, link, *mark)

    @staticmethod
    def _text(item: etree._Element) -> str:
        """Return the text of a run's child, a break or tab as one character; "" for others."""
        if item.tag == _TEXT:
            text = item.text or ""
            if item.get(_SPACE) != "preserve":
                text = text.strip(" \t\r\n")
            return text.replace("\r", " ").replace("\n", " ")
        if item.tag == _BREAK:
            return _BREAKS.get(value(item, "w:type") or "", LINE_BREAK)
        return _CHARACTERS.get(item.tag, "")

    def _symbol(
        self, item: etree._Element, properties: RunProperties, link: str
    ) -> Iterator[ParsedRun]:
        """Yield the character that a w:sym names in hexadecimal, in its font (17.3.3.30)."""
        try:
            code = int(value(item, "w:char") or "", 16)
        except ValueError:
            return
        if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE:  # noqa: PLR2004 - what can be a character
            font = value(item, "w:font") or properties.font
            yield ParsedRun(chr(code), properties._replace(font=font), link, *self.mark)

    def _field_character(
        self, item: etree._Element, properties: RunProperties, link: str
    ) -> Iterator[ParsedRun]:
        """Follow a complex field from its begin through separate to its end (17.16.18)."""
        kind = value(item, "w:fldCharType")
        if kind == "begin":
            text, size = form_field_text(item)
            self.fields.append(Field(locked=_is_locked(item), shown=text, shown_size=size))
        elif self.fields and kind == "separate":
            self.fields[-1].in_result = True
            yield from self._current_result(properties, link)
        elif self.fields and kind == "end":
            if not self.fields[-1].in_result:
                yield from self._current_result(properties, link)
            self.fields.pop()

    def _current_result(self, properties: RunProperties, link: str) -> Iterator[ParsedRun]:
        """Yield what a field amounts to now, where its stored result isn't shown."""
        ended = self.fields[-1]
        outer = all(item.in_result and not item.replaced for item in self.fields[:-1])
        if not outer or ended.rendered or not ended.replaced:
            return
        ended.rendered = True
        if ended.kind in COUNTED:
            number = PageNumber(ended.kind, ended.number_format())
            yield ParsedRun(OBJECT, properties, link, *self.mark, number)
        elif ended.shows_state:
            size = ended.shown_size
            properties = properties if size is None else properties._replace(size=size)
            yield ParsedRun(ended.shown, properties, link, *self.mark)
        else:
            yield ParsedRun(date_text(ended.switch("@"), self.today), properties, link, *self.mark)

    def _simple_field(self, element: etree._Element, link: str, depth: int) -> Iterator[ParsedRun]:
        instruction = value(element, "w:instr") or ""
        simple = Field(instruction, in_result=True, locked=_is_locked(element))
        self.fields.append(simple)
        inside = element.find(f".//{_RUN_PROPERTIES}")
        yield from self._current_result(read_run_properties(inside), link)
        yield from self.read(element, link, depth + 1)
        self.fields.pop()

    def _equation(self, element: etree._Element) -> Iterator[ParsedRun]:
        """Yield an equation as text, raised and lowered where it is, and say that it is one."""
        self.unshown.remark(_EQUATIONS_AS_TEXT)
        for piece in read_equation(element):
            properties = RunProperties(vertical=piece.vertical or None, italic=piece.italic or None)
            yield ParsedRun(piece.text, properties, "", *self.mark)

    def _drawing(self, item: etree._Element) -> Content | None:
        drawing = read_drawing(item, self.part, self.unshown, self.read_blocks)
        return described(drawing, item.find(f"*/{name('wp:docPr')}"))

    def _vml(self, item: etree._Element) -> Content | None:
        drawing = read_vml(item, self.part, self.unshown, self.read_blocks)
        return described(drawing, next((one for one in item if one.get("alt")), None))

    def _note(self, item: etree._Element) -> Content | None:
        kind = "footnote" if item.tag == name("w:footnoteReference") else "endnote"
        custom = (value(item, "w:customMarkFollows") or "0") in {"1", "true", "on"}
        return NoteReference(kind, value(item, "w:id") or "", custom)

    def _note_number(self, _item: etree._Element) -> Content | None:
        return NoteNumber()

    def _position_tab(self, item: etree._Element) -> Content | None:
        return PositionTab(value(item, "w:alignment") or "left", value(item, "w:leader") or "none")

    def _old_page_number(self, _item: etree._Element) -> Content | None:
        return PageNumber("PAGE", "")


def _is_locked(element: etree._Element) -> bool:
    return (value(element, "w:fldLock") or "0").lower() in {"1", "true", "on"}


_RUN: Final = name("w:r")
_RUN_PROPERTIES: Final = name("w:rPr")
_TEXT: Final = name("w:t")
_BREAK: Final = name("w:br")
_SYMBOL: Final = name("w:sym")
_CONTROL: Final = name("w:sdt")
_HYPERLINK: Final = name("w:hyperlink")
_SIMPLE_FIELD: Final = name("w:fldSimple")
_FIELD_CHARACTER: Final = name("w:fldChar")
_INSTRUCTION: Final = name("w:instrText")
_BOOKMARK: Final = name("w:bookmarkStart")
_ALTERNATES: Final = name("mc:AlternateContent")
_EQUATIONS: Final = frozenset((name("m:oMath"), name("m:oMathPara")))
_TRANSPARENT: Final = frozenset(
    name(f"w:{tag}") for tag in "ins moveTo smartTag customXml sdt sdtContent dir bdo".split()
)
_CHARACTERS: Final = {
    name("w:tab"): TAB,
    name("w:cr"): LINE_BREAK,
    name("w:noBreakHyphen"): "\u2011",
    name("w:softHyphen"): SOFT_HYPHEN,
}
_CONTENTS: Final[dict[str, Callable[[RunReader, etree._Element], Content | None]]] = {
    name("w:drawing"): RunReader._drawing,  # noqa: SLF001 - the class's own table
    name("w:pict"): RunReader._vml,  # noqa: SLF001 - as above
    name("w:object"): RunReader._vml,  # noqa: SLF001 - as above
    name("w:footnoteReference"): RunReader._note,  # noqa: SLF001 - as above
    name("w:endnoteReference"): RunReader._note,  # noqa: SLF001 - as above
    name("w:footnoteRef"): RunReader._note_number,  # noqa: SLF001 - as above
    name("w:endnoteRef"): RunReader._note_number,  # noqa: SLF001 - as above
    name("w:ptab"): RunReader._position_tab,  # noqa: SLF001 - as above
    name("w:pgNum"): RunReader._old_page_number,  # noqa: SLF001 - as above
}
