"""The table of rules: a site orders it, switches rules off, adds its own."""

from __future__ import annotations

import pytest

from glossator.clean import check_rules, clean
from glossator.config import CleanRule, CleanSettings
from glossator.errors import SourceError
from glossator.model.nouns import Transcript
from glossator.readers import read

TEXT = """Interview with the Gazette, Strelsau, May 5, 2017

Share this page

Question: Is the harbour open to all ships that come to it?

Ann Lee: It is open. It has been open for ten years, and it will be open for ten more.

ADVERTISEMENT: Buy a boat.

Ann Lee: And the ferry sails twice a day.

The Gazette thanks its readers for the many letters they have written to us.
"""


def cleaned(*, text: str = TEXT, **settings: object) -> Transcript:
    source = read(text.encode(), slug="a", file="seeds/a.txt")
    return clean(source, CleanSettings(**settings))  # type: ignore[arg-type]


def texts(transcript: Transcript) -> list[str]:
    return [para.text for para in transcript.paragraphs]


def dropped(transcript: Transcript) -> set[str]:
    return {row.rule for row in transcript.ledger if row.fate == "dropped"}


def test_built_in_rules_can_be_switched_off() -> None:
    assert "share" in dropped(cleaned())
    without = cleaned(off=("share",))
    assert "share" not in dropped(without)
    assert "Share this page" in texts(without)


def test_drop_line_by_literal() -> None:
    rule = CleanRule(name="boats", literal="Buy a boat")
    transcript = cleaned(rules=(rule,))
    assert "boats" in dropped(transcript)
    assert not any("boat" in text for text in texts(transcript))


def test_drop_rest_and_before_by_pattern() -> None:
    rest = CleanRule(name="thanks", pattern=r"^The \w+ thanks", action="drop-rest")
    assert texts(cleaned(rules=(rest,)))[-1] == "And the ferry sails twice a day."
    before = CleanRule(name="top", literal="Share this page", action="drop-before")
    transcript = cleaned(rules=(before,))
    assert transcript.facts.title == ""
    assert texts(transcript)[0].startswith("Is the harbour")


def test_keep_holds_a_line_against_every_rule() -> None:
    rule = CleanRule(name="held", literal="Share this page", action="keep")
    assert "Share this page" in texts(cleaned(rules=(rule,)))


def test_order_brings_a_rule_forward() -> None:
    rules = (CleanRule(name="first", literal="Share"), CleanRule(name="second", literal="Share"))
    assert "first" in dropped(cleaned(rules=rules))
    assert "second" in dropped(cleaned(rules=rules, order=("second",)))


def test_names_and_patterns_are_checked() -> None:
    problems = check_rules(
        CleanSettings(
            order=("tittle",),
            off=("caption", "mine"),
            rules=(
                CleanRule(name="mine", pattern=r"(?=ahead)"),
                CleanRule(name="menu", literal="x"),
            ),
        )
    )
    told = [(problem.level, problem.where, problem.message, problem.hint) for problem in problems]
    assert all(level == "fatal" and where == "site.toml" for level, where, *_ in told)
    assert "“tittle”" in told[0][2]
    assert "“title”" in told[0][3]
    assert "(?=ahead)" in told[1][2]
    assert "built-in" in told[2][2]
    assert len(told) == 3
    assert check_rules(CleanSettings()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\n• Contacts\n• Search\n\nShare this page\n\n© 2019 All rights reserved",
        "This email address is being protected from spambots. You need JavaScript enabled.",
        "  • de-DE1 en-GB1",
    ],
)
def test_all_boilerplate_is_an_error(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        cleaned(text=text)
    (problem,) = caught.value.problems
    assert problem.where == "seeds/a.txt"
    assert problem.message.startswith("all of it is boilerplate")
    assert "content/documents/a.md" in problem.hint


def test_a_label_that_was_split_off_is_told_with_its_line() -> None:
    text = TEXT.replace("Ann Lee: And", "Ann LeeAnd")
    (problem,) = cleaned(text=text).problems
    assert problem.where == "seeds/a.txt:11"
    assert "“Ann Lee”" in problem.message


def test_a_clean_document_does_not_shout() -> None:
    assert cleaned().problems == ()
