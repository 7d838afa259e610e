"""The texts of a part's paragraphs, as WordprocessingML has them (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

Texts = list[etree._Element]  # noqa: SLF001 - lxml's public name for it is a type checker's


def own_texts(root: etree._Element) -> list[Texts]:
    """Return the texts of each paragraph that has any, without those of text boxes inside it."""
    paragraphs: dict[etree._Element, Texts] = {}
    for text in root.iter(f"{W}t"):
        paragraph = next(text.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            paragraphs.setdefault(paragraph, []).append(text)
    return list(paragraphs.values())


def joined(texts: Texts) -> str:
    """Return what a paragraph's texts say together."""
    return "".join(each.text or "" for each in texts)


def remove_with_run(element: etree._Element) -> None:
    """Take an element out, and its run where there is nothing else in it."""
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    outer = run.getparent()
    if outer is not None and run.tag == f"{W}r" and all(each.tag == f"{W}rPr" for each in run):
        outer.remove(run)
