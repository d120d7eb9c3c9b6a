-- Every connection that was made to the network, so that a person can see where
-- anything went. Hosts only: whole addresses may hold secrets.

-- +goose Up
CREATE TABLE connections (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    host     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    sent     INTEGER NOT NULL DEFAULT 0,     -- bytes
    received INTEGER NOT NULL DEFAULT 0,
    outcome  TEXT NOT NULL
) STRICT;

-- +goose Down
DROP TABLE connections;
