"""The document's properties (its title and so on), which may hold merge fields too."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from jinja2 import Template
from lxml import etree

from letterkit.template.language import Language
from letterkit.template.opc import parse
from letterkit.template.undeclared_names import undeclared_names
from letterkit.text import strip_forbidden

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
# The ones that docxtpl fills, by its names and in its order (ECMA-376 part 2, 8.3.3).
_FILLED: Final = {
    "author": f"{{{_DUBLIN_CORE}}}creator",
    "comments": f"{{{_DUBLIN_CORE}}}description",
    "identifier": f"{{{_DUBLIN_CORE}}}identifier",
    "language": f"{{{_DUBLIN_CORE}}}language",
    "subject": f"{{{_DUBLIN_CORE}}}subject",
    "title": f"{{{_DUBLIN_CORE}}}title",
}
# Those that it leaves with their gaps, which a reader would find there.
_ALSO_FILLED: Final = {
    "category": f"{{{_CORE}}}category",
    "content_status": f"{{{_CORE}}}contentStatus",
    "keywords": f"{{{_CORE}}}keywords",
}
_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_MAX_LENGTH: Final = 255  # of what is filled: Word's own dialog takes no more
_MARK: Final = re.compile("\ue000([0-9])\ue000")


class Properties:
    """The core properties (docProps/core.xml), compiled once and rendered for each letter.

    What a value holds stands in the property as typed. (docxtpl, when it escapes, escapes
    properties twice: "R&B" becomes "R&amp;B" for the reader. That alone is done otherwise.)
    A property without merge fields stays as it is, however long, and none is added.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        root = parse(data, name)
        sources = self.sources_of(data, name)
        self.changes = any("{" in source for source in sources.values())
        self.names: tuple[str, ...] = ()
        self._language = Language(autoescape=False)
        self._templates: dict[str, Template] = {}
        for number, (field, source) in enumerate(sources.items()):
            if "{" in source:
                self._templates[str(number)] = self._compile(source)
                _put(root, (_FILLED | _ALSO_FILLED)[field], f"\ue000{number}\ue000")
        # The odd pieces are the numbers of the properties that stand there.
        self._pieces = _MARK.split(_DECLARATION + etree.tostring(root, encoding="unicode"))

    def _compile(self, source: str) -> Template:
        tree = self._language.parse(source)
        self.names += tuple(sorted(undeclared_names(tree)))
        code = self._language.compile(tree)
        return Template.from_code(self._language, code, dict(self._language.globals))

    @staticmethod
    def sources_of(data: bytes, name: str) -> dict[str, str]:
        """Return the properties in a part, with their tags, by name."""
        root = parse(data, name)
        sources = {field: root.findtext(tag) or "" for field, tag in _FILLED.items()}
        more = {field: root.findtext(tag) or "" for field, tag in _ALSO_FILLED.items()}
        return sources | {field: source for field, source in more.items() if "{" in source}

    def render(self, values: dict[str, Any], *, plain: bool) -> bytes:  # noqa: ARG002 - as other parts do
        """Return docProps/core.xml filled with `values`, as UTF-8."""
        self._language.begin()
        pieces = self._pieces.copy()
        for index in range(1, len(pieces), 2):
            text = self._templates[pieces[index]].render(values)
            pieces[index] = escape(strip_forbidden(text)[:_MAX_LENGTH])
        return "".join(pieces).encode()


def _put(root: etree._Element, tag: str, text: str) -> None:
    """Give a property that is there this text."""
    for element in root.iterfind(tag):
        element.text = text
        return
