package screen

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// meetingSource is what the meeting screen needs.
type meetingSource interface {
	Meeting(ctx context.Context, id string) (Opened, error)
	Export(ctx context.Context, id, format string, w io.Writer) error
	Rename(ctx context.Context, id, name string) error
	SetStart(ctx context.Context, id string, start time.Time) error
	Delete(ctx context.Context, id string) error
	RenameMember(ctx context.Context, id, memberID, name string) error
	CorrectMessage(ctx context.Context, id, messageID, words string) error
	SetText(ctx context.Context, id, insightID, words string) error
	SetOwner(ctx context.Context, id, insightID, name string) error
	SetDue(ctx context.Context, id, insightID string, due time.Time) error
	SetDone(ctx context.Context, id, insightID string, done bool) error
	Dismiss(ctx context.Context, id, insightID string) error
	Undo(ctx context.Context, id string) error
	Redo(ctx context.Context, id string) error
	playerSource
}

// The tabs of a meeting, in order.
const (
	tabOverview = iota
	tabTranscript
	tabActions
	tabFollowUps
	tabQuestions
	tabTopics
)

// Meeting shows one conversation: what was said and what was found in it.
type Meeting struct {
	Object    fyne.CanvasObject
	OnAddTo   func(id string) // add another recording to this conversation
	OnSaved   func(path string)
	OnCopied  func()
	OnWrong   func(words string) // something typed was not understood
	OnTexts   func([]string)     // another meeting with these texts is shown
	OnDeleted func()

	env      *Env
	source   meetingSource
	meeting  Opened
	back     *widgets.TimeLink // to the results of a search, if one led here
	title    *widgets.Line
	facts    *widgets.Line
	more     *widget.Button
	tabs     *widgets.TabBar
	pages    *pages
	overview *overview
	said     *saidPage
	tables   map[Kind]*insightTable
	player   *listening
}

// kinds are the kinds of insight in the order of their tabs, from tabActions on.
var kinds = []Kind{ActionItems, FollowUps, Questions, Topics}

// NewMeeting makes an empty screen; Open fills it.
func NewMeeting(env *Env, source meetingSource) *Meeting {
	m := &Meeting{env: env, source: source, tables: map[Kind]*insightTable{},
		title: widgets.NewLine("", widgets.Title), facts: widgets.NewLine("", widgets.Caption)}
	m.overview = newOverview(m)
	m.said = newSaidPage(m)
	m.player = newListening(env, source, m.said.transcript)
	all := []fyne.CanvasObject{m.overview.object, container.NewStack(m.said.object, m.player.pill)}
	for _, k := range kinds {
		t := newInsightTable(k, env.Now)
		t.onMoment, t.onTick, t.onMenu = m.PlayMoment, m.tick, m.insightMenu
		t.onText, t.onOwner, t.onDue, t.onDelete = m.setText, m.setOwner, m.setDue, m.dismiss
		t.onWrong = func(words string) { m.OnWrong(words) }
		m.tables[k] = t
		all = append(all, t.object)
	}
	m.tabs = widgets.NewTabBar(m.tabNames(nil), m.showPage)
	m.pages = newPages(all...)
	m.back = widgets.NewTimeLink("", nil)
	m.back.Hide()
	title, facts := widgets.NewPress(m.title, m.Rename), widgets.NewPress(m.facts, m.EditDate)
	head := widgets.Inset(16, 0, 28, 20, container.NewBorder(nil, nil, nil, m.buttons(),
		widgets.Stack(2, widgets.Inset(0, 0, -4, 0, m.back), title, facts)))
	bar := container.NewVBox(head, widgets.Inset(6, 0, 18, 18, m.tabs), widget.NewSeparator())
	m.Object = container.NewBorder(bar, m.player.object, nil, nil, m.pages.object)
	m.showPage(tabOverview)
	return m
}

