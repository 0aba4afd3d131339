"""From Python's shards through the browser's scripts to results: traps, phrases, order, filters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from glossator.search import cuts, terms
from glossator.search.records import Doc, Name, Passage
from search_node import make_doc, node, write
from test_search_terms import SHARED, corpus

RUN = """
const opened = {};
const out = [];
for (const [name, typed, order] of input) {
  const index = (opened[name] ||= await glossator.search.index.open(name));
  const run = await glossator.search.run(index, typed, order || "relevance");
  const one = {notes: run.notes, scores: run.docs.map(d => d.score), found: [], hits: [], docs: []};
  const finder = glossator.search.hits.finder(run.marks);
  for (const doc of run.docs) {
    for (const unit of run.best(doc)) {
      const passage = await index.passage(unit);
      one.found.push(passage.doc.slug + "#" + passage.id);
      one.hits.push(finder(passage.text).map(([a, b]) => passage.text.slice(a, b)));
    }
    one.docs.push((await index.document(doc.slot)).slug);
  }
  one.meant = await glossator.search.names.meant(index, run, typed);
  out.push(one);
}
return out;
"""


def ask(folder: Path, directory: str, *typed: str, order: str = "relevance") -> list[Any]:
    """What each query gives."""
    found: list[Any] = node(RUN, [[directory, one, order] for one in typed], folder, directory)
    return found


TRAPS = (
    ("US", "The US said so.", "She told us so."),
    ("WHO", "The WHO advised it.", "Those who advise."),
    ("May", "We met on 9 May.", "We met on 9 June."),
    ("will can said own", "They said it will do what it can on its own.", "Nothing."),
    ("Lavrov", "Mr Lavrov’s talks", "The talks"),
    ("Moscow", "Moscow’s position", "The position"),
    ("Lavrov's", "Lavrov and others", "Others"),
    ("U.S.", "The U.S. officials came.", "The officials told us."),
    ("U.S.", "The US officials came.", "The officials told us."),
    ("US", "U.S.-led coalition", "A led coalition, told us"),
    ("U.S. officials", "The U.S. officials came.", "The officials told us."),
    ('"New START"', "The New START treaty is in force.", "A start that is new; new the START"),
    ("Zurich", "Signed in Zürich.", "Signed in Geneva."),
    ("Zürich", "Signed in Zurich.", "Signed in Geneva."),
    ("Qasim’s", "Qāsim", "Qassem"),
    ("12:30", "It began at 12:30.", "30 men, 12 women"),
    ("Sergey", "Sergey said", "Sergio said"),
    ("Turkey", "in Turkey", "in Turkmenistan"),
    ("today", "We met today.", "We met yesterday."),
    ("Сергей", "Сергей Лавров", "Иван"),
    ("лавров", "Сергей Лавров", "Иван"),
    ("北京", "他在北京说", "他在东京说北"),
    ("Russian-Chinese", "Russian–Chinese relations", "Chinese and Russian relations"),
    ('"Russian Chinese"', "the Russian-Chinese border", "Chinese-Russian border"),
    ("IT", "the IT sector", "it is a sector"),
    ("use", "We use it.", "The US has it."),
    ("news", "the news from there", "a new start"),
    ("constructor", "A constructor of ships", "ships"),
    ("__proto__", "proto", "ships"),
    ("hasOwnProperty", "hasOwnProperty", "has own property"),
    ("\U00020000", "\U00020000 \ufa0e ｱ \U0001d400b", "\U00020001"),
    ("bold", "</script><b>\u2028 bold", "markup"),
)


@lru_cache(maxsize=1)
def trapped(folder: Path) -> list[Any]:
    asked = []
    for typed, wanted, other in TRAPS:
        docs = [make_doc("a", other), make_doc("b", wanted), make_doc("c", other)]
        asked.append([write(folder, docs), typed])
    found: list[Any] = node(RUN, asked, folder, "")
    return found


@pytest.mark.parametrize("number", range(len(TRAPS)))
def test_traps(number: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = trapped(tmp_path_factory.getbasetemp() / "traps")[number]
    assert found["found"] == ["b#p1"], TRAPS[number]
    assert found["hits"][0], "nothing is marked"


LIBRARY = (
    "The US and Russia signed the New START treaty in Prague.",
    "Russia will meet its obligations; the United States will, too.",
    "Negotiations on Syria were held in Geneva.",
    "They negotiated on Libya in Geneva and told us about it.",
    "To be or not to be: that is the question.",
    "The question of Syria is that of the US.",
)
MEANINGS: tuple[tuple[str, str], ...] = (
    ("russia treaty", "0"),
    ("geneva -syria", "3"),
    ("syria OR libya", "235"),
    ("geneva syria OR libya", "23"),
    ("geneva -syria OR libya", "3"),
    ("negotiate", "23"),
    ("negotiatio*", "2"),
    ("negotiat*", "23"),
    ("negotia", "23"),
    ("*ria", "25"),
    ("s*ia", "25"),
    ("*egot*", "23"),
    ('"to be or not to be"', "4"),
    ('"that is the"', "4"),
    ('"of the"', "5"),
    ("of the", "5"),
    ('"in geneva" -"and told"', "2"),
    ("the role of the us in prague", ""),
    ("the us", "05"),
    ("us syria", "25"),
    ("US syria", "5"),
    ("WHO syria", "25"),
    ("the syria", "25"),
    ("who", ""),
    ("that it", ""),
    ("about it", "3"),
    ("xyzzy", ""),
    ("russia xyzzy", ""),
    ('"new sta*"', "0"),
    ("NOT geneva russia", "01"),
    ("-geneva -russia", ""),
    ("treaty | libya", "03"),
)


@lru_cache(maxsize=1)
def library(folder: Path) -> tuple[str, tuple[Any, ...]]:
    directory = write(folder, [make_doc(f"d{place}", text) for place, text in enumerate(LIBRARY)])
    return directory, tuple(ask(folder, directory, *(typed for typed, _ in MEANINGS)))


@pytest.mark.parametrize("number", range(len(MEANINGS)))
def test_meanings(number: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    _, found = library(tmp_path_factory.getbasetemp() / "library")
    typed, expected = MEANINGS[number]
    assert "".join(sorted(slug[1] for slug in found[number]["docs"])) == expected, typed


def test_what_is_said_about_the_reading(tmp_path: Path) -> None:
    docs = [make_doc(f"d{place}", text) for place, text in enumerate(LIBRARY)]
    (begins, order, wrong, swapped) = ask(
        tmp_path, write(tmp_path, docs), "negotia geneva", "us syria", "Genvea talks", "treatey"
    )
    assert begins["notes"] == [{"begins": "negotia"}]
    assert sorted(begins["hits"]) == [["Negotiations", "Geneva"], ["negotiated", "Geneva"]]
    assert order["docs"] == ["d5", "d2"]
    assert wrong["meant"] == "geneva talks"
    assert swapped["meant"] == "treaty"


def said(text: str, number: int, speaker: str = "", **other: Any) -> Passage:
    return Passage(f"p{number}", number, text, speaker, **other)


def test_speaker_and_title_help_but_are_no_passages(tmp_path: Path) -> None:
    doc = make_doc(
        "doc",
        said("Syria was discussed.", 1, "Sergey Lavrov"),
        said("Lavrov came.", 2, "John Kerry"),
        said("Nothing else.", 3, "Sergey Lavrov"),
        title="Talks in Vienna",
    )
    asked = ("Lavrov", "Lavrov Syria", "Kerry", "Vienna", "Vienna Syria", '"in Vienna"')
    found = ask(tmp_path, write(tmp_path, [doc]), *asked)
    assert [[one[-1] for one in each["found"]] for each in found] == [
        ["2"], ["1"], ["2"], ["1"], ["1"], ["1"],
    ]  # fmt: skip


LAVROV = Name("sergey-lavrov", "person", "Person", "Sergey Lavrov", "x", ("S. Lavrov",), "", 3)
START = Name("new-start", "agreement", "Agreement", "New START", "y", ("SNV-III",), "", 2)
ARMS = Name("arms", "topic", "Topic", "Arms control", "z")


def filtered() -> list[Doc]:
    by: dict[str, Any] = {"speaker": "Sergey Lavrov", "speaker_id": "sergey-lavrov"}
    start: dict[str, Any] = {"mentions": ("new-start",), "topics": ("arms",)}
    return [
        make_doc(
            "one",
            said("The treaty stands for strategic stability.", 1, **by, **start),
            said("The treaty stands.", 2, "John Kerry", **start),
            said("Another treaty.", 3, **by),
            date="2017-05-26",
            kind="interview",
        ),
        make_doc(
            "two", said("The treaty of 2014.", 1, **by, **start), date="2014-01", kind="speech"
        ),
        make_doc("three", said("The treaty, undated.", 1, "John Smith"), date="", kind="speech"),
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("treaty by:lavrov", "one#p1 one#p3 two#p1"),
        ("treaty by:sergey-lavrov about:new-start", "one#p1 two#p1"),
        ('by:lavrov about:new-start 2016..2018 "strategic stability"', "one#p1"),
        ("treaty mentions:snv-iii", "one#p1 one#p2 two#p1"),
        ("treaty topic:arms -by:lavrov", "one#p2"),
        ('treaty topic:"arms control" 2014..2016', "two#p1"),
        ("treaty kind:speech", "three#p1 two#p1"),
        ("treaty kind:interview OR 2014..2014", "one#p1 one#p2 one#p3 two#p1"),
        ('by:"john smith"', "three#p1"),
        ("by:john", "one#p2 three#p1"),
        ("in:two", "two#p1"),
        ("treaty ..2015", "two#p1"),
        ("treaty 2017-05..", "one#p1 one#p2 one#p3"),
        ("treaty -2016..", "three#p1 two#p1"),
        ("snv-iii", "one#p1 one#p2 two#p1"),
        ("by:nobody treaty", ""),
        ("kind:speech", "three#p1 two#p1"),
    ],
)
def test_filters(tmp_path: Path, typed: str, expected: str) -> None:
    (found,) = ask(tmp_path, write(tmp_path, filtered(), [LAVROV, START, ARMS]), typed)
    assert " ".join(sorted(found["found"])) == expected


def test_counts_of_filters(tmp_path: Path) -> None:
    body = """
    const index = await glossator.search.index.open(directory);
    const run = await glossator.search.run(index, "treaty", "relevance");
    const out = {};
    for (const family of ["by", "about", "topic", "kind", "year", "in"]) {
      out[family] = (await glossator.search.filter.counts(index, family, run.units))
        .map(one => one.label + " " + one.count).join(", ");
    }
    return out;
    """
    directory = write(tmp_path, filtered(), [LAVROV, START, ARMS])
    assert node(body, None, tmp_path, directory) == {
        "by": "Sergey Lavrov 3, John Kerry 1, John Smith 1",
        "about": "New START 3",
        "topic": "Arms control 3",
        "kind": "Interview 3, Speech 2",
        "year": "2017 3, 2014 1",
        "in": "A title 3, A title 1, A title 1",
    }


def test_order(tmp_path: Path) -> None:
    dates = ("2016", "", "2017-05-26", "2016-03", "2017-05-26")
    docs = [make_doc(f"d{n}", "Syria", date=date) for n, date in enumerate(dates)]
    directory = write(tmp_path, docs)
    (newest,) = ask(tmp_path, directory, "syria", order="newest")
    (oldest,) = ask(tmp_path, directory, "syria", order="oldest")
    assert [dates[int(slug[1])] for slug in newest["docs"]] == sorted(dates, reverse=True)
    assert [dates[int(slug[1])] for slug in oldest["docs"]] == [*sorted(filter(None, dates)), ""]


def test_suggestions(tmp_path: Path) -> None:
    body = """
    const index = await glossator.search.index.open(directory);
    const out = [];
    for (const typed of input) {
      out.push((await glossator.search.names.suggest(index, typed)).map(one => one.text));
    }
    return out;
    """
    docs = [make_doc("one", "Text", title="Starting again"), make_doc("two", "Text", title="End")]
    directory = write(tmp_path, docs, [LAVROV, START, ARMS])
    asked = ["star", "lavr", "Arms c", "snv", "zzz", "-", "e"]
    assert node(body, asked, tmp_path, directory) == [
        ["New START", "Starting again"], ["Sergey Lavrov"], ["Arms control"], ["New START"], [], [],
        ["End"],
    ]  # fmt: skip


def test_nothing_to_search(tmp_path: Path) -> None:
    found = ask(tmp_path, write(tmp_path, []), "syria", '"of the"', "-a", "sy*", "", "by:x", "*a")
    assert [one["found"] for one in found] == [[]] * 7


@lru_cache(maxsize=1)
def real() -> tuple[Doc, ...]:
    """The five seeds, and 35 other documents where they are."""
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    docs = []
    for place, text in enumerate(corpus()[:40]):
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        docs.append(make_doc(f"doc-{place}", *lines[1:], title=lines[0]))
    return tuple(docs)


@lru_cache(maxsize=1)
def real_index(folder: Path) -> str:
    return write(folder, real())


def scan(fits: Any) -> set[str]:
    """The passages whose words fit: the oracle."""
    return {
        f"{doc.slug}#{one.id}"
        for doc in real()
        for one in doc.passages
        if fits(terms.words(one.text))
    }


def cut_phrases(count: int) -> list[str]:
    """Phrases of 1 to 6 words out of the texts, stop words and all, every sixth one shuffled."""
    dice = random.Random(7)
    texts = [one.text for doc in real() for one in doc.passages]
    phrases: list[str] = []
    while len(phrases) < count:
        words = dice.choice(texts).split()
        start = dice.randrange(len(words))
        piece = words[start : start + dice.randint(1, 6)]
        if len(phrases) % 6 == 5:
            dice.shuffle(piece)
        cleaned = " ".join(piece).translate(str.maketrans('"“”«»„', "      "))
        if terms.words(cleaned) and "*" not in cleaned:
            phrases.append(cleaned)
    return phrases


def test_phrases_are_what_a_scan_finds(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "real"
    phrases = cut_phrases(300)
    directory = real_index(folder)
    found = ask(folder, directory, *(f'"{phrase}"' for phrase in phrases))
    for phrase, one in zip(phrases, found, strict=True):
        sought = f" {' '.join(terms.words(phrase))} "
        expected = scan(lambda words, sought=sought: sought in f" {' '.join(words)} ")
        if expected:
            assert set(one["found"]) == expected, phrase
    assert sum(bool(one["found"]) for one in found) >= 240


STOPS = ("the", "of", "to", "and", "in")
MADE_UP = tuple(f"{a}{b}{c}" for a in "bdgkmr" for b in "aou" for c in ("ld", "nt", "rk"))


def many_documents() -> list[Doc]:
    """1,200 of made-up words, every other one a stop word, some rare."""
    dice = random.Random(3)
    weights = [1 / (n + 1) ** 1.7 for n in range(len(MADE_UP))]
    docs = []
    for number in range(1200):
        texts = [
            " ".join(
                dice.choice((dice.choice(STOPS), *dice.choices(MADE_UP, weights))) for _ in "x" * 12
            )
            for _ in range(3)
        ]
        docs.append(make_doc(f"doc-{number}", *texts))
    return docs


def test_phrases_of_words_that_lie_in_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop words are loaded at once, in parts, or not at all: what is found is the same."""
    for name, size in (("SMALL", 200), ("LARGE", 500), ("PIECE", 1500), ("FURTHER", 200)):
        monkeypatch.setattr(cuts, name, size)
    docs = many_documents()
    directory = write(tmp_path, docs)
    words = {f"{doc.slug}#{p.id}": p.text.split() for doc in docs for p in doc.passages}
    dice = random.Random(4)
    phrases = []
    for rare in (*reversed(MADE_UP), *STOPS):
        line = dice.choice([some for some in words.values() if rare in some])
        at = max(0, line.index(rare) - dice.randint(0, 2))
        phrases.append(" ".join(line[at : at + dice.randint(2, 4)]))
    loaded = """
    const index = await glossator.search.index.open(directory);
    const out = [];
    for (const typed of input) {
      const before = asked.length;
      const { units } = await glossator.search.run(index, '"' + typed + '"', "relevance");
      const files = asked.slice(before).filter(name => name[0] === "t").length;
      const found = await Promise.all(Array.from(units, unit => index.passage(unit)));
      out.push([files, found.map(one => one.doc.slug + "#" + one.id)]);
    }
    return [index.needed("t", "!the", null).length, out];
    """
    parts, found = node(loaded, phrases, tmp_path, directory)
    assert parts > 3
    for phrase, (_, some) in zip(phrases, found, strict=True):
        scanned = {one for one, line in words.items() if f" {phrase} " in f" {' '.join(line)} "}
        assert set(some) == scanned, phrase
    assert sum(files for files, _ in found) > parts


