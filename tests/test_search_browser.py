"""Search in a real browser, over HTTP and from disk."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.config import SiteFacts
from glossator.render import theme
from glossator.search.records import Doc, Name, Passage
from glossator.views.frame import Frame
from glossator.views.kinds import Head, SearchView
from search_node import ROOT, make_doc, write

pytestmark = pytest.mark.browser
READING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
{scripts}<main>
<div class="passage" id="p1"><a class="number" href="#p1">1</a><p class="text">The
<a href="x.html">New</a> START treaty, a <i>new</i> <a href="y.html">start</a>.</p></div>
<div class="passage" id="p2"><p class="text">No treaty.</p></div></main></html>"""


def library() -> list[Doc]:
    filler = "Filler sentences come here and there. " * 20
    many = [f"{filler}Number {number}: Syria is named. {filler}" for number in range(3, 48)]
    return [
        make_doc(
            "one",
            Passage(
                "p1",
                1,
                "The New START treaty, a new start.",
                "Sergey Lavrov",
                "lavrov",
                mentions=("start",),
            ),
            Passage("p2", 2, "No treaty.", "John Kerry"),
            title="Talks in Geneva",
        ),
        make_doc(
            "two",
            "<b>Markup</b> & <script>alert(1)</script> is “text” in Zürich.",
            date="2014-03",
            kind="speech",
        ),
        make_doc("many", *many),
        *(make_doc(f"same-{n}", "An echo.", f"An echo {n}.", date="") for n in range(15)),
        make_doc("long", "A lengthy speech.", title="A title of many words, " * 9),
        *(make_doc(f"few-{n}", *(f"Quayside {k}." for k in range(9 - n))) for n in range(4)),
    ]


NAMES = (
    Name("unsc", "organisation", "Organisation", "UN Security Council", "entities/unsc.html",
         ("UNSC", "Security Council"), "Peace.", 3),
    Name("start", "agreement", "Agreement", "New START", "entities/start.html", ("SNV-III",)),
    Name("lavrov", "person", "Person", "Sergey Lavrov", "entities/lavrov.html", ("Lavrov",)),
)  # fmt: skip


SITE = SiteFacts(title="Reader", examples=("New START", '"no treaty" -Syria'))


def frame(look: theme.Theme) -> Frame:
    return Frame(
        pages=(),
        feed=False,
        styles=(look.joined["styles"],),
        first_scripts=(look.joined["first_scripts"],),
        scripts=(look.joined["scripts"],),
        search_scripts=(look.joined["search_scripts"],),
        assets=look.paths,
    )


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the search page, its data and one reading page."""
    folder = tmp_path_factory.mktemp("site")
    look = theme.load(ROOT / "themes/default")
    directory = write(folder, library(), NAMES)
    view = SearchView(Head("search.html", "search", "Search", "Search."), directory)
    used = (look.joined["first_scripts"], look.joined["scripts"])
    tags = [f'<script src="../{path}" defer></script>' for path in used]
    pages = {
        "search.html": look.page(view, frame(look), SITE).encode(),
        "documents/one.html": READING.format(scripts="".join(tags)).encode(),
    }
    for path, data in {**look.assets, **pages}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A page that is left takes its requests back: nothing to tell."""


