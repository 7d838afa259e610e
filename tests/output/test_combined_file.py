"""One file of all documents is there whole or not at all, and the report knows who is in it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

from letterkit.campaign import LetterForm
from letterkit.combined import combined_writer
from letterkit.errors import LetterkitError
from letterkit.files import Mover, atomic_write
from letterkit.generators import drain
from letterkit.layout import lay_out
from letterkit.merge import Document
from letterkit.output import (
    CombinedLetter,
    Outcome,
    RewritePolicy,
    combined_file,
    read_journal,
    report_path,
    write_combined,
)
from letterkit.output.journal import OpenJournal
from tests.output.conftest import ANN, BO, MakePlan
from tests.output.test_documents import names

IDENTITY = "letter (one Word file)"


def write_names(
    documents: Iterable[Document], target: Path, move: Mover
) -> Generator[CombinedLetter]:
    """Write whom documents are addressed to, in place of the documents."""
    part = target.with_name("part")
    lines: list[str] = []
    for each in documents:
        lines.append(each.addressed_to)
        yield CombinedLetter(each)
    part.write_text("\n".join(lines), "utf-8")
    move(part, target)


def test_nothing_is_there_before_all_of_it_is(make_plan: MakePlan, out: Path) -> None:
    letters = write_combined(make_plan(), out / "All.docx", write_names)
    assert next(letters).document.addressed_to == "Cllr Ann Abel"
    assert names(out) == []
    letters.close()
    assert names(out) == []
    assert read_journal(out).written == {}


def test_what_was_there_stays_where_the_run_is_stopped(make_plan: MakePlan, out: Path) -> None:
    drain(write_combined(make_plan(), out / "All.docx", write_names))
    again = write_combined(
        make_plan(sender="Ada"), out / "All.docx", write_names, rewrite=RewritePolicy.ALL
    )
    next(again)
    again.close()
    assert (out / "All.docx").read_text("utf-8") == "Cllr Ann Abel\nCllr Bo Bell"


@pytest.mark.parametrize("form", [LetterForm.WORD_FILE, LetterForm.PDF])
def test_a_real_file_leaves_nothing_beside_it(
    make_plan: MakePlan, out: Path, form: LetterForm
) -> None:
    target = out / f"All.{form.value}"
    run = drain(write_combined(make_plan(), target, combined_writer(form, title="Letters")))
    assert run.path == target
    assert names(out) == [target.name]
    stopped = write_combined(
        make_plan(), target, combined_writer(form, title="Letters"), rewrite=RewritePolicy.ALL
    )
    next(stopped)
    stopped.close()
    assert names(out) == [target.name]


def test_its_pages_are_those_of_the_single_letters(make_plan: MakePlan, out: Path) -> None:
    planned = make_plan()
    writer = combined_writer(LetterForm.WORD_FILE, title="Letters")
    drain(write_combined(planned, out / "All.docx", writer))
    whole = lay_out(out / "All.docx")
    single = [lay_out(each.render()).text(0) for each in planned.included]
    assert [whole.text(page) for page in range(whole.count)] == single


def test_a_file_whose_letters_the_report_lost_can_be_replaced(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the power goes between the file and the rows of its letters."""
    with monkeypatch.context() as patch:
        patch.setattr(combined_file._Place, "settle", lambda *_: pytest.fail("no power"))
        with pytest.raises(pytest.fail.Exception):
            drain(write_combined(make_plan(), out / "All.docx", write_names, template=IDENTITY))
    assert read_journal(out, IDENTITY).written == {}
    run = drain(
        write_combined(
            make_plan(), out / "All.docx", write_names, template=IDENTITY,
            rewrite=RewritePolicy.ALL,
        )
    )  # fmt: skip
    assert [each.outcome for each in run.entries] == [Outcome.WRITTEN] * 2
    assert len(read_journal(out, IDENTITY).written) == 2


def test_a_file_that_never_appeared_is_forgotten(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_power(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(combined_file, "rename_unless_taken", no_power)
        with pytest.raises(KeyboardInterrupt):
            drain(write_combined(make_plan(), out / "All.docx", write_names))
    assert read_journal(out).files == {}
    assert drain(write_combined(make_plan(), out / "All.docx", write_names)).path


def test_a_name_that_is_taken_meanwhile_is_left_to_whoever_took_it(
    make_plan: MakePlan, out: Path
) -> None:
    letters = write_combined(make_plan(), out / "All.docx", write_names)
    next(letters)
    atomic_write(out / "All.docx", b"hers")
    with pytest.raises(LetterkitError, match="is there by now"):
        drain(letters)
    assert (out / "All.docx").read_bytes() == b"hers"
    assert read_journal(out).written == {}


def test_a_report_that_takes_no_more_rows_is_told(
    make_plan: MakePlan, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: OpenJournal, _entry: object) -> None:
        raise LetterkitError("The disk is full.")

    monkeypatch.setattr(OpenJournal, "add", full)
    with pytest.raises(LetterkitError, match="full"):
        drain(write_combined(make_plan(), out / "All.docx", write_names))
    assert not (out / "All.docx").exists()


def test_the_report_has_a_row_for_the_file_before_those_of_its_letters(
    make_plan: MakePlan, out: Path
) -> None:
    drain(write_combined(make_plan(ANN + BO), out / "All.docx", write_names, template=IDENTITY))
    rows = report_path(out).read_text("utf-8-sig").splitlines()[1:]
    assert ["one file" in rows[0], *(",written," in each for each in rows[1:3])] == [True] * 3
    assert all("All.docx" in each for each in rows[:3])
