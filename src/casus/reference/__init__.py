"""Reference tables: countries, gazetteer, actors and speakers; what every stage may look up."""
