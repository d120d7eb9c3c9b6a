-- What is exported by itself, as JSON, and at which revision each conversation last was.
-- Owner is the program that is at it, or empty.

-- +goose Up
CREATE TABLE exports (
    id   TEXT PRIMARY KEY,
    rule TEXT NOT NULL
) STRICT;

CREATE TABLE exported (
    export_id       TEXT NOT NULL REFERENCES exports(id) ON DELETE CASCADE,
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    revision        INTEGER NOT NULL,
    owner           TEXT NOT NULL,
    PRIMARY KEY (export_id, conversation_id)
) STRICT;

-- +goose Down
DROP TABLE exported;
DROP TABLE exports;
