-- What a reader must know of a conversation as a whole, as the last derivation of its
-- insights found it. NULL: not looked at since this column exists.

-- +goose Up
ALTER TABLE conversations ADD COLUMN notice TEXT;

-- +goose Down
ALTER TABLE conversations DROP COLUMN notice;
