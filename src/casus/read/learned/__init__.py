"""The learned reader: an encoder's tags and pair scores turned into marks and relations."""
