"""A pack that somebody passed on: seen before it is used, kept, and offered the second time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from letterkit.campaign import CampaignStore, schema
from letterkit.pack import open_pack, pack_bytes, plain_pack
from tests.desktop.conftest import Letterkit, Start
from tests.desktop.dragging import drop, files
from tests.foreign import HOST, mount
from tests.small_pack import PACK, write_drivers, write_small_pack

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*Q(DragEnter|DragMove|Drop)Event:DeprecationWarning"
)
STRANGER = "letterkit can't tell whom this pack is from."


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def buses(tmp_path: Path) -> Path:
    return packed(tmp_path)


def packed(folder: Path, name: str = "buses", text: str = PACK) -> Path:
    """Return a pack in one file as it comes in a mail."""
    (folder / "mail").mkdir(exist_ok=True)
    pack = write_small_pack(folder / "mail" / f"{name} folder")
    (pack / "pack.toml").write_text(text, "utf-8")
    path = folder / "mail" / f"{name}.letterkit-pack"
    path.write_bytes(pack_bytes(open_pack(pack)))
    return path


def begin(letterkit: Letterkit) -> None:
    """Begin a campaign of the built-in pack."""
    letterkit.window.start_page.started.emit(
        {"sender-name": "Jo Bloggs", "branch-name": "Devon Health"}
    )
    letterkit.settle()


def open_file(letterkit: Letterkit, path: Path) -> None:
    letterkit.controller.files.open_file(path)
    letterkit.settle()


def press(letterkit: Letterkit, text: str) -> None:
    """Press the button that begins so, as a mouse does."""
    QApplication.processEvents()
    button = next(
        each
        for each in letterkit.window.findChildren(QAbstractButton)
        if each.isVisible() and each.text().replace("&", "").startswith(text)
    )
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    letterkit.settle()


def shown(letterkit: Letterkit) -> str:
    """What the page of the pack says."""
    assert letterkit.window.offering
    QApplication.sendPostedEvents()
    labels = letterkit.window.pack_page.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def pack_of(letterkit: Letterkit) -> str:
    """What the campaign's file says of its pack."""
    return letterkit.campaign.file.text(schema.CAMPAIGN, "pack")


def packs_on_the_first_page(letterkit: Letterkit) -> list[str]:
    QApplication.sendPostedEvents()
    page = letterkit.window.start_page
    buttons = page.findChildren(QAbstractButton)
    told = "Starts a campaign with this pack."
    return [each.text() for each in buttons if each.accessibleDescription() == told]


# What is in it


def test_what_a_pack_contains_is_shown_before_anything_of_it_is_used(
    letterkit: Letterkit, buses: Path, own_folder: Path
) -> None:
    begin(letterkit)
    before = letterkit.campaign.file.section(schema.CAMPAIGN)
    open_file(letterkit, buses)
    text = shown(letterkit)
    for words in (
        "“Save our buses”", "A campaign pack, version 3, from the file “buses.letterkit-pack”",
        STRANGER, "1 postcard: “Postcard”", "1 proposal: “Proposal”",
        "12 fields, 2 of them needed: Bus route and From", "routes (2)", "nothing wrong",
        "“Devon Health”, which is open",
    ):  # fmt: skip
        assert words in text
    assert not (own_folder / "packs").exists()
    press(letterkit, "Not now")
    assert letterkit.window.working
    assert letterkit.campaign.file.section(schema.CAMPAIGN) == before
    assert not (letterkit.folder / "Campaign packs").exists()
    assert letterkit.controller.menus.write.isEnabled()


