"""What is fuzzed: where sound files come from, how they are changed, and what then reads them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.pages_corpus import metafiles
from letterkit.campaign import make_campaign, read_values, schema, write_changes
from letterkit.changes import SetValue
from letterkit.cli.run_request import request_of_run, unfinished_run
from letterkit.desktop.controllers.settings import Settings
from letterkit.errors import LetterkitError
from letterkit.layout import lay_out
from letterkit.layout.application import ensure_application
from letterkit.layout.metafiles.playing import play
from letterkit.layout.painting.metafile_image import paint_metafile
from letterkit.layout.painting.pictures import picture_marks
from letterkit.layout.reading.model import ParsedPicture
from letterkit.merge import Job, plan, run
from letterkit.output import read_journal, read_report, write_documents
from letterkit.output.journal import open_journal
from letterkit.pack import built_in_pack, open_pack
from letterkit.recipients import ColumnMemory, PastedTable, read_recipients
from letterkit.template.word import WordTemplate
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.fuzz import seeds
from tests.fuzz.expressions import odd_paragraphs, value_for
from tests.fuzz.mutations import (
    members_of,
    mutated_bytes,
    mutated_members,
    mutated_nodes,
    mutated_references,
    mutated_rows,
    mutated_text_file,
    mutated_token_file,
    mutated_xml,
)
from tests.fuzz.odd_values import mutated_json, mutated_tokens, odd_text, several
from tests.fuzz.soundness import UnsoundError, check_document, check_json, texts_in

TODAY: Final = date(2017, 3, 1)
_TYPED: Final = {
    "stp_name": "Devon",
    "sender_name": "Jo Bloggs",
    "sender_address": "1 Union Street\nExeter",
    "contact_name": "Jo Bloggs",
}
_mutated_archive: Final = several(mutated_bytes, mutated_members, *[mutated_nodes] * 6)


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads files from outside.

    `make` gives a changed file, `use` has the product read it, in an empty folder: it returns where
    the file was taken, and raises LetterkitError where it was refused. Anything else is a failure.
    """

    name: str
    make: Callable[[Random], bytes]
    use: Callable[[bytes, Path, Random], None]


# Templates


def _template(chance: Random) -> bytes:
    return _mutated_archive(chance.choice(seeds.templates()), chance)


def _expressions(chance: Random) -> bytes:
    return word_file(*odd_paragraphs(chance), header=odd_paragraphs(chance)[0], title="{{ 1 }}")


def _use_template(data: bytes, _folder: Path, chance: Random) -> None:
    word = WordTemplate(data)
    refusal: LetterkitError | None = None
    for _ in range(2):
        values = {field.name: value_for(field.name, chance) for field in word.fields}
        try:
            document = word.render(values)
        except LetterkitError as error:
            refusal = error
            continue
        check_document(document, _sources(data) + texts_in(values))
        pages = lay_out(document, today=TODAY)
        for page in range(min(pages.count, 3)):
            pages.text(page)
    if refusal:
        raise refusal


def _use_pages(data: bytes, _folder: Path, _chance: Random) -> None:
    pages = lay_out(data, today=TODAY)
    for page in range(min(pages.count, 5)):
        pages.text(page)
    if any(not note.endswith(".") for note in pages.notes):
        raise UnsoundError(f"no sentences: {pages.notes}")


def _metafile(chance: Random) -> bytes:
    return mutated_bytes(chance.choice((metafiles.crest(), metafiles.signed())), chance)


def _use_metafile(data: bytes, _folder: Path, _chance: Random) -> None:
    """Draw a picture as shapes and as an image: what is damaged of it is left out."""
    ensure_application()
    played = play(data)
    if played is None:
        raise LetterkitError("Nothing of the drawing is left.")
    if not picture_marks(ParsedPicture(data, 2000, 1000), 0, 0):
        raise UnsoundError("no marks")
    if paint_metafile(played, 500, 250).isNull():
        raise UnsoundError("no image")


