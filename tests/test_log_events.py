"""What goes wrong with files and programs is in the log: which kind and where, but nobody's."""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from letterkit.campaign import CampaignStore, make_campaign
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable, unwritable
from letterkit.logs import logged_to
from letterkit.merge import Job, plan
from letterkit.office import LIBREOFFICE, WORD, Program, convert, libreoffice, word
from letterkit.output import open_folder, write_documents
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template
from tests.docx_files import word_file
from tests.marked import FOLDER, HEADINGS, ROWS, SECRET, Marked, make_marked, told_of
from tests.office_programs import stand_in_word

OFFICE = Path(stand_in_word.__file__).with_name("stand_in_office.py")
Log = Callable[[], str]


@pytest.fixture
def log() -> Iterator[Log]:
    """Log all meanwhile; what was logged is read by calling it, and names nobody at the end."""
    terminal = StringIO()
    with logged_to(terminal):
        yield terminal.getvalue
    assert told_of(terminal.getvalue()) == set()


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    return make_marked(tmp_path)


def test_a_file_that_is_held_or_refused_is_told_by_its_error(log: Log, marked: Marked) -> None:
    unreadable(marked.people, PermissionError(errno.EACCES, SECRET, str(marked.people)))
    unwritable(OSError(errno.ENOSPC, SECRET, str(marked.people)))
    lines = log().splitlines()
    held, full = lines[-2:]
    assert held.endswith(f"a file can't be read: forbidden [PermissionError {errno.EACCES}]")
    assert full.endswith(f"a file can't be written: full [OSError {errno.ENOSPC}]")
    assert " WARNING letterkit.file_errors " in held


def test_a_workbook_that_broke_off_is_told_as_salvaged(log: Log, marked: Marked) -> None:
    book, content = openpyxl.Workbook(), BytesIO()
    for row in (HEADINGS, *ROWS):
        book.worksheets[0].append(row)
    book.save(content)
    path = marked.folder / "Grumblethorpe.xlsx"
    path.write_bytes(content.getvalue()[:-200])
    listed = read_recipients(path, built_in_pack().headings)
    assert len(listed.recipients) == len(ROWS)
    assert "WARNING letterkit.recipients" in log()
    assert "a damaged workbook is read as far as it goes [BadZipFile at " in log()
    assert "opened a spreadsheet: XlsxWorkbook of " in log()


def test_a_campaign_that_can_not_be_saved_is_told_once_and_so_is_that_it_is(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise LetterkitError(SECRET, "Save a copy.")

    store = CampaignStore.create(tmp_path / f"{FOLDER}.letterkit")
    assert store._writer is not None
    with monkeypatch.context() as gone:
        gone.setattr(store._writer._place, "check", refuse)
        for number in range(3):
            store.set("values", "Snorkelby", f"Crumhorn {number}")
            assert not store.flush(5)
    assert store.flush(5)
    assert store.close()
    assert "made a new campaign file" in log()
    assert log().count("the campaign can't be saved; it is tried again [LetterkitError at ") == 1
    assert log().count("everything of the campaign is saved again") == 1


def test_a_damaged_campaign_is_told_with_how_much_could_be_read(log: Log, tmp_path: Path) -> None:
    path = tmp_path / f"{FOLDER}.letterkit"
    with CampaignStore.create(path) as store:
        store.set("values", "Snorkelby", "Crumhorn")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE Wimblesnack (Blunderbuss)")
    with CampaignStore.open(path) as store:
        assert store.read_only
    assert "a campaign can only be read [DamagedCampaignError at letterkit/" in log()
    assert "1 entries of the campaign could be read" in log()


def test_a_run_that_is_stopped_and_gone_on_with_is_told_by_its_counts(
    log: Log, marked: Marked
) -> None:
    pack = built_in_pack()
    listed = read_recipients(marked.people, pack.headings)
    campaign = make_campaign(pack, [{"sender_name": "Gudgeonette"}], today=date(2017, 3, 1))
    template = open_template(word_file("Dear {{ councillor_name }}, yours {{ sender_name }}"))
    planned = plan(Job(pack, template, None, campaign, listed))
    out = open_folder(marked.folder / "out")
    writable = [each for each in planned.included if not each.held_back]
    assert len(writable) > 1
    with closing(write_documents(planned, out, documents=writable)) as entries:
        next(entries)
    assert "stopped writing: written 1; " in log()
    list(write_documents(planned, out, documents=writable))
    ended = [each for each in log().splitlines() if "ended writing: " in each]
    assert len(ended) == 1
    assert f"began to write: {len(writable)} documents" in log()


def test_a_word_that_hangs_is_told_as_ended_by_force(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, log_file = str(stand_in_word.__file__), str(tmp_path / "told.txt")
    monkeypatch.setattr(word, "end_word", lambda _process: None)
    monkeypatch.setattr(word, "seconds_for", lambda path: 0.1 if "hang" in path.name else 60.0)
    files = [tmp_path / f"{name}.docx" for name in ("hang Ottoline", "Brackenshaw")]
    for each in files:
        each.write_bytes(b"a document")
    program = Program(WORD, "Word", (sys.executable, script, log_file))
    results = [each for each in convert(program, _pairs(files)) if each]
    assert [each.error is None for each in results] == [False, True]
    assert "PDFs through word: 2 documents" in log()
    assert "Word was started after " in log()
    assert "WARNING letterkit.office.word Word is of no use any more: late" in log()
    assert "WARNING letterkit.office.word Word didn't quit, and is ended" in log()
    assert "PDFs made: 1 of 2, failed: 1; " in log()


def test_a_libreoffice_that_is_ended_is_told_of(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_STARTING", 0.1)
    monkeypatch.setattr(libreoffice, "seconds_for", lambda _path: 0.1)
    script, log_file = str(OFFICE), str(tmp_path / "told.txt")
    file = tmp_path / "hang Ottoline.docx"
    file.write_text("hang", "utf-8")
    program = Program(LIBREOFFICE, "LibreOffice", (sys.executable, script, log_file))
    results = [each for each in convert(program, _pairs([file])) if each]
    assert [each.error is None for each in results] == [False]
    assert "LibreOffice was started for 1 documents" in log()
    assert "LibreOffice hung or was stopped, and is ended" in log()


def _pairs(files: list[Path]) -> list[tuple[Path, Path]]:
    return [(each, each.with_suffix(".pdf")) for each in files]
