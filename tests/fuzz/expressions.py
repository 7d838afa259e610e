"""Templates of random tags of the template language, and values of any kind to fill them with."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Final

from tests.fuzz.odd_values import CONTROLS, odd_text

_NAMES: Final = (
    "ward", "salutation", "stp_name", "concerns", "x", "loop", "self", "caller", "range", "dict",
    "namespace", "cycler", "joiner",
)  # fmt: skip
_CONSTANTS: Final = (
    '"\\x01"', '"\\u0000"', '"\\ud800"', '"\\ufffe"', '"\\x1f"', '"\\n"', '"\\t"', '"\\a"', '"\\f"',
    '"a\\r\\nb"', "1e400", "-1e400", "1e308", "0", "-1", "7", "1.5", "none", "true", "false", "[]",
    "{}", "()", "[1, 2]", '{"a": 1}', '"<w:p/>"', '"&amp;"', '"{{"', '"None"', '"%c"', '"%s"',
    '"é"', '"' + "x" * 60 + '"', "9" * 30, '"\\N{BELL}"', '"\\x"', "1_0",
)  # fmt: skip
_FILTERS: Final = (
    "abs", "attr('a')", "batch(2)", "capitalize", "center(9)", "count", "default('x')", "dictsort",
    "e", "escape", "filesizeformat", "first", "float", "forceescape", "format(1)", "format('a')",
    "groupby('a')", "indent", "int", "int(base=16)", "items", "join", "join('\\x01')", "last",
    "length", "list", "lower", "map('upper')", "map(attribute='a')", "max", "min", "pprint",
    "reject", "replace('a', '\\x0b')", "reverse", "round", "round(2)", "safe", "select", "slice(2)",
    "sort", "string", "striptags", "sum", "title", "tojson", "trim", "truncate(3)", "unique",
    "upper", "urlencode", "urlize", "wordcount", "wordwrap(3)", "xmlattr", "nofilter",
)  # fmt: skip
_BLOCKS: Final = (
    "raw", "block a", "autoescape false", "call x()", "include 'a'", "extends 'a'",
    "import 'a' as b", "cellbg x", "vm", "do x",
)  # fmt: skip
_OPERATORS: Final = ("+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "in", "and", "or")


def expression(chance: Random, depth: int = 0) -> str:
    """Return a random expression, of which few make sense."""
    if depth > 2 or chance.random() < 0.4:
        return chance.choice(chance.choice((_CONSTANTS, _NAMES, _NAMES[:3], _NAMES[:3])))
    inner = expression(chance, depth + 1)
    match chance.randrange(8):
        case 0 | 1 | 2:
            return f"{inner}|{chance.choice(_FILTERS)}"
        case 3:
            return f"({inner} {chance.choice(_OPERATORS)} {expression(chance, depth + 1)})"
        case 4:
            return f"({inner} if {expression(chance, depth + 1)} else {inner})"
        case 5:
            index = chance.choice(("0", "-1", "1:", "::-1", "'a'", "10**9"))
            return f"({inner})[{index}]"
        case 6:
            name = chance.choice(("a", "upper()", "format(1)", "__class__", "append(1)"))
            return f"({inner}).{name}"
        case _:
            call = chance.choice(
                ("range(3)", "dict(a=1)", "namespace(a=1)", "cycler(1)", "joiner()")
            )
            return chance.choice((call, f"[{inner}, {inner}]", f"{{'a': {inner}}}"))


def odd_paragraphs(chance: Random) -> list[str]:
    """Return the texts of a few paragraphs with tags in them."""
    return [_paragraph(chance) for _ in range(chance.choice((1, 1, 1, 3)))]


def _paragraph(chance: Random) -> str:
    tag = expression(chance)
    match chance.randrange(12):
        case 0:
            return f"{{% for x in {tag} %}}{{{{ x }}}}{{% endfor %}}"
        case 1:
            return f"{{% if {tag} %}}yes{{% else %}}{{{{ {tag} }}}}{{% endif %}}"
        case 2:
            return f"{{% set x = {tag} %}}{{{{ x }}}}"
        case 3:
            return f"{{% macro x(y) %}}{{{{ y }}}}{{% endmacro %}}{{{{ x({tag}) }}}}"
        case 4:
            return f"{{% filter {chance.choice(_FILTERS)} %}}{{{{ {tag} }}}}{{% endfilter %}}"
        case 5:
            return f"{{% with x = {tag} %}}{{{{ x }}}}{{% endwith %}}"
        case 6:
            kind = chance.choice(("r ", "p ", "tr ", "tc ", "hm ", "cellbg ", "colspan "))
            return f"{{{{{kind}{tag} }}}}"
        case 7:
            kind = chance.choice(("p", "r", "tr", "tc"))
            return f"{{%{kind} if {tag} %}}a{{%{kind} endif %}}"
        case 8:
            word = chance.choice(_BLOCKS)
            ended = word.split()[0] in {"raw", "block", "autoescape", "call"}
            end = f"{{% end{word.split()[0]} %}}" if ended else ""
            return f"{{% {word} %}}{{{{ {tag} }}}}{end}"
        case _:
            return f"a {{{{ {tag} }}}} b"


def value_for(name: str, chance: Random) -> Any:
    """Return a value for a field: mostly text, but of any kind that a program may hand over."""
    if chance.random() < 0.97:
        return ["one", odd_text(chance)] if name == "concerns" else odd_text(chance)
    odd: tuple[Any, ...] = (
        odd_text(chance) + chance.choice(CONTROLS), "a\tb\nc\x0cd\x07e", "", None, True, 0, -1,
        10**30, 1.5, float("nan"), float("inf"), date(2017, 3, 1), [], {}, ["a", None, "b\x00"],
        {"a": "b\x01"}, [[1], {"a": []}], ("a", 1),
    )  # fmt: skip
    return chance.choice(odd)
