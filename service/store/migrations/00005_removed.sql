-- What an edit took out of the conversation, as JSON, as long as it can come back.

-- +goose Up
ALTER TABLE history ADD COLUMN kept TEXT;

-- +goose Down
ALTER TABLE history DROP COLUMN kept;
