"""The search scripts in node, on files in a folder instead of script elements."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from glossator.search import shards
from glossator.search.base import Base
from glossator.search.records import Doc, Listed, Name, Passage, Wanted

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "themes/default/assets"
SCRIPTS = (
    "vendor/lunr.js",
    "js/search-stem.js",
    "js/search-terms.js",
    "js/search-query.js",
    "js/search-hits.js",
    "js/search-excerpt.js",
    "js/search-inflate.js",
    "js/search-codec.js",
    "js/search-load.js",
    "js/search-sets.js",
    "js/search-posting.js",
    "js/search-index.js",
    "js/search-names.js",
    "js/search-filter.js",
    "js/search-phrase.js",
    "js/search-score.js",
    "js/search-plan.js",
    "js/search-run.js",
)
RUNNER = """
const vm = require("vm"), fs = require("fs");
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const context = vm.createContext({console: {warn() {}}, Blob, Response, DecompressionStream,
  TextDecoder, performance});
for (const file of job.files) vm.runInContext(fs.readFileSync(file, "utf8"), context, file);
const search = vm.runInContext("glossator.search", context);
const asked = [];
search.load.script = async (name) => {
  asked.push(name);
  const text = fs.readFileSync(job.folder + "/search/" + name + ".js").subarray(2);
  vm.runInContext(text.toString("utf16le"), context);
};
context.input = JSON.stringify(job.input);
context.asked = asked;
context.directory = job.directory;
vm.runInContext("(async function (input) {" + job.body + "})(JSON.parse(input))", context)
  .then((value) => process.stdout.write(JSON.stringify(value)))
  .catch((error) => { console.error(error); process.exit(1); });
"""


def digest_of(doc: Doc) -> int:
    """Changes whenever the document does."""
    return int(hashlib.sha256(repr(doc).encode("utf-8", "surrogatepass")).hexdigest()[:10], 16)


def wanted_of(docs: Iterable[Doc], names: Iterable[Name] = ()) -> Wanted:
    """An index of these."""
    by_slug = {doc.slug: doc for doc in docs}
    return Wanted(
        documents={s: Listed(digest_of(d), d.title, d.date) for s, d in by_slug.items()},
        read=partial(_some, by_slug),
        names=tuple(names),
        speakers=[s for doc in by_slug.values() for s in sorted({p.speaker for p in doc.passages})],
    )


def _some(by_slug: Mapping[str, Doc], slugs: Sequence[str]) -> list[Doc]:
    return [by_slug[slug] for slug in slugs]


def write(folder: Path, docs: Sequence[Doc], names: Iterable[Name] = ()) -> str:
    """Puts the index's files into the folder; the directory's name."""
    path = ""
    for path, data in shards.files(Base(), wanted_of(docs, names)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data or b"")
    return Path(path).stem


def node(body: str, value: Any, folder: Path, directory: str) -> Any:
    """What the JavaScript `body`, which may await, returns of `input`."""
    job: Mapping[str, Any] = {
        "files": [str(ASSETS / name) for name in SCRIPTS],
        "input": value,
        "body": body,
        "folder": str(folder),
        "directory": directory,
    }
    run = subprocess.run(
        ["node", "-e", RUNNER],
        input=json.dumps(job).encode("utf-8", "surrogatepass"),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def make_doc(slug: str, *texts: str | Passage, **other: str) -> Doc:
    """A document of these passages."""
    fields = {"title": "A title", "date": "2017-05-26", "kind": "other", **other}
    passages = tuple(
        Passage(f"p{number}", number, one) if isinstance(one, str) else one
        for number, one in enumerate(texts, 1)
    )
    return Doc(
        slug=slug,
        title=fields["title"],
        date=fields["date"],
        date_text=fields["date"] or "undated",
        kind=fields["kind"],
        kind_text=fields["kind"].title(),
        passages=passages,
    )
