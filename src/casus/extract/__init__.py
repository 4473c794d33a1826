"""Marks in, mentions out: events and claims, every field with its quote."""
