"""References between passages and documents, kept up to date as documents come and go.

`update` after documents changed · `references`, `related`, `passages` … for pages
"""

from glossator.link.reading import (
    Related,
    comparison,
    members,
    passage_id,
    passage_name,
    references,
    related,
)
from glossator.link.update import update

__all__ = [
    "Related",
    "comparison",
    "members",
    "passage_id",
    "passage_name",
    "references",
    "related",
    "update",
]
