"""Take out of a drawing (SVG) what it would fetch or run: it may hold only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from letterkit.template.sanitising.elements import local_name

_ACTIVE: Final = re.compile(r"script|foreignobject|set|animate\w*|handler|iframe", re.IGNORECASE)
# Of what is embedded, what begins as a PNG, a JPEG or a GIF does: readers go by the contents, which
# may be one more drawing.
_EMBEDDED: Final = re.compile(
    r"\s*(#|data:image/(?i:png|jpe?g|gif);base64,\s*(iVBORw0KGgo|/9j/|R0lGOD))", re.ASCII
)
_STYLE_FETCHES: Final = re.compile(r"""url\s*\(\s*["']?\s*(?!#)|@import|\\""", re.IGNORECASE)
_FETCHING: Final = "a drawing's link to elsewhere"


def is_svg(root: etree._Element) -> bool:
    """Return whether a part is a drawing, by its root."""
    return local_name(root).lower() == "svg"


def remove_svg_links(root: etree._Element) -> list[str]:
    """Take references to elsewhere, scripts and animations out of a drawing, and name them."""
    return list(dict.fromkeys(_remove_links(root)))


def _remove_links(root: etree._Element) -> Iterator[str]:
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        name = local_name(element)
        if parent is not None and _ACTIVE.fullmatch(name):
            parent.remove(element)
            yield _FETCHING
            continue
        for key, value in element.attrib.items():
            if (
                etree.QName(key).localname.lower() in ("href", "src")
                and not _EMBEDDED.match(str(value))
            ) or _STYLE_FETCHES.search(str(value)):
                del element.attrib[key]
                yield _FETCHING
        if name.lower() == "style" and _STYLE_FETCHES.search("".join(map(str, element.itertext()))):
            element.clear()
            yield _FETCHING
