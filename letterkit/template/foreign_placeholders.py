"""Gaps made for other mail-merge programs, which would stay unfilled in every letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND, TemplateLocation
from letterkit.template.tags import tags_in, without_tags
from letterkit.text import collapse_whitespace

_PATTERNS: Final = (
    (re.compile(r"«[^«»]{1,60}»"), "a Word mail-merge field"),
    (
        re.compile(r"\[\s*(?:insert|enter|add|type|your|name of)\b[^\[\]]{0,80}\]", re.IGNORECASE),
        "a gap to fill in by hand",
    ),
    (re.compile(r"<<\s*\w[^<>]{0,60}>>"), "a field of another program"),
    (re.compile(r"\$\{[^{}]{1,60}\}"), "a field of another program"),
    (re.compile(r"(?<![{$])\{[A-Za-z]\w{1,40}\}(?!\})"), "a field of another program"),
)
_MERGE_FIELD: Final = re.compile(r'\s*MERGEFIELD\s+("[^"]+"|\S+)', re.IGNORECASE)
_EXCERPT: Final = 120
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def foreign_placeholders(root: etree._Element, part: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each placeholder in a part that letterkit doesn't fill."""
    for paragraph in root.iter(f"{_W}p"):
        text = collapse_whitespace("".join(node.text or "" for node in paragraph.iter(f"{_W}t")))
        place = TemplateLocation(part, text[:_EXCERPT])
        own = without_tags(text)
        merge_fields = list(_merge_fields(paragraph))
        for name in merge_fields:
            yield _diagnostic(f"«{name}»", "a Word mail-merge field", place)
        for pattern, kind in _PATTERNS:
            for match in pattern.findall(own):
                if match.strip("«»") not in merge_fields:
                    yield _diagnostic(match, kind, place)
    for control in root.iter(f"{_W}sdt"):
        properties = control.find(f"{_W}sdtPr")
        if properties is not None and properties.find(f"{_W}showingPlcHdr") is not None:
            text = collapse_whitespace("".join(node.text or "" for node in control.iter(f"{_W}t")))
            if not tags_in(text, remarks=True):
                yield _diagnostic(
                    text or "an empty box", "a Word form box", TemplateLocation(part, text)
                )


def _merge_fields(paragraph: etree._Element) -> Iterator[str]:
    """Yield the names of Word's MERGEFIELDs in a paragraph (ECMA-376 part 1, 17.16.5)."""
    for simple in paragraph.iter(f"{_W}fldSimple"):
        if match := _MERGE_FIELD.match(simple.get(f"{_W}instr", "")):
            yield match[1].strip('"')
    code = ""
    for element in paragraph.iter(f"{_W}fldChar", f"{_W}instrText"):
        if element.tag == f"{_W}instrText":
            code += element.text or ""
            continue
        if match := _MERGE_FIELD.match(code):
            yield match[1].strip('"')
        code = ""


def _diagnostic(text: str, kind: str, place: TemplateLocation) -> Diagnostic:
    return Diagnostic(
        Severity.WARNING,
        KIND,
        f"“{text}” is {kind} that letterkit doesn't fill: it would stand so in every letter.",
        "Put a field in its place, such as {{ councillor_name }} or {{ ward }}.",
        location=str(place),
    )
