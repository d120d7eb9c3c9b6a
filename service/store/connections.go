package store

import (
	"context"
	"database/sql"
	"time"
)

// Connection is one connection to the network: a request, or one step of a redirect.
type Connection struct {
	ID             int64
	Host           string
	Reason         string
	At             time.Time
	Sent, Received int64 // bytes
	Outcome        string
}

// keptConnections is how many connections are remembered: the newest.
const keptConnections = 1000

// AddConnection writes a connection down before it is made, and returns its id.
func (l *Library) AddConnection(ctx context.Context, c Connection) (id int64, err error) {
	err = l.write(ctx, "note connection", func(tx *sql.Tx) error {
		result, err := tx.Exec("INSERT INTO connections (host, reason, at, outcome) VALUES (?, ?, ?, ?)",
			c.Host, c.Reason, millis(c.At), c.Outcome)
		if err != nil {
			return err
		}
		if id, err = result.LastInsertId(); err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM connections WHERE id <= ?", id-keptConnections)
		return err
	})
	return id, err
}

// EndConnection writes down what came of a connection.
func (l *Library) EndConnection(ctx context.Context, c Connection) error {
	return l.write(ctx, "note connection", func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE connections SET sent = ?, received = ?, outcome = ? WHERE id = ?",
			c.Sent, c.Received, c.Outcome, c.ID)
		return err
	})
}

// Connections lists the remembered connections, newest first.
func (l *Library) Connections(ctx context.Context) (all []Connection, err error) {
	scan := func(rows *sql.Rows) (c Connection, err error) {
		var at int64
		err = rows.Scan(&c.ID, &c.Host, &c.Reason, &at, &c.Sent, &c.Received, &c.Outcome)
		c.At = fromMillis(at)
		return c, err
	}
	err = l.read(ctx, "list connections", func(tx *sql.Tx) error {
		all, err = collect(tx, scan, "SELECT id, host, reason, at, sent, received, outcome FROM connections ORDER BY id DESC")
		return err
	})
	return all, err
}
