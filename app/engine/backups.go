package engine

import (
	"context"
	"errors"
	"strings"

	screen "github.com/debrief-app/debrief/app/screen/settings"
)

// Backups implements settings.BackupStore.
func (e *Engine) Backups(ctx context.Context) ([]screen.Backup, error) {
	list, err := e.service.Backups(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]screen.Backup, 0, len(list))
	for _, b := range list {
		all = append(all, screen.Backup{Path: b.Path, Made: b.Made, Size: b.Size, Meetings: b.Conversations, Reason: reasonOf(b.Label)})
	}
	return all, nil
}

// reasonOf is why a backup with that label was made.
func reasonOf(label string) string {
	switch {
	case strings.HasPrefix(label, "version-"):
		return "update"
	case label == "replaced":
		return "replaced"
	}
	return "regular"
}

// RestoreBackup implements settings.BackupStore.
func (e *Engine) RestoreBackup(ctx context.Context, path string) (closed bool, err error) {
	if err := e.stopEndpoint(); err != nil {
		return false, err
	}
	if closed, err = e.service.RestoreBackup(ctx, path); !closed {
		err = errors.Join(err, e.StartEndpoint()) // the library goes on as it was
	}
	return closed, err
}

// Unpurged implements settings.BackupStore.
func (e *Engine) Unpurged() error { return e.service.Unpurged() }
