"""The e-mails that are written in place of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterkit.campaign import schema

if TYPE_CHECKING:
    from pathlib import Path

    from letterkit.merge import EmailForm
    from tests.desktop.controllers.conftest import Controllers


def _form(controllers: Controllers) -> EmailForm | None:
    """Return how the job's letters become e-mails, now that something was changed."""
    controllers.parse()
    controllers.job.rebuild()
    assert controllers.job.current is not None
    return controllers.job.current.email


def test_letters_become_e_mails_only_where_that_is_chosen(controllers: Controllers) -> None:
    controllers.read()
    emails = controllers.emails
    assert _form(controllers) is None
    emails.choose(True)
    emails.set("subject", "Ham")
    form = _form(controllers)
    assert form is not None
    assert form.wording.subject == "Ham"
    emails.choose(False)
    assert _form(controllers) is None
    assert emails.wording.subject == "Ham"


def test_the_list_of_a_document_stays_when_e_mails_are_chosen(controllers: Controllers) -> None:
    document = controllers.model.document
    controllers.file.set(schema.DOCUMENTS, document, {"list": schema.MPS})
    controllers.emails.choose(True)
    controllers.parse()
    assert (controllers.model.parsed.list_id, controllers.model.as_emails) == (schema.MPS, True)
    controllers.emails.choose(False)
    controllers.parse()
    assert controllers.model.parsed.list_id == schema.MPS


def test_e_mails_go_into_a_folder_of_their_own_and_letters_stay_where_they_are(
    controllers: Controllers,
) -> None:
    letters = controllers.folder.path
    controllers.emails.choose(True)
    controllers.parse()
    assert controllers.folder.path == letters.with_name(f"{letters.name} (e-mails)")
    assert controllers.model.written_id == schema.email_document(controllers.model.document)


def test_files_are_read_beside_the_window_and_told_by_their_contents(
    controllers: Controllers, tmp_path: Path
) -> None:
    controllers.read()
    emails, leaflet = controllers.emails, tmp_path / "Leaflet.txt"
    leaflet.write_text("Come", "utf-8")
    emails.choose(True)
    emails.set("attach", [str(leaflet), "gone.pdf"], merge=False)
    controllers.parse()
    with controllers.qtbot.waitSignal(emails.loaded):
        emails.follow()
    form, attached = _form(controllers), emails.attachments
    assert form is not None
    assert attached is not None
    assert attached.missing == ("gone.pdf",)
    assert form.file_sizes == (4,)
    leaflet.write_text("Come soon", "utf-8")
    with controllers.qtbot.waitSignal(emails.loaded):
        emails.read()
    again = _form(controllers)
    assert again is not None
    assert again.attached != form.attached
    assert len(again.unattached) == 1
