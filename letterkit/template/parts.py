"""One part of a template, its body or a header: compiled once, rendered for each letter.

docxtpl's patching has been done by the time a part gets here; rendering repeats, faster, what
docxtpl does after it: the same escapes, breaks, table and picture fixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.breaks import resolve_breaks
from letterkit.template.language import Language
from letterkit.template.opc import parse
from letterkit.template.outlines import is_harmless, outline_of
from letterkit.template.sanitising import remove_links
from letterkit.template.table_fixes import FIRST_PICTURE, fix_once
from letterkit.template.tags import check_ends
from letterkit.template.undeclared_names import undeclared_names
from letterkit.template.wellformed import is_well_formed

_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_MARKED_PARAGRAPH: Final = re.compile(r"\n<w:p([ >])")
_BODY: Final = re.compile(r"<w:body[^>]*>")


class CompiledPart:
    """A compiled part under its name in the package.

    `finish` turns rendered XML into the part's text; it is given whether the XML is known to be
    sound: well-formed, and with nothing to fix. A part whose `changes` is false holds no tags: it
    is the same for everybody. `names` are the fields that it depends on. `harmless` tells of an
    outline of the part whether whatever it is filled with leads nowhere (see `outlines`).
    """

    def __init__(  # noqa: PLR0913 - what makes a part
        self,
        language: Language,
        name: str,
        source: str,
        finish: Callable[[str, bool], str],
        harmless: Callable[[str], bool],
        *,
        preserve_blanks: bool,
    ) -> None:
        self.name = name
        self._language = language
        self._finish = finish
        # docxtpl's own device: a line a paragraph, so that an error's line gives the paragraph.
        self.source = _PARAGRAPH.sub(r"\n<w:p\1", source)
        self.tree = language.parse(self.source)
        for data in self.tree.find_all(nodes.TemplateData):
            data.data = _MARKED_PARAGRAPH.sub(r"<w:p\1", data.data)
        self._sound = (
            is_well_formed(self.tree, preserve_blanks=preserve_blanks)
            and harmless(outline_of(self.tree))
            and fix_once(self.tree)
        )
        self.changes = not _only_data(self.tree)
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
        return self._finish(resolve_breaks(xml), self._sound and plain).encode()


def _only_data(tree: nodes.Template) -> bool:
    return all(
        isinstance(node, nodes.Output)
        and all(isinstance(child, nodes.TemplateData) for child in node.nodes)
        for node in tree.body
    )


def body_part(
    language: Language, name: str, docxtpl: DocxTemplate, addresses: Collection[str]
) -> CompiledPart:
    """Return the document's body as a part. For `addresses` see `remove_links`, here and below."""
    root = docxtpl.docx.element
    opening = _BODY.match(docxtpl.get_xml())
    if opening is None:
        raise broken_blocks()
    # What stands around the body: the root's start with its namespaces, a background, the end.
    shell = parse(etree.tostring(root), name)
    body = shell.find("{*}body")
    if body is None:
        raise broken_blocks()
    body.clear()
    body.tail = None
    before, _, after = etree.tostring(shell, encoding="unicode").partition("<w:body/>")
    source = "<w:body>" + _patched(docxtpl.get_xml(), docxtpl).removeprefix(opening[0])

    def declare(xml: str) -> str:
        return opening[0] + xml.removeprefix("<w:body>")

    def harmless(outline: str) -> bool:
        return is_harmless(declare(outline), addresses)

    def finish(xml: str, sound: bool) -> str:
        if sound:
            return f"{_DECLARATION}{before}{xml}{after}"
        declared = declare(xml)
        _check_well_formed(declared, addresses)
        fixed = etree.tostring(_fix(declared), encoding="unicode")
        return f"{_DECLARATION}{before}{fixed}{after}"

    return CompiledPart(language, name, source, finish, harmless, preserve_blanks=True)


def _patched(xml: str, docxtpl: DocxTemplate) -> str:
    """Return a part's XML with docxtpl's tags as Jinja's. Raises TemplateSyntaxError."""
    check_ends(xml)
    return docxtpl.patch_xml(xml)


def _fix(xml: str) -> etree._Element:
    """Return a rendered body with docxtpl's fixes of tables and pictures' numbers."""
    fixer = DocxTemplate(b"")  # type: ignore[arg-type] - never opened: only asked to fix
    fixer.docx_ids_index = FIRST_PICTURE
    try:
        tree = fixer.fix_tables(xml)
        fixer.fix_docpr_ids(tree)
    except (AttributeError, TypeError, ValueError, ZeroDivisionError) as error:
        raise LetterkitError(
            "A table in the template has no proper columns once it is filled.",
            "Look at the table's loops ({%tr for … %}, {%tc for … %}), or make the table anew.",
        ) from error
    return tree


def story_part(
    language: Language, name: str, xml: str, docxtpl: DocxTemplate, addresses: Collection[str]
) -> CompiledPart:
    """Return a header or footer, given as docxtpl reads it, as a part."""

    def finish(rendered: str, sound: bool) -> str:
        if not sound:
            _check_well_formed(rendered, addresses)
            # As python-docx reads it, for docxtpl does: blanks between elements are left out.
            parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
            rendered = etree.tostring(etree.fromstring(rendered, parser), encoding="unicode")
        return _DECLARATION + rendered

    harmless = partial(is_harmless, addresses=addresses)
    source = _patched(xml, docxtpl)
    return CompiledPart(language, name, source, finish, harmless, preserve_blanks=False)


def note_part(
    language: Language, name: str, data: bytes, docxtpl: DocxTemplate, addresses: Collection[str]
) -> CompiledPart:
    """Return footnotes, endnotes or comments as a part."""

    def finish(rendered: str, sound: bool) -> str:
        if not sound:
            _check_well_formed(rendered, addresses)
        return rendered

    # Decoded as docxtpl does, but for a byte-order mark, which may not stand inside text.
    source = _patched(data.decode("utf-8-sig"), docxtpl)
    harmless = partial(is_harmless, addresses=addresses)
    return CompiledPart(language, name, source, finish, harmless, preserve_blanks=True)


def _check_well_formed(xml: str, addresses: Collection[str]) -> None:
    """Raise LetterkitError where rendered XML is broken, or leads elsewhere as no value may."""
    try:
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise broken_blocks() from error
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
