"""Letters that were changed in Word lie in a campaign, and that may be anybody's."""

from __future__ import annotations

from dataclasses import replace

from letterkit.diagnostics import Severity
from letterkit.merge import Job, plan
from letterkit.merge import run as write
from tests.docx_files import paragraph, parts_of, relationship, run, word_file
from tests.merge.conftest import MakeJob
from tests.template.trapped_documents import code, complex_field

ELSEWHERE = "http://203.0.113.7/track"
LIST = "Name,Ward,Council,E-mail\nCllr Jane Smith,Alphington,Exeter,jane@example.org\n"


def changed_to(content: bytes, make_job: MakeJob) -> Job:
    """Return a job of one letter, which was changed by hand."""
    job = make_job(LIST)
    key = next(job.documents()).key
    return replace(job, campaign=replace(job.campaign, edits={key: content}))


def test_a_letter_is_written_as_it_was_changed(make_job: MakeJob) -> None:
    content = word_file("Dear Jane, by hand", title="Mine")
    job = changed_to(content, make_job)
    (planned,) = plan(job).documents
    assert [each.kind for each in planned.diagnostics] == ["edited"]
    (written,) = write(plan(job))
    assert written.content is not None
    assert parts_of(written.content) == parts_of(content)


def test_a_letter_is_laid_out_as_it_was_changed(make_job: MakeJob) -> None:
    job = changed_to(word_file("Dear Jane, by hand", title="Mine"), make_job)
    (planned,) = plan(job).documents
    assert planned.render_package().parts == parts_of(planned.render())


def test_a_changed_letter_phones_nobody(make_job: MakeJob) -> None:
    field = complex_field(code(f' INCLUDEPICTURE "{ELSEWHERE}" '), result="as it was")
    job = changed_to(
        word_file(
            paragraph(run("by hand"), field),
            relationships=relationship("rX", "attachedTemplate", ELSEWHERE, external=True),
        ),
        make_job,
    )
    (planned,) = plan(job).documents
    told = next(each for each in planned.diagnostics if each.kind == "removed-links")
    assert "an attached template, a field that loads something (INCLUDEPICTURE)" in told.message
    (written,) = write(plan(job))
    assert written.content is not None
    parts = parts_of(written.content)
    assert not any(ELSEWHERE.encode() in data for data in parts.values())
    assert b"by hand" in parts["word/document.xml"]
    assert b"as it was" in parts["word/document.xml"]


def test_a_changed_letter_with_macros_is_held_back(make_job: MakeJob) -> None:
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    job = changed_to(word_file("x", main_type=macros), make_job)
    (planned,) = plan(job).documents
    assert Severity.ERROR in [each.severity for each in planned.diagnostics]
    assert "macros" in planned.held_back
    (written,) = write(plan(job))
    assert written.content is None
