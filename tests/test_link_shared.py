"""References between documents that name the same matter, and related documents."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from glossator.link.related import MOST_RELATED, related
from glossator.link.shared import MOST_REFERENCES, Row, references, with_article


def row(
    slug: str, date: str, number: int, entity: str, at: int = 0, *, kind: str = "agreement"
) -> Row:
    name = entity.replace("-", " ").title()
    return Row(slug, date, f"p{number}", number, entity, name, kind, at, at + len(entity))


def test_paragraphs_that_name_the_same_agreement_point_to_each_other() -> None:
    rows = [
        row("a", "2016-04-12", 3, "zenda-treaty", 10),
        row("a", "2016-04-12", 3, "zenda-treaty", 40),
        row("a", "2016-04-12", 7, "zenda-treaty", 90),
        row("b", "2017", 1, "zenda-treaty", 5),
        row("b", "2017", 4, "zenda-treaty", 30),
        row("b", "2017", 4, "zenda-treaty", 60),
        row("b", "2017", 4, "strelsau", 70, kind="place"),
        row("a", "2016-04-12", 7, "strelsau", 99, kind="place"),
    ]
    found = references(rows)
    assert set(found) == {"a", "b"}
    assert [(one.paragraph, one.start, one.slug, one.target) for one in found["a"]] == [
        ("p3", 10, "b", "p4"),
        ("p7", 90, "b", "p4"),
    ]
    assert [(one.paragraph, one.start, one.slug, one.target) for one in found["b"]] == [
        ("p1", 5, "a", "p3"),
        ("p4", 30, "a", "p3"),
    ]
    first = found["a"][0]
    assert (first.kind, first.strength) == ("same-matter", 2)
    assert first.why == "both name the Zenda Treaty"


def test_a_matter_of_one_document_has_no_references() -> None:
    assert references([row("a", "", 1, "pact"), row("a", "", 2, "pact")]) == {}


def test_the_nearest_in_time_are_shown_and_the_strength_tells_rare_from_common() -> None:
    dates = ["2010", "2011-05", "2012-01-01", "2012-01-02", "2019", ""]
    rows = [row(f"d{i}", date, 1, "pact") for i, date in enumerate(dates)]
    rows += [row(f"other{i}", "2000", 1, "alone") for i in range(2)]
    found = references(rows)
    assert [one.slug for one in sorted(found["d3"], key=lambda one: one.slug)] == ["d0", "d1", "d2"]
    assert [one.slug for one in found["d5"]] == ["d2", "d3", "d4"]
    assert {one.strength for one in found["d3"]} == {1}
    assert {one.strength for one in found["other0"]} == {2}


def test_related_documents_share_what_is_weighty_and_rare() -> None:
    rows = [row(slug, "2016", 1, "ruritania", kind="place") for slug in "abcdef"]
    rows += [row(slug, "2016", 1, "strelsau", kind="place") for slug in "abc"]
    rows += [row(slug, "2016", 1, "pact") for slug in "af"]
    found = related(rows)
    assert [(one.slug, one.reasons) for one in found["a"]] == [
        ("f", ("Pact", "Ruritania")),
        ("b", ("Strelsau", "Ruritania")),
        ("c", ("Strelsau", "Ruritania")),
    ]
    assert found["d"] == ()
    assert related(rows, ["a"]) == {"a": found["a"]}


def test_names_stand_as_in_a_sentence() -> None:
    told = {
        "Minsk agreements": "agreement",
        "Vision 2030": "initiative",
        "Sergey Lavrov": "person",
        "The Accord": "agreement",
        "Charter of Zenda": "agreement",
        "Belt and Road Initiative": "initiative",
        "One Belt, One Road": "initiative",
        "START": "agreement",
    }
    assert [with_article(name, kind) for name, kind in told.items()] == [
        "the Minsk agreements",
        "Vision 2030",
        "Sergey Lavrov",
        "The Accord",
        "the Charter of Zenda",
        "the Belt and Road Initiative",
        "One Belt, One Road",
        "START",
    ]


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from("abcdef"),
        st.just("2017-05"),
        st.integers(1, 4),
        st.sampled_from(["pact", "treaty", "plan"]),
        st.integers(0, 50),
        kind=st.just("agreement"),
    ),
    max_size=30,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(rows: list[Row], shuffle: random.Random) -> None:
    mixed = [*rows, *rows[:3]]
    shuffle.shuffle(mixed)
    assert references(mixed) == references(rows)
    assert related(mixed) == related(rows)


@given(ROWS)
def test_references_are_capped_and_point_elsewhere(rows: list[Row]) -> None:
    paragraphs = {(one.slug, one.paragraph) for one in rows}
    for slug, found in references(rows).items():
        seen: dict[tuple[str, str], int] = {}
        for one in found:
            assert one.slug != slug
            assert (one.slug, one.target) in paragraphs
            key = (one.paragraph, one.why)
            seen[key] = seen.get(key, 0) + 1
        assert max(seen.values(), default=0) <= MOST_REFERENCES
    for slug, others in related(rows).items():
        assert len(others) <= MOST_RELATED
        assert all(one.slug != slug and one.reasons for one in others)


def _seconds(rows: Sequence[Row]) -> float:
    start = time.perf_counter()
    references(rows)
    related(rows)
    return time.perf_counter() - start


def test_the_work_grows_with_the_rows_not_with_pairs() -> None:
    def collection(documents: int) -> list[Row]:
        return [
            row(f"d{i}", f"{1000 + i % 900}", 1, entity)
            for i in range(documents)
            for entity in ("pact", "treaty", f"rare-{i // 2}")
        ]

    small = min(_seconds(collection(500)) for _ in range(3))
    large = min(_seconds(collection(4000)) for _ in range(2))
    assert large < 8 * small * 4
