"""What `benchmarks.pages` measures with: LibreOffice, lines of PDF files, the built-in letters."""
