-- Who speaks: how many people do, as the user says; the voices by which speakers are
-- told apart, which serve their conversation alone, are deleted with it and never
-- exported; and how the speaker of a message was found.

-- +goose Up
ALTER TABLE conversations ADD COLUMN speakers TEXT NOT NULL DEFAULT '';  -- '' automatic, '1' to '12', '13+'
ALTER TABLE jobs ADD COLUMN speakers TEXT NOT NULL DEFAULT '';           -- as before, or 'off'; '' as the conversation says
ALTER TABLE messages ADD COLUMN speaker_kind TEXT;                       -- NULL: nobody knows who speaks
ALTER TABLE messages ADD COLUMN speaker_confidence REAL;                 -- 0 to 1

-- Of a job that is under way. A block is what service/speaker calls so.
CREATE TABLE job_voices (
    job_id  TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    channel INTEGER NOT NULL,
    window  INTEGER NOT NULL,
    block   BLOB NOT NULL,
    PRIMARY KEY (job_id, channel, window)
) STRICT;

-- Of the recordings of a conversation, also of one that was taken out and can come back.
CREATE TABLE voices (
    conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    source_id TEXT NOT NULL,
    channel   INTEGER NOT NULL,
    blocks    BLOB NOT NULL,
    PRIMARY KEY (conversation_id, source_id, channel)
) STRICT;

-- +goose Down
DROP TABLE voices;
DROP TABLE job_voices;
ALTER TABLE messages DROP COLUMN speaker_confidence;
ALTER TABLE messages DROP COLUMN speaker_kind;
ALTER TABLE jobs DROP COLUMN speakers;
ALTER TABLE conversations DROP COLUMN speakers;
