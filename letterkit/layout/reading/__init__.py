"""Reading a Word document as it is written, before styles are resolved."""
