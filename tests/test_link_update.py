"""References are kept up to date: what a change brings about is what a clean start would give."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from glossator import link
from glossator.annotate.times import dates
from glossator.content import citations
from glossator.content.links import LinkRule, LinkRules
from glossator.link.passages import compare
from glossator.link.words import plain_words
from glossator.model.nouns import (
    Document,
    Entity,
    Facts,
    Filed,
    Mention,
    Para,
    Reference,
    SourceFacts,
    Time,
    Turn,
)
from glossator.model.spans import Span
from glossator.model.urls import paragraph_ids
from glossator.store import links, opening, store
from glossator.store.said import names_in, times_within
from glossator.views.markdown import markdown
from glossator.views.passages import pieces

CASES = Path(__file__).parent / "cases"
NAMES = {
    one.id: one
    for one in (
        Entity("ruritania", "place", "Ruritania", "Ruritania", ""),
        Entity("marland", "place", "Marland", "Marland", ""),
        Entity("oke-brand", "person", "Oke Brand", "Brand, Oke", ""),
        Entity(
            "harbour-statement",
            "agreement",
            "Joint Statement on the Harbour",
            "Joint Statement on the Harbour",
            "Statement of Ruritania and Marland.",
            dates=("2017-07-04", "2017-07-04"),
        ),
    )
}
STOCK = """minsk agreement kuril island denuclearisation peninsula volga yangtze helsinki memorandum
    ceasefire idlib homs ghouta arctic fishing treaty ratified gas pipeline tariff vaccine orbit
    satellite uranium enrichment wheat harvest ferry tunnel""".split()  # noqa: SIM905
TOPICS = {"energy": {"gas", "pipeline", "uranium"}, "sea": {"ferry", "fishing", "tunnel", "wheat"}}
TOPIC_NAMES = {"energy": "Energy", "sea": "The sea"}
PLAIN = "the of and to in that we have said with for our is will this".split()  # noqa: SIM905
FORMULA = "agreed that uranium enrichment and wheat harvest tariffs would be settled by memorandum"


def document(
    slug: str,
    date: str,
    paragraphs: Iterable[str],
    *,
    kind: str = "interview",
    title: str = "Talks",
    speaker: str = "",
) -> Document:
    """A document of these paragraphs; the entities of NAMES are mentioned where their name is."""
    texts = list(paragraphs)
    ids = paragraph_ids(texts)
    whole = "\n".join([title, *texts])
    rows, mentions, times = [], [], []
    at = len(title) + 1
    for number, (text, name) in enumerate(zip(texts, ids, strict=True), start=1):
        rows.append(Para(name, number, "text", text, (Span(at, at + len(text)),), 0))
        for entity in NAMES.values():
            for found in re.finditer(re.escape(entity.name), text):
                span = at + found.start(), at + found.end()
                mentions.append(Mention(*span, name, entity.name, entity.id, entity.type, "name"))
        for start, end, days in dates(text, date):
            times.append(Time(at + start, at + end, name, text[start:end], *days))
        at += len(text) + 1
    return Document(
        slug,
        Facts(title=title, date=date, kind=kind),
        (),
        SourceFacts("", "", len(whole), "utf-8", "", "", "", ""),
        whole,
        (Span(0, len(title)),),
        (Turn(speaker, "statement", "", "", None, tuple(ids)),),
        (speaker,),
        tuple(rows),
        tuple(filed(text) for text in texts),
        (),
        tuple(mentions),
        (),
        tuple(times),
        "",
        (),
        (),
    )


def filed(text: str) -> tuple[Filed, ...]:
    """The topics of a text: a word of the topic's is enough."""
    return tuple(Filed(topic, 1) for topic, words in TOPICS.items() if set(text.split()) & words)


def put(connection: sqlite3.Connection, documents: Iterable[Document]) -> list[str]:
    found = list(documents)
    for one in found:
        store.put(connection, one, text_key="", names_key="")
    return [one.slug for one in found]


NO_RULES = LinkRules()
SAID = "Of denuclearisation we spoke, of the ceasefire and of uranium enrichment."
SAID_AGAIN = "Our goal is denuclearisation, a ceasefire, no uranium enrichment."


def update(
    connection: sqlite3.Connection,
    *,
    changed: Iterable[str] = (),
    removed: Iterable[str] = (),
    rules: LinkRules = NO_RULES,
) -> frozenset[str]:
    return link.update(
        connection,
        changed=tuple(changed),
        removed=tuple(removed),
        entities=NAMES,
        rules=rules,
        topics=TOPIC_NAMES,
    )


def fresh(documents: Iterable[Document], rules: LinkRules = NO_RULES) -> sqlite3.Connection:
    connection = opening.in_memory()
    changed = put(connection, documents)
    update(connection, changed=changed, rules=rules)
    return connection


