"""Parts that are data and no text: properties and custom XML, with tags in them."""

from __future__ import annotations

from typing import Any, Final

from jinja2 import Template
from lxml import etree

from letterkit.template.language import Language
from letterkit.template.patching import plain_source
from letterkit.template.undeclared_names import undeclared_names

_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class DataPart:
    """Such a part, compiled once and rendered for each letter; values stand in it as text."""

    changes = True

    def __init__(self, language: Language, name: str, root: etree._Element) -> None:
        self.name = name
        self.source = plain_source(root)
        self.tree = language.parse(self.source)
        self.names = tuple(sorted(undeclared_names(self.tree)))
        code = language.compile(self.tree)
        self._template = Template.from_code(language, code, dict(language.globals))

    def render(self, values: dict[str, Any], *, plain: bool) -> bytes:  # noqa: ARG002 - as other parts do
        """Return the part filled with `values`, as UTF-8."""
        return f"{_DECLARATION}{self._template.render(values)}".encode()
