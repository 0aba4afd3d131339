"""Glossator: raw transcripts in a folder become a fully static annotated reader."""

__version__ = "0.1.0"
