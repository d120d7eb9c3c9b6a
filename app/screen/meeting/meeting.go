// Package meeting is the screen of one meeting: what was said, what was found in it,
// and everything that can be done with either.
package meeting

import (
	"context"
	"errors"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/widgets"
)

// Library is what the meeting screen needs.
type Library interface {
	Meeting(ctx context.Context, id string) (Content, error)
	// Export writes a meeting in a form, which is a format, a preset for a note program, or
	// one of the minutes.
	Export(ctx context.Context, id, form string, w io.Writer) error
	Rename(ctx context.Context, id, name string) error
	SetStart(ctx context.Context, id string, start time.Time) error
	RemoveRecording(ctx context.Context, id, sourceID string) error
	// ReadAgain begins to read the recordings from which something was missing.
	ReadAgain(ctx context.Context, id string) error
	// HearTrack begins to listen to another sound track of a recording, for a new meeting.
	HearTrack(ctx context.Context, id, sourceID string, number int) (jobID string, err error)
	RenameMember(ctx context.Context, id, memberID, name string) error
	Cast
	CorrectMessage(ctx context.Context, id, messageID, words string) error
	ReplaceText(ctx context.Context, id, find, with string) error
	AddHighlight(ctx context.Context, id string, h Highlighted) error
	SetHighlightNote(ctx context.Context, id, highlightID, note string) error
	RemoveHighlight(ctx context.Context, id, highlightID string) error
	SetText(ctx context.Context, id, insightID, words string) error
	SetOwner(ctx context.Context, id, insightID, name string) error
	SetDue(ctx context.Context, id, insightID string, due time.Time) error
	SetDone(ctx context.Context, id, insightID string, done bool) error
	SetType(ctx context.Context, id, insightID string, to conversation.InsightType) error
	AddInsight(ctx context.Context, id string, a Addition) error
	Dismiss(ctx context.Context, id, insightID string) error
	// FindInsights finds the insights again, and reports whether they are others.
	FindInsights(ctx context.Context, id string) (changed bool, err error)
	HasEncoder() bool // decisions and a summary can be found
	Undo(ctx context.Context, id string) error
	Redo(ctx context.Context, id string) error
	Recordings
	Pictures
}

// The tabs of a meeting, in order.
const (
	tabOverview = iota
	tabTranscript
	tabTasks
	tabDecisions
	tabQuestions
	tabTopics
)

// Screen shows one meeting. Everything that is done with a meeting runs in one lane,
// in the order in which the user did it, and the screen is filled by what is read in
// that lane: an older answer never replaces a newer one.
type Screen struct {
	Object    fyne.CanvasObject
	OnAddTo   func(id string) // another recording is to be added to this meeting
	OnSaved   func(path string)
	OnExport  func(id, name string) // it is to be exported as something
	OnRead    func(id string)       // what changed in its note is to be taken over
	OnNotice  func(words string)    // something to be said that asks for nothing
	OnEdited  func(words string, undo func())
	OnInvalid func(words string) // something typed was not understood
	OnFinding func()             // it is being found out who speaks
	OnReading func()             // incomplete recordings are being read again
	OnTrack   func(jobID string) // another track of a recording is being listened to
	OnTexts   func([]string)     // another meeting with these texts has been opened
	OnTrash   func(id string)    // it is to be thrown away
	OnGone    func(name string)  // it was open, and was deleted elsewhere

	env        *host.Env
	library    Library
	lane       *lane.Lane
	content    Content           // what is open
	wanted     string            // the id of what was last asked for
	failed     string            // why the last refresh failed; "" when it did not
	back       *widgets.TimeLink // to the results of a search, if one led here
	title      *widgets.Line
	facts      *widgets.Line
	more       *widgets.Button
	tabs       *widgets.TabBar
	pages      *widgets.Pages
	overview   *overview
	scenes     *scenes
	transcript *transcriptPage
	tables     map[Kind]*insightTable
	player     *playerBar
	speakers   *speakerPanel
}

