"""The editor's decisions: read and checked, applied, kept up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.annotate import decide
from glossator.content.decisions import read
from glossator.content.yamlfile import parse
from test_annotate_cases import cases
from test_annotate_world import NAMES, annotated, told, transcript_of
from tiny import build, check, make, tree, write

DECISIONS = "content/decisions.yaml"


@pytest.mark.parametrize(("given", "expected"), cases("decisions"))
def test_apply(given: str, expected: str) -> None:
    rules, _, text = given.partition("===\n")
    found, problems = read(parse(rules, DECISIONS), NAMES.entities)
    assert problems == []
    after, used = decide.apply(annotated(text), transcript_of(text), text, found, NAMES)
    lines = [told(after)] if told(after) else []
    assert "\n".join([*lines, f"used {len(used)} of {len(found)}"]) == expected.strip()


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("- accept: ruritani\n  form: X", ":1: “ruritani” is in no register\n    Did you mean"),
        ("- accept: ruritania", ":1: “form” is missing\n    Add a line `form: …`."),
        ("- form: X", ":1: one of accept, reject, retarget was expected here, not none"),
        ("- {accept: bank, reject: bank, form: X}", "not accept and reject"),
        ("- {retarget: bank, form: X}", "“” is in no register"),
        ("- {reject: bank, to: bank, form: X}", "“to” belongs to “retarget”"),
        ("- {accept: [bank, sapt], form: X}", "a name means one"),
        ("- {reject: [], form: X}", "no record is named"),
        ("- {accept: bank, forn: X}", "unknown key “forn”\n    Did you mean “form”?"),
        ("- {accept: bank, form: ''}", "the form is empty"),
        ("accept: bank", "a list was expected here"),
        (
            "- {reject: bank, form: X}\n- {reject: bank, form: X}",
            ":2: the decision about “X” stands at content/decisions.yaml:1 already",
        ),
    ],
)
def test_errors_name_file_line_value_cure(rules: str, message: str) -> None:
    _, (problem,) = read(parse(rules, DECISIONS, level="error"), NAMES.entities)
    assert str(problem).startswith(f"error: {DECISIONS}")
    assert message in str(problem)


def test_errors_of_the_collection(tmp_path: Path) -> None:
    rules = """\
- {accept: osterby, form: X}
- {accept: osterby, form: Osterby, document: speach}
- {reject: osterby, form: Osterby, document: speech, prefix: no such}
- {accept: nobody, form: Osterby}
"""
    ran = check(make(tmp_path / "site", {DECISIONS: rules}))
    assert ran.status == 1
    assert f"error: {DECISIONS}:1: accept “X” matches nothing in any document" in ran.err
    assert f"error: {DECISIONS}:2: there is no document “speach”\n    Did you mean" in ran.err
    assert f"error: {DECISIONS}:3: reject “Osterby” matches nothing in speech" in ran.err
    assert f"error: {DECISIONS}:4: “nobody” is in no register" in ran.err
    ran = check(make(tmp_path / "other", {DECISIONS: "- ["}))
    assert f"error: {DECISIONS}:2: not YAML" in ran.err


def test_a_decision_is_taken_and_taken_back(tmp_path: Path) -> None:
    """Incremental and clean builds agree after each change of the file."""
    steps = [
        "- {retarget: osterby, to: marland, form: Osterby, document: speech}\n",
        "- {reject: osterby, form: Osterby}\n",
        "",
    ]
    site = make(tmp_path / "site")
    assert build(site).status == 0
    first = tree(site / "build")
    for step in steps:
        write(site, {DECISIONS: step})
        assert build(site).status == 0
        clean = make(tmp_path / f"clean-{len(step)}", {DECISIONS: step})
        assert build(clean).status == 0
        assert tree(site / "build") == tree(clean / "build")
        assert (tree(site / "build") == first) is (step == "")


def test_an_idle_decision_is_told_by_every_build(tmp_path: Path) -> None:
    site = make(tmp_path / "site", {DECISIONS: "- {accept: osterby, form: Nowhere}\n"})
    for _ in range(2):
        ran = build(site)
        assert ran.status == 1
        assert "accept “Nowhere” matches nothing" in ran.err


def test_only_documents_that_a_decision_can_touch_are_due(tmp_path: Path) -> None:
    found, _ = read(
        parse("- {accept: ruritania, form: X, document: one}", DECISIONS), NAMES.entities
    )
    assert decide.touching(found, "two") == ()
    assert [one.where for one in decide.touching(found, "one")] == [""]
