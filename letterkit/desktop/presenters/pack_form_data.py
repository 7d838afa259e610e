"""The forms of a draft as the page shows them: rows, texts, and what is wrong with these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from letterkit.desktop.presenters import pack_forms as forms
from letterkit.desktop.presenters.pack_names import count_of, list_title, names_text
from letterkit.desktop.views.pack_editor import (
    EntryFormData,
    EntryItem,
    FormRow,
    PackGapRow,
    PackStep,
)
from letterkit.merge.drafting import DraftProblem
from letterkit.pack.drafting import DraftSection, PackDraft
from letterkit.text import plural

# What a problem is on where no box of the form is.
_OTHER: Final = {
    "file": "Its Word file", "filename": "The name of its files",
    "email_subject": "The subject of its e-mail", "aliases": "Its headings in lists",
    "wording": "Its wording", "moved": "A document that is moved", "": "It",
}  # fmt: skip


def pack_form(draft: PackDraft, problems: Iterable[DraftProblem]) -> EntryFormData:
    """Return the form of the pack itself."""
    values = {"name": draft.name, "version": draft.version, "area": draft.area}
    return _form(draft, forms.pack_rows(draft), values, problems)


def entry_form(
    draft: PackDraft, section: DraftSection, name: str, problems: Iterable[DraftProblem]
) -> EntryFormData:
    """Return the form of an entry, with those of the problems that are on it."""
    match section:
        case "fields":
            field = draft.field(name)
            return _form(
                draft, forms.field_rows(field), forms.field_values(field), problems,
                options=forms.field_options(draft), fixed=forms.fixed_of(field),
                remark=forms.remark_on(field),
            )  # fmt: skip
        case "templates":
            form = _form(
                draft, forms.document_rows(), forms.document_values(draft, name), problems,
                options=forms.document_options(draft),
            )  # fmt: skip
            open_gaps = any(each.answer is None for each in gap_rows(draft, name))
            return replace(form, has_file=True, undecided=open_gaps)
        case "concerns":
            return _form(
                draft, forms.concern_rows(draft), forms.concern_values(draft, name), problems,
                options=forms.CLAUSE_OPTIONS,
            )  # fmt: skip
        case "lists":
            text = names_text(draft, name)
            count = plural(count_of(draft, name), "entry", "entries")
            remark = "" if text is not None else f"{count}, with more than names. Kept as it is."
            rows = forms.list_rows(draft, name)
            return _form(draft, rows, {"names": text or ""}, problems, remark=remark)


def with_typed_names(form: EntryFormData, text: str) -> EntryFormData:
    """Return the form of a list with its names as they were typed, blanks and all."""
    return replace(form, values={**form.values, "names": text})


def items_of(
    draft: PackDraft, section: DraftSection, problems: Iterable[DraftProblem]
) -> list[EntryItem]:
    """Return the entries of a section as they are listed."""
    wrong = {each.id for each in problems if each.section == section}
    labels: dict[str, tuple[str, str]] = {}
    match section:
        case "fields":
            labels = {each.id: (each.label, each.help) for each in draft.fields}
        case "templates":
            labels = {each.id: (each.title, each.purpose) for each in draft.templates}
        case "concerns":
            labels = {each.id: (each.label, each.theme) for each in draft.concerns}
        case "lists":
            labels = {each.id: (list_title(each.id), "") for each in draft.lists}
    return [EntryItem(name, *labels[name], name in wrong) for name in draft.ids(section)]


def gap_rows(draft: PackDraft, document: str) -> list[PackGapRow]:
    """Return the gaps of a document's Word file."""
    gaps = draft.gaps.get(draft.template(document).file, ())
    return [PackGapRow(each.text, each.around, each.field, each.guess) for each in gaps]


def gap_fields(draft: PackDraft) -> list[tuple[str, str]]:
    """Return the fields that a gap may become."""
    return [(each.id, each.label.strip() or "Without a name") for each in draft.fields]


def step_problem(section: DraftSection, problems: Iterable[DraftProblem]) -> str:
    """Return what is wrong with a section as a whole, in a sentence; "" for nothing."""
    return " ".join(each.text for each in problems if each.section == section and not each.id)


def counts_of(problems: Iterable[DraftProblem]) -> dict[PackStep, int]:
    """Return how many problems each step has."""
    counts: dict[PackStep, int] = {}
    for each in problems:
        step: PackStep = each.section or "pack"
        counts[step] = counts.get(step, 0) + 1
    return counts


def _form(  # noqa: PLR0913 - each is a part of the form
    draft: PackDraft, rows: tuple[FormRow, ...], values: Mapping[str, str],
    problems: Iterable[DraftProblem], *, options: Mapping[str, forms.Options] | None = None,
    fixed: frozenset[str] = frozenset(), remark: str = "",
) -> EntryFormData:  # fmt: skip
    by_key = {row.key: row for row in rows}
    at_rows: dict[str, str] = {}
    others: list[str] = []
    for each in problems:
        key = forms.row_key(each.key, draft)
        row = by_key.get(key)
        if row is not None:
            at_rows.setdefault(key, _sentence(each, f"“{row.label}”"))
        else:
            others.append(_sentence(each, _OTHER.get(each.key, f"“{each.key}”")))
    return EntryFormData(
        rows, values, at_rows, options or {}, fixed, "\n".join(dict.fromkeys(others)), remark,
    )  # fmt: skip


def _sentence(problem: DraftProblem, subject: str) -> str:
    return f"{subject} {problem.text}." if problem.is_predicate else problem.text
