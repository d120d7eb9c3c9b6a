-- The summary of a conversation; and what the sentence encoder made of its messages, so
-- that an edit need not encode them again. That can be made anew at any time and is
-- never exported.

-- +goose Up
ALTER TABLE conversations ADD COLUMN summary TEXT; -- as JSON; NULL: nobody has looked for summary and decisions
CREATE TABLE vectors (
    conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
    model           TEXT NOT NULL, -- vectors of another one are not comparable
    body            BLOB NOT NULL  -- the caller's
) STRICT;

-- +goose Down
DROP TABLE vectors;
ALTER TABLE conversations DROP COLUMN summary;
