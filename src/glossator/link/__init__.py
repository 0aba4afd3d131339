"""References between passages and documents, from plain rows of what is named where."""