Seen = tuple[tuple[Reference, ...], tuple[link.Related, ...]]


def seen(connection: sqlite3.Connection, slugs: Iterable[str]) -> dict[str, Seen]:
    return {
        slug: (link.references(connection, slug), link.related(connection, slug)) for slug in slugs
    }


def at_random(chance: random.Random, slug: str) -> Document:
    paragraphs = []
    for _ in range(chance.randint(1, 9)):
        about = chance.sample(STOCK, chance.randint(2, 8))
        count = chance.randint(5, 40)
        words = [chance.choice(about if chance.random() < 0.35 else PLAIN) for _ in range(count)]
        paragraphs.append(" ".join(words))
    if chance.random() < 0.5:
        marland = chance.choice(("Marland", "Marland as Marland"))
        paragraphs.append(f"{FORMULA} {' '.join(chance.sample(STOCK, 4))} {marland}")
    if chance.random() < 0.3:
        paragraphs.append("Ruritania signed a statement on July 4, 2017, on the harbour")
        paragraphs.append("we said in an interview on May 3, 2017, that Marland agrees")
    date = chance.choice(["", "2018-01-01", *(f"2017-05-0{day}" for day in range(1, 6))])
    return document(slug, date, paragraphs, title=f"Marland {chance.choice(STOCK)}")


@pytest.mark.parametrize("seed", range(6))
def test_a_script_of_changes_gives_what_a_clean_start_gives(seed: int) -> None:
    chance = random.Random(seed)
    have: dict[str, Document] = {f"d{n}": at_random(chance, f"d{n}") for n in range(24)}
    connection = fresh(have.values())
    before = seen(connection, have)
    for step in range(5):
        changed: list[str] = []
        removed: list[str] = []
        for _ in range(chance.randint(1, 3)):
            action, old = chance.random(), chance.choice(sorted(have))
            if action < 0.3 and old not in changed:
                store.remove(connection, [old])
                del have[old]
                removed.append(old)
            else:
                slug = old if action < 0.6 else f"n{seed}-{step}-{len(changed)}"
                have[slug] = at_random(chance, slug)
                changed += put(connection, [have[slug]])
        present = [slug for slug in changed if slug in have]
        gone = [slug for slug in removed if slug not in have]
        told = update(connection, changed=present, removed=gone)
        now = seen(connection, have)
        mixed = list(have.values())
        chance.shuffle(mixed)
        assert now == seen(fresh(mixed), have)
        assert {slug for slug in now if before.get(slug) != now[slug]} <= told
        before = now


def test_paragraphs_that_share_rare_words_point_to_each_other_and_say_why() -> None:
    connection = fresh(
        [
            document(
                "a",
                "2017-05-01",
                [SAID],
            ),
            document(
                "b",
                "2018-05-01",
                [SAID_AGAIN],
            ),
            document("c", "2018-06-01", ["Good relations are important for the people."]),
        ]
    )
    (one,) = link.references(connection, "a")
    assert (one.slug, one.kind) == ("b", "same-matter")
    assert one.why == "also speaks of “uranium enrichment” and “denuclearisation”, under “Energy”"
    assert [ref.slug for ref in link.references(connection, "b")] == ["a"]
    assert link.references(connection, "c") == ()
    assert [other.slug for other in link.related(connection, "a")] == ["b"]


def test_forms_of_a_word_a_topic_and_a_day_are_reasons() -> None:
    connection = fresh(
        [
            document("a", "2017-05-01", ["They harmonised the fishing quotas on March 3, 2016."]),
            document("b", "2018-05-01", ["Harmonising fishing quotas began on March 3, 2016."]),
            document("c", "2018-06-01", ["The gas pipeline is an investment project."]),
            document("d", "2018-07-01", ["Our uranium exports brought investments in projects."]),
        ]
    )
    (one,) = link.references(connection, "a")
    assert (one.slug, one.why) == ("b", "also on 3 March 2016, “harmonised” and “quotas”")
    (other,) = link.references(connection, "c")
    assert (other.slug, other.why) == (
        "d",
        "also speaks of “investment” and “project”, under “Energy”",
    )


def test_a_topic_or_a_name_alone_is_no_reason() -> None:
    connection = fresh(
        [
            document("a", "2017-05-01", ["Our gas is good, in Marland."]),
            document("b", "2018-05-01", ["The uranium was sold, to Marland."]),
            document("c", "2018-05-01", ["A pipeline leaks."]),
            document("d", "2018-05-01", ["Who buys wheat in Marland?"]),
        ]
    )
    told = {slug: [ref.slug for ref in link.references(connection, slug)] for slug in "abcd"}
    assert "c" not in told["a"] + told["b"] and "d" not in told["a"] + told["b"]
    assert told["c"] == told["d"] == []


