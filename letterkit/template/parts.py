"""One part of a template, its body or a header: compiled once, rendered for each letter.

What a letter needs done to it after its tags are filled is found out when the part is compiled:
mostly nothing but breaks. Otherwise each letter's part is parsed and mended.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.breaks import resolve_breaks
from letterkit.template.grids import fit_grids
from letterkit.template.language import Language
from letterkit.template.lifting import COLUMNS_VARY
from letterkit.template.outlines import is_harmless, outline_of
from letterkit.template.patching import PatchedPart
from letterkit.template.picture_numbers import PART_OF_NUMBERS, number_copies
from letterkit.template.sanitising import remove_links
from letterkit.template.structure import complete, is_whole, may_lack
from letterkit.template.undeclared_names import undeclared_names
from letterkit.template.wellformed import is_well_formed

_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_MARKED_PARAGRAPH: Final = re.compile(r"\n<w:p([ >])")


class CompiledPart:
    """A compiled part under its name in the package.

    A part whose `changes` is false is the same for everybody. `names` are the fields that it
    depends on. What isn't sure to be well-formed may fail for some. For `addresses` see
    `remove_links`. Copies of pictures that a loop makes are numbered from `first_copy`, pictures
    that are put in from `first_picture`.
    """

    def __init__(
        self,
        language: Language,
        name: str,
        patched: PatchedPart,
        addresses: Collection[str],
        first_copy: int,
    ) -> None:
        self.name = name
        self._language = language
        self._addresses = addresses
        self.first_picture = first_copy + PART_OF_NUMBERS // 2
        # docxtpl's own device: a line a paragraph, so that an error's line gives the paragraph.
        self.source = _PARAGRAPH.sub(r"\n<w:p\1", patched.source)
        self.tree = language.parse(self.source)
        for data in self.tree.find_all(nodes.TemplateData):
            data.data = _MARKED_PARAGRAPH.sub(r"<w:p\1", data.data)
        self.is_well_formed = is_well_formed(self.tree)
        self._sound = (
            COLUMNS_VARY not in patched.source
            and self.is_well_formed
            and is_harmless(outline_of(self.tree), addresses)
        )
        self._whole = self._sound and is_whole(self.tree)
        self.changes = not _only_data(self.tree)
        number_copies(self.tree, first_copy)
        try:
            code = language.compile(self.tree)
        except TemplateSyntaxError as error:
            error.source = self.source
            raise
        self.names = tuple(sorted(undeclared_names(self.tree)))
        # A plain dict of globals: Jinja's own chain of them is slow to copy for each rendering.
        self._template = Template.from_code(language, code, dict(language.globals))

    def render(self, values: dict[str, Any], *, plain: bool) -> bytes:
        """Return the part filled with `values` (see `render_context`), as UTF-8."""
        xml = self._template.render(values)
        if "_" in xml and ("{_" in xml or "%_" in xml or "}_" in xml):
            xml = (
                xml.replace("{_{", "{{")
                .replace("}_}", "}}")
                .replace("{_%", "{%")
                .replace("%_}", "%}")
            )
        xml = resolve_breaks(xml)
        if not (plain and self._sound):
            root = _well_formed(xml)
            _check_harmless(root, self._addresses)
            fit_grids(root)
        elif not self._whole and may_lack(xml):
            root = _well_formed(xml)
        else:
            return f"{_DECLARATION}{xml}".encode()
        complete(root)
        return f"{_DECLARATION}{etree.tostring(root, encoding='unicode')}".encode()


def _only_data(tree: nodes.Template) -> bool:
    return all(
        isinstance(node, nodes.Output)
        and all(isinstance(child, nodes.TemplateData) for child in node.nodes)
        for node in tree.body
    )


def _well_formed(xml: str) -> etree._Element:
    try:
        return etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise broken_blocks() from error


def _check_harmless(root: etree._Element, addresses: Collection[str]) -> None:
    """Raise LetterkitError where a rendered part leads elsewhere as no value may."""
    if any(remove_links(root, addresses=addresses)):
        raise LetterkitError(
            "The template writes something that would fetch something from elsewhere.",
            "Take the tag out that writes it.",
        )


def broken_blocks() -> LetterkitError:
    """Return the error for a template whose loops and conditions tear the document apart."""
    return LetterkitError(
        "The template's “if” or “for” blocks cut through its paragraphs or tables, "
        "so that text would be lost.",
        "Put {%p if … %}, {%p for … %} and their ends in paragraphs of their own "
        "({%tr … %} in rows of their own).",
    )
