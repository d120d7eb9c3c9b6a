package store

import (
	"context"
	"database/sql"
)

// AddPace notes that a speech model has listened to so many seconds of sound in so many
// seconds of work. Older measurements count less and less.
func (l *Library) AddPace(ctx context.Context, model string, sound, work float64) error {
	const keep = 0.7 // a computer that has become busier, or a newer program, shows after a few recordings
	return l.write(ctx, "note pace of model", func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO paces (model, sound, work) VALUES (?1, ?2, ?3)
			ON CONFLICT DO UPDATE SET sound = ?4 * sound + ?2, work = ?4 * work + ?3`, model, sound, work, keep)
		return err
	})
}

// Paces are how many seconds of sound each model listens to in a second, of those that
// have listened here.
func (l *Library) Paces(ctx context.Context) (paces map[string]float64, err error) {
	paces = map[string]float64{}
	err = l.read(ctx, "read paces of models", func(tx *sql.Tx) error {
		type pace struct {
			model string
			speed float64
		}
		all, err := collect(tx, func(rows *sql.Rows) (p pace, err error) {
			err = rows.Scan(&p.model, &p.speed)
			return p, err
		}, "SELECT model, sound / work FROM paces WHERE work > 0")
		for _, p := range all {
			paces[p.model] = p.speed
		}
		return err
	})
	return paces, err
}
