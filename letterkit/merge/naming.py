"""File names from a pattern with merge fields: safe on Windows, unique, the same at every run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from pathvalidate import sanitize_filename

from letterkit.errors import LetterkitError
from letterkit.files import MAX_PATH
from letterkit.hidden_characters import strip_bidi_controls, strip_hidden
from letterkit.template import RENDERING_ERRORS, InlineTemplate, why_not_filled
from letterkit.text import collapse_whitespace, did_you_mean, english_list, strip_forbidden

DOCUMENT_ENDING: Final = ".docx"
EMAIL_ENDING: Final = ".eml"
# NTFS and most others count 255 units a name.
MAX_STEM_BYTES: Final = 200
_SHORTEST_STEM: Final = 12
_HARMLESS: Final = re.compile(r"[^\W_](?:[\w ,.()'’&-]*[\w)'’])?")
_SEPARATOR_LIKE: Final = re.compile(r"[/\\:|]+")
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.| )", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"(.*)( \(\d+\))")
_DANGLING: Final = re.compile(r"^[\s,;–-]+|(?<![\s,;–-])[\s,;–-]++$|\(\s*\)")


class FileNamer:
    """Gives each letter its file name.

    `pattern` is in the template language ("{{ council_name }} - {{ councillor_name }}"), and a
    name is only given once, whatever its case. `folder_length` is that of the folder's whole path
    in UTF-16 units (see `path_length`), so that a file's path stays within what Windows opens.
    `previous` are the names that documents had before, by key: they keep them as long as the
    pattern gives the same, so that people of one name don't swap theirs. `owners` says whose each
    file is that is there, a key by the name in small letters: nobody else's document gets its
    name. `ending` is what all have. Raises LetterkitError for a pattern that can't be understood
    or asks for a field outside `fields`.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each decides on a name
        self,
        pattern: str,
        fields: frozenset[str],
        fallback: str,
        folder_length: int = 0,
        previous: Mapping[str, str] | None = None,
        owners: Mapping[str, str] | None = None,
        ending: str = DOCUMENT_ENDING,
    ) -> None:
        self._fallback = fallback
        self._before, self._owners = previous or {}, owners or {}
        self._used: set[str] = {
            name.removesuffix(ending).casefold() for name in self._before.values()
        }
        self._last: dict[str, int] = {}
        self._ending = ending
        self._longest = max(_SHORTEST_STEM, MAX_PATH - folder_length - len(f"/{ending}"))
        pattern = pattern.removesuffix(ending)
        self._pattern = InlineTemplate(pattern)
        for name in sorted(self._pattern.names - fields):
            raise LetterkitError(
                f"The file-name pattern asks for “{name}”, which isn't a field.",
                did_you_mean(name, fields) or "“letterkit fields” lists them.",
            )

    def name(self, values: Mapping[str, Any], key: str = "") -> str:
        """Return the next document's file name, with its ending."""
        texts = {name: _flat(values[name]) for name in self._pattern.names if name in values}
        try:
            typed = self._pattern.fill(texts)
        except RENDERING_ERRORS as error:
            raise LetterkitError(
                f"The file-name pattern can't be filled: {why_not_filled(error)}.",
                "Use fields only, such as {{ councillor_name }}.",
            ) from error
        stem = safe_stem(typed, self._longest) or self._fallback
        before = self._before.get(key, "")
        if before and self._is_of(before.removesuffix(self._ending), stem):
            return before
        return self._unique(stem, key)

    def _is_of(self, name: str, stem: str) -> bool:
        """Whether a name is a stem, perhaps with a number that tells it from another's."""
        numbered = _NUMBERED.fullmatch(name)
        if numbered is None or name == stem:
            return name == stem
        return numbered[1] == safe_stem(_cut(stem, self._longest - len(numbered[2])), self._longest)

    def _unique(self, stem: str, owner: str) -> str:
        key = stem.casefold()
        number = self._last.get(key, 1)
        name = stem
        while name.casefold() in self._used or self._is_owned_by_another(name, owner):
            number += 1
            suffix = f" ({number})"
            name = safe_stem(_cut(stem, self._longest - len(suffix)), self._longest) + suffix
        self._last[key] = number
        self._used.add(name.casefold())
        return f"{name}{self._ending}"

    def _is_owned_by_another(self, name: str, owner: str) -> bool:
        """Whether a file of this name is another document's."""
        return (
            bool(self._owners)
            and self._owners.get(f"{name}{self._ending}".casefold(), owner) != owner
        )


def safe_stem(text: str, longest: int = MAX_PATH) -> str:
    r"""Return `text` as a file name (without ending) that Windows takes; "" if nothing is left.

    Windows' rules: none of <>:"/\\|?* or control characters, no dot or space at the end, and not
    a device's name (CON, NUL …), with whatever ending. Shortened first, then checked. Characters
    that nobody sees are taken out, and all that have a name shown backwards: it would seem to end
    otherwise than it does.
    """
    stem = unicodedata.normalize(
        "NFC",
        collapse_whitespace(_SEPARATOR_LIKE.sub("-", _seen(strip_forbidden(text)))),
    )
    stem = _cut(collapse_whitespace(_DANGLING.sub("", stem)), longest)
    stem = stem.encode()[:MAX_STEM_BYTES].decode(errors="ignore").rstrip(" .-")
    if not _HARMLESS.fullmatch(stem):
        stem = sanitize_filename(stem, platform="windows", replacement_text=" ")
        stem = collapse_whitespace(stem).strip(". ")
    # Word takes a name that begins so for the mark that another document is open.
    stem = stem.removeprefix("~$").lstrip() or stem.strip("~$")
    if _RESERVED.match(stem):
        stem = f"Letter {stem}"
    return stem


def _seen(text: str) -> str:
    return text if text.isascii() else strip_bidi_controls(strip_hidden(text))


def _cut(text: str, longest: int) -> str:
    """Return as much of a text as Windows counts to `longest`: in units of UTF-16."""
    if text.isascii():
        return text[:longest]
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _flat(value: object) -> object:
    return english_list([str(item) for item in value]) if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
