"""Packs that are made in the window: begun, filled in, saved, used, passed on, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from letterkit.campaign import schema
from letterkit.desktop.widgets import TextBox
from letterkit.pack import open_pack, plain_pack
from letterkit.pack.drafting import PackDraft
from tests.desktop.test_other_packs import begin, page, type_details
from tests.desktop.walk import faults
from tests.docx_files import word_file
from tests.small_pack import write_small_pack

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from letterkit.desktop.views.pack_editor import PackEditorView
    from letterkit.pack.drafting import DraftSection
    from tests.desktop.conftest import Letterkit

LETTER = word_file(
    "[date]", "Dear Councillor [insert name]",
    "We are about to lose [name of the library]. It costs ____ a year.", "[your name]",
    title=None,
)  # fmt: skip


def editor(letterkit: Letterkit) -> PackEditorView:
    return letterkit.controller.occasional.pack_editor.view


def draft(letterkit: Letterkit) -> PackDraft:
    made = letterkit.controller.occasional.pack_editor.drafts.draft
    assert made is not None
    return made


def open_editor(letterkit: Letterkit) -> PackEditorView:
    letterkit.controller.menus.new_pack.trigger()
    letterkit.settle()
    assert letterkit.window.pages.currentWidget() is editor(letterkit)
    return editor(letterkit)


def press(letterkit: Letterkit, button: QAbstractButton) -> None:
    assert button.isVisibleTo(letterkit.window)
    assert button.isEnabled(), button.accessibleDescription()
    button.click()
    letterkit.settle()


def begin_with_word_file(letterkit: Letterkit) -> PackEditorView:
    view = open_editor(letterkit)
    path = letterkit.folder / "Our library.docx"
    path.write_bytes(LETTER)
    letterkit.answers.answer = str(path)
    press(letterkit, view.beginning.word_button)
    return view


def begin_with_plain(letterkit: Letterkit, name: str = "Save our pool") -> PackEditorView:
    view = open_editor(letterkit)
    press(letterkit, view.beginning.plain_button)
    fill(letterkit, view.pack_form.boxes["name"].box, name)
    return view


def fill(letterkit: Letterkit, box: QWidget, text: str) -> None:
    """Type or choose something in a box as a person does."""
    if isinstance(box, QLineEdit):
        box.setText(text)
        box.textEdited.emit(text)
    elif isinstance(box, QCheckBox):
        box.click()
    elif isinstance(box, QComboBox):
        at = next(at for at in range(box.count()) if text in box.itemText(at))
        box.setCurrentIndex(at)
        box.activated.emit(at)
    else:
        assert isinstance(box, TextBox)
        box.setPlainText(text)
    letterkit.settle()


def in_form(letterkit: Letterkit, section: DraftSection, **texts: str) -> None:
    """Fill in rows of the chosen entry's form; “__” stands for a colon."""
    for key, text in texts.items():
        box = editor(letterkit).entry_pages[section].form.boxes[key.replace("__", ":")].box
        fill(letterkit, box, text)


def add(letterkit: Letterkit, section: DraftSection, label: str) -> None:
    view = editor(letterkit)
    press(letterkit, view.step_buttons[section])
    entries = view.entry_pages[section].entries
    entries.label_box.setText(label)
    press(letterkit, entries.add_button)


def choose(letterkit: Letterkit, section: DraftSection, name: str) -> None:
    view = editor(letterkit)
    press(letterkit, view.step_buttons[section])
    entries = view.entry_pages[section].entries
    entries.list.setCurrentRow(draft(letterkit).ids(section).index(name))
    letterkit.settle()
    assert entries.current == name


def save(letterkit: Letterkit, name: str = "pack") -> Path:
    folder = letterkit.folder / name
    letterkit.answers.answer = str(folder)
    press(letterkit, editor(letterkit).save_button)
    return folder


def shown(letterkit: Letterkit) -> str:
    pages = editor(letterkit).preview.pages
    return pages.page_text(0).text


