-- Conversations whose last traces, in the search indexes and in the backups, are
-- still to be wiped out.

-- +goose Up
CREATE TABLE purges (conversation_id TEXT PRIMARY KEY) STRICT;

-- +goose Down
DROP TABLE purges;
