"""From Python's index through lunr.js to results: the traps, phrases, ranking, never an error."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lunr.builder import Builder
from lunr.pipeline import Pipeline

from glossator.search import builder, index, terms
from glossator.search.index import Name, Row
from test_search_terms import SHARED, corpus, node

RUN = """
const store = glossator.search.open(glossator.search.data);
return input.map(([typed, order]) => {
  const run = glossator.search.run(store, typed, order);
  return {rows: run.results.map(r => r.row), scores: run.results.map(r => r.score),
          notes: run.notes, documents: run.documents,
          names: glossator.search.named(store, typed).map(n => n[0]),
          hits: run.results.slice(0, 5).map(r => {
            const text = store.passages[r.row][4];
            return glossator.search.hits.finder(run.marks)(text).map(([a, b]) => text.slice(a, b));
          })};
});
"""


def make_row(text: str, number: int = 1, **other: str) -> Row:
    fields = {"slug": "doc", "speaker": "", "title": "A title", "date": "2017-05-26", **other}
    return Row(paragraph=f"p{number}", number=number, text=text, date_text=fields["date"], **fields)


def rows_of(texts: Sequence[str]) -> list[Row]:
    return [make_row(text, number) for number, text in enumerate(texts, 1)]


def write(folder: Path, rows: Sequence[Row], names: Sequence[Name] = ()) -> list[Path]:
    """The index's files in `folder`."""
    written = []
    for path, data in index.files(rows, names):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
        written.append(folder / path)
    return written


def ask(folder: Path, rows: Sequence[Row], *typed: str, order: str = "relevance") -> list[Any]:
    """What each query gives over the rows."""
    found: list[Any] = node(RUN, [[one, order] for one in typed], *write(folder, rows))
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
)


@pytest.mark.parametrize(("typed", "wanted", "other"), TRAPS)
def test_traps(tmp_path: Path, typed: str, wanted: str, other: str) -> None:
    (found,) = ask(tmp_path, rows_of([other, wanted, other]), typed)
    assert found["rows"] == [1]
    assert found["hits"][0], "nothing is marked"


@pytest.mark.parametrize(
    "typed", ["title:x", "-", "+", "~", "a~2", "b^3", ":", "*", '"', "foo:bar"]
)
def test_signs_of_lunr_mean_nothing(tmp_path: Path, typed: str) -> None:
    ask(tmp_path, rows_of(["A text", "title: x"]), typed)


LIBRARY = (
    "The US and Russia signed the New START treaty in Prague.",
    "Russia will meet its obligations; the United States will, too.",
    "Negotiations on Syria were held in Geneva.",
    "They negotiated on Libya in Geneva and told us about it.",
    "To be or not to be: that is the question.",
    "The question of Syria is that of the US.",
)
MEANINGS: tuple[tuple[str, list[int]], ...] = (
    ("russia treaty", [0]),
    ("geneva -syria", [3]),
    ("syria OR libya", [2, 3, 5]),
    ("geneva syria OR libya", [2, 3]),
    ("-geneva -russia", [4, 5]),
    ("negotiate", [2, 3]),
    ("negotiatio*", [2]),
    ("negotiat*", [2, 3]),
    ("negotia", [2, 3]),
    ('"to be or not to be"', [4]),
    ('"that is the"', [4]),
    ('"of the"', [5]),
    ("of the", [5]),
    ('"in geneva" -"and told"', [2]),
    ("the role of the us in prague", []),
    ("the us", [0, 5]),
    ("told us", [3]),
    ("THE US", [0, 5]),
    ("US of", [0, 5]),
    ("of us", [0, 5]),
    ("us and it", [3]),
    ("us syria", [2, 5]),
    ("US syria", [5]),
    ("WHO syria", [2, 5]),
    ("the syria", [2, 5]),
    ("who", []),
    ("that it", []),
    ("about it", [3]),
    ("xyzzy", []),
    ("russia xyzzy", []),
    ('"new sta*"', [0]),
    ("-syria OR geneva", [0, 1, 2, 3, 4]),
    ("NOT geneva russia", [0, 1]),
)


@pytest.mark.parametrize(("typed", "expected"), MEANINGS)
def test_meanings(tmp_path: Path, typed: str, expected: list[int]) -> None:
    (found,) = ask(tmp_path, rows_of(LIBRARY), typed)
    assert sorted(found["rows"]) == expected


def test_a_beginning_is_said_to_be_one(tmp_path: Path) -> None:
    (found,) = ask(tmp_path, rows_of(LIBRARY), "negotia geneva")
    assert (found["notes"], found["rows"]) == ([{"begins": "negotia"}], [2, 3])
    assert found["hits"] == [["Negotiations", "Geneva"], ["negotiated", "Geneva"]]


def test_capitals_go_first(tmp_path: Path) -> None:
    (found,) = ask(tmp_path, rows_of(LIBRARY), "us syria")
    assert found["rows"] == [5, 2]


