-- A job may find out who speaks in a recording that its conversation has already, instead
-- of adding one: it then names the recording.

-- +goose Up
ALTER TABLE jobs ADD COLUMN speakers_of TEXT NOT NULL DEFAULT '';  -- the source's id

-- +goose Down
ALTER TABLE jobs DROP COLUMN speakers_of;
