"""Each joins one panel to the campaign: what is kept goes in, what a person wants goes out."""
