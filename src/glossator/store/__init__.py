"""The barrier in the middle: an SQLite file in `.cache/`, disposable, the only place with SQL."""
