"""The document's properties (its title and so on), which may hold merge fields too."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree

from letterkit.template.language import Language
from letterkit.template.undeclared_names import undeclared_names
from letterkit.text import strip_forbidden

# The ones that docxtpl fills, in its order.
FILLED: Final = ("author", "comments", "identifier", "language", "subject", "title")
# Those that it leaves with their gaps, which a reader would find there.
ALSO_FILLED: Final = ("category", "content_status", "keywords")
_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_MAX_LENGTH: Final = 255  # Word's own limit, which python-docx keeps
_MARK: Final = re.compile("\ue000([0-9])\ue000")


class Properties:
    """The core properties (docProps/core.xml), compiled once and rendered for each letter.

    What a value holds stands in the property as typed. (docxtpl, when it escapes, escapes
    properties twice: "R&B" becomes "R&amp;B" for the reader. That alone is done otherwise.)
    """

    def __init__(self, name: str, docxtpl: DocxTemplate) -> None:
        self.name = name
        core = docxtpl.docx.core_properties
        sources = self.sources_of(docxtpl)
        self.changes = any("{" in source for source in sources.values())
        self.names: tuple[str, ...] = ()
        self._language = Language(autoescape=False)
        self._templates: dict[str, Template] = {}
        for number, (field, source) in enumerate(sources.items()):
            if "{" in source:
                setattr(core, field, f"\ue000{number}\ue000")
                self._templates[str(number)] = self._compile(source)
            else:
                setattr(core, field, source)  # as docxtpl does: empty ones appear as well
        # The odd pieces are the numbers of the properties that stand there.
        xml = etree.tostring(core._element, encoding="unicode")  # type: ignore[attr-defined]  # noqa: SLF001 - python-docx offers no other way to it
        self._pieces = _MARK.split(_DECLARATION + xml)

    def _compile(self, source: str) -> Template:
        tree = self._language.parse(source)
        self.names += tuple(sorted(undeclared_names(tree)))
        code = self._language.compile(tree)
        return Template.from_code(self._language, code, dict(self._language.globals))

    @staticmethod
    def sources_of(docxtpl: DocxTemplate) -> dict[str, str]:
        """Return the properties of a template, with their tags, by name."""
        core = docxtpl.docx.core_properties
        sources = {field: getattr(core, field) for field in FILLED}
        more = {field: getattr(core, field) for field in ALSO_FILLED}
        return sources | {field: source for field, source in more.items() if "{" in source}

    def render(self, values: dict[str, Any], *, plain: bool) -> bytes:  # noqa: ARG002 - as other parts do
        """Return docProps/core.xml filled with `values`, as UTF-8."""
        self._language.begin()
        pieces = self._pieces.copy()
        for index in range(1, len(pieces), 2):
            text = self._templates[pieces[index]].render(values)
            pieces[index] = escape(strip_forbidden(text)[:_MAX_LENGTH])
        return "".join(pieces).encode()
