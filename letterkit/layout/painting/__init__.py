"""From broken pages to a screen, to paper and to PDF."""