def _sources(data: bytes) -> str:
    """Return all that a template says anywhere, of which its documents may say anything."""
    return " ".join(content.decode("utf-8", "replace") for _name, content in members_of(data) or ())


# Lists


_LIST_MUTATIONS: Final = {
    **dict.fromkeys(("xlsx", "ods"), _mutated_archive),
    "xlsb": several(mutated_bytes, mutated_members),
    "xls": several(mutated_bytes),
    "html": several(mutated_text_file, mutated_bytes),
    "xml": several(mutated_xml, mutated_xml, mutated_text_file, mutated_references),
    "csv": several(mutated_rows, mutated_rows, mutated_text_file, mutated_bytes),
    "tsv": several(mutated_text_file, mutated_bytes),
}


def _list(kind: str, chance: Random) -> bytes:
    return _LIST_MUTATIONS[kind](chance.choice(seeds.lists()[kind]), chance)


@cache
def _letter() -> WordTemplate:
    pack = built_in_pack()
    return WordTemplate(pack.template_path("councillor-letter").read_bytes())


def _use_list(kind: str, data: bytes, folder: Path, _chance: Random) -> None:
    path = folder / f"list.{kind}"
    path.write_bytes(data)
    _merge(path)


def _use_pasted(data: bytes, _folder: Path, _chance: Random) -> None:
    _merge(PastedTable(data.decode("utf-8", "surrogatepass")))


def _merge(source: Path | PastedTable) -> None:
    pack = built_in_pack()
    recipients = read_recipients(source, pack.headings, recognise=pack.recognisers)
    if any(character in text for each in recipients.recipients for text in each.values.values()
           for character in "\0"):  # fmt: skip
        raise UnsoundError("a cell holds NUL")
    campaign = make_campaign(pack, [_TYPED], today=TODAY)
    job = Job(pack, _letter(), pack.template("councillor-letter"), campaign, recipients)
    planned = plan(job)
    for rendered in run(planned, planned.included[:3]):
        if rendered.content is not None:
            values = texts_in(dict(rendered.document.values))
            check_document(rendered.content, values)


# Campaigns, values, packs


def _campaign(chance: Random) -> bytes:
    data = seeds.campaign()
    if chance.random() < 0.75:
        data = seeds.changed_campaign(data, partial(_change_tables, chance=chance))
    else:
        data = several(mutated_bytes)(data, chance)
    return data


def _change_tables(connection: sqlite3.Connection, chance: Random) -> None:
    for _ in range(chance.choice((1, 2, 4))):
        rows = connection.execute("SELECT rowid, value FROM entry ORDER BY rowid").fetchall()
        if not rows:
            return
        number, text = chance.choice(rows)
        match chance.randrange(8):
            case 0:
                sql, new = "UPDATE entry SET key = ? WHERE rowid = ?", odd_text(chance)
            case 1:
                sql, new = "UPDATE entry SET section = ? WHERE rowid = ?", odd_text(chance)
            case 2:
                sql, new = (
                    "UPDATE entry SET value = ? WHERE rowid = ?",
                    mutated_tokens(text, chance),
                )
            case 3:
                sql, new = "UPDATE step SET edits = ? WHERE id >= ?", mutated_tokens(text, chance)
                number = 0
            case 4:
                sql, new = "DELETE FROM entry WHERE value <> ? AND rowid = ?", ""
            case _:
                changed = mutated_json(json.loads(text), chance)
                sql, new = "UPDATE entry SET value = ? WHERE rowid = ?", json.dumps(changed)
        # Lone surrogates are no text for SQLite either.
        with suppress(UnicodeEncodeError, sqlite3.IntegrityError):
            connection.execute(sql, (new, number))


