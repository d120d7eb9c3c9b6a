package meeting

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// Speaker is one who speaks in a meeting.
type Speaker struct {
	conversation.Member
	Seconds float64  // of talk
	Samples []Sample // by which the voice can be recognised
	Hint    *Hint    // a name that the talk gives; nil for none

	SoundsLike *KnownVoice // somebody of other meetings; nil for nobody
	Voice      VoiceState  // whether the voice is kept to be recognised in other meetings
}

// KnownVoice is a person who is recognised by voice, and in how many meetings.
type KnownVoice struct {
	Name     string
	Meetings int
}

// VoiceState is what can be done about a voice: nothing, remember it, or forget it.
type VoiceState int

// The states of a voice.
const (
	VoiceUnused VoiceState = iota
	VoiceUnknown
	VoiceKnown
)

// Sample is a stretch of the meeting, in seconds from its beginning.
type Sample struct{ Start, End float64 }

// Hint is a name that somebody may have, and the sentence that says so.
type Hint struct {
	Name, Sentence string
	At             float64 // seconds
}

// numbered reports whether the speaker has a number in the place of a name.
func (s Speaker) numbered() bool { return conversation.Numbered(s.Name) }

// speakerPanel lists who speaks in the meeting that is open: to listen to them, to name
// them and to put them right. What it does is an edit like any other, and can be undone.
type speakerPanel struct {
	screen *Screen
	rows   *fyne.Container
	all    []*speakerRow
	none   *widgets.Line
	find   fyne.CanvasObject    // offers to listen to recordings again
	dialog *dialog.CustomDialog // nil while it is closed
}

const (
	panelWidth  = 640
	panelHeight = 400 // of the rows; more of them scroll
)

// Speakers opens the list of those who speak.
func (m *Screen) Speakers() {
	if m.ID() == "" {
		return
	}
	m.readSpeakers(func(all []Speaker) {
		m.speakers.open()
		m.speakers.set(all)
	})
}

func (m *Screen) readSpeakers(display func([]Speaker)) {
	id := m.ID()
	m.lane.Refresh(host.Read(m.env, func(ctx context.Context) ([]Speaker, error) {
		return m.library.MeetingSpeakers(ctx, id)
	}, func(all []Speaker) {
		if m.ID() == id { // not another one, opened meanwhile
			display(all)
		}
	}))
}

func (p *speakerPanel) open() {
	m := p.screen
	p.rows, p.all = widgets.Stack(10), nil
	p.none = widgets.NewLine(text.Say("people.none"), widgets.Caption)
	p.find = p.finder()
	words := widgets.NewFlow(text.Say("people.words"), widgets.Caption, nil)
	scroll := container.NewVScroll(widgets.Inset(4, 4, 4, 14, widgets.Stack(8, p.find, p.none, p.rows)))
	room := m.env.Window.Canvas().Size().Height - 230 // for the title, the words and the buttons
	scroll.SetMinSize(fyne.NewSize(0, min(panelHeight, max(room, 160))))
	count := widgets.NewButtonWithIcon(text.Say("meeting.speakers"), theme.AccountIcon(), m.CountSpeakers)
	d := dialog.NewCustomWithoutButtons(text.Say("people.title"), widgets.Border(widgets.Inset(0, 6, 4, 4, words), nil, nil, nil, scroll), m.env.Window)
	d.SetButtons([]fyne.CanvasObject{count, widgets.NewButton(text.Say("failure.close"), d.Hide)})
	d.Resize(dialogs.Wide(m.env.Window, panelWidth))
	p.dialog = d
	dialogs.Open(m.env.Window, d, nil, p.closed)
}

// finder offers to find out who speaks where nobody has.
func (p *speakerPanel) finder() fyne.CanvasObject {
	find := widgets.NewButtonWithIcon(text.Say("people.find"), theme.SearchIcon(), func() { p.screen.FindSpeakers("") })
	return widgets.Border(nil, nil, nil, container.NewVBox(find),
		widgets.Inset(6, 0, 0, 8, widgets.NewFlow(text.Say("people.unheard"), widgets.Body, nil)))
}

func (p *speakerPanel) closed() {
	p.dialog = nil
	p.screen.player.stopSample()
}

// update reads the speakers again, if the list is open: the meeting has changed.
func (p *speakerPanel) update() {
	if p.dialog != nil {
		p.screen.readSpeakers(p.set)
	}
}

// set displays the speakers. The rows of the same ones stay, and with them the keyboard.
func (p *speakerPanel) set(all []Speaker) {
	if p.dialog == nil {
		return
	}
	widgets.SetVisible(p.find, p.screen.content.Unheard)
	widgets.SetVisible(p.none, len(all) == 0 && !p.screen.content.Unheard)
	if !slices.EqualFunc(p.all, all, func(r *speakerRow, s Speaker) bool { return r.speaker.ID == s.ID }) {
		p.rows.Objects, p.all = nil, nil
		for i := range all {
			r := newSpeakerRow(p, i)
			p.all = append(p.all, r)
			p.rows.Add(r.object)
		}
	}
	total := 0.0
	for _, s := range all {
		total += s.Seconds
	}
	for i, s := range all {
		p.all[i].set(s, total)
	}
	p.rows.Refresh()
}

// name gives a speaker a name. Of one that another speaker has it is asked whether both
// are the same person, and reported that the speaker has no new name yet.
func (m *Screen) name(member conversation.Member, name string) (asks bool) {
	name = strings.TrimSpace(name)
	if name == "" || name == member.Name {
		return false
	}
	at := slices.IndexFunc(m.content.Members, func(o conversation.Member) bool {
		return o.ID != member.ID && strings.EqualFold(o.Name, name)
	})
	if at < 0 {
		m.change(func(ctx context.Context, id string) error { return m.library.RenameMember(ctx, id, member.ID, name) })
		return false
	}
	into := m.content.Members[at]
	dialogs.Ask(m.env.Window, dialogs.Question{Title: text.Say("people.same.title"),
		Words: text.Say("people.same.words", text.M{"Speaker": member.Name, "Name": into.Name}),
		Yes:   text.Say("people.same.yes"), No: text.Say("cancel")},
		func() { m.merge(member.ID, into.ID) })
	return true
}

func (m *Screen) merge(memberID, intoID string) {
	m.change(func(ctx context.Context, id string) error { return m.library.MergeMembers(ctx, id, memberID, intoID) })
}

// askMerge asks who else a speaker is.
func (m *Screen) askMerge(member conversation.Member) {
	others := slices.DeleteFunc(slices.Clone(m.content.Members), func(o conversation.Member) bool { return o.ID == member.ID || !o.Known() })
	names := make([]string, len(others))
	for i, o := range others {
		names[i] = o.Name
	}
	m.choose(text.Say("people.merge.title", text.M{"Speaker": member.Name}), names, nil, func(chosen int, _ bool) {
		m.merge(member.ID, others[chosen].ID)
	})
}
