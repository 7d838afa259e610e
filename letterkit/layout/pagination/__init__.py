"""Breaking set text into pages; pure arithmetic, without Qt."""
