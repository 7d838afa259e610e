"""A Word file as a package of parts: opened with suspicion, and made harmless.

Templates come from strangers. What is let in here is a plain Office Open XML document (ECMA-376,
part 2 for the package, part 1 for its content) of sane size without entities or macros; what a
document could fetch from elsewhere is taken out by `letterkit.template.sanitising`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_contents import ARCHIVE_ERRORS, open_archive
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, read_bounded
from letterkit.template.opc import (
    CONTENT_TYPES,
    ROOT_RELATIONSHIPS,
    SAVE_AGAIN,
    Relationship,
    canonical_names,
    declaration_of,
    parse,
    part_key,
    read_relationships,
    relationships_name,
    resolve,
    serialise,
)
from letterkit.template.strict import STRICT_OFFICE_DOCUMENT, transitional_parts

MAX_FILE: Final = 64 * 2**20
MAX_UNPACKED: Final = 256 * 2**20
MAX_PARTS: Final = 4096
MAX_RATIO: Final = 250
RATIO_MATTERS_FROM: Final = 2**20
_SHARED: Final = 2**17  # bytes of a part up to which it is remembered to be well-formed

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

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_DOCX: Final = (
    "Open it in Word, choose File ▸ Save As and the type “Word Document (*.docx)”."
)
_PICK_ANOTHER: Final = "Choose a Word document that ends in .docx."


@dataclass(slots=True)
class Package:
    """The parts of one Word document by name, in the file's order, and which one is the main part.

    `removed` names what was taken out because it would have fetched or run something, and
    `removed_names` whose names were.
    """

    parts: dict[str, bytes]
    main: str
    removed: list[str] = field(default_factory=list[str])
    removed_names: list[str] = field(default_factory=list[str])

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return the relationships of `part`, or with "" those of the package itself."""
        name = relationships_name(part)
        return read_relationships(self.parts[name], name) if name in self.parts else ()

    def addresses(self, part: str) -> frozenset[str]:
        """Return the identifiers of relationships of `part` that lead out of the package."""
        return frozenset(each.identifier for each in self.relationships(part) if each.external)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts that `part` refers to with a relationship type ending in `/kind`."""
        relationships = self.parts.get(relationships_name(part), b"")
        yield from _related(tuple(self.parts), part, relationships, kind)

    def to_bytes(self) -> bytes:
        """Return the package as a .docx file."""
        with io.BytesIO() as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in self.parts.items():
                    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
            return file.getvalue()


@lru_cache(maxsize=256)  # the documents of one template have the same parts
def _related(names: tuple[str, ...], part: str, relationships: bytes, kind: str) -> tuple[str, ...]:
    by_key = {part_key(name): name for name in names}
    targets = (
        by_key.get(part_key(resolve(part, each.target)))
        for each in (read_relationships(relationships, part) if relationships else ())
        if each.kind.endswith(f"/{kind}") and not each.external
    )
    return tuple(filter(None, targets))


def open_package(source: Path | bytes) -> Package:
    """Return the package in a file or in bytes: a .docx, or a .dotx turned into one.

    Raises LetterkitError, with what to do, for everything else: old .doc files, macro files,
    encrypted ones, damaged ones, other kinds, and archives of absurd size. An ISO-strict file is
    read as a transitional one.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    _refuse_other_kinds(data)
    parts = canonical_names(_unpack(data))
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            (_check_once if len(content) <= _SHARED else parse)(content, name)
    main, is_strict = _main_part(parts)
    _check_content_type(parts, main)
    if is_strict:
        parts = transitional_parts(parts)
    return Package(parts, main)


def check_targets(package: Package) -> None:
    """Raise LetterkitError where a part refers to one that isn't there."""
    for name in ("", *package.parts):
        for each in package.relationships(name):
            if not each.external and resolve(name, each.target) not in package.parts:
                raise LetterkitError(
                    "The Word file is damaged: parts of it are missing or don't fit together.",
                    SAVE_AGAIN,
                )


@lru_cache(maxsize=64)
def _check_once(data: bytes, name: str) -> None:
    """Parse a part, unless the very same one was well-formed before: letters share most parts."""
    parse(data, name)


def read_file(path: Path) -> bytes:
    """Return a Word file's bytes. Raises LetterkitError where it can't be read or is too large."""
    try:
        return read_bounded(path, MAX_FILE)
    except IsADirectoryError as error:
        raise LetterkitError(f"“{path.name}” is a folder.", _PICK_ANOTHER) from error
    except FileTooLargeError as error:
        raise _too_large() from error
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
            "The Word file is packed in a way that Word doesn't use.", SAVE_AGAIN
        ) from error
    except ARCHIVE_ERRORS as error:
        raise LetterkitError(
            "The Word file is damaged or was only partly copied.", SAVE_AGAIN
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
        if info.filename in parts:
            raise LetterkitError("The Word file is damaged: its parts clash.", SAVE_AGAIN)
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


def _main_part(parts: dict[str, bytes]) -> tuple[str, bool]:
    """Return the main part's name, and whether it is that of an ISO-strict file."""
    if "mimetype" in parts and b"opendocument" in parts["mimetype"]:
        raise LetterkitError("The file is an OpenDocument file (.odt).", _SAVE_AS_DOCX)
    if CONTENT_TYPES not in parts or ROOT_RELATIONSHIPS not in parts:
        raise LetterkitError("The file isn't a Word document.", _PICK_ANOTHER)
    names = {part_key(name): name for name in parts}
    for relationship in read_relationships(parts[ROOT_RELATIONSHIPS], ROOT_RELATIONSHIPS):
        if relationship.kind in (_OFFICE_DOCUMENT, STRICT_OFFICE_DOCUMENT):
            main = names.get(part_key(resolve("", relationship.target)))
            if main is not None:
                return main, relationship.kind == STRICT_OFFICE_DOCUMENT
    raise LetterkitError("The Word file is damaged: its text is missing.", SAVE_AGAIN)


def _check_content_type(parts: dict[str, bytes], main: str) -> None:
    """Refuse macros and what is no Word document; make a template (.dotx) a document.

    `main` is the main part's name; its content type (ECMA-376 part 2) decides.
    """
    types = parts[CONTENT_TYPES]
    kind = (_content_type if len(types) <= _SHARED else _content_type.__wrapped__)(types, main)
    if kind in _MACRO_TYPES:
        raise LetterkitError(
            "The file holds macros (.docm or .dotm), and letters to councillors must not.",
            _SAVE_AS_DOCX,
        )
    if kind not in (DOCUMENT_TYPE, _TEMPLATE_TYPE):
        raise LetterkitError("The file isn't a Word document.", _PICK_ANOTHER)
    if kind == _TEMPLATE_TYPE:
        root = parse(types, CONTENT_TYPES)
        declaration = declaration_of(root, main)
        if declaration is not None:
            declaration.set("ContentType", DOCUMENT_TYPE)
        parts[CONTENT_TYPES] = serialise(root)


@lru_cache(maxsize=64)
def _content_type(types: bytes, part: str) -> str:
    """Return the content type that a package declares for a part; "" for none."""
    declaration = declaration_of(parse(types, CONTENT_TYPES), part)
    return "" if declaration is None else declaration.get("ContentType", "")