func (m *Meeting) buttons() fyne.CanvasObject {
	export := widget.NewButtonWithIcon(text.Say("meeting.export"), theme.DocumentSaveIcon(), m.Export)
	m.more = widget.NewButtonWithIcon("", theme.MoreHorizontalIcon(), m.openMenu)
	return container.NewVBox(container.NewHBox(export, m.more))
}

// ID is the conversation that is shown; "" when there is none.
func (m *Meeting) ID() string { return m.meeting.Conversation.ID }

// Open reads a conversation and shows it.
func (m *Meeting) Open(id string) { m.OpenAt(id, func() {}) }

// OpenAt reads a conversation, shows it, and then goes somewhere in it.
func (m *Meeting) OpenAt(id string, then func()) {
	m.read(id, func(p prepared) {
		m.set(p)
		then()
	})
}

// Update reads the conversation that is shown again.
func (m *Meeting) Update() {
	if id := m.ID(); id != "" {
		m.read(id, func(p prepared) {
			if m.ID() == id { // not another one, opened meanwhile
				m.set(p)
			}
		})
	}
}

// set shows a conversation. Another one than before begins at its overview.
func (m *Meeting) set(p prepared) {
	other := p.Conversation.ID != m.ID()
	m.meeting = p.Opened
	m.title.SetText(p.Conversation.Name)
	m.facts.SetText(meetingFacts(p.Opened))
	m.tabs.SetTabs(m.tabNames(p.found))
	m.said.set(p, other)
	m.player.set(p.Opened, other)
	for _, k := range kinds {
		if other {
			m.tables[k].reset()
		}
		m.tables[k].set(p.Opened, p.found[k])
	}
	m.overview.set(p.Opened, p.found)
	if other {
		m.tabs.Choose(tabOverview)
		m.OnTexts(p.texts)
	}
}

// Clear forgets the conversation that was shown.
func (m *Meeting) Clear() {
	m.meeting = Opened{}
	m.player.set(m.meeting, true)
}

// ShowTab goes to a tab, counted from 0, with the keyboard in it.
func (m *Meeting) ShowTab(i int) {
	m.tabs.Choose(i)
	switch {
	case i == tabTranscript:
		m.env.Window.Canvas().Focus(m.said.transcript.Focusable())
	case i >= tabActions:
		m.env.Window.Canvas().Focus(m.tables[kinds[i-tabActions]].table.Focusable())
	}
}

// ShowBack offers a way back above the meeting's name; without words there is none.
func (m *Meeting) ShowBack(words string, act func()) {
	if words != "" {
		words = "‹ " + words
	}
	m.back.SetText(words)
	m.back.OnTapped = act
	setVisible(m.back, words != "")
}

// ShowMomentAt goes to what is said that many seconds into the meeting.
func (m *Meeting) ShowMomentAt(seconds float64) {
	if len(m.meeting.Messages) > 0 {
		m.ShowMoment([]int{messageAt(m.meeting, seconds)})
	}
}

// ShowMoment goes to messages in the transcript and highlights them.
func (m *Meeting) ShowMoment(messages []int) {
	m.tabs.Choose(tabTranscript)
	m.said.pointAt(messages)
}

// ShowMessage goes to a message in the transcript, by its id.
func (m *Meeting) ShowMessage(id string) {
	for i, message := range m.meeting.Messages {
		if message.ID == id {
			m.ShowMoment([]int{i})
			return
		}
	}
}

// ShowInsight goes to an insight in its table and shows its evidence.
func (m *Meeting) ShowInsight(in Insight) {
	for i, k := range kinds {
		if k == in.Kind {
			m.tabs.Choose(tabActions + i)
			m.tables[k].show(in.ID)
		}
	}
}

func (m *Meeting) showPage(i int) { m.pages.show(m.pages.all[i]) }

func (m *Meeting) tabNames(found map[Kind][]Insight) []widgets.Tab {
	tabs := []widgets.Tab{{Name: text.Say("tab.overview")}, {Name: text.Say("tab.transcript")}}
	for _, k := range kinds {
		tabs = append(tabs, widgets.Tab{Name: text.Say("tab." + string(k)), Count: number(len(found[k]))})
	}
	return tabs
}
