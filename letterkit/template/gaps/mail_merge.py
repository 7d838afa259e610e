"""What a Word file says of its mail merge (ECMA-376 part 1, 17.14): whose columns are what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from letterkit.template.gaps.paragraph_text import W
from letterkit.template.opc import parse
from letterkit.template.package import Package

_NAMES: Final = ("name", "mappedName")


def standard_names(package: Package) -> Mapping[str, str]:
    """Return by a column's name in small letters the standard field that it was matched with.

    Word has about thirty of these, such as Courtesy Title, Address 1 and Postal Code.
    """
    found: dict[str, str] = {}
    for part in package.related(package.main, "settings"):
        if b"mailMerge" not in package.parts[part]:
            continue
        for each in parse(package.parts[part], part).iter(f"{W}fieldMapData"):
            texts = (each.find(f"{W}{name}") for name in _NAMES)
            name, mapped = ("" if x is None else x.get(f"{W}val", "") for x in texts)
            if name and mapped:
                found[_key(name)] = mapped
    return found


def standard_name(names: Mapping[str, str], merge_field: str) -> str:
    """Return the standard field that a merge field stands for; "" where the file says of none."""
    return names.get(_key(merge_field), "")


def _key(name: str) -> str:
    # Word writes a blank in a merge field's name as an underline.
    return name.replace("_", " ").casefold().strip()