def test_speaker_and_title_help_but_are_no_passages(tmp_path: Path) -> None:
    rows = [
        make_row("Syria was discussed.", 1, speaker="Sergey Lavrov", title="Talks in Vienna"),
        make_row("Lavrov came.", 2, speaker="John Kerry", title="Talks in Vienna"),
        make_row("Nothing else.", 3, speaker="Sergey Lavrov", title="Talks in Vienna"),
    ]
    asked = ("Lavrov", "Lavrov Syria", "Kerry", "Vienna", "Vienna Syria", "-Lavrov", '"in Vienna"')
    found = ask(tmp_path, rows, *asked)
    assert [one["rows"] for one in found] == [[1], [0], [1], [0], [0], [], []]


def test_order(tmp_path: Path) -> None:
    dates = ("2016", "", "2017-05-26", "2016-03", "2017-05-26")
    rows = [make_row("Syria", n, slug=f"d{n}", date=date) for n, date in enumerate(dates, 1)]
    (newest,) = ask(tmp_path, rows, "syria", order="newest")
    (oldest,) = ask(tmp_path, rows, "syria", order="oldest")
    (best,) = ask(tmp_path, rows, "syria", order="nonsense")
    assert newest["rows"] == [2, 4, 3, 0, 1]
    assert oldest["rows"] == [0, 3, 2, 4, 1]
    assert (best["rows"], best["documents"]) == ([0, 1, 2, 3, 4], 5)


def test_names(tmp_path: Path) -> None:
    council = Name(
        "un-security-council", "Organisation", "UN Security Council",
        "entities/un-security-council.html", ("UNSC", "Security Council"), "A council.", 7,
    )  # fmt: skip
    asked = ("UNSC", "unsc", "“U.N. security council”", "Security", "Council, Security", "")
    files = write(tmp_path, rows_of(LIBRARY), [council])
    found = node(RUN, [[one, "relevance"] for one in asked], *files)
    assert [len(one["names"]) for one in found] == [1, 1, 1, 0, 0, 0]
    assert [one["rows"] for one in found] == [[]] * 6


def test_a_name_that_no_passage_has_finds_its_other_names(tmp_path: Path) -> None:
    start = Name("start", "Agreement", "New START", "entities/start.html", ("SNV-III",), "", 1)
    (found,) = node(RUN, [["snv-iii", ""]], *write(tmp_path, rows_of(LIBRARY), [start]))
    assert (found["rows"], found["hits"]) == ([0], [["New START"]])
    assert found["notes"] == [{"named": ["New START"]}]


def test_nothing_to_search(tmp_path: Path) -> None:
    found = ask(tmp_path, [], "syria", '"of the"', "-a", "sy*", "")
    assert [one["rows"] for one in found] == [[], [], [], [], []]


def test_terms_beyond_the_basic_plane(tmp_path: Path) -> None:
    """lunr.js refuses terms that are sorted by code points instead of UTF-16 units."""
    rows = rows_of(["\U00020000 \ufa0e ｱ \U0001d400b", "\U00020001"])
    (one, two) = ask(tmp_path, rows, "\U00020000", "\ufa0e")
    assert (one["rows"], two["rows"]) == ([0], [0])


def test_markup_is_text(tmp_path: Path) -> None:
    ((path, data), *_) = index.files(rows_of(["</script><b>\u2028 bold"]))
    assert path.startswith("search/passages-")
    assert b"</" not in data
    assert "\u2028".encode() not in data
    assert ask(tmp_path, rows_of(["</script><b>\u2028 bold"]), "bold")[0]["rows"] == [0]


def test_same_rows_same_bytes() -> None:
    assert index.files(rows_of(LIBRARY)) == index.files(iter(rows_of(LIBRARY)))
    changed = index.files(rows_of(LIBRARY[1:]))
    assert not {path for path, _ in changed} & set(index.paths(index.files(rows_of(LIBRARY)))[:1])


def test_index_is_lunrs() -> None:
    """Byte for byte what lunr's own builder makes of the same words."""
    rows = [*library()[:800], make_row("", 9001), make_row("the", 9002, speaker="A", title="")]
    builder.register()
    plain = Builder()
    plain.ref("ref")
    for name, boost in index.FIELDS.items():
        plain.field(name, boost=boost)
    plain.pipeline.add(Pipeline.registered_functions[builder.PIPELINE])
    plain.search_pipeline.add(Pipeline.registered_functions[builder.PIPELINE])
    made = builder.WordsBuilder(index.FIELDS)
    for position, row in enumerate(rows):
        fields = {name: terms.kept_words(getattr(row, name)) for name in index.FIELDS}
        plain.add({"ref": position, **fields})
        made.add({"ref": position, **fields})
    assert json.dumps(made.build().serialize()) == json.dumps(plain.build().serialize())


