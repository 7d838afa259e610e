"""Joins the table of recipients to the session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import SetColumn, SetValue, kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.people import (
    column_of,
    columns_of,
    field_of,
    marks_of,
    person_row,
    raw_rows,
    row_problem,
)
from letterkit.desktop.panels.recipients import PeopleView, PersonRow, RecipientsPanel, RowProblem
from letterkit.desktop.session.letters import Found
from letterkit.desktop.session.people import People
from letterkit.desktop.session.session import Session
from letterkit.desktop.session.watch import FileWatch
from letterkit.errors import LetterkitError
from letterkit.merge import Fix, Letter, Problem, identity
from letterkit.recipients import Override, who
from letterkit.text import plural

_AT_ONCE: Final = 1000  # rows
_HIDDEN: Final = frozenset({"hidden", "filtered"})


class RecipientsJoint(QObject):
    """Shows the list as it will be merged, with what is wrong in it; keeps ticks and edits."""

    row_chosen = Signal(int)

    def __init__(self, session: Session, panel: RecipientsPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel, self._ask = session, panel, ask
        self._numbers: dict[Problem, int] = {}
        self._problems: dict[int, Problem] = {}
        self._own: dict[int, tuple[Problem, ...]] = {}  # by row, found in its letter
        self._late: dict[int, tuple[Problem, ...]] = {}  # by row, found when all were seen
        self._before: dict[str, dict[str, str]] | None = None
        self._watch = FileWatch(self)
        self._watch.saved.connect(self._changed_on_disk)
        self._more_ticks = QTimer(self, singleShot=True, interval=0)
        self._more_ticks.timeout.connect(self._show_ticks)
        self._join_panel()
        session.opened.connect(self._forget)
        session.list_read.connect(self._show)
        session.row_maker = self
        session.rows_completed.connect(panel.update_rows)
        session.rows_changed.connect(self._rows_changed)
        session.ticks_changed.connect(self._show_ticks)
        session.letters_found.connect(self._note)
        session.examined.connect(self._note_all)
        session.changed.connect(self._follow)
        session.troubled.connect(self._trouble)

    def _join_panel(self) -> None:
        panel = self._panel
        panel.file_wanted.connect(self.choose_file)
        panel.pasted.connect(self.use_pasted)
        panel.one_letter_wanted.connect(self._use_none)
        panel.remove_list_wanted.connect(self._use_none)
        panel.sheet_chosen.connect(lambda name: self._set_list(self.tr("Other sheet"), sheet=name))
        panel.include_hidden_wanted.connect(
            lambda wanted: self._set_list(self.tr("Hidden rows"), include_hidden=wanted)
        )
        panel.column_set.connect(self._set_column)
        panel.ticked.connect(self._tick)
        panel.cell_edited.connect(self._edit)
        panel.fix_wanted.connect(self._fix)
        panel.current_changed.connect(self.row_chosen)
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
        self._replace(self.tr("Use a spreadsheet"), source=path)

    def use_pasted(self, text: str) -> None:
        """Use a table that was pasted."""
        self._replace(self.tr("Paste a table"), pasted=text)

    def _use_none(self) -> None:
        self._replace(self.tr("Just one letter"), one_letter=True)

    def _replace(self, label: str, **entries: object) -> None:
        with self._session.step(label):
            for key in ("source", "pasted", "sheet", "include_hidden", "one_letter"):
                self._session.set(kept.LIST, key, entries.get(key))
            for heading in self._session.section(kept.COLUMNS):
                self._session.set(kept.COLUMNS, heading, None)

    def _set_list(self, label: str, **entries: object) -> None:
        with self._session.step(label):
            for key, value in entries.items():
                self._session.set(kept.LIST, key, value)

    def _set_column(self, heading: str, field: str) -> None:
        self._session.set(kept.COLUMNS, heading, field, self.tr("Match a column"))

    def _tick(self, rows: list[int], ticked: bool) -> None:
        self._session.catch_up()
        verb = self.tr("Tick {people}") if ticked else self.tr("Leave {people} out")
        label = verb.format(people=plural(len(rows), self.tr("recipient")))
        people, unticked = self._session.as_read_rows(), self._session.unticked
        now = unticked - set(rows) if ticked else unticked | set(rows)
        left_out = ((row, who(people[row].values)) for row in sorted(now) if row in people)
        self._session.set(kept.UNTICKED, kept.PEOPLE, kept.kept_unticked(left_out), label)

    def _edit(self, row: int, column: str, text: str) -> None:
        people, rows = self._session.people, self._session.as_read_rows()
        if people is not None and row in rows:
            values, name = rows[row].values, field_of(column, people)
            change = Override(row, who(values), name, values.get(name, ""), text)
            self._session.override(change, self.tr("Change row {row}").format(row=row))

    def _undo_row(self, row: int) -> None:
        """Let a row be what the spreadsheet says."""
        with self._session.step(self.tr("Undo the changes of row {row}").format(row=row)):
            for key, entry in self._session.section(kept.OVERRIDES).items():
                if entry.get("row") == row and entry.get("value") is not None:
                    self._session.set(kept.OVERRIDES, key, None)

    def show_cell(self, row: int, field: str) -> None:
        """Go to the cell that feeds a field of a row's letter."""
        self._panel.edit_cell(row, column_of(field))

    def _fix(self, problem: int, which: int) -> None:
        if problem in self._problems:
            self.apply(self._problems[problem].fixes[which])

    def apply(self, fix: Fix) -> None:
        """Make a problem's fix."""
        match fix.change:
            case Override() as change:
                self._session.override(change, fix.label)
            case SetValue(name, value):
                self._session.set(kept.VALUES, name, value, fix.label)
            case SetColumn(heading, field):
                self._session.set(kept.COLUMNS, heading, field, fix.label)

    # What is shown

    def _forget(self) -> None:
        self._numbers, self._problems, self._own, self._late = {}, {}, {}, {}
        self._before = None

    def raw(self, people: People, changes: tuple[Override, ...]) -> list[PersonRow]:
        """Return a row for everybody, as the spreadsheet has them."""
        return raw_rows(people, changes)

    def completing(self) -> Callable[[Letter], PersonRow]:
        """Return what makes a row of a letter."""
        session, problems = self._session, self._problems_of
        marks = marks_of(session.campaign.overrides, session.unticked)
        written = self._written()

        def make(letter: Letter) -> PersonRow:
            when = written.get(identity(letter.values), "") if written else ""
            return person_row(letter, marks, problems(letter.rows[0]), when)

        return make

    def _show(self) -> None:
        self._watch_file()
        session, people = self._session, self._session.people
        self._own, self._late = {}, {}
        if people is None:
            self._panel.set_list(None, one_letter=bool(session.get(kept.LIST, "one_letter")))
            return
        self._panel.set_list(
            PeopleView(
                file_name=people.source,
                sheet=people.sheet,
                sheets=session.sheets,
                columns=columns_of(people),
                rows=session.rows,
                hidden_count=sum(each.reason in _HIDDEN for each in people.left_out),
                include_hidden=bool(session.get(kept.LIST, "include_hidden")),
                notes=people.notes,
                fields=tuple((name, each.label) for name, each in session.pack.fields.items()),
            )
        )
        self._tell_changes()

    def _rows_changed(self, rows: list[int]) -> None:
        make = self.completing()
        letters = self._session.row_letters(sorted(set(rows)))
        self._panel.update_rows([make(letter) for letter in letters])

    def _show_ticks(self) -> None:
        """Show who is left out: thousands at once a part at a time."""
        unticked = self._session.unticked
        wrong = [row for row in self._panel.rows() if row.ticked == (row.row in unticked)]
        self._panel.update_rows(row._replace(ticked=not row.ticked) for row in wrong[:_AT_ONCE])
        if len(wrong) > _AT_ONCE:
            self._more_ticks.start()

    def show_written(self, rows: list[int]) -> None:
        """Say in these rows that their people were written to today."""
        done, today = set(rows), self._session.campaign.today.isoformat()
        self._panel.update_rows(
            row._replace(written=today) for row in self._panel.rows() if row.row in done
        )

    def _follow(self, sections: frozenset[str]) -> None:
        if "salutations" in sections:
            self._session.complete_rows()

    def _written(self) -> dict[tuple[str, ...], str]:
        template = self._session.document
        return {
            tuple(key.split("\t")[1:]): str(entry.get("when", ""))
            for key, entry in self._session.section(kept.WRITTEN).items()
            if key.startswith(f"{template}\t")
        }

    def _note(self, found: list[Found]) -> None:
        """Take the problems of letters that were just examined."""
        changed: set[int] = set()
        for letter in found:
            row = letter.rows[0] if letter.rows else 0
            if row and self._own.get(row, ()) != letter.problems:
                self._own[row] = letter.problems
                changed.add(row)
        self._show_problems(changed)

    def _note_all(self) -> None:
        """Take those problems, too, that show only when all letters are seen together."""
        late: dict[int, tuple[Problem, ...]] = {}
        seen = {each.rows[0] for each in self._session.found if each.rows}
        gone = set(self._own) - seen
        for row in gone:
            del self._own[row]
        for problem in self._session.plan.problems if self._session.plan else ():
            row = problem.row
            if row is not None and problem not in self._own.get(row, ()):
                late[row] = (*late.get(row, ()), problem)
        before, self._late = self._late, late
        changed = {row for row in late.keys() | before.keys() if late.get(row) != before.get(row)}
        self._show_problems(changed | gone)

    def _show_problems(self, rows: set[int]) -> None:
        if rows:
            self._panel.update_problems({row: self._problems_of(row) for row in rows})

    def _problems_of(self, row: int) -> tuple[RowProblem, ...]:
        found = (*self._own.get(row, ()), *self._late.get(row, ()))
        return tuple(row_problem(self._number(each), each) for each in found)

    def _number(self, problem: Problem) -> int:
        """Return what a problem is called between table and here."""
        number = self._numbers.setdefault(problem, len(self._numbers))
        self._problems[number] = problem
        return number

    def _trouble(self, about: str, error: LetterkitError) -> None:
        if about == "list":
            self._panel.show_trouble(str(error))

    # The file on disk

    def _watch_file(self) -> None:
        source = self._session.get(kept.LIST, "source")
        self._watch.watch(Path(source) if source else None, self._session.list_stamp)

    def _by_name(self) -> dict[str, dict[str, str]]:
        rows = self._session.as_read_rows().values()
        return {who(each.values): each.values for each in rows}

    def _changed_on_disk(self) -> None:
        self._before = self._by_name()
        self._session.read_again()

    def _tell_changes(self) -> None:
        """Say what is different since the file was read last."""
        before, self._before = self._before, None
        if before is None:
            return
        now = self._by_name()
        added, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
        changed = sum(before[name] != now[name] for name in now.keys() & before.keys())
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
            text = self.tr("The spreadsheet was saved anew: {parts}.")
            self._panel.show_news(text.format(parts=", ".join(parts)))
