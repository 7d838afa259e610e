"""What is known from before: whose it may be, and whose it was who is no longer in the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from letterkit.changes import Override, SetPerson
from letterkit.contact_records import AnswerKind
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.location import diagnostic_of, label, leave_out_fix
from letterkit.merge.document_keys import document_key
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import base_of, identity_of
from letterkit.text import english_date, english_list, fold_key

_WRITTEN: Final = "They were written to already."
_ANSWERED: Final = {
    AnswerKind.BOUNCED: "What they were written came back", AnswerKind.MOVED: "They had moved",
}  # fmt: skip
_SHARED: Final = frozenset({"council", "ward", "area"})


class KnownPeopleCheck:
    """What is kept for people, held against who is in a job's list."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def diagnostics_of(self, document: Document) -> Iterator[Diagnostic]:
        """Yield whom a row may belong to, and what can't be given to one of several equal rows."""
        if self._job.per != "recipient" or not (self._may_be or self._alike):
            return
        for person in document.people:
            if stored := self._stored_for_others(person):
                yield self._identity_question(document, person, stored)
            alike = self._alike.get(base_of(person), ())
            if alike and (stored := self._stored_for(base_of(person))):
                rows = english_list([str(self._job.by_key[each].row) for each in alike])
                yield diagnostic_of(
                    self._job, document, Severity.ERROR, "same-rows",
                    f"Rows {rows} are the same in every cell, so that nobody can tell to which of "
                    f"them {stored} belongs.",
                    "Leave all but one of them out, or change a cell in the spreadsheet.",
                    fixes=leave_out_fix(document),
                )  # fmt: skip

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what is kept for people who aren't in the list any more, or doesn't fit it."""
        job = self._job
        if job.changed is None or job.people is None:
            return
        lost = {each.key for each in job.people.unrecognised}
        for change, shown in job.changed.outdated:
            yield self._outdated(change, shown)
        for change in job.changed.orphaned:
            if base_of(change.key) not in lost:
                yield self._unapplied(change)
        for each in job.people.unrecognised:
            if not each.may_be and (stored := self._describe(each.key)):
                wrote_only = not self._is_to_be_used_again(each.key)
                yield Diagnostic(
                    Severity.INFO if wrote_only else Severity.WARNING,
                    "person-gone",
                    f"{self._name(each.key)} is no longer in the list. {stored}",
                    "" if wrote_only else "It is kept, and used again when they come back.",
                )

    def diagnostics_without(self, documents: Collection[str]) -> Iterator[Diagnostic]:
        """Yield what was typed for documents that rows share and that are none of these any more.

        `documents` are the keys of all of the job's, also of those that are left out.
        """
        job = self._job
        if job.per not in _SHARED:
            return
        what = job.pack.area if job.per == "area" else job.per
        for key in sorted(job.campaign.scoped):
            lost = key.startswith(f"{job.per}:") and key not in documents
            if lost and (typed := [f"“{name}”" for name in self._typed_for(key)]):
                several = len(typed) > 1
                were, are, they = ("were", "are", "They are") if several else ("was", "is", "It is")
                yield Diagnostic(
                    Severity.WARNING,
                    "document-gone",
                    f"{self._name_of_shared(key)} is no longer in the list, so that "
                    f"{english_list(typed)}, which {were} typed for its document alone, "
                    f"{are} not used.",
                    f"{they} kept, and used again when the {what} comes back.",
                )

    def _name_of_shared(self, key: str) -> str:
        """Return what to call the council, ward or area of a key, in which names are folded."""
        pack, (per, *folded) = self._job.pack, key.split(":")
        candidates = pack.area_names if per == "area" else pack.council_names
        names = {fold_key(name): name for name in candidates}
        first, *wards = [names.get(each, f"“{each}”") for each in folded]
        return f"The ward “{folded[1]}” of {first}" if wards else first

    @cached_property
    def _may_be(self) -> Mapping[str, Sequence[str]]:
        """By person in the list: the keys of those who were known and whom they may be."""
        possible: defaultdict[str, list[str]] = defaultdict(list)
        for each in self._job.people.unrecognised if self._job.people else ():
            for person in each.may_be:
                possible[person].append(each.key)
        return possible

    @cached_property
    def _alike(self) -> Mapping[str, Sequence[str]]:
        """Two rows or more that are the same in every cell and get a document, by their key."""
        job = self._job
        if job.people is None or job.changed is None:
            return {}
        by_base: defaultdict[str, list[str]] = defaultdict(list)
        for each in job.people.recipients:
            if each.key not in job.left_out_by_hand:
                by_base[base_of(each.key)].append(each.key)
        return {base: keys for base, keys in by_base.items() if len(keys) > 1}

    @cached_property
    def _changes(self) -> Mapping[str, Sequence[Override]]:
        by_base: defaultdict[str, list[Override]] = defaultdict(list)
        for each in self._job.campaign.overrides:
            if each.key:
                by_base[base_of(each.key)].append(each)
        return by_base

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(map(base_of, self._job.campaign.left_out))

    def _is_to_be_used_again(self, person: str) -> bool:
        """Whether more is kept for somebody than that they were written to."""
        key = document_key("recipient", {}, person)
        return bool(self._changes.get(person) or person in self._left_out or self._typed_for(key))

    def _typed_for(self, key: str) -> Sequence[str]:
        """Return what the fields are called that were typed for one document alone."""
        typed = self._job.campaign.scoped.get(key)
        return [label(self._job, name) for name in (*typed.values, *typed.misfits)] if typed else []

    def _stored_for(self, base: str) -> str:
        changes = self._changes.get(base, ())
        names = dict.fromkeys(each.field for each in changes if each.value is not None)
        texts = [f"what was typed for “{label(self._job, name)}”" for name in names]
        key = document_key("recipient", {}, base)
        texts += (f"what was typed for “{name}”" for name in self._typed_for(key))
        if key in self._job.campaign.edits:
            texts.append("the letter that was changed in Word")
        if key in self._job.campaign.own_emails:
            texts.append("the words of their own e-mail")
        if self._job.campaign.log.last_answer(base):
            texts.append("what was answered")
        return english_list(texts)

    def _stored_for_others(self, person: str) -> Mapping[str, str]:
        """Return what is kept for those whom somebody may be, in sentences by their keys."""
        sentences: dict[str, str] = {}
        for lost in self._may_be.get(person, ()):
            written = _WRITTEN if lost in self._job.recipient_filter.written else ""
            if stored := self._describe(lost) or written:
                sentences[lost] = stored
        return sentences

    def _identity_question(
        self, document: Document, person: str, stored: Mapping[str, str]
    ) -> Diagnostic:
        """Return the question who a row is."""
        row = f"row {document.row}" if document.row else document.addressed_to
        known_by = tuple(identity_of(self._job.as_read[person].values))
        sentences = [
            f"{self._name(key)} who was known before. {each}" for key, each in stored.items()
        ]
        alone = len(stored) == 1
        yes = (
            f"Yes, {row} is the same person" if alone else f"It is {self._name(key)}: {each}"
            for key, each in stored.items()
        )  # fmt: skip
        return diagnostic_of(
            self._job, document, Severity.ERROR, "who-is-it",
            f"This may be the {' Or it may be the '.join(sentences)}",
            "Say whether it is the same person." if alone else "Say which of them it is, if any.",
            fixes=(
                *(QuickFix(label, SetPerson(key, known_by, person))
                  for label, key in zip(yes, stored, strict=True)),
                QuickFix("No, it is somebody else", SetPerson(person, known_by)),
            ),
        )  # fmt: skip

    def _outdated(self, change: Override, shown: str) -> Diagnostic:
        """Return the diagnostic of a change whose cell says something else than when it was made.

        `shown` is what the cell says now. Both quick fixes bind the change to that text anew.
        """
        job, field = self._job, change.field
        now = Override(change.row, change.who, field, shown, change.value, change.key)
        unchanged = Override(change.row, change.who, field, shown, shown, change.key)
        return Diagnostic(
            Severity.WARNING,
            "outdated-change",
            f"The spreadsheet has changed in row {change.row} (“{change.who}”) since "
            f"“{label(job, field)}” was mended: it says “{shown}” now, and the change to "
            f"“{change.value}” was not made.",
            recipient=change.who,
            row=change.row,
            column=job.column_letters.get(field, ""),
            field=field,
            fixes=(
                QuickFix(f"Write “{change.value}”", now),
                QuickFix("Leave it as the spreadsheet has it", unchanged),
            ),
            document=document_key("recipient", {}, change.key) if job.per == "recipient" else "",
        )

    def _unapplied(self, change: Override) -> Diagnostic:
        name = label(self._job, change.field)
        what = "to leave them out" if change.value is None else f"to “{name}”"
        return Diagnostic(
            Severity.WARNING,
            "person-gone",
            f"“{change.who}” no longer stands in row {change.row}: the change {what} that was "
            "kept for them was not made.",
        )

    def _name(self, person: str) -> str:
        changes = self._changes.get(person, ())
        if changes:
            return changes[0].who
        identity = self._job.campaign.known_people.get(person)
        return identity.name.title() if identity else person

    def _describe(self, person: str) -> str:
        """Return in sentences what is kept for a person; "" where nothing is."""
        job, changes = self._job, self._changes.get(person, ())
        sentences: list[str] = []
        if person in self._left_out or any(each.value is None for each in changes):
            sentences.append("They were left out.")
        cells = [
            f"“{label(job, each.field)}” is to be “{each.value}”"
            for each in changes
            if each.value is not None
        ]
        if cells:
            sentences.append(f"For them, {english_list(cells)}.")
        key = document_key("recipient", {}, person)
        if typed := [f"“{name}”" for name in self._typed_for(key)]:
            were = "were" if len(typed) > 1 else "was"
            sentences.append(f"For their document alone, {english_list(typed)} {were} typed.")
        if key in job.campaign.edits:
            sentences.append("Their letter was changed in Word.")
        if key in job.written:
            sentences.append(f"They were written to already (“{job.written[key].file}”).")
        elif contact := job.campaign.log.last_contact(person):
            title = f" (“{contact.title}”)" if contact.title else ""
            sentences.append(f"They were written to on {english_date(contact.day)}{title}.")
        if answer := job.campaign.log.last_answer(person):
            sentences.append(
                f"{_ANSWERED.get(answer.kind, 'They answered')} on {english_date(answer.day)}."
            )
        return " ".join(sentences)
