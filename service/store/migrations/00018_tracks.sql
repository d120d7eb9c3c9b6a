-- Which sound track of a recording is listened to, or was, where the user chose one, by
-- its number in the file; and those that could be listened to in its place.

-- +goose Up
ALTER TABLE jobs ADD COLUMN track INTEGER NOT NULL DEFAULT 0;            -- 0: those that belong to the talk
ALTER TABLE sources ADD COLUMN track INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN other_tracks TEXT NOT NULL DEFAULT '';    -- a JSON list; '' for none

-- +goose Down
ALTER TABLE sources DROP COLUMN other_tracks;
ALTER TABLE sources DROP COLUMN track;
ALTER TABLE jobs DROP COLUMN track;
