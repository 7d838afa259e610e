"""What is there already is written again only as asked, and what somebody changed only by name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from letterkit.merge import DocumentState, orphaned_files
from letterkit.output import Outcome, ReportEntry, RewritePolicy, read_journal, write_documents
from letterkit.output.ledger import REPORT_NAME
from tests.output.conftest import ANN, BO, CY, MakePlan
from tests.output.test_documents import ANNS, BOS, CYS, names, outcomes, text_of

NAMESAKES = "Cllr Ann Abel,Ham,Exeter,a@example.org\nCllr Ann Abel,Exwick,Exeter,b@example.org\n"


def write(make_plan: MakePlan, out: Path, *people: str, **options: object) -> list[ReportEntry]:
    """Plan by what the folder's report says, and write."""
    job = {name: options.pop(name) for name in ("sender", "pattern", "letter") if name in options}
    planned = make_plan("".join(people) or ANN + BO, folder=out, **job)
    return list(write_documents(planned, out, **options))  # type: ignore[arg-type]


def edit(path: Path) -> None:
    """Change a file as Word would: other bytes, a later time."""
    path.write_bytes(path.read_bytes() + b"changed")


def test_the_plan_says_what_is_new_changed_and_unchanged(make_plan: MakePlan, out: Path) -> None:
    write(make_plan, out)
    moved = ANN.replace("Cllr Ann", "Cllr Anne")
    planned = make_plan(moved + BO + CY, folder=out, pattern="{{ ward }}")
    assert {each.addressed_to: each.state for each in planned.documents} == {
        "Cllr Anne Abel": DocumentState.CHANGED,
        "Cllr Bo Bell": DocumentState.WRITTEN,
        "Cllr Cy Cole": DocumentState.NEW,
    }
    edit(out / BOS)
    planned = make_plan(ANN + BO, folder=out)
    assert [each.state for each in planned.documents] == [
        DocumentState.WRITTEN,
        DocumentState.EDITED,
    ]


def test_without_being_asked_nothing_is_written_again(make_plan: MakePlan, out: Path) -> None:
    write(make_plan, out)
    report = (out / REPORT_NAME).read_bytes()
    entries = write(make_plan, out, ANN, BO, CY, sender="Ada")
    assert outcomes(entries) == [(ANNS, "failed"), (BOS, "failed"), (CYS, "written")]
    assert "yours Jo" in text_of(out / ANNS)
    assert (out / REPORT_NAME).read_bytes().startswith(report)


def test_nobody_is_written_to_twice_because_their_file_is_called_otherwise(
    make_plan: MakePlan, out: Path
) -> None:
    write(make_plan, out)
    entries = write(make_plan, out, ANN.replace("Abel", "Able"), BO)
    assert [entry.outcome for entry in entries] == [Outcome.FAILED, Outcome.FAILED]
    assert f"as “{ANNS}”" in entries[0].reason
    assert names(out) == [ANNS, BOS]


def test_only_what_is_new_or_changed_is_written(make_plan: MakePlan, out: Path) -> None:
    write(make_plan, out)
    before = (out / BOS).stat().st_mtime_ns
    letter = "Dear {{ councillor_name }}{{ ', of Ham' if ward == 'Ham' }}, yours {{ sender_name }}"
    write(make_plan, out, letter=letter, rewrite=RewritePolicy.CHANGED)
    entries = write(
        make_plan, out, ANN, BO.replace("Cllr Bo", "Cllr Bob"), CY, letter=letter,
        pattern="{{ ward }}", rewrite=RewritePolicy.CHANGED,
    )  # fmt: skip
    assert outcomes(entries) == [
        ("Ham.docx", "unchanged"),
        ("Exwick.docx", "written"),
        ("Duryard.docx", "written"),
    ]
    assert (out / BOS).stat().st_mtime_ns > before


