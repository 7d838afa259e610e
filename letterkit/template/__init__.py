"""Word templates: opened with suspicion, compiled once, rendered for each letter."""

from letterkit.template.condition_text import ConditionText, negative_text
from letterkit.template.conditions import Condition
from letterkit.template.edited_letter import EditedLetter, open_edited_letter
from letterkit.template.fields import TemplateField, TemplateLocation
from letterkit.template.gaps import LEAVE, Gap, GapContext, GapMarking, converted, is_field_name
from letterkit.template.inline_template import InlineTemplate
from letterkit.template.paragraphs import paragraphs_of
from letterkit.template.render_context import InlinePicture
from letterkit.template.rendering_errors import RENDERING_ERRORS, why_not_filled
from letterkit.template.unseen import Unseen
from letterkit.template.word import WordTemplate, open_template

__all__ = [
    "LEAVE",
    "RENDERING_ERRORS",
    "Condition",
    "ConditionText",
    "EditedLetter",
    "Gap",
    "GapContext",
    "GapMarking",
    "InlinePicture",
    "InlineTemplate",
    "TemplateField",
    "TemplateLocation",
    "Unseen",
    "WordTemplate",
    "converted",
    "is_field_name",
    "negative_text",
    "open_edited_letter",
    "open_template",
    "paragraphs_of",
    "why_not_filled",
]
