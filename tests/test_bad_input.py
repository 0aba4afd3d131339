"""Bad input through the command line: named with file, line, value and cure; the rest is built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import published
import tiny

Files = dict[str, str | bytes | None]
UTF16 = tiny.NOTE.encode("utf-16")
ROOT = Path(__file__).parent.parent
THEME = ROOT / "themes/default"


def everything(root: Path) -> dict[str, bytes]:
    return tiny.tree(root)


def slugs(root: Path) -> list[str]:
    names = (path.name for path in (root / "build/documents").glob("*.html"))
    return sorted(name[:-5] for name in names if name != "index.html" and ".source." not in name)


# One bad thing, what is said of it, and the documents that are built all the same.
ALL = ["first-meeting", "harbour", "speech"]
ERRORS: dict[str, tuple[Files, tuple[str, ...], list[str]]] = {
    "an empty seed": (
        {"seeds/empty.txt": ""},
        ("error: seeds/empty.txt: the file is empty (0 bytes", "remove the file"),
        ALL,
    ),
    "a seed of white space": (
        {"seeds/empty.txt": "\ufeff\r\n \t\u00a0\n"},
        ("error: seeds/empty.txt: the file is empty", "remove the file"),
        ALL,
    ),
    "an undecodable seed": (
        {"seeds/latin.txt": b"One line.\nA caf\xe9 in Sund.\n"},
        (
            "error: seeds/latin.txt:2: not UTF-8: byte 0xE9 at offset 15",
            "content/documents/latin.md: `encoding: windows-1251`",
        ),
        ALL,
    ),
    "UTF-16 without its mark": (
        {"seeds/wide.txt": UTF16[2:]},
        ("error: seeds/wide.txt:1: binary data", "encoding: utf-16-le"),
        ALL,
    ),
    "a picture among the seeds": (
        {"seeds/picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"},
        ("error: seeds/picture.txt:1: not UTF-8: byte 0x89",),
        ALL,
    ),
    "a seed that is all boilerplate": (
        {"seeds/menu.txt": "Home\n\nNews\n\nContacts\n\nSubscribe to our newsletter\n\nPrint\n"},
        ("error: seeds/menu.txt: all of it is boilerplate", "content/documents/menu.md"),
        ALL,
    ),
    "two documents of one address": (
        {"seeds/The Speech.txt": tiny.NOTE, "seeds/the-speech.txt": tiny.NOTE},
        (
            "error: seeds/the-speech.txt: its address “the-speech” is taken by seeds/The Sp",
            "Rename one",
        ),
        [*ALL, "the-speech"],
    ),
    "a seed whose address an editor has given to another": (
        {"seeds/first-meeting.txt": tiny.SPEECH},
        (
            "error: seeds/first-meeting.txt: its address “first-meeting” is taken by seeds/note",
            "Rename one",
        ),
        ALL,
    ),
    "two records of one seed": (
        {"content/documents/second.md": tiny.RECORD},
        (
            "error: content/documents/second.md: seed “note.txt” already belongs to "
            "content/documents/first-meeting.md",
            "Keep one",
        ),
        ALL,
    ),
    "a record of a seed that is not there": (
        {"content/documents/second.md": "---\nseed: spech.txt\n---\n"},
        (
            "error: content/documents/second.md: there is no seed “spech.txt”",
            "Did you mean “speech.txt”?",
        ),
        ALL,
    ),
    "an unknown key in front matter": (
        {"content/documents/first-meeting.md": tiny.RECORD.replace("date:", "dtae:")},
        ("error: content/documents/first-meeting.md:3: unknown key “dtae”", "“date”"),
        ["harbour", "speech"],
    ),
    "malformed front matter": (
        {"content/documents/first-meeting.md": tiny.RECORD.replace("date:", "date: [")},
        ("error: content/documents/first-meeting.md:", "not YAML"),
        ["harbour", "speech"],
    ),
    "front matter without end": (
        {"content/documents/first-meeting.md": "---\nseed: note.txt\n\nThe first meeting.\n"},
        ("error: content/documents/first-meeting.md:1: front matter has no end", "`---`"),
        ["harbour", "speech"],
    ),
    "a record that is no text": (
        {"content/documents/first-meeting.md": b"---\nseed: note.txt\ntitle: \xff\n---\n"},
        (
            "error: content/documents/first-meeting.md: not UTF-8 at byte 26",
            "Save the file as UTF-8",
        ),
        ["harbour", "speech"],
    ),
    "a topic that is not there": (
        {
            "content/documents/first-meeting.md": tiny.RECORD.replace(
                "date:", "topics: {add: {ferry: all}}\ndate:"
            )
        },
        ("error: content/documents/first-meeting.md:3: unknown key “ferry”", "“ferries”"),
        ["harbour", "speech"],
    ),
    "a paragraph that is not there": (
        {
            "content/documents/first-meeting.md": tiny.RECORD.replace(
                "date:", "notes: {pqqqqqqqqqq: Look here.}\ndate:"
            )
        },
        (
            "error: content/documents/first-meeting.md: notes: there is no paragraph “pqqqqqqqqqq”",
            "    ",
        ),
        ALL,
    ),
    "an encoding that does not fit": (
        {
            "content/documents/first-meeting.md": tiny.RECORD.replace(
                "date:", "encoding: ascii\ndate:"
            ),
            "seeds/note.txt": tiny.NOTE.replace("building", "bâtiment"),
        },
        ("error: seeds/note.txt:3: not ASCII: byte 0xC3",),
        ["harbour", "speech"],
    ),
    "a page that cannot have an address": (
        {"content/pages/Über uns.md": "# Über uns\n"},
        ("error: content/pages/Über uns.md: “Über uns” cannot be a page's address", "a–z"),
        ALL,
    ),
    "a transcript in Markdown without text": (
        {"content/documents/blank.md": "---\ntitle: Blank\n---\n"},
        ("error: content/documents/blank.md: the file is empty",),
        ALL,
    ),
    "a rule of links under another name": (
        {"content/links.yaml": "nevr:\n  - [speech, harbour]\n"},
        ("error: content/links.yaml:1: unknown key “nevr”", "Did you mean “never”?"),
        ALL,
    ),
    "a rule of links without a reason": (
        {"content/links.yaml": "always:\n  - {from: speech, to: harbour}\n"},
        ("error: content/links.yaml:2: “why” is missing", "`why: …`"),
        ALL,
    ),
    "a rule of links of three places": (
        {"content/links.yaml": "never:\n  - [speech, harbour, speech]\n"},
        ("error: content/links.yaml:2: 3 places stand here", "[one, other]"),
        ALL,
    ),
    "a strength that is none": (
        {
            "content/links.yaml": "always:\n"
            "  - {from: speech, to: harbour, why: the same treaty, strength: 4}\n"
        },
        ("error: content/links.yaml:2: strength is “4”", "Write 1, 2 or 3"),
        ALL,
    ),
    "a rule of links that matches nothing": (
        {"content/links.yaml": "never:\n  - [speech, harbor]\n"},
        ("error: content/links.yaml:2: “harbor” is not in the collection", "Copy the address"),
        ALL,
    ),
}
FATAL: dict[str, tuple[Files, tuple[str, ...]]] = {
    "an unknown key in site.toml": (
        {"site.toml": tiny.SETTINGS + 'taglin = "x"\n'},
        ("fatal: site.toml:5: unknown key “taglin” in [site]", "Did you mean “tagline”?"),
    ),
    "an unknown theme": (
        {"site.toml": tiny.SETTINGS + '[render]\ntheme = "defualt"\n'},
        ("fatal: site.toml: no theme “defualt”", "Did you mean “default”?"),
    ),
    "a cleaning rule that is not there": (
        {"site.toml": tiny.SETTINGS + '[clean]\noff = ["mennu"]\n'},
        ("fatal: site.toml", "“mennu”, which is no cleaning rule", "Did you mean “menu”?"),
    ),
    "a pattern that RE2 refuses": (
        {"site.toml": tiny.SETTINGS + '[[clean.rule]]\nname = "x"\npattern = "(?=a)"\n'},
        ("fatal: site.toml", "cleaning rule “x”: RE2 cannot read '(?=a)'", "no look-around"),
    ),
    "an id twice in the registers": (
        {"content/entities/more.yaml": tiny.PLACES},
        ("fatal: content/entities/places.yaml:1: id “osterby” is taken at", "Merge the two"),
    ),
    "a form of two": (
        {"content/entities/x.yaml": "- id: o\n  type: place\n  name: Osterby\n  note: N.\n"},
        ("fatal: content/entities/x.yaml:1: “Osterby” is a form of “o” and of “osterby”",),
    ),
    "a malformed register": (
        {"content/entities/x.yaml": "- id: o\n  note: a: b\n"},
        ("fatal: content/entities/x.yaml:2: not YAML", "in quotes"),
    ),
    "an entity that is not there": (
        {"content/topics.yaml": tiny.TOPICS.replace("sea-council", "sea-counsil")},
        ("fatal: content/topics.yaml:8: “sea-counsil” is in no register", "“sea-council”"),
    ),
    "an unknown type": (
        {"content/entities/x.yaml": "- id: o\n  type: persn\n  name: O\n  note: N.\n"},
        ("fatal: content/entities/x.yaml:2: unknown type “persn”", "“person”"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_leaves_out_one_thing_and_builds_the_rest(tmp_path: Path, name: str) -> None:
    files, said, built = ERRORS[name]
    root = tiny.make(tmp_path, files)
    before = everything(root)
    checked = tiny.check(root)
    assert everything(root) == before, "check wrote something"
    ran = tiny.build(root)
    assert (ran.status, checked.status) == (1, 1)
    for words in said:
        assert words in ran.err
    assert checked.err == ran.err
    assert slugs(root) == built
    assert published.faults(root / "build") == []
    again = tiny.build(root)
    assert (again.status, again.err) == (1, ran.err), "the second build says less than the first"


@pytest.mark.parametrize("name", FATAL)
@pytest.mark.parametrize("earlier", [True, False], ids=["over a build", "at first"])
def test_a_fatal_fault_leaves_everything_as_it_was(
    tmp_path: Path, name: str, earlier: bool
) -> None:
    files, said = FATAL[name]
    root = tiny.make(tmp_path)
    if earlier:
        assert tiny.build(root).status == 0
    tiny.write(root, files)
    before = everything(root)
    checked = tiny.check(root)
    assert everything(root) == before, "check wrote something"
    ran = tiny.build(root)
    assert (ran.status, checked.status) == (2, 2)
    for words in said:
        assert words in ran.err
    assert (checked.err, checked.out) == (ran.err, ran.out) == (ran.err, "")
    assert tiny.tree(root / "build") == {
        path.removeprefix("build/"): data
        for path, data in before.items()
        if path.startswith("build/")
    }


def own_theme(root: Path, template: str, old: str, new: str) -> Path:
    """The default theme as the site's own, with one thing changed in a template."""
    for path in sorted(THEME.rglob("*")):
        if path.is_file():
            tiny.write(
                root / "themes/default", {path.relative_to(THEME).as_posix(): path.read_bytes()}
            )
    file = root / "themes/default/templates" / template
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def line_of(file: Path, words: str) -> int:
    text = file.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


