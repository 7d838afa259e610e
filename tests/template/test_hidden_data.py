"""Data that lies in a document beside its text: Word shows some of it, and tells some."""

from __future__ import annotations

import pytest

from letterkit.errors import LetterkitError
from letterkit.template import open_template
from tests.docx_files import (
    DECLARATION,
    NAMESPACES,
    R,
    paragraph,
    parts_of,
    relationship,
    run,
    word_file,
    zip_of,
)

WORDML = "http://schemas.microsoft.com/office/word"
MORE = f'xmlns:w14="{WORDML}/2010/wordml" xmlns:w15="{WORDML}/2012/wordml" xmlns:x="urn:x"'
BINDING = '<{}:dataBinding w:xpath="/a" w:storeItemID="{{{{1}}}}"/>'


def control(kind: str, prefix: str = "w") -> bytes:
    """Return a Word file with a content control that hidden data fill."""
    binding = BINDING.format(prefix).replace("{{", "{").replace("}}", "}")
    properties = f"<w:sdtPr>{binding}{kind}</w:sdtPr>"
    inside = f"<w:sdtContent>{run('shown')}</w:sdtContent>"
    data = word_file(paragraph(f"<w:sdt {MORE}>{properties}{inside}</w:sdt>"))
    parts = parts_of(open_template(data).render({}))
    assert b"shown" in parts["word/document.xml"]
    return parts["word/document.xml"]


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [
        ("", "w"),
        ("", "w15"),
        ("<w:richText/>", "w15"),
        ("<w:text/><w:richText/>", "w15"),
        ("<w:picture/>", "w"),
        ("<x:text/>", "w15"),
    ],
)
def test_no_control_shows_a_document_that_lies_hidden(kind: str, prefix: str) -> None:
    assert b"dataBinding" not in control(kind, prefix)


@pytest.mark.parametrize("kind", ["<w:text/>", "<w:date/>", "<w14:checkbox/>"])
def test_a_control_of_plain_text_stays_bound(kind: str) -> None:
    assert b"dataBinding" in control(kind)


def test_hidden_data_declare_nothing() -> None:
    data = word_file(
        "x",
        relationships=relationship("rC", "customXml", "../customXml/item1.bin"),
        parts={"customXml/item1.bin": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'},
    )
    with pytest.raises(LetterkitError, match="declares entities"):
        open_template(data)


def test_a_part_in_another_encoding_is_written_in_words_own() -> None:
    theme = '<?xml version="1.0" encoding="{}"?><a:theme xmlns:a="urn:a" name="Farbe f\u00fcr"/>'
    for encoding in ("utf-16", "iso-8859-1"):
        data = word_file(
            "x",
            relationships=relationship("rT", "theme", "theme.xml"),
            parts={"word/theme.xml": theme.format(encoding).encode(encoding)},
        )
        written = parts_of(open_template(data).render({}))["word/theme.xml"]
        assert "Farbe f\u00fcr" in written.decode("utf-8")


def labelled() -> bytes:
    """Return a Word file with a sensitivity label and people who commented."""
    names = ("MSIP_Label_1-2_Owner", "MSIP_Label_1-2_Name", "_AuthorEmail")
    vocabulary = "http://schemas.openxmlformats.org/officeDocument/2006"
    properties = "".join(
        f'<property name="{name}"><vt:lpwstr>jo@example.org</vt:lpwstr></property>'
        if name != "MSIP_Label_1-2_Name"
        else f'<property name="{name}"><vt:lpwstr>Public</vt:lpwstr></property>'
        for name in names
    )
    people = relationship("rP", "people", "people.xml").replace(R, f"{WORDML}/2011/relationships")
    parts = parts_of(
        word_file(
            "x",
            relationships=people,
            parts={
                "word/people.xml": f"{DECLARATION}<w15:people {NAMESPACES} {MORE}><w15:person "
                'w15:author="Jo"><w15:presenceInfo w15:providerId="AD" '
                'w15:userId="S::jo@example.org::1"/></w15:person></w15:people>',
                "docProps/custom.xml": f'{DECLARATION}<Properties xmlns="{vocabulary}/'
                f'custom-properties" xmlns:vt="{vocabulary}/docPropsVTypes">{properties}'
                "</Properties>",
            },
        )
    )
    custom = relationship("rC", "custom-properties", "docProps/custom.xml").encode()
    roots = parts["_rels/.rels"].replace(b"</Rel", custom + b"</Rel")
    return zip_of({**parts, "_rels/.rels": roots})


def test_nobodys_address_is_told_by_a_label_or_a_list_of_people() -> None:
    template = open_template(labelled())
    parts = parts_of(template.render({}))
    assert not any(b"jo@example.org" in data for data in parts.values())
    assert b"Public" in parts["docProps/custom.xml"]
    assert template.removed_names == (
        "the e-mail address of whoever labelled it",
        "the author’s e-mail address",
        "the accounts of whoever commented on it",
    )
    kept = parts_of(open_template(labelled(), keep_names=True).render({}))
    assert sum(b"jo@example.org" in data for data in kept.values()) == len(("custom", "people"))
