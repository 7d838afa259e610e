"""What a file says of itself as a whole: its settings and its properties."""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.template.opc import parse, serialise
from letterkit.template.texts import W

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CP: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
# What the first document says of itself doesn't hold for the others.
_OF_ONE: Final = (f"{_DC}subject", f"{_DC}description", f"{_CP}keywords", f"{_CP}category")
NO_PROPERTIES: Final = f'<cp:coreProperties xmlns:cp="{_CP[1:-1]}"/>'.encode()
_VAL: Final = f"{W}val"
# What stands behind `w:endnotePr` in settings (ECMA-376 part 1, 17.15.1.78).
_AFTER_NOTES: Final = frozenset(
    f"{W}{name}"
    for name in (
        "compat docVars rsids attachedSchema themeFontLang clrSchemeMapping "
        "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
        "readModeInkLockDown smartTagType shapeDefaults doNotEmbedSmartTags decimalSymbol "
        "listSeparator"
    ).split()
)


def combined_settings(settings: bytes, *, has_endnotes: bool) -> bytes:
    """Return the settings of a file; endnotes stand at the end of each document."""
    root = parse(settings, "settings")
    for name in ("mailMerge", "updateFields"):
        for each in root.findall(f"{W}{name}"):
            root.remove(each)
    if has_endnotes:
        properties = root.find(f"{W}endnotePr")
        if properties is None:
            properties = etree.Element(f"{W}endnotePr")
            place = next(
                (
                    index
                    for index, each in enumerate(root)
                    if each.tag in _AFTER_NOTES or not str(each.tag).startswith(W)
                ),
                len(root),
            )
            root.insert(place, properties)
        for each in properties.findall(f"{W}pos"):
            properties.remove(each)
        properties.insert(0, etree.Element(f"{W}pos", {_VAL: "sectEnd"}))
    return serialise(root)


def titled(core: bytes, title: str) -> bytes:
    """Return a file's properties under a title of its own."""
    root = parse(core, "core")
    for name in (*_OF_ONE, f"{_DC}title"):
        for each in root.findall(name):
            root.remove(each)
    if title:
        etree.SubElement(root, f"{_DC}title").text = title
    return serialise(root)
