"""The window's log and what is copied for support tell what happened, and nothing of anybody's."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from letterkit import __version__
from letterkit.changes import Override
from letterkit.desktop.application import _Hook
from letterkit.desktop.widgets import NoticeLine
from letterkit.diagnostics import Severity
from letterkit.logs import LOG_NAME, start_log, stop_log
from tests.desktop.conftest import Letterkit
from tests.marked import CONCERN, SECRET, VALUES, Marked, make_marked, told_of


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Log as the program does; what was logged is read by calling it."""
    start_log(tmp_path / "data")
    yield lambda: (tmp_path / "data" / LOG_NAME).read_text("utf-8")
    stop_log()


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    return make_marked(tmp_path)


def copied(letterkit: Letterkit) -> str:
    """Return what Help ▸ Copy details for support puts on the clipboard."""
    QGuiApplication.clipboard().clear()
    letterkit.controller.menus.copy_details.trigger()
    return QGuiApplication.clipboard().text()


def test_without_a_campaign_the_versions_and_the_screen_are_copied(letterkit: Letterkit) -> None:
    lines = copied(letterkit).splitlines()
    assert lines[0] == f"letterkit {__version__}"
    assert lines[1].startswith("Python 3.")
    assert " Qt 6." in lines[1]
    assert re.match(r"Screens: \d+×\d+ at \d+%", lines[3])
    assert "No campaign is open." in lines
    notice = letterkit.window.start_page.findChild(NoticeLine)
    assert isinstance(notice, NoticeLine)
    assert "Details for support are copied" in notice.text


def test_on_the_page_of_a_crash_it_is_said_that_they_are_copied(letterkit: Letterkit) -> None:
    letterkit.controller.pages.show_crash(ValueError("x"))
    page = letterkit.window.crash_page
    assert page.notice.isHidden()
    assert copied(letterkit).startswith("letterkit")
    assert "Details for support are copied" in page.notice.text
    letterkit.controller.pages.show_crash(ValueError("y"))
    assert page.notice.isHidden()


def test_how_much_there_is_is_copied_with_the_kinds_of_problems(letterkit: Letterkit) -> None:
    letterkit.example()
    text = copied(letterkit)
    assert "Campaign: saved\n" in text
    assert "List: 60 rows, 0 left out\n" in text
    assert "Documents: 60, 0 left out, 0 held back; problems: alike 1\n" in text
    notice = letterkit.window.notice.text
    assert "Names, addresses and file names aren't in them." in notice


def test_a_whole_campaign_is_told_of_without_a_word_of_it(
    letterkit: Letterkit, marked: Marked, log: Callable[[], str]
) -> None:
    letterkit.example()
    campaign, window = letterkit.campaign, letterkit.window
    letterkit.controller.recipients.use_file(str(marked.people))
    letterkit.settle()
    for name, text in VALUES.items():
        campaign.edits.set_value("", name, text, f"Type {text}")
    window.concerns.added.emit(CONCERN)
    letterkit.settle()
    assert campaign.checks.plan is not None
    assert any(each.severity is Severity.ERROR for each in campaign.checks.plan.diagnostics)
    person = campaign.checks.plan.included[0].people[0]
    row = campaign.checks.plan.included[0].rows[0]
    campaign.edits.apply(
        Override(row, "Cllr", "ward", "Snorkelby", "Pottlemouth", key=person), "Mend"
    )
    letterkit.settle()
    campaign.file.set("campaign", "folder", str(marked.folder / "Gobsmacklow"), "Choose")
    letterkit.settle()
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended):
        window.write_button.click()
        letterkit.qtbot.waitUntil(lambda: window.write.shows_options)
        window.write.start_requested.emit()
    letterkit.settle()
    box = window.details.field_boxes["sender_name"].box.inside
    assert isinstance(box, QLineEdit)
    assert box.text() == VALUES["sender_name"]
    for text in (log(), copied(letterkit)):
        for event in ("opened a campaign", "read a list: 4 rows", "ended writing: "):
            assert event in text, event
        assert told_of(text) == set()
        assert "gobsmacklow" not in text.casefold()


def test_no_cell_and_no_value_of_the_example_is_told(
    letterkit: Letterkit, log: Callable[[], str]
) -> None:
    letterkit.example()
    people, store = letterkit.campaign.recipients.people, letterkit.campaign.file.store
    assert people is not None
    assert store is not None
    cells = {text for each in people.recipients for text in each.values.values()}
    typed = [each for each in store.section("values").values() if isinstance(each, str)]
    private = {each.casefold() for each in (*cells, *typed) if len(each) > 3}
    assert len(private) > 200
    for text in (log(), copied(letterkit)):
        assert {each for each in private if each in text.casefold()} == set()


def test_what_can_not_be_opened_is_told_of_by_its_place_in_the_program(
    letterkit: Letterkit, marked: Marked, log: Callable[[], str]
) -> None:
    letterkit.example()
    for path in (marked.damaged, marked.missing):
        letterkit.controller.recipients.use_file(str(path))
        letterkit.settle()
    letterkit.controller.documents.use_file(str(marked.damaged))
    letterkit.settle()
    damaged = marked.folder / "Grumblethorpe.letterkit"
    damaged.write_bytes(b"SQLite format 3\x00 Hobbledehoy")
    letterkit.controller.opening.open(damaged)
    letterkit.settle()
    places = re.findall(r"WARNING letterkit\.desktop\.\S+ .*\[LetterkitError at (\S+)", log())
    assert len(places) >= 3
    assert all(each.startswith("letterkit/") for each in places)
    missing = r"read: missing \[FileNotFoundError 2 at .*letterkit/recipients/\S+\.py:\d+"
    assert re.search(missing, log())
    for text in (log(), copied(letterkit)):
        assert told_of(text) == set()


def test_what_nobody_expected_is_told_of_without_its_message(
    letterkit: Letterkit, log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    letterkit.example()
    hook = _Hook(letterkit.controller)
    monkeypatch.setattr(sys, "excepthook", hook)
    try:
        raise ValueError(SECRET)  # noqa: TRY301 - for its traceback
    except ValueError as error:
        hook(type(error), error, error.__traceback__)
    assert letterkit.window.pages.currentWidget() is letterkit.window.crash_page
    for text in (log(), copied(letterkit)):
        assert re.search(r"ERROR letterkit\.desktop\.\S+ an error that nobody expected", text)
        assert "[ValueError at tests/desktop/test_support_details.py:" in text
        assert told_of(text) == set()


def test_the_log_of_a_run_that_was_killed_is_copied_too(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    data = tmp_path / "before"
    data.mkdir()
    line = "2026-11-29 12:00:00.000 WARNING letterkit.x the line before the end\n"
    (data / LOG_NAME).write_text(line, "utf-8")
    start_log(data)
    assert line in copied(letterkit)
    stop_log()
