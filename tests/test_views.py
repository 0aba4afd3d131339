"""What readers see of dates, sentences, offices and long lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import published
import tiny
from glossator.clean import rules
from glossator.model.nouns import Entity, Office
from glossator.model.offices import held_at
from glossator.views import fates, words
from glossator.views.offices import office_at
from glossator.views.sentence import bounds, sentence


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2017-05-26", "26 May 2017"),
        ("2017-05", "May 2017"),
        ("2017", "2017"),
        ("", "undated"),
        ("2017-05-03T14:53", "3 May 2017"),
        ("-0043-03-15", "15 March 44 BCE"),
    ],
)
def test_dates_in_words(value: str, shown: str) -> None:
    assert words.date(value) == shown


def test_time_of_posting_in_words() -> None:
    assert words.stamp("2017-05-30T14:53") == "30 May 2017, 14:53"
    assert words.stamp("2017-05") == "May 2017"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2004-03-09", "", "9 March 2004 –"),
        ("2008", "2012", "2008 – 2012"),
        ("", "2012", "… – 2012"),
        ("2012", "2012", "2012"),
        ("", "", ""),
    ],
)
def test_periods_in_words(start: str, end: str, shown: str) -> None:
    assert words.period(start, end) == shown


@given(st.text(), st.integers(8, 60))
def test_what_is_shortened_is_a_beginning(text: str, limit: int) -> None:
    short = words.shorten(text, limit)
    assert len(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("items", "shown"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_in_words(items: list[str], shown: str) -> None:
    assert words.listed(items) == shown


def test_numbers_in_words() -> None:
    assert words.plural(1, "page", "pages") == "1 page"
    assert words.plural(12345, "page", "pages") == "12\u202f345 pages"


SENTENCES = [
    ("One. Two names Osterby here. Three.", "Osterby", "Two names Osterby here."),
    ("He met Mr. Brand of Osterby. Then he left.", "Osterby", "He met Mr. Brand of Osterby."),
    ("In the U.S. Osterby is unknown. Yes.", "Osterby", "In the U.S. Osterby is unknown."),
    ("“Is it Osterby?” he asked. No.", "Osterby", "“Is it Osterby?” he asked."),
    ("It cost 3.5 million in Osterby. A lot.", "Osterby", "It cost 3.5 million in Osterby."),
    ("Osterby", "Osterby", "Osterby"),
    ("What of it? Osterby! Never.", "Osterby", "Osterby!"),
]


@pytest.mark.parametrize(("text", "word", "shown"), SENTENCES)
def test_a_mention_in_its_sentence(text: str, word: str, shown: str) -> None:
    start = text.index(word)
    rich = sentence(text, [(start, start + len(word))])
    assert rich.text == shown
    assert [rich.text[mark.start : mark.end] for mark in rich.marks] == [word]


@given(st.text("aA .!?“”\n", max_size=80), st.data())
def test_a_sentence_holds_its_mention(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = bounds(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)


def test_a_text_without_an_end_is_cut() -> None:
    text = "and so on " * 5000
    rich = sentence(text, [(25_000, 25_002)])
    assert len(rich.text) < 2000 and rich.text.startswith("… ") and rich.text.endswith(" …")


@pytest.mark.parametrize(
    ("term", "date", "held"),
    [
        (("2004", "2008"), "2005-03-01", True),
        (("2004", "2008"), "2004-03-01", False),  # known only to the year: not certain
        (("2004", "2008"), "2008", False),
        (("2004-03-09", ""), "2004-03-09", True),
        (("2004-03-09", ""), "2004-03", False),
        (("2004-03-09", ""), "2004-03-08", False),
        (("2004-03", "2004-05"), "2004-04", True),
        (("", "2008"), "2005", False),
        (("2004", "2008"), "", False),
    ],
)
def test_an_office_is_held_when_that_is_certain(
    term: tuple[str, str], date: str, held: bool
) -> None:
    assert held_at(Office("Minister", "", *term), date) is held


def test_an_office_names_what_it_is_an_office_of_once() -> None:
    country = Entity("o", "place", "Osterby", "Osterby", "")
    person = Entity(
        *("p", "person", "P", "P", ""),
        roles=(
            Office("Minister", "o", "2000", ""),
            Office("Envoy to Osterby", "o", "2000", "2009"),
        ),
    )
    assert office_at(person, "2005", {"o": country}) == "Minister, Osterby; Envoy to Osterby"
    assert office_at(person, "2010", {"o": country}) == "Minister, Osterby"


def paths(page: published.Page) -> list[str]:
    return [e.attributes.get("href", "") for e in page.all("a")]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of several years, some only dated by month or year, one undated; long entities."""
    root = tmp_path_factory.mktemp("many")
    dates = ["1999", "2001-02", "2001-02-03", "2001-02-03", "2004-12-31", ""]
    files: dict[str, str | bytes | None] = {
        "site.toml": tiny.SETTINGS + "[render]\nmentions_per_page = 10\n",
    }
    files["content/entities/places.yaml"] = tiny.PLACES + (
        "- id: old-town\n  type: place\n  name: Old Town\n  note: A town.\n"
        "  dates: {from: -0043-03-15, to: 2001}\n"
    )
    for number, date in enumerate(dates):
        said = "".join(
            f"\nParagraph {n} of text {number} names Osterby and the Old Town once.\n"
            for n in range(9)
        )
        files[f"seeds/t{number}.txt"] = f"Text number {number} of many\n{said}"
        files[f"content/documents/d{number}.md"] = (
            f"---\nseed: t{number}.txt\ntitle: Text {number}\nkind: other\n"
            + (f"date: {date}\n" if date else "")
            + "---\n"
        )
    tiny.make(root, files)
    ran = tiny.build(root)
    assert ran.status == 0, ran.err
    assert published.faults(root / "build") == []
    return root / "build"


