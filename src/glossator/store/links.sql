-- What references are made from and what was found, see glossator/link/. Numbers, not texts: arrays
-- of little-endian integers. A document's number is internal; no result depends on it.

CREATE TABLE link_documents (
    slug    TEXT PRIMARY KEY,
    number  INTEGER NOT NULL UNIQUE,
    date    TEXT NOT NULL,
    key     TEXT NOT NULL,    -- of what its own words and names gave
    terms   BLOB NOT NULL,
    grams   BLOB NOT NULL,
    lengths BLOB NOT NULL
);

CREATE TABLE link_postings (
    kind   INTEGER NOT NULL,  -- 0 terms, 1 fingerprints
    bucket INTEGER NOT NULL,
    rows   BLOB NOT NULL,
    PRIMARY KEY (kind, bucket)
) WITHOUT ROWID;

CREATE TABLE link_lists (
    slug    TEXT PRIMARY KEY,
    near    BLOB NOT NULL,    -- paragraphs on the same matter
    related BLOB NOT NULL     -- documents
);

CREATE TABLE link_quotes (
    slug     TEXT NOT NULL,
    position INTEGER NOT NULL,
    origin   TEXT NOT NULL,   -- the earliest document that says it
    place    INTEGER NOT NULL,
    words    INTEGER NOT NULL, -- of the passage
    same     INTEGER NOT NULL, -- of them the same
    id       TEXT NOT NULL,    -- of the paragraph in the origin: all of them are asked for at once
    PRIMARY KEY (slug, position)
) WITHOUT ROWID;
CREATE INDEX link_quotes_origin ON link_quotes (origin, place);

CREATE TABLE link_explicit (
    slug      TEXT NOT NULL,
    place     INTEGER NOT NULL,
    position  INTEGER NOT NULL, -- of the paragraph
    start     INTEGER NOT NULL, -- in the source
    end       INTEGER NOT NULL,
    surface   TEXT NOT NULL,
    kinds     TEXT NOT NULL,    -- what is looked for: kinds of documents, space between
    first     TEXT NOT NULL,    -- from which day on
    last      TEXT NOT NULL,
    target    TEXT NOT NULL,    -- "slug", "entity", "" when unresolved, "untold"
    id        TEXT NOT NULL,    -- the target's
    why       TEXT NOT NULL,
    PRIMARY KEY (slug, place)
) WITHOUT ROWID;
CREATE INDEX link_explicit_target ON link_explicit (target, id);
CREATE INDEX link_explicit_open ON link_explicit (first, last) WHERE kinds <> '';

CREATE TABLE link_entities (
    id    TEXT PRIMARY KEY,
    class INTEGER NOT NULL,
    name  TEXT NOT NULL,
    type  TEXT NOT NULL,
    first TEXT NOT NULL,
    last  TEXT NOT NULL,
    note  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE link_times (
    slug      TEXT NOT NULL,
    place     INTEGER NOT NULL, -- order within the document
    position  INTEGER NOT NULL, -- of the paragraph; -1 in the title
    start     INTEGER NOT NULL, -- in the source
    end       INTEGER NOT NULL,
    surface   TEXT NOT NULL,
    first     TEXT NOT NULL,    -- ISO days
    last      TEXT NOT NULL,
    precision TEXT NOT NULL,
    PRIMARY KEY (slug, place)
) WITHOUT ROWID;
CREATE INDEX link_times_days ON link_times (first, last);

CREATE TABLE link_rules (
    place    INTEGER PRIMARY KEY,
    rule     TEXT NOT NULL   -- JSON
);
