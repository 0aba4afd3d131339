"""The review of names that were not linked: grouped, in context, with lines that can be pasted."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from glossator.content.decisions import read
from glossator.content.yamlfile import parse
from glossator.review import PLACES, Place, decisions, groups, split
from tiny import make, run, tree, write

SPEECH = """\
Speech at the Sea Council, Sund, May 4, 2020

Ladies and gentlemen, Brand & Brand "said" <so> — Brand’s letter came to Port Lusan and to Osterby.

They said that Oldbrand is no Brand, and the Sea Council of Osterby and Marland did not answer them.
"""
PEOPLE = """\
- {id: oke-brand, type: person, name: Oke Brand, sort: "Brand, Oke", note: A politician.}
- {id: ada-brand, type: person, name: Ada Brand, sort: "Brand, Ada", note: A writer.}
"""
FILES = {"seeds/speech.txt": SPEECH, "content/entities/people.yaml": PEOPLE}


class Page(HTMLParser):
    """What a page is made of; `open` is empty when every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.lines: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        facts = dict(attrs)
        self.ids += [facts["id"] or ""] if "id" in facts else []
        self.targets += [facts["href"] or ""] if "href" in facts else []
        self.lines += [""] if tag == "pre" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "pre":
            self.lines[-1] += data


def reviewed(site: Path) -> str:
    ran = run("check", "--review", "--site", site, "--jobs", "1")
    assert "Names to decide: " in ran.out
    return (site / ".cache/review/index.html").read_text(encoding="utf-8")


def test_every_name_in_doubt_is_shown_escaped(tmp_path: Path) -> None:
    html = reviewed(make(tmp_path / "site", FILES))
    page = Page(html)
    assert page.open == []
    assert {t[1:] for t in page.targets if t.startswith("#")} <= set(page.ids)
    assert re.search(r"<h2 id=\"form-1\">Brand <span class=\"count\">4</span></h2>", html)
    assert "&lt;so&gt;" in html and "<so>" not in html
    assert "<b>Oke Brand</b> <code>oke-brand</code>" in html
    assert "../../build/documents/speech.html#p" in html
    assert "src=" not in html and "http" not in html


def test_what_a_text_speaks_of_and_is_not_here_is_listed(tmp_path: Path) -> None:
    spoken = SPEECH + "\nWe signed a joint statement on July 4, 2017, in <Sund>.\n"
    site = make(tmp_path / "site", {**FILES, "seeds/speech.txt": spoken})
    page = reviewed(site)
    assert 'href="references.html">1 document or agreement' in page
    listed = (site / ".cache/review/references.html").read_text(encoding="utf-8")
    assert "4 July 2017: joint statement on July 4, 2017" in listed
    assert "in &lt;Sund&gt;." in listed
    assert Page(listed).open == []
    assert Page(listed).lines[0].startswith('- {from: "speech#p')


def test_nothing_is_published(tmp_path: Path) -> None:
    site = make(tmp_path / "site", FILES)
    reviewed(site)
    assert not (site / "build").exists()
    assert {name.partition("/")[0] for name in tree(site / ".cache")} <= {"review", "lock"}


def test_the_lines_settle_what_they_are_about(tmp_path: Path) -> None:
    site = make(tmp_path / "site", FILES)
    page = Page(reviewed(site))
    known = {"oke-brand", "ada-brand"}
    for lines in page.lines:
        found, problems = read(parse(lines, "x"), known)
        assert problems == []
        assert [one.action for one in found] == ["accept", "accept", "reject"]
    everywhere = next(one for one in page.lines if "document" not in one)
    reject = everywhere[everywhere.index("- reject") :]
    write(site, {"content/decisions.yaml": reject})
    assert "0 places where a name" in reviewed(site)
    alone = next(one for one in page.lines if "prefix" in one).split("- ")[1]
    write(site, {"content/decisions.yaml": f"- {alone}"})
    assert "3 places where a name" in reviewed(site)


def test_lines_for_a_form() -> None:
    assert decisions(("a", "b"), 'the "X"', prefix="He said:") == (
        '- accept: a\n  form: "the \\"X\\""\n  prefix: "He said:"\n'
        '- accept: b\n  form: "the \\"X\\""\n  prefix: "He said:"\n'
        '- reject: [a, b]\n  form: "the \\"X\\""\n  prefix: "He said:"\n'
    )


def place(form: str, number: int) -> Place:
    return Place("d", "D", "#", number, "", "", form, "", "why", ("a",), "")


def test_many_places_are_split_over_pages() -> None:
    rows = [place("A", n) for n in range(PLACES + 3)] + [place("B", 1)]
    pages = list(split(groups(rows, {})))
    shown = [[(g.form, g.count, len(g.places)) for g in page] for page in pages]
    assert shown == [
        [("A", PLACES + 3, PLACES)],
        [("A", PLACES + 3, 3), ("B", 1, 1)],
    ]
    assert list(split(())) == [()]


def test_a_page_too_many_is_taken_away(tmp_path: Path) -> None:
    site = make(tmp_path / "site", FILES)
    reviewed(site)
    write(site, {"content/entities/people.yaml": None})
    assert "0 places" in unescape(reviewed(site))
