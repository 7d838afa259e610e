"""What the open campaign's file means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterkit.campaign import schema

if TYPE_CHECKING:
    from tests.desktop.controllers.conftest import Controllers


def test_what_is_changed_counts_once_it_is_parsed(controllers: Controllers) -> None:
    controllers.file.set(schema.VALUES, "sender_name", "Sam")
    assert controllers.model.campaign.values["sender_name"] == "Jo"
    controllers.parse()
    assert controllers.model.campaign.values["sender_name"] == "Sam"


def test_values_of_a_document_are_its_own(controllers: Controllers) -> None:
    model, own = controllers.model, {"sender_name": "Sam"}
    for key, name in (("council:exeter", "Sam"), ("council:torbay", "Ali")):
        place = schema.scoped_key(model.document, key, "sender_name")
        controllers.file.set(schema.SCOPED, place, name)
    assert model.scoped("council:exeter") == own


def test_a_document_can_take_over_the_list_of_another(controllers: Controllers) -> None:
    model = controllers.model
    assert model.other_list is None
    controllers.file.set(schema.DOCUMENTS, model.document, {"list": schema.MPS})
    controllers.parse()
    assert model.other_list == (schema.DEFAULT_LIST, "people.csv")
    assert model.list_section(schema.LIST) == schema.section_of_list(schema.LIST, schema.MPS)


def test_what_was_parsed_stays_when_the_file_is_let_go(controllers: Controllers) -> None:
    model = controllers.model
    assert model.template_path() == (controllers.word_path, None)
    model.close()
    assert not model.is_open
    assert model.other_list is None
    assert model.campaign.values["sender_name"] == "Jo"
    with pytest.raises(ValueError, match="no campaign"):
        model.template_path()
