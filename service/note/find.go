package note

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	// maxSearched bounds the search for a note that was moved; a vault that has more
	// files gets a new note.
	maxSearched = 200_000
	// headSize is how much of a file is looked at for the id of its meeting.
	headSize = 64 << 10
)

// find looks for the notes of a meeting in a folder and all below it, those first that
// do not look like what a program made of a conflict. Hidden folders are left out:
// there note programs keep their own things.
func find(ctx context.Context, dir, conversationID string) ([]string, error) {
	var notes, copies []string
	searched := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && path == dir:
			return err
		case err != nil:
			return nil // a folder that may not be read holds no note that could be written
		case entry.IsDir() && path != dir && strings.HasPrefix(entry.Name(), "."):
			return filepath.SkipDir
		case entry.IsDir() || !strings.EqualFold(filepath.Ext(path), ".md"):
			return nil
		}
		if searched++; searched > maxSearched {
			return filepath.SkipAll
		}
		if !isNoteOf(path, conversationID) {
			return nil
		}
		if conflictCopy.MatchString(entry.Name()) {
			copies = append(copies, path)
		} else {
			notes = append(notes, path)
		}
		return nil
	})
	return append(notes, copies...), err
}

// conflictCopy matches the names that Syncthing, Dropbox, Nextcloud, OneDrive and
// Obsidian give to the second of two files that were changed at the same time.
var conflictCopy = regexp.MustCompile(`(?i)sync-conflict|conflicted copy|conflict(?:ed)? |\(conflict|\(case conflict`)

// isNoteOf reports whether the file says that it is the note of the meeting: in its
// properties or, where the user has removed them, at one of Debrief's regions.
func isNoteOf(path, conversationID string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(bufio.NewReader(f), headSize))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	text, _, err := decode(head)
	if err != nil {
		text = string(head) // cut within a letter
	}
	return Names(text, conversationID)
}

// Names reports whether a text says that it is the note of the meeting.
func Names(text, conversationID string) bool {
	for _, m := range idProperty.FindAllStringSubmatch(text, -1) {
		if m[1] == conversationID {
			return true
		}
	}
	for _, m := range idRegion.FindAllStringSubmatch(text, -1) {
		if m[1] == conversationID {
			return true
		}
	}
	return false
}

var (
	idProperty = regexp.MustCompile(`(?m)^debrief_id: *["']?([\w-]+)["']?\s*$`)
	idRegion   = regexp.MustCompile(`<!-- debrief:[a-z]+ (\S+) -->`)
)
