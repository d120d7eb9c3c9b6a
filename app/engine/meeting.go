package engine

import (
	"context"
	"io"

	"github.com/debrief-app/debrief/app/screen/meeting"
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

// Export implements meeting.Library. A form is Markdown or one of the minutes.
func (e *Engine) Export(ctx context.Context, id, form string, w io.Writer) error {
	o := export.Order{Form: form, Without: e.settings.Get().LeftOut.Sections()}
	switch form {
	case meeting.MinutesForm:
		o = export.Order{Form: string(export.Mail)}
	case meeting.MinutesMarkdownForm:
		o = export.Order{Form: string(export.CommonMark), Compact: true}
	}
	return e.ExportOrder(ctx, id, o, "", w)
}

// Rename implements meeting.Library.
func (e *Engine) Rename(ctx context.Context, id, name string) error {
	return e.service.Rename(ctx, id, name)
}
