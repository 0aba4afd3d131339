"""Takes pictures of a built site: one page of every kind (all kinds, or those named), at the
three widths of the design, light and dark. Called by scripts/screenshots.
"""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

Scheme = Literal["light", "dark"]

WIDTHS = {390: 844, 820: 1180, 1440: 900}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_KIND = re.compile(r'<body class="page-([a-z]+)')


def samples(build: Path) -> dict[str, Path]:
    """Page kind -> a page of it: the longest, so that what can go wrong is on it."""
    found: dict[str, Path] = {}
    for page in sorted(build.rglob("*.html")):
        match = _KIND.search(page.read_text(encoding="utf-8"))
        if match:
            kind = match[1]
            if kind not in found or page.stat().st_size > found[kind].stat().st_size:
                found[kind] = page
    return found


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--build", type=Path, default=Path("build"), help="the built site")
    parser.add_argument("--kinds", nargs="*", help="only these kinds of page")
    parser.add_argument("--pages", nargs="*", default=[], help="these pages instead, as paths")
    parser.add_argument("--widths", nargs="*", type=int, default=list(WIDTHS))
    parser.add_argument("--schemes", nargs="*", choices=SCHEMES, default=list(SCHEMES))
    parser.add_argument("--full", action="store_true", help="the whole page, however long")
    options = parser.parse_args()
    pages = {Path(page).stem: options.build / page for page in options.pages} or {
        kind: page
        for kind, page in samples(options.build).items()
        if not options.kinds or kind in options.kinds
    }
    if not pages:
        raise SystemExit(f"screenshots: no pages in {options.build}; run scripts/build first.")
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=LAUNCH)
        for scheme in options.schemes:
            for width in options.widths:
                page = browser.new_page(
                    viewport={"width": width, "height": WIDTHS.get(width, 900)},
                    color_scheme=scheme,
                )
                for kind, path in pages.items():
                    page.goto(path.resolve().as_uri())
                    page.screenshot(
                        path=options.folder / f"{kind}-{width}-{scheme}.png",
                        full_page=options.full,
                    )
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
