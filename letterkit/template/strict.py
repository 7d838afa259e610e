"""ISO-strict Word files (ISO/IEC 29500-1) as transitional ones (29500-4), which all programs read.

Part 4's schemas allow whatever part 1's do, under namespaces of their own, and one attribute less.
So the names are translated by a table, and values that only newer programs read (measures with
units, percentages, “start” and “end”) become those that all of them do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.opc import CONTENT_TYPES, declaration_of, parse, serialise

STRICT_OFFICE_DOCUMENT: Final = (
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
)
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_RELATIONSHIPS: Final = f"{_STRICT}officeDocument/relationships"
_OPEN_XML: Final = "http://schemas.openxmlformats.org/"
_EXTENSIONS: Final = "http://schemas.microsoft.com/office/word/"  # shapes with DrawingML's values
# Each namespace of part 1 that a Word file may have, and part 4's for it; the second spelling of
# the two kinds of properties is older drafts'.
_NAMESPACES: Final = {
    f"{_STRICT}wordprocessingml/main": f"{_OPEN_XML}wordprocessingml/2006/main",
    f"{_STRICT}schemaLibrary/main": f"{_OPEN_XML}schemaLibrary/2006/main",
    **{
        f"{_STRICT}drawingml/{name}": f"{_OPEN_XML}drawingml/2006/{name}"
        for name in (
            "main", "wordprocessingDrawing", "picture", "chart", "chartDrawing", "diagram",
            "lockedCanvas", "compatibility",
        )
    },
    **{
        f"{_STRICT}officeDocument/{name}": f"{_OPEN_XML}officeDocument/2006/{name}"
        for name in (
            "relationships", "math", "sharedTypes", "docPropsVTypes", "bibliography", "customXml",
            "characteristics", "extended-properties", "custom-properties",
        )
    },
    f"{_STRICT}officeDocument/extendedProperties":
        f"{_OPEN_XML}officeDocument/2006/extended-properties",
    f"{_STRICT}officeDocument/customProperties":
        f"{_OPEN_XML}officeDocument/2006/custom-properties",
}  # fmt: skip
_KINDS: Final = {
    "extendedProperties": "extended-properties",
    "customProperties": "custom-properties",
}

_W: Final = f"{_STRICT}wordprocessingml/main"
_M: Final = f"{_STRICT}officeDocument/math"
_CHART: Final = f"{_STRICT}drawingml/chart"
# Part 4's “left” is where a line begins, too (17.18.44).
_SIDES: Final = {
    "start": "left",
    "end": "right",
    "startChars": "leftChars",
    "endChars": "rightChars",
}
_SIDED: Final = frozenset(("tblBorders", "tcBorders", "tblCellMar", "tcMar"))
_ALIGNED: Final = frozenset(("jc", "lvlJc", "tab"))
_DIRECTIONS: Final = {
    "tb": "lrTb", "rl": "tbRl", "lr": "btLr", "tbV": "lrTbV", "rlV": "tbRlV", "lrV": "tbLrV",
}  # fmt: skip

_MEASURE: Final = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)")  # 22.9.2.15
_PERCENTAGE: Final = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)%")  # 22.9.2.9
_QUOTED: Final = re.compile(r"""(?<=["'])[^"']+(?=["'])""")
_POINTS: Final = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_TWIPS: Final = 20  # to the point, as the rest here
_HALF_POINTS: Final = 2
_HUNDREDTHS: Final = 100
_EMU: Final = 12700
# The attributes and, of those called “val”, the elements whose numbers are measures.
_IN_TWIPS: Final = frozenset(
    "w h hSpace vSpace x y before after line left right start end hanging firstLine top bottom "
    "header footer gutter space pos distance leftFromText rightFromText topFromText "
    "bottomFromText tblpX tblpY dxaOrig dyaOrig".split()
)
_VALUES: Final[dict[str, int]] = {
    name: per_point
    for per_point, names in (
        (_TWIPS, (
            "spacing", "fitText", "trHeight", "defaultTabStop", "hyphenationZone",
            "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
            "drawingGridHorizontalOrigin", "drawingGridVerticalOrigin", "marLeft", "marRight",
            "marTop", "marBottom", "lMargin", "rMargin", "preSp", "postSp", "interSp", "intraSp",
            "wrapIndent",
        )),
        (_HALF_POINTS, (
            "sz", "szCs", "kern", "position", "hps", "hpsRaise", "hpsBaseText", "size",
        )),
    )
    for name in names
}  # fmt: skip
_TEXTS: Final = frozenset(("name", "descr", "title", "tooltip", "typeface", "id", "uri"))


def transitional_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a strict file as a transitional one's.

    Raises LetterkitError where one has names of part 1 that no Word file has, for which there is
    nothing to put.
    """
    types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    return {
        name: _transitional(data, name) if _is_xml(types, name) else data
        for name, data in parts.items()
    }


def _is_xml(types: etree._Element, part: str) -> bool:
    """Return whether a part is XML, by its name or its content type."""
    if part == CONTENT_TYPES:
        return False
    declaration = declaration_of(types, part)
    kind = "" if declaration is None else declaration.get("ContentType", "")
    return part.lower().endswith((".xml", ".rels", ".vml")) or kind.lower().endswith("xml")


