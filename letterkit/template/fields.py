"""The merge fields of a template with their locations, and diagnostics on its syntax errors."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.tags import tags_in
from letterkit.template.undeclared_names import undeclared_names
from letterkit.text import collapse_whitespace, strip_forbidden

_TAG: Final = re.compile(r"<[^<>]+>")
_PARAGRAPH_END: Final = re.compile(r"\n|(?<=</w:p>)")
_EXCERPT: Final = 120
KIND: Final = "template"


@dataclass(frozen=True, slots=True)
class TemplateLocation:
    """Where something stands: a part in the user's words, and the paragraph as a reader sees it."""

    part: str
    text: str

    def __str__(self) -> str:
        return f"{self.part}: “{self.text}”" if self.text else self.part


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A merge field of a template.

    `optional` where the template itself minds its absence: it is only printed inside an
    `{% if %}` that tests it, or only tested.
    """

    name: str
    places: tuple[TemplateLocation, ...]
    optional: bool


def readable(xml: str) -> str:
    """Return the text of a piece of a part as a reader sees it, shortened."""
    text = collapse_whitespace(html.unescape(_TAG.sub("", xml.replace("</w:p>", " "))))
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"


def fields_of(source: str, tree: nodes.Template, part: str) -> Iterator[TemplateField]:
    """Yield the merge fields of one part, whose patched source has a line for each paragraph."""
    lines = _PARAGRAPH_END.split(source)
    tags = [" ".join(tags_in(line)) for line in lines]
    names = undeclared_names(tree)
    # Printed or looped over only where a condition tests them.
    guarded = names.difference(_unguarded(tree, frozenset()))
    line_numbers: dict[str, list[int]] = {}
    for name in names:
        word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
        mentions = [number for number, tags_in_line in enumerate(tags) if word.search(tags_in_line)]
        # Between paragraphs stand only the conditions and loops around them.
        line_numbers[name] = [number for number in mentions if "<w:p" in lines[number]] or mentions
    for name in sorted(line_numbers, key=lambda each: (line_numbers[each], each)):
        places = [TemplateLocation(part, readable(lines[number])) for number in line_numbers[name]]
        yield TemplateField(name, tuple(dict.fromkeys(places)), name in guarded)


def merge_fields(fields: Iterator[TemplateField]) -> tuple[TemplateField, ...]:
    """Return the fields of all parts, one for each name, in the order of their first place."""
    by_name: dict[str, TemplateField] = {}
    for field in fields:
        existing = by_name.get(field.name)
        by_name[field.name] = (
            TemplateField(
                field.name, existing.places + field.places, existing.optional and field.optional
            )
            if existing
            else field
        )
    return tuple(by_name.values())


def _unguarded(node: nodes.Node, tested: frozenset[str]) -> Iterator[str]:
    """Yield the names printed under `node` that no condition or loop around them has `tested`."""
    if isinstance(node, nodes.Name):
        if node.name not in tested:
            yield node.name
        return
    children = node.iter_child_nodes()
    if isinstance(node, nodes.If | nodes.CondExpr):
        tested |= _names(node.test)
        children = node.iter_child_nodes(exclude=["test"])
    elif isinstance(node, nodes.For):
        # A loop over an empty list prints nothing, which is what its author means by it.
        tested |= _names(node.iter)
        children = node.iter_child_nodes(exclude=["iter", "target"])
    elif isinstance(node, nodes.Or):
        children = iter((node.right,))
    elif isinstance(node, nodes.Filter) and node.name in {"default", "d"}:
        return
    elif isinstance(node, nodes.Filter) and node.name == "following":
        children = iter(() if node.node is None else (node.node,))  # a title, where there is one
    for child in children:
        yield from _unguarded(child, tested)


def _names(node: nodes.Node) -> frozenset[str]:
    names = {name.name for name in node.find_all(nodes.Name)}
    return frozenset(names | ({node.name} if isinstance(node, nodes.Name) else set()))


def syntax_diagnostic(error: TemplateSyntaxError, source: str, part: str) -> Diagnostic:
    """Return a syntax error as a sentence with the paragraph in which it stands."""
    lines = source.split("\n")
    line = lines[min(error.lineno, len(lines)) - 1] if lines else ""
    message, hint = _explain(error.message or "", line)
    location = str(TemplateLocation(part, readable(line)))
    return Diagnostic(Severity.ERROR, KIND, message, hint, location=location)


def too_deep(part: str) -> Diagnostic:
    """Return the diagnostic for tags nested deeper than any document needs."""
    return Diagnostic(
        Severity.ERROR,
        KIND,
        "The template's tags are nested too deeply.",
        "Take out some of the “if” and “for” blocks that stand inside each other.",
        location=part,
    )


_UNKNOWN_TAG: Final = re.compile(r"unknown tag '(\w+)'")
_LOOKING_FOR: Final = re.compile(r"looking for the following tags: ([^.:]*)\. The innermost")
_NO_WORD: Final = re.compile(r"[^0-9A-Za-z]+")
_WORDS: Final = re.compile(r"[^\W\d][\w '’-]*")
_UNKNOWN_FILTER: Final = re.compile(r"No (?:filter|test) named '(\w+)'")


def _explain(message: str, line: str) -> tuple[str, str]:
    """Return Jinja's message on a tag in plain English: what is wrong, and what to do about it.

    `line` is the paragraph that it speaks of. Jinja's wordings are matched, so another Jinja may
    have others: then its own is shown.
    """
    if "end of comment" in message:
        return (
            "“{#” opens a remark that never ends.",
            "Where it is meant as ordinary text, put a space between “{” and “#”.",
        )
    if match := _UNKNOWN_FILTER.search(message):
        return f"There is no filter called “{match[1]}”.", "Check its spelling."
    expected = _LOOKING_FOR.search(message)
    if match := _UNKNOWN_TAG.search(message):
        if match[1].startswith("end") or match[1] in ("else", "elif"):
            return (
                f"“{match[1]}” stands where nothing is open that it could belong to.",
                "Check the tags before it, or take it out.",
            )
        return f"“{match[1]}” isn't a tag that letters know.", "Check its spelling."
    if expected:
        missing = expected[1].replace("'", "").split(" or ")[-1].split(", ")[-1]
        return (
            f"A tag is missing: {{% {missing} %}}.",
            f"Put {{% {missing} %}} where the block ends.",
        )
    if "end of print statement" in message or "end of statement block" in message:
        name = _broken_name(line)
        if name:
            return (
                f"“{name}” isn't a field's name: names are one word.",
                f"Did you mean “{_NO_WORD.sub('_', name).strip('_').lower()}”?",
            )
    return (
        f"A tag can't be understood ({strip_forbidden(message).rstrip('.')}).",
        "Fields look like {{ council_name }}, conditions like {% if ward %} … {% endif %}.",
    )


def _broken_name(line: str) -> str:
    for tag in tags_in(line):
        words = tag.strip("{}% ")
        if tag.startswith("{{") and _WORDS.fullmatch(words) and " " in words:
            return words
    return ""
