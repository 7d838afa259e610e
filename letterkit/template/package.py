"""A Word file as a package of parts: opened with suspicion, and made harmless.

Templates come from strangers. What is let in here is a plain Office Open XML document (ECMA-376,
part 2 for the package, part 1 for its content) of sane size without entities or macros; what a
document could fetch from elsewhere is taken out by `letterkit.template.links`.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.file_contents import ARCHIVE_ERRORS, open_archive
from letterkit.file_errors import unreadable

MAX_FILE: Final = 64 * 2**20
MAX_UNPACKED: Final = 256 * 2**20
MAX_PARTS: Final = 4096
MAX_RATIO: Final = 250
RATIO_MATTERS_FROM: Final = 2**20
_SHARED: Final = 2**17  # bytes of a part up to which it is remembered to be well-formed

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT_RELATIONSHIPS: Final = "_rels/.rels"

_WORDPROCESSING: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE: Final = _WORDPROCESSING + "document.main+xml"
_TEMPLATE_TYPE: Final = _WORDPROCESSING + "template.main+xml"
_MACRO_TYPES: Final = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_OFFICE_DOCUMENT: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
)
_STRICT_OFFICE_DOCUMENT: Final = (
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
)

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_DOCX: Final = (
    "Open it in Word, choose File ▸ Save As and the type “Word Document (*.docx)”."
)
_PICK_ANOTHER: Final = "Choose a Word document that ends in .docx."
_SAVE_AGAIN: Final = "Open it in Word, save it again and try once more, or use another copy of it."


@dataclass(slots=True)
class Package:
    """The parts of one Word document by name, in the file's order, and which one is the main part.

    `removed` names what was taken out because it would have fetched something.
    """

    parts: dict[str, bytes]
    main: str
    removed: list[str] = field(default_factory=list[str])

    def relationships_of(self, part: str) -> str:
        """Return the name of the part that holds the relationships of `part`."""
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def xml_parts(self) -> Iterator[str]:
        """Yield the names of the parts that hold XML, relationships excluded."""
        for name in self.parts:
            if name.lower().endswith((".xml", ".vml")) and name != CONTENT_TYPES:
                yield name

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts that `part` refers to with a relationship type ending in `/kind`."""
        name = self.relationships_of(part)
        if name not in self.parts:
            return
        for relationship in _relationships(self.parts[name], name):
            if relationship.kind.endswith(f"/{kind}"):
                target = resolve(part, relationship.target)
                if not relationship.external and target in self.parts:
                    yield target

    def to_bytes(self) -> bytes:
        """Return the package as a .docx file."""
        with io.BytesIO() as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in self.parts.items():
                    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
            return file.getvalue()


class _Relationship(NamedTuple):
    """A relationship of a part (ECMA-376 part 2): its type, target, and whether that is outside."""

    kind: str
    target: str
    external: bool


@lru_cache(maxsize=64)
def _relationships(data: bytes, name: str) -> tuple[_Relationship, ...]:
    return tuple(
        _Relationship(
            each.get("Type", ""), each.get("Target", ""), each.get("TargetMode") == "External"
        )
        for each in parse(data, name).iterchildren("*")
    )


def resolve(part: str, target: str) -> str:
    """Return the part name that a relationship target of `part` means."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part, read without entities, DTDs or network.

    Raises LetterkitError where the part isn't well-formed or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LetterkitError(
            f"The Word file is damaged: its part “{name}” can't be read.", _SAVE_AGAIN
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise LetterkitError(
            f"The file's part “{name}” declares entities, which no Word document does.",
            "It may have been made to do harm. Ask for another copy of it.",
        )
    return root


def open_package(source: Path | bytes) -> Package:
    """Return the package in a file or in bytes: a .docx, or a .dotx turned into one.

    Raises LetterkitError, with what to do, for everything else: old .doc files, macro files,
    ISO-strict files, encrypted ones, damaged ones, other kinds, and archives of absurd size.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    _refuse_other_kinds(data)
    parts = _unpack(data)
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            (_check_once if len(content) <= _SHARED else parse)(content, name)
    main = _main_part(parts)
    _check_content_type(parts, main)
    return Package(parts, main)


@lru_cache(maxsize=64)
def _check_once(data: bytes, name: str) -> None:
    """Parse a part, unless the very same one was well-formed before: letters share most parts."""
    parse(data, name)


def read_file(path: Path) -> bytes:
    """Return a Word file's bytes. Raises LetterkitError where it can't be read or is too large."""
    try:
        if path.is_dir():
            raise LetterkitError(f"“{path.name}” is a folder.", _PICK_ANOTHER)
        if path.stat().st_size > MAX_FILE:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error, program="Word") from error
    except ValueError as error:  # a name that no file can have
        raise LetterkitError(f"“{path.name}” can't be opened.", _PICK_ANOTHER) from error


