package meeting

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// evidence shows, under a table, the sentences that the selected insight was
// found in and why.
type evidence struct {
	object  fyne.CanvasObject
	content Content
	moment  func(messages []int)
	rows    *fyne.Container
	scroll  *container.Scroll
	why     *widgets.Line
}

// maxEvidence is how many sentences are quoted; a topic can have hundreds.
const maxEvidence = 3

// minQuote is a width that no quote is narrower than, once it is laid out.
const minQuote = 100

// evidenceHeight keeps long quotes from taking the table's room; they scroll.
const evidenceHeight = 120

func newEvidence(moment func([]int)) *evidence {
	e := &evidence{moment: moment, rows: widgets.Stack(2), why: widgets.NewLine("", widgets.Caption)}
	closing := widgets.NewIconButton(theme.CancelIcon(), e.hide)
	head := widgets.Border(nil, nil, nil, closing, container.NewVBox(widgets.Gap(0, 5), e.why))
	e.scroll = container.NewVScroll(e.rows)
	e.object = widgets.Inset(4, 14, 20, 20, widgets.NewCard(widgets.Inset(6, 12, 14, 8,
		widgets.Border(head, nil, nil, nil, e.scroll))))
	e.object.Hide()
	return e
}

func (e *evidence) hide() { widgets.SetVisible(e.object, false) }

func (e *evidence) display(in Insight) {
	e.why.SetText(why(in))
	e.rows.Objects = nil
	quoted := append(append([]int(nil), in.Messages...), in.Answers...)
	for n, i := range quoted {
		if n == maxEvidence {
			e.rows.Add(widgets.Inset(0, 0, timeColumn, 0, widgets.NewLine(text.Count("evidence.more", len(quoted)-n), widgets.Caption)))
			break
		}
		e.rows.Add(e.quote(i, in.Phrases))
	}
	if width := e.scroll.Size().Width; width > 2*minQuote { // laid out before: texts know their height when they know their width
		e.rows.Resize(fyne.NewSize(width, 0))
	}
	e.rows.Refresh()
	e.scroll.SetMinSize(fyne.NewSize(0, min(e.rows.MinSize().Height, evidenceHeight)))
	e.scroll.ScrollToTop()
	widgets.SetVisible(e.object, len(quoted) > 0)
	e.object.Refresh()
}

// timeColumn is the width left of the quoted sentences, for their times.
const timeColumn = 58

// quote is one sentence with its time and speaker.
func (e *evidence) quote(i int, phrases []string) fyne.CanvasObject {
	m := e.content.Messages[i]
	words := m.Text
	if m.From.Known() {
		words = m.From.Name + ": " + words
	}
	flow := widgets.NewFlow("", widgets.Body, nil)
	flow.SetMarked(words, spans(words, phrases))
	at := text.Clock(m.TimeOffset)
	if m.Untimed {
		at = text.Place
	}
	link := widgets.NewTimeLink(at, func() { e.moment([]int{i}) })
	left := widgets.Inset(0, 0, -4, 0, widgets.FixedWidth(timeColumn, link))
	return widgets.Border(nil, nil, container.NewVBox(left), nil, widgets.Inset(2, 0, 0, 30, flow))
}

// why says in a line what made it an insight.
func why(in Insight) string {
	if len(in.Phrases) > 0 {
		return text.Say("evidence.phrases", text.M{"Phrases": "“" + strings.Join(in.Phrases, "”, “") + "”"})
	}
	if in.Answered {
		return text.Say("evidence.answered")
	}
	return text.Say("evidence." + string(in.Kind))
}

// spans finds phrases in a text, whatever their case, in order and without overlap.
func spans(words string, phrases []string) []widgets.Span {
	lower := strings.ToLower(words)
	if len(lower) != len(words) {
		return nil // lower case of another length: places would be wrong
	}
	var found []widgets.Span
	for at := 0; at < len(lower); {
		next, length := len(lower), 0
		for _, p := range phrases {
			p = strings.ToLower(strings.TrimSpace(p))
			if i := strings.Index(lower[at:], p); p != "" && i >= 0 && at+i < next {
				next, length = at+i, len(p)
			}
		}
		if length == 0 {
			break
		}
		found = append(found, widgets.Span{From: next, To: next + length})
		at = next + length
	}
	return found
}