def test_documents_are_in_order_of_date_undated_last(many: Path) -> None:
    rows = json.loads((many / "data/documents.json").read_text())
    ours = [row["slug"] for row in rows if row["slug"].startswith("d")]
    assert ours == ["d0", "d1", "d2", "d3", "d4", "d5"]
    assert rows[-1]["slug"] == "d5" and rows[-1]["date"] is None


def test_there_is_a_page_for_every_year_and_month_with_a_document(many: Path) -> None:
    made = {path.name for path in (many / "dates").iterdir()}
    assert {"1999.html", "2001.html", "2001-02.html", "2004.html", "2004-12.html"} <= made
    assert not {"2000.html", "1999-01.html", "2001-01.html"} & made
    pages = published.pages(many)
    assert "../documents/d5.html" in paths(pages["dates/index.html"])
    for name, held in {"2001-02": "d1 d2 d3", "1999": "d0", "2001": "d1 d2 d3"}.items():
        linked = [path for path in paths(pages[f"dates/{name}.html"]) if "documents/d" in path]
        assert sorted(set(linked)) == [f"../documents/{slug}.html" for slug in held.split()]


def test_what_is_said_about_a_day_stands_with_its_month_else_its_year(tmp_path: Path) -> None:
    speech = tiny.SPEECH + (
        "\nThe pier was opened on March 3, 1998, and mended on January 5, 2020.\n"
        "\nThe council met on May 2, 2020.\n"
    )
    root = tiny.make(tmp_path, {**tiny.SITE, "seeds/speech.txt": speech})
    ran = tiny.build(root)
    assert ran.status == 0, ran.err
    pages = published.pages(root / "build")
    days = {"opened": "3 March 1998", "mended": "5 January 2020", "met": "2 May 2020"}
    names = ("1998", "2020", "2020-05")
    texts = {name: (root / f"build/dates/{name}.html").read_text("utf-8") for name in names}
    said = {name: [n for n, day in days.items() if f">{day}</h3>" in texts[name]] for name in names}
    assert said == {"1998": ["opened"], "2020": ["mended"], "2020-05": ["met"]}
    assert "1998.html" in paths(pages["dates/index.html"])
    assert published.faults(root / "build") == []


