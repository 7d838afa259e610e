"""Where the headings are, and which column feeds which field."""
