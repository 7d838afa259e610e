"""Tables of contents (ECMA-376 part 1, 17.16.5.68), and headings that not every letter has.

Such a table keeps the headings of the template until somebody has Word make it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import nodes
from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND, readable
from letterkit.template.gaps.word_fields import fields_of, walk_fields
from letterkit.template.opc import parse
from letterkit.template.package import Package
from letterkit.template.sanitising import keyword_of
from letterkit.template.texts import W
from letterkit.text import collapse_whitespace

_PARAGRAPH_END: Final = re.compile(r"(?<=</w:p>)")
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]*)"')
_OUTLINE: Final = re.compile(r'<w:outlineLvl w:val="[0-8]"')
_ALL_CONDITIONAL: Final = re.compile(
    r"\s*\{%-?\s*if\b[^%{}]*%\}([^%]+)\{%-?\s*endif\s*-?%\}\s*", re.DOTALL
)
_HEADING: Final = re.compile(r"heading [1-9]", re.IGNORECASE)


def lost_headings(package: Package, root: etree._Element, tree: nodes.Template) -> list[str]:
    """Return the headings that a condition may take out, while a table of contents keeps them."""
    if not any(keyword_of(each.text) == "TOC" for each in walk_fields(fields_of(root))):
        return []
    styles = frozenset(_heading_styles(package))
    conditional = (
        data
        for block in tree.find_all((nodes.If, nodes.For))
        for data in block.find_all(nodes.TemplateData)
    )
    paragraphs = (each for data in conditional for each in _PARAGRAPH_END.split(data.data))
    headings = (each for each in paragraphs if _is_heading(each, styles))
    texts = [*map(readable, headings), *_emptied(root, styles)]
    return list(dict.fromkeys(filter(None, texts)))


def contents_diagnostic(headings: list[str]) -> Diagnostic:
    """Return the warning for headings that the table of contents lists for everybody."""
    return Diagnostic(
        Severity.WARNING,
        KIND,
        f"The table of contents lists “{headings[0]}” for everybody, though not every letter has "
        "that heading.",
        "Take the table of contents out, or leave its headings in every letter.",
    )


def _emptied(root: etree._Element, styles: frozenset[str]) -> Iterator[str]:
    """Yield the headings all of whose words stand in a condition of the same paragraph."""
    for paragraph in root.iter(f"{W}p"):
        text = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        match = _ALL_CONDITIONAL.fullmatch(text)
        properties = None if match is None else paragraph.find(f"{W}pPr")
        if match is None or properties is None:
            continue
        style, level = properties.find(f"{W}pStyle"), properties.find(f"{W}outlineLvl")
        if (style is not None and style.get(f"{W}val", "") in styles) or (
            level is not None and level.get(f"{W}val", "9") != "9"
        ):
            yield collapse_whitespace(match[1])


def _is_heading(paragraph: str, styles: frozenset[str]) -> bool:
    style = _STYLE.search(paragraph)
    return _OUTLINE.search(paragraph) is not None or (style is not None and style[1] in styles)


def _heading_styles(package: Package) -> Iterator[str]:
    for name in package.related(package.main, "styles"):
        for style in parse(package.parts[name], name).iterchildren(f"{W}style"):
            called = style.find(f"{W}name")
            level = style.find(f"{W}pPr/{W}outlineLvl")
            is_one = called is not None and _HEADING.fullmatch(called.get(f"{W}val", ""))
            if is_one or (level is not None and level.get(f"{W}val", "9") != "9"):
                yield style.get(f"{W}styleId", "")
