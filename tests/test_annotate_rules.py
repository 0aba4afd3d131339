"""Every rule by which a name is linked is explained to the reader."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from glossator.annotate.identify import RULES
from glossator.annotate.nest import NESTING

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "themes/default/assets/js/reasons.js"
_RULE = re.compile(r"(?:surname|short-form|body|office|decision)-[a-z-]+")


def used() -> set[str]:
    """The tables' names, and the words in the code that are written like one."""
    found = {*RULES.values(), *(name for name, _ in NESTING)}
    for path in (ROOT / "src/glossator/annotate").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if _RULE.fullmatch(node.value) else set()
    return found | {"decision-accept", "decision-retarget"}


def test_every_rule_has_its_sentence_and_no_other() -> None:
    told = set(re.findall(r'^    "([a-z-]+)": "', TABLE.read_text(encoding="utf-8"), re.M))
    assert told == used()
