"""Tags that stand for the row, cell, paragraph or run that they are in: {%p if ward %}.

As in docxtpl, the tag takes the place of the whole. What stands beside it would be in no letter;
docxtpl drops it without a word, here it is told. A run is parted before and after its tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from letterkit.template.language import Language
from letterkit.template.tags import tag_spans
from letterkit.template.texts import SPACE, Texts, W, joined, own_texts
from letterkit.text import collapse_whitespace

COLUMNS_VARY: Final = "letterkit-columns"  # marks a table in which tags change how many there are

_LIFTED: Final = re.compile(r"\{[{%#](tr|tc|p|r)\s")
_CELL_TAG: Final = re.compile(r"\{%\s*(?:colspan|hm)\s")
_END: Final = re.compile(r"\{%\s*(?:end|el)")
_NAMESPACES: Final = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_PICTURES: Final = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
_KINDS: Final = {"tr": "row", "tc": "cell", "p": "paragraph"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a tag that takes the place of the whole: the tag, its kind, the words."""

    tag: str
    kind: str
    words: str


def lift_tags(root: etree._Element, language: Language) -> tuple[Beside, ...]:
    """Put such tags in the place of what they stand for; return what stood beside them.

    Each tag must be in one text.
    """
    beside: list[Beside] = []
    for kind in ("tr", "tc", "p"):
        waiting: dict[etree._Element, list[str]] = {}
        for texts in own_texts(root):
            for tag in _tags(texts, kind):
                container = next(texts[0].iterancestors(f"{W}{kind}"), None)
                if container is not None and container.getparent() is not None:
                    waiting.setdefault(container, []).append(tag)
        for container, tags in waiting.items():
            if words := _words_beside(container, kind):
                beside.append(Beside(tags[0], _KINDS[kind], words))
            _replace(container, kind, tags, language)
    _mark_tables(root)
    for text in list(root.iter(f"{W}t")):
        _lift_from_run(text, language)
    return tuple(beside)


def _tags(texts: Texts, kind: str) -> Iterator[str]:
    whole = joined(texts)
    if "{" not in whole:
        return
    for start, end in tag_spans(whole, remarks=True):
        match = _LIFTED.match(whole, start)
        if match and match[1] == kind:
            yield whole[start:end]


def _words_beside(container: etree._Element, kind: str) -> str:
    words: list[str] = []
    inside = own_texts(container)
    if kind == "p":
        inside = [each for each in inside if next(each[0].iterancestors(f"{W}p")) is container]
    for texts in inside:
        whole = joined(texts)
        position = 0
        for start, end in tag_spans(whole, remarks=True):
            match = _LIFTED.match(whole, start)
            remark = whole.startswith("{#", start)
            if remark or (match and match[1] == kind):
                words.append(whole[position:start])
                position = end
        words.append(whole[position:])
    said = collapse_whitespace(" ".join(words))
    if not said and next(container.iter(*_PICTURES), None) is not None:
        return "a picture or a text box"
    return f"“{said}”" if said else ""


def _replace(container: etree._Element, kind: str, tags: list[str], language: Language) -> None:
    section = container.find(f"{W}pPr/{W}sectPr") if kind == "p" else None
    framed = [_without_prefix(tag, kind, language, container) for tag in tags]
    code = "".join(framed)
    if kind == "tc":
        table = next(container.iterancestors(f"{W}tbl"), None)
        if table is not None:
            table.set(COLUMNS_VARY, "vary")
    if section is None:
        _put_text(container, code)
        return
    # A section ends with its paragraph, which stays: before what begins there, behind what ends.
    for each in list(container):
        if each.tag != f"{W}pPr":
            container.remove(each)
    if _END.match(code):
        _text_before(container, code)
    else:
        container.tail = code + (container.tail or "")


def _put_text(element: etree._Element, text: str) -> None:
    """Replace an element with a text."""
    parent = element.getparent()
    if parent is None:
        return
    _text_before(element, text + (element.tail or ""))
    element.tail = None
    parent.remove(element)


def _text_before(element: etree._Element, text: str) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif (parent := element.getparent()) is not None:
        parent.text = (parent.text or "") + text


def _without_prefix(tag: str, kind: str, language: Language, container: etree._Element) -> str:
    """Return a tag as the language has it, which gives what it prints a paragraph or run."""
    code = f"{tag[:2]} {tag[2 + len(kind) :].lstrip()}"
    if not code.startswith("{{") or kind not in ("p", "r"):
        return code
    run = container if kind == "r" else next(container.iter(f"{W}r"), None)
    before = f'<w:r>{_xml(run, "rPr")}<w:t xml:space="preserve">'
    after = "</w:t></w:r>"
    if kind == "p":
        before, after = f"<w:p>{_xml(container, 'pPr')}{before}", f"{after}</w:p>"
    number = language.frame(before, after)
    return f"{{{{ ({code[2:-2].strip()})|_framed({number}) }}}}"


def _xml(element: etree._Element | None, name: str) -> str:
    properties = None if element is None else element.find(f"{W}{name}")
    if properties is None:
        return ""
    properties = deepcopy(properties)
    for section in list(properties.iterchildren(f"{W}sectPr")):
        properties.remove(section)
    return _NAMESPACES.sub("", etree.tostring(properties, encoding="unicode", with_tail=False))


def _mark_tables(root: etree._Element) -> None:
    for text in root.iter(f"{W}t"):
        if text.text and _CELL_TAG.search(text.text):
            table = next(text.iterancestors(f"{W}tbl"), None)
            if table is not None:
                table.set(COLUMNS_VARY, "vary")


def _lift_from_run(text: etree._Element, language: Language) -> None:
    """Part a run before and after each tag that stands for a run, as docxtpl does."""
    whole = text.text or ""
    if "{" not in whole:
        return
    run = text.getparent()
    tags = [
        (start, end)
        for start, end in tag_spans(whole, remarks=True)
        if (match := _LIFTED.match(whole, start)) and match[1] == "r" and whole[start + 1] != "#"
    ]
    if run is None or run.tag != f"{W}r":
        return
    for start, end in reversed(tags):
        following = run.makeelement(f"{W}r")
        properties = run.find(f"{W}rPr")
        if properties is not None:
            following.append(deepcopy(properties))
        rest = etree.SubElement(following, f"{W}t")
        rest.set(SPACE, "preserve")
        rest.text = (text.text or "")[end:]
        following.extend(list(text.itersiblings()))
        text.text = (text.text or "")[:start]
        code = _without_prefix(whole[start:end], "r", language, run)
        run.addnext(following)
        run.tail = code
