-- What is known of every document, laid out for the questions that pages ask.
-- Everything can be made again from the sources: deleting the file costs time only.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY, -- `version`: of the code that wrote the store; what else is remembered
    value TEXT NOT NULL
) WITHOUT ROWID;

-- With row ids: without them every look at a slug would read the long records that it passes.
CREATE TABLE documents (
    slug      TEXT PRIMARY KEY,
    text_key  TEXT NOT NULL,   -- code, settings and bytes that the cleaning depended on
    names_key TEXT NOT NULL,   -- registers and topics that the annotation depended on
    date      TEXT NOT NULL,   -- ISO, as precise as known; '' when undated
    time      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    title     TEXT NOT NULL,
    place     TEXT NOT NULL,
    words     INTEGER NOT NULL,
    supplied  INTEGER NOT NULL, -- 1 when the editor supplied the date
    speakers  TEXT NOT NULL,   -- JSON list of names, most said first
    called    TEXT NOT NULL,   -- names and labels of its speakers, one a line
    publisher TEXT NOT NULL,
    rights    TEXT NOT NULL,
    file      TEXT NOT NULL,   -- of the source, relative to the site
    sha256    TEXT NOT NULL,
    problems  TEXT NOT NULL,   -- JSON list of its problems
    digest    INTEGER NOT NULL, -- 40 bits of the hash of `record`
    shown     INTEGER NOT NULL, -- sum of what is shown of the entities named in it; see tally.py
    text      TEXT NOT NULL,   -- the decoded source
    record    TEXT NOT NULL    -- all but the text: the Document, see model/codec.py
);

-- Documents annotated under registers under which not all are yet; empty when a pass is done.
CREATE TABLE marks (
    slug      TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    registers TEXT NOT NULL    -- hash of them
) WITHOUT ROWID;

CREATE TABLE paragraphs (
    slug       TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    position   INTEGER NOT NULL, -- from 0
    id         TEXT NOT NULL,
    number     INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    text       TEXT NOT NULL,
    speaker    TEXT NOT NULL,
    speaker_id TEXT NOT NULL,
    PRIMARY KEY (slug, position)
) WITHOUT ROWID;
CREATE INDEX paragraphs_id ON paragraphs (slug, id, number);
CREATE INDEX paragraphs_speaker ON paragraphs (speaker_id, slug) WHERE speaker_id <> '';

CREATE TABLE mentions (
    entity   TEXT NOT NULL,
    slug     TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL, -- of the paragraph; -1 in the title
    start    INTEGER NOT NULL, -- in the paragraph's text
    end      INTEGER NOT NULL,
    source_start INTEGER NOT NULL, -- in the source
    source_end   INTEGER NOT NULL,
    type     TEXT NOT NULL,
    rule     TEXT NOT NULL,
    nested   INTEGER NOT NULL, -- 1 when inside another mention
    PRIMARY KEY (entity, slug, position, start, end)
) WITHOUT ROWID;
CREATE INDEX mentions_place ON mentions (slug, position);

CREATE TABLE paragraph_topics (
    topic    TEXT NOT NULL,
    slug     TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    reasons  INTEGER NOT NULL, -- different pieces of evidence
    PRIMARY KEY (topic, slug, position)
) WITHOUT ROWID;
CREATE INDEX topics_place ON paragraph_topics (slug, position);

CREATE TABLE decided (
    slug     TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    decision TEXT NOT NULL,     -- id of an editor's decision that matched something there
    PRIMARY KEY (slug, decision)
) WITHOUT ROWID;

CREATE TABLE dropped (
    slug   TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    rule   TEXT NOT NULL,
    points INTEGER NOT NULL,    -- code points
    PRIMARY KEY (slug, rule)
) WITHOUT ROWID;

-- What pages about many documents depend on, kept up to date as documents come and go: sums of the
-- digests of the documents concerned, so that the order of events leaves no trace.

CREATE TABLE naming (
    entity   TEXT NOT NULL,
    slug     TEXT NOT NULL,
    mentions INTEGER NOT NULL,  -- 0 when the entity only speaks in the document
    PRIMARY KEY (entity, slug)
) WITHOUT ROWID;
CREATE INDEX naming_slug ON naming (slug);

CREATE TABLE entity_tallies (
    entity    TEXT PRIMARY KEY,
    mentions  INTEGER NOT NULL,
    documents INTEGER NOT NULL, -- that name it
    digest    INTEGER NOT NULL, -- of the documents that name it or in which it speaks
    shown     INTEGER NOT NULL  -- 40 bits of the hash of what a reading page shows of it
) WITHOUT ROWID;

CREATE TABLE topic_tallies (
    topic      TEXT PRIMARY KEY,
    paragraphs INTEGER NOT NULL,
    documents  INTEGER NOT NULL,
    digest     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE unlinked (
    slug TEXT PRIMARY KEY       -- written since references were last brought up to date
) WITHOUT ROWID;

CREATE TABLE link_turns (
    slug TEXT PRIMARY KEY,
    turn INTEGER NOT NULL       -- how often its references or related documents were made anew
) WITHOUT ROWID;

CREATE TABLE pages (
    path  TEXT PRIMARY KEY,
    key   TEXT NOT NULL,        -- of what it shows; see pages.py
    size  INTEGER NOT NULL,     -- of the published file
    mtime INTEGER NOT NULL,     -- nanoseconds
    frame TEXT NOT NULL         -- key of what surrounds its main; '' of what is no page
) WITHOUT ROWID;

-- Templates as they were compiled, see render/compiled.py.
CREATE TABLE templates (
    key  TEXT PRIMARY KEY,
    code BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE mains (
    path  TEXT PRIMARY KEY,
    head  TEXT NOT NULL,        -- JSON of all that its frame shows of a page
    start INTEGER NOT NULL,     -- bytes of the published file that come before its main
    end   INTEGER NOT NULL
) WITHOUT ROWID;

-- The registers as they were when all documents were last annotated under them.
CREATE TABLE annotated (
    entity TEXT PRIMARY KEY,
    key    TEXT NOT NULL,       -- of all that annotation takes from the record
    record TEXT NOT NULL        -- the Entity, see model/codec.py
) WITHOUT ROWID;

CREATE TABLE files (
    file   TEXT PRIMARY KEY,    -- relative to the site
    size   INTEGER NOT NULL,
    mtime  INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
