"""letterkit knows the fields of a pack by their roles: it works with any pack's names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterkit.pack import RECIPIENT_FIELDS, built_in_pack, plain_pack

ROOT = Path(__file__).parent.parent
# The list of chosen concerns is letterkit's own: a section of a campaign's file, an option.
LETTERKITS_OWN = {"concerns"}


def ids_of_packs() -> set[str]:
    ids: set[str] = set()
    for path in (ROOT / "templates").rglob("pack.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        ids |= {field["id"] for field in data["field"]}
    return ids


def texts_in(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts in a module that aren't its documentation, with their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            if isinstance(node.value, str):
                yield node.lineno, node.value
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.value.lineno, node.arg


def test_no_module_names_a_field_of_a_pack() -> None:
    ids = ids_of_packs() - RECIPIENT_FIELDS - LETTERKITS_OWN
    assert len(ids) > 30
    words = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(ids)) + r")(?![\w-])")
    plain = {each for each in ids if "_" not in each}  # words that any sentence may have
    found = [
        f"{path.relative_to(ROOT)}:{line}: {match[0]}"
        for path in sorted((ROOT / "letterkit").rglob("*.py"))
        for line, text in texts_in(path)
        for match in words.finditer(text)
        if match[0] not in plain or text == match[0]
    ]
    assert found == []


@pytest.mark.parametrize("name", ["built_in_pack", "plain_pack"])
def test_what_a_list_of_recipients_knows_needs_no_role(name: str) -> None:
    pack = {"built_in_pack": built_in_pack, "plain_pack": plain_pack}[name]()
    for field in pack.fields.values():
        assert not (field.role and field.id in RECIPIENT_FIELDS)
    assert set(pack.fields) >= RECIPIENT_FIELDS
