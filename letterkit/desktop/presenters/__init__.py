"""Presenters: each turns the campaign into what one view shows, and its signals into calls."""
