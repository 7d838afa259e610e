"""What has to be so of a result, whatever it was made of."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any, Final

import docx
from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.package import open_package
from letterkit.template.paragraphs import paragraphs_of

# What no letter says: how programs print that there is nothing.
_NOTHING: Final = re.compile(r"\b(?:None|nan|NaN|inf|Infinity|Undefined|True|False)\b")
_JARGON: Final = re.compile(r"Traceback|<class|object at 0x|\bErrno\b|NoneType|'utf-8' codec")


def texts_in(value: Any) -> str:
    """Return all texts that a value has in it, however deep."""
    if isinstance(value, dict):
        return " ".join(map(texts_in, value.values()))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if isinstance(value, list | tuple):
        return " ".join(map(texts_in, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return value if isinstance(value, str) else ""


class UnsoundError(AssertionError):
    """A result that nobody can use, although it was given for a good one."""


def check_error(error: LetterkitError) -> None:
    """Raise UnsoundError unless an error is a sentence for people."""
    if not error.message.strip().endswith((".", "!", "?", "”", ")")) or _JARGON.search(str(error)):
        raise UnsoundError(f"no sentence for people: {error}")


def check_document(content: bytes, source_text: str) -> None:
    """Raise UnsoundError unless a document opens again and says nothing that programs say.

    `source_text` is what its template says itself, which its documents may say, too.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if (broken := archive.testzip()) is not None:
            raise UnsoundError(f"a broken member {broken!r}")
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                try:
                    etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
                except etree.XMLSyntaxError as error:
                    raise UnsoundError(f"no XML in {name}: {error}") from error
    try:
        open_package(content)
        text = " ".join(paragraphs_of(content))
    except LetterkitError as error:
        raise UnsoundError(f"a document that can't be opened: {error}") from error
    docx.Document(io.BytesIO(content))
    odd = {word for word in _NOTHING.findall(text) if word.lower() not in source_text.lower()}
    if odd:
        raise UnsoundError(f"a letter says {sorted(odd)}")


def check_json(text: str) -> Any:
    """Return a value that was printed as JSON (RFC 8259). Raises UnsoundError if it is none."""

    def refuse(name: str) -> float:
        raise UnsoundError(f"{name} is no number in JSON")

    try:
        return json.loads(text, parse_constant=refuse)
    except ValueError as error:
        raise UnsoundError(f"no JSON: {error}: {text[:200]!r}") from error
