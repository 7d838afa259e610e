"""What the forms of a pack's entries ask, and what becomes of a draft by an answer.

No widgets: a draft and what was typed go in, texts or another draft come out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, get_args

from letterkit.desktop.presenters.pack_names import list_title, names_text, with_names
from letterkit.desktop.views.pack_editor import EntryValue, FormRow
from letterkit.merge.drafting import as_motion, file_name_of
from letterkit.pack import RECIPIENT_FIELDS, FieldKind, MergeField, Per, Wording, plain_pack
from letterkit.pack.drafting import PackDraft, field_id
from letterkit.pack.roles import KIND_OF_ROLE

Options = tuple[tuple[str, str], ...]

NEW_WORDING: Final = "+"
_YES: Final = "yes"
_KINDS: Final[Mapping[FieldKind, str]] = {
    "line": "A line", "text": "Several lines", "list": "A list, one to a line",
    "yes-no": "Yes or no", "date": "A date", "choice": "One of several", "number": "A number",
    "email": "An e-mail address", "phone": "A phone number", "address": "An address",
    "postcode": "A postcode", "picture": "A picture",
    "notice": "How much notice a motion needs",
}  # fmt: skip
_SOURCES: Final = {
    "campaign": "The same in all documents", "council": "Each council's own",
    "recipient": "Each person's own, from the list",
}  # fmt: skip
_PER: Final[Mapping[Per, str]] = {
    "recipient": "One for each person in the list", "council": "One for each council",
    "ward": "One for each ward", "area": "One for each area", "once": "One for all",
}  # fmt: skip
_CLAUSES: Final = {
    "notes": "This Council notes that …", "believes": "This Council believes that …",
    "resolves": "This Council resolves to …",
}  # fmt: skip
_TEXT: Final = "text:"

_LABEL: Final = FormRow("label", "What it is called")
_OWN: Final = FormRow("own", "To choose from", "lines", "One to a line.")
_FIELD_ROWS: Final = (
    _LABEL,
    FormRow("help", "A sentence that helps to fill it in"),
    FormRow("kind", "What is typed there", "choice"),
    FormRow("choices", "Chosen from", "choice"),
    _OWN,
    FormRow("source", "The same for all?", "choice"),
    FormRow("required", "It is needed", "tick", "No document is made without it."),
)
_DOCUMENT_ROWS: Final = (
    FormRow("title", "What it is called"),
    FormRow("purpose", "What it is for, in a sentence"),
    FormRow("noun", "What one is called", help="Such as letter, or briefing."),
    FormRow("per", "How many are made", "choice"),
    FormRow("moved", "It is moved at a meeting", "tick", "Asks for mover, meeting and notice."),
    FormRow("wording", "Concerns are worded as in", "choice"),
)
_NAMES: Final = FormRow(
    "names", "Names", "lines", "One to a line; what else it goes by after semicolons."
)


def pack_rows(draft: PackDraft) -> tuple[FormRow, ...]:
    """Return what is asked of the pack itself; of areas only where it has any."""
    rows = (
        FormRow("name", "What the pack is called", help="Such as “Save our library”."),
        FormRow("version", "Version", help="So that others know which one they have."),
    )
    if any(each.role == "area" for each in draft.fields):
        return (*rows, FormRow("area", "What one of its areas is called", help="Such as region."))
    return rows


def field_rows(field: MergeField) -> tuple[FormRow, ...]:
    """Return what is asked of a field."""
    hidden: set[str] = set()
    if field.kind != "choice":
        hidden = {"choices", "own"}
    elif isinstance(field.choices, str):
        hidden = {"own"}
    return tuple(row for row in _FIELD_ROWS if row.key not in hidden)


def field_values(field: MergeField) -> dict[str, str]:
    """Return a field's texts by row."""
    listed = isinstance(field.choices, str)
    return {
        "label": field.label, "help": field.help, "kind": field.kind, "source": field.source,
        "required": _YES if field.required else "",
        "choices": str(field.choices) if listed else "",
        "own": "" if listed else "\n".join(field.choices),
    }  # fmt: skip


def field_options(draft: PackDraft) -> dict[str, Options]:
    """Return what a field's choices offer."""
    lists = [(each.id, f"The list “{list_title(each.id)}”") for each in draft.lists]
    return {
        "kind": tuple(_KINDS.items()), "source": tuple(_SOURCES.items()),
        "choices": (("", "Texts of its own"), *lists),
    }  # fmt: skip


def fixed_of(field: MergeField) -> frozenset[str]:
    """Return the rows of a field that letterkit knows better."""
    fixed: set[str] = set()
    if field.role in KIND_OF_ROLE:
        fixed.add("kind")
    if field.source == "recipient" and field.id in RECIPIENT_FIELDS:
        fixed.add("source")
    return frozenset(fixed)


def remark_on(field: MergeField) -> str:
    """Return a sentence on what letterkit does with a field by itself; "" for nothing."""
    if field.role:
        role = field.role.replace("-", " ")
        return f"letterkit knows this as the {role}, whatever you call it."
    if field.source == "recipient" and field.id in RECIPIENT_FIELDS:
        return "letterkit finds this in the list by itself."
    return ""


def document_rows() -> tuple[FormRow, ...]:
    """Return what is asked of a document."""
    return _DOCUMENT_ROWS


