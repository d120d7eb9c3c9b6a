package store

import (
	"context"
	"database/sql"
	"errors"
	"testing"
)

// TestWhyAContextEndedIsSaid ends the context of a read and of a write in the middle:
// whoever asked is told why it ended, not that a transaction is gone.
func TestWhyAContextEndedIsSaid(t *testing.T) {
	errGone := errors.New("the client has gone away")
	l := newLibrary(t, t.TempDir())
	for name, do := range map[string]func(context.Context, string, func(*sql.Tx) error) error{"read": l.read, "write": l.write} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			err := do(ctx, "read nothing", func(tx *sql.Tx) error {
				cancel(errGone)
				for { // taking it back takes a moment
					if _, err := tx.Exec("SELECT 1"); err != nil {
						return err
					}
				}
			})
			if !errors.Is(err, errGone) {
				t.Errorf("it says %v", err)
			}
		})
	}
}
