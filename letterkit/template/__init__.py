"""Word templates: opened with suspicion, compiled once, rendered for each letter."""

from letterkit.template.condition_text import ConditionText
from letterkit.template.conditions import Condition, Trial
from letterkit.template.edited_letter import EditedLetter, open_edited_letter
from letterkit.template.fields import TemplateField, TemplateLocation
from letterkit.template.inline_template import InlineTemplate
from letterkit.template.paragraphs import paragraphs_of
from letterkit.template.render_context import InlinePicture
from letterkit.template.rendering_errors import RENDERING_ERRORS, why_not_filled
from letterkit.template.word import WordTemplate, open_template

__all__ = [
    "RENDERING_ERRORS",
    "Condition",
    "ConditionText",
    "EditedLetter",
    "InlinePicture",
    "InlineTemplate",
    "TemplateField",
    "TemplateLocation",
    "Trial",
    "WordTemplate",
    "open_edited_letter",
    "open_template",
    "paragraphs_of",
    "why_not_filled",
]