def _use_campaign(data: bytes, folder: Path, chance: Random) -> None:
    path = folder / "a.letterkit"
    path.write_bytes(data)
    options = chance.choice(([], ["--all-documents"], ["--rows", "1-3"]))
    _command("check", "--campaign", path, "--json", *options)
    if chance.random() < 0.2:
        _command("save-values", path, folder / "saved.toml")
        _command("check", "councillor-letter", "--values", folder / "saved.toml", "--json")


def _values(chance: Random) -> bytes:
    return several(mutated_token_file, mutated_token_file, mutated_text_file, mutated_bytes)(
        seeds.values(), chance
    )


def _use_values(data: bytes, folder: Path, _chance: Random) -> None:
    path = folder / "values.toml"
    path.write_bytes(data)
    write_changes(path, [SetValue("stp_name", "Dorset")])
    values = read_values(path)
    pack = built_in_pack()
    schema.entries_of_values(values, "councillor-letter", schema.DEFAULT_LIST)
    campaign = make_campaign(
        pack, [values.values], today=TODAY, overrides=values.overrides,
        salutations=values.salutations, scoped=values.scoped,
    )  # fmt: skip
    letter = _letter()
    planned = plan(Job(pack, letter, pack.template("councillor-letter"), campaign), allow_gaps=True)
    for rendered in run(planned):
        if rendered.content is not None:
            check_document(rendered.content, data.decode("utf-8", "replace"))


def _pack(chance: Random) -> bytes:
    """Return the files of a pack as JSON, one of them changed."""
    files = {name: data.decode("latin-1") for name, data in seeds.pack_files().items()}
    name = chance.choice([each for each in files if each != "letter.docx"])
    kind = mutated_rows if name.endswith("csv") else mutated_token_file
    data = several(kind, kind, mutated_text_file, mutated_bytes)(
        files[name].encode("latin-1"), chance
    )
    return json.dumps({**files, name: data.decode("latin-1")}).encode()


def _use_pack(data: bytes, folder: Path, _chance: Random) -> None:
    for name, text in json.loads(data).items():
        (folder / name).write_bytes(text.encode("latin-1"))
    pack = open_pack(folder)
    source = PastedTable("Ward\tName\nExwick\tCllr Jane Smith\n")
    recipients = read_recipients(source, pack.headings, recognise=pack.recognisers)
    entry = next(iter(pack.templates.values()))
    word = WordTemplate(pack.template_path(entry.id).read_bytes())
    campaign = make_campaign(pack, [{"stp_name": "Moor"}], today=TODAY)
    planned = plan(Job(pack, word, entry, campaign, recipients), allow_gaps=True)
    for rendered in run(planned):
        if rendered.content is not None:
            check_document(rendered.content, data.decode())


# Reports and what is remembered


@cache
def _report_seed() -> bytes:
    pack = built_in_pack()
    text = seeds.table_text("\t").decode()
    recipients = read_recipients(PastedTable(text), pack.headings, recognise=pack.recognisers)
    campaign = make_campaign(pack, [_TYPED], today=TODAY)
    job = Job(pack, _letter(), pack.template("councillor-letter"), campaign, recipients)
    with TemporaryDirectory(prefix="letterkit-fuzz-") as folder:
        options = {"template": "councillor-letter", "inputs": {"text": "x"}}
        entries = write_documents(plan(job), Path(folder), options=options)
        next(entries)
        next(entries)
        entries.close()
        return (Path(folder) / "report.csv").read_bytes()


def _report(chance: Random) -> bytes:
    return several(mutated_rows, mutated_token_file, mutated_text_file, mutated_bytes)(
        _report_seed(), chance
    )


def _use_report(data: bytes, folder: Path, _chance: Random) -> None:
    path = folder / "report.csv"
    path.write_bytes(data)
    read_report(path)
    unfinished = unfinished_run(folder, read_journal(folder))
    if unfinished is not None:
        request_of_run(unfinished, as_emails=False, folder=folder)
    with open_journal(folder, patience=0) as journal:
        journal.begin(1)
        journal.finish()
    read_journal(folder)


