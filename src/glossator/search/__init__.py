"""Search: one pipeline for index and query, and the files that the browser loads."""
