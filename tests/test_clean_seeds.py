"""The five seeds, read to the last line: what each says, who speaks, what is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.clean import clean
from glossator.config import CleanSettings
from glossator.model.nouns import Facts, Source, Transcript
from glossator.model.spans import rebuild
from glossator.readers import read

SEEDS = Path(__file__).parent.parent / "seeds"
LAVROV = "Sergey Lavrov"


def cleaned(number: str) -> tuple[Source, Transcript]:
    (file,) = SEEDS.glob(f"{number}_*.txt")
    source = read(file.read_bytes(), slug=number, file=f"seeds/{file.name}")
    return source, clean(source, CleanSettings())


def dropped(source: Source, transcript: Transcript) -> list[tuple[str, str]]:
    return [
        (row.rule, " ".join(source.text[row.start : row.end].split()))
        for row in transcript.ledger
        if row.fate == "dropped" and row.rule not in {"white-space", "label-mark"}
    ]


def test_000_news_conference() -> None:
    source, made = cleaned("000")
    assert made.facts == Facts(
        title="Foreign Minister Sergey Lavrov’s statement and answers to media questions at a "
        "joint news conference following talks with Minister of Foreign Affairs of the People's "
        "Republic of China, Wang Yi, Moscow, May 26, 2017",
        date="2017-05-26",
        published="2017-05-30T14:53",
        kind="news-conference",
        place="Moscow",
        outlet="Minister of Foreign Affairs of the People's Republic of China, Wang Yi",
    )
    assert [(t.speaker, t.role, t.note, len(t.paragraphs)) for t in made.turns] == [
        (LAVROV, "statement", "", 9),
        ("", "question", "addressed to Wang Yi", 1),
        (LAVROV, "answer", "speaking after Wang Yi", 2),
        ("", "question", "", 1),
        (LAVROV, "answer", "", 6),
        ("", "question", "", 1),
        (LAVROV, "answer", "", 2),
        ("", "question", "addressed to both ministers", 1),
        (LAVROV, "answer", "speaking after Wang Yi", 4),
    ]
    assert made.turns[0].label == ""
    assert made.paragraphs[0].text == "Ladies and gentlemen,"
    # The stray letter that ends the document goes, the full stop stays.
    assert made.paragraphs[-1].text.endswith("there is no alternative to this approach.")
    gone = dropped(source, made)
    assert gone[0] == ("stray-character", "a")
    assert gone[1] == ("teaser", "Popular articles")
    assert [rule for rule, _ in gone].count("teaser") == 10
    assert ("address", "Shantipath, Chanakyapuri,") in gone
    assert gone[-1][0] == gone[-2][0] == "protected-address"
    assert len(gone) == 19
    assert made.problems == ()


def test_001_comment() -> None:
    source, made = cleaned("001")
    assert made.facts == Facts(
        title="Foreign Minister Sergey Lavrov’s comment and answer to a media question following "
        "bilateral meetings on the sidelines of ASEAN events, Manila, August 6, 2017",
        date="2017-08-06",
        published="2017-08-06T15:56",
        kind="comment",
        place="Manila",
        languages=("de", "en", "es", "ru", "fr"),
    )
    assert [(t.speaker, t.role, len(t.paragraphs)) for t in made.turns] == [
        (LAVROV, "statement", 11),
        ("", "question", 1),
        (LAVROV, "answer", 1),
    ]
    assert made.paragraphs[0].text.startswith("Bilateral meetings are taking place")
    assert made.paragraphs[-1].text.endswith("a political process will be found.")
    assert [text for _, text in dropped(source, made)] == [
        "Additional materials",
        "Diplomatic and consular missions of Russia",
        "Representative offices in Russia",
    ]


def test_002_interview() -> None:
    source, made = cleaned("002")
    assert made.facts == Facts(
        title="Foreign Minister Sergey Lavrov’s interview with Mongolian, Japanese and Chinese "
        "media ahead of his visits to these countries, Moscow, April 12, 2016",
        date="2016-04-12",
        published="2016-04-12T17:00",
        kind="interview",
        place="Moscow",
        outlet="Mongolian, Japanese and Chinese media",
        languages=("en", "ru"),
    )
    assert [turn.role for turn in made.turns] == ["question", "answer"] * 10
    # A question of two paragraphs stays one question; "Questions:" is a label as well.
    sizes = [len(turn.paragraphs) for turn in made.turns]
    assert sizes == [1, 4, 1, 2, 2, 10, 1, 4, 2, 7, 2, 8, 1, 1, 1, 4, 1, 4, 1, 1]
    assert made.turns[12].label == "Questions"
    # Typos of the source stay.
    assert made.paragraphs[0].text.startswith("How do you access the state")
    assert any("results of WWII.. We" in para.text for para in made.paragraphs)
    assert any("Prime Minister of Japan Shinzo Abe that" in p.text for p in made.paragraphs)
    assert made.paragraphs[-1].text.endswith("that was signed and ratified.")
    assert [text for _, text in dropped(source, made)] == [
        "Additional materials",
        "Advanced settings",
    ]


def test_003_press_release() -> None:
    source, made = cleaned("003")
    assert made.facts == Facts(
        title="Press release on Foreign Minister Sergey Lavrov’s meeting with Foreign Minister of "
        "China Wang Yi",
        kind="press-release",
        outlet="Foreign Minister of China Wang Yi",
    )
    (turn,) = made.turns
    assert (turn.speaker, turn.role, turn.label, len(turn.paragraphs)) == ("", "statement", "", 8)
    assert made.paragraphs[1].text.startswith("Sergey Lavrov extended gratitude")
    assert made.paragraphs[-1].text.endswith("trust-based and constructive manner.")
    assert dropped(source, made) == []
    (problem,) = made.problems
    assert problem.message.startswith("no date")
    assert "`date:` in content/documents/003.md" in problem.hint


def test_004_interview_with_glued_labels() -> None:
    source, made = cleaned("004")
    assert made.facts == Facts(
        title="Foreign Minister Sergey Lavrov’s interview with Vietnam Television and China’s CCTV "
        "and Phoenix TV, Moscow, February 24, 2019",
        date="2019-02-24",
        published="2019-02-24T08:00",
        kind="interview",
        place="Moscow",
        outlet="Vietnam Television and China’s CCTV and Phoenix TV",
        languages=("en", "ru"),
    )
    assert [(turn.role, turn.speaker) for turn in made.turns] == [
        ("question", ""),
        ("answer", LAVROV),
    ] * 15
    assert [len(turn.paragraphs) for turn in made.turns][1::2] == [
        7, 1, 7, 5, 5, 16, 4, 1, 1, 3, 1, 1, 3, 3, 5,
    ]  # fmt: skip
    texts = [para.text for para in made.paragraphs]
    assert len(texts) == 78
    assert any(text.startswith("Has the coincidence of Russia") for text in texts)
    assert any(text.startswith("We are looking forward to a very") for text in texts)
    # Words before a colon that are no label.
    assert any(text.startswith("The Arctic: Territory of Dialogue forum") for text in texts)
    assert any("Russian proverbs say: the slower you go" in text for text in texts)
    assert any("humanitarian cooperation: the Russian Seasons" in text for text in texts)
    assert texts[-1].endswith("such conditions are totally absent.")
    assert [text for _, text in dropped(source, made)] == [
        "Additional materials",
        "Showing 1 result.",
        "Advanced settings",
    ]
    assert [problem.where.rpartition(":")[2] for problem in made.problems] == ["136", "138"]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_character_has_its_fate(number: str) -> None:
    source, made = cleaned(number)
    assert rebuild(source.text, made.ledger) == source.text
    assert made.ledger[0].start == 0
    assert made.ledger[-1].end == len(source.text)