TEMPLATES = [
    (
        "reading.html",
        '<article class="reading">',
        '<article class="reading">\n{{ view.titel }}',
        "titel",
    ),
    (
        "entity.html",
        '<article class="two-sided">',
        '<article class="two-sided">\n{{ view.nmae|upper }}',
        "nmae",
    ),
    ("base.html", "</footer>", "</footer>\n{{ frame.titl }}", "titl"),
    (
        "text.html",
        '<div class="prose-page">',
        '<div class="prose-page">\n{% if view.htm %}{% endif %}',
        "htm",
    ),
    (
        "notfound.html",
        '<div class="prose-page notfound">',
        '<div class="prose-page notfound">\n{{ viev.head }}',
        "viev",
    ),
    (
        "search.html",
        '<header class="page-head search-head">',
        '<header class="page-head search-head">\n{{ view.head.path|hrf }}',
        "hrf",
    ),
    ("home.html", '<div class="home">', '<div class="home">\n{% fro x in y %}', "fro"),
    (
        "topic.html",
        '<article class="two-sided">',
        '<article class="two-sided">\n{{ view.head.title + 1 }}',
        "str",
    ),
    ("dates.html", '<div class="wide">', '<div class="wide">\n{{ 1 // 0 }}', "zero"),
]


@pytest.mark.parametrize(
    ("template", "old", "new", "word"), TEMPLATES, ids=lambda value: value[:12]
)
def test_a_misspelt_template_is_fatal_and_publishes_nothing(
    tmp_path: Path, template: str, old: str, new: str, word: str
) -> None:
    root = tiny.make(tmp_path)
    assert tiny.build(root).status == 0
    before = tiny.tree(root / "build")
    file = own_theme(root, template, old, new)
    tiny.write(root, {"seeds/more.txt": tiny.SPEECH.replace("Ladies", "Dear ladies")})
    everything_before = everything(root)
    checked = tiny.check(root)
    assert everything(root) == everything_before, "check wrote something"
    ran = tiny.build(root)
    assert (ran.status, checked.status) == (2, 2)
    line = line_of(file, new.splitlines()[-1])
    where = f"fatal: themes/default/templates/{template}:{line}:"
    assert where in ran.err and word in ran.err
    assert "views/kinds.py" in ran.err
    assert checked.err == ran.err
    assert tiny.tree(root / "build") == before
    file.write_text(file.read_text(encoding="utf-8").replace(new, old), encoding="utf-8")
    assert tiny.build(root).status == 0
    assert "documents/more.html" in tiny.tree(root / "build")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"theme.toml": "styles = [\n"}, "themes/mine/theme.toml: not TOML"),
        ({"theme.toml": 'style = ["a.css"]\n'}, "unknown key “style”"),
        ({"theme.toml": 'styles = ["css/no.css"]\n'}, "styles names “css/no.css”, which is not in"),
        ({"theme.toml": "styles = 3\n"}, "styles is 3"),
        ({"theme.toml": "styles = [3]\n"}, "styles is [3]"),
        ({"theme.toml": "", "templates/reading.html": ""}, "there is no"),
        ({"theme.toml": b"\xff"}, "themes/mine/theme.toml: not TOML"),
    ],
)
def test_a_broken_theme_is_fatal(tmp_path: Path, files: Files, said: str) -> None:
    root = tiny.make(tmp_path, {"site.toml": tiny.SETTINGS + '[render]\ntheme = "mine"\n'})
    tiny.write(root / "themes/mine", files)
    ran = tiny.build(root)
    assert ran.status == 2 and said in ran.err and "\n    " in ran.err
    assert tiny.tree(root / "build") in ({}, {"build/": b""})


