// Package delivery writes meetings where the user wants to have them: into a file, a
// folder of notes, and by itself whenever a meeting changes.
//
// It is a client of package service like the window, and decides nothing about what a
// document looks like: that is package export's business, and what becomes of a note
// that the user has edited is package note's.
package delivery

import (
	"context"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/note"
)

// Conversation is a meeting in the library, as exports need it.
type Conversation interface {
	note.Conversation
	Revision(ctx context.Context) (int64, error)
	// Files are the paths of the recordings that are where the library has them, by the
	// ids of their sources.
	Files(ctx context.Context) (map[string]string, error)
}

// Write writes the meeting to w as ordered. Dir is the folder in which a file will stand,
// for what lies beside it; empty for none.
func Write(ctx context.Context, c Conversation, o export.Order, zone *time.Location, dir string, w io.Writer) error {
	_, content, err := prepare(ctx, c, o, zone, dir)
	if err != nil {
		return err
	}
	return content(w)
}

// WriteTable writes the table that comes beside a page for Notion.
func WriteTable(ctx context.Context, c Conversation, o export.Order, zone *time.Location, w io.Writer) error {
	opts, err := Complete(ctx, c, o.Options(zone))
	if err != nil {
		return err
	}
	m, err := c.Meeting(ctx)
	if err != nil {
		return err
	}
	return export.NotionCSV(w, m, opts)
}

// prepare reads the meeting, and returns what writes it.
func prepare(ctx context.Context, c Conversation, o export.Order, zone *time.Location, dir string) (conversation.Meeting, func(io.Writer) error, error) {
	format, preset, err := o.Parse()
	if err != nil {
		return conversation.Meeting{}, nil, err
	}
	opts, err := Complete(ctx, c, o.Options(zone))
	if err != nil {
		return conversation.Meeting{}, nil, err
	}
	if format == export.FormatHTML && dir != "" {
		if opts.Recordings, err = Beside(ctx, c, dir); err != nil {
			return conversation.Meeting{}, nil, err
		}
	}
	opts.ByteOrderMark = format == export.FormatCSV && preset == "" && dir != "" // Excel opens it by double click
	m, err := c.Meeting(ctx)
	if err != nil {
		return m, nil, err
	}
	if o.Form == export.OrderTemplate {
		return m, func(w io.Writer) error { return export.Templated(w, o.Template, m, opts) }, nil
	}
	return m, func(w io.Writer) error { return export.Write(w, format, m, opts) }, nil
}

// Complete fills in options what the library has of a conversation beside what was said.
func Complete(ctx context.Context, c Conversation, opts export.Options) (export.Options, error) {
	var err error
	if opts.Ticked, err = c.Ticked(ctx); err != nil {
		return opts, err
	}
	opts.Done = make(map[string]bool, len(opts.Ticked))
	for id := range opts.Ticked {
		opts.Done[id] = true
	}
	opts.Revision, err = c.Revision(ctx)
	return opts, err
}

// Beside are the addresses, as seen from a page in the folder, of the recordings that lie
// in the folder, too, by the ids of their sources.
func Beside(ctx context.Context, c Conversation, dir string) (map[string]string, error) {
	files, err := c.Files(ctx)
	if err != nil {
		return nil, err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	beside := map[string]string{}
	for id, path := range files {
		if filepath.Dir(path) == filepath.Clean(dir) {
			// A colon in the name would make what stands before it a scheme.
			beside[id] = "./" + strings.ReplaceAll(url.PathEscape(filepath.Base(path)), ":", "%3A")
		}
	}
	return beside, nil
}
