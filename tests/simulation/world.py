"""A branch at work, and a model that knows whose row is whose.

The secretary mends cells, notes things, leaves people out, writes, sorts her spreadsheet and lets
rows come and go. Each person has a number that letterkit never sees: the model goes by these
numbers alone, and shares no code with what it checks.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from letterkit.campaign import schema as sections
from letterkit.campaign.schema import CampaignContent
from letterkit.changes import Change, Override, SetPerson
from letterkit.merge import (
    Document,
    Job,
    OpenedTemplate,
    Plan,
    WrittenRecord,
    build_job,
    people_to_remember,
    plan,
    read_list,
    recognise_people,
)
from letterkit.output import Outcome, RewritePolicy, open_folder, read_journal, write_documents
from letterkit.pack import built_in_pack
from letterkit.path_guard import PathGuard
from letterkit.recipients import base_of, display_name
from letterkit.template import open_template
from tests.docx_files import word_file

HEADINGS = ("Councillor", "Ward", "Council", "E-mail", "Phone", "Party", "Personal note")
TODAY = date(2027, 3, 1)
OWN = "own:letter.docx"
PATTERN = "{{ councillor_name }}"
NAMES = ("Jane Smith", "Jane Smith", "Ann Lee", "Bo Chan", "Jo Bell", "J Smith", "John Smith")
WARDS = ("Ham", "Exwick", "Priory")
OFFICE = "office@example.org"

PACK = built_in_pack()
TEMPLATE = OpenedTemplate(
    open_template(word_file("{{ councillor_name }} of {{ ward }}: {{ personal_note }}")), None
)


class File(dict[str, dict[str, object]]):
    """A campaign's sections, without a drive."""

    def section(self, name: str, /) -> dict[str, object]:
        return dict(self.get(name, {}))

    def keep(self, section: str, key: str, value: object) -> None:
        entries = self.setdefault(section, {})
        if value is None:
            entries.pop(key, None)
        else:
            entries[key] = value


@dataclass
class Person:
    """Somebody as the model knows them. `note` and `left_out` are what was said of them."""

    number: int
    cells: dict[str, str]
    note: str = ""
    left_out: bool = False
    written: int = 0
    printed: tuple[str, ...] = ()  # what their letter said when it was written

    def identity(self) -> tuple[str, ...]:
        return tuple(self.cells[name].casefold() for name in HEADINGS[:5])