def test_a_template_that_is_no_text_is_fatal(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    file = own_theme(root, "text.html", "<div", "<div")
    file.write_bytes(b"\xff" + file.read_bytes())
    ran = tiny.build(root)
    assert ran.status == 2 and "themes/default/templates/text.html" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    name = os.fsencode(root) + b"/seeds/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(tiny.NOTE.encode())
    ran = tiny.build(root)
    assert ran.status == 1
    assert "seeds/caf" in ran.err and "Rename" in ran.err
    ran.err.encode()  # it can be printed
    assert slugs(root) == ALL


def test_a_link_among_the_seeds_is_not_followed(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    tiny.write(
        tmp_path, {"secret.txt": "A secret that nobody must publish, at length and in full."}
    )
    (root / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    ran = tiny.build(root)
    assert ran.status == 0 and "warning: seeds/link.txt: a symbolic link is not followed" in ran.err
    assert not any(b"A secret" in data for data in tiny.tree(root / "build").values())


def test_files_of_other_kinds_are_told_and_hidden_ones_are_not(tmp_path: Path) -> None:
    root = tiny.make(
        tmp_path, {"seeds/scan.pdf": b"%PDF", "seeds/.notes.txt": "x", "seeds/README": ""}
    )
    ran = tiny.build(root)
    assert ran.status == 0
    assert "warning: seeds/scan.pdf: a seed cannot be a “.pdf” file; it is not read" in ran.err
    assert "seeds/README" in ran.err and ".notes" not in ran.err


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"content/documents/first-meeting.md": None})
    ran = tiny.build(root)
    assert ran.status == 0
    assert "warning: seeds/note.txt" in ran.err and "no date" in ran.err
    assert "content/documents/note.md" in ran.err, "the cure names the file to write"
    assert slugs(root) == ["harbour", "note", "speech"]


def test_no_seeds_at_all(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {"site.toml": tiny.SETTINGS})
    ran = tiny.build(root)
    assert ran.status == 0 and "0 documents" in ran.out
    assert published.faults(root / "build") == []


def test_problems_stay_until_they_are_mended(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"seeds/a.txt": "", "seeds/b.txt": b"\xff"})
    first = tiny.build(root)
    tiny.write(root, {"seeds/a.txt": tiny.SPEECH.replace("Brand", "Brandt")})
    second = tiny.build(root)
    assert "seeds/a.txt" in first.err and "seeds/a.txt" not in second.err
    assert "seeds/b.txt" in second.err and slugs(root) == ["a", *ALL]
    tiny.write(root, {"seeds/a.txt": ""})
    third = tiny.build(root)
    assert third.err == first.err and slugs(root) == ALL
    assert published.faults(root / "build") == []