def _memory(chance: Random) -> bytes:
    text = json.dumps({
        "version": 1, "lists": [{"headings": ["a", "b"], "fields": {"a": "ward", "b": ""}}],
        "sender": {"sender_name": "Jo"}, "recent": ["a.letterkit"],
    })  # fmt: skip
    if chance.random() < 0.5:
        return json.dumps(mutated_json(json.loads(text), chance)).encode()
    return several(mutated_token_file, mutated_bytes)(text.encode(), chance)


def _use_memory(data: bytes, folder: Path, _chance: Random) -> None:
    for name in ("columns.json", "settings.json"):
        (folder / name).write_bytes(data)
    memory = ColumnMemory(folder / "columns.json")
    memory.recall(["a", "b"])
    memory.remember(["a", "b"], {"a": "ward"})
    if memory.recall(["a", "b"]) != {"a": "ward"}:
        raise UnsoundError("what was chosen isn't remembered")
    settings = Settings(folder)
    settings.opened(folder / "b.letterkit")
    settings.finish(30)
    if Settings(folder).recent[0] != folder / "b.letterkit":
        raise UnsoundError("what was opened isn't remembered")


# The terminal


def _anything(chance: Random) -> bytes:
    return _list(chance.choice(list(_LIST_MUTATIONS)), chance)


def _use_command(data: bytes, folder: Path, chance: Random) -> None:
    (folder / "list").write_bytes(data)
    (folder / "own.docx").write_bytes(_template(chance))
    (folder / "values.toml").write_bytes(_values(chance) if chance.random() < 0.3 else b"")
    template = chance.choice(("councillor-letter", folder / "own.docx"))
    inputs = [template, "--recipients", folder / "list", "--values", folder / "values.toml"]
    name = chance.choice(("", "{{ ward }}", "{{ 'a' * 400 }}", '{{ "\\x01" }}', "{{ 1/0 }}", "{{"))
    options = ["--name", name] if name else []
    command = chance.choice(("check", "fix", "merge", "merge"))
    if command != "merge":
        _command(command, *inputs, "--json")
    else:
        _command("merge", *inputs, "--out", folder / "out", "--json", "--allow-gaps", *options)
        read = [each.read_bytes() for each in folder.iterdir() if each.is_file()]
        said = " ".join([*map(_sources, read), *(each.decode("latin-1") for each in read)])
        for path in (folder / "out").glob("*.docx"):
            check_document(path.read_bytes(), said)


def _command(*arguments: str | Path) -> None:
    ended = letterkit(*arguments)
    if ended.returncode not in {0, 1, 2}:
        raise UnsoundError(f"ended with {ended.returncode}")
    if "--json" in arguments and ended.returncode < 2:
        check_json(ended.stdout)
    if ended.returncode and not (ended.stderr or ended.stdout):
        raise UnsoundError("ended without a word")
    if "Traceback" in ended.stderr:
        raise UnsoundError(ended.stderr)
    if ended.returncode == 1 and ended.stderr:
        raise LetterkitError(ended.stderr.strip())


TARGETS: Final = {
    each.name: each
    for each in (
        Target("docx", _template, _use_template),
        Target("expressions", _expressions, _use_template),
        Target("pages", _template, _use_pages),
        Target("metafile", _metafile, _use_metafile),
        *(
            Target(kind, partial(_list, kind), partial(_use_list, kind))
            for kind in _LIST_MUTATIONS
        ),
        Target("paste", lambda chance: _list("tsv", chance).decode("utf-8", "replace").encode(),
               _use_pasted),
        Target("campaign", _campaign, _use_campaign),
        Target("values", _values, _use_values),
        Target("pack", _pack, _use_pack),
        Target("report", _report, _use_report),
        Target("memory", _memory, _use_memory),
        Target("command", _anything, _use_command),
    )
}  # fmt: skip
