"""The folder that the documents go into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks.writing import WriteRequest, write_all

if TYPE_CHECKING:
    from letterkit.merge import Document
    from tests.desktop.controllers.conftest import Controllers


def write(controllers: Controllers, documents: Sequence[Document]) -> None:
    plan, model = controllers.checks.plan, controllers.model
    assert plan is not None
    folder, guard = controllers.folder.path, controllers.trust.guard
    request = WriteRequest(plan, folder, documents, guard, document=model.document)
    for _entry in write_all(request):
        pass


def test_what_was_written_is_known_once_the_journal_is_read(
    controllers: Controllers, qtbot: QtBot
) -> None:
    folder = controllers.folder
    controllers.read()
    with qtbot.waitSignal(controllers.checks.checked, timeout=20_000):
        controllers.checks.schedule()
    documents = controllers.checks.documents
    write(controllers, documents)
    assert folder.written == {}
    with qtbot.waitSignal(folder.loaded, timeout=20_000):
        folder.read()
    assert set(folder.written) == {each.key for each in documents}
    assert folder.unfinished is None
    folder.clear()
    assert folder.written == {}


def test_a_journal_with_nothing_new_is_no_change(controllers: Controllers, qtbot: QtBot) -> None:
    news: list[bool] = []
    controllers.folder.loaded.connect(lambda: news.append(True))
    with qtbot.waitSignal(controllers.folder.refreshed, timeout=20_000):
        controllers.folder.read()
    assert news == []


def test_there_is_no_folder_without_a_campaign(controllers: Controllers) -> None:
    assert controllers.folder.path.parent == controllers.path.parent
    controllers.file.close()
    controllers.folder.read()
    assert not controllers.folder.running
    assert not controllers.folder.path.name
