"""Word templates: opened with suspicion, compiled once, rendered for each letter."""

from letterkit.template.fields import Finding, Place, TemplateField
from letterkit.template.language import EXPRESSION_ERRORS
from letterkit.template.phrase import Phrase
from letterkit.template.plain import paragraphs_of
from letterkit.template.values import Picture
from letterkit.template.word import WordTemplate, open_template

__all__ = [
    "EXPRESSION_ERRORS",
    "Finding",
    "Phrase",
    "Picture",
    "Place",
    "TemplateField",
    "WordTemplate",
    "open_template",
    "paragraphs_of",
]
