"""What gaps in a Word file are taken for: fields of the pack, columns of the list, new fields."""

from letterkit.merge.gaps.choices import LEFT, GapChoice, GapChoices
from letterkit.merge.gaps.guessing import GapGuesser, Guess
from letterkit.merge.gaps.new_fields import field_named

__all__ = ["LEFT", "GapChoice", "GapChoices", "GapGuesser", "Guess", "field_named"]
