"""What goes wrong around the window: files that vanish, folders that go, runs that are left."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from letterkit.campaign import schema
from letterkit.desktop.tasks.file_checks import stamp_of
from letterkit.desktop.tasks.file_watch import FileWatch
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.preview import LetterOverrideEdit
from letterkit.pack import built_in_pack
from tests.desktop.conftest import Letterkit, Start

ONE = "Name,Council\nCllr Bo Lee,Exeter City Council\n"
TWO = f"{ONE}Cllr Ann Orr,Exeter City Council\n"


def _word_file(path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))


def _use_list(letterkit: Letterkit, text: str) -> Path:
    path = letterkit.folder / "list.csv"
    path.write_text(text, "utf-8")
    letterkit.controller.recipients.use_file(str(path))
    letterkit.settle()
    return path


def _wait_for(letterkit: Letterkit, watch: FileWatch) -> None:
    letterkit.qtbot.waitUntil(lambda: watch.watching, timeout=60_000)


def _delete_watched(qtbot: QtBot, path: Path) -> None:
    """Delete a file, and wait until the system has told those who watch it."""
    watcher = QFileSystemWatcher([str(path)])
    with qtbot.waitSignal(watcher.fileChanged):
        path.unlink()


def _page(letterkit: Letterkit) -> str:
    return letterkit.window.preview.view.pages.text(0)


def test_a_saved_file_is_told_of_even_if_it_was_gone_meanwhile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, watch = tmp_path / "x.docx", FileWatch()
    path.write_text("1")
    watch.watch(path)
    qtbot.waitUntil(lambda: watch.watching, timeout=60_000)
    _delete_watched(qtbot, path)
    with qtbot.waitSignal(watch.saved):
        path.write_text("22")
    temporary = tmp_path / "beside.tmp"
    temporary.write_text("333")
    with qtbot.waitSignal(watch.saved):
        temporary.replace(path)
    watch.finish()


def test_what_was_saved_between_reading_and_watching_is_told_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, watch, signals = tmp_path / "x.csv", FileWatch(), list[int]()
    watch.saved.connect(lambda: signals.append(1))
    path.write_text("1")
    read = stamp_of(path)
    path.write_text("22")
    with qtbot.waitSignal(watch.saved):
        watch.watch(path, read)
    watch.watch(path, read)  # shown again before it is read again
    with qtbot.waitSignal(watch.saved):
        path.write_text("333")
    assert len(signals) == 2
    watch.finish()


def test_nobody_gets_a_letter_from_a_list_that_was_replaced_in_vain(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.controller.recipients.use_file(str(letterkit.folder / "nowhere.xlsx"))
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("0 letters")
    assert not letterkit.window.write_button.isEnabled()
    assert "nowhere.xlsx" in letterkit.window.recipients.error_notice.text
    assert "nowhere.xlsx" in letterkit.window.preview.message.text.text()
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("60 letters")


def test_a_list_that_is_deleted_stays_and_is_read_when_it_is_back(letterkit: Letterkit) -> None:
    letterkit.example()
    path = _use_list(letterkit, ONE)
    _wait_for(letterkit, letterkit.controller.recipients.file.watch)
    path.unlink()
    letterkit.campaign.recipients.read()
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("1 letter")
    assert "list.csv" in letterkit.window.recipients.error_notice.text
    path.write_text(TWO, "utf-8")
    letterkit.qtbot.waitUntil(lambda: letterkit.window.summary.text().startswith("2 letters"))


def test_a_word_file_is_followed_though_word_deletes_it_to_save(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "own.docx"
    _word_file(path, "Dear {{ salutation }}, one")
    letterkit.controller.documents.use_file(str(path))
    letterkit.qtbot.waitUntil(lambda: "one" in _page(letterkit))
    _wait_for(letterkit, letterkit.controller.documents.watch)
    _delete_watched(letterkit.qtbot, path)
    _word_file(path, "Dear {{ salutation }}, two")
    letterkit.qtbot.waitUntil(lambda: "two" in _page(letterkit))


def test_a_document_that_cant_be_opened_is_not_written_as_the_one_before(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    path = letterkit.folder / "own.docx"
    path.write_bytes(b"no Word file")
    letterkit.controller.documents.use_file(str(path))
    letterkit.settle()
    assert letterkit.campaign.job.current is None
    assert letterkit.window.documents.diagnostics_notice.text
    letterkit.controller.writing.start()
    assert not letterkit.controller.writing.running
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("60 letters")
    assert not letterkit.window.documents.diagnostics_notice.text


def test_a_pack_that_is_gone_is_told_and_the_built_in_one_taken(
    letterkit: Letterkit, start: Start
) -> None:
    letterkit.example()
    folder = letterkit.folder / "pack"
    shutil.copytree(built_in_pack().template_path("councillor-letter").parent, folder)
    letterkit.campaign.packs.use(folder)
    letterkit.settle()
    letterkit.close()
    shutil.rmtree(folder)
    other = start()
    other.controller.opening.open_last()
    other.settle()
    assert other.window.working
    assert "pack" in other.window.notice.text
    assert "Councillor" in _page(other)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file")
def test_a_campaign_that_was_moved_away_is_told_of_and_letters_are_written_all_the_same(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    store = letterkit.campaign.file.store
    assert store is not None
    store.path.unlink()
    letterkit.window.details.edited.emit(FieldEdit("sender_name", "Sam"))
    letterkit.qtbot.waitUntil(lambda: letterkit.window.windowTitle().endswith("not saved"))
    assert "isn't where it was" in letterkit.window.notice.text
    letterkit.controller.writing.start()
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.writing.running, timeout=20_000)
    assert len(letterkit.controller.writing.run.entries) == 60


def test_a_new_campaign_thought_better_of_leads_back_to_the_open_one(letterkit: Letterkit) -> None:
    letterkit.example()
    store = letterkit.campaign.file.store
    assert store is not None
    title = letterkit.window.windowTitle()
    letterkit.controller.menus.new.trigger()
    letterkit.window.start_page.recent_chosen.emit(str(store.path))
    assert letterkit.window.working
    assert letterkit.window.windowTitle() == title
    assert letterkit.controller.menus.write.isEnabled()
    assert letterkit.campaign.file.store is store


def test_after_a_crash_without_a_campaign_the_first_page_is_back(letterkit: Letterkit) -> None:
    letterkit.controller.pages.show_crash(ValueError("x"))
    letterkit.window.crash_page.go_on.emit()
    assert letterkit.window.pages.currentWidget() is letterkit.window.start_page


def test_a_saved_copy_gets_its_ending_and_can_be_opened_at_once(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.answers.answer = str(letterkit.folder / "copy")
    letterkit.controller.menus.save_copy.trigger()
    letterkit.settle()
    assert "“copy.letterkit”" in letterkit.window.notice.text
    offers = letterkit.window.notice.findChildren(QPushButton)
    next(each for each in offers if each.text().startswith("Open")).click()
    letterkit.settle()
    assert letterkit.campaign.file.store is not None
    assert letterkit.campaign.file.store.path.name == "copy.letterkit"


def test_a_letter_is_saved_as_pdf_whatever_its_recipient_is_called(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.pasted.emit("Name\tCouncil\nCllr Bo/Lee: Mayor\tExeter\n")
    letterkit.qtbot.waitUntil(lambda: "Lee" in _page(letterkit))
    letterkit.controller.menus.pdf.trigger()
    letterkit.settle()
    assert [each.name for each in letterkit.folder.glob("*.pdf")] == ["Cllr BoLee Mayor.pdf"]


def test_another_campaign_is_opened_in_mid_run_only_if_the_run_may_stop(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    store, writing = letterkit.campaign.file.store, letterkit.controller.writing
    letterkit.answers.stop = False
    writing.start()
    letterkit.controller.opening.start_example()
    assert letterkit.campaign.file.store is store
    assert writing.running
    letterkit.qtbot.waitUntil(lambda: not writing.running, timeout=20_000)
    assert len(letterkit.campaign.file.section(schema.WRITTEN)) == 60


def test_a_stopped_run_counts_and_remembers_every_file_there_is(letterkit: Letterkit) -> None:
    letterkit.example()
    writing = letterkit.controller.writing
    writing.start()
    folder = writing.run.folder
    assert folder is not None
    letterkit.qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) > 3)
    writing.finish()
    written = list(folder.glob("*.docx"))
    assert not writing.running
    assert len(writing.run.files) == len(written)
    assert len(letterkit.campaign.file.section(schema.WRITTEN)) == len(written)


def test_who_was_written_to_is_kept_for_the_document_that_was_written(letterkit: Letterkit) -> None:
    letterkit.example()
    writing = letterkit.controller.writing
    with letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
        writing.start()
        letterkit.window.documents.chosen.emit("council-motion")
    keys = letterkit.campaign.file.section(schema.WRITTEN)
    assert {key.split("\t")[0] for key in keys} == {"councillor-letter"}
    letterkit.window.documents.chosen.emit("councillor-letter")
    letterkit.settle()
    letterkit.controller.menus.write.trigger()
    assert not writing.options.to_write()


def test_writing_waits_for_the_list_that_was_just_dropped(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "list.csv"
    path.write_text(TWO, "utf-8")
    letterkit.controller.menus.write.trigger()
    letterkit.controller.recipients.use_file(str(path))
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended, timeout=20_000):
        letterkit.window.write.start_requested.emit()
    assert len(letterkit.controller.writing.run.entries) == 2


def test_pdf_copies_are_made_of_all_files_that_are_still_there(letterkit: Letterkit) -> None:
    letterkit.example()
    _use_list(letterkit, TWO)
    writing = letterkit.controller.writing
    with letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
        writing.start()
    files = writing.run.files
    files[0].unlink()
    letterkit.window.write.pdf_requested.emit()
    letterkit.qtbot.waitUntil(lambda: not writing.pdfs.running, timeout=20_000)
    assert files[1].with_suffix(".pdf").is_file()
    assert files[0].stem in letterkit.window.write.result_page.error_notice.text


def test_what_failed_is_tried_again_beside_what_was_written(letterkit: Letterkit) -> None:
    letterkit.example()
    _use_list(letterkit, TWO)
    writing = letterkit.controller.writing
    folder = letterkit.campaign.folder.path
    folder.mkdir()
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    in_the_way = folder / plan.documents[0].file
    in_the_way.write_bytes(b"")
    with letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
        writing.start()
    assert len(writing.run.files) == 1
    in_the_way.unlink()
    with letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
        letterkit.window.write.try_again_requested.emit()
    assert sorted(writing.run.files) == sorted(folder.glob("*.docx"))
    assert len(writing.run.files) == 2


def test_this_one_is_written_where_there_is_no_list(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.one_letter_requested.emit()
    letterkit.window.details.edited.emit(FieldEdit("councillor_name", "Cllr Bo Lee"))
    letterkit.window.details.edited.emit(FieldEdit("council_name", "Exeter City Council"))
    letterkit.settle()
    writing = letterkit.controller.writing
    letterkit.controller.menus.write.trigger()
    for which in ("this one", "sound"):
        letterkit.window.write.which_changed.emit(which)
        assert len(writing.options.chosen()) == 1


def test_rows_of_another_list_are_not_said_to_be_written_to(letterkit: Letterkit) -> None:
    letterkit.example()
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended, timeout=20_000):
        letterkit.controller.writing.start()
        _use_list(letterkit, ONE)
    letterkit.settle()
    assert [each.written.state for each in letterkit.window.recipients.rows()] == ["new"]


def test_what_a_campaign_that_is_only_read_doesnt_keep_is_not_shown_as_kept(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    store = letterkit.campaign.file.store
    assert store is not None
    path = letterkit.folder / "old.letterkit"
    store.save_copy(path)
    content = bytearray(path.read_bytes())
    content[60:64] = b"\0\0\0\0"  # the format's version
    path.write_bytes(content)
    letterkit.controller.opening.open(path)
    letterkit.settle()
    model = letterkit.window.recipients.list.model
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert letterkit.window.recipients.rows()[0].ticked
    assert letterkit.window.windowTitle().endswith("read only")


def test_a_salutation_of_one_letter_goes_back_to_what_all_have(letterkit: Letterkit) -> None:
    letterkit.example()
    view = letterkit.window.preview
    box = view.letter_overrides.box("salutation")
    common = box.box.text()
    assert common.startswith("Councillor")
    view.letter_override_edited.emit(LetterOverrideEdit("salutation", "Al"))
    letterkit.qtbot.waitUntil(lambda: "Dear Al\n" in f"{_page(letterkit)}\n")
    assert box.box.text() == "Al"
    box.restore.click()
    letterkit.qtbot.waitUntil(lambda: f"Dear {common}" in _page(letterkit))
    assert box.box.text() == common


def test_an_emptied_box_shows_what_the_letter_has_when_it_is_left(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.activateWindow()
    strip = letterkit.window.preview.letter_overrides
    strip.toggle_button.click()
    box = strip.box("salutation").box
    common = box.text()
    box.setFocus()
    letterkit.qtbot.waitUntil(box.hasFocus)
    box.selectAll()
    letterkit.qtbot.keyClick(box, Qt.Key.Key_Delete)
    letterkit.settle()
    assert not box.text()
    strip.toggle_button.setFocus()
    assert box.text() == common


def test_a_clipboard_without_a_table_takes_no_list_away(letterkit: Letterkit) -> None:
    letterkit.example()
    QGuiApplication.clipboard().setText("hello")
    letterkit.controller.menus.paste_table.trigger()
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("60 letters")
    assert "no list" in letterkit.window.recipients.error_notice.text


def test_the_number_below_is_the_new_lists_before_it_has_been_checked(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "list.csv"
    path.write_text(TWO, "utf-8")
    campaign, seen = letterkit.campaign, list[tuple[bool, str]]()

    def look() -> None:  # before the list is checked, however slow the machine is
        seen.append((campaign.checks.plan is None, letterkit.window.summary.text()))

    campaign.recipients.changed.connect(look)
    with letterkit.qtbot.waitSignal(campaign.recipients.changed):
        letterkit.controller.recipients.use_file(str(path))
    assert seen == [(True, "2 letters")]
