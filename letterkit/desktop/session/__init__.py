"""The open campaign behind the window: what is kept, its list, its documents, and long work."""
