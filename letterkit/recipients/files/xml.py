"""The little of XML that spreadsheets need: part by part, and safely."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import IO, Any, Final, Protocol, cast
from zipfile import ZipFile, ZipInfo

from lxml import etree  # pyright: ignore - lxml brings no types; what is used of it stands below

from letterkit.errors import LetterkitError
from letterkit.recipients.files.grid import MAX_PART_BYTES

# Everything but the sheets themselves is held in memory as a whole.
_MAX_HELD_BYTES: Final = 256_000_000
_SAFE: Final = {"resolve_entities": False, "no_network": True, "load_dtd": False}


class Element(Protocol):
    """An XML element, as far as it is used here."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, key: str, default: str | None = None, /) -> str | None:
        """Return an attribute."""
        ...

    def getparent(self) -> Element | None:
        """Return the element that this one stands in."""
        ...

    def items(self) -> list[tuple[str, str]]:
        """Return all attributes with their names."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """Yield this element and all below it, or those of the given tags."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Element: ...


_etree: Final[Any] = cast("Any", etree)
XmlError: Final[type[Exception]] = _etree.XMLSyntaxError


@lru_cache(maxsize=1024)
def local(tag: object) -> str:
    """Return a tag without its namespace; strict and transitional files differ only in that."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute whatever its namespace."""
    return next((value for key, value in element.items() if local(key) == name), None)


class PackageParts:
    """The parts of a zipped document, found without regard to case and slashes.

    With `recover`, XML that breaks off or has mistakes is read as far as it makes sense.
    """

    def __init__(self, archive: ZipFile, *, recover: bool = False) -> None:
        self.recover = recover
        self._archive = archive
        self._members: dict[str, ZipInfo] = {}
        for info in archive.infolist():
            self._members.setdefault(_normalised(info.filename), info)

    def __contains__(self, name: str) -> bool:
        return _normalised(name) in self._members

    def open(self, name: str, limit: int = MAX_PART_BYTES) -> IO[bytes]:
        """Open a part for reading; refuse one that unpacks to more than `limit` bytes."""
        info = self._members[_normalised(name)]
        if info.file_size > limit:
            raise LetterkitError(
                "The spreadsheet is too large: unpacked, one of its parts takes more than "
                f"{limit // 1_000_000:,} megabytes.",
                "Save only the rows and columns that the letters need as a new file.",
            )
        return self._archive.open(info)

    def below(self, folder: str) -> list[str]:
        """Return the names of the parts in a folder, shorter names first: sheet2 before sheet10."""
        names = [name for name in self._members if posixpath.dirname(name) == folder]
        return sorted(names, key=lambda name: (len(name), name))

    def read(self, name: str) -> bytes:
        """Return a part's bytes."""
        with self.open(name, _MAX_HELD_BYTES) as stream:
            return stream.read()

    def root(self, name: str) -> Element | None:
        """Return a part's XML; None where there is no such part."""
        if name not in self:
            return None
        with self.open(name, _MAX_HELD_BYTES) as stream:
            parser = _etree.XMLParser(recover=self.recover, **_SAFE)
            return cast("Element | None", _etree.parse(stream, parser).getroot())

    def stream(self, name: str, *tags: str, in_memory: bool = False) -> Iterator[Element]:
        """Yield a part's elements of the given local names, each forgotten after its turn."""
        limit = _MAX_HELD_BYTES if in_memory else MAX_PART_BYTES
        return (element for _event, element in self._parse(name, tags, ("end",), limit))

    def events(self, name: str, *tags: str) -> Iterator[tuple[str, Element]]:
        """Yield "start" and "end" of a part's elements, each forgotten after its end."""
        return self._parse(name, tags, ("start", "end"), MAX_PART_BYTES)

    def _parse(
        self, name: str, tags: Sequence[str], events: Sequence[str], limit: int
    ) -> Iterator[tuple[str, Element]]:
        qualified_tags = [f"{{*}}{tag}" for tag in tags]
        with self.open(name, limit) as stream:
            for event, element in _etree.iterparse(
                stream, events=events, tag=qualified_tags, recover=self.recover, **_SAFE
            ):
                yield event, cast("Element", element)
                if event == "end":
                    _release(element)

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's relationships by id: the last word of the type, and the target part."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        targets: dict[str, tuple[str, str]] = {}
        if root is None:
            return targets
        for element in root:
            kind = (attribute(element, "Type") or "").rpartition("/")[2]
            target = (attribute(element, "Target") or "").replace("\\", "/")
            targets[attribute(element, "Id") or ""] = (kind, posixpath.join("/", folder, target))
        return targets


def _release(element: Any) -> None:
    # What lies before the element must go too, or a million empty rows stay in memory.
    element.clear()
    parent = element.getparent()  # in a torn file, an element may stand beside the outermost one
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _normalised(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).lower()
