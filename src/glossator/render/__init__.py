"""Views into HTML: the theme, and the one writer of inline HTML."""
