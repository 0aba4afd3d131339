"""The values that flow through the house: spans, nouns, urls. No I/O, no settings."""
