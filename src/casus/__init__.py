"""Casus: from reports about armed conflict to a sourced record of incidents."""
