"""Take out of a document's properties who made the template, and where its links begin.

Word writes the names of whoever made and saved a file into it, and of the company that Word was
bought for (ECMA-376 part 2, 8.3, and part 1, 22.2). In a letter they would be the template
maker's. A name stays that is there on purpose: where the property holds a merge field, or where
the text shows it by a field or a content control.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from letterkit.template.opc import parse, serialise
from letterkit.template.package import Package

_CORE_NAMES: Final = {
    "creator": ("the author’s name", "AUTHOR"),
    "lastModifiedBy": ("the name of whoever saved it last", "LASTSAVEDBY"),
}
_EXTENDED_NAMES: Final = {
    "Company": ("the company’s name", "COMPANY"),
    "Manager": ("the manager’s name", "MANAGER"),
    "Template": ("the name of the file that it was made from", "TEMPLATE"),
}
# How the text shows a property: by a control that is bound to it, or a field.
_SHOWN: Final = {
    name: re.compile(
        rf"""xpath=["'][^"'<>]*\b{name}\b|(?:instrText(?:\s[^<>]{{0,200}})?>|instr=["'])\s*+"""
        rf"""(?:(?:INFO|DOCPROPERTY)\s++(?:"|&quot;)?)?{field}\b""".encode(),
        re.IGNORECASE,
    )
    for name, (_, field) in (_CORE_NAMES | _EXTENDED_NAMES).items()
}
_LINKS: Final = {
    "HyperlinkBase": "the place that its links begin from",
    "HLinks": "the list of its links",
}
# Word's own, where a file was sent from it (MS-OSHARED 2.3.3.2.3) or given a sensitivity label.
_CUSTOM_NAMES: Final = (
    (re.compile("_AuthorEmail", re.IGNORECASE), "the author’s e-mail address"),
    (re.compile("_AuthorEmailDisplayName", re.IGNORECASE), "the author’s name"),
    (
        re.compile(r"\AMSIP_Label_.*_(Owner|SetBy)", re.IGNORECASE),
        "the e-mail address of whoever labelled it",
    ),
)
_FILLED: Final = "creator"  # the one of them that a merge field fills
_WORDS_OWN: Final = re.compile(r"normal(\.dotm?)?", re.IGNORECASE)


def remove_link_properties(package: Package) -> list[str]:
    """Take out of the properties what links are made of, and return what it was."""

    def remove(root: etree._Element) -> Iterator[str]:
        for name, what in _LINKS.items():
            for element in list(root.iterchildren(f"{{*}}{name}")):
                root.remove(element)
                yield what if element.text or len(element) else ""

    return _change(package, "extended-properties", remove)


def remove_names(package: Package) -> list[str]:
    """Take the names of people and companies out of the properties, and return whose they were."""

    def remove(names: dict[str, tuple[str, str]], root: etree._Element) -> Iterator[str]:
        for name, (what, _) in names.items():
            for element in list(root.iterchildren(f"{{*}}{name}")):
                text = (element.text or "").strip()
                if not text or _is_on_purpose(package, name, text):
                    continue
                root.remove(element)
                yield what

    def remove_custom(root: etree._Element) -> Iterator[str]:
        for element in list(root.iterchildren("{*}property")):
            name = element.get("name", "")
            if what := next((what for each, what in _CUSTOM_NAMES if each.fullmatch(name)), ""):
                root.remove(element)
                yield what

    return [
        *_change(package, "core-properties", lambda root: remove(_CORE_NAMES, root)),
        *_change(package, "extended-properties", lambda root: remove(_EXTENDED_NAMES, root)),
        *_change(package, "custom-properties", remove_custom),
        *_change(package, "people", _remove_accounts, package.main),
    ]


def _remove_accounts(root: etree._Element) -> Iterator[str]:
    """Whoever ever commented on it stays in it with an address (MS-DOCX 2.5.1, presenceInfo)."""
    for element in list(root.iter("{*}presenceInfo")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            yield "the accounts of whoever commented on it"


def _change(
    package: Package, kind: str, change: Callable[[etree._Element], Iterator[str]], of: str = ""
) -> list[str]:
    """Change what a part, or the package, has of one kind, and return what was taken out of it."""
    removed: list[str] = []
    for name in list(package.related(of, kind)):
        root = parse(package.parts[name], name)
        taken = list(change(root))
        if taken:
            package.parts[name] = serialise(root)
        removed += taken
    return removed


def _is_on_purpose(package: Package, name: str, text: str) -> bool:
    """Return whether a property is to be there: by a merge field, or because the text shows it."""
    if name == _FILLED and ("{{" in text or "{%" in text):
        return True
    if name == "Template" and _WORDS_OWN.fullmatch(text):
        return True
    return any(
        _SHOWN[name].search(data)
        for data in package.parts.values()
        if b"dataBinding" in data or b":instr" in data
    )
