"""What a Word file holds that pages don't show and the reader's Word does, or may.

That are tracked changes, comments and hidden text. None of it is ever sent: a template with any
blocks until it is accepted or taken out, here or in Word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Final

from lxml import etree

from letterkit.changes import SetWordFile
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.template.hidden_text import hidden_words, hiding_styles, remove_hidden
from letterkit.template.opc import parse, relationships_name, serialise, write_relationships
from letterkit.template.package import Package
from letterkit.template.revisions import accept_changes, changed_words
from letterkit.template.stories import stories_of
from letterkit.template.structure import complete
from letterkit.template.texts import W, remove_with_run
from letterkit.text import collapse_whitespace, english_list

_COMMENT_PARTS: Final = frozenset(
    "comments commentsextended commentsids commentsextensible people".split()
)
_COMMENT_MARKS: Final = tuple(
    f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_EXCERPT: Final = 40
_SHOWN: Final = 3


class Unseen(StrEnum):
    """Something that pages don't show, by what is to be done about it: an option's name."""

    CHANGES = "accept_changes"
    COMMENTS = "strip_comments"
    HIDDEN = "strip_hidden"


_NAMES: Final = {
    Unseen.CHANGES: "tracked changes",
    Unseen.COMMENTS: "comments",
    Unseen.HIDDEN: "hidden text",
}
_FIXES: Final = {
    Unseen.CHANGES: "Accept all changes",
    Unseen.COMMENTS: "Leave the comments out",
    Unseen.HIDDEN: "Leave the hidden text out",
}
_IN_WORD: Final = {
    Unseen.CHANGES: "in Word, accept or reject them (Review ▸ Accept)",
    Unseen.COMMENTS: "in Word, delete them (Review ▸ Delete)",
    Unseen.HIDDEN: "in Word, show it (Home ▸ Font ▸ Hidden) or delete it",
}


def unseen_in(package: Package) -> dict[Unseen, list[str]]:
    """Return what of each kind a package holds: its words, "" for what has none."""
    styles = hiding_styles(package)
    found: dict[Unseen, list[str]] = {each: [] for each in Unseen}
    for root in _stories(package).values():
        found[Unseen.CHANGES] += changed_words(root)
        found[Unseen.HIDDEN] += hidden_words(root, styles)
        if next(root.iter(*_COMMENT_MARKS), None) is not None:
            found[Unseen.COMMENTS].append("")
    for name in package.related(package.main, "comments"):
        comments = parse(package.parts[name], name).iterchildren(f"{W}comment")
        found[Unseen.COMMENTS] += ("".join(map(str, each.itertext())) for each in comments)
    return {kind: words for kind, words in found.items() if words}


def take_out(package: Package, kinds: Collection[Unseen]) -> None:
    """Accept changes, and take comments and hidden text out of a package, as far as is wanted."""
    styles = hiding_styles(package)
    for name, root in _stories(package).items():
        before = etree.tostring(root)
        if Unseen.CHANGES in kinds:
            accept_changes(root)
        if Unseen.COMMENTS in kinds:
            for mark in list(root.iter(*_COMMENT_MARKS)):
                remove_with_run(mark)
        if Unseen.HIDDEN in kinds:
            remove_hidden(root, styles)
        if etree.tostring(root) != before:
            complete(root)
            package.parts[name] = serialise(root)
    if Unseen.COMMENTS in kinds:
        relationships = package.relationships(package.main)
        kept = [each for each in relationships if each.short_kind not in _COMMENT_PARTS]
        if len(kept) < len(relationships):
            package.parts[relationships_name(package.main)] = write_relationships(kept)


def unseen_diagnostics(found: Mapping[Unseen, list[str]]) -> Iterator[Diagnostic]:
    """Yield that a template holds what its pages don't show, which blocks it."""
    for kind, words in found.items():
        option = f"--{kind.replace('_', '-')}"
        yield Diagnostic(
            Severity.ERROR,
            _NAMES[kind].replace(" ", "-"),
            f"The Word file has {_NAMES[kind]}{_quoted(words)}, which no page shows and everybody "
            "who gets the letter could read.",
            f"Choose “{_FIXES[kind]}”, or {_IN_WORD[kind]}.",
            fixes=(QuickFix(_FIXES[kind], SetWordFile(kind.value, True)),),
            in_terminal=f"In a terminal: {option}.",
        )


def taken_out(found: Mapping[Unseen, list[str]]) -> tuple[str, ...]:
    """Return what was taken out, in the user's words."""
    names = {**_NAMES, Unseen.CHANGES: "the marks of tracked changes, which are accepted"}
    return tuple(f"{names[kind]}{_quoted(words)}" for kind, words in found.items())


def _quoted(words: list[str]) -> str:
    texts = dict.fromkeys(collapse_whitespace(each) for each in words)
    shown = [f"“{each[:_EXCERPT]}{'…' * (len(each) > _EXCERPT)}”" for each in texts if each]
    more = ["more"] if len(shown) > _SHOWN else []
    return f" ({english_list([*shown[:_SHOWN], *more])})" if shown else ""


def _stories(package: Package) -> dict[str, etree._Element]:
    return {name: parse(package.parts[name], name) for _, name in stories_of(package)}
