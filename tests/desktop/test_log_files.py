"""The contact log goes into a spreadsheet and comes back, through the real window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from letterkit.contact_records import AnswerKind
from tests.desktop.conftest import Letterkit
from tests.desktop.test_contact_log import Journey


@pytest.fixture
def journey(letterkit: Letterkit) -> Journey:
    letterkit.example()
    journey = Journey(letterkit)
    journey.write()
    return journey


@pytest.fixture
def saved(journey: Journey, tmp_path: Path) -> Path:
    """The log as it was saved from the menu."""
    path = tmp_path / "log.xlsx"
    journey.letterkit.answers.answer = str(path)
    journey.letterkit.controller.menus.save_log.trigger()
    journey.letterkit.settle()
    return path


def read(journey: Journey) -> None:
    journey.letterkit.controller.menus.read_answers.trigger()
    journey.letterkit.settle()


def type_answer(path: Path, row: int, kind: str) -> str:
    """Type an answer into a row of a saved log; return who it is about."""
    book = openpyxl.load_workbook(path)
    sheet = cast("Worksheet", book.active)
    sheet.cell(row, 10, kind)
    book.save(path)
    return str(sheet.cell(row, 14).value)


def test_answers_are_understood_in_the_words_that_the_window_has_for_them(
    journey: Journey, saved: Path
) -> None:
    journey.choose([0])
    journey.letterkit.controller.menus.answer.trigger()
    box = journey.pane.answer_form.kind
    kinds = {
        type_answer(saved, row + 2, box.itemText(row)): box.itemData(row)
        for row in range(box.count())
    }
    journey.pane.close_form()
    read(journey)
    assert {each.person: each.kind for each in journey.log.all_answers()} == kinds
    assert len(kinds) == len(AnswerKind)


def test_answers_typed_into_the_saved_log_are_taken_over_as_one_step(
    journey: Journey, saved: Path
) -> None:
    person = type_answer(saved, 2, "Supports")
    read(journey)
    assert [(each.person, each.kind) for each in journey.log.all_answers()] == [
        (person, AnswerKind.SUPPORTS)
    ]
    [offered] = journey.letterkit.answers.answers_offered
    assert offered == ("log.xlsx", "1 new answer", "")
    assert "Taken over: 1 new answer" in journey.window.notice.text
    journey.letterkit.controller.menus.undo.trigger()
    journey.letterkit.settle()
    assert list(journey.log.all_answers()) == []


def test_reading_a_saved_log_back_changes_nothing_and_says_so(
    journey: Journey, saved: Path
) -> None:
    assert saved.exists()
    read(journey)
    assert journey.letterkit.answers.answers_offered == []
    assert "has nothing new" in journey.window.notice.text


def test_nothing_is_taken_over_from_somebody_who_thinks_better_of_it(
    journey: Journey, saved: Path
) -> None:
    type_answer(saved, 2, "Said no")
    type_answer(saved, 3, "Dunno")
    journey.letterkit.answers.takes_answers = False
    read(journey)
    [(_, what, rows)] = journey.letterkit.answers.answers_offered
    assert what == "1 new answer"
    assert rows.startswith("Row 3: “Dunno” is no answer that letterkit knows")
    assert list(journey.log.all_answers()) == []
