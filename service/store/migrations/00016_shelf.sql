-- Where conversations are kept: the project and the tags, the trash, and what nobody has
-- opened yet. And how fast the speech models are on this computer.

-- +goose Up
ALTER TABLE conversations ADD COLUMN project TEXT NOT NULL DEFAULT '';   -- '' for none
ALTER TABLE conversations ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';    -- a JSON list, in the user's order
ALTER TABLE conversations ADD COLUMN trashed INTEGER;                    -- since when, in milliseconds; NULL: it is not in the trash
ALTER TABLE conversations ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN project TEXT NOT NULL DEFAULT '';            -- of a new conversation
CREATE TABLE paces (
    model TEXT PRIMARY KEY,
    sound REAL NOT NULL,                                                 -- seconds that it has listened to
    work  REAL NOT NULL                                                  -- seconds that this took
) STRICT;

-- +goose Down
DROP TABLE paces;
ALTER TABLE jobs DROP COLUMN project;
ALTER TABLE conversations DROP COLUMN unread;
ALTER TABLE conversations DROP COLUMN trashed;
ALTER TABLE conversations DROP COLUMN tags;
ALTER TABLE conversations DROP COLUMN project;
