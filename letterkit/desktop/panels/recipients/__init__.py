"""The recipients: a spreadsheet's people in a table that filters, sorts, ticks and mends."""
