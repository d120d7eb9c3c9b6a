package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// Trash puts conversations into the trash, all or, on an error, none of them. There they
// are found by nobody until Restore or Delete.
func (l *Library) Trash(ctx context.Context, ids []string, at time.Time) error {
	return l.each(ctx, "put conversations into the trash", ids, "trashed = ?", millis(at))
}

// Restore takes conversations out of the trash.
func (l *Library) Restore(ctx context.Context, ids []string) error {
	return l.each(ctx, "take conversations out of the trash", ids, "trashed = NULL")
}

func (l *Library) each(ctx context.Context, doing string, ids []string, set string, values ...any) error {
	return l.write(ctx, doing, func(tx *sql.Tx) error {
		for _, id := range ids {
			if err := one(tx, id, set, values...); err != nil {
				return err
			}
		}
		return nil
	})
}

// TrashedBefore lists the conversations that have been in the trash since before a time.
func (l *Library) TrashedBefore(ctx context.Context, end time.Time) (ids []string, err error) {
	err = l.read(ctx, "look into the trash", func(tx *sql.Tx) error {
		ids, err = collect(tx, scanString, "SELECT id FROM conversations WHERE trashed < ?", millis(end))
		return err
	})
	return ids, err
}

// refuseTrashed is fault.NoConversation for one that lies in the trash.
func refuseTrashed(id string, trashed sql.NullInt64) error {
	if trashed.Valid {
		return fault.New(fault.NoConversation, id, nil)
	}
	return nil
}
