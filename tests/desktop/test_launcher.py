"""Having other programs open things: what is meant to be opened alone, and not in vain unsaid."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from letterkit.campaign import schema
from letterkit.desktop import launcher
from letterkit.desktop.launcher import NoProgramError, start_program
from letterkit.desktop.views.details import FieldEdit
from tests.desktop.conftest import Letterkit

ONE = "Name\tCouncil\nCllr Bo Lee\tExeter City Council\n"


def _wait_until_opened(letterkit: Letterkit) -> Path:
    letterkit.qtbot.waitUntil(lambda: bool(letterkit.opened))
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.launcher.running)
    return letterkit.opened[-1]


def _wait_for_notice(letterkit: Letterkit, text: str) -> str:
    letterkit.qtbot.waitUntil(lambda: text in letterkit.window.notice.text)
    return letterkit.window.notice.text


def _press(letterkit: Letterkit, text: str) -> None:
    buttons = letterkit.window.notice.findChildren(QPushButton)
    next(each for each in buttons if each.text() == text and each.isVisible()).click()


@pytest.fixture
def written(letterkit: Letterkit) -> Letterkit:
    """Return a letterkit that has just written one document."""
    letterkit.example()
    letterkit.window.recipients.pasted.emit(ONE)
    letterkit.settle()
    letterkit.controller.menus.write.trigger()
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended):
        letterkit.window.write.start_requested.emit()
    return letterkit


def test_the_letter_that_is_shown_is_opened_in_word_as_a_copy(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.controller.menus.word.trigger()
    path = _wait_until_opened(letterkit)
    assert path.suffix == ".docx"
    assert path.read_bytes().startswith(b"PK")
    assert path.parent != letterkit.folder
    assert not letterkit.window.notice.text


def test_a_template_is_copied_before_it_is_edited_in_word_and_opened_then(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    letterkit.window.documents.edit_in_word_requested.emit()
    path = _wait_until_opened(letterkit)
    assert path.parent == letterkit.folder
    assert letterkit.campaign.file.section(schema.EDITED) == {"councillor-letter": str(path)}
    letterkit.settle()


def test_what_was_written_and_its_folder_are_opened(written: Letterkit) -> None:
    [path] = written.controller.writing.run.files
    written.window.write.open_one_requested.emit(str(path))
    assert _wait_until_opened(written) == path
    written.opened.clear()
    written.window.write.open_folder_requested.emit()
    assert _wait_until_opened(written) == path.parent


def test_without_a_program_for_word_files_it_is_said_where_the_document_is(
    written: Letterkit,
) -> None:
    [path] = written.controller.writing.run.files
    written.refusal = NoProgramError()
    written.window.write.open_one_requested.emit(str(path))
    notice = _wait_for_notice(written, "no program for Word documents")
    assert str(path) in notice
    written.refusal = None
    written.opened.clear()
    _press(written, "Open its folder")
    assert _wait_until_opened(written) == path.parent


def test_why_a_document_couldnt_be_opened_is_said(written: Letterkit) -> None:
    [path] = written.controller.writing.run.files
    written.refusal = PermissionError(13, "Permission denied")
    written.window.write.open_one_requested.emit(str(path))
    notice = _wait_for_notice(written, "couldn't be opened: Permission denied.")
    assert f"The document is here: {path}" in notice


def test_a_document_or_a_folder_that_has_gone_meanwhile_is_told_of(written: Letterkit) -> None:
    [path] = written.controller.writing.run.files
    path.unlink()
    written.window.write.open_one_requested.emit(str(path))
    _wait_for_notice(written, f"“{path.name}” isn't in the folder")
    for each in path.parent.iterdir():
        each.unlink()
    path.parent.rmdir()
    written.window.write.open_folder_requested.emit()
    notice = _wait_for_notice(written, f"The folder “{path.parent}” isn't there.")
    assert "connect that" in notice
    assert written.opened == []


def test_a_folder_that_cant_be_shown_is_named(written: Letterkit) -> None:
    written.refusal = OSError(5, "no such luck")
    written.window.write.open_folder_requested.emit()
    [path] = written.controller.writing.run.files
    assert str(path.parent) in _wait_for_notice(written, "can't be shown")


@pytest.mark.parametrize(
    "name",
    ["run.exe", "run.docx.exe", "page.html", "https://example.org/x", "page.url", "data.xlsx"],
)
def test_what_a_campaign_calls_its_document_is_opened_only_if_it_is_one(
    letterkit: Letterkit, name: str
) -> None:
    letterkit.example()
    path = letterkit.folder / name if ":" not in name else Path(name)
    if ":" not in name:
        path.write_bytes(b"MZ")
    letterkit.campaign.file.set(schema.CAMPAIGN, "own_file", str(path))
    letterkit.controller.documents.edit_in_word()
    refused = "isn't a Word document, so letterkit doesn't open it."
    _wait_for_notice(letterkit, "is an address, and not a file" if ":" in name else refused)
    letterkit.settle()
    assert letterkit.opened == []


@pytest.mark.parametrize("name", ["run.exe", "run.eml.exe", "letter.docx", "page.url", "draft.msg"])
def test_as_a_draft_only_a_draft_is_opened(letterkit: Letterkit, name: str) -> None:
    letterkit.example()
    (letterkit.folder / name).write_bytes(b"MZ")
    letterkit.controller.launcher.open_draft(letterkit.folder / name)
    _wait_for_notice(letterkit, "isn't a draft of an e-mail, so letterkit doesn't open it.")
    assert letterkit.opened == []


@pytest.mark.parametrize("name", ["run.exe", "run.pdf.exe", "letter.docx", "page.url"])
def test_as_a_pdf_only_a_pdf_is_opened(letterkit: Letterkit, name: str) -> None:
    letterkit.example()
    (letterkit.folder / name).write_bytes(b"MZ")
    letterkit.controller.launcher.open_pdf(letterkit.folder / name)
    _wait_for_notice(letterkit, "isn't a PDF, so letterkit doesn't open it.")
    assert letterkit.opened == []


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org", "mailto:", "mailto:jo@example.org?attach=/etc/passwd",
        "mailto:jo@example.org?subject=x&attachment=C:%5Cx", 'mailto:jo@example.org" --help',
        "mailto:jo@example.org?subject=a b", "mailto:jo@example.org?subject=x\n", "-compose",
        f"mailto:jo@example.org?body={'x' * 1_900}", "file:///x", "MAILTO:jo@example.org",
    ],
)  # fmt: skip
def test_of_links_only_such_as_begin_an_email_are_opened(letterkit: Letterkit, link: str) -> None:
    letterkit.example()
    letterkit.controller.launcher.begin_email(link)
    _wait_for_notice(letterkit, "isn't a link for an e-mail")
    assert letterkit.links == []


def test_why_no_email_could_be_begun_is_said(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.refusal = NoProgramError()
    link = "mailto:jo@example.org?cc=a@example.org&subject=S%20%25&body=T"
    letterkit.controller.launcher.begin_email(link)
    _wait_for_notice(letterkit, "This PC names no program that begins e-mails.")
    letterkit.refusal = PermissionError(13, "Permission denied")
    letterkit.controller.launcher.begin_email(link)
    _wait_for_notice(letterkit, "No e-mail could be begun: Permission denied.")
    assert letterkit.links == [link, link]


def test_a_web_address_that_ends_like_a_document_is_no_file_to_open(letterkit: Letterkit) -> None:
    letterkit.example()
    for address in ("https://example.org/x.docx", "file:///x/y.docx"):
        letterkit.window.notice.clear()
        letterkit.controller.launcher.open_document(Path(address))
        _wait_for_notice(letterkit, "can't be reached")
    assert letterkit.opened == []


def test_a_click_on_an_address_in_a_page_opens_nothing(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.campaign.file.set(
        schema.VALUES, "local_hospital", "https://example.org file:///etc/x.docx"
    )
    letterkit.settle()
    viewport = letterkit.window.preview.view.viewport()
    for y in range(20, viewport.height(), 60):
        point = QPoint(viewport.width() // 2, y)
        letterkit.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    letterkit.settle()
    assert letterkit.opened == []


def test_a_program_that_takes_its_time_to_start_holds_nothing_up(
    written: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = written.controller.writing.run.files
    started, threads = threading.Event(), []

    def start(opened: Path) -> None:
        threads.append(threading.current_thread())
        written.opened.append(opened)
        assert started.wait(60)

    monkeypatch.setattr(written.controller.launcher, "_start", start)
    written.window.write.open_one_requested.emit(str(path))
    written.qtbot.waitUntil(lambda: bool(written.opened))
    written.window.details.edited.emit(FieldEdit("sender_name", "Sam Taylor"))
    assert written.campaign.file.get(schema.VALUES, "sender_name") == "Sam Taylor"
    assert threads != [threading.main_thread()]
    started.set()
    written.settle()


class _Tool:
    """In place of the desktop's own tool: how it ends."""

    def __init__(self, status: int) -> None:
        self.status = status

    def wait(self, _seconds: float) -> int:
        return self.status


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens files by a call of its own")
def test_the_desktops_own_tool_says_whether_there_is_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def answering(status: int) -> Callable[..., _Tool]:
        def start(command: list[Path], **_options: object) -> _Tool:
            opened.append(command[-1])
            return _Tool(status)

        return start

    monkeypatch.setattr(launcher.subprocess, "Popen", answering(0))
    start_program(tmp_path / "x.docx")
    monkeypatch.setattr(launcher.subprocess, "Popen", answering(3))
    with pytest.raises(NoProgramError):
        start_program(tmp_path / "x.docx")
    assert opened == [tmp_path / "x.docx"] * 2


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has this call")
def test_windows_says_by_a_number_whether_there_is_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, ...]] = []

    def answering(number: int) -> Callable[..., None]:
        def start(*arguments: Path) -> None:
            opened.append(arguments)
            raise OSError(22, "no", None, number)

        return start

    document, template = tmp_path / "x.docx", tmp_path / "x.DOTX"
    monkeypatch.setattr(launcher.os, "startfile", answering(1155), raising=False)
    for path in (document, template):
        with pytest.raises(NoProgramError):
            start_program(path)
    assert opened == [(document,), (template, "open"), (template,)]
    monkeypatch.setattr(launcher.os, "startfile", answering(1223), raising=False)
    start_program(document)  # whoever was asked for a program thought better of it
    monkeypatch.setattr(launcher.os, "startfile", answering(5), raising=False)
    with pytest.raises(PermissionError):
        start_program(document)
