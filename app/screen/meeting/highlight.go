package meeting

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// Highlighted is a part of what was said that the user highlights: from a byte of its
// first message to one of its last.
type Highlighted struct {
	Messages []string // ids
	From, To int
	Note     string
}

// Highlight highlights the words that are selected in the transcript, or the message at
// which the reader is.
func (m *Screen) Highlight() {
	if from, to, ok := m.transcript.text.Selection(); ok {
		m.highlight(from, to)
		return
	}
	if all := m.here(); len(all) > 0 {
		m.highlightMessage(all[0])
	}
}

func (m *Screen) highlightMessage(i int) {
	if i >= 0 && i < len(m.content.Messages) {
		m.highlight(widgets.Place{Sentence: i}, widgets.Place{Sentence: i, Byte: len(m.content.Messages[i].Text)})
	}
}

// highlight asks for a note, which may stay empty, and highlights what is between two places.
func (m *Screen) highlight(from, to widgets.Place) {
	if to.Sentence >= len(m.content.Messages) {
		return
	}
	h := Highlighted{From: from.Byte, To: to.Byte}
	for _, i := range between(from.Sentence, to.Sentence) {
		h.Messages = append(h.Messages, m.content.Messages[i].ID)
	}
	m.askNote(text.Say("highlight.title"), "", func(note string) {
		h.Note = note
		m.undoable(text.Say("toast.highlighted"), 1, func(ctx context.Context, id string) error { return m.library.AddHighlight(ctx, id, h) })
	})
}

// editNote asks for another note to a highlight.
func (m *Screen) editNote(h conversation.Highlight) {
	m.askNote(text.Say("highlight.note"), h.Note, func(note string) {
		if note != h.Note {
			m.change(func(ctx context.Context, id string) error { return m.library.SetHighlightNote(ctx, id, h.ID, note) })
		}
	})
}

// removeHighlight takes a highlight away; Undo brings it back.
func (m *Screen) removeHighlight(h conversation.Highlight) {
	m.undoable(text.Say("toast.highlight.removed"), 1, func(ctx context.Context, id string) error {
		return m.library.RemoveHighlight(ctx, id, h.ID)
	})
}

// askNote asks for a note of any length; an empty one is an answer, too.
func (m *Screen) askNote(title, before string, save func(note string)) {
	var d *dialogs.Confirm
	note := dialogs.Field(2, before, func() { d.Dismiss() })
	note.SetPlaceHolder(text.Say("highlight.hint"))
	escape := note.First
	note.First = func(key fyne.KeyName) bool {
		if key == fyne.KeyReturn || key == fyne.KeyEnter {
			d.Confirm()
			return true
		}
		return escape(key)
	}
	d = dialogs.NewConfirm(title, text.Say("edit.save"), text.Say("cancel"), note, func(ok bool) {
		if ok {
			save(strings.Join(strings.Fields(note.Text), " "))
		}
	}, m.env.Window)
	d.Resize(dialogs.Wide(m.env.Window, dialogs.Width))
	dialogs.Open(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(note)
}

// highlightAt is the highlight that a message has, if it has one.
func (m *Screen) highlightAt(i int) (conversation.Highlight, bool) {
	for _, h := range m.content.Highlights {
		for _, id := range h.MessageIDs {
			if id == m.content.Messages[i].ID {
				return h, true
			}
		}
	}
	return conversation.Highlight{}, false
}

// highlightItems are what the menu of a message offers about highlights.
func (m *Screen) highlightItems(i int) []*fyne.MenuItem {
	items := []*fyne.MenuItem{dialogs.MenuItem("highlight.add", theme.ColorPaletteIcon(), func() {
		if from, to, ok := m.transcript.text.Selection(); ok && from.Sentence <= i && i <= to.Sentence {
			m.highlight(from, to)
		} else {
			m.highlightMessage(i)
		}
	})}
	if h, ok := m.highlightAt(i); ok {
		items = append(items, dialogs.MenuItem("highlight.edit", theme.DocumentCreateIcon(), func() { m.editNote(h) }),
			dialogs.MenuItem("highlight.remove", theme.ContentRemoveIcon(), func() { m.removeHighlight(h) }))
	}
	return items
}

// lights are the parts of messages that are highlighted, by message.
func lights(c Content, places map[string]int) map[int][]widgets.Span {
	all := map[int][]widgets.Span{}
	for _, h := range c.Highlights {
		for n, id := range h.MessageIDs {
			i, ok := places[id]
			if !ok {
				continue
			}
			part := widgets.Span{To: len(c.Messages[i].Text)}
			if n == 0 {
				part.From = min(h.From, part.To)
			}
			if n == len(h.MessageIDs)-1 {
				part.To = min(max(h.To, part.From), part.To)
			}
			all[i] = append(all[i], part)
		}
	}
	return all
}

// highlights are those of the user in the minutes, each with its note.
func (o *overview) highlights(p prepared) fyne.CanvasObject {
	if len(p.Highlights) == 0 {
		return nil
	}
	rows := widgets.Stack(2, heading("overview.highlights"))
	for _, h := range p.Highlights {
		in := finder{content: p.Content, places: p.places}.insight(Summary, "", "“"+h.Text+"”", 1, h.MessageIDs)
		rows.Add(o.row(minute{in: in, act: func() { o.screen.GoTo(in.Messages) }}))
		if h.Note != "" {
			note := widgets.NewPress(widgets.NewFlow(h.Note, widgets.Caption, nil), func() { o.screen.editNote(h) })
			rows.Add(widgets.Border(nil, nil, widgets.FixedWidth(62, widgets.Gap(0, 0)), nil, widgets.Inset(0, 4, 4, 12, note)))
		}
	}
	return rows
}