BEHIND = {
    "what both have twice": (
        ["In Marland the ferry and the vaccine wait; so it is in Marland."],
        ["Marland waits for a ferry and a vaccine."],
        ["Marland, our Marland, waits for a ferry and a vaccine."],
    ),
    "the one topic of both": (
        ["Marland has gas and a vaccine in orbit."],
        ["Marland has pipeline and wheat and a vaccine in orbit."],
        ["Marland has, as we all know by now, some uranium and a vaccine in orbit."],
    ),
    "what goes on beside": (
        ["In Marland a satellite is in orbit.", SAID],
        ["In Marland a satellite is in orbit.", "We shall see.", "We have seen."],
        ["In Marland a satellite is in orbit.", SAID_AGAIN, "We have seen."],
    ),
}


@pytest.mark.parametrize("case", BEHIND)
def test_what_paragraphs_are_about_goes_ahead(case: str) -> None:
    ours, behind, ahead = BEHIND[case]
    documents = [document("ours", "2017-05-01", ours)]
    documents += [document("a-behind", "2018-05-01", behind), document("z", "2018-05-01", ahead)]
    connection = fresh(documents)
    first = documents[0].paragraphs[0].id
    found = [ref for ref in link.references(connection, "ours") if ref.paragraph == first]
    assert [ref.slug for ref in found] == ["z", "a-behind"]


def test_what_a_whole_document_says_leads_nowhere_within_it() -> None:
    other = ["Nothing of it."] * 4
    said = "The vaccine of Marland is for those who are in orbit."
    few = fresh([document("a", "", [said, *other, *other, said])])
    many = fresh([document("a", "", [said] * 16)])
    assert [ref.slug for ref in link.references(few, "a")] == ["a", "a"]
    assert link.references(many, "a") == ()


def test_a_name_that_no_register_has_is_one_reason() -> None:
    greeting = "We thank Zebulon Quorx Vanderwaal for the invitation."
    asked = "A question for Zebulon Quorx Vanderwaal, if I may."
    connection = fresh([document("a", "2017-05-01", [greeting]), document("b", "", [asked])])
    assert link.references(connection, "a") == ()


def test_a_document_that_goes_leaves_nothing_behind() -> None:
    said = f"The delegations {FORMULA} before the ferry tunnel opens next to the old lighthouse."
    first = document("first", "2017-01-01", [said], kind="interview", speaker="oke-brand")
    later = "In an interview on January 1, 2017, Oke Brand said: " + said
    connection = fresh([first, document("late", "2019-01-01", [later])])
    assert times_within(connection, "2017-01-01", "2017-01-01", most=99)
    assert link.references(connection, "first")
    store.remove(connection, ["late"])
    assert "first" in update(connection, removed=["late"])
    assert link.references(connection, "first") == ()
    assert times_within(connection, "2017-01-01", "2017-01-01", most=99) == []


def test_what_recurs_points_to_the_earliest_and_back() -> None:
    said = f"The delegations {FORMULA} before the ferry tunnel opens next to the old lighthouse."
    again = said.replace("lighthouse", "customs house").replace("opens", "is opened")
    connection = fresh(
        [
            document("late", "2019-01-01", ["Something else.", again]),
            document("first", "2017-01-01", [said]),
            document("other", "2018-01-01", ["Thank you, ladies and gentlemen, for coming."]),
            document("polite", "2019-01-01", ["Thank you, ladies and gentlemen, for coming."]),
        ]
    )
    kinds = {ref.slug: ref for ref in link.references(connection, "late")}
    assert kinds["first"].kind == "recurring"
    assert kinds["first"].why.endswith("words earlier")
    assert [ref.kind for ref in link.references(connection, "first")] == ["recurring"]
    assert list(links.repeated(connection)) == [("first", 0)]
    assert link.references(connection, "polite") == ()
    name = link.passage_id(connection, "first", 0)
    assert link.comparison("late", kinds["first"]) == name
    assert [quote.slug for quote in link.members(connection, "first", 0)] == ["late"]


@pytest.mark.parametrize(("share", "least"), [(0.0, 1.0), (0.05, 0.95), (0.1, 0.9), (0.2, 0.8)])
def test_near_copies_are_found(share: float, least: float) -> None:
    chance = random.Random(3)
    stock = [*STOCK, *PLAIN, *PLAIN]
    texts = [[chance.choice(stock) for _ in range(60)] for _ in range(60)]
    found = 0
    for text in texts:
        copy = [chance.choice(stock) if chance.random() < share else word for word in text]
        passage = compare(text, copy)
        found += bool(passage and passage.end - passage.start >= 30)
    assert found / len(texts) >= least
    assert sum(compare(a, b) is not None for a, b in pairwise(texts)) == 0


def test_courtesies_are_no_passage() -> None:
    words = plain_words("Thank you very much, ladies and gentlemen, dear colleagues and friends")
    assert compare(words, words) is None


