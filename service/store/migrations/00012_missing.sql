-- What is missing from a recording: how long it should be, in seconds (0: as long as it
-- is, or nobody knows), and the stretches that are not there, as JSON (empty: none).

-- +goose Up
ALTER TABLE sources ADD COLUMN promised REAL NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN missing TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE sources DROP COLUMN missing;
ALTER TABLE sources DROP COLUMN promised;
