"""A template of plain tags is proved sound once, so that no letter of it is parsed again."""

from __future__ import annotations

import pytest

from letterkit.pack import built_in_pack
from letterkit.template import open_template, parts
from tests.docx_files import word_file

VALUES = {"ward": "Heath", "votes": "1,234"}


def refuse(*_arguments: object) -> None:
    raise AssertionError("a letter is parsed")


@pytest.mark.parametrize(
    "tag", ['{{ ward or "unknown" }}', "{{ ward[:3] }}", "{{ ward ~ votes }}", "{{ votes - 1 }}",
            "{{ votes|abs }}", '{{ ward|default("unknown", true) }}',
            "{% if votes > 5 %}{{ votes|round }}{% endif %}"],
)  # fmt: skip
def test_no_letter_of_plain_tags_is_parsed(monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    template = open_template(word_file(tag))
    monkeypatch.setattr(parts, "_well_formed", refuse)
    assert template.render(VALUES)


@pytest.mark.parametrize("name", list(built_in_pack().templates))
def test_no_built_in_letter_is_parsed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    template = open_template(built_in_pack().template_path(name))
    monkeypatch.setattr(parts, "_well_formed", refuse)
    assert template.render({field.name: "" for field in template.fields})