// kinds are the kinds of insight in the order of their tabs, from tabTasks on.
var kinds = []Kind{Tasks, Decisions, Questions, Topics}

// NewMeeting makes an empty screen; Open fills it.
func New(env *host.Env, library Library) *Screen {
	m := &Screen{env: env, library: library, lane: env.NewLane(), tables: map[Kind]*insightTable{},
		title: widgets.NewLine("", widgets.Title), facts: widgets.NewLine("", widgets.Caption)}
	m.speakers = &speakerPanel{screen: m}
	m.scenes = newScenes(m)
	m.overview = newOverview(m)
	m.transcript = newTranscriptPage(m)
	m.player = newPlayerBar(env, library, m.transcript.text)
	m.player.onPosition = m.overview.setPosition
	all := []fyne.CanvasObject{m.overview.object, container.NewStack(m.transcript.object, m.player.pill)}
	for _, k := range kinds {
		t := newInsightTable(k, m)
		m.tables[k] = t
		all = append(all, t.object)
	}
	m.tabs = widgets.NewTabBar(m.tabNames(nil), m.openPage)
	m.pages = widgets.NewPages(all...)
	m.back = widgets.NewTimeLink("", nil)
	m.back.Hide()
	title, facts := widgets.NewPress(m.title, m.Rename), widgets.NewPress(m.facts, m.EditDate)
	head := widgets.Inset(16, 0, 28, 18, widgets.Stack(2, widgets.Inset(0, 0, -4, 0, m.back),
		widgets.Border(nil, nil, nil, m.buttons(), container.NewVBox(widgets.Gap(0, 0), title)), facts))
	bar := container.NewVBox(head, widgets.Inset(6, 0, 18, 18, m.tabs), widget.NewSeparator())
	m.Object = widgets.Border(bar, m.player.object, nil, nil, container.NewStack(m.pages.Object, m.player.pictures.floating))
	m.openPage(tabOverview)
	return m
}

func (m *Screen) buttons() fyne.CanvasObject {
	add := widgets.NewButtonWithIcon(text.Say("meeting.new"), theme.ContentAddIcon(), m.Add)
	export := widgets.NewButtonWithIcon(text.Say("meeting.export"), theme.DocumentSaveIcon(), m.Export)
	m.more = widgets.NewButtonWithIcon("", theme.MoreHorizontalIcon(), m.openMenu)
	return container.NewVBox(container.NewHBox(add, export, m.more))
}

// ID is the meeting that is open; "" when there is none.
func (m *Screen) ID() string { return m.content.Conversation.ID }

// Open opens a meeting.
func (m *Screen) Open(id string) { m.OpenAt(id, func() {}) }

// OpenAt opens a meeting and then goes somewhere in it. Of several that are asked
// for quickly the last one is opened, however long the others take.
func (m *Screen) OpenAt(id string, then func()) {
	m.wanted = id
	var p prepared
	m.lane.Latest(func(ctx context.Context) (err error) {
		p, err = m.read(ctx, id)
		return err
	}, func(err error) {
		switch {
		case m.wanted != id: // closed meanwhile
		case err != nil:
			m.wanted = m.ID()
			dialogs.Failure(m.env.Window, err)
		default:
			m.set(p)
			then()
		}
	})
}

// Changed reads the meeting again if it is the one that has changed; an empty id
// means that any may have.
func (m *Screen) Changed(id string) {
	if id == "" || id == m.wanted {
		m.refresh()
	}
}

// refresh is the one way by which a change comes into the window.
func (m *Screen) refresh() {
	id := m.wanted
	if id == "" {
		return
	}
	var p prepared
	m.lane.Refresh(func(ctx context.Context) (err error) {
		p, err = m.read(ctx, id)
		return err
	}, func(err error) {
		if m.wanted == id { // not another one, opened meanwhile
			m.refreshed(p, err)
		}
	})
}

