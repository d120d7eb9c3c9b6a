-- What Debrief last wrote into a note of a conversation, as JSON: an export compares it
-- with what stands there, so that it renews only what the user has left alone.

-- +goose Up
CREATE TABLE notes (
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    place           TEXT NOT NULL,    -- the file or folder that was exported to
    written         TEXT NOT NULL,
    at              INTEGER NOT NULL, -- milliseconds
    PRIMARY KEY (conversation_id, place)
) STRICT;

-- +goose Down
DROP TABLE notes;
