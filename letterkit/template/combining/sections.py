"""A document's sections among those of others (ECMA-376 part 1, 17.6).

A section is described at its end: in its last paragraph, or for the last one of a file at the end
of its body. What it doesn't say of headers and footers, it takes from the one before.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from letterkit.template.combining.parts import R
from letterkit.template.texts import W

REFERENCES: Final = (f"{W}headerReference", f"{W}footerReference")
_KINDS: Final = ("default", "first", "even")
# What stands before `w:type`, and before `w:pgNumType`, in a section's properties.
_BEFORE_NOTES: Final = REFERENCES
_BEFORE_TYPE: Final = (*REFERENCES, f"{W}footnotePr", f"{W}endnotePr")
_BEFORE_NUMBERS: Final = (
    *_BEFORE_TYPE,
    *(f"{W}{name}" for name in "type pgSz pgMar paperSrc pgBorders lnNumType".split()),
)
_BEFORE_NO_ENDNOTE: Final = (
    *_BEFORE_NUMBERS,
    *(f"{W}{name}" for name in "pgNumType cols formProt vAlign".split()),
)
_BLOCKS: Final = frozenset(f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk"))


def sections_of(body: etree._Element) -> list[etree._Element]:
    """Return a body's sections' properties in their order; the last is at the end of the body."""
    last = body.find(f"{W}sectPr")
    if last is None:
        last = etree.SubElement(body, f"{W}sectPr")
    body.append(last)
    inner = [
        each
        for each in body.iter(f"{W}sectPr")
        if each is not last and getattr(each.getparent(), "tag", "") == f"{W}pPr"
    ]
    return [*inner, last]


def say_all_references(
    sections: list[etree._Element], ever: set[tuple[str, str]], empty: dict[str, str]
) -> None:
    """Have every section say which headers and footers it has.

    `ever` are the (tag, kind) that any section of the file before had, and is added to; in place of
    what a document hasn't got stands a part of `empty`, by tag, once another had it.
    """
    current: dict[tuple[str, str], str] = {}
    for section in sections:
        own = {
            (str(each.tag), each.get(f"{W}type", "default")): each.get(f"{R}id", "")
            for each in section.iterchildren(*REFERENCES)
        }
        current |= own
        for key in ((tag, kind) for tag in REFERENCES for kind in _KINDS):
            if key in own:
                continue
            identifier = current.get(key) or (empty[key[0]] if key in ever else "")
            if identifier:
                current[key] = identifier
                section.insert(0, _reference(*key, identifier))
        ever |= set(current)


def begin_on_new_page(section: etree._Element, *, new_sheet: bool) -> None:
    """Have a document's first section begin on a new page, or on the front of a sheet."""
    for old in section.findall(f"{W}type"):
        section.remove(old)
    kind = "oddPage" if new_sheet else "nextPage"
    _insert(section, etree.Element(f"{W}type", {f"{W}val": kind}), _BEFORE_TYPE)


def number_from_one(section: etree._Element) -> None:
    """Have a document's first section count its pages anew, unless it says from where."""
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        _insert(section, numbers, _BEFORE_NUMBERS)
    if not counts_anew(section):
        numbers.set(f"{W}start", "1")


def counts_anew(section: etree._Element) -> bool:
    """Whether a section says from where its pages are counted."""
    numbers = section.find(f"{W}pgNumType")
    return numbers is not None and numbers.get(f"{W}start") is not None


def number_notes_anew(sections: list[etree._Element], name: str) -> None:
    """Have a document's notes (`footnotePr`, `endnotePr`) be counted from its first section on."""
    for number, section in enumerate(sections):
        properties = section.find(f"{W}{name}")
        if properties is None:
            properties = etree.Element(f"{W}{name}")
            before = _BEFORE_NOTES if name == "footnotePr" else _BEFORE_TYPE[:-1]
            _insert(section, properties, before)
        for old in properties.findall(f"{W}numRestart"):
            properties.remove(old)
        restart = "continuous" if number else "eachSect"
        etree.SubElement(properties, f"{W}numRestart", {f"{W}val": restart})


def keep_endnotes_for_end(sections: list[etree._Element]) -> None:
    """Have the endnotes of a document stand behind its last section (17.6.9, noEndnote)."""
    for section in sections[:-1]:
        if section.find(f"{W}noEndnote") is None:
            _insert(section, etree.Element(f"{W}noEndnote"), _BEFORE_NO_ENDNOTE)


def end_in_last_paragraph(body: etree._Element) -> None:
    """Move the properties at the end of a body into its last paragraph, for more to follow.

    A paragraph of their own would fall on a page of its own where the last one is full, so that is
    made only where the body doesn't end in one, and is a point high.
    """
    section = body.find(f"{W}sectPr")
    if section is None:
        return
    body.remove(section)
    paragraph = _last_paragraph(body)
    if paragraph is None or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        paragraph = etree.SubElement(body, f"{W}p")
        paragraph.append(_tiny())
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    change = properties.find(f"{W}pPrChange")
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)


def mark_end(root: etree._Element, name: str) -> None:
    """Put a bookmark into the last paragraph of a document."""
    body = root.find(f"{W}body")
    paragraph = None if body is None else _last_paragraph(body)
    if paragraph is not None:
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = etree.SubElement(paragraph, f"{W}{kind}", {f"{W}id": name})
            if kind == "bookmarkStart":
                mark.set(f"{W}name", name)


def empty_story(tag: str) -> bytes:
    """Return a header or footer, by its reference's tag, that takes no room."""
    name = "hdr" if tag == REFERENCES[0] else "ftr"
    root = etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})
    etree.SubElement(root, f"{W}p").append(_tiny())
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _tiny() -> etree._Element:
    return deepcopy(_TINY)


_TINY: Final = etree.fromstring(
    f'<w:pPr xmlns:w="{W[1:-1]}"><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>'
)


def _last_paragraph(holder: etree._Element) -> etree._Element | None:
    """Return the paragraph that a body ends in, even in a content control; None without one."""
    blocks = [each for each in holder if each.tag in _BLOCKS]
    if not blocks:
        return None
    last = blocks[-1]
    if last.tag == f"{W}p":
        return last
    if last.tag == f"{W}sdt":
        content = last.find(f"{W}sdtContent")
        return None if content is None else _last_paragraph(content)
    return None


def _reference(tag: str, kind: str, identifier: str) -> etree._Element:
    return etree.Element(tag, {f"{W}type": kind, f"{R}id": identifier})


def _insert(section: etree._Element, element: etree._Element, before: tuple[str, ...]) -> None:
    place = sum(each.tag in before for each in section)
    section.insert(place, element)
