"""A template's conditions and what of it may fail, to be tried before a document is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, cast

from jinja2 import Template, nodes

from letterkit.template.language import Language
from letterkit.template.render_context import render_context
from letterkit.template.tags import tags_in
from letterkit.template.undeclared_names import undeclared_names
from letterkit.text import collapse_whitespace

_IF: Final = re.compile(r"\{%[-+]?\s*(?:el)?if\b")
_OF_PRESENCE: Final = (nodes.Name, nodes.And, nodes.Or, nodes.Not)
_TESTS_OF_PRESENCE: Final = frozenset({"defined", "undefined", "none"})
# What can't fail, whatever the fields hold: with these, texts are printed and joined.
_SURE: Final = (
    *_OF_PRESENCE, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Concat, nodes.CondExpr,
    nodes.List, nodes.Assign, nodes.If, nodes.For, nodes.ExprStmt, nodes.Compare, nodes.Keyword,
)  # fmt: skip
_STEPS: Final = (nodes.Template, nodes.Output, nodes.Assign, nodes.ExprStmt)  # tried in pieces
_SURE_FILTERS: Final = frozenset(
    "_counted _plain _printable _turn _weighed capitalize caps d date_as default e escape "
    "first_cap followed_by following join length lower number_as ordinal string title trim "
    "upper".split()
)


@dataclass(frozen=True, eq=False)
class Trial:
    """A tag that fails or not by what the fields hold, to be tried by itself.

    `words` are as its author wrote them, "" where they aren't known; `names` are the fields that it
    depends on. It is reached where `outer` (None: always) comes to `outer_holds`.
    """

    words: str
    names: tuple[str, ...]
    outer: Condition | None
    outer_holds: bool
    _node: nodes.Node = field(repr=False)
    _language: Language = field(repr=False)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return what it comes to: True, for a tag. Raises one of RENDERING_ERRORS."""
        self._rendered(values)
        return True

    def _rendered(self, values: Mapping[str, Any]) -> str:
        self._language.begin()
        prepared = render_context({name: values[name] for name in self.names if name in values})
        return self._compiled.render(prepared.values)

    @cached_property
    def _compiled(self) -> Template:
        code = self._language.compile(_as_template(self._tried(), self._language))
        return Template.from_code(self._language, code, dict(self._language.globals))

    def _tried(self) -> nodes.Node:
        return self._node


