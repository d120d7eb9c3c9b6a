package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/store"
)

// exportVersion is the form of the library part of an exported file.
//
// 1 had no recordings that edits had removed, and up to 2 an action item's text began
// with its owner.
const exportVersion = 3

// exportedFile is one conversation on its way between libraries: the meeting as
// every program can read it, and beside it what this one needs to have it back as
// it was.
type exportedFile struct {
	conversation.Meeting
	Library *libraryPart `json:"library"`
}

type libraryPart struct {
	Version int         `json:"version"`
	Whole   store.Whole `json:"record"`
}

// ExportLibrary writes every conversation as one JSON file into a folder, which is
// made when it does not exist. Nothing that the user did to a conversation is lost
// in it. Jobs are not exported.
func (s *Service) ExportLibrary(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make export folder: %w", err)
	}
	list, err := s.library.Summaries(ctx)
	if err != nil {
		return err
	}
	for _, c := range list {
		err := s.exportOne(ctx, dir, c.ID)
		if err != nil && !errors.Is(err, fault.NoConversation) { // deleted meanwhile
			return fmt.Errorf("export “%s”: %w", c.Name, err)
		}
	}
	return nil
}

func (s *Service) exportOne(ctx context.Context, dir, id string) error {
	w, err := s.library.Whole(ctx, id)
	if err != nil {
		return err
	}
	m, err := pipeline.Meeting(w.Record)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(exportedFile{m, &libraryPart{exportVersion, w}}, "", "\t")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, exportName(m.Conversation))
	return atomicfile.WriteBytes(path, 0o600, append(text, '\n'))
}

// exportName is a file name that people recognise and every system takes. The end
// of the id, which is random, keeps it apart from others of that name.
func exportName(c conversation.Conversation) string {
	tail := c.ID[max(0, len(c.ID)-12):]
	return fmt.Sprintf("%s %s %s.json", c.StartTime.Format("2006-01-02"), filename.Safe(c.Name), tail)
}

// Imported tells what ImportLibrary did.
type Imported struct {
	Conversations int      // how many were added
	Present       []string // ids that the library already had, left as they are
}

// ImportLibrary adds the conversations of a folder that ExportLibrary wrote. It
// adds all of them or, on an error, none.
func (s *Service) ImportLibrary(ctx context.Context, dir string) (Imported, error) {
	files, err := filesToImport(dir)
	if err != nil {
		return Imported{}, err
	}
	added, present, err := s.library.Import(ctx, func() (w store.Whole, ok bool, err error) {
		if len(files) == 0 {
			return w, false, nil
		}
		w, err = readExported(files[0])
		files = files[1:]
		return w, true, err
	})
	if err == nil && added > 0 {
		s.changed(Change{})
	}
	return Imported{Conversations: added, Present: present}, err
}

func filesToImport(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fault.New(fault.NotAnExport, filepath.Base(dir), err)
	}
	var files []string
	for _, e := range entries {
		if e.Type().IsRegular() && filepath.Ext(e.Name()) == ".json" {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fault.New(fault.NotAnExport, filepath.Base(dir), nil)
	}
	return files, nil
}

func readExported(path string) (store.Whole, error) {
	name := filepath.Base(path)
	text, err := os.ReadFile(path)
	if err != nil {
		return store.Whole{}, fault.New(fault.NotAnExport, name, err)
	}
	var f exportedFile
	if err := json.Unmarshal(text, &f); err != nil {
		return store.Whole{}, fault.New(fault.NotAnExport, name, err)
	}
	switch {
	case f.Library == nil:
		return store.Whole{}, fault.New(fault.NotAnExport, name, errors.New("no library part"))
	case f.Library.Version > exportVersion:
		return store.Whole{}, fault.New(fault.LibraryNewer, name, nil)
	}
	whole := f.Library.Whole
	if f.Library.Version < 3 {
		if err := whole.TakeOwnersOut(); err != nil {
			return store.Whole{}, fault.New(fault.NotAnExport, name, err)
		}
	}
	return whole, nil
}
