package meeting

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/sentence"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// transcriptPage is the transcript of a meeting with a field that finds words in it.
type transcriptPage struct {
	object fyne.CanvasObject

	content Content
	text    *widgets.Transcript
	find    *widgets.KeyEntry
	doubts  *widgets.Line // what the marks of doubtful sentences mean
	count   *widgets.Line
	empty   *widgets.Line
	hits    []int // messages that hold what is looked for
	at      int   // which of them is in view
	lights  map[int][]widgets.Span
}

func newTranscriptPage(m *Screen) *transcriptPage {
	p := &transcriptPage{text: widgets.NewTranscript(), empty: widgets.NewLine("", widgets.Caption.Centered()),
		count: widgets.NewWhole("", widgets.Caption)}
	p.text.OnTime = m.playMessage
	p.text.OnMenu = m.messageMenu
	p.text.OnCorrected, p.text.OnShortcut = m.corrected, m.correctionShortcut
	p.find = widgets.NewKeyEntry(1, p.key)
	p.doubts = widgets.NewWhole("", widgets.Caption)
	p.find.SetPlaceHolder(text.Say("transcript.find"))
	p.find.SetIcon(theme.SearchIcon())
	p.find.OnChanged = func(string) { p.search() }
	p.find.OnSubmitted = func(string) {
		p.step(1)
		if len(p.hits) > 0 {
			m.playHit(p.hits[p.at])
		}
	}
	field := widgets.FixedWidth(240, p.find)
	previous := widgets.NewButtonWithIcon("", theme.MoveUpIcon(), func() { p.step(-1) })
	next := widgets.NewButtonWithIcon("", theme.MoveDownIcon(), func() { p.step(1) })
	replace := widgets.NewButton(text.Say("transcript.replace"), m.Replace)
	previous.Importance, next.Importance, replace.Importance = widget.LowImportance, widget.LowImportance, widget.LowImportance
	tools := widgets.Inset(6, 4, 28, 20, widgets.NewWrap(4, field, previous, next, p.count, replace, p.doubts))
	p.object = widgets.Border(tools, nil, nil, nil,
		container.NewStack(widgets.Inset(40, 0, 0, 0, container.NewVBox(p.empty)), widgets.Inset(0, 8, 18, 8, p.text)))
	return p
}

func (p *transcriptPage) set(o prepared, other bool) {
	p.content = o.Content
	if other {
		p.text.SetSentences(nil)
		p.find.SetText("")
	}
	p.text.SetSentences(o.sentences)
	p.lights = o.lights
	p.text.Highlight(o.lights)
	if other {
		p.text.ScrollToTop()
	} else if p.wanted() != "" {
		p.mark()
	}
	p.doubts.SetText(legend(o))
	p.empty.SetText("")
	if len(o.Messages) == 0 {
		p.empty.SetText(text.Say("transcript.empty"))
	}
}

// legend says what the marks before sentences mean, where there are any.
func legend(o prepared) string {
	var parts []string
	if n := sentence.Unsure(o.Messages); n > 0 {
		parts = append(parts, text.Count("transcript.unsure", n))
	}
	if n := sentence.Doubtful(o.Messages); n > 0 {
		parts = append(parts, text.Count("transcript.doubts", n))
	}
	return strings.Join(parts, "  ·  ")
}

// key is what the keys do in the field: Escape empties it, and leaves it for the
// transcript when it is empty.
func (p *transcriptPage) key(name fyne.KeyName) bool {
	if name != fyne.KeyEscape {
		return false
	}
	if p.find.Text != "" {
		p.find.SetText("")
	} else if c := fyne.CurrentApp().Driver().CanvasForObject(p.find); c != nil {
		c.Focus(p.text.Focusable())
	}
	return true
}

// focusFind puts the cursor into the field, with what it holds selected.
func (p *transcriptPage) focusFind() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.find); c != nil {
		c.Focus(p.find)
		p.find.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (p *transcriptPage) pointAt(messages []int) { p.text.PointAt(messages...) }

// wanted is what is looked for.
func (p *transcriptPage) wanted() string { return strings.TrimSpace(p.find.Text) }

// places is how many sentences hold it.
func (p *transcriptPage) places() int { return len(p.hits) }

// search marks every place that holds what is looked for, and goes to the first.
func (p *transcriptPage) search() {
	p.at = 0
	p.mark()
	if len(p.hits) > 0 {
		p.text.ScrollTo(p.hits[0])
	}
}

// mark marks every place that holds what is looked for.
func (p *transcriptPage) mark() {
	typed := p.wanted()
	marks := map[int][]widgets.Span{}
	p.hits = nil
	if typed != "" {
		for i, m := range p.content.Messages {
			if found := spans(m.Text, []string{typed}); len(found) > 0 {
				marks[i] = found
				p.hits = append(p.hits, i)
			}
		}
	}
	p.at = min(p.at, max(len(p.hits)-1, 0))
	p.text.Mark(marks)
	p.updateCount(typed)
}

func (p *transcriptPage) step(by int) {
	if n := len(p.hits); n > 0 {
		p.at = ((p.at+by)%n + n) % n
		p.text.PointAt(p.hits[p.at])
		p.updateCount(p.find.Text)
	}
}

func (p *transcriptPage) updateCount(typed string) {
	switch {
	case typed == "":
		p.count.SetText("")
	case len(p.hits) == 0:
		p.count.SetText(text.Say("transcript.none"))
	default:
		p.count.SetText(text.Say("transcript.hit", text.M{"At": p.at + 1, "Count": len(p.hits)}))
	}
}