// refreshed displays what was read. A failure is explained once, and not again at
// every change as long as it stays the same.
func (m *Screen) refreshed(p prepared, err error) {
	switch {
	case err == nil:
		m.failed = ""
		m.set(p)
	case errors.Is(err, fault.NoConversation):
		name := m.content.Conversation.Name
		m.Clear()
		m.OnGone(name)
	case err.Error() != m.failed:
		m.failed = err.Error()
		dialogs.Failure(m.env.Window, err)
	}
}

// set displays a meeting. Another one than before begins at its overview.
func (m *Screen) set(p prepared) {
	other := p.Conversation.ID != m.ID()
	m.content = p.Content
	m.title.SetText(p.Conversation.Name)
	m.facts.SetText(meetingFacts(p.Content))
	m.tabs.SetTabs(m.tabNames(p.found))
	m.transcript.set(p, other)
	m.player.set(p.Content, other)
	for _, k := range kinds {
		if other {
			m.tables[k].reset()
		}
		m.tables[k].set(p.Content, p.found[k])
	}
	m.scenes.set(p)
	m.overview.set(p, other)
	m.speakers.update()
	if other {
		m.tabs.Choose(tabOverview)
		m.OnTexts(p.texts)
	}
}

// Clear closes the meeting that was open.
func (m *Screen) Clear() {
	m.content, m.wanted, m.failed = Content{}, "", ""
	m.player.set(m.content, true)
	m.scenes.stop()
}

// Tab is the tab that is open, counted from 0.
func (m *Screen) Tab() int { return m.tabs.Chosen() }

// OpenTab goes to a tab, counted from 0, with the keyboard in it.
func (m *Screen) OpenTab(i int) {
	m.tabs.Choose(i)
	switch {
	case i == tabTranscript:
		m.env.Window.Canvas().Focus(m.transcript.text.Focusable())
	case i >= tabTasks:
		m.env.Window.Canvas().Focus(m.tables[kinds[i-tabTasks]].table.Focusable())
	}
}

// FindInTranscript goes to the field that searches the transcript.
func (m *Screen) FindInTranscript() {
	m.OpenTab(tabTranscript)
	m.transcript.focusFind()
}

// SetBack offers a way back above the meeting's name; without words there is none.
func (m *Screen) SetBack(words string, act func()) {
	if words != "" {
		words = "‹ " + words
	}
	m.back.SetText(words)
	m.back.OnTapped = act
	widgets.SetVisible(m.back, words != "")
}

// GoToTime goes to what is said that many seconds into the meeting.
func (m *Screen) GoToTime(seconds float64) {
	if len(m.content.Messages) > 0 {
		m.GoTo([]int{messageAt(m.content, seconds)})
	}
}

// GoTo goes to messages in the transcript and highlights them.
func (m *Screen) GoTo(messages []int) {
	m.tabs.Choose(tabTranscript)
	m.transcript.pointAt(messages)
}

// GoToMessage goes to a message in the transcript, by its id.
func (m *Screen) GoToMessage(id string) {
	for i, message := range m.content.Messages {
		if message.ID == id {
			m.GoTo([]int{i})
			return
		}
	}
}

// GoToInsight goes to an insight in its table and shows its evidence.
func (m *Screen) GoToInsight(in Insight) {
	for i, k := range kinds {
		if k == in.Kind {
			m.tabs.Choose(tabTasks + i)
			m.tables[k].selectID(in.ID)
		}
	}
}

func (m *Screen) openPage(i int) { m.pages.Open(m.pages.At(i)) }

func (m *Screen) tabNames(found map[Kind][]Insight) []widgets.Tab {
	tabs := []widgets.Tab{{Name: text.Say("tab.overview")}, {Name: text.Say("tab.transcript")}}
	for _, k := range kinds {
		tabs = append(tabs, widgets.Tab{Name: text.Say("tab." + string(k)), Count: number(len(found[k]))})
	}
	return tabs
}
