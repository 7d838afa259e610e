"""Word files in a pack that is being made: their gaps become its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from letterkit.merge.gaps import GapGuesser
from letterkit.merge.gaps.new_fields import kind_of, label_of
from letterkit.pack import (
    DERIVED_NAMES,
    SENDER_ROLES,
    FieldRole,
    MergeField,
    Pack,
    Per,
    TemplateEntry,
    Wording,
    plain_pack,
    read_for_pack,
)
from letterkit.pack.drafting import GapDraft, PackDraft, entry_id, field_id
from letterkit.template import Gap, open_template

# What any pack needs that a list or the first page fills, whether a document prints it yet or not.
_ALWAYS: Final[frozenset[FieldRole]] = frozenset({
    *SENDER_ROLES, "letter-date", "contact-name", "contact-phone", "contact-email",
})  # fmt: skip
# What tells one document from the others, in its file's name.
_WHOSE: Final[dict[Per, tuple[str, ...]]] = {
    "recipient": ("councillor_name", "organisation"), "council": ("council_name",),
    "ward": ("ward",), "area": (), "once": (),
}  # fmt: skip
_BRACKETS: Final = "[](){}<>«»$%_…. "
_IN_TAGS: Final = str.maketrans("", "", "{}%#")


def draft_from_word_file(title: str, content: bytes, known: Pack) -> PackDraft:
    """Return the draft of a pack whose one document is a Word file, called `title`.

    Fields come from `known`, where the file has gaps or tags that are surely for these, and are
    new ones else. Raises LetterkitError where it is no Word file that can be filled.
    """
    whole = PackDraft.of(known)
    council = [each.id for each in known.fields.values() if each.choices == "councils"]
    kept = tuple(
        each
        for each in whole.fields
        if each.source == "recipient" or each.role in _ALWAYS or each.id in council
    )
    lists = tuple(each for each in whole.lists if each.id in {field.choices for field in kept})
    draft = replace(
        whole, name=title, version="1", fields=kept, templates=(), concerns=(), lists=lists,
        wordings=tuple(each for each in whole.wordings if each.form == "sentence")[:1],
        files={each.file: whole.files[each.file] for each in lists},
    )  # fmt: skip
    draft = with_word_file(draft, title, content, known)
    own = [each for each in draft.fields if each.id not in known.fields]
    others = [each for each in draft.fields if each.id in known.fields]
    return replace(draft, fields=(*own, *others))


def draft_of_file(path: Path) -> PackDraft:
    """Return the draft of a pack with a Word file of one's own: see `draft_from_word_file`.

    What gaps may be for is looked for among the fields of the plain pack. Raises LetterkitError
    where the file can't be read, too.
    """
    return draft_from_word_file(path.stem, read_for_pack(path), plain_pack())


def with_word_file(draft: PackDraft, title: str, content: bytes, known: Pack) -> PackDraft:
    """Return a draft with another document, a Word file; see `draft_from_word_file`."""
    name = entry_id(title, {*draft.ids("templates"), *map(_stem, draft.files)})
    file = f"{name}.docx"
    draft = _with_fields(draft, file, content, known)
    used = _used(draft, file)
    is_addressed = any(each.id in used and each.source == "recipient" for each in draft.fields)
    purpose = "A letter of our own." if is_addressed else "A document of our own."
    entry = TemplateEntry.model_construct(
        id=name, title=title, purpose=purpose,
        file=file, per="recipient" if is_addressed else "once", noun="letter",
        wording=next((each.id for each in draft.wordings if each.form == "sentence"), ""),
        filename="", email_subject=title.translate(_IN_TAGS),
    )  # fmt: skip
    draft = draft.added("templates", entry)
    return draft.changed("templates", name, filename=file_name_of(draft, entry))


def with_other_word_file(draft: PackDraft, name: str, content: bytes, known: Pack) -> PackDraft:
    """Return a draft with another Word file in the place of a document's."""
    return _with_fields(draft, draft.template(name).file, content, known)