@pytest.fixture(scope="module")
def small_server(small_site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(small_site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, small_site: Path, small_server: str) -> str:
    return small_server if request.param == "http" else small_site.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which any error, and any violation of the policy, fails the test."""
    context = browser.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def search(page: Page, base: str, query: str) -> list[str]:
    """The results shown for the query, in order."""
    page.goto(f"{base}/search.html?q={quote(query)}")
    page.wait_for_selector('main[data-state="done"]')
    ranks = page.eval_on_selector_all("[data-result]", "all => all.map(e => e.dataset.rank)")
    assert ranks == [str(n) for n in range(1, len(ranks) + 1)]
    found: list[str] = page.eval_on_selector_all(
        "[data-result]", "all => all.map(e => e.dataset.result)"
    )
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("treaty", ["one#p1", "one#p2"]),
        ('"new start"', ["one#p1"]),
        ("zurich", ["two#p1"]),
        ("title:x", []),
        ("<script>", ["two#p1"]),
        ("treaty by:lavrov about:start 2016..2018", ["one#p1"]),
        ("kind:speech", ["two#p1"]),
        ("tre*ty -new", ["one#p2"]),
    ],
)
def test_results(page: Page, base: str, query: str, expected: list[str]) -> None:
    assert sorted(search(page, base, query)) == expected


def test_what_a_result_shows(page: Page, base: str) -> None:
    assert search(page, base, "NEW START") == ["one#p1"]
    result = page.locator("[data-result]")
    assert result.locator(".result-text").inner_text() == "The New START treaty, a new start."
    assert result.locator("mark").all_inner_texts() == ["New", "START", "new", "start"]
    shown = page.locator(".result-doc").inner_text()
    assert [w in shown for w in ("Lavrov", "2017-05-26", "Talks in Geneva", "¶ 1")] == [True] * 4
    assert page.locator("[data-search-status]").inner_text() == "1 passage."
    result.locator("summary").click()
    expect(result.locator(".result-neighbours")).to_contain_text("No treaty.")


def test_result_opens_at_the_passage_with_the_hits_marked(page: Page, base: str) -> None:
    search(page, base, '"New START"')
    page.locator(".result-link").click()
    page.wait_for_selector("mark.hit")
    assert page.url.startswith(f"{base}/documents/one.html?hl=")
    assert page.url.endswith("#p1")
    assert page.locator("mark.hit").all_inner_texts() == ["New", " START", "new", " ", "start"]
    assert page.locator("mark.hit a, a mark.hit").count() == 2
    assert page.locator(".hits-bar p").inner_text().startswith("2 hits in 1 passage here for")
    text = page.locator("#p1 .text").inner_text()
    page.get_by_role("button", name="Remove marks").click()
    assert page.locator("mark, .hits-bar").count() == 0
    assert page.locator("#p1 .text").inner_text() == text == "The New START treaty, a new start."


def test_first_batch_and_more(page: Page, base: str) -> None:
    assert len(search(page, base, "Syria")) == 20
    expect(page.locator("[data-search-status]")).to_have_text("45 passages in 1 document.")
    excerpt = page.locator(".result-text").first.inner_text()
    assert "Syria is named" in excerpt
    assert len(excerpt) < 500
    page.get_by_role("button", name="25 more in this document").click()
    page.get_by_role("button", name="5 more in this document").click()
    expect(page.locator("[data-result]")).to_have_count(45)
    assert page.locator("[data-result]").last.get_attribute("data-rank") == "45"
    assert not page.locator("[data-search-more]").is_visible()


def test_more_documents(page: Page, base: str) -> None:
    assert len(search(page, base, "echo")) == 20
    page.get_by_role("button", name="Show more: 5 documents left").click()
    expect(page.locator("[data-result]")).to_have_count(30)


def test_a_batch_is_filled_where_the_documents_are_few(page: Page, base: str) -> None:
    assert len(search(page, base, "quayside")) == 20  # 9 + 8 + 7 + 6 in four documents
    expect(page.get_by_role("button", name="more in this document").first).to_be_visible()


def test_a_long_title_does_not_lie_on_its_passages(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    search(page, base, "lengthy")
    title = page.locator(".result-title").first
    words = title.evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e);"
        " return r.getBoundingClientRect().bottom }"
    )
    passage = page.locator(".result").first.bounding_box()
    assert passage and words <= passage["y"]


def test_as_one_types(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html")
    expect(page.locator("main")).to_have_attribute("data-state", "empty")
    page.locator("#q").press_sequentially("zuric")
    expect(page.locator("[data-result]")).to_have_attribute("data-result", "two#p1")
    expect(page.locator("[data-search-notes]")).to_contain_text("begin so")
    page.locator("#q").fill("Syrai")
    expect(page.locator(".search-meant a")).to_have_attribute("href", "search.html?q=syria")
    page.locator("#q").fill("xyzzy syria")
    expect(page.locator("[data-search-status]")).to_have_text("No passage found.")
    expect(page.locator(".search-each")).to_contain_text("45 passages")
    page.locator("#q").fill("")
    expect(page.locator("main")).to_have_attribute("data-state", "empty")


def test_address_back_and_forward(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html")
    for query in ("treaty", "zurich"):
        page.locator("#q").fill(query)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{base}/search.html?q={query}")
    page.go_back()
    expect(page.locator("[data-result]")).to_have_count(2)
    assert page.locator("#q").input_value() == "treaty"
    page.go_forward()
    expect(page.locator("[data-result]")).to_have_count(1)


def test_what_is_typed_does_not_take_the_place_of_what_was_asked(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html?q=treaty")
    expect(page.locator("[data-result]")).to_have_count(2)
    for typed in ("zur", "zurich"):  # each shown as one types
        page.locator("#q").fill(typed)
        expect(page).to_have_url(f"{base}/search.html?q={typed}")
    page.keyboard.press("Enter")
    expect(page.locator("[data-result]")).to_have_count(1)
    page.go_back()
    expect(page.locator("[data-result]")).to_have_count(2)
    assert page.locator("#q").input_value() == "treaty"


def test_order_in_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html?q=treaty&sort=oldest")
    page.wait_for_selector('main[data-state="done"]')
    assert page.get_by_label("Oldest").is_checked()
    page.get_by_label("Newest").check()
    expect(page.locator("main")).to_have_attribute("data-state", "done")
    assert page.locator("[data-result]").count() == 2


def test_keys(page: Page, base: str) -> None:
    search(page, base, "treaty")
    page.locator("#q").focus()
    at = (
        "document.activeElement.closest('[data-result]')?.dataset.rank || document.activeElement.id"
    )
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "p", "n", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate(at))
    assert seen == ["1", "2", "2", "1", "2", "1", "q"]
    page.keyboard.press("n")
    assert page.locator("#q").input_value().endswith("n")


def test_entity_on_top(page: Page, base: str) -> None:
    assert search(page, base, "security council") == []
    entity = page.locator(".found-entity")
    assert "UN Security Council" in entity.inner_text()
    assert "also: UNSC, Security Council" in entity.inner_text()
    assert entity.locator("a").first.get_attribute("href") == "entities/unsc.html"
    assert search(page, base, "SNV-III") == ["one#p1"]
    assert "in another way" in page.locator("[data-search-notes]").inner_text()


def test_controls_write_the_query(page: Page, base: str) -> None:
    search(page, base, "treaty")
    page.locator("details[data-facet=by] summary").click()
    values = page.locator("details[data-facet=by] .facet-value")
    expect(values).to_have_text(["John Kerry1", "Sergey Lavrov1"])
    values.nth(1).click()
    expect(page.locator("[data-result]")).to_have_count(1)
    assert page.locator("#q").input_value() == "treaty by:lavrov"
    if page.url.startswith("http"):
        assert page.url.endswith("?q=treaty+by%3Alavrov")
    page.get_by_role("button", name="Remove filter by:lavrov").click()
    expect(page.locator("[data-result]")).to_have_count(2)
    assert page.locator("#q").input_value() == "treaty"


def test_suggestions(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html")
    page.locator("#q").press_sequentially("new st")
    expect(page.locator("[role=option]")).to_have_text(["New START Agreement"])
    assert page.locator("#q").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Escape")
    assert not page.locator("[role=listbox]").is_visible()
    page.locator("#q").fill("talks")
    expect(page.locator("[role=option]")).to_have_attribute("href", "documents/one.html")


@pytest.mark.parametrize("family", ["d", "t", "x"])
def test_a_shard_that_does_not_arrive(browser: Browser, small_server: str, family: str) -> None:
    context = browser.new_context()
    broken = context.new_page()
    lost = re.compile(rf"/search/{family}[^/]*\.js$")
    broken.route(lost, lambda route: route.abort())
    broken.goto(f"{small_server}/search.html?q=treaty")
    broken.wait_for_selector('main[data-state="broken"]')
    assert f"search/{family}" in broken.locator("[role=alert]").inner_text()
    broken.unroute(lost)
    broken.get_by_role("button", name="Try again").click()
    broken.wait_for_selector('main[data-state="done"]')
    assert broken.locator("[data-result]").count() == 2
    context.close()


def test_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/search.html?q=treaty")
    assert "needs JavaScript" in page.locator("main").inner_text()
    links = page.locator("main a:visible").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert links == [f"{name}/index.html" for name in ("documents", "entities", "topics", "dates")]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "treaty", "unsc", "xyzzy treaty", "zuric"])
def test_accessible(
    browser: Browser, small_server: str, scheme: Literal["light", "dark"], query: str
) -> None:
    axe = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{small_server}/search.html?q={quote(query)}")
    page.wait_for_selector('main[data-state="done"], main[data-state="empty"]')
    for summary in page.locator(".result-around summary").all():
        summary.click()
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(run => run.violations.map(v => [v.id, v.nodes[0].html]))")
    context.close()
    assert found == []


def test_strange_queries(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html")
    for query in ("-", "*", '"', "a:b^~", "OR OR", "((", "\u202e\ud7ff", "%", "'s", "x" * 5000):
        page.locator("#q").fill(query)
        expect(page.locator("main")).to_have_attribute("data-state", "done")
        page.locator("#q").fill("")
        expect(page.locator("main")).to_have_attribute("data-state", "empty")
