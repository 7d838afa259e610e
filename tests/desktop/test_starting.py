"""What letterkit is started with, or is handed by a second start: any file, there or not."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.application import ProgramLoader
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.file_kinds import FileKind, file_kind_of
from letterkit.desktop.tasks import campaign_files as opening
from letterkit.desktop.views.details import FieldEdit
from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack
from tests.desktop.conftest import Letterkit, Start

LIST = "Name\tCouncil\nCllr Bo Lee\tExeter City Council\n"


def _word_file(folder: Path, name: str = "Invitation.docx") -> Path:
    path = folder / name
    document = docx.Document()
    document.add_paragraph("Dear {{ salutation }}, come and see us.")
    document.save(str(path))
    return path


def _spreadsheet(folder: Path, name: str = "people.TXT") -> Path:
    path = folder / name
    path.write_text(LIST, "utf-8")
    return path


def _open(letterkit: Letterkit, path: Path) -> None:
    letterkit.controller.files.open_file(path)
    letterkit.settle()


def _notice(letterkit: Letterkit) -> str:
    """What the page that is shown says above everything."""
    if letterkit.window.working:
        return letterkit.window.notice.text
    return letterkit.window.start_page.notice.text


@pytest.fixture
def again(tmp_path: Path, start: Start) -> Letterkit:
    """Return a letterkit that was started anew, after the example was open in it last."""
    path = tmp_path / "letterkit example.letterkit"
    with CampaignStore.create(path) as store, store.step(""):
        fill_with_example(store)
    settings = Settings(tmp_path / "data")
    settings.opened(path)
    assert settings.finish(20)
    return start()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.letterkit", FileKind.CAMPAIGN), ("A.LETTERKIT", FileKind.CAMPAIGN),
        ("a.docx", FileKind.DOCUMENT), ("a.DotX", FileKind.DOCUMENT), ("a.XLS", FileKind.LIST),
        ("a.txt", FileKind.LIST), ("a.doc", None), ("docx", None), ("a.docx.exe", None), ("", None),
    ],
)  # fmt: skip
def test_a_files_ending_says_its_kind_in_capitals_or_not(name: str, kind: FileKind | None) -> None:
    assert file_kind_of(Path(name)) is kind


def test_a_campaign_is_opened_whatever_the_capitals_of_its_ending(letterkit: Letterkit) -> None:
    path = letterkit.folder / "Ward.LetterKit"
    CampaignStore.create(path).close()
    _open(letterkit, path)
    assert letterkit.campaign.file.store is not None
    assert letterkit.campaign.file.store.path == path


def test_a_campaign_that_is_double_clicked_twice_is_open_once(letterkit: Letterkit) -> None:
    path = letterkit.folder / "Ward.letterkit"
    CampaignStore.create(path).close()
    letterkit.controller.files.open_file(path)
    _open(letterkit, path)
    assert letterkit.window.windowTitle() == "Ward — saved"
    assert not _notice(letterkit)


def test_the_last_of_two_campaigns_stays_and_the_other_is_let_go(letterkit: Letterkit) -> None:
    paths = [letterkit.folder / f"{name}.letterkit" for name in "ab"]
    for path in paths:
        CampaignStore.create(path).close()
        letterkit.controller.files.open_file(path)
    letterkit.settle()
    assert letterkit.window.windowTitle() == "b — saved"
    letterkit.qtbot.waitUntil(
        lambda: not letterkit.controller.loads.running,
        timeout=60_000,
    )
    CampaignStore.open(paths[0]).close()


def test_a_campaign_that_is_wanted_again_while_it_opens_is_open(letterkit: Letterkit) -> None:
    paths = [letterkit.folder / f"{name}.letterkit" for name in "ab"]
    for path in paths:
        CampaignStore.create(path).close()
    for path in (*paths, paths[0]):
        letterkit.controller.files.open_file(path)
    letterkit.settle()
    assert letterkit.window.windowTitle() == "a — saved"
    assert not _notice(letterkit)


def test_a_campaign_that_is_open_is_known_by_another_path(letterkit: Letterkit) -> None:
    path = letterkit.folder / "a.letterkit"
    CampaignStore.create(path).close()
    _open(letterkit, path)
    (letterkit.folder / "x").mkdir()
    _open(letterkit, letterkit.folder / "x" / ".." / "a.letterkit")
    assert letterkit.window.windowTitle() == "a — saved"
    assert not _notice(letterkit)


def test_a_file_that_is_used_already_is_told_so_without_an_undo(again: Letterkit) -> None:
    path = _spreadsheet(again.folder)
    _open(again, path)
    _open(again, path)
    assert "“people.TXT” is the list of “letterkit example” already." in _notice(again)


def test_a_file_that_could_not_be_kept_is_not_told_to_be_used(
    again: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    again.controller.opening.open_last()
    again.settle()
    store = again.campaign.file.store
    assert store is not None

    def full(*_anything: object, **_more: object) -> None:
        raise LetterkitError("The disk is full.", "Make room on it.")

    monkeypatch.setattr(store, "set", full)
    _open(again, _spreadsheet(again.folder))
    assert "The disk is full." in _notice(again)


def test_a_new_campaign_that_is_thought_better_of_leaves_no_file(letterkit: Letterkit) -> None:
    path = letterkit.folder / "Ward.letterkit"
    CampaignStore.create(path).close()
    letterkit.controller.opening.start_example()
    _open(letterkit, path)
    letterkit.close()
    assert list(letterkit.folder.glob("*.letterkit")) == [path]


def test_a_word_file_becomes_the_document_of_the_last_campaign(again: Letterkit) -> None:
    path = _word_file(again.folder, "Invitation.DOCX")
    _open(again, path)
    assert again.campaign.file.get(schema.CAMPAIGN, "own_file") == str(path)
    assert again.campaign.template.entry is None
    assert "come and see us" in again.window.preview.view.pages.text(0)
    assert _notice(again).startswith("✓") or "is the document of" in _notice(again)
    again.controller.menus.undo.trigger()
    again.settle()
    assert again.campaign.template.entry is not None


def test_a_spreadsheet_becomes_the_list_of_the_last_campaign(again: Letterkit) -> None:
    _open(again, _spreadsheet(again.folder))
    assert again.window.summary.text().startswith("1 letter")
    assert "“people.TXT” is the list of “letterkit example” now" in _notice(again)


def test_without_a_campaign_the_file_waits_for_the_one_that_is_started(
    letterkit: Letterkit,
) -> None:
    path = _word_file(letterkit.folder)
    _open(letterkit, path)
    assert not letterkit.window.working
    assert "“Invitation.docx” will be used in the campaign" in _notice(letterkit)
    letterkit.window.start_page.started.emit({"sender-name": "Jo Bloggs"})
    letterkit.settle()
    assert letterkit.campaign.file.get(schema.CAMPAIGN, "own_file") == str(path)
    letterkit.example()
    assert letterkit.campaign.file.get(schema.CAMPAIGN, "own_file") is None


def test_a_second_start_hands_a_spreadsheet_to_the_campaign_that_is_open(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = ProgramLoader(application, letterkit.window, letterkit.folder, "")
    program.controller = letterkit.controller
    program.bring_forward(str(_spreadsheet(letterkit.folder, "people.csv")))
    letterkit.settle()
    assert letterkit.window.working
    assert letterkit.window.windowTitle() == "letterkit example — saved"
    assert letterkit.window.summary.text().startswith("1 letter")
    program.bring_forward("")
    assert letterkit.window.summary.text().startswith("1 letter")


def _missing(folder: Path) -> Path:
    return folder / "gone.docx"


def _on_a_stick(folder: Path) -> Path:
    return folder / "stick" / "people.xlsx"


def _folder(folder: Path) -> Path:
    path = folder / "letters.docx"
    path.mkdir()
    return path


def _picture(folder: Path) -> Path:
    path = folder / "photo.png"
    path.touch()
    return path


def _old_word_file(folder: Path) -> Path:
    path = folder / "letter.DOC"
    path.touch()
    return path


ODD = {
    _missing: "“gone.docx” isn't in the folder",
    _on_a_stick: "“people.xlsx” can't be reached",
    _folder: "“letters.docx” is a folder.",
    _picture: "“photo.png” isn't a kind of file that letterkit opens.",
    _old_word_file: "Save it in Word as a Word document (.docx)",
}


@pytest.mark.parametrize(("make", "expected"), ODD.items())
def test_what_cant_be_used_is_told_and_the_window_opens_as_usual(
    again: Letterkit, make: Callable[[Path], Path], expected: str
) -> None:
    _open(again, make(again.folder))
    assert expected in _notice(again)
    assert again.window.windowTitle() == "letterkit example — saved"
    assert again.window.summary.text() == "60 letters · ▲ 1 to look at"
    assert again.campaign.file.get(schema.CAMPAIGN, "own_file") is None


@pytest.mark.parametrize(("make", "expected"), ODD.items())
def test_at_the_very_first_start_it_is_told_on_the_first_page(
    letterkit: Letterkit, make: Callable[[Path], Path], expected: str
) -> None:
    _open(letterkit, make(letterkit.folder))
    assert expected in _notice(letterkit)
    assert not letterkit.window.working


def test_a_recent_campaign_that_was_deleted_is_told_once_and_forgotten(again: Letterkit) -> None:
    [path] = again.controller.settings.recent
    path.unlink()
    again.controller.opening.open_last()
    again.settle()
    assert f"“{path.name}” isn't in the folder" in _notice(again)
    assert again.controller.settings.recent == []
    assert not again.controller.menus.recent.isEnabled()


def test_a_file_for_a_campaign_that_has_gone_waits_for_the_next_and_says_so(
    again: Letterkit,
) -> None:
    for path in again.folder.glob("*.letterkit"):
        path.unlink()
    _open(again, _spreadsheet(again.folder))
    assert "isn't in the folder" in _notice(again)
    assert "“people.TXT” will be used in the campaign that you start" in _notice(again)


def test_a_recent_campaign_on_a_stick_that_isnt_there_is_kept_in_mind(
    letterkit: Letterkit,
) -> None:
    path = letterkit.folder / "stick" / "Ward.letterkit"
    letterkit.controller.settings.opened(path)
    letterkit.controller.opening.open_last()
    letterkit.settle()
    assert "Connect the drive" in _notice(letterkit)
    assert letterkit.controller.settings.recent == [path]


def test_a_drive_that_takes_its_time_holds_nothing_up(
    again: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = threading.Event()

    def wait(path: Path) -> None:
        assert answer.wait(60)
        raise LetterkitError(f"“{path.name}” can't be reached.", "Connect the drive.")

    again.example()
    with monkeypatch.context() as patch:
        patch.setattr(opening, "check_file", wait)
        again.controller.files.open_file(again.folder / "Ward.letterkit")
        again.qtbot.waitUntil(lambda: "Opening “Ward.letterkit”" in _notice(again), timeout=60_000)
        again.window.details.edited.emit(FieldEdit("sender_name", "Sam Taylor"))
        assert again.campaign.file.get(schema.VALUES, "sender_name") == "Sam Taylor"
        answer.set()
        again.settle()
    assert _notice(again) == "“Ward.letterkit” can't be reached. Connect the drive."


class _Drive:
    """A network drive that has gone: whoever asks for it is noted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = folder / "Drive that has gone"
        self.stat_count = 0
        self.main_thread_paths: list[str] = []
        really = os.stat

        def stat(path: object, *args: object, **options: object) -> os.stat_result:
            if str(self.path) in str(path):
                if threading.current_thread() is threading.main_thread():
                    self.main_thread_paths.append(str(path))
                self.stat_count += 1
            return really(path, *args, **options)  # type: ignore[arg-type] # as it came

        monkeypatch.setattr(os, "stat", stat)