def test_editors_overrule() -> None:
    texts: Mapping[str, str] = {
        "a": SAID,
        "b": SAID_AGAIN,
        "c": "Good relations are important.",
    }
    documents = [document(slug, "2017-05-01", [text]) for slug, text in texts.items()]
    ids = {one.slug: one.paragraphs[0].id for one in documents}
    rules = LinkRules(
        (
            LinkRule(f"a#{ids['a']}", "b", never=True),
            LinkRule(f"a#{ids['a']}", f"c#{ids['c']}", never=False, why="the same promise"),
        )
    )
    connection = fresh(documents, rules)
    (one,) = link.references(connection, "a")
    assert (one.slug, one.kind, one.why, one.strength) == ("c", "editor", "the same promise", 3)
    assert link.references(connection, "b") == ()
    told = update(connection)
    assert told == {"a", "b", "c"}
    assert [ref.slug for ref in link.references(connection, "a")] == ["b"]


def cases(name: str) -> list[object]:
    rows = read_fixture_file(CASES / f"{name}.md")
    return [pytest.param(given, expected, id=title) for _, title, given, expected in rows]


@pytest.mark.parametrize(("given", "expected"), cases("relative"))
def test_dates_that_need_the_documents_own(given: str, expected: str) -> None:
    said, _, text = given.partition(" | ")
    found = [
        f"{text[start:end]}: {first} to {last} ({precision})"
        for start, end, (first, last, precision) in dates(text, said)
    ]
    assert "\n".join(found) == expected.strip()


@pytest.mark.parametrize(("given", "expected"), cases("explicit"))
def test_explicit(given: str, expected: str) -> None:
    said, _, text = given.strip().partition(" | ")
    ferry = document(
        "ferry",
        "2017-05-26",
        ["On ferries."],
        kind="news-conference",
        title="News conference",
        speaker="oke-brand",
    )
    connection = fresh([ferry, document("here", said, [text], speaker="oke-brand")])
    found = []
    for name in names_in(connection, "here"):
        what = {"slug": "document ", "entity": "entity "}.get(name.target, "nothing")
        found.append(f"{name.surface} = {what}{name.id}")
    assert "\n".join(found) == expected.strip()


@pytest.mark.parametrize("left", [1, 4, 9])
def test_nothing_is_left_of_what_went(left: int) -> None:
    said = ["On May 26, 2017, we spoke of the ferries."]
    documents = [document(f"d{number}", f"2018-01-{number:02}", said) for number in range(10, 20)]
    connection = fresh(documents)
    slugs = [one.slug for one in documents]
    assert [row.slug for row in times_within(connection, "2017", "2018", most=99)] == slugs
    store.remove(connection, slugs[left:])
    link.update(connection, changed=(), removed=slugs[left:], entities=NAMES, rules=NO_RULES)
    assert [row.slug for row in times_within(connection, "2017", "2018", most=99)] == slugs[:left]
    assert seen(connection, slugs[:left]) == seen(fresh(documents[:left]), slugs[:left])


def test_citations_lead_on_or_are_told_of(tmp_path: Path) -> None:
    pages = tmp_path / "content" / "pages"
    pages.mkdir(parents=True)
    text = "First [[ferry#paaaaaaaaaa|there]],\nthen [[marland]], [[nobody]] and [[gone#]]."
    (pages / "notes.md").write_text(text, encoding="utf-8")
    html = markdown(text, "pages/notes.html")
    assert '<a href="../documents/ferry.html#paaaaaaaaaa" class="citation-link">there</a>' in html
    assert '<a href="../entities/marland.html" class="citation-link">marland</a>' in html
    found = citations.broken(
        tmp_path, lambda slug, _: slug == "ferry", lambda entity: entity == "marland"
    )
    problems = [one.problem for one in found]
    assert [(problem.where, problem.level, problem.message) for problem in problems] == [
        ("content/pages/notes.md:2", "error", "“[[nobody]]” leads to no named entity"),
        ("content/pages/notes.md:2", "error", "“[[gone#]]” leads to no document or paragraph"),
    ]
    dead = citations.by_file(found)["content/pages/notes.md"]
    html = markdown(text, "pages/notes.html", dead)
    assert html.count("<a ") == 2
    assert "nobody and gone." in html
    assert "`[[x]]`" in markdown("Raw ``  `[[x]]`  ``", "index.html")


def test_a_passage_is_compared_word_by_word() -> None:
    origin = "We agreed that the pier will be built by May and paid by both."
    later = "Today we agreed that the new pier will be built by June and paid by both, I hope."
    found = pieces(origin, later)
    assert "".join(piece for piece, kind in found if kind != "there") == later
    assert ("new ", "here") in found
    assert ("May ", "there") in found
    assert found[0] == ("Today ", "")
