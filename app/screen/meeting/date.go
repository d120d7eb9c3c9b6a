package meeting

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
)

// EditDate asks when the meeting began.
func (m *Screen) EditDate() {
	if m.ID() == "" {
		return
	}
	before := m.content.Conversation.StartTime.Local()
	if before.IsZero() {
		before = m.env.Now()
	}
	var d *dialogs.Confirm
	day := dialogs.Field(1, text.TypedDay(before), func() { d.Dismiss() })
	clock := dialogs.Field(1, text.Time(before), func() { d.Dismiss() })
	items := []*widget.FormItem{widget.NewFormItem(text.Say("date.day"), day), widget.NewFormItem(text.Say("date.time"), clock)}
	d = dialogs.NewConfirm(text.Say("date.title"), text.Say("edit.save"), text.Say("cancel"), widget.NewForm(items...), func(ok bool) {
		if ok {
			m.saveDate(day.Text, clock.Text, before)
		}
	}, m.env.Window)
	day.OnSubmitted = func(string) { d.Confirm() }
	clock.OnSubmitted = day.OnSubmitted
	d.Resize(dialogs.Wide(m.env.Window, dialogs.Width))
	dialogs.Open(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(day)
	day.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (m *Screen) saveDate(typedDay, typedClock string, before time.Time) {
	start, ok := startTyped(typedDay, typedClock, m.env.Now())
	switch {
	case !ok:
		m.OnInvalid(text.Say("table.due.wrong", text.M{"Typed": text.Shorten(typedDay+" "+typedClock, 30),
			"Example": text.TypedDay(m.env.Now()) + " 14:30"}))
	case !start.Equal(before.Truncate(time.Minute)):
		m.change(func(ctx context.Context, id string) error { return m.library.SetStart(ctx, id, start) })
	}
}

// startTyped is the moment that a typed day and time of day mean.
func startTyped(typedDay, typedClock string, now time.Time) (time.Time, bool) {
	day, ok := text.ParseDay(typedDay, now)
	if !ok {
		return time.Time{}, false
	}
	for _, layout := range []string{"15:04", "15.04", "3:04pm", "3:04 pm", "3pm", "15"} {
		if c, err := time.Parse(layout, strings.ToLower(strings.TrimSpace(typedClock))); err == nil {
			return time.Date(day.Year(), day.Month(), day.Day(), c.Hour(), c.Minute(), 0, 0, time.Local), true
		}
	}
	return time.Time{}, false
}
