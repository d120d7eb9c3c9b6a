package engine

import (
	"context"
	"io"
	"time"

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
	done, err := ticked(ctx, c)
	return meeting.Content{Meeting: m, Done: done}, err
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

// Export implements meeting.Library.
func (e *Engine) Export(ctx context.Context, id, format string, w io.Writer) error {
	c, err := e.Meeting(ctx, id)
	if err != nil {
		return err
	}
	return export.Write(w, export.Format(format), c.Meeting, export.Options{Without: leftOut(e.settings.Get().LeftOut), Done: c.Done, Zone: time.Local})
}

// leftOut maps the parts that the user left out to those of an export.
func leftOut(parts settings.Part) (sections export.Section) {
	for part, section := range map[settings.Part]export.Section{
		settings.ActionItems: export.ActionItems, settings.FollowUps: export.FollowUps, settings.Questions: export.Questions,
		settings.Topics: export.Topics, settings.Transcript: export.Transcript,
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