def test_the_actions_of_the_campaign_behind_it_rest(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    menus = letterkit.controller.menus
    assert not menus.write.isEnabled()
    assert not menus.undo.isEnabled()
    assert menus.open.isEnabled()


def test_what_a_stranger_calls_things_is_shown_as_it_is_and_not_at_length(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    text = PACK.replace("Save our buses", "<b>Bus\\u202Esub</b>").replace(
        'title = "Postcard"', f'title = "{"long " * 500}"'
    )
    open_file(letterkit, packed(tmp_path, text=text))
    assert "“<b>Bussub</b>”" in shown(letterkit)
    assert f"1 postcard: “{('long ' * 16)[:79]}…”" in shown(letterkit)


def test_a_pack_that_cant_be_used_says_why_and_isnt_offered(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    begin(letterkit)
    folder = write_small_pack(tmp_path / "buses")
    (folder / "pack.toml").write_text(PACK.replace('"choice"', '"choise"'), "utf-8")
    letterkit.answers.answer = str(folder / "pack.toml")
    press(letterkit, "Open another pack…")
    assert "This pack can't be used as it is." in shown(letterkit)
    assert "not “choise”" in shown(letterkit)
    page = letterkit.window.pack_page
    assert not page.new_button.isVisible()
    assert not page.campaign_button.isVisible()
    press(letterkit, "Close")
    assert letterkit.window.working


def test_a_pack_with_a_slip_says_so_and_can_be_used(letterkit: Letterkit, tmp_path: Path) -> None:
    begin(letterkit)
    text = PACK.replace('"{{ heading }}"', '"{{ nothing }}"')
    open_file(letterkit, packed(tmp_path, text=text))
    assert "▲ Something is wrong in it" in shown(letterkit)
    assert "“nothing”" in shown(letterkit)
    press(letterkit, "Use it for this campaign")
    assert letterkit.campaign.packs.pack.name == "Save our buses"


@pytest.mark.parametrize("opened", [True, False])
def test_what_is_no_pack_is_told_where_she_is(
    letterkit: Letterkit, tmp_path: Path, opened: bool
) -> None:
    if opened:
        begin(letterkit)
    (tmp_path / "x.letterkit-pack").write_bytes(b"PK, or so it seems")
    open_file(letterkit, tmp_path / "x.letterkit-pack")
    assert letterkit.window.working == opened
    place = letterkit.window if opened else letterkit.window.start_page
    assert "“x.letterkit-pack” is damaged, or no letterkit pack." in place.notice.text


# Using it


def test_a_pack_is_used_for_the_campaign_that_is_open_and_undone(
    letterkit: Letterkit, buses: Path
) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    press(letterkit, "Use it for this campaign")
    kept = letterkit.folder / "Campaign packs" / "Save our buses 3.letterkit-pack"
    assert pack_of(letterkit) == str(kept)
    assert letterkit.campaign.packs.pack.name == "Save our buses"
    assert letterkit.campaign.file.text(schema.VALUES, "from_whom") == "Jo Bloggs"
    assert "is the pack of “Devon Health” now. Undo takes it back." in letterkit.window.notice.text
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert pack_of(letterkit) == ""
    assert "Sustainability" in letterkit.campaign.packs.pack.name
    assert letterkit.campaign.file.text(schema.VALUES, "from_whom") == ""


def test_a_new_campaign_is_begun_with_who_writes(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    first = letterkit.campaign.file.store
    assert first is not None
    open_file(letterkit, buses)
    press(letterkit, "Use it for a new campaign")
    store = letterkit.campaign.file.store
    assert store is not None
    assert store.path == letterkit.folder / "Save our buses.letterkit"
    assert letterkit.campaign.packs.pack.name == "Save our buses"
    assert letterkit.campaign.file.text(schema.VALUES, "from_whom") == "Jo Bloggs"
    assert not store.undo_label
    with CampaignStore.open(first.path) as before:
        assert before.get(schema.CAMPAIGN, "pack") is None


def test_the_campaign_goes_on_when_the_mail_is_gone(
    start: Start, buses: Path, tmp_path: Path
) -> None:
    first = start()
    begin(first)
    open_file(first, buses)
    press(first, "Use it for a new campaign")
    open_file(first, write_drivers(tmp_path / "drivers.csv"))
    first.close()
    buses.unlink()
    again = start()
    again.controller.opening.open_last()
    again.settle()
    assert again.campaign.packs.pack.name == "Save our buses"
    assert again.window.summary.text().startswith("2 postcards")


def test_who_starts_with_a_pack_is_asked_who_writes_first(
    letterkit: Letterkit, buses: Path
) -> None:
    open_file(letterkit, buses)
    assert not letterkit.window.pack_page.campaign_button.isVisible()
    press(letterkit, "Use it for a new campaign")
    page = letterkit.window.start_page
    assert page.isVisible()
    assert page.notice.text.startswith("The campaign will be “Save our buses”.")
    letterkit.qtbot.keyClicks(page.boxes["sender-name"], "Jo Bloggs")
    press(letterkit, "Start a campaign")
    assert letterkit.campaign.packs.pack.name == "Save our buses"
    assert letterkit.campaign.file.text(schema.VALUES, "from_whom") == "Jo Bloggs"


def test_a_first_page_that_comes_anew_has_forgotten_the_pack(
    letterkit: Letterkit, buses: Path
) -> None:
    open_file(letterkit, buses)
    press(letterkit, "Use it for a new campaign")
    letterkit.controller.menus.new.trigger()
    begin(letterkit)
    assert pack_of(letterkit) == ""


def test_no_pack_leads_to_the_campaign_that_was_open_last(start: Start, buses: Path) -> None:
    first = start()
    begin(first)
    first.close()
    again = start()
    open_file(again, buses)
    assert again.campaign.file.store is None
    press(again, "Not now")
    assert again.window.working
    assert again.campaign.file.store.path.stem == "Devon Health"
    assert pack_of(again) == ""


def test_two_quick_clicks_begin_one_campaign(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    for _ in range(2):
        letterkit.window.pack_page.new_button.click()
    letterkit.settle()
    assert [each.name for each in letterkit.folder.glob("Save*.letterkit")] == [
        "Save our buses.letterkit"
    ]


def test_a_pack_that_cant_be_kept_says_so_on_its_page(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    (letterkit.folder / "Campaign packs").write_text("a file")
    open_file(letterkit, buses)
    press(letterkit, "Use it for this campaign")
    assert "The pack can't be kept in" in letterkit.window.pack_page.notice.text
    assert pack_of(letterkit) == ""
    (letterkit.folder / "Campaign packs").unlink()
    press(letterkit, "Use it for this campaign")
    assert letterkit.campaign.packs.pack.name == "Save our buses"


def test_a_campaign_that_can_only_be_read_isnt_offered_a_pack(
    letterkit: Letterkit, buses: Path
) -> None:
    path = letterkit.folder / "damaged.letterkit"
    with CampaignStore.create(path) as store:
        for number in range(200):
            store.set("values", f"v{number}", "x" * 100)
    content = bytearray(path.read_bytes())
    content[9000:9400] = b"\xff" * 400
    path.write_bytes(content)
    open_file(letterkit, path)
    assert letterkit.campaign.file.store.read_only
    open_file(letterkit, buses)
    assert not letterkit.window.pack_page.campaign_button.isVisible()
    assert letterkit.window.pack_page.new_button.isVisible()


# Ways to it


def test_a_pack_is_opened_from_the_menu(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    letterkit.answers.answer = str(buses)
    letterkit.controller.menus.open.trigger()
    letterkit.settle()
    assert "“Save our buses”" in shown(letterkit)


def test_a_pack_is_dropped_on_the_window_with_a_list(
    letterkit: Letterkit, buses: Path, tmp_path: Path
) -> None:
    drivers = write_drivers(tmp_path / "drivers.csv")
    assert drop(letterkit.window, files(drivers, buses)) == Qt.DropAction.CopyAction
    QApplication.processEvents()
    letterkit.settle()
    press(letterkit, "Use it for a new campaign")
    begin(letterkit)
    assert letterkit.campaign.packs.pack.name == "Save our buses"
    assert letterkit.window.summary.text().startswith("2 postcards")


def test_a_list_that_comes_with_a_pack_is_used_in_the_open_campaign_at_once(
    letterkit: Letterkit, buses: Path, tmp_path: Path
) -> None:
    begin(letterkit)
    drivers = write_drivers(tmp_path / "drivers.csv")
    letterkit.controller.files.open_files((buses, drivers))
    letterkit.settle()
    assert "“Save our buses”" in shown(letterkit)
    assert letterkit.campaign.file.text(schema.LIST, "source") == str(drivers)
    assert pack_of(letterkit) == ""


def test_a_campaign_that_comes_with_a_pack_is_opened_and_asked_about(
    letterkit: Letterkit, buses: Path, tmp_path: Path
) -> None:
    CampaignStore.create(tmp_path / "Theirs.letterkit").close()
    letterkit.controller.files.open_files((buses, tmp_path / "Theirs.letterkit"))
    letterkit.settle()
    assert "“Theirs”, which is open" in shown(letterkit)


def test_a_folder_is_shown_and_used_where_it_is(letterkit: Letterkit, tmp_path: Path) -> None:
    begin(letterkit)
    folder = write_small_pack(tmp_path / "buses")
    letterkit.answers.answer = str(folder / "pack.toml")
    press(letterkit, "Open another pack…")
    assert "from the folder “buses”" in shown(letterkit)
    press(letterkit, "Use it for this campaign")
    assert pack_of(letterkit) == str(folder)


# The second time


def test_packs_that_were_used_are_offered_on_the_first_page(start: Start, buses: Path) -> None:
    first = start()
    assert packs_on_the_first_page(first) == ["Any other: a plain pack"]
    begin(first)
    open_file(first, buses)
    press(first, "Use it for this campaign")
    first.close()
    again = start()
    again.settle()
    assert packs_on_the_first_page(again) == [
        "“Save our buses”", "Any other: a plain pack",
    ]  # fmt: skip
    press(again, "“Save our buses”")
    assert again.campaign.packs.pack.name == "Save our buses"
    assert again.campaign.file.text(schema.VALUES, "from_whom") == "Jo Bloggs"
    assert again.campaign.file.store.path.stem == "Save our buses"


def test_a_pack_that_is_gone_isnt_offered(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    press(letterkit, "Use it for this campaign")
    Path(pack_of(letterkit)).unlink()
    letterkit.controller.menus.new.trigger()
    letterkit.settle()
    assert packs_on_the_first_page(letterkit) == ["Any other: a plain pack"]


def test_a_pack_that_goes_meanwhile_is_told_of(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    press(letterkit, "Use it for this campaign")
    letterkit.controller.menus.new.trigger()
    letterkit.settle()
    Path(pack_of(letterkit)).unlink()
    press(letterkit, "“Save our buses”")
    assert "Save our buses 3.letterkit-pack" in letterkit.window.start_page.notice.text
    assert not (letterkit.folder / "Save our buses.letterkit").exists()


def test_any_other_campaign_begins_with_the_plain_pack(letterkit: Letterkit) -> None:
    letterkit.settle()
    press(letterkit, "Any other")
    assert letterkit.campaign.packs.pack is plain_pack()
    assert pack_of(letterkit) == "plain"
    letterkit.controller.menus.new.trigger()
    letterkit.settle()
    assert packs_on_the_first_page(letterkit) == ["Any other: a plain pack"]


def test_a_pack_that_was_used_before_is_known_again(letterkit: Letterkit, buses: Path) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    press(letterkit, "Use it for this campaign")
    open_file(letterkit, buses)
    assert "You have used this pack before." in shown(letterkit)
    assert STRANGER not in shown(letterkit)
    assert not letterkit.window.pack_page.campaign_button.isVisible()


def test_a_newer_version_replaces_nothing_and_says_so(
    letterkit: Letterkit, buses: Path, tmp_path: Path
) -> None:
    begin(letterkit)
    open_file(letterkit, buses)
    press(letterkit, "Use it for this campaign")
    letterkit.window.documents.chosen.emit("proposal")
    letterkit.settle()
    three = pack_of(letterkit)
    open_file(letterkit, packed(tmp_path, "newer", PACK.replace('"3"', '"4"')))
    assert "You have used version 3 of a pack of this name before; this one is newer." in shown(
        letterkit
    )
    assert "“Devon Health”, which is open, uses the other one." in shown(letterkit)
    press(letterkit, "Use it for this campaign")
    assert letterkit.campaign.packs.pack.version == "4"
    assert letterkit.campaign.file.text(schema.CAMPAIGN, "template") == "proposal"
    assert open_pack(Path(three)).version == "3"
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert letterkit.campaign.packs.pack.version == "3"
    letterkit.controller.menus.new.trigger()
    letterkit.settle()
    assert packs_on_the_first_page(letterkit)[0] == "“Save our buses”"
    assert len(packs_on_the_first_page(letterkit)) == 2
    open_file(letterkit, packed(tmp_path, "older", PACK.replace('"3"', '"2"')))
    assert "version 4 of a pack of this name before; this one is older" in shown(letterkit)
    open_file(letterkit, packed(tmp_path, "other", PACK.replace('"Day"', '"Date"')))
    assert "version 4" in shown(letterkit)


# Elsewhere


def test_a_pack_on_another_computer_is_looked_at_since_she_opened_it_and_then_kept_here(
    letterkit: Letterkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = mount(monkeypatch, tmp_path / HOST)
    shared = server / "buses.letterkit-pack"
    shared.write_bytes(pack_bytes(open_pack(write_small_pack(tmp_path / "buses"))))
    begin(letterkit)
    open_file(letterkit, shared)
    press(letterkit, "Use it for this campaign")
    assert pack_of(letterkit).startswith(str(letterkit.folder / "Campaign packs"))
    assert not letterkit.window.place_banner.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="another drive is needed there")
def test_a_pack_that_only_a_campaign_names_elsewhere_is_asked_about(
    letterkit: Letterkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = mount(monkeypatch, tmp_path / HOST)
    with CampaignStore.create(tmp_path / "theirs.letterkit") as store:
        store.set(schema.CAMPAIGN, "pack", str(server / "buses.letterkit-pack"))
    open_file(letterkit, tmp_path / "theirs.letterkit")
    assert "The pack is on another" in letterkit.window.place_banner.notice.text
    letterkit.answers.answer = str(packed(tmp_path))
    press(letterkit, "Choose another pack…")
    press(letterkit, "Use it for this campaign")
    assert letterkit.campaign.packs.pack.name == "Save our buses"
    assert not letterkit.window.place_banner.isVisible()