def test_documents_lead_to_those_before_and_after(many: Path) -> None:
    pages = published.pages(many)
    for before, after in [("d0", "d1"), ("d2", "d3"), ("d3", "d4")]:
        assert f"{after}.html" in paths(pages[f"documents/{before}.html"])
        assert f"{before}.html" in paths(pages[f"documents/{after}.html"])


def test_an_entity_named_often_has_several_pages_and_no_mention_is_lost(many: Path) -> None:
    (entity,) = [
        row
        for row in json.loads((many / "data/entities.json").read_text())
        if row["id"] == "old-town"
    ]
    assert entity["mentions"] == 54
    pages = published.pages(many)
    parts = sorted(path for path in pages if path.startswith("entities/old-town."))
    assert len(parts) >= 5
    linked = [
        path
        for part in parts
        for path in paths(pages[part])
        if "documents/d" in path and "#p" in path
    ]
    wanted = {
        f"../documents/{data['slug']}.html#{m['paragraph']}"
        for path in (many / "data/documents").glob("d*.json")
        for data in [json.loads(path.read_text())]
        for m in data["mentions"]
        if m["entity"] == "old-town"
    }
    assert len(wanted) == 54 and wanted <= set(linked)
    assert "44 BCE" in pages["entities/old-town.html"].all("main")[0].text


def test_every_mention_leads_to_its_entity_and_back(many: Path) -> None:
    pages = published.pages(many)
    assert "../entities/osterby.html" in paths(pages["documents/d0.html"])
    back = [
        path for path in paths(pages["entities/osterby.html"]) if path.startswith("../documents/")
    ]
    assert back


def test_a_reader_is_told_of_every_rule_what_it_leaves_out() -> None:
    made_elsewhere = {"address", "label-mark", "markup", "site-name", "title-repeated"}
    assert {*rules.NAMES, *made_elsewhere, "topic-list", "white-space"} == set(fates.WHY)
    assert fates.why("a rule of the site's own") == ""


def test_of_very_many_documents_the_newest_are_listed_and_the_rest_by_year(tmp_path: Path) -> None:
    files = {
        f"seeds/t{number:03}.txt": f"Text {number}, Sund, May 9, {1901 + number}\n\nSome words.\n"
        for number in range(103)
    }
    settings = tiny.SETTINGS + "[render]\ndocuments_listed = 10\n"
    root = tiny.make(tmp_path, {"site.toml": settings, **files})
    tiny.build(root)

    def listed() -> published.Page:
        return published.read((root / "build/documents/index.html").read_text(encoding="utf-8"))

    assert len(classed(listed(), "a", "doc-title")) == 100
    assert not classed(listed(), "section", "by-kind")
    assert {"../dates/1901.html", "../dates/2003.html"} <= set(paths(listed()))
    assert published.faults(root / "build") == []

    def year() -> published.Page:
        return published.read((root / "build/dates/1930.html").read_text(encoding="utf-8"))

    months = {
        f"seeds/m{n}.txt": f"Month {n}, Sund, {name} 9, 1930\n\nSome words.\n"
        for n, name in enumerate(("May", "June", "July") * 4)
    }
    tiny.write(root, months)
    tiny.build(root)
    assert not classed(year(), "a", "doc-title")
    assert {"1930-05.html", "1930-06.html", "1930-07.html"} <= set(paths(year()))
    tiny.write(root, {"site.toml": tiny.SETTINGS, **dict.fromkeys(months)})
    tiny.build(root)
    assert len(classed(listed(), "a", "doc-title")) == 106
    assert classed(listed(), "section", "by-kind")


def classed(page: published.Page, tag: str, name: str) -> list[published.Element]:
    return [e for e in page.all(tag) if name in e.attributes.get("class", "").split()]
