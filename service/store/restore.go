package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/fault"
)

// MayRestore reports what keeps a backup from taking the library's place:
// fault.LibraryInUse while a job waits or runs or another program has it open, and
// fault.BackupDamaged or fault.LibraryNewer for the backup itself.
func (l *Library) MayRestore(ctx context.Context, backup string) error {
	if living, _, err := l.owner.others(); err != nil || living > 0 {
		return fault.New(fault.LibraryInUse, l.dir, err)
	}
	conn, err := l.writer.Conn(ctx)
	if err != nil {
		return l.explain("restore backup", err)
	}
	defer conn.Close()
	if err := l.idle(ctx, conn); err != nil {
		return err
	}
	return usable(ctx, backup)
}

// usable checks a backup, without writing to it.
func usable(ctx context.Context, backup string) error {
	name := filepath.Base(backup)
	if err := checkPages(backup, false); err != nil {
		return fault.New(fault.BackupDamaged, name, err)
	}
	have, err := versionOf(ctx, backup)
	if err != nil {
		return fault.New(fault.BackupDamaged, name, err)
	}
	newest, err := newestVersion()
	if err == nil && have > newest {
		return fault.New(fault.LibraryNewer, name, fmt.Errorf("backup version %d, program version %d", have, newest))
	}
	return err
}

// Restore puts a backup in the place of the library in a folder, which nobody may
// have open. The library that was there becomes a backup itself. On an error, it is
// as it was.
func Restore(ctx context.Context, dir, backup string) error {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	unlock, err := lockLibrary(waiting, dir)
	if err != nil {
		return fault.New(fault.LibraryInUse, dir, err)
	}
	defer unlock()
	l := &Library{dir: dir, owner: &owner{dir: filepath.Join(dir, ownersDir)}}
	living, _, err := l.owner.others()
	if err != nil && !errors.Is(err, fs.ErrNotExist) || living > 0 {
		return fault.New(fault.LibraryInUse, dir, err)
	}
	if err := usable(ctx, backup); err != nil {
		return err
	}
	fresh := l.file() + ".new"
	if err := errors.Join(removeLibrary(fresh), copyFile(backup, fresh)); err != nil {
		return l.unwritable(errors.Join(err, removeLibrary(fresh)))
	}
	if err := inspect(ctx, fresh); err != nil {
		return errors.Join(fault.New(fault.BackupDamaged, filepath.Base(backup), err), removeLibrary(fresh))
	}
	if err := l.setAside(ctx); err != nil {
		return l.unwritable(errors.Join(err, removeLibrary(fresh)))
	}
	if err := removeAll(l.file()+"-wal", l.file()+"-shm"); err != nil {
		return l.unwritable(err)
	}
	if err := atomicfile.Replace(fresh, l.file()); err != nil {
		return l.unwritable(err)
	}
	// What was told of the other library, and how it was closed, is no longer true.
	return errors.Join(removeAll(filepath.Join(dir, recoveryName), filepath.Join(dir, closedName)), l.thinBackups())
}

// setAside makes a backup of the library: a proper one, or, when it is damaged, its
// files as they are.
func (l *Library) setAside(ctx context.Context) error {
	if !Exists(l.dir) {
		return nil
	}
	if err := os.MkdirAll(filepath.Join(l.dir, backupsDir), 0o700); err != nil {
		return err
	}
	if l.backup(ctx, replacedLabel) == nil {
		return nil
	}
	_, err := l.keepDamaged()
	return err
}
