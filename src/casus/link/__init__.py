"""Which mentions tell of the same incident, and why."""
