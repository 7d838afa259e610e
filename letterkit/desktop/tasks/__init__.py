"""Long work: how it runs beside the window, and the generators that it runs."""
