package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/tasks"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/filename"
)

// MarkRead implements shell.Engine.
func (e *Engine) MarkRead(ctx context.Context, id string) error { return e.service.MarkRead(ctx, id) }

// Trashed implements library.Library.
func (e *Engine) Trashed(ctx context.Context) ([]library.Meeting, error) {
	list, err := e.service.Trashed(ctx)
	return meetings(list), err
}

// Tags implements library.Library.
func (e *Engine) Tags(ctx context.Context) ([]string, error) { return e.service.Tags(ctx) }

// Storage implements library.Library.
func (e *Engine) Storage(ctx context.Context) (library.Storage, error) {
	s, err := e.service.Storage(ctx)
	return library.Storage(s), err
}

// File implements library.Library.
func (e *Engine) File(ctx context.Context, filings []library.Filing) error {
	all := make([]service.Filing, len(filings))
	for i, f := range filings {
		all[i] = service.Filing{ConversationID: f.MeetingID, Project: f.Project, Tags: f.Tags}
	}
	return e.service.File(ctx, all...)
}

// Trash implements library.Library.
func (e *Engine) Trash(ctx context.Context, ids []string) error { return e.service.Trash(ctx, ids...) }

// Restore implements library.Library.
func (e *Engine) Restore(ctx context.Context, ids []string) error {
	return e.service.Restore(ctx, ids...)
}

// DeleteForEver implements library.Library.
func (e *Engine) DeleteForEver(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := e.service.Delete(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// ExportMeetings implements library.Library. A file that is there is never replaced.
func (e *Engine) ExportMeetings(ctx context.Context, ids []string, folder string) error {
	for _, id := range ids {
		content, err := e.Meeting(ctx, id)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := e.Export(ctx, id, string(export.FormatMarkdown), &b); err != nil {
			return err
		}
		name := content.Conversation.StartTime.Local().Format("2006-01-02") + " " + filename.Safe(content.Conversation.Name)
		if err := atomicfile.WriteBytes(free(folder, name), 0o644, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// Items implements tasks.Library.
func (e *Engine) Items(ctx context.Context, kind tasks.Kind) ([]agenda.Item, error) {
	if kind == tasks.Questions {
		return e.service.Questions(ctx)
	}
	return e.service.Tasks(ctx)
}

// Since implements tasks.Library.
func (e *Engine) Since(ctx context.Context, project string) (agenda.Since, bool, error) {
	return e.service.Since(ctx, project, time.Now())
}

// ExportItems implements tasks.Library.
func (e *Engine) ExportItems(_ context.Context, form string, list tasks.List) ([]byte, error) {
	l := export.List{Title: list.Title}
	for i, heading := range list.Headings {
		l.Groups = append(l.Groups, export.Group{Heading: heading, Items: list.Items[i]})
	}
	var b bytes.Buffer
	err := export.Agenda(&b, export.Format(form), l, export.Options{Zone: time.Local, ByteOrderMark: form == "csv"})
	return b.Bytes(), err
}

// free is a path in a folder that no file has yet.
func free(folder, name string) string {
	for n := 1; ; n++ {
		path := filepath.Join(folder, name+".md")
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s (%d).md", name, n))
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		}
	}
}
