"""The window: panels that show a campaign, and the coordinator that joins them to it."""
