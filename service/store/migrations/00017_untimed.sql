-- Whether a recording is a transcript without times, whose messages are only in order.
-- Until now such messages had all their times at zero.

-- +goose Up
ALTER TABLE sources ADD COLUMN untimed INTEGER NOT NULL DEFAULT 0;
UPDATE sources SET untimed = 1 WHERE messages > 0 AND NOT EXISTS (SELECT 1 FROM messages m
    WHERE m.conversation_id = sources.conversation_id AND m.source_id = sources.id AND (m.start <> 0 OR m.duration <> 0));

-- +goose Down
ALTER TABLE sources DROP COLUMN untimed;
