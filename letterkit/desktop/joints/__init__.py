"""Each joins one panel to the session: what is kept goes in, what a person wants goes out."""
