"""A draft as the files of a pack, in the forms that `loading` reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import tomlkit
from pydantic import BaseModel

from letterkit.file_errors import write_errors
from letterkit.files import FileTooLargeError, atomic_write, read_bounded
from letterkit.pack.drafting.draft import ConcernDraft, PackDraft
from letterkit.pack.loading import CONCERNS_FILE, PACK_FILE
from letterkit.pack.pack_file import MAX_BYTES
from letterkit.template import converted
from letterkit.text import collapse_whitespace, strip_forbidden


def draft_parts(draft: PackDraft) -> dict[str, bytes]:
    """Return the files of the pack that a draft is to be, by name.

    Gaps that were answered are merge fields there. Raises LetterkitError for a Word file that
    can't be opened.
    """
    parts = {PACK_FILE: _pack_toml(draft)}
    if draft.concerns:
        entries = [_concern_table(each, draft) for each in draft.concerns]
        parts[CONCERNS_FILE] = _toml({"concern": entries})
    for name, content in draft.files.items():
        answers = {gap.text: gap.field for gap in draft.gaps.get(name, ()) if gap.field is not None}
        parts[name] = converted(content, answers).docx if answers else content
    return parts


def write_draft(draft: PackDraft, folder: Path) -> None:
    """Write a draft into a folder as a pack; what is there already as it should be stays.

    Raises LetterkitError where a file can't be written, or a Word file can't be opened.
    """
    parts = draft_parts(draft)
    with write_errors(f"The pack can't be saved in “{folder}”.", folder):
        for name, content in parts.items():
            target = folder / name
            if not _is_there(target, content):
                target.parent.mkdir(parents=True, exist_ok=True)
                atomic_write(target, content)
        concerns = folder / CONCERNS_FILE
        if CONCERNS_FILE not in parts:
            concerns.unlink(missing_ok=True)


def names_csv(entries: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """Return names with their aliases as the file of a list."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "aliases"))
    for name, aliases in entries:
        writer.writerow((_line(name), ";".join(filter(None, map(_line, aliases)))))
    return text.getvalue().encode("utf-8")


def _pack_toml(draft: PackDraft) -> bytes:
    header: dict[str, object] = {
        key: value
        for key, value in (("name", draft.name), ("version", draft.version), ("area", draft.area))
        if key != "area" or value not in {"", "area"}
    }
    tables = (
        ("field", draft.fields), ("wording", draft.wordings), ("list", draft.lists),
        ("template", draft.templates),
    )  # fmt: skip
    return _toml({
        **header,
        **{key: [_table(each) for each in entries] for key, entries in tables if entries},
    })  # fmt: skip


def _table(entry: BaseModel) -> dict[str, object]:
    """Return what an entry says that its model doesn't say by itself."""
    defaults = {name: each.default for name, each in type(entry).model_fields.items()}
    values = {name: getattr(entry, name) for name in defaults}
    values = {name: _without_blanks(value) for name, value in values.items()}
    return {name: value for name, value in values.items() if value != defaults[name]}


def _without_blanks(value: object) -> object:
    """Return a list of texts without those that are empty yet."""
    if isinstance(value, tuple):
        return tuple(each for each in cast("tuple[str, ...]", value) if each.strip())
    return value


def _concern_table(concern: ConcernDraft, draft: PackDraft) -> dict[str, object]:
    texts = {each.id: concern.texts.get(each.id, "") for each in draft.wordings}
    clause = any(each.form == "clause" for each in draft.wordings)
    return {
        "id": concern.id, "theme": concern.theme, "label": concern.label, **texts,
        **({"clause": concern.clause} if clause else {}), "source": concern.source,
    }  # fmt: skip


def _toml(data: Mapping[str, Any]) -> bytes:
    return tomlkit.dumps(_plain(data)).encode("utf-8")


def _plain(value: Any) -> Any:
    """Return data as TOML has it, without characters that no document can have."""
    if isinstance(value, str):
        return strip_forbidden(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    return value


def _line(text: str) -> str:
    return collapse_whitespace(strip_forbidden(text))


def _is_there(path: Path, content: bytes) -> bool:
    try:
        return read_bounded(path, min(len(content), MAX_BYTES)) == content
    except (OSError, FileTooLargeError):
        return False
