"""Who, what and when a transcript speaks of: finding is greedy, deciding has named rules.

entities -> Gazetteer · text -> candidates -> mentions, unresolved · times · topics
"""

from glossator.annotate import decide, offices
from glossator.annotate.gazetteer import Gazetteer, forms_key, gazetteer
from glossator.annotate.match import Candidate, find
from glossator.annotate.posts import Posts, posts
from glossator.annotate.topics import evidence, file_under
from glossator.annotate.traces import Traces, differing
from glossator.annotate.transcript import Annotations, annotate

__all__ = [
    "Annotations",
    "Candidate",
    "Gazetteer",
    "Posts",
    "Traces",
    "annotate",
    "decide",
    "differing",
    "evidence",
    "file_under",
    "find",
    "forms_key",
    "gazetteer",
    "offices",
    "posts",
]
