"""Values that no program expects, and mutations of texts, of JSON and of the tokens in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final, cast

NUMBERS: Final = (
    "", "0", "-0", "-1", "1", "7", "1.5", "1e400", "-1e400", "1e308", "5e-324", "nan", "-inf",
    "inf", "NaN", "99999999999999999999", "2147483648", "-2147483649", "4294967295", "65536",
    "9" * 400,
    "0x10", "1_000", " 7 ", "１２", "²", "٣", "1,5", "--1", "1e", "true",
)  # fmt: skip
TEXTS: Final = (
    "", " ", "\t", "\n", "None", "nan", "é\u202e", "\u200b", "\ufeff", "\U0001f600", "𝒥", "%s%n{0}",
    "'", '"', "<", "&amp;", "]]>", "{{", "}}", "{{ ward }}", "{% for x in y %}", "{#", "=1+1",
    "../..",
    "_x0001_", "_xD800_", "_xFFFE_", "C:\\con", "a/b", "\\", "[h]:mm", "#,##0.00;[Red]-0", "0.0E+0",
    "# ?/?", "@", "dd mmmm yyyy", "xml", "x" * 300, "long " * 900,
)  # fmt: skip
# What XML forbids, and what UTF-8 can't say: only files that aren't XML can hold them.
CONTROLS: Final = ("\x00", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800")
LITERALS: Final = (
    "1e400", "-1e400", "nan", "inf", "-inf", "NaN", "Infinity", "9" * 400, "0", "-1", "1.5", "true",
    "false", "null", "[]", "{}", '""', '"\\u0001"', '"\\ud800"', '"\\u0000x"', "[[[[[[[[]]]]]]]]",
    "[" * 5000, '{"a":' * 3000, "0001-01-01", "9999-12-31", "2017-02-30", "24:61:00",
    "9999-12-31T23:59:59+23:59", "0x10", "1__0", "'''x", '"', "#", "=", "\n",
)  # fmt: skip
_TOKENS: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}=,:]|[-+.\w]+|\n')


def odd_text(chance: Random) -> str:
    """Return a text that no program expects, in which there is nothing that XML forbids."""
    if chance.random() < 0.4:
        return chance.choice(NUMBERS)
    text = chance.choice(TEXTS)
    return text if chance.random() < 0.8 else text + chance.choice(TEXTS)


def mutated_text(text: str, chance: Random) -> str:
    """Return a text with a few of its characters changed, cut out, doubled or put in."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        end = at + chance.randint(0, 12)
        match chance.randrange(5):
            case 0:
                text = text[:at] + chance.choice(CONTROLS) + text[at:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:end] + text[at:]
            case 3:
                text = text[:at] + odd_text(chance) + text[end:]
            case _:
                text = text[:at]
    return text


def mutated_tokens(text: str, chance: Random) -> str:
    """Return the text of a TOML or JSON file with some of its tokens changed for others."""
    tokens = list(_TOKENS.finditer(text))
    for _ in range(chance.randint(1, 3)):
        if not tokens:
            break
        index = chance.randrange(len(tokens))
        token = tokens[index]
        # Most of what is changed otherwise is refused at once, for it is no TOML or JSON any more.
        sound = token[0].startswith('"') and chance.random() < 0.7
        match 1 if sound else chance.randrange(4):
            case 0:
                new = chance.choice(LITERALS)
            case 1:
                new = json.dumps(odd_text(chance) + chance.choice(("", *CONTROLS)))
            case 2:
                new = token[0] * chance.choice((0, 2, 3))
            case _:
                new = chance.choice(tokens)[0]
        text = text[: token.start()] + new + text[token.end() :]
        tokens = tokens[:index]  # what stands behind it has moved
    return text


def odd_json(chance: Random) -> Any:
    """Return a value of JSON, or what Python's own module takes for one."""
    text = odd_text(chance) + chance.choice(("", "", *CONTROLS))
    deep: Any = text
    for _ in range(chance.choice((1, 40, 80))):
        deep = [deep] if chance.random() < 0.5 else {"a": deep}
    return chance.choice(
        (text, text, 0, -1, 10**400, 2**53, 1.5, float("nan"), float("inf"), True, False, None, [],
         {}, [text], {text: text}, [None, 1, [text]], deep)
    )  # fmt: skip


def mutated_json(value: Any, chance: Random) -> Any:
    """Return a value of JSON with one thing somewhere in it changed, taken away or doubled."""
    if chance.random() < 0.3 or not isinstance(value, dict | list) or not value:
        return odd_json(chance)
    if isinstance(value, list):
        items = list(cast("list[Any]", value))
        index = chance.randrange(len(items))
        change = chance.randrange(4)
        if change == 0:
            del items[index]
        elif change == 1:
            items.insert(index, items[index])
        else:
            items[index] = mutated_json(items[index], chance)
        return items
    entries = dict(cast("Mapping[str, Any]", value))
    key = chance.choice(list(entries))
    change = chance.randrange(4)
    if change == 0:
        del entries[key]
    elif change == 1:
        entries[odd_text(chance)] = entries.pop(key)
    else:
        entries[key] = mutated_json(entries[key], chance)
    return entries


def several(
    *mutations: Callable[[bytes, Random], bytes],
) -> Callable[[bytes, Random], bytes]:
    """Return a mutation that is one to four of these, one after another."""

    def mutate(data: bytes, chance: Random) -> bytes:
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            data = chance.choice(mutations)(data, chance)
        return data

    return mutate