def _transitional(data: bytes, name: str) -> bytes:
    root = parse(data, name)
    if name.lower().endswith(".rels"):
        for each in root.iterchildren("*"):
            each.set("Type", _kind(each.get("Type", "")))
        return serialise(root)
    translator = _Translator()
    target: Any = translator  # whose names lxml's types have otherwise
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
    translated = etree.fromstring(data, parser)
    return serialise(translated) if translator.has_strict else data


def _kind(kind: str) -> str:
    """Return a relationship's type as part 4 has it."""
    start, slash, name = kind.strip().rpartition("/")
    if start == f"{_RELATIONSHIPS}/metadata":  # core properties and thumbnails are the package's
        return f"{_OPEN_XML}package/2006/relationships/metadata/{name}"
    if start != _RELATIONSHIPS:
        return kind
    return f"{_NAMESPACES[start]}{slash}{_KINDS.get(name, name)}"


class _Translator:
    """Builds a part's tree under transitional names, of what lxml's parser tells of it.

    Remarks and processing instructions aren't kept.
    """

    def __init__(self) -> None:
        self.has_strict = False
        self._builder: Any = etree.TreeBuilder()  # which takes namespaces, too
        self._last: etree._Element | None = None
        self._open: list[tuple[etree.QName, str]] = []  # with the names that they get

    def start(self, tag: str, attributes: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Begin an element; `names` are the namespaces that it declares, by their prefixes."""
        self.has_strict |= any(uri.startswith(_STRICT) for uri in names.values())
        name = etree.QName(tag)
        local = name.localname
        if name.namespace == _W and self._open and self._open[-1][0].localname in _SIDED:
            local = _SIDES.get(local, local)
        new = f"{{{_namespace(name.namespace)}}}{local}" if name.namespace else local
        self._open.append((name, new))
        if "" in names.values():  # lxml can't write that a name is in none again
            raise _unknown()
        declared = {prefix or None: _namespace(uri) for prefix, uri in names.items()}
        self._builder.start(new, _attributes(name, attributes), declared)

    def end(self, _tag: str) -> None:
        """End the element that is open."""
        self._last = self._builder.end(self._open.pop()[1])

    def data(self, text: str) -> None:
        """Take text."""
        self._builder.data(text)

    def close(self) -> etree._Element | None:
        """Return the tree's root; None where there is none."""
        return self._last


def _namespace(uri: str) -> str:
    if uri.startswith(_STRICT) and uri not in _NAMESPACES:
        raise _unknown()
    return _NAMESPACES.get(uri, uri)


def _unknown() -> LetterkitError:
    return LetterkitError(
        "The file is a “Strict Open XML Document” with something in it that no other kind of "
        "Word file has.",
        "Open it in Word, choose File ▸ Save As and the type “Word Document (*.docx)”.",
    )


def _attributes(holder: etree.QName, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return an element's attributes under transitional names, with values that all read."""
    found: dict[str, str] = {}
    for key, value in attributes.items():
        name = etree.QName(key)
        local = name.localname
        if name.namespace == _W and local == "conformance":
            continue  # the one attribute that part 4 hasn't
        new = _value(holder, local, value)
        if name.namespace == _W and holder.localname == "ind":
            local = _SIDES.get(local, local)
        found[f"{{{_namespace(name.namespace)}}}{local}" if name.namespace else local] = new
    width, kind = attributes.get(f"{{{_W}}}w", ""), f"{{{_NAMESPACES[_W]}}}type"
    if _PERCENTAGE.fullmatch(width):
        found[kind] = "pct"  # whatever it says (17.4.87)
    elif _MEASURE.fullmatch(width) and kind in found:
        found[kind] = "dxa"
    return found


def _value(holder: etree.QName, name: str, value: str) -> str:
    if name == "uri":
        return _NAMESPACES.get(value, value)
    if name == "prefixMappings":
        return _QUOTED.sub(lambda match: _NAMESPACES.get(match[0], match[0]), value)
    if holder.namespace in (_W, _M):
        return _word_value(holder.localname, name, value)
    namespace = holder.namespace or ""
    if namespace.startswith((f"{_STRICT}drawingml/", _EXTENSIONS)) and name not in _TEXTS:
        return _drawing_value(namespace, name, value)
    return value


def _word_value(holder: str, name: str, value: str) -> str:
    if name == "val" and holder in _ALIGNED:
        return _SIDES.get(value, value)
    if name == "val" and holder == "textDirection":
        return _DIRECTIONS.get(value, value)
    if (match := _PERCENTAGE.fullmatch(value)) is not None:
        if name == "w":  # of a table or a cell: in fiftieths
            return _number(match[1], 50)
        return _number(match[1]) if (holder, name) in (("w", "val"), ("zoom", "percent")) else value
    if (match := _MEASURE.fullmatch(value)) is not None:
        per_point = _VALUES.get(holder) if name == "val" else _TWIPS if name in _IN_TWIPS else None
        return value if per_point is None else _number(match[1], _POINTS[match[2]] * per_point)
    return value


def _drawing_value(namespace: str, name: str, value: str) -> str:
    if (match := _PERCENTAGE.fullmatch(value)) is not None:
        return _number(match[1], 1 if namespace == _CHART else 1000)
    if (match := _MEASURE.fullmatch(value)) is not None:
        return _number(match[1], _POINTS[match[2]] * (_HUNDREDTHS if name == "spc" else _EMU))
    return value


def _number(text: str, factor: float = 1) -> str:
    return str(round(float(text) * factor))
