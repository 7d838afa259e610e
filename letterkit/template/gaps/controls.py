"""Content controls to be filled, known by title, tag or prompt (ECMA-376 part 1, 17.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from letterkit.template.gaps.model import GapMarking
from letterkit.template.gaps.paragraph_text import W, remove_highlight, set_text
from letterkit.template.gaps.prompts import prompt_words
from letterkit.template.tags import tags_in
from letterkit.text import collapse_whitespace

# Galleries, pictures, lists of sources, boxes to tick: nothing that a text would go into.
_OTHERS: Final = (
    "docPartObj", "docPartList", "picture", "equation", "citation", "bibliography", "group",
    "checkbox", "repeatingSection", "repeatingSectionItem", "webExtensionLinked",
)  # fmt: skip
_NO_NAMES: Final = re.compile(r"goog_rdk_\d+|-?\d+|\W*")  # what programs number theirs by
_WORDS_OWN: Final = re.compile(
    r"(?:click|tap)(?: or (?:click|tap))?(?: here)? to (?:enter|add|insert|choose) "
    r"(?:text|a date|content|an item)|choose an item|enter text",
    re.IGNORECASE,
)
_LAST_STEP: Final = re.compile(r"[/:@](\w{1,80})(?:\[\d{1,4}\])?\Z")  # of a path in XPath
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INNER: Final = (f"{W}sdt", f"{W}fldChar", f"{W}fldSimple")
_LONGEST: Final = 200  # characters: a control with more is a part of the letter


@dataclass(slots=True, eq=False)
class ContentControl:
    """A content control that is a gap. `names` are its title, its tag and the text in it."""

    element: etree._Element
    names: tuple[str, ...]
    marking: GapMarking = GapMarking.CONTROL

    @property
    def shown(self) -> str:
        """What it is known by: its title, else its tag, else the text in it."""
        return self.names[0]

    @property
    def words(self) -> str:
        """What it says of itself; "" for nothing but Word's own “Click here to enter text.”."""
        for name in self.names:
            plain = name.strip("[]<>{}«» .")
            if not _WORDS_OWN.fullmatch(plain):
                return prompt_words(plain)
        return ""

    def replace(self, replacement: str) -> None:
        """Put a text in the control's place: what bound it to data or was a prompt goes with it."""
        content = self.element.find(f"{W}sdtContent")
        parent = self.element.getparent()
        if content is None or parent is None:
            return
        texts = list(content.iter(f"{W}t"))
        shown = texts[0] if texts else _new_text(content)
        for other in texts[1:]:
            set_text(other, "")
        for other in list(content.iter(f"{W}tab", f"{W}br", f"{W}cr")):
            holder = other.getparent()
            if holder is not None and holder.tag == f"{W}r":
                holder.remove(other)
        set_text(shown, replacement)
        remove_highlight(shown)
        _remove_placeholder_style(shown)
        index = parent.index(self.element)
        tail = self.element.tail
        parent[index : index + 1] = list(content)
        if tail and index < len(parent):
            parent[index].tail = tail


def content_controls(root: etree._Element) -> Iterator[ContentControl]:
    """Yield the content controls of a part that are gaps; of nested ones the innermost.

    Where a field of Word's stands in one, that is what may be a gap.
    """
    for control in root.iter(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        content = control.find(f"{W}sdtContent")
        if properties is None or content is None or _is_other(properties):
            continue
        if next(content.iter(*_INNER), None) is not None:
            continue
        text = "".join(each.text or "" for each in content.iter(f"{W}t"))
        if tags_in(text, remarks=True) or len(text) > _LONGEST:
            continue
        prompts = properties.find(f"{W}showingPlcHdr") is not None
        names = tuple(
            name
            for name in (_value(properties, "alias"), _value(properties, "tag"), _bound(properties))
            if name and not _NO_NAMES.fullmatch(name)
        )
        text = collapse_whitespace(text)
        if prompts or (names and text and _is_short(content)):
            yield ContentControl(control, tuple(dict.fromkeys((*names, text or "an empty box"))))


def _is_other(properties: etree._Element) -> bool:
    return any(properties.find(f"{{*}}{name}") is not None for name in _OTHERS)


def _value(properties: etree._Element, name: str) -> str:
    return collapse_whitespace(properties.findtext(f"{W}{name}") or _attribute(properties, name))


def _bound(properties: etree._Element) -> str:
    """Return the name of the property or the piece of data that a control is bound to."""
    binding = properties.find("{*}dataBinding")
    match = None if binding is None else _LAST_STEP.search(binding.get(f"{W}xpath", ""))
    return collapse_whitespace(_CAMEL.sub(" ", match[1])) if match else ""


def _attribute(properties: etree._Element, name: str) -> str:
    found = properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _is_short(content: etree._Element) -> bool:
    """Return whether a control has a piece of text in it, and not a part of the letter."""
    return (
        len(list(content.iter(f"{W}p"))) <= 1
        and next(content.iter(f"{W}tbl", f"{W}drawing", f"{W}pict"), None) is None
    )


def _new_text(content: etree._Element) -> etree._Element:
    """Return a text in a control that had none: in its paragraph, if it has one."""
    run = next(content.iter(f"{W}r"), None)
    if run is None:
        paragraph = next(content.iter(f"{W}p"), None)
        run = etree.SubElement(content if paragraph is None else paragraph, f"{W}r")
    return etree.SubElement(run, f"{W}t")


def _remove_placeholder_style(text: etree._Element) -> None:
    run = text.getparent()
    style = None if run is None else run.find(f"{W}rPr/{W}rStyle")
    if style is not None and "placeholder" in style.get(f"{W}val", "").lower():
        properties = style.getparent()
        if properties is not None:
            properties.remove(style)
