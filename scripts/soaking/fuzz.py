"""Atheris: mutations that lead to code not yet seen.

Called as fuzz.py cleaner|writer PLACE COUNT [flags]: the PLACE-th of COUNT processes, each of which
follows its part of the modules.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

SOURCE = Path(__file__).parents[2] / "src"
ROOMS = ("clean", "readers", "model", "render")


def left_to_others(place: int, count: int) -> list[str]:
    """The modules that the process at `place` does not follow: every module is followed by one."""
    files = [file for room in ROOMS for file in (SOURCE / "glossator" / room).glob("*.py")]
    modules = sorted(".".join(file.relative_to(SOURCE).with_suffix("").parts) for file in files)
    return [module for n, module in enumerate(modules) if n % count != place]


_OTHERS = left_to_others(int(sys.argv[2]), int(sys.argv[3]))
with atheris.instrument_imports(include=["glossator"], exclude=_OTHERS):
    import targets

    from glossator.model.rich import Mark, MarkKind, Rich

KINDS: list[MarkKind] = ["entity", "hit", "stage", "note"]
LINES = (
    *(
        "Question: Why is that so?",
        "Ann Lee: Because it is so.",
        "QuestionWhy is that",
        "Q. And now?",
    ),
    *("12 May 2017", "17:15", "Moscow", "May 26, 2017", "Share", "See also", "Topics", "* * *"),
    *("(Laughter.)", "[Applause]", "MR. SMITH:  Yes.", "Photo: TASS", "• Item", "Location:", "\n"),
    *("Foreign Minister’s speech, Rome, May 5, 2017", "President of Russia Vladimir Putin: Yes."),
    "We spoke of many things that matter to all of our countries, and we agreed on most of them.",
)
ENDS = ("\n", "\n\n", "\r\n", "\r", " ", "")
FILES = ("seeds/a.txt", "content/documents/a.md")


def cleaner(data: bytes) -> None:
    """Some bytes as they are, or lines picked from the above mixed with others."""
    form = data[0] % 8 if data else 0
    text = data[1:] if form < 2 else _lines(data[1:]).encode()
    targets.cleaner(text, FILES[form % 2])


def _lines(data: bytes) -> str:
    """The text that `data` stands for: a byte is a line and its end, or a number of bytes of text.

    Each byte says something, so that hardly two mutations make the same text, and a line taken out
    or said twice is one byte taken out or said twice.
    """
    parts = []
    at = 0
    while at < len(data):
        line, end = divmod(data[at], len(ENDS))
        at += 1
        if line < len(LINES):
            parts.append(LINES[line] + ENDS[end])
        else:
            size, wide = divmod(data[at - 1] - len(LINES) * len(ENDS), 2)
            coding = "utf-16-le" if wide else "utf-8"
            parts.append(data[at : at + size].decode(coding, errors="replace"))
            at += size
    return "".join(parts)


def writer(data: bytes) -> None:
    """Any text with any marks."""
    fuzzed = atheris.FuzzedDataProvider(data)
    marks = tuple(
        Mark(
            start=fuzzed.ConsumeIntInRange(-3, 60),
            end=fuzzed.ConsumeIntInRange(-3, 60),
            kind=KINDS[fuzzed.ConsumeIntInRange(0, 3)],
            target=fuzzed.ConsumeUnicode(6),
            title=fuzzed.ConsumeUnicode(6),
            rule=fuzzed.ConsumeUnicode(3),
            first=fuzzed.ConsumeBool(),
        )
        for _ in range(fuzzed.ConsumeIntInRange(0, 9))
    )
    targets.writer(Rich(fuzzed.ConsumeUnicode(60), marks))


if __name__ == "__main__":
    target = {"cleaner": cleaner, "writer": writer}[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[4:]], target)
    atheris.Fuzz()