def test_the_window_never_asks_for_a_drive_that_has_gone(
    again: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = _Drive(again.folder, monkeypatch)
    path = again.folder / "Ward.letterkit"
    with CampaignStore.create(path) as store:
        store.set(schema.CAMPAIGN, "own_file", str(drive.path / "own.docx"))
        store.set(schema.CAMPAIGN, "pack", str(drive.path / "pack"))
        store.set(schema.CAMPAIGN, "folder", str(drive.path / "letters"))
        store.set(schema.LIST, "source", str(drive.path / "people.xlsx"))
    again.controller.settings.opened(drive.path / "Gone.letterkit")
    again.controller.menus.new.trigger()
    again.controller.opening.open_last()
    again.settle()
    assert "“Gone.letterkit” can't be reached" in _notice(again)
    _open(again, path)
    assert again.window.working
    assert "pack" in _notice(again)
    again.qtbot.waitUntil(
        lambda: bool(again.window.documents.diagnostics_notice.text), timeout=60_000
    )
    assert "own.docx" in again.window.documents.diagnostics_notice.text
    assert "people.xlsx" in again.window.recipients.error_notice.text
    again.controller.menus.write.trigger()
    again.controller.documents.edit_in_word()
    again.qtbot.waitUntil(lambda: "own.docx" in again.window.notice.text, timeout=60_000)
    again.settle()
    again.campaign.packs.use(drive.path / "other pack")
    again.settle()
    assert "other pack" in _notice(again)
    again.campaign.file.set(schema.CAMPAIGN, "pack", str(drive.path / "third pack"))
    again.settle()
    assert "third pack" in _notice(again)
    assert drive.stat_count
    assert drive.main_thread_paths == []


def test_a_campaigns_own_pack_is_there_when_it_is_opened_again(
    letterkit: Letterkit, start: Start
) -> None:
    letterkit.example()
    letterkit.campaign.packs.use(built_in_pack().template_path("councillor-letter").parent)
    letterkit.settle()
    letterkit.close()
    other = start()
    other.controller.opening.open_last()
    other.settle()
    assert other.campaign.packs.pack is not built_in_pack()
    assert not other.window.notice.text
