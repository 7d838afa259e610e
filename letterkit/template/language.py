"""The template language: Jinja's, in a sandbox and with a limit on its loops.

docxtpl's tags are patched into it before it gets here. Everything a template prints is escaped
for XML; a name that doesn't exist is an error; no template reads a file, reaches Python's
insides, or turns its loops more than `MAX_TURNS` times.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, Final, cast

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from letterkit.template.printing import makes_characters, printed, printed_if_holdable

MAX_TURNS: Final = 200_000
MAX_TEXT: Final = 32 * 2**20
MAX_VALUE: Final = 2**20
MAX_NUMBER: Final = 10**18
MAX_WIDTH: Final = 1_000

# What an expression in a template may raise, besides never coming to an end.
EXPRESSION_ERRORS: Final = (
    TemplateError, ArithmeticError, AttributeError, TypeError, ValueError, LookupError,
)  # fmt: skip

_WIDE_FORMAT: Final = re.compile(r"\d{4}|\*")
# These make text of any length from a short word.
_GROWING_METHODS: Final = frozenset(
    "center expandtabs format format_map join ljust replace rjust translate zfill".split()
)


class TemplateTooLongError(TemplateError):
    """A template that would run, or write, without end."""


def _join(chunks: Iterable[str]) -> str:
    text = "".join(chunks)
    if len(text) > MAX_TEXT:
        raise TemplateTooLongError("the document grows beyond all bounds")
    return text


@pass_context  # which keeps Jinja from counting once, when it compiles, and never again
def _count_turn(context: Context, value: object) -> object:
    environment = cast("Language", context.environment)
    environment.turns_left -= 1
    if environment.turns_left < 0:
        raise TemplateTooLongError("its loops never come to an end")
    return value


def _range(*arguments: int) -> range:
    numbers = range(*arguments)
    if len(numbers) > MAX_TURNS:
        raise TemplateTooLongError("its loops never come to an end")
    return numbers


def _weight(value: object) -> int:
    """Return about how much would be printed of a value; of one beyond all bounds, only that it is.

    Lists may share their items, so that a short template has more of them than there are atoms.
    """
    weight, left = 0, [value]
    while left and weight <= MAX_VALUE:
        item = left.pop()
        weight += 1
        if isinstance(item, str):
            weight += len(item)
        elif isinstance(item, list | tuple):
            left.extend(cast("Iterable[object]", item))
        elif isinstance(item, dict):
            for pair in cast("dict[object, object]", item).items():
                left.extend(pair)
    return weight


def _filled(pattern: str, values: object) -> int:
    """Return how long a pattern may become, filled with values that it may use again and again."""
    return len(pattern) + pattern.count("%") * _weight(values)


def _width(value: object) -> None:
    if isinstance(value, int) and value > MAX_WIDTH:
        raise TemplateTooLongError("it asks for text of absurd width")


class _Generator(CodeGenerator):
    """Jinja's compiler, with joining (`a ~ b`) within bounds.

    And with `{{ none }}` and its like left to `printed`: Jinja would turn it into text before.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        value = node.as_const(frame.eval_ctx)
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        # Python has no literal for 1e400: what it prints is a name.
        if isinstance(node.value, float) and not math.isfinite(node.value):
            self.write(f'float("{node.value}")')
            return
        super().visit_Const(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.sized(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.sized(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if node.ctx != "load":
            super().visit_Tuple(node, frame)
            return
        self.write("environment.sized(")
        super().visit_Tuple(node, frame)
        self.write(")")


class Language(ImmutableSandboxedEnvironment):
    """The environment of one template. Call `begin` before each rendering.

    It also serves where docxtpl itself does the work, so that both print alike.
    """

    intercepted_binops = frozenset({"*", "**", "%", "+"})
    concat = staticmethod(_join)
    code_generator_class = _Generator

    def __init__(self, *, autoescape: bool = True) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=printed,
            loader=FunctionLoader(lambda _: None),
            optimized=False,  # what a tag works out fails where it is told of: when it is filled
        )
        self.turns_left = MAX_TURNS
        filters = cast("dict[str, Any]", self.filters)
        filters["_turn"] = _count_turn
        for name in ("center", "indent", "batch", "slice", "tojson", "wordwrap"):
            filters[name] = _guarded(filters[name])
        filters["join"] = _guarded_join(filters["join"])
        filters["replace"] = _guarded_replace(filters["replace"])
        filters["format"] = _guarded_format(filters["format"])
        cast("dict[str, Any]", self.globals)["range"] = _range
        del self.globals["lipsum"]
        del filters["random"]  # the same values have to give the same letter
        del filters["filesizeformat"]  # of 1e400 it says “inf YB”; no letter has a use for it

    @staticmethod
    def bounded(text: str) -> str:
        """Return `text` unless it has become absurdly long. Raises TemplateTooLongError then."""
        if len(text) > MAX_VALUE:
            raise TemplateTooLongError("the document grows beyond all bounds")
        return text

    @staticmethod
    def sized(value: object) -> object:
        """Return a list, tuple or mapping unless it has absurdly much in it, however shared.

        Raises TemplateTooLongError then.
        """
        if _weight(value) > MAX_VALUE:
            raise TemplateTooLongError("the document grows beyond all bounds")
        return value

    def begin(self) -> None:
        """Give the next rendering its full number of turns."""
        self.turns_left = MAX_TURNS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, and make every loop and macro count its turns."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock)):
            turn = nodes.ExprStmt(lineno=node.lineno)
            turn.node = nodes.Filter(
                nodes.Const(0), "_turn", [], [], None, None, lineno=node.lineno
            )
            node.body.insert(0, turn)  # type: ignore[attr-defined]
        if makes_characters(tree):
            self.finalize = printed_if_holdable
        tree.set_environment(self)
        return tree

    def wrap_str_format(self, value: Any) -> None:
        """Give no format method back in disguise: `is_safe_attribute` refuses it as it is."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what the sandbox refuses, and methods that make text without bounds."""
        if isinstance(obj, str) and attr in _GROWING_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out a sum, unless its result would be of absurd size."""
        sized = [len(x) for x in (left, right) if hasattr(x, "__len__")]
        numbers = [x for x in (left, right) if isinstance(x, int | float)]
        if operator == "*" and sized and numbers and max(sized) * max(numbers) > MAX_VALUE:
            raise TemplateTooLongError("the document grows beyond all bounds")
        if operator == "+" and sum(sized) > MAX_VALUE:
            raise TemplateTooLongError("the document grows beyond all bounds")
        if operator == "%" and isinstance(left, str) and _WIDE_FORMAT.search(left):
            raise TemplateTooLongError("it asks for text of absurd width")
        if operator in ("*", "**") and len(numbers) > 1:
            low, high = sorted(abs(x) for x in numbers)
            if high > MAX_NUMBER or (operator == "**" and (low > 1000 or high > 1000)):  # noqa: PLR2004 - far above any sum in a letter
                raise TemplateTooLongError("it works with numbers of absurd size")
        if operator == "%" and isinstance(left, str) and _filled(left, right) > MAX_TEXT:
            raise TemplateTooLongError("the document grows beyond all bounds")
        return self.sized(super().call_binop(context, operator, left, right))


def _guarded(wrapped: Any) -> Any:
    def sized_filter(*arguments: Any, **options: Any) -> Any:
        for argument in (*arguments, *options.values()):
            _width(argument)
        return wrapped(*arguments, **options)

    return _passed_like(wrapped, sized_filter)


def _guarded_join(wrapped: Any) -> Any:
    def join_filter(
        context: Any, value: Any, d: str = "", attribute: str | int | None = None
    ) -> Any:
        items = list(value)
        if len(items) * len(str(d)) > MAX_VALUE:
            raise TemplateTooLongError("the document grows beyond all bounds")
        return wrapped(context, items, d, attribute)

    return _passed_like(wrapped, join_filter)


def _passed_like(wrapped: Any, guarding: Any) -> Any:
    """Have Jinja pass its environment or context to `guarding` as it does to `wrapped`."""
    if hasattr(wrapped, "jinja_pass_arg"):
        guarding.jinja_pass_arg = wrapped.jinja_pass_arg
    return guarding


def _guarded_format(wrapped: Any) -> Any:
    def format_filter(value: Any, *arguments: Any, **options: Any) -> Any:
        if _WIDE_FORMAT.search(str(value)):
            raise TemplateTooLongError("it asks for text of absurd width")
        if _filled(str(value), (arguments, options)) > MAX_TEXT:
            raise TemplateTooLongError("the document grows beyond all bounds")
        return wrapped(value, *arguments, **options)

    return format_filter


def _guarded_replace(wrapped: Any) -> Any:
    def replace_filter(
        context: Any, value: Any, old: Any, new: Any, count: int | None = None
    ) -> Any:
        text = str(value)
        if text.count(str(old)) * len(str(new)) > MAX_VALUE:
            raise TemplateTooLongError("the document grows beyond all bounds")
        return wrapped(context, value, old, new, count)

    return _passed_like(wrapped, replace_filter)
