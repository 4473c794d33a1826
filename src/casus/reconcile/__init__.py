"""What the claims of an incident add up to, under a named policy."""