@dataclass(frozen=True, eq=False)
class Condition(Trial):
    """What one “if” or “elif” asks, or one `a if b else c`.

    `is_presence`: it only asks whether fields are filled, and so it can't fail; `is_guard`: such a
    one, and what it guards prints one of them.
    """

    is_presence: bool
    is_guard: bool

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return what it comes to by itself. Raises one of RENDERING_ERRORS."""
        return bool(self._rendered(values))

    def _tried(self) -> nodes.Node:
        asked = cast("nodes.Expr", self._node)
        return nodes.CondExpr(asked, nodes.Const("1"), nodes.Const(""))


@dataclass(frozen=True, slots=True)
class Trials:
    """A template's conditions and tags that may fail, each after the condition that it stands in.

    A loop is one. What depends on more than fields (what is set on the way, a macro) can't be tried
    by itself: `needs_whole` where such a thing may fail, in a whole document alone, by what the
    fields `deciding_names` hold.
    """

    tags: tuple[Trial, ...]
    needs_whole: bool
    deciding_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """A part of a template, with its source; `deciding_names`: what else its soundness is up to."""

    tree: nodes.Template
    source: str
    deciding_names: frozenset[str] = frozenset()


def trials_in(language: Language, parts: Iterable[ParsedPart]) -> Trials:
    """Return what is to be tried of parsed parts."""
    tags: list[Trial] = []
    deciding: set[str] = set()
    needs_whole = False
    for part in parts:
        finder = _TrialFinder(language, part.tree, part.source)
        tags += finder.find()
        deciding |= part.deciding_names
        if finder.needs_whole:
            needs_whole = True
            deciding |= undeclared_names(part.tree)
    return Trials(tuple(tags), needs_whole or bool(deciding), frozenset(deciding))


def names_that_decide(tree: nodes.Template) -> frozenset[str]:
    """Return the names on which it depends which of a template's pieces are printed."""
    asked = [each.iter for each in tree.find_all(nodes.For)]
    asked += [each.test for each in tree.find_all((nodes.If, nodes.CondExpr))]
    return frozenset(
        name.name
        for each in asked
        for name in (each, *each.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    )


class _TrialFinder:
    """Finds the trials of one part; `needs_whole` is known once all are found."""

    def __init__(self, language: Language, tree: nodes.Template, source: str) -> None:
        self.needs_whole = False
        self._language, self._tree = language, tree
        names = tree.find_all(nodes.Name)
        self._local = {each.name for each in names if each.ctx != "load"}
        self._local |= {each.name for each in tree.find_all(nodes.Macro)}
        tags = tags_in(source)
        conditions = [_IF.sub("", tag, count=1) for tag in tags if _IF.match(tag)]
        printed = [tag.removeprefix("{{") for tag in tags if tag.startswith("{{")]
        outputs = (child for each in tree.find_all(nodes.Output) for child in each.nodes)
        values = [each for each in outputs if not isinstance(each, nodes.TemplateData)]
        self._words = _paired(list(tree.find_all(nodes.If)), conditions) | _paired(values, printed)

    def find(self) -> Iterator[Trial]:
        """Yield what is to be tried, each after the condition that it stands in."""
        yield from self._within(self._tree, None, True)

    def _within(
        self, node: nodes.Node, outer: Condition | None, holds: bool, *, tried: bool = False
    ) -> Iterator[Trial]:
        if isinstance(node, nodes.If):
            yield from self._branches(node, outer, holds, tried=tried)
        elif isinstance(node, nodes.CondExpr):
            condition = self._condition(node.test, node, [node.expr1], outer, holds)
            if condition is not None:
                yield condition
                yield from self._within(node.expr1, condition, True, tried=tried)
                if node.expr2 is not None:
                    yield from self._within(node.expr2, condition, False, tried=tried)
        elif not isinstance(node, nodes.Macro):
            if not tried and not isinstance(node, _STEPS) and _may_fail(node):
                tried = True
                if self._can_be_tried(names := self._names(node)):
                    words = self._words.get(id(node), "")
                    yield Trial(words, names, outer, holds, node, self._language)
            if not isinstance(node, nodes.For | nodes.CallBlock):
                for child in node.iter_child_nodes():
                    yield from self._within(child, outer, holds, tried=tried)

    def _branches(
        self, node: nodes.If, outer: Condition | None, holds: bool, *, tried: bool
    ) -> Iterator[Trial]:
        for branch in (node, *node.elif_):
            test = cast("nodes.Expr", branch.test)
            condition = self._condition(test, branch, branch.body, outer, holds)
            if condition is None:
                return
            yield condition
            for child in branch.body:
                yield from self._within(child, condition, True, tried=tried)
            outer, holds = condition, False
        for child in node.else_:
            yield from self._within(child, outer, holds, tried=tried)

    def _condition(
        self,
        test: nodes.Expr,
        node: nodes.Node,
        body: list[Any],
        outer: Condition | None,
        holds: bool,
    ) -> Condition | None:
        """Return what a tag asks; None, with all within left to the whole document, if it can't."""
        names = self._names(test)
        if not self._can_be_tried(names, _may_fail(node)):
            return None
        presence = all(map(_is_of_presence, (test, *test.find_all(nodes.Node))))
        printed = {
            name.name for each in body for name in (each, *each.find_all(nodes.Name))
            if isinstance(name, nodes.Name)
        }  # fmt: skip
        guard = presence and not printed.isdisjoint(names)
        words = self._words.get(id(node), "") if isinstance(node, nodes.If) else ""
        return Condition(words, names, outer, holds, test, self._language, presence, guard)

    def _names(self, node: nodes.Node) -> tuple[str, ...]:
        names = undeclared_names(_as_template(node, self._language))
        return tuple(sorted(names - set(self._language.globals)))

    def _can_be_tried(self, names: tuple[str, ...], may_fail: bool = True) -> bool:
        if self._local.isdisjoint(names):
            return True
        self.needs_whole |= may_fail
        return False


def _as_template(node: nodes.Node, language: Language) -> nodes.Template:
    """Return a template of one tag alone."""
    statement = nodes.Output([node], lineno=1) if isinstance(node, nodes.Expr) else node
    tree = nodes.Template([statement], lineno=1)
    tree.set_environment(language)
    return tree


def _paired(found: list[Any], tags: list[str]) -> dict[int, str]:
    """Return the words of tags by their nodes' ids; none where they may be of others.

    For what Jinja doesn't read as tags, in a “raw” block, would put one's words to another.
    """
    paired = zip(found, tags, strict=True) if len(found) == len(tags) else ()
    return {id(node): collapse_whitespace(tag[:-2].strip("-+")) for node, tag in paired}


def _may_fail(node: nodes.Node) -> bool:
    return not all(map(_is_sure, (node, *node.find_all(nodes.Node))))


def _is_sure(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in _SURE_FILTERS
    if isinstance(node, nodes.Operand):
        return node.op in {"eq", "ne"}
    return isinstance(node, _SURE) or _is_of_presence(node)


def _is_of_presence(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Test):
        return node.name in _TESTS_OF_PRESENCE
    return isinstance(node, _OF_PRESENCE)
