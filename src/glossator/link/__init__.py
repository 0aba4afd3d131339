"""References between passages and documents, kept up to date as documents come and go.

`update` after documents changed · `references`, `related`, `passages` … for pages
"""

from glossator.link.reading import Related, members, passage_id, references, related
from glossator.link.update import update

__all__ = ["Related", "members", "passage_id", "references", "related", "update"]
