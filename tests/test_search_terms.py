"""The two halves of the tokeniser and stemmer, Python and JavaScript, say the same."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import unicodedata
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.search import terms
from glossator.search.stem import KEPT, stem

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "themes/default/assets"
SHARED = ROOT.parent / "shared"
SCRIPTS = (
    "vendor/lunr.js",
    "js/search-stem.js",
    "js/search-terms.js",
    "js/search-query.js",
    "js/search-hits.js",
    "js/search-excerpt.js",
)
RUNNER = """
const vm = require("vm"), fs = require("fs");
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const context = vm.createContext({console: {warn() {}}});
for (const file of job.files) vm.runInContext(fs.readFileSync(file, "utf8"), context, file);
context.input = JSON.stringify(job.input);
process.stdout.write(vm.runInContext(
  "JSON.stringify((function (input) {" + job.body + "})(JSON.parse(input)))", context));
"""


def node(body: str, value: Any, *files: Path) -> Any:
    """What the JavaScript `body` returns of `input`; the search scripts and `files` are loaded."""
    scripts = [str(ASSETS / name) for name in SCRIPTS if (ASSETS / name).exists()]
    job = {"files": [*scripts, *map(str, files)], "input": value, "body": body}
    run = subprocess.run(
        ["node", "-e", RUNNER],
        input=json.dumps(job).encode("utf-8", "surrogatepass"),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def cases(name: str) -> list[tuple[str, str, str, str]]:
    """(file:line, title, input, expected) of the cases in tests/cases/<name>.md."""
    lines = (ROOT / "tests/cases" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            blocks.append([])
        else:
            blocks[-1].append((number, line))
    return [
        (f"{name}.md:{block[0][0]}", block[0][1], block[1][1], block[2][1] if block[2:] else "")
        for block in blocks
        if len(block) > 1
    ]


@lru_cache(maxsize=1)
def corpus() -> tuple[str, ...]:
    """600 documents of the 10,000, of every kind, and the seeds; skips where they are not."""
    archive = SHARED / "corpora/scale-10k.tar.xz"
    if not archive.exists():
        pytest.skip(f"{archive} is not here")
    texts = [p.read_text(encoding="utf-8") for p in sorted(SHARED.glob("seeds/*.txt"))]
    with tarfile.open(archive) as tar:
        for place, member in enumerate(tar):
            file = tar.extractfile(member) if place % 16 == 0 and member.isfile() else None
            if file is not None and member.name.endswith(".txt"):
                texts.append(file.read().decode("utf-8"))
    assert len(texts) > 500
    return tuple(texts)


@pytest.mark.parametrize(("where", "title", "text", "expected"), cases("terms"))
def test_terms(where: str, title: str, text: str, expected: str) -> None:
    assert " ".join(terms.terms(text)) == expected, f"{where}: {title}"


def test_words_of_phrases() -> None:
    said = "“The U.S.’s ‘WHO’—who’s d’Ivoire’s?” — Sergey’s 12:30"
    assert " ".join(terms.words(said)) == "the us who who ivoire sergey 12 30"


JS_TERMS = (
    "return input.map(t => [glossator.search.terms.words(t), glossator.search.terms.terms(t)]);"
)


def agreed(texts: list[str]) -> None:
    """Asserts that both halves see the same words and terms in the texts."""
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    for text, (words, kept) in zip(composed, node(JS_TERMS, composed), strict=True):
        assert (words, kept) == (terms.words(text), terms.terms(text)), repr(text)


def test_cases_in_javascript() -> None:
    agreed([case[2] for case in cases("terms")])


def test_every_code_point() -> None:
    """Each code point that this Python's Unicode knows, alone and between letters."""
    known = [chr(code) for code in range(sys.maxunicode + 1)]
    known = [c for c in known if unicodedata.category(c) not in ("Cn", "Cs")]
    told = node("return input.map(c => glossator.search.terms.squashCharacter(c));", known)
    assert [c for c, js in zip(known, told, strict=True) if js != terms.squash_character(c)] == []
    agreed([f"a{c}b {c}C" for c in known])


def test_folding_is_done_once() -> None:
    """A plain word that is made a token again stays what it is: names and queries rely on it."""
    known = (chr(code) for code in range(sys.maxunicode + 1))
    letters = [c for c in known if unicodedata.category(c)[0] in "LN"]
    for letter in letters:
        once = terms.words(letter)
        assert terms.words(" ".join(once)) == once, repr(letter)


@lru_cache(maxsize=1)
def alphabet() -> str:
    """Letters of many scripts, marks, and whatever the rules speak of."""
    ranges = ((0x20, 0x17F), (0x2B9, 0x2CF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x45F))
    more = ((0x5D0, 0x5EA), (0x621, 0x652), (0x900, 0x94F), (0x1E00, 0x1E20), (0x2010, 0x2040))
    last = ((0x3040, 0x30A0), (0x4E00, 0x4E20), (0xAC00, 0xAC20), (0x1F600, 0x1F605))
    characters = map(chr, chain.from_iterable(range(a, b) for a, b in (*ranges, *more, *last)))
    return "".join(c for c in characters if unicodedata.category(c) != "Cn")


@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=("Cs", "Cn"))),
            st.text(st.sampled_from("USwhoit’'s.- dl\u0301—…")),
            st.text(st.sampled_from(alphabet())),
        ),
        min_size=150,
        max_size=400,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_text(texts: list[str]) -> None:
    agreed(texts)


@pytest.mark.slow
@given(st.text())
def test_no_token_reaches_over_a_space(text: str) -> None:
    """So that each different piece of a text need be looked at once."""
    apart = [token for piece in text.split() for token in terms.tokens(piece)]
    assert apart == terms.tokens(text)


def test_whole_vocabulary() -> None:
    """600 real documents, paragraph by paragraph, and every word's stem against lunr.js's own."""
    paragraphs = [line for text in corpus() for line in text.splitlines() if line.strip()]
    step = 20_000
    for start in range(0, len(paragraphs), step):
        agreed(list(islice(paragraphs, start, start + step)))
    words = {word for line in paragraphs for word in terms.words(line)} - KEPT.keys()
    vocabulary = sorted(word for word in words if word.isascii() and word.isalpha())
    assert len(vocabulary) > 15_000
    told = node("return input.map(w => lunr.stemmer(new lunr.Token(w)).toString());", vocabulary)
    assert [w for w, js in zip(vocabulary, told, strict=True) if stem(w) != js] == []


def test_no_stem_is_a_stop_word() -> None:
    assert terms.terms("use used uses using USING") == ["us'"] * 5
    assert terms.terms("US") == ["us"]
