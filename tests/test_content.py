"""Whatever is wrong with the editors' layer is named with its file, line, value and cure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import tiny
from glossator import version
from glossator.content import countries, documents, registers, topics
from glossator.content.load import load
from glossator.content.yamlfile import YamlError
from glossator.errors import Problem
from glossator.model.nouns import ALIAS_KINDS, ENTITY_TYPES, KINDS, Alias, Entity

ROOT = Path(__file__).parent.parent
COUNTRY = "- id: a\n  type: place\n  note: N.\n"
RECORD = "- id: a\n  type: place\n  name: A\n  note: N.\n"
TOPIC = "- id: t\n  name: T\n  definition: D.\n"


def problems(root: Path, files: dict[str, str | bytes]) -> tuple[Problem, ...]:
    return load(tiny.write(root, files)).problems


def problem(root: Path, name: str, content: str | bytes) -> Problem:
    (found,) = problems(root, {name: content})
    return found


REGISTER_FAULTS = [
    (RECORD + "  nmae: B\n", 5, "unknown key “nmae”", "Did you mean “name”?"),
    ("- id: a\n  type: place\n  note: N.\n", 1, "“name” is missing", "Add a line `name: …`."),
    ("- id: a\n  type: palce\n  name: A\n  note: N.\n", 2, "unknown type “palce”", "“place”"),
    ("- id: A b\n  type: place\n  name: A\n  note: N.\n", 1, "“A b” cannot be an id", "a–z"),
    ("- id: person\n  type: place\n  name: A\n  note: N.\n", 1, "“person” cannot be an id", "a–z"),
    ("- id: a\n  type: place\n  name: ''\n  note: N.\n", 3, "the name is empty", "name"),
    (RECORD + RECORD, 5, "id “a” is taken at content/entities/x.yaml:1", "Merge the two"),
    (
        RECORD
        + "- id: b\n  type: place\n  name: B\n  note: N.\n  aliases: [{form: A, kind: exact}]\n",
        5,
        "“A” is a form of “b” and of “a” (content/entities/x.yaml:1)",
        "A form names one thing",
    ),
    (
        "- id: a\n  type: place\n  name: A’b\n  note: N.\n"
        "- id: b\n  type: place\n  name: A'b\n  note: N.\n",
        5,
        "“A'b” is a form of “b” and of “a”",
        "A form names one thing",
    ),
    (RECORD + "  part_of: nowhere\n", 1, "“part_of” of “a” names “nowhere”", "Known here: a."),
    (RECORD + "  roles: [{office: O, of: b}]\n", 1, "“of” of “a” names “b”", "Known here: a."),
    (
        RECORD + "  roles: [{office: O, from: 2001, to: 2005}, {office: O, from: 2004}]\n",
        1,
        "“a” holds “O” twice at a time",
        "must not overlap",
    ),
    (
        RECORD + "  roles: [{office: O, from: 2005, to: 2001}]\n",
        1,
        "ends 2001, before 2005",
        "dates",
    ),
    (RECORD + "  roles: [{from: 2005}]\n", 5, "“office” is missing", "Add a line"),
    (RECORD + "  dates: {from: 2005-13}\n", 5, "“2005-13” is not a date", "2017-05"),
    (RECORD + "  dates: {from: 2005-02-30}\n", 5, "“2005-02-30” is not a date", "2017-05"),
    (RECORD + "  dates: {from: 3 May 2005}\n", 5, "“3 May 2005” is not a date", "2017-05-26"),
    (
        RECORD + "  aliases: [{form: B, kind: surnam}]\n",
        5,
        "unknown kind of alias “surnam”",
        "“surname”",
    ),
    (RECORD + "  aliases: [{form: '', kind: exact}]\n", 5, "the form is empty", "form"),
    (RECORD + "  aliases: B\n", 5, "a list was expected here", "`- item`"),
    (RECORD + "  aliases: [B]\n", 5, "`key: value` lines were expected here", "key: value"),
    (
        RECORD + "  coordinates: [95, 10]\n",
        5,
        "coordinates [95.0, 10.0] are not on Earth",
        "Latitude",
    ),
    (RECORD + "  coordinates: [x, 10]\n", 5, "coordinates are two numbers", "[55.75, 37.62]"),
    (RECORD + "  coordinates: [1, 2, 3]\n", 5, "coordinates are two numbers", "[55.75, 37.62]"),
    (
        RECORD + "  coordinates: [nan, 2]\n",
        5,
        "coordinates [nan, 2.0] are not on Earth",
        "Latitude",
    ),
    (RECORD + "  same_as: {wikidat: Q1}\n", 5, "unknown key “wikidat”", "“wikidata”"),
    (RECORD + "  name: B\n", 5, "“name” is given twice", "Keep one of the two."),
    ("id: a\n", 1, "a list was expected here", "`- item`"),
    ("- [a\n", 2, "not YAML", "quotes"),
    ("- id: a\n type: b\n", 2, "not YAML", "quotes"),
    ("- id: a\n  note: x: y\n", 2, "not YAML", "quotes"),
    ("- &x a\n", 1, "an anchor, alias or tag", "in quotes"),
    ("- a\n- *x\n", 2, "an anchor, alias or tag", "in quotes"),
    ("- !!python/object:os.system a\n", 1, "an anchor, alias or tag", "in quotes"),
    ("[" * 50 + "]" * 50, 1, "values lie too deep in one another", "level"),
    ("[" * 20_000 + "]" * 20_000, 1, "values lie too deep in one another", "level"),
    ('- id: a\n  type: place\n  name: "A\\ud800"\n  note: N.\n', 3, "not YAML", "quotes"),
    ("--- a\n--- b\n", 2, "not YAML: but found another document", "in quotes"),
    (COUNTRY + "  country: RX\n", 4, "“RX” is no country in ISO 3166-1", "two letters"),
    (COUNTRY + "  country: RUS\n", 4, "“RUS” is no country in ISO 3166-1", "Write RU."),
    (COUNTRY + "  country: Russian Federation\n", 4, "is no country", "Write RU."),
    (COUNTRY + "  country: Mongolai\n", 4, "is no country", "“Mongolia”? Its code is MN."),
    (COUNTRY + "  country: ''\n", 4, "“” is no country", "two letters"),
    (
        "- id: a\n  type: person\n  note: N.\n  country: FR\n",
        4,
        "a country is a place, this is “person”",
        "`type: place`",
    ),
    (
        COUNTRY + "  country: FR\n- id: b\n  type: place\n  note: N.\n  country: FR\n  name: B\n",
        5,
        "“b” and “a” (content/entities/x.yaml:1) are both the country FR",
        "Merge",
    ),
    (RECORD + "  same_as: {iso3166: Frnce}\n", 5, "“Frnce” is no country", "Its code is FR."),
    (
        COUNTRY + "  country: FR\n  same_as: {iso3166: DE}\n",
        5,
        "“DE” is another country",
        "Take the line out.",
    ),
]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [pytest.param(*row, id=f"{row[2][:40]} {i}") for i, row in enumerate(REGISTER_FAULTS)],
)
def test_register_faults(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    found = problem(tmp_path, "content/entities/x.yaml", text)
    assert (found.where, found.level) == (f"content/entities/x.yaml:{line}", "fatal")
    assert message in found.message
    assert hint in found.hint


TOPIC_FAULTS = [
    (TOPIC + "  evidnce: {}\n", 4, "unknown key “evidnce”", "Did you mean “evidence”?"),
    ("- id: t\n  name: T\n", 1, "“definition” is missing", "Add a line"),
    ("- id: T t\n  name: T\n  definition: D.\n", 1, "“T t” cannot be an id", "a–z"),
    (TOPIC + TOPIC, 4, "topic “t” is given twice", "Keep one"),
    (TOPIC + "  evidence: {entities: [osterbi]}\n", 4, "“osterbi” is in no register", "“osterby”"),
    (TOPIC + "  weak: {phrases: ['*']}\n", 4, "the phrase is empty", "Write"),
    (TOPIC + "  weak: {phrase: [a]}\n", 4, "unknown key “phrase”", "“phrases”"),
    (TOPIC + "  weak: [a]\n", 4, "`key: value` lines were expected here", "key: value"),
]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"), [pytest.param(*row, id=row[2]) for row in TOPIC_FAULTS]
)
def test_topic_faults(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    tiny.write(tmp_path, {"content/entities/p.yaml": tiny.PLACES})
    found = problem(tmp_path, "content/topics.yaml", text)
    assert (found.where, found.level) == (f"content/topics.yaml:{line}", "fatal")
    assert message in found.message
    assert hint in found.hint


def test_a_repeated_topic_is_found_behind_a_broken_one(tmp_path: Path) -> None:
    broken = "- id: x\n  nam: X\n"
    found = problems(tmp_path, {"content/topics.yaml": broken + TOPIC + TOPIC})
    assert [one.where for one in found] == ["content/topics.yaml:2", "content/topics.yaml:6"]


def test_all_that_is_wrong_with_a_record_is_told_at_once() -> None:
    text = front("titel: T\ndate: 2020-13-45\nkind: sermon\nlanguages: en\nplac: P\n")
    with pytest.raises(YamlError) as caught:
        documents.read(text, "content/documents/a.md", [])
    lines = [problem.where.rpartition(":")[2] for problem in caught.value.problems]
    assert lines == ["2", "6", "3", "4", "5"]


def front(text: str) -> str:
    return f"---\n{text}---\nBody.\n"


DOCUMENT_FAULTS = [
    (front("titel: T\n"), ":2", "unknown key “titel”", "Did you mean “title”?"),
    (front("seed: x.txt\ndate: 26.5.2017\n"), ":3", "“26.5.2017” is not a date", "2017-05-26"),
    (front("date: 2017-02-29\n"), ":2", "“2017-02-29” is not a date", "2017-05-26"),
    (front("date: 0000\n"), ":2", "“0000” is no date of a transcript", "year"),
    (front("date: -0044\n"), ":2", "“-0044” is no date of a transcript", "year"),
    (front("retrieved: yesterday\n"), ":2", "“yesterday” is not a date", "2017-05-26"),
    (front("published: 2017-13-40T99:99\n"), ":2", "“2017-13-40T99:99” is not a date", "T14:53"),
    (front("time: 25:00\n"), ":2", "“25:00” is not a time", "09:30"),
    (front("kind: interwiew\n"), ":2", "unknown kind “interwiew”", "“interview”"),
    (front("encoding: windows-1215\n"), ":2", "unknown encoding “windows-1215”", "windows-1251"),
    (front("seed: ../site.toml\n"), ":2", "seed “../site.toml” lies outside seeds/", "in seeds/"),
    (front("seed: /etc/passwd\n"), ":2", "lies outside seeds/", "in seeds/"),
    (front("topics: {add: {ferry: all}}\n"), ":2", "unknown key “ferry”", "“ferries”"),
    (front("topics: {ad: {ferries: all}}\n"), ":2", "unknown key “ad”", "“add”"),
    (front("notes: [a]\n"), ":2", "`id: value` lines were expected here", "id: value"),
    (front("languages: en\n"), ":2", "a list was expected here", "[a, b]"),
    (front("title: [a]\n"), ":2", "a text was expected here", "one value"),
    (front("- a\n"), ":2", "`key: value` lines were expected here", "key: value"),
    (front("title: a: b\n"), ":2", "not YAML", "quotes"),
    (front("title: *x\n"), ":2", "an anchor, alias or tag", "in quotes"),
    ("---\ntitle: T\n\nThe text begins here.\n", ":1", "front matter has no end", "`---`"),
    ("---\ntitle: T\n", ":1", "front matter has no end", "`---`"),
    ("---\r\ntitel: T\r\n---\r\nBody.\r\n", ":2", "unknown key “titel”", "“title”"),
    ("\ufeff---\ntitel: T\n---\nBody.\n", ":2", "unknown key “titel”", "“title”"),
    (b"---\ntitle: \xe9\n---\nBody.\n", "", "not UTF-8 at byte 11", "Save the file as UTF-8."),
]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [pytest.param(*row, id=f"{row[2]} {i}") for i, row in enumerate(DOCUMENT_FAULTS)],
)
def test_document_faults(
    tmp_path: Path, text: str | bytes, line: str, message: str, hint: str
) -> None:
    tiny.write(
        tmp_path, {"content/topics.yaml": tiny.TOPICS.replace("harbour-treaty, sea-council", "")}
    )
    name = "content/documents/x.md"
    editorial = load(tiny.write(tmp_path, {name: text}))
    (found,) = editorial.problems
    assert (found.where, found.level) == (f"{name}{line}", "error")
    assert message in found.message
    assert hint in found.hint
    assert editorial.records == () and "x" in editorial.broken


@pytest.mark.parametrize(
    ("name", "level", "message"),
    [
        ("content/entities/x.yaml", "fatal", "not UTF-8 at byte 0"),
        ("content/topics.yaml", "fatal", "not UTF-8 at byte 0"),
        ("content/pages/x.md", "error", "not UTF-8 at byte 0"),
        ("content/documents/A_b.md", "error", "“A_b” cannot be a document's address"),
        ("content/pages/A_b.md", "error", "“A_b” cannot be a page's address"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, level: str, message: str) -> None:
    content = b"Text.\n" if "A_b" in name else b"\xff\xfeText."
    found = problem(tmp_path, name, content)
    assert (found.where.split(":")[0], found.level) == (name, level)
    assert message in found.message and found.hint


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        {
            "content/entities/a.yaml": RECORD
            + "  x: y\n- id: b\n  type: c\n  name: B\n  note: N.\n",
            "content/entities/b.yaml": "- [\n",
            "content/topics.yaml": TOPIC + "  x: y\n",
            "content/documents/d.md": front("x: y\n"),
        },
    )
    assert sorted(one.where for one in found) == [
        "content/documents/d.md:2",
        "content/entities/a.yaml:5",
        "content/entities/a.yaml:7",
        "content/entities/b.yaml:2",
        "content/topics.yaml:4",
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_line_ends_do_not_matter(tmp_path: Path, mark: str, end: str) -> None:
    files = {name: mark + text.replace("\n", end) for name, text in tiny.SITE.items()}
    plain, odd = load(tiny.make(tmp_path / "a")), load(tiny.write(tmp_path / "b", files))
    assert odd.problems == ()
    assert (odd.entities, odd.topics) == (plain.entities, plain.topics)
    assert [r.facts for r in odd.records] == [r.facts for r in plain.records]
    assert [(p.title, p.markdown) for p in odd.pages] == [
        (p.title, p.markdown) for p in plain.pages
    ]


@pytest.mark.parametrize(
    ("text", "front_matter", "body"),
    [
        ("---\na: b\n---\nText", "a: b\n", "Text"),
        ("---\r\na: b\r\n---\r\nText", "a: b\r\n", "Text"),
        ("\ufeff---\na: b\n---\nText", "a: b\n", "Text"),
        ("---  \na: b\n...\nText\n---\n", "a: b\n", "Text\n---\n"),
        ("---\n---\nText", "", "Text"),
        ("----\nText", "", "----\nText"),
        ("Text\n---\n", "", "Text\n---\n"),
        ("---\na: '--- b'\n ---\n---\n", "a: '--- b'\n ---\n", ""),
        ("", "", ""),
    ],
)
def test_front_matter_ends_where_it_ends(text: str, front_matter: str, body: str) -> None:
    found, start = documents.split(text)
    assert (found, text[start:]) == (front_matter, body)


def test_texts_are_read_as_written(tmp_path: Path) -> None:
    # YAML 1.1 would make no, 1e3, 012, 2016-11-03 and 12:30 into other things than texts.
    text = "- id: no\n  type: place\n  name: 012\n  note: 1e3 12:30\n  dates: {from: 2016-11-03}\n"
    (entity,) = load(tiny.write(tmp_path, {"content/entities/x.yaml": text})).entities
    assert (entity.id, entity.name, entity.note) == ("no", "012", "1e3 12:30")
    assert entity.dates == ("2016-11-03", "")


def country(tmp_path: Path, lines: str) -> Entity:
    editorial = load(tiny.write(tmp_path, {"content/entities/x.yaml": COUNTRY + lines}))
    assert editorial.problems == ()
    (found,) = editorial.entities
    return found


def test_a_country_has_its_names_and_code_from_the_libraries(tmp_path: Path) -> None:
    found = country(tmp_path, "  country: VN\n  aliases: [{form: Vietnamese, kind: demonym}]\n")
    assert (found.name, found.sort) == ("Vietnam", "Vietnam")
    assert found.aliases == (
        Alias("Viet Nam", "exact"),
        Alias("Socialist Republic of Viet Nam", "exact"),
        Alias("Vietnamese", "demonym"),
    )
    assert found.same_as == (("iso3166", "VN"),)


def test_an_editor_may_name_a_country_otherwise(tmp_path: Path) -> None:
    found = country(
        tmp_path,
        "  country: MM\n  name: Burma\n  aliases: [{form: Myanmar, kind: variant}]\n"
        "  same_as: {geonames: '1'}\n",
    )
    assert (found.name, found.sort) == ("Burma", "Burma")
    assert Alias("Myanmar", "variant") in found.aliases
    assert Alias("Republic of Myanmar", "exact") in found.aliases
    assert [one.form for one in found.aliases].count("Myanmar") == 1
    assert found.same_as == (("geonames", "1"), ("iso3166", "MM"))


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("KR", "Republic of Korea"),
        ("CD", "Democratic Republic of the Congo"),
        ("PS", "State of Palestine"),
        ("TW", "Taiwan, Province of China"),
        ("VA", "Holy See"),
    ],
)
def test_inverted_names_are_set_right(code: str, form: str) -> None:
    found = countries.country(code)
    assert found is not None
    assert form in found.forms


def test_no_country_has_a_name_that_two_bear() -> None:
    known = countries.countries().values()
    names = [name for one in known for name in (one.name, *one.forms)]
    assert [name for name in names if names.count(name) > 1] == []
    assert "Congo" not in names
    assert len(known) > 240


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Côte d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("UAE", "AE"),
        ("Kingdom of Norway", "NO"),
        ("Georgia", ""),
        ("Congo", ""),
        ("Atlantis", ""),
    ],
)
def test_a_form_names_a_country_where_nothing_else_bears_it(form: str, code: str) -> None:
    found = countries.named(form)
    assert (found.code if found else "") == code


def test_another_edition_of_a_package_is_another_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = version.code_version()
    monkeypatch.setattr(version, "_PACKAGES", ())
    version.code_version.cache_clear()
    other = version.code_version()
    version.code_version.cache_clear()
    assert other != here


@pytest.mark.parametrize("file", ["link/common.txt", "link/function.txt", "store/links.sql"])
def test_another_list_of_words_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    package = tmp_path / "glossator"
    shutil.copytree(Path(version.__file__).parent, package)
    monkeypatch.setattr(version, "__file__", str(package / "version.py"))
    version.code_version.cache_clear()
    here = version.code_version()
    (package / file).write_text("another\n", encoding="utf-8")
    version.code_version.cache_clear()
    other = version.code_version()
    version.code_version.cache_clear()
    assert other != here


def test_a_link_in_place_of_a_register_is_noticed(tmp_path: Path) -> None:
    site = tiny.make(tmp_path / "site")
    read = load(site).remember
    assert read and load(site, read).remember is read
    register = site / "content/entities/others.yaml"
    register.rename(tmp_path / "elsewhere.yaml")
    register.symlink_to(tmp_path / "elsewhere.yaml")
    assert "a symbolic link is not followed" in {p.message for p in load(site, read).problems}


def test_two_may_share_a_surname(tmp_path: Path) -> None:
    shared = "  aliases: [{form: Brand, kind: surname}]\n"
    one, two = RECORD.replace("place", "person"), "- id: b\n  type: person\n  name: B\n  note: N.\n"
    text = one + shared + two + shared
    assert problems(tmp_path, {"content/entities/x.yaml": text}) == ()


@pytest.mark.parametrize("start", ["2004-05", "2004-05-07", "2004-06", "2004"])
def test_terms_that_only_touch_do_not_overlap(tmp_path: Path, start: str) -> None:
    roles = f"  roles: [{{office: O, from: 2001, to: 2004-05}}, {{office: O, from: {start}}}]\n"
    assert problems(tmp_path, {"content/entities/x.yaml": RECORD + roles}) == ()


def test_an_empty_layer_is_no_fault(tmp_path: Path) -> None:
    empty = {f"content/{name}": "" for name in ("entities/a.yaml", "topics.yaml", "documents/a.md")}
    assert problems(tmp_path, {}) == ()
    assert problems(tmp_path, {**empty, "content/pages/a.md": ""}) == ()


def test_every_key_is_documented() -> None:
    said = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    keys = {*registers._KEYS, *topics._KEYS, *documents._KEYS, *registers.AUTHORITIES}
    words = {*keys, *ALIAS_KINDS, *ENTITY_TYPES, *KINDS}
    assert [word for word in sorted(words) if f"`{word}`" not in said] == []