def test_a_second_run_that_changes_nothing_writes_nothing(make_plan: MakePlan, out: Path) -> None:
    write(make_plan, out)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    entries = write(make_plan, out, rewrite=RewritePolicy.CHANGED)
    assert {entry.outcome for entry in entries} == {Outcome.UNCHANGED}
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_a_letter_that_was_sent_and_deleted_is_not_written_twice(
    make_plan: MakePlan, out: Path
) -> None:
    write(make_plan, out)
    (out / ANNS).unlink()
    assert read_journal(out).written[make_plan(folder=out).documents[0].key].missing
    entries = write(make_plan, out, rewrite=RewritePolicy.CHANGED)
    assert {entry.outcome for entry in entries} == {Outcome.UNCHANGED}
    assert names(out) == [BOS]


def test_all_are_replaced_when_asked(make_plan: MakePlan, out: Path) -> None:
    write(make_plan, out)
    entries = write(make_plan, out, sender="Ada", rewrite=RewritePolicy.ALL)
    assert {entry.outcome for entry in entries} == {Outcome.WRITTEN}
    assert "yours Ada" in text_of(out / ANNS)
    assert names(out) == [ANNS, BOS]


def test_the_old_ones_are_kept_in_a_folder_with_the_time(make_plan: MakePlan, out: Path) -> None:
    write(make_plan, out)
    edit(out / BOS)
    entries = write(make_plan, out, sender="Ada", rewrite=RewritePolicy.KEEP_OLD)
    assert {entry.outcome for entry in entries} == {Outcome.WRITTEN}
    (aside,) = (path for path in out.iterdir() if path.is_dir())
    assert aside.name.startswith("Before 20")
    assert "yours Jo" in text_of(aside / ANNS)
    assert (aside / BOS).read_bytes().endswith(b"changed")
    assert "yours Ada" in text_of(out / BOS)
    assert f"is in “{aside.name}”" in entries[0].reason
    assert "somebody had changed" in entries[1].reason
    write(make_plan, out, rewrite=RewritePolicy.KEEP_OLD)
    folders = sorted(path for path in out.iterdir() if path.is_dir())
    assert len(folders) == 2
    assert [len(list(folder.iterdir())) for folder in folders] == [2, 2]


@pytest.mark.parametrize(
    "rewrite", [RewritePolicy.REFUSE, RewritePolicy.CHANGED, RewritePolicy.ALL]
)
@pytest.mark.parametrize("touched", [False, True])
def test_a_file_that_somebody_changed_is_replaced_only_when_named(
    make_plan: MakePlan, out: Path, rewrite: RewritePolicy, touched: bool
) -> None:
    write(make_plan, out)
    content = (out / ANNS).read_bytes()
    if touched:
        # As long as it was and at the same time, as after copying: what is in it decides.
        (out / ANNS).write_bytes(content.replace(b"[Content", b"(Content"))
    else:
        edit(out / ANNS)
    edited = (out / ANNS).read_bytes()
    assert edited != content
    entries = write(make_plan, out, sender="Ada", rewrite=rewrite)
    assert entries[0].outcome is Outcome.KEPT
    assert f"“{ANNS}” was changed" in entries[0].reason
    assert (out / ANNS).read_bytes() == edited
    # It stays so: what was written of it is still known.
    assert write(make_plan, out, sender="Ada", rewrite=rewrite)[0].outcome is Outcome.KEPT
    named = write(make_plan, out, sender="Ada", rewrite=rewrite, name_edited={ANNS})
    assert named[0].outcome is Outcome.WRITTEN
    assert "yours Ada" in text_of(out / ANNS)


def test_a_named_file_is_replaced_although_nothing_else_changed(
    make_plan: MakePlan, out: Path
) -> None:
    write(make_plan, out)
    edit(out / ANNS)
    entries = write(make_plan, out, rewrite=RewritePolicy.CHANGED, name_edited={ANNS})
    assert outcomes(entries) == [(ANNS, "written"), (BOS, "unchanged")]
    assert not (out / ANNS).read_bytes().endswith(b"changed")


