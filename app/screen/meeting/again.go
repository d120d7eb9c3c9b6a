package meeting

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// FindInsights finds the insights of the open meeting again. What the user has ticked,
// edited, added or dismissed stays, and it can be undone.
func (m *Screen) FindInsights() {
	id := m.ID()
	if id == "" {
		return
	}
	m.OnNotice(text.Say("insights.finding"))
	m.lane.Do(host.Read(m.env, func(ctx context.Context) (bool, error) {
		return m.library.FindInsights(ctx, id)
	}, func(changed bool) {
		if changed {
			m.OnEdited(text.Say("insights.found"), func() { m.UndoTaken(id, 1) })
		} else {
			m.OnNotice(text.Say("insights.same"))
		}
		m.refresh()
	}))
}

// unlooked says that nobody has looked for decisions and a summary in a meeting, and
// what can be done about it; nil where somebody has.
func (o *overview) unlooked(p prepared) fyne.CanvasObject {
	if p.Summary != nil || len(p.Messages) == 0 || p.Notice != "" {
		return nil
	}
	if !p.encoder {
		return note(text.Say("insights.encoder"), nil)
	}
	return note(text.Say("insights.old"), widgets.NewButton(text.Say("insights.again"), o.screen.FindInsights))
}

// note is a quiet word at the top of the minutes, with what can be done about it.
func note(words string, act fyne.CanvasObject) fyne.CanvasObject {
	var right fyne.CanvasObject
	if act != nil {
		right = container.NewCenter(act)
	}
	return widgets.NewCard(widgets.Inset(10, 10, 14, 10, widgets.Border(nil, nil, nil, right,
		widgets.Inset(4, 0, 0, 10, widgets.NewFlow(words, widgets.Body, nil)))))
}
