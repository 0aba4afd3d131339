"""Pages as values: a frozen dataclass and a query for each kind; the theme's contract."""