def told(letterkit: Letterkit) -> str:
    """Return all that is said on the step that is seen."""
    labels = editor(letterkit).findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def link(letterkit: Letterkit, text: str) -> QPushButton:
    links = editor(letterkit).notice.findChildren(QPushButton)
    return next(each for each in links if each.text() == text and each.isVisible())


def test_a_letter_of_ones_own_becomes_a_pack_and_a_campaign(letterkit: Letterkit) -> None:
    begin(letterkit)
    view = begin_with_word_file(letterkit)
    assert draft(letterkit).name == "Our library"
    press(letterkit, view.step_buttons["templates"])
    assert "1 gap in “Our library” is still to be decided." in told(letterkit)
    assert not view.save_button.isEnabled()
    page_of = view.entry_pages["templates"]
    links = page_of.form.notice.findChildren(QPushButton)
    press(letterkit, next(each for each in links if each.text() == "Go to the first"))
    assert page_of.gaps.boxes["____"].hasFocus()
    assert not page_of.gaps.boxes["____"].visibleRegion().isEmpty()
    add(letterkit, "fields", "Yearly costs")
    press(letterkit, view.step_buttons["templates"])
    fill(letterkit, view.entry_pages["templates"].gaps.boxes["____"], "Yearly costs")
    assert "It costs Yearly costs a year." in shown(letterkit)
    folder = save(letterkit)
    pack = open_pack(folder)
    assert pack.fields["yearly_costs"].label == "Yearly costs"
    press(letterkit, link(letterkit, "Use it in this campaign"))
    assert letterkit.window.working
    assert letterkit.campaign.file.text(schema.CAMPAIGN, "pack") == str(folder)
    type_details(letterkit, name_library="Hill Library", yearly_costs="£3,000")
    assert "It costs £3,000 a year." in page(letterkit)
    assert "Jo Bloggs" in page(letterkit)


def test_a_pack_can_be_begun_before_there_is_a_campaign(letterkit: Letterkit) -> None:
    begin_with_plain(letterkit)
    pack = open_pack(save(letterkit))
    assert pack.name == "Save our pool"
    assert list(pack.templates) == list(plain_pack().templates)
    assert "The first page offers it for a new campaign." in told(letterkit)
    press(letterkit, editor(letterkit).close_button)
    page = letterkit.window.start_page
    assert letterkit.window.pages.currentWidget() is page
    offers = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    press(letterkit, next(each for each in offers if each.text() == "“Save our pool”"))
    assert letterkit.campaign.packs.pack.name == "Save our pool"


def test_a_pack_begun_from_another_wants_a_name_of_its_own(letterkit: Letterkit) -> None:
    begin(letterkit)
    view = open_editor(letterkit)
    press(letterkit, view.beginning.pack_button)
    assert len(draft(letterkit).concerns) == len(letterkit.campaign.packs.pack.concerns)
    assert "▲ “What the pack is called” is empty." in told(letterkit)
    assert view.save_button.accessibleDescription() == "1 thing to put right first, at ▲."
    fill(letterkit, view.pack_form.boxes["name"].box, "Ours")
    assert view.save_button.isEnabled()