def test_scores_are_lunrs(tmp_path: Path) -> None:
    """Words alone: the order and the scores of lunr's own search for the same terms."""
    rows = library()
    typed = ["syria talks", "nuclear weapons treaty", "russia", "agreement implementation"]
    plain = """
    const lunrs = lunr.Index.load(glossator.search.data.index);
    return input.map(t => lunrs.query(q => glossator.search.terms.terms(t).forEach(term =>
      q.term(term, {presence: lunr.Query.presence.REQUIRED}))).map(r => [Number(r.ref), r.score]));
    """
    files = write(tmp_path, rows)
    ours = node(RUN, [[one, "relevance"] for one in typed], *files)
    theirs = node("glossator.search.open(glossator.search.data);" + plain, typed, *files)
    assert sum(len(mine["rows"]) for mine in ours) > 100
    for mine, lunrs in zip(ours, theirs, strict=True):
        scores = dict(lunrs)
        assert set(mine["rows"]) == scores.keys()
        assert [scores[row] for row in mine["rows"]] == mine["scores"]
        assert mine["scores"] == sorted(mine["scores"], reverse=True)


@lru_cache(maxsize=1)
def library() -> tuple[Row, ...]:
    """The paragraphs of the five seeds, and of 20 other documents where they are."""
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    rows = []
    for place, text in enumerate(corpus()[:25]):
        for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
            rows.append(make_row(" ".join(line.split()), number, slug=f"doc-{place}"))
    return tuple(rows)


def scan(rows: Sequence[Row], phrase: str) -> list[int]:
    """The rows with the words of the phrase one after another: the oracle."""
    sought = " ".join(terms.words(phrase))
    return [
        i for i, row in enumerate(rows) if f" {sought} " in f" {' '.join(terms.words(row.text))} "
    ]


def test_phrases_are_what_a_scan_finds(tmp_path: Path) -> None:
    """300 phrases of 1 to 6 words cut out of the texts, stop words and all, and 60 shuffled."""
    rows = library()
    dice = random.Random(7)
    phrases: list[str] = []
    while len(phrases) < 360:
        words = dice.choice(rows).text.split()
        start = dice.randrange(len(words))
        piece = words[start : start + dice.randint(1, 6)]
        if len(phrases) >= 300:
            dice.shuffle(piece)
        cleaned = " ".join(piece).replace('"', " ").replace("“", " ").replace("”", " ")
        if terms.words(cleaned) and "*" not in cleaned:
            phrases.append(cleaned)
    found = ask(tmp_path, rows, *(f'"{phrase}"' for phrase in phrases))
    for phrase, one in zip(phrases, found, strict=True):
        assert sorted(one["rows"]) == scan(rows, phrase), phrase
    assert sum(bool(one["rows"]) for one in found) >= 300


def test_prefixes_are_what_a_scan_finds(tmp_path: Path) -> None:
    """Every word that begins so is found; what else is found has a stem that begins so."""
    rows = library()
    dice = random.Random(11)
    vocabulary = sorted({word for row in rows for word in terms.kept_words(row.text)})
    picked = [word for word in dice.sample(vocabulary, 300) if len(word) > 1]
    starts = [word[: dice.randint(2, len(word))] for word in picked]
    texts = [set(terms.kept_words(row.text)) for row in rows]
    stems = [{terms.term(word) for word in words} for words in texts]
    for start, one in zip(starts, ask(tmp_path, rows, *(f"{s}*" for s in starts)), strict=True):
        sure = {i for i, words in enumerate(texts) if any(w.startswith(start) for w in words)}
        more = {i for i, words in enumerate(stems) if any(w.startswith(start) for w in words)}
        assert sure <= set(one["rows"]) <= sure | more, start


def test_no_beginning_is_overlooked() -> None:
    """Whatever beginning of a word one types, its term is among those looked at."""
    vocabulary = sorted({word for text in corpus() for word in terms.kept_words(text)})
    body = """
    const {term} = glossator.search.terms, {near} = glossator.search.plan, missed = [];
    for (const word of input) for (let n = 2; n <= word.length; n++) {
      const start = word.slice(0, n);
      if (!term(word).startsWith(start) && !near(term(word), start)) missed.push([word, start]);
    }
    return missed;
    """
    assert node(body, vocabulary) == []


@given(st.lists(st.text(st.characters(), max_size=40), min_size=200, max_size=300))
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_input_raises(tmp_path_factory: pytest.TempPathFactory, typed: list[str]) -> None:
    pieces = [
        "Syria",
        "sy*",
        '"',
        "-",
        "OR",
        "AND",
        "US",
        "the",
        "*",
        ":",
        "(",
        "12:30",
        "'s",
        "北",
    ]
    dice = random.Random(json.dumps(typed))
    mixed = ["".join(dice.choice([*pieces, one, " "]) for _ in range(9)) for one in typed]
    folder = tmp_path_factory.mktemp("any")
    assert len(ask(folder, rows_of([*LIBRARY, *typed[:20]]), *typed, *mixed)) == 2 * len(typed)
