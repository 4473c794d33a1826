"""Files, folders and streams in, reports out."""