@dataclass
class World:
    """A spreadsheet, a campaign and a folder, and the model beside them."""

    rng: random.Random
    folder: Path
    rows: list[Person] = field(default_factory=list)
    headings: tuple[str, ...] = HEADINGS
    file: File = field(default_factory=File)
    ever: set[tuple[str, ...]] = field(default_factory=set)
    count: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    planned: Plan | None = None
    owners: dict[str, Person] = field(default_factory=dict)

    # The spreadsheet, as it is edited in Excel

    def add(self) -> None:
        self.count += 1
        rng, number = self.rng, self.count
        for _attempt in range(20):
            cells = dict.fromkeys(HEADINGS, "")
            cells |= {
                "Councillor": f"Cllr {rng.choice(NAMES)}", "Ward": rng.choice(WARDS),
                "Council": "Exeter", "Party": rng.choice(("Labour", "Green")),
                "E-mail": rng.choice(("", f"p{number}@example.org", OFFICE)),
                "Phone": rng.choice(("", "", f"01632 96{number:04d}")),
            }  # fmt: skip
            person = Person(number, cells)
            if person.identity() not in self.ever:
                self.ever.add(person.identity())
                self.rows.insert(rng.randint(0, len(self.rows)), person)
                return

    def remove(self) -> None:
        if len(self.rows) > 1:
            del self.rows[self.rng.randrange(len(self.rows))]

    def sort(self) -> None:
        self.rng.choice((
            lambda: self.rng.shuffle(self.rows), self.rows.reverse,
            lambda: self.rows.sort(key=lambda each: each.cells["Councillor"]),
        ))()  # fmt: skip

    def move_columns(self) -> None:
        """Put the columns into another order; the party's may go, or be there again."""
        found = [each for each in HEADINGS if each != "Party" or self.rng.random() < 0.5]
        self.rng.shuffle(found)
        self.headings = tuple(found)

    def mend_in_excel(self) -> None:
        person = self.rng.choice(self.rows)
        change = self.rng.choice((
            {"Councillor": person.cells["Councillor"].replace("Smith", "Smyth")},
            {"Ward": self.rng.choice(WARDS)}, {"E-mail": f"new{person.number}@example.org"},
            {"Party": "Independent"},
        ))  # fmt: skip
        changed = Person(person.number, {**person.cells, **change})
        if changed.identity() not in self.ever or changed.identity() == person.identity():
            self.ever.add(changed.identity())
            person.cells |= change

    # The campaign, as it is worked on in letterkit

    def read(self) -> None:
        """Read the list anew, keep who is in it as a window does, and check everything."""
        path = self.folder / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.headings, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(each.cells for each in self.rows)
        self.file.keep(sections.LIST, "source", str(path))
        self.file.keep(sections.CAMPAIGN, "own_file", "letter.docx")
        kept = self._kept()
        people = recognise_people(kept, read_list(kept.list_source, PACK, PathGuard()))
        assert people is not None
        known = sections.render_known_people(
            people_to_remember(kept, people, tuple(self._written()))
        )
        job = build_job(kept, PACK, TEMPLATE, people)
        left_out = ((key, key) for key in sorted(job.left_out_by_hand))
        self.file.keep(sections.UNTICKED, sections.PEOPLE, sections.render_unticked(left_out))
        self.file.keep(sections.PEOPLE, sections.KNOWN, known)
        self.check()

    def check(self) -> None:
        kept = self._kept()
        people = recognise_people(kept, read_list(kept.list_source, PACK, PathGuard()))
        job: Job = build_job(kept, PACK, TEMPLATE, people)
        journal = read_journal(self.folder / "letters", OWN)
        job = Job(
            PACK, TEMPLATE.word, None, job.campaign, job.recipients,
            written=journal.written, files=journal.files,
        )  # fmt: skip
        self.planned = plan(job, name_pattern=PATTERN)
        rows = dict(enumerate(self.rows, start=2))
        self.owners = {each.key: rows[each.rows[0]] for each in self.planned.documents}

    def note(self) -> None:
        """Write a note for one person, into their cell of the table."""
        document = self._somebody()
        if document is None:
            return
        person = self.owners[document.key]
        text = f"A note for {person.number}, the {self.counts['notes']}th of all."
        self._change(document, "personal_note", text)
        person.note = text
        self.counts["notes"] += 1

    def mend_in_the_table(self) -> None:
        document = self._somebody()
        if document is None:
            return
        name = document.job.as_read[document.people[0]].values["councillor_name"]
        self._change(document, "councillor_name", name + " OBE")
        self.counts["mended"] += 1

    def leave_out_or_in(self) -> None:
        document = self._somebody()
        if document is None:
            return
        person = self.owners[document.key]
        text = self.file.section(sections.UNTICKED).get(sections.PEOPLE)
        names = dict(sections.parse_unticked(str(text or "")).names)
        if document.left_out:
            names.pop(document.people[0], None)
        else:
            names[document.people[0]] = document.addressed_to
        person.left_out = not document.left_out
        kept = sections.render_unticked(sorted(names.items()))
        self.file.keep(sections.UNTICKED, sections.PEOPLE, kept)
        self.counts["ticks"] += 1
        self.check()

    def write(self) -> None:
        """Write what is new or changed."""
        assert self.planned is not None
        folder = open_folder(self.folder / "letters")
        by_key = {each.key: each for each in self.planned.documents}
        for entry in write_documents(
            self.planned, folder, rewrite=RewritePolicy.CHANGED, template=OWN
        ):
            if entry.outcome is Outcome.WRITTEN:
                self._take_written(by_key[entry.key])
        self.counts["runs"] += 1
        self.check()

    def answer(self) -> None:
        """Say of a row whether it is somebody who was known: the truth, as the model knows it."""
        assert self.planned is not None
        for document in self.planned.documents:
            for diagnostic in document.diagnostics:
                if diagnostic.kind == "who-is-it":
                    *yes, no = (fix.change for fix in diagnostic.fixes)
                    person = self.owners[document.key]
                    same = (
                        each
                        for each in yes
                        if isinstance(each, SetPerson) and self.known[each.key] is person
                    )
                    self._make(next(same, no))
                    self.counts["answers"] += 1
                    self.read()
                    return

    @property
    def known(self) -> dict[str, Person]:
        return self._known

    def remember(self) -> None:
        """Have the model remember whose key is whose: it stays theirs for ever."""
        assert self.planned is not None
        for document in self.planned.documents:
            person = self.owners[document.key]
            assert self._known.setdefault(base_of(document.people[0]), person) is person

    def __post_init__(self) -> None:
        self._known: dict[str, Person] = {}

    # Inside

    def _kept(self) -> CampaignContent:
        return sections.read(self.file, PACK, TODAY)

    def _written(self) -> dict[str, WrittenRecord]:
        return dict(read_journal(self.folder / "letters", OWN).written)

    def _somebody(self) -> Document | None:
        """Return the document of somebody of whom it isn't asked who they are.

        As long as that is asked, the window takes nothing for them.
        """
        assert self.planned is not None
        asked = self.planned.job.ambiguous_people
        found = [each for each in self.planned.documents if each.people[0] not in asked]
        return self.rng.choice(found) if found else None

    def _change(self, document: Document, field_: str, text: str) -> None:
        row = document.job.as_read[document.people[0]]
        was = row.values.get(field_, "")
        self._make(Override(row.row, display_name(row.values), field_, was, text, row.key))
        self.check()

    def _make(self, change: Change) -> None:
        entries = sections.entries_of_changes(self.file, [change], OWN, sections.DEFAULT_LIST)
        for (section, key), value in entries.items():
            self.file.keep(section, key, value)

    def _take_written(self, document: Document) -> None:
        person = self.owners[document.key]
        printed = tuple(
            str(document.values[name]) for name in ("councillor_name", "ward", "personal_note")
        )
        assert person.printed != printed, f"{person} was written to twice"
        assert not person.left_out, f"{person} was left out"
        person.written += 1
        person.printed = printed
        self.counts["written"] += 1


Step = Callable[[World], None]
STEPS: tuple[Step, ...] = (
    World.add, World.remove, World.sort, World.mend_in_excel, World.mend_in_excel,
    World.move_columns,
)  # fmt: skip
WORK: tuple[Step, ...] = (
    World.note, World.note, World.leave_out_or_in, World.mend_in_the_table, World.write,
    World.answer,
)  # fmt: skip


def check_invariants(world: World) -> None:
    """Hold what letterkit would write now against the model."""
    assert world.planned is not None
    for document in world.planned.documents:
        person = world.owners[document.key]
        if document.left_out or document.held_back:
            continue
        said = str(document.values["personal_note"])
        assert said in {"", person.note}, f"{person} would get: {said}"
        assert not person.left_out, f"{person} was left out, and would get a letter"
        if not document.is_due:
            assert person.written, f"{person} is taken to have a letter"