def document_values(draft: PackDraft, name: str) -> dict[str, str]:
    """Return a document's texts by row."""
    entry = draft.template(name)
    return {
        "title": entry.title, "purpose": entry.purpose, "noun": entry.noun, "per": entry.per,
        "moved": _YES if entry.moved else "",
        "wording": entry.wording or draft.wordings[0].id,
    }  # fmt: skip


def document_options(draft: PackDraft) -> dict[str, Options]:
    """Return what a document's choices offer."""
    has_areas = any(each.role == "area" for each in draft.fields)
    return {
        "per": tuple((per, _PER[per]) for per in get_args(Per) if per != "area" or has_areas),
        "wording": (
            *((each.id, f"A {wording_title(each)}") for each in draft.wordings),
            (NEW_WORDING, "A wording of its own"),
        ),
    }


def concern_rows(draft: PackDraft) -> tuple[FormRow, ...]:
    """Return what is asked of a concern: a text for each way in which the pack words them."""
    texts: list[FormRow] = []
    for each in draft.wordings:
        note = "A whole sentence, with a full stop."
        if each.form == "clause":
            note = "Goes on from what is chosen here, without a full stop."
            texts.append(FormRow("clause", f"How a {wording_title(each)} begins", "choice"))
        texts.append(FormRow(_TEXT + each.id, f"In a {wording_title(each)}", "lines", note))
    return (
        _LABEL, FormRow("theme", "Theme", help="Concerns of a theme are found together."), *texts,
        FormRow("source", "Source", help="The document and page, or the law, that it rests on."),
    )  # fmt: skip


def concern_values(draft: PackDraft, name: str) -> dict[str, str]:
    """Return a concern's texts by row."""
    concern = draft.concern(name)
    texts = {_TEXT + each.id: concern.texts.get(each.id, "") for each in draft.wordings}
    return {
        "label": concern.label, "theme": concern.theme, "source": concern.source,
        "clause": concern.clause, **texts,
    }  # fmt: skip


CLAUSE_OPTIONS: Final[Mapping[str, Options]] = {"clause": tuple(_CLAUSES.items())}


def list_rows(draft: PackDraft, name: str) -> tuple[FormRow, ...]:
    """Return what is asked of a list: its names, unless there is more in it than these."""
    return () if names_text(draft, name) is None else (_NAMES,)


def wording_title(wording: Wording) -> str:
    """Return what a wording is for, as a sentence goes on."""
    return wording.id.replace("_", " ")


def row_key(key: str, draft: PackDraft) -> str:
    """Return the row of what a pack's own file calls `key`."""
    if key in {each.id for each in draft.wordings}:
        return _TEXT + key
    return key


def edited_draft(draft: PackDraft, edit: EntryValue) -> PackDraft:
    """Return the draft with what was typed or chosen in a form."""
    match edit.step:
        case "pack":
            return replace(draft, **{edit.key: edit.value})
        case "fields":
            return _edited_field(draft, edit)
        case "templates":
            return _edited_document(draft, edit)
        case "concerns":
            return _edited_concern(draft, edit)
        case "lists":
            return with_names(draft, edit.id, edit.value)


def _edited_field(draft: PackDraft, edit: EntryValue) -> PackDraft:
    match edit.key:
        case "required":
            return draft.changed("fields", edit.id, required=edit.value == _YES)
        case "own":
            return draft.changed("fields", edit.id, choices=tuple(edit.value.split("\n")))
        case "choices":
            return draft.changed("fields", edit.id, choices=edit.value or ())
        case "kind" if edit.value != "choice":
            return draft.changed("fields", edit.id, kind=edit.value, choices=())
        case _:
            return draft.changed("fields", edit.id, **{edit.key: edit.value})


def _edited_document(draft: PackDraft, edit: EntryValue) -> PackDraft:
    if edit.key == "moved" and edit.value:
        return as_motion(draft, edit.id, plain_pack())
    if edit.key == "moved":
        return draft.changed("templates", edit.id, moved=False, checks=())
    if edit.key == "wording":
        return _reworded(draft, edit.id, edit.value).with_used_wordings()
    before = draft.template(edit.id)
    draft = draft.changed("templates", edit.id, **{edit.key: edit.value})
    if edit.key in {"title", "per"} and before.filename == file_name_of(draft, before):
        after = draft.template(edit.id)
        draft = draft.changed("templates", edit.id, filename=file_name_of(draft, after))
    return draft


def _reworded(draft: PackDraft, name: str, wording: str) -> PackDraft:
    """Return the draft in which a document has one of its wordings, or a new one of its own."""
    if wording == NEW_WORDING:
        taken = {each.id for each in draft.wordings} | {"id", "theme", "label", "clause", "source"}
        entry = draft.template(name)
        wording = field_id(entry.noun if entry.noun not in taken else entry.title, taken)
        draft = replace(draft, wordings=(*draft.wordings, Wording(id=wording)))
    return draft.changed("templates", name, wording=wording)


def _edited_concern(draft: PackDraft, edit: EntryValue) -> PackDraft:
    if not edit.key.startswith(_TEXT):
        return draft.changed("concerns", edit.id, **{edit.key: edit.value})
    wording, text = edit.key.removeprefix(_TEXT), edit.value.replace("\n", " ")
    texts = {**draft.concern(edit.id).texts, wording: text}
    return draft.changed("concerns", edit.id, texts=texts)
