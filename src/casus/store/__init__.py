"""The casebook: reports, marks, mentions and incidents in one database file."""
