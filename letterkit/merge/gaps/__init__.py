"""What gaps in a Word file are taken for: fields of the pack, columns of the list, new fields."""

from letterkit.merge.gaps.guessing import GapGuesser, Guess

__all__ = ["GapGuesser", "Guess"]