def test_beginnings_and_patterns_are_what_a_scan_finds(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.getbasetemp() / "real"
    dice = random.Random(11)
    vocabulary = sorted(
        {w for doc in real() for one in doc.passages for w in terms.kept_words(one.text)}
    )
    picked = [word for word in dice.sample(vocabulary, 150) if len(word) > 4]
    starts = [(word[: dice.randint(3, len(word))], "") for word in picked]
    inner = [(word[:2], word[-2:]) for word in picked[:40]] + [("", w[-4:]) for w in picked[40:80]]
    asked = [f"{head}*{tail}" for head, tail in starts + inner]
    found = ask(folder, real_index(folder), *asked)
    for (head, tail), one in zip(starts + inner, found, strict=True):
        expected = {
            f"{doc.slug}#{each.id}"
            for doc in real()
            for each in doc.passages
            if any(
                w.startswith(head) and w.endswith(tail) and len(w) >= len(head) + len(tail)
                for w in terms.kept_words(each.text)
            )
        }
        assert expected <= set(one["found"]), (head, tail)
        # What is more stands for a title that fits.
        assert all(more.endswith("#p1") for more in set(one["found"]) - expected), (head, tail)


PLAIN = """
const builder = new lunr.Builder();
builder.ref("ref");
for (const [field, boost] of [["text", 1], ["speaker", 0.3], ["title", 0.15]]) {
  builder.field(field, {boost});
}
for (const doc of input.docs) builder.add(doc);
const whole = builder.build();
const index = await glossator.search.index.open(directory);
const out = [];
for (const typed of input.queries) {
  const wanted = glossator.search.terms.terms(typed.replace(/ OR /g, " "));
  const lunrs = whole.query(q => wanted.forEach(t => q.term(t, {usePipeline: false})));
  const run = await glossator.search.run(index, typed, "relevance");
  const ours = [];
  for (const doc of run.docs) ours.push([(await index.document(doc.slot)).slug, doc.score]);
  out.push([lunrs.map(r => [r.ref, r.score]), ours]);
}
return out;
"""


def lunr_docs(docs: Sequence[Doc]) -> list[dict[str, Any]]:
    """The same fields for a plain lunr index."""
    return [
        {
            "ref": doc.slug,
            "text": [term for one in doc.passages for term in terms.terms(one.text)],
            "speaker": sorted({t for one in doc.passages for t in terms.terms(one.speaker)}),
            "title": terms.terms(doc.title),
        }
        for doc in docs
    ]


def compared(folder: Path, docs: Sequence[Doc], queries: Sequence[str]) -> int:
    """Asserts lunr's own order and scores for every document we find; how many there were."""
    given = {"docs": lunr_docs(docs), "queries": queries}
    total = 0
    for typed, (lunrs, ours) in zip(
        queries, node(PLAIN, given, folder, write(folder, docs)), strict=True
    ):
        scores = dict(lunrs)
        # A speaker's name alone makes no result.
        spoken = {"sergei", "lavrov", "john", "kerri"} & set(terms.terms(typed))
        if (" " not in typed or " OR " in typed) and not spoken:
            assert {slug for slug, _ in ours} == scores.keys(), typed
        for slug, score in ours:
            assert score == pytest.approx(scores[slug], abs=1e-9), (typed, slug)
        assert [one for _, one in ours] == sorted((one for _, one in ours), reverse=True), typed
        total += len(ours)
    return total


def queries_of(docs: Sequence[Doc], count: int) -> list[str]:
    """One to three words out of one passage; every third query joined by OR."""
    dice = random.Random(3)
    found: list[str] = []
    while len(found) < count:
        doc = dice.choice(docs)
        words = (
            [w for w in terms.kept_words(dice.choice(doc.passages).text) if len(w) > 2]
            if doc.passages
            else []
        )
        if words:
            picked = dice.sample(words, min(len(words), dice.randint(1, 3)))
            found.append((" OR " if len(found) % 3 == 0 else " ").join(picked))
    return [typed for typed in found if all(w not in terms.STOP for w in typed.split())]


def test_order_and_scores_are_lunrs(tmp_path: Path) -> None:
    assert compared(tmp_path, real(), queries_of(real(), 60)) > 300


@pytest.mark.slow
def test_order_and_scores_are_lunrs_on_a_thousand(tmp_path: Path) -> None:
    """200 queries over 1,000 documents, those of the archive as far as they are loaded, halved."""
    docs: list[Doc] = []
    for place, text in enumerate(corpus()):
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        speaker = ["Sergey Lavrov", "John Kerry", ""][place % 3]
        for half in (lines[: len(lines) // 2], lines[len(lines) // 2 :]):
            said = [Passage(f"p{n}", n, one, speaker) for n, one in enumerate(half[1:], 1)]
            docs.append(make_doc(f"d{len(docs)}", *said, title=half[0] if half else ""))
    assert compared(tmp_path, docs[:1000], queries_of(docs[:1000], 200)) > 5_000


def test_ten_thousand_strange_queries(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that is typed raises."""
    pieces = [
        "Syria", "sy*", '"', "-", "OR", "AND", "NOT", "US", "the", "*", ":", "(", "12:30", "'s",
        "北", "by:", "by:x", "about:", "2016..", "..", "2016..2018", "kind:", "|", "+", "a*b", "**",
        "__proto__", "constructor", "\\", "/", "[", "\ud800", "\U0001f600", "\u202e", "\x00", "in:",
    ]  # fmt: skip
    dice = random.Random(5)
    typed = []
    for number in range(10_000):
        some = [dice.choice([*pieces, " ", " ", chr(dice.randrange(0x3000))]) for _ in range(6)]
        typed.append(
            "".join(some)
            if number % 2
            else "".join(chr(dice.randrange(0x110000)) for _ in range(9))
        )
    folder = tmp_path_factory.getbasetemp() / "library"
    directory, _ = library(folder)
    body = """
    const index = await glossator.search.index.open(directory);
    let found = 0;
    for (const typed of input) {
      const run = await glossator.search.run(index, typed, "relevance");
      await glossator.search.names.meant(index, run, typed);
      await glossator.search.names.suggest(index, typed);
      glossator.search.hits.finder(run.marks)("The US and Syria");
      run.docs.slice(0, 2).forEach(run.best);
      found += run.units.length;
    }
    return found;
    """
    assert node(body, typed, folder, directory) > 200
