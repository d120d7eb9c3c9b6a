package settings

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Connection is one time that Debrief used the network.
type Connection struct {
	Host     string
	At       time.Time
	Reason   string // "recording" or "model"
	Outcome  string // "open", "done", "refused", "broken" or "blocked"
	Sent     int64  // bytes
	Received int64
}

// ConnectionLog is what the list of connections needs.
type ConnectionLog interface {
	// Connections lists the newest first.
	Connections(ctx context.Context) ([]Connection, error)
}

// logHeight is enough for about ten of them; the others scroll.
const logHeight = 360

// openConnections lists every connection that Debrief has made.
func openConnections(e *host.Env, log ConnectionLog, l *lane.Lane) {
	l.Latest(host.Read(e, log.Connections, func(all []Connection) {
		words := text.Say("connections.none")
		if len(all) > 0 {
			words = text.Say("connections.words")
		}
		openLog(e, text.Say("connections.title"), words, connectionColumns(), all, 680)
	}))
}

// openLog opens a list of what has happened below a sentence about it.
func openLog[T any](e *host.Env, title, words string, columns []widgets.Column[T], all []T, wide float32) {
	table := widgets.NewTable(columns)
	table.SetItems(all)
	sized := container.NewStack(widgets.Gap(0, logHeight), table)
	widgets.SetVisible(sized, len(all) > 0)
	content := widgets.Border(widgets.Inset(0, 8, 0, 0, widgets.NewFlow(words, widgets.Caption, nil)), nil, nil, nil, sized)
	d := dialogs.New(title, text.Say("failure.close"), widgets.Inset(0, 8, 4, 4, content), e.Window)
	d.Resize(fyne.NewSize(wide, 0))
	dialogs.Open(e.Window, d, d.Hide, nil)
}

func connectionColumns() []widgets.Column[Connection] {
	quiet := widgets.Body.Colored(widgets.ColorCaption)
	return []widgets.Column[Connection]{
		{Name: text.Say("connections.when"), Width: 130, Cell: func(c Connection) widgets.Cell {
			return widgets.Cell{Text: text.TypedDay(c.At) + " " + text.Time(c.At), Style: quiet}
		}, Before: func(a, b Connection) bool { return a.At.Before(b.At) }, Descend: true},
		{Name: text.Say("connections.host"), Kind: widgets.CellFlow, Cell: func(c Connection) widgets.Cell {
			return widgets.Cell{Text: c.Host}
		}, Before: func(a, b Connection) bool { return a.Host < b.Host }},
		{Name: text.Say("connections.why"), Width: 100, Cell: func(c Connection) widgets.Cell {
			return widgets.Cell{Text: text.Say("connections.why." + c.Reason), Style: quiet}
		}, Before: func(a, b Connection) bool { return a.Reason < b.Reason }},
		{Name: text.Say("connections.sent"), Width: 64, Cell: func(c Connection) widgets.Cell {
			return widgets.Cell{Text: text.Size(c.Sent), Style: quiet}
		}, Before: func(a, b Connection) bool { return a.Sent < b.Sent }, Descend: true},
		{Name: text.Say("connections.received"), Width: 72, Cell: func(c Connection) widgets.Cell {
			return widgets.Cell{Text: text.Size(c.Received), Style: quiet}
		}, Before: func(a, b Connection) bool { return a.Received < b.Received }, Descend: true},
		{Name: text.Say("connections.how"), Width: 92, Cell: outcomeCell,
			Before: func(a, b Connection) bool { return a.Outcome < b.Outcome }},
	}
}

func outcomeCell(c Connection) widgets.Cell {
	style := widgets.Body.Colored(widgets.ColorCaption)
	switch c.Outcome {
	case "done":
		style = widgets.Body.Colored(theme.ColorNameSuccess)
	case "refused", "broken", "blocked":
		style = widgets.Body.Colored(theme.ColorNameWarning)
	}
	return widgets.Cell{Text: text.Say("connections.how." + c.Outcome), Style: style}
}
