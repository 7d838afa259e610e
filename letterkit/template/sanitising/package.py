"""Walk a package as a reader does, from relationship to relationship, and clean what it finds.

What a reader can't come by isn't kept. Relationships of a kind that the text itself has no need of
are taken out, so that whatever they would bring (controls, add-ins, macros, printers) goes too.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from letterkit.template.opc import (
    CONTENT_TYPES,
    Relationship,
    parse,
    part_key,
    relationships_name,
    resolve,
    serialise,
    write_relationships,
)
from letterkit.template.package import Package
from letterkit.template.sanitising.addresses import BAD_LINK, is_permitted, may_be_permitted
from letterkit.template.sanitising.elements import local_name
from letterkit.template.sanitising.markup import references, remove_links
from letterkit.template.sanitising.properties import remove_link_properties, remove_names

# What a document consists of (ECMA-376 part 1, 11.3 and 15.2; MS-DOCX 2.2), by the last segment.
_XML_KINDS: Final = frozenset(
    "officedocument core-properties extended-properties custom-properties styles "
    "styleswitheffects stylewitheffects settings websettings fonttable theme themeoverride "
    "numbering header footer footnotes endnotes comments commentsextended commentsids "
    "commentsextensible people glossarydocument chart chartex chartusershapes chartstyle "
    "chartcolorstyle diagramdata diagramlayout diagramquickstyle diagramcolors diagramdrawing "
    "customxml customxmlprops bibliography ink vmldrawing classificationlabels".split()
)
_BINARY_KINDS: Final = frozenset("image hdphoto thumbnail font audio video media".split())
_FOREIGN_KINDS: Final = frozenset(("customxml", "customxmlprops"))  # data, never read as text
# What others are to the user.
_NAMES: Final = {
    "attachedtemplate": "an attached template",
    "mailmergesource": "a mail-merge data source",
    "mailmergeheadersource": "a mail-merge data source",
    "recipientdata": "a mail-merge recipient list",
    "image": "a linked picture",
    "oleobject": "a linked object",
    "package": "a linked object",
    "subdocument": "a linked sub-document",
    "afchunk": "a chunk of another document",
    "frame": "a linked frame",
    "audio": "a linked sound",
    "video": "a linked film",
    "media": "a linked film",
    "hyperlink": BAD_LINK,
    "control": "an ActiveX control",
    "activexcontrolbinary": "an ActiveX control",
    "webextension": "an add-in",
    "webextensiontaskpanes": "an add-in’s pane",
    "extensibility": "changes to Word’s ribbon",
    "ui": "changes to Word’s ribbon",
    "usercustomization": "changes to Word’s ribbon",
    "keymapcustomizations": "changes to Word’s keys",
    "attachedtoolbars": "changes to Word’s toolbars",
    "printersettings": "the settings of a printer",
    "vbaproject": "macros",
    "wordvbadata": "macros",
    "transform": "a style sheet that Word would run",
    "origin": "a digital signature",
}
_INSIDE: Final[dict[str, str]] = dict.fromkeys(
    ("oleobject", "package"), "an object of another program"
)
_ENCODINGS: Final = (None, "UTF-8", "utf-8")
_GZIP: Final = b"\x1f\x8b"
_EBCDIC: Final = b"\x4c\x6f\xa7"
_LOOKED_AT: Final = 2**16  # bytes of a packed picture


@dataclass(slots=True, eq=False)
class _Part:
    """What the walk finds out about a part: by which kinds of relationship it is come by.

    `gone` and `addresses` are identifiers: see `remove_links`.
    """

    kinds: set[str] = field(default_factory=set[str])
    gone: set[str] = field(default_factory=set[str])
    addresses: set[str] = field(default_factory=set[str])


def sanitise(package: Package, *, keep_names: bool = False, is_template: bool = False) -> None:
    """Take loading links and makers' names out of `package`; `package.removed` then names them.

    With `keep_names` those stay. Where a template's links lead may be for its tags to say.
    Raises LetterkitError where a part isn't XML that should be.
    """
    walk = _Walk(package, is_template=is_template)
    removed = list(walk.follow_relationships())
    for name in list(walk.parts):
        removed += walk.clean(name)
    walk.drop_unreached()
    removed += remove_link_properties(package)
    package.removed = list(dict.fromkeys(filter(None, [*package.removed, *removed])))
    if not keep_names:
        package.removed_names = list(dict.fromkeys(remove_names(package)))


class _Walk:
    """One walk through a package. `parts` are those that a reader comes by."""

    def __init__(self, package: Package, *, is_template: bool) -> None:
        self.package = package
        self._is_template = is_template
        self.parts: dict[str, _Part] = {"": _Part()}
        self._names = {part_key(name): name for name in package.parts}

    def follow_relationships(self) -> Iterator[str]:
        """Find all parts; yield what relationships that aren't followed would have brought."""
        waiting = deque([""])
        while waiting:
            name = waiting.popleft()
            kept: list[Relationship] = []
            before = self.package.relationships(name)
            for each in before:
                judged = self._judge(name, each)
                if isinstance(judged, str):
                    self.parts[name].gone.add(each.identifier)
                    yield judged
                    continue
                kept.append(judged)
                if judged.external:
                    self.parts[name].addresses.add(judged.identifier)
                    continue
                target = resolve(name, judged.target)
                if target not in self.parts:
                    waiting.append(target)
                self.parts.setdefault(target, _Part()).kinds.add(judged.short_kind)
            unsaid = any(each.external and each.target.startswith("#") for each in kept)
            if unsaid or tuple(kept) != before:
                self.package.parts[relationships_name(name)] = write_relationships(kept)

    def _judge(self, part: str, relationship: Relationship) -> Relationship | str:
        """Return a relationship as it may stay, with its target as the part is called; or its name.

        What is missing stays missing: whoever opens the package says so.
        """
        kind = relationship.short_kind
        if relationship.external:
            permitted = may_be_permitted if self._is_template else is_permitted
            if kind == "hyperlink" and permitted(relationship.target):
                return relationship
            return _NAMES.get(kind, "linked content")
        if kind not in _XML_KINDS | _BINARY_KINDS:
            return _INSIDE.get(kind) or _NAMES.get(kind, "content that letterkit doesn’t know")
        target = resolve(part, relationship.target)
        name = self._names.get(part_key(target), target)
        if kind in _BINARY_KINDS and name not in self.package.parts:
            # Word opens such files, and shows an empty frame.
            return "a picture that isn’t in the file" if kind == "image" else ""
        if kind in _BINARY_KINDS and _is_unclear(self.package.parts.get(name, b"")):
            return "a picture that can’t be looked into"
        if kind == "core-properties" and not self._is_the_one_with_properties(name):
            return ""
        as_it_is = name == target and "\\" not in relationship.target
        return relationship if as_it_is else relationship._replace(target=f"/{name}")

    def _is_the_one_with_properties(self, name: str) -> bool:
        """Return whether a part holds core properties and is the first: there is one title."""
        if any("core-properties" in each.kinds for each in self.parts.values()):
            return False
        data = self.package.parts.get(name)
        return data is None or local_name(parse(data, name)) == "coreProperties"

    def clean(self, name: str) -> list[str]:
        """Clean a part, if it is XML, and return what was taken out of it."""
        part = self.parts[name]
        data = self.package.parts.get(name)
        if data is None:
            return []
        if part.kinds <= _BINARY_KINDS:
            if not _looks_like_xml(data):
                return []
            root = _parse_picture(data)
            assert root is not None  # noqa: S101 - or it would be unclear, and gone
        else:
            root = parse(data, name)
            if part.kinds <= _FOREIGN_KINDS:
                return []
        taken = remove_links(root, part.gone, part.addresses)
        if unused := part.addresses - references(root):
            kept = [
                each for each in self.package.relationships(name) if each.identifier not in unused
            ]
            self.package.parts[relationships_name(name)] = write_relationships(kept)
        # What else a reader might take its letters for isn't kept, such as another encoding.
        plain = root.getroottree().docinfo.encoding in _ENCODINGS
        if taken or not plain or b"<!DOCTYPE" in data:
            self.package.parts[name] = serialise(root)
        return taken

    def drop_unreached(self) -> None:
        """Take out what no relationship leads to, and what is said of its content type."""
        parts = self.package.parts
        kept = {CONTENT_TYPES, *self.parts, *map(relationships_name, self.parts)}
        unreached = [name for name in parts if name not in kept]
        if not unreached:
            return
        keys = {part_key(name) for name in unreached}
        types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
        for each in list(types.iterchildren("{*}Override")):
            if part_key(each.get("PartName", "")) in keys:
                types.remove(each)
        parts[CONTENT_TYPES] = serialise(types)
        for name in unreached:
            del parts[name]


def _looks_like_xml(data: bytes) -> bool:
    """Return whether a program that goes by the contents would take a part for XML."""
    text = data.lstrip(b"\0\xef\xbb\xbf\xff\xfe \t\r\n")
    return text.startswith((b"<", _EBCDIC)) or (not text and bool(data))


def _parse_picture(data: bytes) -> etree._Element | None:
    """Return the root of a drawing, which may declare a document type; None where it isn't sound.

    Drawing programs put a document type there, of which nothing is read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if next(root.iter(etree.Entity), None) is None else None


def _is_unclear(data: bytes) -> bool:
    """Return whether a picture may be a drawing that can't be looked into."""
    if data.startswith(_GZIP):
        try:
            start = zlib.decompressobj(wbits=31).decompress(data, _LOOKED_AT)
        except zlib.error:
            return False
        return _looks_like_xml(start)
    return _looks_like_xml(data) and _parse_picture(data) is None
