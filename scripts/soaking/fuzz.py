"""Atheris: mutations that lead to code not yet seen. Called as fuzz.py cleaner|writer [flags]."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["glossator"]):
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


def cleaner(data: bytes) -> None:
    """Some bytes as they are; or lines picked from the above, mixed with others."""
    fuzzed = atheris.FuzzedDataProvider(data)
    if not fuzzed.ConsumeBool():
        targets.cleaner(fuzzed.ConsumeBytes(1 << 12))
        return
    parts = []
    while fuzzed.remaining_bytes() and len(parts) < 60:
        pick = fuzzed.ConsumeIntInRange(0, len(LINES) + 4)
        parts.append(LINES[pick] if pick < len(LINES) else fuzzed.ConsumeUnicodeNoSurrogates(40))
        parts.append(ENDS[fuzzed.ConsumeIntInRange(0, len(ENDS) - 1)])
    file = "content/documents/a.md" if fuzzed.ConsumeBool() else "seeds/a.txt"
    targets.cleaner("".join(parts).encode(), file)


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
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()
