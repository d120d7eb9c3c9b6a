-- Conversations, what they are made of, and the jobs that make them.
--
-- Times of day are milliseconds since 1970 UTC, offsets and durations seconds.

-- +goose Up
CREATE TABLE conversations (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    min_score REAL NOT NULL DEFAULT 0,
    revision  INTEGER NOT NULL DEFAULT 0,    -- grows with every change
    derived   TEXT NOT NULL DEFAULT '{}',    -- insights as found, before the user's changes
    added     INTEGER NOT NULL
) STRICT;

CREATE TABLE sources (
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    id       TEXT NOT NULL,
    ord      INTEGER NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    hash     BLOB NOT NULL,                  -- SHA-256 of the content
    size     INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    "offset" REAL NOT NULL,
    duration REAL NOT NULL,
    messages INTEGER NOT NULL,               -- how many: the list of conversations shows it
    added    INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, id)
) STRICT;
CREATE INDEX sources_by_content ON sources(size, hash);

CREATE TABLE members (
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    id   TEXT NOT NULL,
    ord  INTEGER NOT NULL,
    name TEXT NOT NULL,                      -- as the recordings give it
    PRIMARY KEY (conversation_id, id)
) STRICT;

CREATE TABLE messages (
    key             INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    source_id       TEXT NOT NULL,
    idx             INTEGER NOT NULL,        -- within the source
    id              TEXT NOT NULL,
    member_id       TEXT NOT NULL,
    start           REAL NOT NULL,           -- within the source
    duration        REAL NOT NULL,
    confidence      REAL,
    text            TEXT NOT NULL,
    heard           TEXT,                    -- what was recognised, once the user has corrected it
    UNIQUE (conversation_id, source_id, idx),
    FOREIGN KEY (conversation_id, source_id) REFERENCES sources(conversation_id, id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX messages_by_id ON messages(conversation_id, id);

CREATE TABLE insights (
    key             INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    id               TEXT NOT NULL,
    kind             TEXT NOT NULL,
    ord              INTEGER NOT NULL,
    time             REAL NOT NULL,          -- where its first message starts
    text             TEXT NOT NULL,
    body             TEXT NOT NULL,          -- the insight as JSON
    done             INTEGER NOT NULL DEFAULT 0,
    edited           INTEGER NOT NULL DEFAULT 0,
    added            INTEGER NOT NULL DEFAULT 0,
    evidence_changed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conversation_id, id)
) STRICT;
CREATE INDEX insights_by_kind ON insights(conversation_id, kind);

-- What the user has changed and not taken back. The value's form depends on the kind.
CREATE TABLE changes (
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    kind   TEXT NOT NULL,
    target TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (conversation_id, kind, target)
) STRICT;

-- The order in which it was changed, for taking it back.
CREATE TABLE history (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind    TEXT NOT NULL,
    target  TEXT NOT NULL,
    before  TEXT,
    after   TEXT,
    at      INTEGER NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX history_by_conversation ON history(conversation_id, id);

CREATE TABLE jobs (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    place           INTEGER NOT NULL,        -- in the queue
    kind            TEXT NOT NULL,
    source          TEXT NOT NULL,           -- path, or address without user and password
    name            TEXT NOT NULL,
    captions        TEXT NOT NULL,           -- path of captions to use instead of listening
    title           TEXT NOT NULL,           -- of a new conversation
    model           TEXT NOT NULL,
    min_score       REAL NOT NULL,
    only_new        INTEGER NOT NULL,
    appending       INTEGER NOT NULL,
    state           TEXT NOT NULL,
    paused          INTEGER NOT NULL DEFAULT 0,
    cancelling      INTEGER NOT NULL DEFAULT 0,
    owner           TEXT NOT NULL,           -- the process that is to run it
    hash            BLOB,
    size            INTEGER NOT NULL DEFAULT 0,
    start           INTEGER,
    done            REAL NOT NULL DEFAULT 0,
    duration        REAL NOT NULL DEFAULT 0,
    error_code      TEXT NOT NULL DEFAULT '',
    error_subject   TEXT NOT NULL DEFAULT '',
    error_detail    TEXT NOT NULL DEFAULT '',
    created         INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_by_place ON jobs(state, place);
CREATE INDEX jobs_by_conversation ON jobs(conversation_id);

-- What an unfinished job has heard so far.
CREATE TABLE segments (
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    idx    INTEGER NOT NULL,
    start  REAL NOT NULL,
    stop   REAL NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (job_id, idx)
) STRICT;

-- +goose Down
DROP TABLE segments;
DROP TABLE jobs;
DROP TABLE history;
DROP TABLE changes;
DROP TABLE insights;
DROP TABLE messages;
DROP TABLE members;
DROP TABLE sources;
DROP TABLE conversations;
