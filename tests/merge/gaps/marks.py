"""Gaps that Word itself makes, as its XML has them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.docx_files import paragraph, run


def complex_field(code: str, shown: str = "") -> str:
    """A field made of runs."""
    return field_of(f" {code} ", shown=shown)


def field_of(*code: str, shown: str = "") -> str:
    """A field made of runs, whose code has runs and other fields in it; `shown` may be XML, too."""
    pieces = [
        each
        if each.startswith("<w:")
        else f'<w:r><w:instrText xml:space="preserve">{escape(each)}</w:instrText></w:r>'
        for each in code
    ]
    result = shown if shown.startswith("<w:") else f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
    return "".join((mark("begin"), *pieces, mark("separate"), result, mark("end")))


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def merge_field(name: str, shown: str = "") -> str:
    code = f'MERGEFIELD "{name}"' if " " in name else f"MERGEFIELD {name}"
    return complex_field(code, shown or f"«{name}»")


def simple_field(name: str) -> str:
    code = f" MERGEFIELD {name} \\* MERGEFORMAT "
    return f'<w:fldSimple w:instr="{code}">{run(f"«{name}»")}</w:fldSimple>'


def control(shown: str, *, title: str = "", tag: str = "", prompts: bool = True) -> str:
    """A content control in a line of text."""
    properties = "".join(
        (
            f'<w:alias w:val="{title}"/>' if title else "",
            f'<w:tag w:val="{tag}"/>' if tag else "",
            "<w:showingPlcHdr/>" if prompts else "",
            "<w:text/>",
        )
    )
    style = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>' if prompts else ""
    return (
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>"
        f"<w:sdtContent>{run(shown, style)}</w:sdtContent></w:sdt>"
    )


def form_field(name: str, help_text: str = "") -> str:
    """A text box of Word's legacy forms."""
    data = (
        f'<w:ffData><w:name w:val="{name}"/><w:enabled/>'
        + (f'<w:helpText w:type="text" w:val="{help_text}"/>' if help_text else "")
        + "<w:textInput/></w:ffData>"
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>     </w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def highlighted(text: str) -> str:
    return run(text, '<w:rPr><w:highlight w:val="yellow"/></w:rPr>')


def line(*parts: str) -> str:
    """A paragraph of texts and marks."""
    return paragraph(*(each if each.startswith("<w:") else run(each) for each in parts))
