"""Compile what of a template has text: its body, headers, footers, notes and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.template.fields import (
    KIND,
    TemplateField,
    TemplateLocation,
    fields_of,
    syntax_diagnostic,
    too_deep,
)
from letterkit.template.forbidden_constants import forbidden_constants
from letterkit.template.language import Language
from letterkit.template.lifting import Beside
from letterkit.template.opc import SAVE_AGAIN, parse
from letterkit.template.package import Package
from letterkit.template.parts import CompiledPart
from letterkit.template.patching import has_tags, patched
from letterkit.template.picture_numbers import PART_OF_NUMBERS, highest_number
from letterkit.template.properties import Properties

_STORIES: Final = {
    "header": "Header",
    "footer": "Footer",
    "footnotes": "Footnote",
    "endnotes": "Endnote",
}


class Compiler:
    """Compiles a package's parts that hold tags; all others stay as they are.

    `parts` are these, `fields` their merge fields one after another, `errors` what is wrong with
    their tags.
    """

    def __init__(self, package: Package, language: Language) -> None:
        self.parts: list[CompiledPart] = []
        self.fields: list[TemplateField] = []
        self.errors: list[Diagnostic] = []
        self._package = package
        self._language = language
        self._copies = 0
        for label, name in stories_of(package):
            root = parse(package.parts[name], name)
            self._copies = max(self._copies, highest_number(package.parts[name].decode("latin-1")))
            if name == package.main and root.find("{*}body") is None:
                raise unsound()
            if has_tags(root):
                self._compile(label, name, root)
        if core := core_part(package):
            self._compile_properties(Properties.sources_of(package.parts[core], core))

    def _compile(self, label: str, name: str, root: etree._Element) -> None:
        def make() -> nodes.Template:
            source = patched(root, self._language)
            self.errors += (swallowed(each, label) for each in source.beside)
            addresses = self._package.addresses(name)
            first = self._copies + 1 + PART_OF_NUMBERS * len(self.parts)
            part = CompiledPart(self._language, name, source, addresses, first)
            self.parts.append(part)
            return part.tree

        if tree := self._parsed(label, make):
            self._add(self.parts[-1].source, tree, label)

    def _compile_properties(self, sources: Mapping[str, str]) -> None:
        language = Language(autoescape=False)
        for name, source in sources.items():
            label = f"Property “{name}”"
            if tree := self._parsed(label, lambda s=source: language.parse(s), source):
                self._add(source, tree, label)

    def _parsed(
        self, label: str, make: Callable[[], nodes.Template], source: str = ""
    ) -> nodes.Template | None:
        try:
            return make()
        except TemplateSyntaxError as error:
            self.errors.append(syntax_diagnostic(error, source or error.source or "", label))
        except (SyntaxError, RecursionError):
            self.errors.append(too_deep(label))
        return None

    def _add(self, source: str, tree: nodes.Template, label: str) -> None:
        self.errors += forbidden_constants(tree, source, label)
        self.fields += fields_of(source, tree, label)


def stories_of(package: Package) -> Iterator[tuple[str, str]]:
    """Yield what a user calls each part with text of its own, and the part's name."""
    seen = {package.main}
    yield "Text", package.main
    for kind, label in _STORIES.items():
        for name in package.related(package.main, kind):
            if name not in seen:
                seen.add(name)
                yield label, name


def core_part(package: Package) -> str | None:
    """Return the name of the part with the core properties, if there is one."""
    return next(package.related("", "core-properties"), None)


def swallowed(beside: Beside, label: str) -> Diagnostic:
    """Return the diagnostic for what stands beside a tag that takes the whole's place."""
    what = beside.words if not beside.words.startswith("“") else f"the words {beside.words}"
    tag = beside.tag
    return Diagnostic(
        Severity.ERROR,
        KIND,
        f"{what[0].upper()}{what[1:]} would be in no letter: the tag {tag} takes the place of its "
        f"whole {beside.kind}.",
        f"Put the tag into a {beside.kind} of its own.",
        location=str(TemplateLocation(label, tag)),
    )


def unsound() -> LetterkitError:
    """Return the error for a package whose parts are missing or of another kind."""
    return LetterkitError(
        "The Word file is damaged: parts of it are missing or don't fit together.", SAVE_AGAIN
    )
