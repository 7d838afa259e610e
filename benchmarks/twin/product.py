"""What letterkit makes of a list: the one file here that knows letterkit.

It asks the build that is there by the names of its public core alone, so that builds which know
more of lists and builds which know less give the same kind of answer.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any, Final

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import para, run
from benchmarks.twin.labels import TwinList
from benchmarks.twin.shapes import OWN_LETTER
from letterkit.campaign import make_campaign
from letterkit.campaign.schema import ListSource
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge import Document, Job, Plan, plan, read_list
from letterkit.pack import Pack, TemplateEntry, built_in_pack
from letterkit.recipients import RecipientList
from letterkit.template import WordTemplate, open_template

_PASTED: Final = frozenset({".pasted", ".addresses"})
_OWN: Final = (
    "{{ addressee }}", "{% if address %}{{ address }}{% endif %}",
    "{% if postcode %}{{ postcode }}{% endif %}", "Dear {{ salutation }},",
    "{% if role %}As {{ role }} you decide.{% endif %}",
    "{% if ward %}We write about {{ ward }}.{% endif %}",
    "{% if phone %}We have {{ phone }} of you.{% endif %}",
    "{% if email %}We have {{ email }} of you.{% endif %}",
)  # fmt: skip
_SINGLE: Final = (
    "salutation", "addressee", "mp_name", "first_name", "last_name", "address", "postcode",
    "email", "council_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A diagnostic: its kind, how bad it is, and where it stands."""

    kind: str
    severity: str
    field: str
    row: int | None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A document as it was planned: its rows, whether it is held back, and its values as text.

    `printed` are the texts of all the fields that its template uses.
    """

    rows: tuple[int, ...]
    held: bool
    values: Mapping[str, str]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """All that letterkit makes of a list; `refused` is why, where it makes nothing of it.

    `width` is how many columns there are; `columns` are the fields that they feed and `guesses`
    what is asked of them, by place. `population` is None where the build knows of no kinds of
    lists. Seconds are the processor's.
    """

    refused: str = ""
    sheet: str = ""
    width: int = 0
    columns: Mapping[int, str] = field(default_factory=dict[int, str])
    guesses: Mapping[int, str] = field(default_factory=dict[int, str])
    letters: tuple[Letter, ...] = ()
    left_out: Mapping[int, str] = field(default_factory=dict[int, str])
    told: tuple[Told, ...] = ()
    used: frozenset[str] = frozenset()
    population: str | None = None
    read_seconds: float = 0.0
    check_seconds: float = 0.0


class Product:
    """The letterkit that is there: its pack, and the templates that letters are made from."""

    def __init__(self, folder: Path) -> None:
        self._pack: Pack = built_in_pack()
        self._templates: dict[str, tuple[WordTemplate, TemplateEntry | None]] = {}
        own = folder / "own-letter.docx"
        own.write_bytes(WordFile().saved(*(para(run(line)) for line in _OWN)))
        self._own = own

    def believe(self, twin: TwinList, path: Path) -> Belief:
        """Read a list and check its letters; nothing is written."""
        start = time.process_time()
        try:
            people = self._read(twin, path)
        except LetterkitError as error:
            return Belief(refused=str(error), read_seconds=time.process_time() - start)
        read = time.process_time()
        try:
            job = self._job(twin, people)
            planned = plan(job)
        except LetterkitError as error:
            return Belief(refused=str(error), read_seconds=read - start)
        checked = time.process_time()
        return _belief(job, planned, read - start, checked - read)

    def _read(self, twin: TwinList, path: Path) -> RecipientList:
        if twin.extension in _PASTED:
            source = ListSource(pasted=path.read_text("utf-8"))
        else:
            source = ListSource(source=str(path))
        people = read_list(source, self._pack, *_guard(), **_list_id(twin))
        if people is None:
            raise LetterkitError("There is no list.")
        return people

    def _job(self, twin: TwinList, people: RecipientList) -> Job:
        word, entry = self._template(twin.template)
        typed = [dict(twin.campaign)]
        concerns = list(self._pack.concerns)[:3]
        campaign = make_campaign(self._pack, typed, concerns, today=date(2017, 3, 1))
        return Job(self._pack, word, entry, campaign, people)

    def _template(self, name: str) -> tuple[WordTemplate, TemplateEntry | None]:
        if name not in self._templates:
            entry = None if name == OWN_LETTER else self._pack.template(name)
            path = self._own if entry is None else self._pack.template_path(name)
            self._templates[name] = open_template(path), entry
        return self._templates[name]


def _belief(job: Job, planned: Plan, read_seconds: float, check_seconds: float) -> Belief:
    people = job.recognised
    used = frozenset(job.used_names)
    return Belief(
        sheet=people.sheet,
        width=len(people.columns),
        columns={each.index: each.field for each in people.columns if each.field} | _joined(people),
        guesses={each.index: each.guess for each in people.columns if each.guess},
        letters=tuple(_letter(each, used) for each in planned.documents if not each.left_out),
        left_out={each.row: each.reason for each in job.left_out},
        told=tuple(map(_told, planned.diagnostics)),
        used=used,
        population=_population(people),
        read_seconds=read_seconds,
        check_seconds=check_seconds,
    )


def _joined(people: RecipientList) -> dict[int, str]:
    """Return the columns that feed a field together with others."""
    by_name = {each.name: each.index for each in people.columns}
    return {by_name[name]: each.field for each in people.joined for name in each.columns}


def _population(people: RecipientList) -> str | None:
    """Return what kind of people the build takes a list for, in the words of `Population`."""
    decisions: Any = getattr(people, "decisions", None)  # older builds decide nothing
    return None if decisions is None else str(decisions.people.value.kind.value)


def _letter(document: Document, used: frozenset[str]) -> Letter:
    values = document.values
    texts = {name: _text(values.get(name)) for name in _SINGLE}
    printed = tuple(text for name in sorted(used) if (text := _text(values.get(name))))
    return Letter(document.rows, bool(document.held_back), texts, printed)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _told(diagnostic: Diagnostic) -> Told:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
    return Told(
        diagnostic.kind, names[diagnostic.severity], diagnostic.field, diagnostic.row,
        diagnostic.column,
    )  # fmt: skip


def _guard() -> tuple[Any, ...]:
    """Return what reading asks for beside a list and a pack; older builds ask for nothing."""
    try:
        from letterkit.path_guard import PathGuard  # noqa: PLC0415 - not in every build
    except ImportError:
        return ()
    return (PathGuard(),)


def _list_id(twin: TwinList) -> dict[str, Any]:
    """Return which of the campaign's lists it is, where the build asks for it."""
    if "list_id" not in signature(read_list).parameters:
        return {}
    return {"list_id": "mps" if twin.template == "mp-briefing" else "councillors"}
