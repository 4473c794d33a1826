"""When, where and who: dates, coordinates and actor identities for mentions."""
