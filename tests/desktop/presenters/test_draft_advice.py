"""What is said of each mail program, and by which way drafts go into it."""

from __future__ import annotations

import pytest

from letterkit.desktop.presenters.draft_advice import advice_for, method_for
from letterkit.desktop.views.drafts import DraftMethod
from letterkit.mail_programs import MailHandlers, MailProgram

P = MailProgram


def same(program: MailProgram) -> MailHandlers:
    return MailHandlers(program, program)


@pytest.mark.parametrize(
    ("program", "method"),
    [
        (P.THUNDERBIRD, "drag"), (P.EVOLUTION, "drag"), (P.CLAWS, "drag"),
        (P.CLASSIC_OUTLOOK, "open"), (P.NEW_OUTLOOK, "open"), (P.SYLPHEED, "import"),
        (P.GEARY, "write"), (P.BROWSER, "write"), (P.OTHER, "write"),
        (P.WINDOWS_MAIL, "copy"), (P.NONE, "copy"),
    ],
)  # fmt: skip
def test_drafts_go_into_each_program_by_the_way_that_it_takes(
    program: MailProgram, method: DraftMethod
) -> None:
    assert method_for(program, same(program)) == method
    assert advice_for(program, same(program), 60).method == method


def test_links_are_of_no_use_to_a_program_in_which_they_dont_open() -> None:
    assert method_for(P.BROWSER, same(P.NEW_OUTLOOK)) == "copy"
    assert advice_for(P.GEARY, same(P.EVOLUTION), 60).open_label == ""
    assert advice_for(P.EVOLUTION, same(P.THUNDERBIRD), 60).open_label == ""
    assert advice_for(P.EVOLUTION, same(P.EVOLUTION), 60).open_label == "Open the next one"


@pytest.mark.parametrize("program", MailProgram)
@pytest.mark.parametrize("count", [1, 2, 60])
@pytest.mark.parametrize("windows", [True, False])
def test_three_whole_lines_are_said_of_every_program_in_words_that_fit_its_buttons(
    program: MailProgram, count: int, windows: bool
) -> None:
    advice = advice_for(program, same(program), count, windows=windows)
    assert len(advice.steps) == 3
    assert all(
        each.endswith(".") and each[0] in "“ABCDEFGHIJKLMNOPQRSTUVWXYZ" for each in advice.steps
    )
    text = " ".join((*advice.steps, advice.note))
    assert not set("{}'\"") & set(text)
    for named in ("Open the next one", "Open it", "Write the next one", "Write it"):
        assert f"“{named}”" not in text or advice.open_label == named
    if count == 1:
        assert not {"drafts", "those", "next"} & set(text.lower().split()) or "file" in text
    assert program.value in dict(advice.programs)


def test_each_system_offers_the_programs_that_it_has() -> None:
    on_windows = dict(advice_for(P.BROWSER, same(P.BROWSER), 2, windows=True).programs)
    elsewhere = dict(advice_for(P.BROWSER, same(P.BROWSER), 2, windows=False).programs)
    assert "new-outlook" in on_windows
    assert "evolution" not in on_windows
    assert "evolution" in elsewhere
    assert "classic-outlook" not in elsewhere
    assert on_windows["browser"] == "Webmail, in the browser"


def test_it_is_said_where_drafts_files_open_in_another_program() -> None:
    def note(files: MailProgram) -> str:
        return advice_for(P.NEW_OUTLOOK, MailHandlers(P.NEW_OUTLOOK, files), 60).note

    assert "open in Thunderbird here" in note(P.THUNDERBIRD)
    assert "open in another program here" in note(P.OTHER)
    assert "Nothing opens" in note(P.NONE)
    assert "could be sent twice" in note(P.NEW_OUTLOOK)


def test_of_what_sends_nothing_any_more_and_of_nothing_it_is_said_to_choose() -> None:
    assert "choose what you use now" in advice_for(P.WINDOWS_MAIL, same(P.WINDOWS_MAIL), 2).note
    assert "choose it above" in advice_for(P.NONE, MailHandlers(), 2).note
