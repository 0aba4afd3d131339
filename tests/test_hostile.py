"""Whatever lies in the seeds' folder, the build ends soon, with a message or with a whole site."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import published
import tiny
from glossator.clean import clean, joining, region, rules
from glossator.clean.page import without
from glossator.config import CleanRule, CleanSettings
from glossator.errors import SourceError
from glossator.readers import read

TEXT = tiny.HARBOUR


def built(root: Path, status: int = 0) -> tiny.Ran:
    """A build that ends with this status; what is published is whole."""
    ran = tiny.build(root)
    assert ran.status == status, ran.err
    assert "Traceback" not in ran.err
    assert published.faults(root / "build") == []
    return ran


def document(root: Path, slug: str) -> dict[str, object]:
    """The data file of a document, its ledger checked against the seed."""
    data = json.loads((root / f"build/data/documents/{slug}.json").read_text(encoding="utf-8"))
    assert [piece["start"] for piece in data["ledger"]] == [
        0,
        *(piece["end"] for piece in data["ledger"][:-1]),
    ]
    assert data["ledger"][-1]["end"] == data["source"]["length"]
    return dict(data)


# --- bytes ---------------------------------------------------------------------------------------

UNREADABLE = {
    "binary": (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, "not UTF-8"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 30, "binary data"),
    "latin-1": (
        "Der Minister erklärt, dass die Fähre überfüllt war.".encode("latin-1"),
        "windows-1251",
    ),
    "windows-1251": (
        "Вопрос: Что вы думаете? Ответ: Ничего.".encode("windows-1251"),
        "windows-1251",
    ),
    "utf-16 without mark": (TEXT.encode("utf-16-le"), "encoding: utf-16-le"),
    "utf-16 cut short": (TEXT.encode("utf-16")[:-1], "not UTF-16"),
    "nul": (TEXT.replace("ferry", "fer\0ry").encode(), "U+0000"),
    "bell": (TEXT.replace("ferry", "fer\x07ry").encode(), "U+0007"),
    "surrogates": (b"A text with \xed\xa0\x80 half a character.", "not UTF-8"),
    "overlong": (b"A text with \xc0\xaf a slash.", "not UTF-8"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_bytes_that_are_no_text_are_left_out_with_a_cure(tmp_path: Path, name: str) -> None:
    data, said = UNREADABLE[name]
    root = tiny.make(tmp_path, {"seeds/odd.txt": data})
    ran = built(root, status=1)
    assert "error: seeds/odd.txt:" in ran.err and said in ran.err
    assert "content/documents/odd.md" in ran.err or "no plain text" in ran.err
    assert "documents/odd.html" not in tiny.tree(root / "build")
    assert "documents/harbour.html" in tiny.tree(root / "build")


@pytest.mark.parametrize(
    "encoding", ["latin-1", "windows-1251", "koi8-r", "utf-16-le", "shift_jis"]
)
def test_an_encoding_that_the_editor_names(tmp_path: Path, encoding: str) -> None:
    said = {
        "latin-1": "Die Fähre war überfüllt, wie der Minister gestern im Parlament erklärte.",
        "shift_jis": "The minister explained it, in words like 説明 and 国会, to all who came.",
    }.get(encoding, "Паром был переполнен, как объяснил вчера министр в парламенте страны.")
    text = f"A talk in the harbour\n\n{said}\n"
    record = f"---\nseed: odd.txt\nencoding: {encoding}\ndate: 2019\n---\n"
    root = tiny.make(
        tmp_path, {"seeds/odd.txt": text.encode(encoding), "content/documents/odd.md": record}
    )
    built(root)
    data = document(root, "odd")
    assert said in str(data["paragraphs"])


READABLE = {
    "utf-8 mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16 le": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "crlf": TEXT.replace("\n", "\r\n").encode(),
    "cr": TEXT.replace("\n", "\r").encode(),
    "mixed": TEXT.replace("\n\n", "\r\n\n", 2).replace("\n\n", "\r\r", 1).encode(),
    "odd separators": TEXT.replace("\n\n", "\u2029", 1).replace("\n\n", "\x0b\x0c\n", 1).encode(),
    "escapes": TEXT.replace("ferry", "\x1b[1mferry\x1b[0m").encode(),
    "overrides": TEXT.replace("Osterby", "\u202eybretsO\u202c\u2066!\u2069").encode(),
    "towers": TEXT.replace("ferry", "f" + "\u0300\u0301\u0316\u0489" * 500 + "erry").encode(),
    "invisible": TEXT.replace("ferry", "fe\u200b\u2060\u00adrry\ufeff\U000e0041").encode(),
    "unassigned": TEXT.replace("ferry", "fe\U0003ffff\ufffe\ue000\U0010ffffrry").encode(),
    "hangul": TEXT.replace("ferry", "\u1100" * 300 + "ferry").encode(),
}


@pytest.mark.parametrize("name", READABLE)
def test_odd_text_is_read_and_accounted_for(tmp_path: Path, name: str) -> None:
    root = tiny.make(tmp_path, {"seeds/odd.txt": READABLE[name]})
    built(root)
    data = document(root, "odd")
    texts = " ".join(paragraph["text"] for paragraph in data["paragraphs"])  # type: ignore[attr-defined]
    assert "two harbours" in texts and "shelter at Port Lusan" in texts
    page = (root / "build/documents/odd.html").read_text(encoding="utf-8")
    assert "\u202e" not in page and "\x1b" not in page and "\ufffe" not in page


# --- sizes ---------------------------------------------------------------------------------------

SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "This is a sentence of a very long line. " * (n // 40),
    "paragraphs": lambda n: "".join(
        f"Paragraph number {i} says something of its own.\n\n" for i in range(n // 50)
    ),
    "turns that say the same": lambda n: "Question: And then what?\n\n" * (n // 26),
    "a name": lambda n: "and then they spoke of Osterby " * (n // 31),
    "a name in paragraphs": lambda n: "".join(
        f"Osterby is a republic of {i} islands.\n\n" for i in range(n // 40)
    ),
    "turns": lambda n: "".join(
        f"Question: And then?\n\nTolvanen: Nothing at all, {i} times.\n\n" for i in range(n // 57)
    ),
    "no spaces": lambda n: "x" * n,
}


def grows_with_its_length(small: float, large: float, *, times: int) -> bool:
    """Whether time is linear in size: twice the factor is let pass, and what is next to nothing."""
    return large < 2 * times * max(small, 0.05)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_length_of_a_document(tmp_path: Path, shape: str) -> None:
    seconds = []
    for size in (60_000, 480_000):
        root = tiny.make(tmp_path / str(size), {"seeds/big.txt": SHAPES[shape](size)})
        begin = time.process_time()
        ran = tiny.build(root)
        seconds.append(time.process_time() - begin)
        assert ran.status == 0, ran.err
        assert (root / "build/documents/big.html").stat().st_size > size / 2
    assert grows_with_its_length(*seconds, times=8), seconds


ADVERSARIES: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: f"a{' ' * n}b",
    "line ends": lambda n: f"a long line of text here{chr(10) * n}b",
    "labels": lambda n: "Question: a\n\nPresident Vladimir Putin: b\n\n" * (n // 42),
    "colons": lambda n: "Aa: " * (n // 4),
    "open brackets": lambda n: "(" * n,
    "nested brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "quotes": lambda n: "“" * n,
    "digits": lambda n: "1" * n,
    "dates": lambda n: "May 26, 2017, " * (n // 14),
    "datelines": lambda n: "May 26, 2017\n12:30\nMoscow\n" * (n // 26),
    "capitals": lambda n: "A" * n,
    "capital words": lambda n: "Aa Bb Cc " * (n // 9),
    "initials": lambda n: "A. B. " * (n // 6),
    "dots": lambda n: "." * n,
    "dashes": lambda n: "a – " * (n // 4),
    "commas": lambda n: "Aa, " * (n // 4),
    "pipes": lambda n: "Aa | " * (n // 5),
    "bullets": lambda n: "• Item\n" * (n // 7),
    "menu": lambda n: "Menu\nHome\nContact\nPrint\n" * (n // 24),
    "addresses": lambda n: "http://a.b/c " * (n // 13),
    "marks": lambda n: "e" + "\u0301" * n,
    "overrides": lambda n: "\u202eabc\u202c " * (n // 6),
    "nothing visible": lambda n: "\u200b" * n + "x y z word",
    "returns": lambda n: "line of text\r" * (n // 13),
    "see also": lambda n: "See also\n\nThe text of something here.\n\n" * (n // 38),
    "captions": lambda n: "Photo: Somebody, TASS\n\nA text of some length is here.\n\n" * (n // 55),
    "officials": lambda n: "President of the Republic of the " * (n // 33),
    "months": lambda n: "January " * (n // 8),
    "laughter": lambda n: "(Laughter.) " * (n // 12),
    "short lines": lambda n: "ab\n" * (n // 3),
    "one word a paragraph": lambda n: "word\n\n" * (n // 6),
    "numbered lines": lambda n: "".join(f" {k % 25 + 1} text of a line\n" for k in range(n // 18)),
    "numbers": lambda n: "\n 1 " * (n // 4),
    "cut words": lambda n: "situa-\ntion " * (n // 12),
    "letters and a hyphen": lambda n: "a" * n + "-\nb",
    "timecodes": lambda n: "Ann Lee 00:12\nWe are here.\n\n" * (n // 29),
    "calls": lambda n: "Q - Ann Lee - Bank: a\n\n<A – Ann Lee – Bank>: b\n\n" * (n // 49),
    "full stop and dash": lambda n: "Ann Lee (Green). – " * (n // 19),
    "participants": lambda n: "PARTICIPANTS\nMr. Lee—EUR\nMs. Berg—EUR\n\n" * (n // 40),
    "greeted": lambda n: "Ministers,\n" * (n // 11),
    "announced": lambda n: "A long list of what there is:\nshort one\n" * (n // 40),
    "photos": lambda n: "Photo of Ann Lee Ann Lee Ann Lee Ann " * (n // 37),
    "names in a row": lambda n: "Ann Lee: It is late. Jan Berg: " * (n // 31),
    "moved": lambda n: "THE MINISTER (SHRI LEE) of " * (n // 27) + " said: x",
    "names in brackets": lambda n: "(Father Lee)\nI see it.\n(Ann Lee – TV)\n" * (n // 39),
    "hours behind names": lambda n: "Mr Speaker 11:30 a.m.\nI see it.\n" * (n // 32),
    "columns": lambda n: "| a | b. |\n" * (n // 11),
    "beside names": lambda n: "Ann Lee\nGreen, Stone\nI see it.\n\n" * (n // 31),
    "names below each other": lambda n: "Ann Lee\nJan Berg\n" * (n // 17),
    "spaces and labels": lambda n: "It stands.    MR. LEE: " * (n // 23),
    "spaces and capitals": lambda n: "It stands.   " + "MR. LEE BERG " * (n // 13),
    "torn": lambda n: (
        "a long line of words that goes on and on and on below the blank\n\n" * (n // 65)
    ),
}
OWN = CleanSettings(
    rules=(
        CleanRule("nested", pattern=r"(a+)+$"),
        CleanRule("doubtful", pattern=r"(x|x)*y"),
        CleanRule("greedy", pattern=r"(.*)(.*)(.*)(.*)(.*)[^ -~]{900}"),
    )
)


def spent(text: str) -> dict[str, float]:
    """Rule -> seconds of processor time on `text`; `clean`: everything."""
    source = read(text.encode(), slug="x", file="seeds/x.txt")
    page = region.find(source.text, joining.rows(source))
    seconds = {}
    for rule in rules.ordered(OWN):
        begin = time.process_time()
        claimed = rule.find(page)
        if claimed.pieces:
            page = without(page, claimed.pieces)
            if rule.moves:
                page = region.find(source.text, page.rows)
        seconds[rule.name] = time.process_time() - begin
    begin = time.process_time()
    with contextlib.suppress(SourceError):  # nothing but boilerplate: said, and not at length
        clean(source, OWN)
    return seconds | {"clean": time.process_time() - begin}


@pytest.mark.slow
@pytest.mark.parametrize("name", ADVERSARIES)
def test_every_cleaning_rule_is_linear(name: str) -> None:
    small, large = spent(ADVERSARIES[name](10_000)), spent(ADVERSARIES[name](80_000))
    slow = {
        rule: (small[rule], large[rule])
        for rule in large
        if not grows_with_its_length(small[rule], large[rule], times=8)
    }
    assert slow == {}


# --- names of files, and links -------------------------------------------------------------------

NAMES = (
    "with spaces and (brackets).txt",
    "quo'te\"s.txt",
    "hash#query?percent%20and%.txt",
    "semi;colon&amp=plus+at@.txt",
    "Интервью министра.txt",
    "部長の話.txt",
    "émigré.txt",
    "CON.txt",
    "nul.txt",
    "com1.txt",
    "index.txt",
    "person.txt",
    "back\\slash.txt",
    "colon:star*pipe|.txt",
    "trailing dot..txt",
    "-rf.txt",
    "$(touch x)`touch y`.txt",
    "new\nline.txt",
    "tab\there.txt",
    "\u202egnp.txt",
    "x" * 240 + ".txt",
    "UPPER.TXT",
)


@pytest.mark.skipif(os.name != "posix", reason="such names are for POSIX only")
def test_file_names_of_every_kind(tmp_path: Path) -> None:
    seeds = {
        f"seeds/{name}": TEXT.replace("winter", f"winter of {n}") for n, name in enumerate(NAMES)
    }
    root = tiny.make(tmp_path, seeds)
    ran = built(root)
    paths = [path for path in tiny.tree(root / "build") if path.startswith("documents/")]
    assert len([path for path in paths if not path.endswith((".source.html", "index.html"))]) == (
        len(NAMES) + 3
    ), ran.err
    assert all(path.isascii() and set(" \"'<>&%#?:*|\\").isdisjoint(path) for path in paths)
    stems = [path.split("/")[1].split(".")[0] for path in paths]
    assert not {"con", "nul", "com1", "person"} & set(stems)


def test_names_that_differ_in_case_or_signs_only(tmp_path: Path) -> None:
    pair = {"seeds/Case.txt": TEXT, "seeds/case.txt": TEXT.replace("winter", "summer")}
    pair["seeds/ca_se.txt"] = TEXT.replace("winter", "autumn")
    pair["seeds/ca-se.txt"] = TEXT.replace("winter", "spring")
    root = tiny.make(tmp_path, pair)
    ran = built(root, status=1)
    assert "its address “case” is taken by seeds/Case.txt" in ran.err
    assert "its address “ca-se” is taken by seeds/ca-se.txt" in ran.err
    assert "Rename one" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="links are for POSIX only")
def test_links_out_of_the_tree_and_in_loops(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    secret = "A secret that nobody must publish, at length and in full."
    tiny.write(tmp_path / "outside", {"secret.txt": secret, "secret.md": secret, "x.yaml": secret})
    for path, target in {
        "seeds/folder": tmp_path / "outside",
        "seeds/file.txt": tmp_path / "outside/secret.txt",
        "seeds/loop": root / "seeds",
        "seeds/self.txt": root / "seeds/self.txt",
        "seeds/gone.txt": root / "nowhere.txt",
        "seeds/device.txt": Path("/dev/zero"),
        "content/documents/linked.md": tmp_path / "outside/secret.md",
        "content/pages/linked.md": tmp_path / "outside/secret.md",
        "content/pages/loop": root / "content",
        "content/entities/loop": root / "content/entities",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    ran = tiny.build(root)
    assert ran.status in (0, 1), ran.err
    assert "seeds/file.txt: a symbolic link is not followed" in ran.err
    assert not any(b"A secret" in data for data in tiny.tree(root / "build").values())
    assert published.faults(root / "build") == []


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX’s")
def test_what_is_neither_file_nor_folder_is_not_waited_for(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    os.mkfifo(root / "seeds/pipe.txt")
    for path in ("pages/pipe.md", "documents/pipe.md", "entities/pipe.yaml", "links.yaml"):
        (root / "content" / path).parent.mkdir(exist_ok=True)
        os.mkfifo(root / "content" / path)
    ran = tiny.build(root)
    assert ran.status == 1 and "error: content/links.yaml: is no file" in ran.err


# --- the editors' files --------------------------------------------------------------------------

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "path",
    [
        *("content/topics.yaml", "content/entities/bomb.yaml"),
        *("content/decisions.yaml", "content/links.yaml"),
    ],
)
def test_anchors_that_explode_are_refused_at_once(tmp_path: Path, path: str) -> None:
    root = tiny.make(tmp_path, {path: BOMB})
    begin = time.process_time()
    ran = tiny.build(root)
    assert time.process_time() - begin < 5
    assert ran.status in (1, 2) and f"{path}:1" in ran.err and "anchor" in ran.err


def test_anchors_in_front_matter(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"content/documents/bomb.md": f"---\n{BOMB}---\nA text.\n"})
    ran = built(root, status=1)
    assert "content/documents/bomb.md:2" in ran.err and "anchor" in ran.err


@pytest.mark.parametrize("depth", [200, 100_000])
@pytest.mark.parametrize("path", ["content/topics.yaml", "content/documents/deep.md"])
def test_yaml_nested_beyond_measure(tmp_path: Path, path: str, depth: int) -> None:
    deep = "[" * depth + "]" * depth
    text = f"---\ntitle: {deep}\n---\nA text.\n" if path.endswith(".md") else f"- id: {deep}\n"
    ran = tiny.build(tiny.make(tmp_path, {path: text}))
    assert ran.status in (1, 2) and path in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "x", "- " * 5000 + "x", "[" * 50_000, "*" * 50_000, "`" * 50_000]
)
def test_markdown_nested_beyond_measure(tmp_path: Path, text: str) -> None:
    text = f"---\ntitle: Deep\ndate: 2019\n---\nA text of some words.\n\n{text}\n"
    root = tiny.make(tmp_path, {"content/documents/deep.md": text, "content/pages/deep.md": text})
    begin = time.process_time()
    built(root)
    assert time.process_time() - begin < 20


# --- paths that try to leave build/ --------------------------------------------------------------

THEME = Path(__file__).parent.parent / "themes/default"


@pytest.mark.parametrize("path", ["../secret.css", "/etc/passwd", "css/../../secret.css", "..\\x"])
def test_a_theme_that_lists_what_is_not_its_own(tmp_path: Path, path: str) -> None:
    root = tiny.make(tmp_path, {"site.toml": tiny.SETTINGS + '[render]\ntheme = "mine"\n'})
    tiny.write(root / "themes/mine", {"theme.toml": f"styles = [{json.dumps(path)}]\n"})
    tiny.write(root / "themes/mine", {"assets/css/a.css": "", "secret.css": "", "templates/x": ""})
    ran = tiny.build(root)
    assert ran.status == 2 and f"“{path}”" in ran.err


def test_a_theme_that_is_named_by_a_path(tmp_path: Path) -> None:
    for name in ("../mine", "/tmp", "a/b", ".."):
        settings = f"{tiny.SETTINGS}[render]\ntheme = {json.dumps(name)}\n"
        ran = tiny.build(tiny.make(tmp_path / "site", {"site.toml": settings}))
        assert ran.status == 2 and "theme" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="such names are for POSIX only")
def test_assets_with_odd_names(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"site.toml": tiny.SETTINGS + '[render]\ntheme = "mine"\n'})
    for file in THEME.rglob("*"):
        if file.is_file():
            name = file.relative_to(THEME).as_posix()
            tiny.write(root / "themes/mine", {name: file.read_bytes()})
    odd = ("..x/..\\..\\up.png", "a b#c?d%2e.png", "новый.png", '<b>"&.png', "deep/er/x.png")
    tiny.write(root / "themes/mine/assets", {name: b"picture of " + name.encode() for name in odd})
    built(root)
    made = [path for path in tiny.tree(root / "build") if path.startswith("assets/")]
    assert len([path for path in made if path.endswith(".png")]) >= len(odd)
    for path in made:
        assert path.isascii() and set(" \"'<>&%#?:*|\\").isdisjoint(path), path


@pytest.mark.parametrize(
    "name", ["..", "../x", "a/../../x", "A B", "x.y", "index", "con", "x" * 200, "person", "é"]
)
def test_records_and_ids_are_addresses_or_refused(tmp_path: Path, name: str) -> None:
    quoted = json.dumps(name, ensure_ascii=False)
    files = {
        "content/entities/x.yaml": f"- {{id: {quoted}, type: place, name: Sund}}\n",
        "content/topics.yaml": f"- {{id: {quoted}, name: X, definition: X, evidence: {{}}}}\n",
    }
    for path, text in files.items():
        ran = tiny.build(tiny.make(tmp_path / "site", {path: text}))
        assert ran.status == 2 and path in ran.err, ran.err
        tiny.write(tmp_path / "site", {path: None})
    if "/" not in name and name != "..":
        record = {f"content/documents/{name}.md": tiny.RECORD}
        ran = tiny.build(tiny.make(tmp_path / "other", record))
        assert ran.status in (1, 2) and "content/documents/" in ran.err
    seed = tiny.RECORD.replace("note.txt", "../../site.toml")
    ran = tiny.build(tiny.make(tmp_path / "third", {"content/documents/first-meeting.md": seed}))
    assert ran.status == 1 and "“../../site.toml” lies outside seeds/" in ran.err
