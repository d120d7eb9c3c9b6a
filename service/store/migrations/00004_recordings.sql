-- Where each recording lies on disk, for playing it. Empty: not known, or not kept.
-- A relative path begins in the library's folder.

-- +goose Up
ALTER TABLE sources ADD COLUMN path TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE sources DROP COLUMN path;
