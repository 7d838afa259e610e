"""Tags in our delimiters that only another program understands: {{ today() }}, {{#people}}.

Handlebars, Mustache and docxtemplater share the braces, and other Jinja programs have functions
and filters of their own.
"""

from __future__ import annotations

import re
from typing import Final

from jinja2 import Environment, TemplateError, nodes

from letterkit.template.language import Language

_SECTION: Final = re.compile(r"\{\{\s{0,3}[#/^>&!@]")
_DOCXTPL: Final = re.compile(r"\{\{(?:r|p|tr|tc)(?=\s)")  # its own marks behind a tag's start
_SEVERAL_WORDS: Final = re.compile(
    r"\{\{\s{0,3}(?!(?:r|p|tr|tc) )([^\W\d_][\w’']{0,40}(?: [\w’']{1,40}){1,7})\s{0,3}\}\}"
)
_NAMING: Final = re.compile(r"\{%[^%{}]{0,40}\b(?:for|set|macro|with)\b([^%{}]{0,200})")
_WORD: Final = re.compile(r"\w+")
# Of what mailing programs keep their fields; ours are of nothing.
_PATH: Final = re.compile(
    r"\{\{\s{0,3}((contact|recipient|user|owner|company|account|person|customer|subscriber|lead"
    r"|deal|organi[sz]ation|sender|member|client|supporter|card|data|record|row|item)"
    r"(?:\.[^\W\d]\w{0,60}){1,4})\s{0,3}\}\}",
    re.IGNORECASE,
)
_OPERATORS: Final = frozenset("if else is in and or not loop".split())
# What other languages write in a tag: `default: "x"`, `a ? b : c`, `=it.ward`.
_OTHER_SYNTAX: Final = re.compile(r"[:?]|\{\{\s{0,3}=")
_QUOTES: Final = str.maketrans("“”„‘’", '"""\'\'')
_NOT_GLOBAL: Final = frozenset(("caller", "super", "self"))


def words_in(tag: str) -> str:
    """Return the words of a `{{ … }}` that has nothing but several words in it; else "".

    Other programs' fields have names of several words; ours have one.
    """
    match = _SEVERAL_WORDS.fullmatch(tag)
    if match is None or any(word in _OPERATORS for word in match[1].split()):
        return ""
    return match[1]


def path_in(tag: str, part_text: str) -> str:
    """Return the path of a `{{ contact.last_name }}`, as mailing programs have them; else "".

    What the template itself names so, such as each person of a loop, is its own.
    """
    match = _PATH.fullmatch(tag)
    if match is None:
        return ""
    named = (_WORD.findall(each) for each in _NAMING.findall(part_text))
    return "" if any(match[2] in each for each in named) else match[1]


class ForeignTags:
    """Tells our tags from other programs'."""

    def __init__(self) -> None:
        self._language: Environment | None = None
        self._known: dict[str, bool] = {}

    def is_foreign(self, tag: str, part_text: str) -> bool:
        """Return whether a `{{ … }}` calls what only another program has.

        `part_text` is the text of the part: its macros are the template's own.
        """
        if not tag.startswith("{{"):
            return False
        if _SECTION.match(tag):
            return True
        if "(" not in tag and "|" not in tag and _OTHER_SYNTAX.search(tag) is None:
            return False
        if tag not in self._known:
            self._known[tag] = self._calls(tag, part_text)
        return self._known[tag]

    def _calls(self, tag: str, part_text: str) -> bool:
        if self._language is None:
            self._language = Language()
        language = self._language
        try:
            tree = language.parse(_DOCXTPL.sub("{{", tag).translate(_QUOTES))
            filters = {each.name for each in tree.find_all(nodes.Filter)}
            calls = [each.node for each in tree.find_all(nodes.Call)]
        except (TemplateError, SyntaxError, RecursionError):
            # What is a slip of ours, the template's own errors tell of.
            return _OTHER_SYNTAX.search(tag) is not None
        known = language.globals.keys() | _NOT_GLOBAL
        return any(name not in language.filters for name in filters) or any(
            isinstance(each, nodes.Name)
            and each.name not in known
            and f"macro {each.name}(" not in part_text
            for each in calls
        )
