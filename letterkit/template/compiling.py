"""Compile what of a template has text: its body, headers, footers, notes and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.template.conditions import ParsedPart, names_that_decide
from letterkit.template.contents_tables import contents_diagnostic, lost_headings
from letterkit.template.data_part import DataPart
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
from letterkit.template.link_targets import LinkTargets, has_link_tag
from letterkit.template.opc import SAVE_AGAIN, parse, relationships_name
from letterkit.template.package import Package
from letterkit.template.parts import CompiledPart
from letterkit.template.patching import has_tags, patched
from letterkit.template.picture_numbers import PART_OF_NUMBERS, highest_number
from letterkit.template.pictures import named_by_frames
from letterkit.template.properties import Properties
from letterkit.template.stories import stories_of


class Compiler:
    """Compiles a package's parts that hold tags; all others stay as they are.

    `parts` are these, `fields` their merge fields one after another, `errors` what is wrong with
    their tags, `warnings` what Word will show otherwise, and `trees` what was parsed.
    `picture_names` are the fields in whose places of a picture theirs goes.
    """

    def __init__(self, package: Package, language: Language) -> None:
        self.parts: list[CompiledPart | DataPart | LinkTargets] = []
        self.fields: list[TemplateField] = []
        self.errors: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.trees: list[ParsedPart] = []
        self.picture_names: frozenset[str] = frozenset()
        self._package = package
        self._language = language
        stories = list(stories_of(package))
        numbers = (highest_number(package.parts[name].decode("latin-1")) for _, name in stories)
        self._first_copy = max(numbers) + 1
        for label, name in stories:
            root = parse(package.parts[name], name)
            if name == package.main and root.find("{*}body") is None:
                raise unsound()
            if has_tags(root):
                self._compile(label, name, root)
            self._compile_links(label, name)
        for label, name in _data_of(package):
            root = parse(package.parts[name], name)
            if has_tags(root):
                self._compile_data(label, name, root)
        if core := core_part(package):
            self._compile_properties(Properties.sources_of(package.parts[core], core))

    def _compile(self, label: str, name: str, root: etree._Element) -> None:
        def make() -> None:
            source = patched(root, self._language)
            self.errors += (swallowed(each, label) for each in source.beside)
            addresses = self._package.addresses(name)
            first = self._first_copy + PART_OF_NUMBERS * len(self.parts)
            part = CompiledPart(self._language, name, source, addresses, first)
            self.parts.append(part)
            self.picture_names |= named_by_frames(part.source)
            deciding = frozenset[str]() if part.is_well_formed else names_that_decide(part.tree)
            self._add(part.source, part.tree, label, deciding)
            if name == self._package.main and (
                lost := lost_headings(self._package, root, part.tree)
            ):
                self.warnings.append(contents_diagnostic(lost))

        self._parsed(label, make)

    def _compile_links(self, label: str, name: str) -> None:
        relationships = self._package.relationships(name)
        if not any(each.external and has_link_tag(each.target) for each in relationships):
            return

        def make() -> None:
            links = LinkTargets(relationships_name(name), relationships)
            self.parts.append(links)
            for source, tree in zip(links.sources, links.trees, strict=True):
                self._add(source, tree, f"Link ({label})", links.deciding_names)

        self._parsed(f"Link ({label})", make)

    def _compile_data(self, label: str, name: str, root: etree._Element) -> None:
        def make() -> None:
            part = DataPart(self._language, name, root)
            self.parts.append(part)
            self._add(part.source, part.tree, label)

        self._parsed(label, make)

    def _compile_properties(self, sources: Mapping[str, str]) -> None:
        language = Language(autoescape=False)
        for name, source in sources.items():
            if "{" not in source:
                continue
            label = f"Property “{name}”"
            self._parsed(
                label, lambda s=source, n=label: self._add(s, language.parse(s), n), source
            )

    def _parsed(self, label: str, make: Callable[[], None], source: str = "") -> None:
        """Make a part, or note what is wrong with its tags."""
        try:
            make()
        except TemplateSyntaxError as error:
            self.errors.append(syntax_diagnostic(error, source or error.source or "", label))
        except (SyntaxError, RecursionError):
            self.errors.append(too_deep(label))

    def _add(
        self, source: str, tree: nodes.Template, label: str,
        deciding_names: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.errors += forbidden_constants(tree, source, label)
        self.fields += fields_of(source, tree, label)
        self.trees.append(ParsedPart(tree, source, deciding_names))


def _data_of(package: Package) -> Iterator[tuple[str, str]]:
    for kind in ("extended-properties", "custom-properties"):
        for name in package.related("", kind):
            yield "Properties", name
    for name in package.related(package.main, "customXml"):
        yield "Data behind the text", name


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
