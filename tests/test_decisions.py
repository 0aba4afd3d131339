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
        ("- accept: osterbi\n  form: Osterby", ":1: “osterbi” is in no register\n    Did you mean"),
        ("- accept: osterby", ":1: “form” is missing\n    Add a line `form: …`."),
        ("- form: X", ":1: one of accept, reject, retarget was expected here, not none"),
        ("- {accept: osterby, reject: osterby, form: X}", "not accept and reject"),
        ("- {retarget: osterby, form: X}", "“” is in no register"),
        ("- {reject: osterby, to: osterby, form: X}", "“to” belongs to “retarget”"),
        ("- {accept: [osterby, marland], form: X}", "a name means one"),
        ("- {reject: [], form: X}", "no record is named"),
        ("- {accept: osterby, forn: X}", "unknown key “forn”\n    Did you mean “form”?"),
        ("- {accept: osterby, form: ''}", "the form is empty"),
        ("accept: osterby", "a list was expected here"),
        ("- {accept: osterby, form: X}", "accept “X” matches nothing in any document"),
        ("- {accept: osterby, form: Osterby, document: speach}", "Did you mean “speech”?"),
        (
            "- {reject: osterby, form: Osterby, document: speech, prefix: no such}",
            "reject “Osterby” matches nothing in speech",
        ),
        ("- [", "not YAML"),
    ],
)
def test_errors_name_file_line_value_cure(tmp_path: Path, rules: str, message: str) -> None:
    ran = check(make(tmp_path / "site", {DECISIONS: rules}))
    assert ran.status == 1
    assert f"error: {DECISIONS}" in ran.err
    assert message in ran.err


def test_the_same_twice_is_an_error(tmp_path: Path) -> None:
    row = "- {reject: osterby, form: Osterby}\n"
    ran = check(make(tmp_path / "site", {DECISIONS: row * 2}))
    assert "the decision about “Osterby” stands at content/decisions.yaml:1 already" in ran.err


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
