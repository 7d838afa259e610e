"""Setting resolved text in lines, with Qt measuring it."""
