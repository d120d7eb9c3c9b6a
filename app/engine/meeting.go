package engine

import (
	"context"
	"io"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
)

// Meeting implements meeting.Library.
func (e *Engine) Meeting(ctx context.Context, id string) (meeting.Content, error) {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return meeting.Content{}, err
	}
	m, err := c.Meeting(ctx)
	if err != nil {
		return meeting.Content{}, err
	}
	unheard, err := e.service.Unheard(ctx, m)
	if err != nil {
		return meeting.Content{}, err
	}
	done, err := ticked(ctx, c)
	return meeting.Content{Meeting: m, Done: done, Unheard: len(unheard) > 0}, err
}

// ticked are the ids of the insights that the user has ticked.
func ticked(ctx context.Context, c *service.Conversation) (map[string]bool, error) {
	marks, err := c.Marks(ctx)
	if err != nil {
		return nil, err
	}
	done := map[string]bool{}
	for id, m := range marks {
		if m.Done {
			done[id] = true
		}
	}
	return done, nil
}

// Export implements meeting.Library. A form is a format, a preset, or one of the minutes.
func (e *Engine) Export(ctx context.Context, id, form string, w io.Writer) error {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return err
	}
	m, err := c.Meeting(ctx)
	if err != nil {
		return err
	}
	opts := e.exportOptions()
	if opts.Ticked, err = c.Ticked(ctx); err != nil {
		return err
	}
	if opts.Revision, err = c.Revision(ctx); err != nil {
		return err
	}
	opts.Done = map[string]bool{}
	for id := range opts.Ticked {
		opts.Done[id] = true
	}
	switch form {
	case meeting.MinutesForm:
		return export.Minutes(w, m, opts)
	case meeting.MinutesMarkdownForm:
		opts.Preset, opts.Compact, opts.Without = export.CommonMark, true, 0
		return export.Markdown(w, m, opts)
	}
	format := export.Format(form)
	if preset, err := export.ParsePreset(form); err == nil {
		opts.Preset, format = preset, preset.Format()
	}
	opts.ByteOrderMark = format == export.FormatCSV && opts.Preset == "" // Excel opens it by double click
	return export.Write(w, format, m, opts)
}

// leftOut maps the parts that the user left out to those of an export.
func leftOut(parts settings.Part) (sections export.Section) {
	for part, section := range map[settings.Part]export.Section{
		settings.ActionItems: export.ActionItems, settings.FollowUps: export.FollowUps, settings.Questions: export.Questions,
		settings.Topics: export.Topics, settings.Transcript: export.Transcript,
		settings.Summary: export.Summary, settings.Decisions: export.Decisions,
	} {
		if parts&part != 0 {
			sections |= section
		}
	}
	return sections
}

// Rename implements meeting.Library.
func (e *Engine) Rename(ctx context.Context, id, name string) error {
	return e.service.Rename(ctx, id, name)
}

// Delete implements meeting.Library.
func (e *Engine) Delete(ctx context.Context, id string) error { return e.service.Delete(ctx, id) }
