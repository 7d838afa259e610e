"""How values are written in a PDF. References are to ISO 32000-1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

_SPECIAL: Final = re.compile(rb"[\\()\r]")
_ESCAPED: Final = {b"\\": b"\\\\", b"(": b"\\(", b")": b"\\)", b"\r": b"\\r"}
_NO_NAME: Final = re.compile(rb"[^!$&-'*-.0-;=?-Z^-z|~]")


def text_string(text: str) -> bytes:
    """Return a text string (7.9.2.2) in hexadecimal digits, so that nothing needs escaping."""
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().encode("ascii")


def literal(data: bytes) -> bytes:
    """Return a literal string of bytes (7.3.4.2)."""
    return b"(%s)" % _SPECIAL.sub(lambda match: _ESCAPED[match[0]], data)


def name(text: str) -> bytes:
    """Return a name (7.3.5)."""
    return b"/" + _NO_NAME.sub(lambda match: b"#%02X" % match[0][0], text.encode())


@lru_cache(maxsize=64)
def tag(kind: str) -> bytes:
    """Return a structure type's name, of which there are few."""
    return name(kind)


def number(value: float) -> bytes:
    """Return a length of tens of thousands at most, to a tenth."""
    return b"%g" % round(value, 1)


def references(numbers: Iterable[int]) -> bytes:
    """Return an array of references to objects."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def dictionary(entries: Mapping[str, object]) -> bytes:
    """Return a dictionary of names, numbers and sequences of numbers."""
    return b"<<%s>>" % b"".join(name(key) + _value(value) for key, value in entries.items())


def _value(value: object) -> bytes:
    if isinstance(value, bool):
        return b" true" if value else b" false"
    if isinstance(value, (int, float)):
        return b" %g" % value
    if isinstance(value, (list, tuple)):
        return b"[%s]" % b"".join(map(_value, value))  # pyright: ignore[reportUnknownArgumentType]
    return name(str(value))
