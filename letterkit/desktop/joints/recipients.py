"""Joins the table of recipients to the session."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.noted import Noted
from letterkit.desktop.joints.people import (
    column_of,
    columns_of,
    field_of,
    marks_of,
    person_row,
    problems_of,
    raw_rows,
    written_of,
)
from letterkit.desktop.joints.problems import Numbers
from letterkit.desktop.panels.recipients import (
    NOT_WRITTEN,
    PeopleView,
    PersonRow,
    RecipientsPanel,
    RowProblem,
    Written,
)
from letterkit.desktop.controllers.campaign import Session
from letterkit.desktop.tasks.file_watch import FileWatch
from letterkit.errors import LetterkitError
from letterkit.merge import Document
from letterkit.recipients import ChangedList, Override, who
from letterkit.text import plural

_AT_ONCE: Final = 1000  # rows
_HIDDEN: Final = frozenset({"hidden", "filtered"})


class RecipientsJoint(QObject):
    """Shows the list as it will be merged, with what is wrong in it; keeps ticks and edits."""

    person_chosen = Signal(str)  # the key of whoever was clicked

    def __init__(self, session: Session, panel: RecipientsPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel, self._ask = session, panel, ask
        self._numbers, self._noted = Numbers(), Noted()
        self._found: dict[str, tuple[RowProblem, ...]] = {}  # by person
        self._written: dict[str, Written] = {}  # by person
        self._before: dict[str, dict[str, str]] | None = None
        self._watch = FileWatch(self)
        self._watch.saved.connect(self._changed_on_disk)
        self._more_ticks = QTimer(self, singleShot=True, interval=0)
        self._more_ticks.timeout.connect(self._show_more_ticks)
        self._wrong: list[int] = []  # the places of rows whose ticks are to be shown
        self._join_panel()
        session.row_maker = self
        session.opened.connect(self._forget)
        session.list_read.connect(self._show)
        session.rows_completed.connect(panel.update_rows)
        session.rows_changed.connect(self._rows_changed)
        session.ticks_changed.connect(self._show_ticks)
        session.documents_checked.connect(self._note)
        session.checked.connect(self._note_all)
        session.changed.connect(self._follow)
        session.kept_anew.connect(self._show_kept)
        session.troubled.connect(self._trouble)

    def _join_panel(self) -> None:
        panel = self._panel
        panel.file_wanted.connect(self.choose_file)
        panel.pasted.connect(self.use_pasted)
        panel.one_letter_wanted.connect(self._use_none)
        panel.remove_list_wanted.connect(self._use_none)
        panel.other_list_wanted.connect(self._use_other)
        panel.sheet_chosen.connect(lambda name: self._set_list(self.tr("Other sheet"), sheet=name))
        panel.include_hidden_wanted.connect(
            lambda wanted: self._set_list(self.tr("Hidden rows"), include_hidden=wanted)
        )
        panel.column_set.connect(self._set_column)
        panel.ticked.connect(self._tick)
        panel.cell_edited.connect(self._edit)
        panel.fix_wanted.connect(self._fix)
        panel.current_changed.connect(self.person_chosen)
        panel.reread_wanted.connect(self._session.read_again)
        panel.undo_row_wanted.connect(self._undo_row)

    def stop(self) -> None:
        """Follow the file on disk no more."""
        self._watch.finish()

    # What a person wants

    def choose_file(self) -> None:
        """Ask for a spreadsheet, and use it."""
        if path := self._ask.spreadsheet():
            self.use_file(path)

    def use_file(self, path: str) -> None:
        """Use a spreadsheet in place of what there was."""
        if path == self._session.kept.wanted.source:
            self._session.read_again()  # chosen once more, because it was changed
        else:
            self._replace(self.tr("Use a spreadsheet"), source=path)

    def use_pasted(self, text: str) -> None:
        """Use a table that was pasted."""
        self._replace(self.tr("Paste a table"), pasted=text)

    def _use_none(self) -> None:
        self._replace(self.tr("Just one letter"), one_letter=True)

    def _use_other(self) -> None:
        """Send this document to the list of another one."""
        if other := self._session.other_list:
            document, label = self._session.document, self.tr("Use the list of another document")
            self._session.set(kept.DOCUMENTS, document, {"list": other[0]}, label)

    def _replace(self, label: str, **entries: object) -> None:
        session = self._session
        listed, columns = session.list_section(kept.LIST), session.list_section(kept.COLUMNS)
        with session.step(label):
            for key in ("source", "pasted", "sheet", "include_hidden", "one_letter"):
                session.set(listed, key, entries.get(key))
            for heading in session.section(columns):
                session.set(columns, heading, None)

    def _set_list(self, label: str, **entries: object) -> None:
        section = self._session.list_section(kept.LIST)
        with self._session.step(label):
            for key, value in entries.items():
                self._session.set(section, key, value)

    def _set_column(self, heading: str, field: str) -> None:
        section = self._session.list_section(kept.COLUMNS)
        self._session.set(section, heading, field, self.tr("Match a column"))

    def _tick(self, people: list[str], ticked: bool) -> None:
        verb = self.tr("Tick {people}") if ticked else self.tr("Leave {people} out")
        label = verb.format(people=plural(len(people), self.tr("recipient")))
        left_out, asked = self._session.left_out, self._session.asked_about
        # Of many at once, those are passed over who are held back till it is known who they are.
        some = set(people) - asked if len(people) > 1 else set(people)
        self._session.leave_out(left_out - some if ticked else left_out | some, label)
        if len(some) < len(people):
            self._show_ticks()

    def _edit(self, person: str, column: str, text: str) -> None:
        listed = self._session.listed
        recipient = listed.recipient(person) if listed else None
        if listed is None or recipient is None:
            return
        values, name = recipient.values, field_of(column, listed.as_read)
        change = Override(recipient.row, who(values), name, values.get(name, ""), text, person)
        self._session.make(change, self.tr("Change {name}").format(name=change.who))

    def _undo_row(self, person: str) -> None:
        """Let a row be what the spreadsheet says."""
        section = self._session.list_section(kept.OVERRIDES)
        with self._session.step(self.tr("Undo the changes of a row")):
            for key in self._session.section(section):
                if key.rpartition("\t")[0] == person:
                    self._session.set(section, key, None)

    def show_cell(self, person: str, field: str) -> None:
        """Go to the cell that feeds a field of somebody's letter."""
        self._panel.edit_cell(person, column_of(field))

    def _fix(self, problem: int, which: int) -> None:
        if fix := self._numbers.fix(problem, which):
            self._session.make(fix.change, fix.label)

    # What is shown

    def _forget(self) -> None:
        self._numbers, self._noted = Numbers(), Noted()
        self._found, self._written, self._before = {}, {}, None

    def raw(self, listed: ChangedList, left_out: Collection[str]) -> list[PersonRow]:
        """Return a row for everybody, as the spreadsheet has them."""
        return raw_rows(listed, marks_of(self._session.campaign.overrides, left_out))

    def completing(self) -> Callable[[Document], PersonRow]:
        """Return what makes a row of a document to one person."""
        session, found, written = self._session, self._found, self._written
        marks = marks_of(session.campaign.overrides, session.left_out)

        def make(document: Document) -> PersonRow:
            person = document.people[0]
            return person_row(
                document, marks, found.get(person, ()), written.get(person, NOT_WRITTEN)
            )

        return make

    def _show(self) -> None:
        self._watch_file()
        session, listed = self._session, self._session.listed
        self._found, self._written, self._noted = {}, {}, Noted()
        self._panel.offer_other_list(session.other_list[1] if session.other_list else "")
        if listed is None:
            self._panel.set_list(None, one_letter=session.kept.wanted.one_letter)
            return
        people = listed.changed.people
        self._panel.set_list(
            PeopleView(
                file_name=people.source,
                sheet=people.sheet,
                sheets=listed.sheets,
                columns=columns_of(people),
                rows=listed.rows,
                hidden_count=sum(each.reason in _HIDDEN for each in people.left_out),
                include_hidden=session.kept.wanted.include_hidden,
                notes=people.notes,
                fields=tuple((name, each.label) for name, each in session.pack.fields.items()),
            )
        )
        self._tell_changes()

    def _rows_changed(self, people: list[str]) -> None:
        make = self.completing()
        singles = self._session.singles(dict.fromkeys(people))
        self._panel.update_rows([make(document) for document in singles])

    def _show_ticks(self) -> None:
        """Show who is left out: thousands at once a part at a time."""
        left_out = self._session.left_out
        rows = self._panel.rows()
        self._wrong = [at for at, row in enumerate(rows) if row.ticked == (row.key in left_out)]
        if len(self._wrong) > _AT_ONCE:
            self._more_ticks.start()
        else:
            self._show_more_ticks()

    def _show_more_ticks(self) -> None:
        rows, left_out = self._panel.rows(), self._session.left_out
        some, self._wrong = self._wrong[:_AT_ONCE], self._wrong[_AT_ONCE:]
        # The list may be another by now, and a row ticked by hand.
        found = (rows[at] for at in some if at < len(rows))
        wrong = [row for row in found if row.ticked == (row.key in left_out)]
        self._panel.update_rows(row._replace(ticked=not row.ticked) for row in wrong)
        if self._wrong:
            self._more_ticks.start()

    def _show_kept(self, section: str, key: str) -> None:
        """Show again what is kept, in place of a change that couldn't be."""
        if section == self._session.list_section(kept.UNTICKED):
            self._show_ticks()
        elif section == self._session.list_section(kept.OVERRIDES):
            self._rows_changed([key.rpartition("\t")[0]])

    def show_written(self, documents: Mapping[str, Written]) -> None:
        """Say of people what was just written for them, by their keys."""
        self._written |= documents
        self._panel.update_rows(
            row._replace(written=documents[row.key])
            for row in self._panel.rows()
            if row.key in documents
        )

    def _follow(self, sections: frozenset[str]) -> None:
        if kept.SALUTATIONS in sections:
            self._session.complete_rows()

    def _note(self, documents: Iterable[Document]) -> None:
        """Take what is wrong with documents that were just checked, and where they stand."""
        found: dict[str, tuple[RowProblem, ...]] = {}
        written: dict[str, Written] = {}
        for document in self._noted.news(documents):
            stands = written_of(document)
            problems = problems_of(document, self._numbers) if document.problems else {}
            for person in document.people:
                if self._written.get(person, NOT_WRITTEN) != stands:
                    written[person] = stands
                if (shown := problems.get(person, ())) != self._found.get(person, ()):
                    found[person] = shown
        self._show_found(found)
        if written:
            self.show_written(written)

    def _note_all(self) -> None:
        """Take what is wrong with all documents; of others nothing any more."""
        plan = self._session.plan
        if plan is None:
            return
        self._note(plan.documents)
        gone = self._noted.gone(plan.documents)
        self._show_found({person: () for person in gone if self._found.get(person)})

    def _show_found(self, found: Mapping[str, tuple[RowProblem, ...]]) -> None:
        self._found |= found
        if found:
            self._panel.update_problems(found)

    def _trouble(self, about: str, error: LetterkitError) -> None:
        if about == "list":
            self._panel.show_trouble(str(error))

    # The file on disk

    def _watch_file(self) -> None:
        source, listed = self._session.kept.wanted.source, self._session.listed
        self._watch.watch(Path(source) if source else None, listed.stamp if listed else None)

    def _by_key(self) -> dict[str, dict[str, str]]:
        listed = self._session.listed
        return {key: each.values for key, each in listed.by_key.items()} if listed else {}

    def _changed_on_disk(self) -> None:
        self._before = self._by_key()
        self._session.read_again()

    def _tell_changes(self) -> None:
        """Say what is different since the file was read last."""
        before, self._before = self._before, None
        if before is None:
            return
        now = self._by_key()
        added, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
        changed = sum(before[key] != now[key] for key in now.keys() & before.keys())
        parts = [
            text.format(count=count)
            for count, text in (
                (added, self.tr("{count} new")),
                (gone, self.tr("{count} gone")),
                (changed, self.tr("{count} changed")),
            )
            if count
        ]
        if parts:
            text = self.tr("The spreadsheet was saved again: {parts}.")
            self._panel.show_news(text.format(parts=", ".join(parts)))
