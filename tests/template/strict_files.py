"""Word files turned into ISO-strict ones: what Word's “Strict Open XML Document” does to them."""

from __future__ import annotations

import re

from tests.docx_files import parts_of, zip_of

_ISO = b"http://purl.oclc.org/ooxml/"
_OPEN_XML = b"http://schemas.openxmlformats.org/"
_W = rb"<w:(tblBorders|tcBorders|tblCellMar|tcMar)\b.*?</w:\1>"


def strict(document: bytes) -> bytes:
    """Return a transitional Word file as a strict one: names, sides, and measures with units."""
    return zip_of(
        {
            name: _part(data) if name.endswith((".xml", ".rels")) else data
            for name, data in parts_of(document).items()
        }
    )


def _part(data: bytes) -> bytes:
    data = re.sub(
        _OPEN_XML + rb"(wordprocessingml|drawingml|officeDocument|schemaLibrary)/2006/([\w/-]+)",
        lambda m: _ISO + m[1] + b"/" + _camel(m[2]),
        data,
    )
    data = data.replace(b"<w:document ", b'<w:document w:conformance="strict" ')
    data = re.sub(rb'(<w:(?:jc|lvlJc|tab) [^>]*?w:val=")left"', rb'\1start"', data)
    data = re.sub(rb'(<w:(?:jc|lvlJc|tab) [^>]*?w:val=")right"', rb'\1end"', data)
    data = re.sub(_W, lambda m: _sides(m[0], b"<w:", b"</w:"), data, flags=re.DOTALL)
    data = re.sub(rb"<w:ind [^>]*>", lambda m: _sides(m[0], b" w:"), data)
    twips = rb"(<w:(?:pgSz|pgMar|ind|gridCol|tcW|spacing) [^>]*>)"
    data = re.sub(twips, _points, data)
    return re.sub(rb'<w:(sz|szCs) w:val="(\d+)"', _half_points, data)


def _camel(name: bytes) -> bytes:
    return name.replace(b"extended-p", b"extendedP").replace(b"custom-p", b"customP")


def _sides(data: bytes, *befores: bytes) -> bytes:
    for before in befores:
        data = data.replace(before + b"left", before + b"start")
        data = data.replace(before + b"right", before + b"end")
    return data


def _points(match: re.Match[bytes]) -> bytes:
    return re.sub(
        rb"(w:(?:w|h|top|bottom|left|right|start|end|hanging|firstLine|header|footer|gutter|before"
        rb'|after|pos)=")(-?\d+)"',
        lambda m: m[1] + b"%gpt" % (int(m[2]) / 20) + b'"',
        match[0],
    )


def _half_points(match: re.Match[bytes]) -> bytes:
    return b'<w:%s w:val="%gpt"' % (match[1], int(match[2]) / 2)
