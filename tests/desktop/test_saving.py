"""A slow drive holds no key up, and what can't be saved is told of, kept, and asked about."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore
from letterkit.campaign.store.file_identity import FileIdentity
from letterkit.desktop.dialogs import Dialogs, UnsavedAnswer
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from tests.desktop.conftest import Letterkit

FULL = "The disk is full. Free some space."


class Drive:
    """The drive of the open campaign."""

    def __init__(self, letterkit: Letterkit, monkeypatch: pytest.MonkeyPatch) -> None:
        store = letterkit.campaign.file.store
        assert store is not None
        self.store = store
        self.full, self.tries = False, 0
        self.answers = threading.Event()
        self.answers.set()
        elsewhere = FileIdentity.check

        def check(place: FileIdentity) -> None:
            self._check() if place.path == store.path else elsewhere(place)

        monkeypatch.setattr(FileIdentity, "check", check)

    def _check(self) -> None:
        assert threading.current_thread() is not threading.main_thread()
        self.tries += 1
        self.answers.wait(60)
        if self.full:
            raise LetterkitError("The disk is full.", "Free some space.")


@pytest.fixture
def drive(letterkit: Letterkit, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    monkeypatch.setattr("letterkit.campaign.store.writer._PAUSES", (0.05,))
    letterkit.example()
    drive = Drive(letterkit, monkeypatch)
    yield drive
    drive.full = False
    drive.answers.set()


def _type(letterkit: Letterkit, text: str) -> None:
    letterkit.window.details.edited.emit(FieldEdit("sender_name", text))


def _wait_for_title(letterkit: Letterkit, end: str) -> None:
    title = letterkit.window.windowTitle
    letterkit.qtbot.waitUntil(lambda: title().endswith(f"— {end}"), timeout=20_000)


def _press(letterkit: Letterkit, text: str) -> None:
    offers = letterkit.window.notice.findChildren(QPushButton)
    next(each for each in offers if each.text().startswith(text)).click()


def _name_in(path: Path) -> object:
    with CampaignStore.open(path) as store:
        return store.get("values", "sender_name")


def test_a_drive_that_takes_its_time_holds_no_key_up(letterkit: Letterkit, drive: Drive) -> None:
    drive.answers.clear()
    begun = time.perf_counter()
    for text in ("S", "Sa", "Sam"):
        _type(letterkit, text)
    assert time.perf_counter() - begun < 20  # the drive still doesn't answer
    assert letterkit.campaign.file.get("values", "sender_name") == "Sam"
    _wait_for_title(letterkit, "saving …")
    drive.answers.set()
    _wait_for_title(letterkit, "saved")
    assert not letterkit.window.notice.text


def test_a_full_disk_is_told_once_until_everything_is_saved(
    letterkit: Letterkit, drive: Drive
) -> None:
    drive.full = True
    _type(letterkit, "Sam")
    _wait_for_title(letterkit, "not saved")
    assert letterkit.window.notice.text == FULL
    _press(letterkit, "Close")
    _type(letterkit, "Sam T")
    before = drive.tries
    letterkit.qtbot.waitUntil(lambda: drive.tries > before + 3)
    assert not letterkit.window.notice.text
    assert letterkit.window.windowTitle().endswith("— not saved")
    drive.full = False
    _wait_for_title(letterkit, "saved")


def test_a_copy_has_what_is_not_saved_and_is_offered(letterkit: Letterkit, drive: Drive) -> None:
    drive.full = True
    _type(letterkit, "Sam")
    letterkit.qtbot.waitUntil(lambda: letterkit.window.notice.text == FULL)
    letterkit.answers.answer = str(letterkit.folder / "copy.letterkit")
    _press(letterkit, "Save a copy")
    letterkit.qtbot.waitUntil(lambda: "“copy.letterkit”" in letterkit.window.notice.text)
    assert _name_in(letterkit.folder / "copy.letterkit") == "Sam"


def test_the_line_says_so_when_everything_is_saved_again(
    letterkit: Letterkit, drive: Drive
) -> None:
    drive.full = True
    _type(letterkit, "Sam")
    letterkit.qtbot.waitUntil(lambda: letterkit.window.notice.text == FULL)
    drive.full = False
    letterkit.qtbot.waitUntil(lambda: "saved again" in letterkit.window.notice.text)


def test_closing_what_is_not_saved_asks_and_may_go_on(letterkit: Letterkit, drive: Drive) -> None:
    drive.full = True
    _type(letterkit, "Sam")
    letterkit.answers.unsaved = UnsavedAnswer.GO_ON
    letterkit.close()
    assert letterkit.answers.unsaved_reasons == [FULL]
    assert letterkit.window.isVisible()
    drive.full = False
    letterkit.close()
    assert len(letterkit.answers.unsaved_reasons) == 1
    assert not letterkit.window.isVisible()
    assert _name_in(drive.store.path) == "Sam"


def test_closing_what_is_not_saved_may_save_a_copy(letterkit: Letterkit, drive: Drive) -> None:
    drive.answers.clear()
    _type(letterkit, "Sam")
    letterkit.answers.unsaved = UnsavedAnswer.SAVE_COPY
    letterkit.answers.answer = str(letterkit.folder / "copy")
    begun = time.perf_counter()
    letterkit.close()
    assert time.perf_counter() - begun < 20  # the drive still doesn't answer
    assert letterkit.answers.unsaved_reasons == [""]
    assert not letterkit.window.isVisible()
    assert _name_in(letterkit.folder / "copy.letterkit") == "Sam"


def test_a_copy_that_cant_be_saved_leaves_the_window_open(
    letterkit: Letterkit, drive: Drive
) -> None:
    drive.full = True
    _type(letterkit, "Sam")
    letterkit.answers.unsaved = UnsavedAnswer.SAVE_COPY
    letterkit.answers.answer = str(letterkit.folder / "nowhere" / "copy.letterkit")
    letterkit.close()
    assert "can't be written" in letterkit.answers.unsaved_reasons[1]
    assert letterkit.window.isVisible()


def test_another_campaign_takes_the_place_of_what_is_not_saved_only_if_it_may(
    letterkit: Letterkit, drive: Drive
) -> None:
    other = letterkit.folder / "other.letterkit"
    CampaignStore.create(other).close()
    drive.full = True
    _type(letterkit, "Sam")
    letterkit.answers.unsaved = UnsavedAnswer.GO_ON
    letterkit.controller.opening.open(other)
    letterkit.settle()
    assert letterkit.campaign.file.store is drive.store
    letterkit.answers.unsaved = UnsavedAnswer.CLOSE
    letterkit.controller.opening.open(other)
    letterkit.settle()
    assert letterkit.window.windowTitle() == "other — saved"
    assert letterkit.answers.unsaved_reasons == [FULL, FULL]


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("Close anyway", UnsavedAnswer.CLOSE),
        ("Save a copy…", UnsavedAnswer.SAVE_COPY),
        ("Go on working", UnsavedAnswer.GO_ON),
        ("", UnsavedAnswer.GO_ON),
    ],
)
def test_the_question_takes_each_of_its_answers(
    qtbot: QtBot, button: str, answer: UnsavedAnswer
) -> None:
    window = Window()
    qtbot.addWidget(window)
    texts: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.append(box.informativeText())
        buttons = [each for each in box.buttons() if each.text() == button]
        buttons[0].click() if buttons else box.reject()

    QTimer.singleShot(50, press)
    assert Dialogs(window).leave_unsaved(FULL) is answer
    assert FULL in texts[0]
