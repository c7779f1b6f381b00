"""Timelines as text, JSON and a calendar."""
