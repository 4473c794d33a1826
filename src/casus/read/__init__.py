"""A report in, the reader's marks on it out."""
