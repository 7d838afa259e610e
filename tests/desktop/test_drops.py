"""What is dropped anywhere on the window is used, or told why not."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget

from letterkit.campaign import CampaignStore, schema
from tests.desktop.conftest import Letterkit, Start
from tests.desktop.dragging import Drag, attached, descriptor, drop, files, group

SAVE_FIRST = "Save the attachment first, then drop the saved file here."
PEOPLE = "Name,Ward\nJane Smith,Alphington\nAnn Jones,Priory\n"

# Qt 6.12 has another constructor of the event, and earlier ones have not.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*Q(DragEnter|DragMove|Drop)Event:DeprecationWarning"
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "Councillors.CSV"
    path.write_text(PEOPLE, "utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "Own letter.docx"
    document = docx.Document()
    document.add_paragraph("Dear {{ salutation }}")
    document.save(str(path))
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "Exeter.letterkit"
    with CampaignStore.create(path) as store:
        store.set(schema.VALUES, "ward", "Priory")
    return path


def source(letterkit: Letterkit) -> str | None:
    return letterkit.campaign.file.section(schema.LIST).get("source")


def own_file(letterkit: Letterkit) -> str | None:
    return letterkit.campaign.file.section(schema.CAMPAIGN).get("own_file")


def notice_of(letterkit: Letterkit) -> str:
    return letterkit.window.notice.text


def text_box(letterkit: Letterkit) -> QLineEdit:
    box = letterkit.window.details.field_boxes["sender_name"].box.inside
    assert isinstance(box, QLineEdit)
    letterkit.window.left.ensureWidgetVisible(box)
    return box


def drop_and_settle(letterkit: Letterkit, data: QMimeData, over: QWidget | None = None) -> None:
    assert drop(letterkit.window, data, over) == Qt.DropAction.CopyAction
    QApplication.processEvents()
    letterkit.settle()


# Files of Explorer's


def test_a_spreadsheet_becomes_the_list_wherever_it_falls(
    letterkit: Letterkit, people: Path
) -> None:
    letterkit.example()
    window = letterkit.window
    drop_and_settle(letterkit, files(people), over=window.preview)
    assert source(letterkit) == str(people)
    assert [each.name for each in window.recipients.rows()] == [
        "Cllr Jane Smith", "Cllr Ann Jones",
    ]  # fmt: skip
    assert "“Councillors.CSV” is the list of “letterkit example” now." in notice_of(letterkit)
    letterkit.controller.menus.undo.trigger()
    assert source(letterkit) != str(people)


def test_a_text_box_is_no_place_for_the_name_of_a_file(letterkit: Letterkit, people: Path) -> None:
    letterkit.example()
    before = letterkit.campaign.file.section(schema.VALUES)
    drop_and_settle(letterkit, files(people), over=text_box(letterkit))
    assert letterkit.campaign.file.section(schema.VALUES) == before
    assert source(letterkit) == str(people)


def test_a_word_file_becomes_the_document(letterkit: Letterkit, own: Path) -> None:
    letterkit.example()
    drop_and_settle(letterkit, files(own), over=letterkit.window.recipients)
    assert own_file(letterkit) == str(own)
    assert "“Own letter.docx” is the document of “letterkit example” now." in notice_of(letterkit)


def test_a_campaign_is_opened(letterkit: Letterkit, other: Path) -> None:
    letterkit.example()
    drop_and_settle(letterkit, files(other))
    assert letterkit.campaign.file.store is not None
    assert letterkit.campaign.file.store.path == other


def test_one_file_of_each_kind_is_used_in_the_campaign_among_them(
    letterkit: Letterkit, people: Path, own: Path, other: Path
) -> None:
    letterkit.example()
    before = letterkit.campaign.file.store.path
    drop_and_settle(letterkit, files(people, other, own))
    assert letterkit.campaign.file.store.path == other
    assert (source(letterkit), own_file(letterkit)) == (str(people), str(own))
    assert letterkit.campaign.file.section(schema.VALUES) == {"ward": "Priory"}
    assert "“Own letter.docx” is the document and “Councillors.CSV” is the list" in notice_of(
        letterkit
    )
    letterkit.controller.menus.undo.trigger()
    assert (source(letterkit), own_file(letterkit)) == (None, None)
    letterkit.controller.opening.open(before)
    letterkit.settle()
    assert source(letterkit) != str(people)


def test_files_for_a_campaign_that_cant_be_opened_go_into_no_other(
    letterkit: Letterkit, people: Path, tmp_path: Path
) -> None:
    letterkit.example()
    (tmp_path / "broken.letterkit").write_bytes(b"no campaign at all")
    before = source(letterkit)
    drop_and_settle(letterkit, files(people, tmp_path / "broken.letterkit"))
    assert source(letterkit) == before
    assert "“broken.letterkit” isn't a campaign." in notice_of(letterkit)


def test_files_dropped_on_the_first_page_are_used_in_the_campaign_that_is_begun(
    letterkit: Letterkit, people: Path, own: Path
) -> None:
    drop_and_settle(letterkit, files(people, own))
    assert "“Councillors.CSV” and “Own letter.docx” will be used" in notice_of(letterkit)
    letterkit.window.start_page.started.emit({"branch-name": "Exeter"})
    letterkit.settle()
    assert (source(letterkit), own_file(letterkit)) == (str(people), str(own))


def test_files_dropped_after_new_wait_for_the_campaign_that_is_begun(
    letterkit: Letterkit, people: Path, own: Path
) -> None:
    letterkit.example()
    store = letterkit.campaign.file.store
    assert store is not None
    before = source(letterkit)
    letterkit.controller.menus.new.trigger()
    drop_and_settle(letterkit, files(people, own))
    assert not letterkit.window.working
    assert "will be used in the campaign that you start or open now" in notice_of(letterkit)
    assert (source(letterkit), own_file(letterkit)) == (before, None)
    letterkit.window.start_page.started.emit({"branch-name": "Exeter"})
    letterkit.settle()
    assert letterkit.campaign.file.store is not store
    assert (source(letterkit), own_file(letterkit)) == (str(people), str(own))


def test_files_dropped_after_new_are_used_in_the_old_one_if_that_is_opened_after_all(
    letterkit: Letterkit, people: Path
) -> None:
    letterkit.example()
    store = letterkit.campaign.file.store
    assert store is not None
    letterkit.controller.menus.new.trigger()
    drop_and_settle(letterkit, files(people))
    letterkit.controller.opening.open(store.path)
    letterkit.settle()
    assert letterkit.window.working
    assert letterkit.campaign.file.store is store
    assert source(letterkit) == str(people)


def test_an_attachment_dropped_after_new_is_saved_among_the_documents(
    letterkit: Letterkit, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    with CampaignStore.create(tmp_path / "elsewhere" / "Exeter.letterkit") as store:
        path = store.path
    letterkit.controller.opening.open(path)
    letterkit.settle()
    letterkit.controller.menus.new.trigger()
    content = own.read_bytes()
    drop_and_settle(letterkit, attached(group(descriptor("Letter.docx", len(content))), content))
    assert (letterkit.folder / "Letter.docx").read_bytes() == content
    assert own_file(letterkit) is None


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("a.xlsx", "b.csv"), "These are 2 spreadsheets, and a campaign has one list."),
        (("a.docx", "b.docx", "c.dotx"), "These are 3 Word documents, and a campaign fills in one"),
        (("a.letterkit", "b.letterkit"), "These are 2 campaigns, and one can be open at a time."),
        (("a.doc",), "“a.doc” can't be filled in. Save it in Word as a Word document (.docx)"),
        (("minutes.pdf",), "“minutes.pdf” isn't a kind of file that letterkit opens."),
        (("A folder",), "“A folder” isn't a kind of file that letterkit opens."),
        (("a.xlsx", "minutes.pdf"), "“minutes.pdf” isn't a kind of file that letterkit opens."),
    ],
)
def test_what_cant_be_used_is_told_with_what_to_do(
    letterkit: Letterkit, tmp_path: Path, names: tuple[str, ...], words: str
) -> None:
    letterkit.example()
    before = source(letterkit), own_file(letterkit)
    drop_and_settle(letterkit, files(*(tmp_path / each for each in names)))
    assert words in notice_of(letterkit)
    assert (source(letterkit), own_file(letterkit)) == before


def test_explorer_is_told_that_it_was_a_copy_and_one_that_only_moves_is_refused(
    letterkit: Letterkit, people: Path
) -> None:
    letterkit.example()
    both = Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
    drag = Drag(letterkit.window, files(people), actions=both)
    assert drag.enter()
    assert drag.drop() == Qt.DropAction.LinkAction
    only_moved = Drag(letterkit.window, files(people), actions=Qt.DropAction.MoveAction)
    assert not only_moved.enter()
    assert only_moved.drop() is None


def test_a_sign_says_what_dropping_does_as_long_as_files_are_over_the_window(
    letterkit: Letterkit, people: Path
) -> None:
    letterkit.example()
    window = letterkit.window
    sign, calm = window.drops.sign, window.grab().toImage()
    drag = Drag(window, files(people))
    assert drag.enter()
    assert (sign.isVisible(), sign.text) == (True, "Drop “Councillors.CSV” to use its people")
    assert sign.geometry() == window.rect()
    assert window.grab().toImage() != calm
    drag.leave()
    assert not sign.isVisible()
    assert Drag(window, files(Path("minutes.pdf"))).enter()
    assert sign.text.startswith("▲ “minutes.pdf” isn't")
    assert sign.label.height() >= sign.label.heightForWidth(sign.label.width())
    drag.drop()
    assert not sign.isVisible()


def test_nothing_is_taken_while_a_dialog_waits_for_an_answer(
    letterkit: Letterkit, people: Path
) -> None:
    letterkit.example()
    before = source(letterkit)
    box = QMessageBox(letterkit.window)
    box.setModal(True)
    box.show()
    assert not Drag(letterkit.window, files(people)).enter()
    box.close()
    box.deleteLater()
    assert source(letterkit) == before


# Attachments out of Outlook


def test_an_attachment_is_saved_beside_the_campaign_and_used(letterkit: Letterkit) -> None:
    letterkit.example()
    content = PEOPLE.encode()
    names = group(descriptor("..\\..\\Our list.csv", len(content)))
    drop_and_settle(letterkit, attached(names, content))
    saved = letterkit.campaign.file.store.path.with_name("Our list.csv")
    assert saved.read_bytes() == content
    assert source(letterkit) == str(saved)
    assert "“Our list.csv” is the list" in notice_of(letterkit)


def test_an_attachment_on_the_first_page_is_saved_among_the_documents(
    letterkit: Letterkit, own: Path
) -> None:
    content = own.read_bytes()
    drop_and_settle(letterkit, attached(group(descriptor("Letter.docx", len(content))), content))
    assert (letterkit.folder / "Letter.docx").read_bytes() == content
    assert "“Letter.docx” will be used" in notice_of(letterkit)


@pytest.mark.parametrize(
    "data",
    [
        attached(group(descriptor("list.csv", 500)), b"only half of it"),
        attached(group(descriptor("list.csv")), None),
        attached(group(descriptor("a.csv"), descriptor("b.csv")), b"Name\nJane\n"),
        attached(group(descriptor("Our meeting.msg")), b"an e-mail"),
        attached(b"nonsense", b"Name\nJane\n"),
    ],
)
def test_an_attachment_that_doesnt_come_whole_is_to_be_saved_first(
    letterkit: Letterkit, data: QMimeData
) -> None:
    letterkit.example()
    before = source(letterkit)
    existing = sorted(letterkit.folder.iterdir())
    drop_and_settle(letterkit, data)
    assert notice_of(letterkit) == SAVE_FIRST
    assert source(letterkit) == before
    assert sorted(letterkit.folder.iterdir()) == existing


def test_an_attachment_of_no_use_isnt_saved(letterkit: Letterkit) -> None:
    letterkit.example()
    drop_and_settle(letterkit, attached(group(descriptor("minutes.pdf")), b"%PDF-1.7"))
    assert "“minutes.pdf” isn't a kind of file" in notice_of(letterkit)
    assert not (letterkit.folder / "minutes.pdf").exists()


def test_a_link_to_a_file_is_to_be_saved_first(letterkit: Letterkit) -> None:
    letterkit.example()
    data = QMimeData()
    data.setUrls([QUrl("https://outlook.example.org/attachment/list.xlsx")])
    data.setText("https://outlook.example.org/attachment/list.xlsx")
    box = text_box(letterkit)
    before = box.text()
    drop_and_settle(letterkit, data, over=box)
    assert notice_of(letterkit) == SAVE_FIRST
    assert box.text() == before


def test_a_link_to_a_page_is_a_text_for_the_box_that_it_falls_on(letterkit: Letterkit) -> None:
    letterkit.example()
    data = QMimeData()
    data.setUrls([QUrl("https://www.example.org/news")])
    data.setText("https://www.example.org/news")
    box = text_box(letterkit)
    assert drop(letterkit.window, data, over=box) is not None
    assert "https://www.example.org/news" in box.text()
    assert not notice_of(letterkit)
    assert drop(letterkit.window, data, over=letterkit.window.preview) is None


def test_a_text_out_of_a_browser_goes_where_texts_go_and_nowhere_else(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    data = QMimeData()
    data.setText("Wonford")
    assert drop(letterkit.window, data, over=letterkit.window.preview) is None
    assert not notice_of(letterkit)
    box = text_box(letterkit)
    assert drop(letterkit.window, data, over=box) is not None
    assert "Wonford" in box.text()


def test_drops_are_taken_by_every_window(start: Start, people: Path) -> None:
    first, second = start(), start()
    for each in (first, second):
        assert drop(each.window, files(people)) is not None
        QApplication.processEvents()
        each.settle()
        assert "will be used" in notice_of(each)