def test_fields_are_added_worded_ordered_and_removed(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    add(letterkit, "fields", "Bus route")
    in_form(letterkit, "fields", help="Such as 7.", kind="One of several", required="yes")
    assert "so it has to have choices" in told(letterkit)
    in_form(letterkit, "fields", own="7\n8\n\n")
    entries = view.entry_pages["fields"].entries
    press(letterkit, entries.up_button)
    assert draft(letterkit).ids("fields")[-2] == "bus_route"
    choose(letterkit, "fields", "party")
    press(letterkit, entries.remove_button)
    pack = open_pack(save(letterkit))
    field = pack.fields["bus_route"]
    assert (field.kind, field.choices, field.required) == ("choice", ("7", "8"), True)
    assert "party" not in pack.fields


def test_what_was_removed_comes_back_with_undo(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    before = draft(letterkit)
    choose(letterkit, "templates", "plain-motion")
    press(letterkit, view.entry_pages["templates"].entries.remove_button)
    assert "plain-motion" not in draft(letterkit).ids("templates")
    press(letterkit, link(letterkit, "Undo"))
    assert draft(letterkit) == before


def test_a_word_file_can_become_a_motion(letterkit: Letterkit) -> None:
    view = begin_with_word_file(letterkit)
    press(letterkit, view.step_buttons["templates"])
    fill(letterkit, view.entry_pages["templates"].gaps.boxes["____"], "Leave these words")
    in_form(letterkit, "templates", moved="yes", title="Motion on the library")
    entry = open_pack(save(letterkit)).templates["our-library"]
    assert (entry.title, entry.moved, entry.per) == ("Motion on the library", True, "council")
    assert entry.filename == "Motion on the library - {{ council_name }}"


def test_a_word_file_that_is_added_is_gone_on_with(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    press(letterkit, view.step_buttons["templates"])
    path = letterkit.folder / "Petition.docx"
    path.write_bytes(word_file("For [Ward], ____ have signed.", title=None))
    letterkit.answers.answer = str(path)
    press(letterkit, view.entry_pages["templates"].entries.file_button)
    assert view.entry_pages["templates"].entries.current == "petition"
    assert view.entry_pages["templates"].form.boxes["title"].box.hasFocus()
    assert set(view.entry_pages["templates"].gaps.boxes) == {"[Ward]", "____"}
    assert "have signed." in shown(letterkit)


def test_a_concern_is_worded_for_every_kind_of_document(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    choose(letterkit, "templates", "plain-briefing")
    in_form(letterkit, "templates", wording="A wording of its own")
    add(letterkit, "concerns", "No notice")
    rows = view.entry_pages["concerns"].form.boxes
    assert {"text:letter", "text:motion", "text:briefing", "clause"} <= set(rows)
    in_form(
        letterkit, "concerns", theme="How it was done", text__letter="We had no notice.",
        text__motion="nobody was told", clause="believes", text__briefing="No notice was given",
        source="The minutes of May",
    )  # fmt: skip
    assert "“In a briefing” has to be a whole sentence" in told(letterkit)
    in_form(letterkit, "concerns", text__briefing="No notice was given.")
    concern = open_pack(save(letterkit)).concerns["no-notice"]
    assert concern.worded("letter") == "We had no notice."
    assert concern.worded("briefing") == "No notice was given."
    assert (concern.worded("motion"), concern.clause) == ("nobody was told", "believes")


def test_lists_are_typed_or_come_from_a_spreadsheet(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    add(letterkit, "lists", "Pools")
    box = view.entry_pages["lists"].form.boxes["names"].box
    assert isinstance(box, TextBox)
    for text in ("Hill Pool;", "Hill Pool; ", "Hill Pool; Lido\n", "Hill Pool; Lido\nMoor Pool"):
        fill(letterkit, box, text)
        assert box.text() == text  # nothing that is being typed goes
    path = letterkit.folder / "Our bodies.csv"
    path.write_text("Name,Other names\nHill Trust,HT; The Trust\n", "utf-8")
    letterkit.answers.answer = str(path)
    press(letterkit, view.entry_pages["lists"].entries.file_button)
    assert view.entry_pages["lists"].entries.current == "our-bodies"
    add(letterkit, "fields", "Pool")
    in_form(letterkit, "fields", kind="One of several", choices="The list “Pools”")
    pack = open_pack(save(letterkit))
    assert [(each.name, each.aliases) for each in pack.lists["pools"]] == [
        ("Hill Pool", ("Lido",)), ("Moor Pool", ()),
    ]  # fmt: skip
    assert pack.lists["our-bodies"][0].aliases == ("HT", "The Trust")
    assert pack.fields["pool"].choices == "pools"


def test_the_preview_follows_the_labels_and_leads_to_their_fields(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    choose(letterkit, "fields", "campaign_request")
    in_form(letterkit, "fields", label="Our demand")
    assert "Our demand" in shown(letterkit)
    view.preview.pages.field_clicked.emit("campaign_subject")
    letterkit.settle()
    assert view.entry_pages["fields"].entries.current == "campaign_subject"
    fill(letterkit, view.preview.document_box, "Open letter")
    assert letterkit.controller.occasional.pack_editor.drafts.shown == "open-letter"


def test_another_word_file_takes_the_place_of_a_documents(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    choose(letterkit, "templates", "plain-letter")
    path = letterkit.folder / "other.docx"
    path.write_bytes(word_file("Something else for [Ward].", title=None))
    letterkit.answers.answer = str(path)
    press(letterkit, view.entry_pages["templates"].file_button)
    assert shown(letterkit).strip() == "Something else for Ward."


def test_one_file_to_pass_on_is_a_pack_too(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    letterkit.answers.answer = str(letterkit.folder / "Our pool")
    press(letterkit, view.pass_on_button)
    assert open_pack(letterkit.folder / "Our pool.letterkit-pack").name == "Save our pool"


def test_nothing_that_is_there_is_replaced_by_a_new_pack(letterkit: Letterkit) -> None:
    begin_with_plain(letterkit)
    taken = letterkit.folder / "pack"
    taken.mkdir()
    save(letterkit)
    assert "is there already. Choose another name." in told(letterkit)
    assert list(taken.iterdir()) == []


def test_what_is_no_word_file_is_told_where_it_was_chosen(letterkit: Letterkit) -> None:
    view = open_editor(letterkit)
    path = letterkit.folder / "no.docx"
    path.write_text("no Word file", "utf-8")
    letterkit.answers.answer = str(path)
    press(letterkit, view.beginning.word_button)
    assert "isn't a Word document" in told(letterkit)


def test_a_pack_of_ones_own_is_changed_and_the_campaign_follows(letterkit: Letterkit) -> None:
    begin(letterkit)
    folder = write_small_pack(letterkit.folder / "buses")
    letterkit.campaign.packs.use(folder)
    letterkit.settle()
    letterkit.controller.menus.change_pack.trigger()
    letterkit.settle()
    view = editor(letterkit)
    fill(letterkit, view.pack_form.boxes["name"].box, "Save all buses")
    choose(letterkit, "fields", "route")
    in_form(letterkit, "fields", label="Number of the bus")
    press(letterkit, view.save_button)
    assert open_pack(folder).name == "Save all buses"
    press(letterkit, view.close_button)
    assert letterkit.window.working
    assert letterkit.campaign.packs.pack.fields["route"].label == "Number of the bus"


def test_the_document_in_use_may_be_removed_from_the_campaigns_pack(letterkit: Letterkit) -> None:
    begin(letterkit)
    letterkit.campaign.packs.use(write_small_pack(letterkit.folder / "buses"))
    letterkit.settle()
    letterkit.window.documents.chosen.emit("proposal")
    letterkit.settle()
    letterkit.controller.menus.change_pack.trigger()
    letterkit.settle()
    view = editor(letterkit)
    choose(letterkit, "templates", "proposal")
    press(letterkit, view.entry_pages["templates"].entries.remove_button)
    press(letterkit, view.save_button)
    press(letterkit, view.close_button)
    assert letterkit.window.working
    assert letterkit.campaign.template.entry is not None
    assert letterkit.campaign.template.entry.id == "postcard"
    letterkit.campaign.file.undo()  # to a document that isn't there any more
    letterkit.settle()
    notice = letterkit.window.documents.diagnostics_notice
    assert "There is no template called “proposal”" in notice.text
    letterkit.window.documents.chosen.emit("postcard")
    letterkit.settle()
    assert not notice.text


def test_a_pack_that_comes_with_letterkit_isnt_changed(letterkit: Letterkit) -> None:
    begin(letterkit)
    letterkit.controller.menus.change_pack.trigger()
    letterkit.settle()
    assert letterkit.window.working
    assert "comes with letterkit" in letterkit.window.notice.text


def test_an_unfinished_pack_waits_and_is_asked_about_before_it_is_lost(
    letterkit: Letterkit,
) -> None:
    view = begin_with_plain(letterkit, "Half done")
    press(letterkit, view.close_button)
    open_editor(letterkit)
    assert "“Half done” isn't finished yet." in told(letterkit)
    press(letterkit, view.beginning.unfinished_button)
    assert draft(letterkit).name == "Half done"
    letterkit.answers.loses_packs = False
    letterkit.close()
    assert letterkit.window.isVisible()
    letterkit.answers.loses_packs = True
    letterkit.close()
    assert not letterkit.window.isVisible()
    assert letterkit.answers.packs_left == 2


def test_an_unfinished_pack_gives_way_to_another_only_if_she_agrees(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit, "Half done")
    open_editor(letterkit)
    letterkit.answers.loses_packs = False
    press(letterkit, view.beginning.plain_button)
    assert draft(letterkit).name == "Half done"
    letterkit.answers.loses_packs = True
    press(letterkit, view.beginning.plain_button)
    assert not draft(letterkit).name


def test_a_gap_can_become_a_new_field_at_once(letterkit: Letterkit) -> None:
    view = begin_with_word_file(letterkit)
    press(letterkit, view.step_buttons["templates"])
    fill(letterkit, view.entry_pages["templates"].gaps.boxes["____"], "A new field")
    assert "It costs Words to fill in a year." in shown(letterkit)
    press(letterkit, view.step_buttons["fields"])
    in_form(letterkit, "fields", label="Yearly costs")
    assert "It costs Yearly costs a year." in shown(letterkit)


def test_what_looks_like_html_in_a_label_is_shown_and_not_followed(letterkit: Letterkit) -> None:
    view = begin_with_plain(letterkit)
    add(letterkit, "fields", '<img src="file://elsewhere/x">')
    item = view.entry_pages["fields"].entries.list.currentItem()
    assert "<img" not in item.toolTip()
    labels = [each for each in view.findChildren(QLabel) if "<" in each.text()]
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels)
    add(letterkit, "fields", '<img src="file://elsewhere/x">')
    assert "which is a heading of" in told(letterkit)
    assert letterkit.window.width() == 1280


@pytest.mark.parametrize("step", ["fields", "templates", "concerns"])
def test_nothing_of_a_form_is_cut_off_in_a_small_window(letterkit: Letterkit, step: str) -> None:
    view = open_editor(letterkit)
    press(letterkit, view.beginning.plain_button)
    add(letterkit, "concerns", "No notice")
    letterkit.window.resize(1024, 700)
    press(letterkit, next(each for name, each in view.step_buttons.items() if name == step))
    area = next(page for name, page in view.entry_pages.items() if name == step).area
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()


def test_a_saved_pack_is_asked_about_no_more(letterkit: Letterkit) -> None:
    begin_with_plain(letterkit)
    save(letterkit)
    letterkit.close()
    assert letterkit.answers.packs_left == 0


@pytest.mark.parametrize("step", ["pack", "fields", "templates", "concerns", "lists"])
def test_each_step_can_be_used_by_anybody(letterkit: Letterkit, step: str) -> None:
    view = begin_with_word_file(letterkit)
    add(letterkit, "concerns", "No notice")
    add(letterkit, "lists", "Pools")
    button = next(each for name, each in view.step_buttons.items() if name == step)
    press(letterkit, button)
    assert faults(letterkit.window) == []


def test_the_beginning_can_be_used_by_anybody(letterkit: Letterkit) -> None:
    open_editor(letterkit)
    assert faults(letterkit.window) == []
