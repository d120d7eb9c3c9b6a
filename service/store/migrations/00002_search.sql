-- Full-text search over messages and insights. The indexes hold no text of their
-- own; triggers keep them in step with the tables, whoever writes.

-- +goose Up
CREATE VIRTUAL TABLE message_index USING fts5(
    text, content='messages', content_rowid='key', prefix='2 3', tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO message_index(message_index) VALUES ('rebuild');

CREATE VIRTUAL TABLE insight_index USING fts5(
    text, content='insights', content_rowid='key', prefix='2 3', tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO insight_index(insight_index) VALUES ('rebuild');

-- +goose StatementBegin
CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN
    INSERT INTO message_index(rowid, text) VALUES (new.key, new.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
    INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.key, old.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER messages_changed AFTER UPDATE OF text ON messages WHEN old.text <> new.text BEGIN
    INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO message_index(rowid, text) VALUES (new.key, new.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER insights_added AFTER INSERT ON insights BEGIN
    INSERT INTO insight_index(rowid, text) VALUES (new.key, new.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER insights_removed AFTER DELETE ON insights BEGIN
    INSERT INTO insight_index(insight_index, rowid, text) VALUES ('delete', old.key, old.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER insights_changed AFTER UPDATE OF text ON insights WHEN old.text <> new.text BEGIN
    INSERT INTO insight_index(insight_index, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO insight_index(rowid, text) VALUES (new.key, new.text);
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER messages_added;
DROP TRIGGER messages_removed;
DROP TRIGGER messages_changed;
DROP TRIGGER insights_added;
DROP TRIGGER insights_removed;
DROP TRIGGER insights_changed;
DROP TABLE insight_index;
DROP TABLE message_index;
