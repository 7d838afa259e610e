"""Which documents a run takes, by what was chosen on the sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from letterkit.desktop.presenters.write_selection import WriteSelection
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.output import RewritePolicy, RunRecord

if TYPE_CHECKING:
    from letterkit.merge import Document


@dataclass(frozen=True)
class Written:
    """What stands of a document that was written."""

    edited: bool = False


@dataclass(frozen=True)
class Record:
    """As much of a document as is looked at here."""

    key: str
    file: str = ""
    is_due: bool = True
    written: Written | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    held_back: str = ""


NEW = Record("new", "New.docx")
UNCHANGED = Record("unchanged", "Unchanged.docx", is_due=False, written=Written())
EDITED = Record("edited", "Edited.docx", written=Written(edited=True))
WRONG = Record("wrong", diagnostics=(Diagnostic(Severity.WARNING, "name", "Look at this."),))
STOPPED = RunRecord("2017-03-01", documents=60, written=20, options={"rewrite": "replace"})


def chosen(selection: WriteSelection, *records: Record, shown: Record | None = None) -> list[str]:
    documents = cast("list[Document]", list(records))
    return [each.key for each in selection.chosen(documents, cast("Any", shown))]


def to_write(selection: WriteSelection, *records: Record) -> list[str]:
    return [each.key for each in selection.to_write(cast("list[Document]", list(records)))]


def test_all_are_chosen_unless_somebody_says_otherwise() -> None:
    assert chosen(WriteSelection(), NEW, WRONG) == ["new", "wrong"]


def test_only_sound_ones() -> None:
    assert chosen(WriteSelection("sound"), NEW, WRONG) == ["new"]


def test_only_the_one_on_show() -> None:
    assert chosen(WriteSelection("this one"), NEW, WRONG, shown=WRONG) == ["wrong"]
    assert chosen(WriteSelection("this one"), NEW, WRONG) == []


def test_what_failed_is_tried_again_whatever_was_chosen() -> None:
    assert chosen(WriteSelection("sound", retried=frozenset({"wrong"})), NEW, WRONG) == ["wrong"]


def test_what_is_written_and_unchanged_is_passed_over() -> None:
    assert to_write(WriteSelection(), NEW, UNCHANGED) == ["new"]
    assert to_write(WriteSelection(rewrite=RewritePolicy.ALL), NEW, UNCHANGED) == [
        "new",
        "unchanged",
    ]


def test_what_was_edited_is_replaced_only_where_it_is_named() -> None:
    for rewrite in RewritePolicy:
        assert to_write(WriteSelection(rewrite=rewrite), EDITED) == []
    assert to_write(WriteSelection(replace_edited=frozenset({"Edited.docx"})), EDITED) == ["edited"]


def test_a_run_that_was_stopped_goes_on_in_its_own_way_with_all_of_its_documents() -> None:
    selection = WriteSelection("this one")
    selection.resume(STOPPED)
    assert (selection.which, selection.rewrite) == ("all", RewritePolicy.ALL)
    selection.resume(replace(STOPPED, options={"rewrite": "what is that?"}))
    assert selection.rewrite is RewritePolicy.CHANGED
    assert to_write(selection, NEW, UNCHANGED) == ["new", "unchanged"]


def test_the_next_run_is_a_new_one() -> None:
    selection = WriteSelection(
        "sound", RewritePolicy.ALL, frozenset({"x"}), frozenset({"y"}), STOPPED
    )
    selection.end_run()
    assert (selection.retried, selection.resumed) == (None, None)
    assert selection.rewrite is RewritePolicy.ALL
    selection.reset()
    assert selection == WriteSelection()