def with_field_for(draft: PackDraft, words: str) -> tuple[PackDraft, str]:
    """Return a draft with a new field for a gap of these words, and the field's id."""
    label = label_of(words.strip(_BRACKETS))
    field = _new_field(draft, label if any(map(str.isalnum, label)) else "Words to fill in")
    field = field.model_copy(update={"kind": kind_of(words)})
    return draft.added("fields", field), field.id


def file_name_of(draft: PackDraft, entry: TemplateEntry) -> str:
    """Return the pattern of the names of a document's files: its title, and whose each is."""
    names = [each for each in _WHOSE[entry.per] if each in draft.ids("fields")]
    if entry.per == "area":
        names = [each.id for each in draft.fields if each.role == "area"]
    title = entry.title.translate(_IN_TAGS).strip() or "Document"
    return f"{title} - {{{{ {' or '.join(names)} }}}}" if names else title


def as_motion(draft: PackDraft, name: str, known: Pack) -> PackDraft:
    """Return a draft in which a document is moved at a meeting, with the fields it needs."""
    clauses = [
        each for each in (*draft.wordings, *known.wordings.values()) if each.form == "clause"
    ]
    wording = clauses[0] if clauses else Wording(id="motion", form="clause")
    if wording.id not in {each.id for each in draft.wordings}:
        draft = replace(draft, wordings=(*draft.wordings, wording))
    draft = draft.with_meeting_fields(known).changed(
        "templates", name, moved=True, checks=("word-limit", "notice"), per="council",
        noun="motion", wording=wording.id,
    )  # fmt: skip
    return draft.changed(
        "templates", name, filename=file_name_of(draft, draft.template(name))
    ).with_used_wordings()


def _with_fields(draft: PackDraft, file: str, content: bytes, known: Pack) -> PackDraft:
    """Return a draft with a Word file, and a field for each of its tags and gaps."""
    word = open_template(content)
    wanted = [each.name for each in word.fields if each.name not in DERIVED_NAMES]
    draft = draft.with_fields_of(known, wanted)
    have = set(draft.ids("fields"))
    draft = draft.added("fields", *(
        MergeField(id=name, label=label_of(name)) for name in wanted if name not in have
    ))  # fmt: skip
    guesser = GapGuesser(_with_own(known, draft))
    new: dict[str, str] = {}  # by the name that was guessed
    gaps: list[GapDraft] = []
    for gap in word.gaps:
        guess = guesser.guess(gap)
        if guess.is_new:
            if guess.field not in new:
                field = _new_field(draft, guess.label or gap.words)
                draft = draft.added("fields", field.model_copy(update={"kind": guess.kind}))
                new[guess.field] = field.id
            gaps.append(_gap(gap, new[guess.field], new[guess.field]))
        else:
            gaps.append(_gap(gap, guess.field if guess.is_sure else None, guess.field))
    draft = draft.with_fields_of(known, [each.guess for each in gaps])
    return draft.with_file(file, content, tuple(gaps))


def _with_own(known: Pack, draft: PackDraft) -> Pack:
    """Return the pack whose fields gaps may be for: the draft's, as far as they are named."""
    taken = {each.role for each in draft.fields if each.role}
    fields = {name: each for name, each in known.fields.items() if each.role not in taken}
    own = {each.id: each for each in draft.fields if each.label.strip()}
    return known.model_copy(update={"fields": {**fields, **own}})


def _new_field(draft: PackDraft, label: str) -> MergeField:
    label = label.strip() or "Something"
    return MergeField(id=field_id(label, draft.ids("fields")), label=label)


def _gap(gap: Gap, answer: str | None, guess: str) -> GapDraft:
    return GapDraft(gap.text, gap.around, answer, guess)


def _used(draft: PackDraft, file: str) -> frozenset[str]:
    return frozenset(_names(draft, file))


def _names(draft: PackDraft, file: str) -> Iterator[str]:
    yield from (each.name for each in open_template(draft.files[file]).fields)
    yield from (each.field for each in draft.gaps.get(file, ()) if each.field)


def _stem(file: str) -> str:
    return PurePosixPath(file).stem.casefold()