def _too_large() -> LetterkitError:
    return LetterkitError(
        "The Word file is far too large for a template.",
        "Make its pictures smaller (in Word: Picture Format ▸ Compress Pictures).",
    )


def _refuse_other_kinds(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise _too_large()
    if not data:
        raise LetterkitError("The file is empty.", _PICK_ANOTHER)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise LetterkitError(
                "The Word file is protected with a password.",
                "Open it in Word, take the password off (File ▸ Info ▸ Protect Document) "
                "and save it.",
            )
        raise LetterkitError("The file is in Word's old format (.doc).", _SAVE_AS_DOCX)
    if data.startswith((b"{\\rtf", b"\xef\xbb\xbf{\\rtf")):
        raise LetterkitError("The file is a Rich Text file (.rtf).", _SAVE_AS_DOCX)
    if data.startswith(b"%PDF"):
        raise LetterkitError("The file is a PDF, not a Word document.", _PICK_ANOTHER)
    if not data.startswith(b"PK"):
        raise LetterkitError("The file isn't a Word document.", _PICK_ANOTHER)


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with open_archive(data) as archive:
            return _read_members(archive)
    except NotImplementedError as error:
        raise LetterkitError(
            "The Word file is packed in a way that Word doesn't use.", _SAVE_AGAIN
        ) from error
    except ARCHIVE_ERRORS as error:
        raise LetterkitError(
            "The Word file is damaged or was only partly copied.", _SAVE_AGAIN
        ) from error


def _read_members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return a zip archive's members by name, read so that no zip bomb gets through.

    Raises LetterkitError for what is protected, unpacks to too much or has two parts of a name.
    """
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MAX_PARTS:
        raise _bomb()
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in members:
        if info.flag_bits & 1:
            raise LetterkitError("The file is protected with a password.", _PICK_ANOTHER)
        if info.filename in parts or ".." in info.filename.split("/"):
            raise LetterkitError("The Word file is damaged: its parts clash.", _SAVE_AGAIN)
        # The sizes that an archive states may lie, so what counts is what comes out.
        allowed = min(left, max(RATIO_MATTERS_FROM, info.compress_size * MAX_RATIO))
        with archive.open(info) as member:
            content = member.read(allowed + 1)
        if len(content) > allowed:
            raise _bomb()
        left -= len(content)
        parts[info.filename] = content
    return parts


def _bomb() -> LetterkitError:
    return LetterkitError(
        "The file unpacks to an absurd size, as no Word document does.",
        "It may have been made to do harm. Ask for another copy of it.",
    )


def _main_part(parts: dict[str, bytes]) -> str:
    if "mimetype" in parts and b"opendocument" in parts["mimetype"]:
        raise LetterkitError("The file is an OpenDocument file (.odt).", _SAVE_AS_DOCX)
    if CONTENT_TYPES not in parts or ROOT_RELATIONSHIPS not in parts:
        raise LetterkitError("The file isn't a Word document.", _PICK_ANOTHER)
    for relationship in _relationships(parts[ROOT_RELATIONSHIPS], ROOT_RELATIONSHIPS):
        kind = relationship.kind
        if kind == _STRICT_OFFICE_DOCUMENT:
            raise LetterkitError(
                "The file is a “Strict Open XML Document”, which few programs read.", _SAVE_AS_DOCX
            )
        if kind == _OFFICE_DOCUMENT:
            main = resolve("", relationship.target)
            if main in parts:
                return main
    raise LetterkitError("The Word file is damaged: its text is missing.", _SAVE_AGAIN)


def _check_content_type(parts: dict[str, bytes], main: str) -> None:
    """Refuse macros and what is no Word document; make a template (.dotx) a document.

    `main` is the main part's name; its content type (ECMA-376 part 2) decides.
    """
    types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    for override in types:
        if override.get("PartName", "").lstrip("/").lower() != main.lower():
            continue
        kind = override.get("ContentType", "")
        if kind in _MACRO_TYPES:
            raise LetterkitError(
                "The file holds macros (.docm or .dotm), and letters to councillors must not.",
                _SAVE_AS_DOCX,
            )
        if kind == _TEMPLATE_TYPE:
            override.set("ContentType", DOCUMENT_TYPE)
            parts[CONTENT_TYPES] = etree.tostring(
                types, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        elif kind != DOCUMENT_TYPE:
            raise LetterkitError("The file isn't a Word document.", _PICK_ANOTHER)
        return
    raise LetterkitError("The file isn't a Word document.", _PICK_ANOTHER)