def test_a_file_with_another_time_and_the_same_content_was_changed_by_nobody(
    make_plan: MakePlan, out: Path
) -> None:
    write(make_plan, out)
    os.utime(out / ANNS, (0, 0))
    assert {each.edited for each in read_journal(out).written.values()} == {False}
    entries = write(make_plan, out, sender="Ada", rewrite=RewritePolicy.ALL)
    assert {entry.outcome for entry in entries} == {Outcome.WRITTEN}


@pytest.mark.parametrize(
    "rewrite", [RewritePolicy.REFUSE, RewritePolicy.CHANGED, RewritePolicy.ALL]
)
def test_a_file_of_which_no_report_tells_is_replaced_only_when_named(
    make_plan: MakePlan, out: Path, rewrite: RewritePolicy
) -> None:
    (out / ANNS).write_bytes(b"mine")
    entries = write(make_plan, out, rewrite=rewrite)
    assert entries[0].outcome in {Outcome.FAILED, Outcome.KEPT}
    assert (out / ANNS).read_bytes() == b"mine"
    write(make_plan, out, rewrite=rewrite, name_edited={ANNS})
    assert "Dear Cllr Ann Abel" in text_of(out / ANNS)


@pytest.mark.parametrize("rewrite", [RewritePolicy.CHANGED, RewritePolicy.ALL])
def test_namesakes_keep_their_files_however_the_list_is_sorted(
    make_plan: MakePlan, out: Path, rewrite: RewritePolicy
) -> None:
    letter = "{{ councillor_name }} of {{ ward }}, {{ sender_name }}"
    write(make_plan, out, NAMESAKES, letter=letter)
    first, second = ANNS, "Cllr Ann Abel (2).docx"
    assert "of Ham" in text_of(out / first)
    turned = "".join(reversed(NAMESAKES.splitlines(keepends=True)))
    entries = write(make_plan, out, turned, letter=letter, sender="Ada", rewrite=rewrite)
    assert outcomes(entries) == [(second, "written"), (first, "written")]
    assert "of Ham, Ada" in text_of(out / first)
    assert "of Exwick, Ada" in text_of(out / second)
    assert names(out) == [second, first]


def test_files_of_people_who_are_no_longer_listed_are_named_and_stay(
    make_plan: MakePlan, out: Path
) -> None:
    write(make_plan, out)
    planned = make_plan(BO + CY, folder=out)
    assert list(orphaned_files(planned).values()) == [ANNS]
    assert "person-gone" in {diagnostic.kind for diagnostic in planned.diagnostics}
    entries = list(write_documents(planned, out, rewrite=RewritePolicy.CHANGED))
    assert outcomes(entries) == [(BOS, "unchanged"), (CYS, "written")]
    assert (out / ANNS).exists()


def test_whoever_may_be_somebody_who_was_written_to_gets_no_letter_unasked(
    make_plan: MakePlan, out: Path
) -> None:
    write(make_plan, out)
    perhaps = ANN.replace("Ham", "Topsham").replace("ann@example.org", "")
    entries = write(make_plan, out, perhaps, BO, rewrite=RewritePolicy.CHANGED)
    assert entries[0].outcome is Outcome.HELD_BACK
    assert "who was known before" in entries[0].reason


def test_two_templates_in_one_folder_are_two_documents(make_plan: MakePlan, out: Path) -> None:
    planned = make_plan()
    list(write_documents(planned, out, template="own:first.docx"))
    other = make_plan(pattern="Second - {{ councillor_name }}", letter="{{ councillor_name }}!")
    entries: Iterable[ReportEntry] = write_documents(
        other, out, template="own:second.docx", rewrite=RewritePolicy.CHANGED
    )
    assert {entry.outcome for entry in entries} == {Outcome.WRITTEN}
    firsts = read_journal(out, "own:first.docx").written
    assert [each.file for each in firsts.values()] == [ANNS, BOS]
    assert len(read_journal(out).known_people) == 2
    clash = write_documents(
        make_plan(letter="{{ councillor_name }}!"), out, template="own:third.docx",
        rewrite=RewritePolicy.CHANGED,
    )  # fmt: skip
    assert {entry.outcome for entry in clash} == {Outcome.FAILED}
    assert "yours Jo" in text_of(out / ANNS)
