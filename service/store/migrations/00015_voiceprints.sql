-- Voices that are recognised in other meetings, once the user has switched that on. They
-- are personal data: never exported, and gone from copies of the library once forgotten.

-- +goose Up
CREATE TABLE voiceprints (
    id              TEXT PRIMARY KEY,  -- random: finds it in copies
    person          TEXT NOT NULL,     -- the name
    conversation_id TEXT,              -- whose speaker it was made of; NULL: that is deleted
    member_id       TEXT,
    print           BLOB NOT NULL,
    seconds         REAL NOT NULL,     -- of speech
    made            INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX voiceprints_of ON voiceprints (conversation_id, member_id);

-- One row, or none for what the user has never chosen.
CREATE TABLE voice_choices (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    keep    TEXT NOT NULL,     -- '' with their meeting, 'known' also in other meetings, 'none' not at all
    outlive INTEGER NOT NULL   -- a voice stays when the last meeting of its person is deleted
) STRICT;

-- What is still to be wiped out of copies: voiceprints by id, and the voices of
-- conversations by the conversation's.
CREATE TABLE voice_purges (id TEXT PRIMARY KEY) STRICT;

-- +goose Down
DROP TABLE voice_purges;
DROP TABLE voice_choices;
DROP TABLE voiceprints;
