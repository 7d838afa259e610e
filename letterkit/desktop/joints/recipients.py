"""Joins the table of recipients to the session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from letterkit.campaign import SetColumn, SetValue, kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.people import (
    column_of,
    columns_of,
    field_of,
    marks_of,
    person_row,
    raw_row,
    row_problem,
)
from letterkit.desktop.panels.recipients import PeopleView, RecipientsPanel, RowProblem
from letterkit.desktop.session.session import Found, Session
from letterkit.errors import LetterkitError
from letterkit.merge import Fix, Letter, Problem, identity
from letterkit.recipients import Override, Recipient, sheet_names, who
from letterkit.text import plural

_SETTLED: Final = 500  # milliseconds after a spreadsheet was saved


class RecipientsJoint(QObject):
    """Shows the list as it will be merged, with what is wrong in it; keeps ticks and edits."""

    row_chosen = Signal(int)

    def __init__(self, session: Session, panel: RecipientsPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel, self._ask = session, panel, ask
        self._problems: dict[int, Problem] = {}
        self._by_row: dict[int, list[int]] = {}
        self._told: set[int] = set()
        self._sheets: tuple[str, ...] = ()
        self._before: dict[str, dict[str, str]] | None = None
        self._watch = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._watch.fileChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._changed_on_disk)
        self._join_panel()
        session.opened.connect(self._forget)
        session.list_read.connect(self._show)
        session.rows_completed.connect(self._complete)
        session.rows_changed.connect(self._rows_changed)
        session.letters_found.connect(self._note)
        session.examined.connect(self._note_all)
        session.changed.connect(self._follow)
        session.troubled.connect(self._trouble)

    def _join_panel(self) -> None:
        panel = self._panel
        panel.file_dropped.connect(self.use_file)
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
        label = self.tr("Tick") if ticked else self.tr("Leave out")
        people = self._people()
        with self._session.step(f"{label} {plural(len(rows), 'recipient')}"):
            for row in rows:
                change = Override(row, who(people[row].values))
                value = None if ticked else kept.kept_override(change)
                self._session.set(kept.OVERRIDES, kept.override_key(change), value)

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
        self._problems, self._by_row, self._sheets, self._before = {}, {}, (), None
        self._told = set()

    def _people(self) -> dict[int, Recipient]:
        people = self._session.people
        return {each.row: each for each in people.recipients} if people else {}

    def _show(self) -> None:
        self._watch_file()
        session, people = self._session, self._session.people
        self._problems, self._by_row = {}, {}
        if people is None:
            self._panel.set_list(None, one_letter=bool(session.get(kept.LIST, "one_letter")))
            return
        hidden = sum(each.reason in {"hidden", "filtered"} for each in people.left_out)
        marks = marks_of(session.campaign, session.unticked)
        self._panel.set_list(
            PeopleView(
                file_name=people.source,
                sheet=people.sheet,
                sheets=self._sheet_names(),
                columns=columns_of(people),
                rows=[raw_row(each, marks) for each in people.recipients],
                hidden_count=hidden,
                include_hidden=bool(session.get(kept.LIST, "include_hidden")),
                notes=people.notes,
                fields=tuple((name, each.label) for name, each in session.pack.fields.items()),
            )
        )
        self._tell_changes()

    def _complete(self, letters: Iterable[Letter]) -> None:
        """Show rows as they will be merged."""
        session = self._session
        marks, written = marks_of(session.campaign, session.unticked), self._written()
        self._panel.update_rows(
            person_row(
                letter,
                marks,
                self._problems_of(letter.rows[0], self._by_row),
                written.get(identity(letter.values), ""),
            )
            for letter in letters
        )

    def _rows_changed(self, rows: list[int]) -> None:
        self._complete(self._session.row_letters(sorted(set(rows))))

    def _follow(self, sections: frozenset[str]) -> None:
        if kept.WRITTEN in sections or sections & {"salutations"}:
            self._session.complete_rows()

    def _written(self) -> dict[tuple[str, ...], str]:
        template = self._session.get(kept.CAMPAIGN, "template") or ""
        return {
            tuple(key.split("\t")[1:]): str(entry.get("when", ""))
            for key, entry in self._session.section(kept.WRITTEN).items()
            if key.startswith(f"{template}\t")
        }

    def _note(self, found: list[Found]) -> None:
        """Take the problems of letters that were just examined."""
        news: dict[int, list[int]] = {}
        for letter in (each for each in found if each.rows):
            for problem in letter.problems:
                self._number(problem, letter.rows[0], news)
            for row in letter.rows:
                if row in self._told and row not in news:
                    news[row] = []
        self._by_row |= news
        self._told |= {row for row, numbers in news.items() if numbers}
        self._show_problems(news)

    def _note_all(self) -> None:
        """Take all problems, those among them that show only when letters are seen together."""
        self._problems, before = {}, set(self._by_row)
        self._by_row = {}
        for problem in self._session.plan.problems if self._session.plan else ():
            if problem.row is not None:
                self._number(problem, problem.row, self._by_row)
        gone: dict[int, list[int]] = {row: [] for row in before - set(self._by_row)}
        self._told = set(self._by_row)
        self._show_problems({**gone, **self._by_row})

    def _number(self, problem: Problem, row: int, into: dict[int, list[int]]) -> None:
        number = len(self._problems)
        self._problems[number] = problem
        into.setdefault(row, []).append(number)

    def _show_problems(self, by_row: dict[int, list[int]]) -> None:
        if by_row:
            self._panel.update_problems({row: self._problems_of(row, by_row) for row in by_row})

    def _problems_of(self, row: int, by_row: Mapping[int, Sequence[int]]) -> tuple[RowProblem, ...]:
        return tuple(row_problem(each, self._problems[each]) for each in by_row.get(row, ()))

    def _trouble(self, about: str, error: LetterkitError) -> None:
        if about == "list":
            self._panel.show_trouble(str(error))

    # The file on disk

    def _sheet_names(self) -> tuple[str, ...]:
        source = self._session.get(kept.LIST, "source")
        if not source:
            return ()
        try:
            return tuple(each.name for each in sheet_names(Path(source)) if not each.hidden)
        except LetterkitError:
            return ()

    def _watch_file(self) -> None:
        if files := self._watch.files():
            self._watch.removePaths(files)
        source = self._session.get(kept.LIST, "source")
        if source and Path(source).is_file():
            self._watch.addPath(source)

    def _changed_on_disk(self) -> None:
        self._before = {who(each.values): each.values for each in self._people().values()}
        self._session.read_again()

    def _tell_changes(self) -> None:
        """Say what is different since the file was read last."""
        before, self._before = self._before, None
        if before is None:
            return
        now = {who(each.values): each.values for each in self._people().values()}
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
