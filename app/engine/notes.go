package engine

import (
	"context"
	"errors"
	"time"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/note"
)

// ExportNote implements meeting.Library.
func (e *Engine) ExportNote(ctx context.Context, id, preset, folder string) (meeting.Noted, error) {
	opts := e.exportOptions()
	opts.Preset = export.Preset(preset)
	return e.note(ctx, id, folder, note.Options{Options: opts})
}

// ReadNote implements meeting.Library.
func (e *Engine) ReadNote(ctx context.Context, id, folder string) (meeting.Noted, error) {
	return e.note(ctx, id, folder, note.Options{Options: e.exportOptions(), ReadOnly: true})
}

func (e *Engine) note(ctx context.Context, id, folder string, opts note.Options) (meeting.Noted, error) {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return meeting.Noted{}, err
	}
	r, err := note.Export(ctx, c, folder, opts)
	if err != nil {
		return meeting.Noted{}, err
	}
	return meeting.Noted{MeetingID: id, Path: r.Path, Taken: len(r.Changes), Kept: len(r.Kept)}, nil
}

// notesPause is how long a meeting is left alone before its note is written: edits come
// in bursts.
const notesPause = 2 * time.Second

// KeepNotes writes the note of every meeting that changes, where the user wants that,
// until ctx ends. Taken is called when something was taken over from a note, and failed
// when one could not be written; the same failure is reported once.
func (e *Engine) KeepNotes(ctx context.Context, taken func(meeting.Noted), failed func(error)) {
	p := newPending()
	stop := e.service.OnChange(func(c service.Change) {
		if c.ConversationID != "" {
			p.change(c)
		}
	})
	defer stop()
	said := ""
	for p.wait(ctx) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(notesPause):
		}
		kept := e.settings.Get()
		for _, id := range p.take().meetings {
			if !kept.NotesAuto || kept.NotesFolder == "" {
				continue
			}
			n, err := e.ExportNote(ctx, id, kept.NotesPreset, kept.NotesFolder)
			switch {
			case err == nil && n.Taken > 0:
				said = ""
				taken(n)
			case err == nil || errors.Is(err, fault.NoConversation) || ctx.Err() != nil: // nothing is finished yet, or it is gone
			case err.Error() != said:
				said = err.Error()
				failed(err)
			}
		}
	}
}

// exportOptions are the options that the user has chosen.
func (e *Engine) exportOptions() export.Options {
	return export.Options{Without: leftOut(e.settings.Get().LeftOut), Zone: time.Local}
}
