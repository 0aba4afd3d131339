"""Any script of edits: the incremental build is the clean build, byte for byte, fault for fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from glossator.build import build_site
from glossator.config import load

Site = dict[str, str | bytes]
Edit = Callable[[Site], None]
SEEDS = ["seeds/a.txt", "seeds/b.txt", "seeds/c.txt"]
BODIES = [
    tiny.HARBOUR,
    tiny.SPEECH,
    tiny.NOTE,
    tiny.HARBOUR.replace("2019", "2018").replace("Osterby", "Marland"),
    tiny.SPEECH.replace("Harbour Treaty", "Sea Council").replace("May 4, 2020", "March 12, 2019"),
    tiny.SPEECH.replace("Speech by", "Remarks of").replace("Osterby", "Osterbians"),
    tiny.SPEECH.replace("2020", "2021"),
    "",
    b"\xff",
]
RECORD = tiny.RECORD.replace("note.txt", "a.txt")
THEME = Path(__file__).parent.parent / "themes/default"


class Change(NamedTuple):
    """A file given other contents; None takes it away."""

    name: str
    content: str | bytes | None


ENTITIES = [
    tiny.OTHERS,
    tiny.OTHERS.replace("A treaty of", "An old treaty of"),
    tiny.OTHERS.replace("name: Sea Council", "name: The Council"),
    tiny.OTHERS.replace("sea-council", "the-council").replace(
        "name: Sea", "sort: Zea\n  name: Sea"
    ),
    tiny.OTHERS.replace("Minister of Harbours", "Minister of the Sea"),
    tiny.OTHERS + "- id: storm\n  type: event\n  name: winter storms\n  note: Storms.\n",
    tiny.OTHERS.split("- id: harbour-treaty")[0],
    tiny.OTHERS.replace("note: A politician", "nte: A politician"),
]
TOPICS = [
    tiny.TOPICS,
    tiny.TOPICS.replace("phrases: [ferry, ferries]", "phrases: [storm*]"),
    tiny.TOPICS.replace("name: Ferries", "name: Boats"),
    tiny.TOPICS.replace("harbour-treaty, sea-council", "harbour-treaty"),
    "",
]
SETTINGS = [
    tiny.SETTINGS,
    tiny.SETTINGS.replace("Tiny", "Small"),
    tiny.SETTINGS.replace('url = "https://tiny.example/"\n', ""),
    tiny.SETTINGS + 'publisher = "P"\nrights = "R"\n',
    tiny.SETTINGS + '[clean]\n[[clean.rule]]\nname = "x"\nliteral = "winter storms"\n',
    tiny.SETTINGS + "[render]\nmentions_per_page = 10\n",
    tiny.SETTINGS + "[[clean.rul]]\n",
]
RECORDS = [
    None,
    RECORD,
    RECORD.replace("2020-06-01", "2019"),
    RECORD.replace("*first*", "second"),
    RECORD.replace("*first*", "[[b#|first]] [[storm]]"),
    RECORD.replace("date:", "title: Another title\ndate:"),
    RECORD.replace("date:", "topics: {add: {ferries: all}}\ndate:"),
    RECORD.replace("date:", "dte:"),
    RECORD.replace("a.txt", "b.txt"),
]
BRAND = "- id: brand\n  type: person\n  name: Oke Brand\n  note: A politician.\n"
CITES = "# Cites\n\nSee [[b#]], [[c#|there]], [[sea-council]] and [[storm|the storms]].\n"
PAGES = [tiny.ABOUT, "# Another\n\nText.\n", CITES, None]
CHANGES = st.one_of(
    st.builds(Change, st.sampled_from(SEEDS), st.sampled_from([*BODIES, None])),
    st.builds(Change, st.sampled_from(SEEDS), st.sampled_from([*BODIES, None])),
    st.builds(Change, st.just("content/entities/others.yaml"), st.sampled_from(ENTITIES)),
    st.builds(Change, st.just("content/topics.yaml"), st.sampled_from(TOPICS)),
    st.builds(Change, st.just("content/documents/meeting.md"), st.sampled_from(RECORDS)),
    st.builds(Change, st.just("site.toml"), st.sampled_from(SETTINGS)),
    st.builds(
        Change,
        st.sampled_from(["content/pages/about.md", "content/pages/x.md"]),
        st.sampled_from(PAGES),
    ),
)


def clean_build(site: Path, fresh: Path) -> tuple[tiny.Ran, dict[str, bytes]]:
    """A build of a copy of the site that has never been built."""
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".cache"))
    ran = tiny.build(fresh)
    return ran, tiny.tree(fresh / "build")


def begin(root: Path) -> Path:
    files = {**tiny.SITE, "seeds/a.txt": tiny.NOTE, "seeds/b.txt": tiny.SPEECH}
    for name in ("seeds/harbour.txt", "seeds/speech.txt", "seeds/note.txt"):
        del files[name]
    del files["content/documents/first-meeting.md"]
    return tiny.write(root, files)


def compare(site: Path, fresh: Path, before: dict[str, bytes]) -> dict[str, bytes]:
    """Builds the site again and afresh; what is published now. A fatal fault changes nothing."""
    ran = tiny.build(site)
    now = tiny.tree(site / "build")
    wanted, clean = clean_build(site, fresh)
    assert (ran.status, ran.err) == (wanted.status, wanted.err)
    assert ran.out.splitlines()[:1] == wanted.out.splitlines()[:1]
    if wanted.status == 2:
        assert now == before
    else:
        assert now.keys() == clean.keys()
        assert [path for path in now if now[path] != clean[path]] == []
    return now


@settings(max_examples=12)
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_incremental_is_clean(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Change]
) -> None:
    root = tmp_path_factory.mktemp("edits")
    site = begin(root / "site")
    tiny.build(site)
    published = tiny.tree(site / "build")
    for change in changes:
        if change.content is None and not (site / change.name).exists():
            continue
        tiny.write(site, {change.name: change.content})
        published = compare(site, root / "fresh", published)
    shutil.rmtree(root)


SCRIPTS: dict[str, list[dict[str, str | bytes | None]]] = {
    "a seed is renamed": [{"seeds/b.txt": None, "seeds/z.txt": tiny.SPEECH}],
    "a seed is changed and changed back": [
        {"seeds/b.txt": tiny.HARBOUR},
        {"seeds/b.txt": tiny.SPEECH},
    ],
    "a seed takes the place of another": [{"seeds/a.txt": tiny.SPEECH, "seeds/b.txt": tiny.NOTE}],
    "the only one that names an entity goes": [{"seeds/b.txt": None}, {"seeds/a.txt": None}],
    "a document between two others by date": [{"seeds/c.txt": tiny.SPEECH.replace("2020", "2010")}],
    "a record that changes an address": [
        {"content/documents/meeting.md": RECORD},
        {"content/documents/meeting.md": None, "content/documents/council.md": RECORD},
    ],
    "an entity changes its type": [
        {"content/entities/others.yaml": tiny.OTHERS.replace("organisation", "initiative")}
    ],
    "an entity changes only where it is named in passing": [
        {"content/entities/places.yaml": tiny.PLACES.replace("A republic of", "A kingdom of")}
    ],
    "a name moves to another record": [
        {
            "content/entities/others.yaml": tiny.OTHERS.replace("Sea Council", "Sound Council"),
            "content/entities/more.yaml": (
                "- id: council\n  type: event\n  name: Sea Council\n  note: A meeting.\n"
            ),
        }
    ],
    "a speaker in capitals gets a record": [
        {"seeds/b.txt": tiny.HARBOUR.replace("Mira Tolvanen:", "OKE BRAND:")},
        {"content/entities/more.yaml": BRAND},
        {"content/entities/more.yaml": None},
    ],
    "an alias comes and goes": [
        {"content/entities/places.yaml": tiny.PLACES.replace("Osterbian,", "seven-islander,")},
        {"content/entities/places.yaml": tiny.PLACES},
    ],
    "one document less and one of another name more": [
        {"seeds/a.txt": None, "seeds/c.txt": tiny.HARBOUR},
        {"seeds/c.txt": None},
    ],
    "what is cited goes and comes back": [
        {
            "content/pages/x.md": CITES,
            "content/documents/meeting.md": RECORD.replace("*first*", "[[b#|first]]"),
        },
        {"seeds/b.txt": None, "seeds/c.txt": tiny.HARBOUR},
        {"seeds/b.txt": tiny.SPEECH},
    ],
    "everything goes": [{"seeds/a.txt": None, "seeds/b.txt": None}],
    "a fatal fault and its cure": [
        {"content/topics.yaml": "- id\n", "seeds/c.txt": tiny.HARBOUR},
        {"content/topics.yaml": tiny.TOPICS},
    ],
    "the same size and another text": [{"seeds/b.txt": tiny.SPEECH.replace("Sund", "Lund")}],
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_of_edits(tmp_path: Path, name: str) -> None:
    site = begin(tmp_path / "site")
    tiny.build(site)
    published = tiny.tree(site / "build")
    for step in SCRIPTS[name]:
        tiny.write(site, step)
        published = compare(site, tmp_path / "fresh", published)


def test_a_theme_that_changes(tmp_path: Path) -> None:
    site = begin(tmp_path / "site")
    tiny.build(site)
    published = tiny.tree(site / "build")
    own = site / "themes/default"
    shutil.copytree(THEME, own)
    for file, old, new in (
        ("assets/css/base.css", "{", "{ "),
        ("templates/base.html", "<footer", "<footer data-x"),
        ("assets/js/cite.js", "(", "( "),
        ("templates/reading.html", "<article", "<article data-x"),
        ("templates/parts/strip.html", "<", "< "),
    ):
        path = own / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        published = compare(site, tmp_path / "fresh", published)
    shutil.rmtree(site / "themes")
    compare(site, tmp_path / "fresh", published)


def test_a_change_around_the_pages_makes_none_of_them_again(tmp_path: Path) -> None:
    site = begin(tmp_path / "site")
    out = site / "build"
    build_site(load(site), out)
    published = tiny.tree(out)
    own = site / "themes/default"
    shutil.copytree(THEME, own)

    def rebuilt(file: str, old: str, new: str) -> dict[str, str]:
        path = own / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        return dict(build_site(load(site), out).rebuilt)

    pages = {path for path in published if path.endswith(".html")}
    for file in ("templates/base.html", "assets/css/base.css"):
        why = rebuilt(file, "{", "{ ")
        assert why == dict.fromkeys(pages, "its frame changed")
    why = rebuilt("templates/source.html", "<", "< ")
    assert why == dict.fromkeys(
        (path for path in pages if path.endswith(".source.html")), "what it shows changed"
    )
    altered = out / "documents/a.html"
    altered.write_bytes(altered.read_bytes().replace(b"<p", b"<q", 1))
    why = rebuilt("templates/base.html", "{", "{ ")
    assert why.pop("documents/a.html") == "missing or altered in the published folder"
    assert why == dict.fromkeys(pages - {"documents/a.html"}, "its frame changed")
    compare(site, tmp_path / "fresh", tiny.tree(out))


def test_many_documents_in_the_store_are_annotated_again_by_several_processes(
    tmp_path: Path,
) -> None:
    files = {
        f"seeds/note-{n}.txt": f"Note {n}, Sund, May 9, 2016\n\nThe Skerry Pact stands: {n}.\n"
        for n in range(40)
    }
    site = tiny.make(tmp_path / "site", dict(files))
    out = site / "build"
    build_site(load(site), out, jobs=2)
    pact = "- id: skerry-pact\n  type: agreement\n  name: Skerry Pact\n  note: On pilots.\n"
    tiny.write(site, {"content/entities/pacts.yaml": pact})
    done = build_site(load(site), out, jobs=2)
    assert done.figures["processed"] == 40
    compare(site, tmp_path / "fresh", tiny.tree(out))
    assert (out / "entities/skerry-pact.html").exists()


@pytest.mark.parametrize(
    ("change", "processed"),
    [
        (("note: A treaty of", "note: An old treaty of"), 0),
        (
            (
                "name: Harbour Treaty",
                "name: Harbour Treaty\n  aliases: [{form: Pier Treaty, kind: exact}]",
            ),
            0,
        ),
        (
            (
                "name: Harbour Treaty",
                "name: Harbour Treaty\n  aliases: [{form: winter storms, kind: exact}]",
            ),
            1,
        ),
        (("type: agreement", "type: work"), 1),
    ],
)
def test_a_changed_record_is_looked_for_by_what_may_be_found_otherwise(
    tmp_path: Path, change: tuple[str, str], processed: int
) -> None:
    site = begin(tmp_path / "site")
    tiny.write(site, {"content/entities/others.yaml": tiny.OTHERS})
    tiny.build(site)
    tiny.write(site, {"content/entities/others.yaml": tiny.OTHERS.replace(*change)})
    assert build_site(load(site), site / "build").figures["processed"] == processed
    compare(site, tmp_path / "fresh", tiny.tree(site / "build"))


def test_older_parts_of_long_lists_stay_as_they_are(tmp_path: Path) -> None:
    def speech(year: int) -> str:
        said = "\n\n".join(f"Osterby keeps ferry {n} of {year}." for n in range(8))
        return f"Speech on ferries, Osterby, May 9, {year}\n\n{said}\n"

    files = {f"seeds/speech-{year}.txt": speech(year) for year in (2001, 2003, 2005)}
    settings = tiny.SETTINGS + "[render]\nmentions_per_page = 10\n"
    site = tiny.make(tmp_path / "site", {"site.toml": settings, **files})
    out = site / "build"
    first = set(build_site(load(site), out).rebuilt)
    lists = ("entities/osterby", "topics/ferries")
    assert {f"{name}{part}.html" for name in lists for part in ("", ".2", ".3")} <= first
    tiny.write(site, {"seeds/speech-2007.txt": speech(2007)})
    again = set(build_site(load(site), out).rebuilt)
    assert {f"{name}.html" for name in lists} <= again
    assert not {f"{name}.2.html" for name in lists} & again
    compare(site, tmp_path / "fresh", tiny.tree(out))


def test_what_was_altered_in_the_published_folder_is_mended(tmp_path: Path) -> None:
    site = begin(tmp_path / "site")
    tiny.build(site)
    whole = tiny.tree(site / "build")
    tiny.write(
        site / "build",
        {
            "index.html": "altered",
            "documents/b.html": whole["documents/b.html"].replace(b"ladies", b"Ladies"),
            "documents/a.html": None,
            "data/documents.json": "[]",
            "search.html": None,
        },
    )
    compare(site, tmp_path / "fresh", whole)


@pytest.mark.parametrize("family", ["d", "m", "n", "t", "v", "x"])
def test_a_search_index_that_was_altered_is_mended(tmp_path: Path, family: str) -> None:
    """It cannot be brought up to date then: it is made from nothing."""
    site = begin(tmp_path / "site")
    tiny.build(site)
    whole = tiny.tree(site / "build")
    for path in (p for p in whole if p.startswith(f"search/{family}")):
        tiny.write(site / "build", {path: whole[path][: len(whole[path]) // 2]})
    tiny.write(site, {"seeds/c.txt": tiny.HARBOUR})
    compare(site, tmp_path / "fresh", whole)


def test_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    site = begin(tmp_path)
    tiny.build(site)
    before = {path: path.stat().st_mtime_ns for path in (site / "build").rglob("*")}
    ran = tiny.build(site)
    assert ", 0 files written" in ran.out
    assert {path: path.stat().st_mtime_ns for path in (site / "build").rglob("*")} == before


def test_a_new_document_touches_only_what_shows_it(tmp_path: Path) -> None:
    """Adding a document costs what the document costs: pages of others stay as they are."""
    site = begin(tmp_path)
    alone = {
        f"seeds/other-{n}.txt": f"Speech by President Oke Brand, Sund, May {n}, 2015\n\n"
        f"Ladies and gentlemen, this is speech number {n} and it names nobody at all.\n"
        for n in range(1, 13)
    }
    tiny.write(site, alone)
    tiny.build(site)
    before = tiny.tree(site / "build")
    tiny.write(site, {"seeds/new.txt": tiny.SPEECH.replace("2020", "2022")})
    tiny.build(site)
    after = tiny.tree(site / "build")
    changed = {path for path in after if before.get(path) != after[path]}
    others = {path for path in changed if "/other-" in path}
    assert others == set(), "documents that have nothing to do with the new one were made again"
